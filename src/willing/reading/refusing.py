"""What the reader did not take, and why: the list that `willing refused` shows."""

from __future__ import annotations

from collections.abc import Sequence

from willing.ids import content_id
from willing.model import Article, Evidence, Refusal, Standing, Statement
from willing.reading.candidates import Candidate, ParsedPassage
from willing.reading.deciding import Decided
from willing.reading.language import LONGEST_SENTENCE
from willing.reading.selecting import HeardPassage
from willing.reading.statements import evidence_span

UNSURE = "not sure enough"
TOO_LONG = "sentence too long to read"
GARBLED = "garbled"
NOBODY = "no holder found"
ONLY_LIMITED = "denies a limit only"
OWN_WAR = "the adversary's own doing"


def refusals(
    article: Article,
    heard: Sequence[HeardPassage],
    parsed: Sequence[ParsedPassage],
    decided: Sequence[Decided],
    barred: Sequence[tuple[Candidate, Standing, str]],
    statements: Sequence[Statement],
) -> tuple[Refusal, ...]:
    """Readings that were dropped, one a passage and reason, in the order of the text.

    `barred`: what was sure enough and is no position all the same, with the reason.
    """
    found: dict[tuple[int, int, str], dict[str, None]] = {}

    def refuse(reason: str, detail: str, start: int, end: int) -> None:
        found.setdefault((start, end, reason), {})[detail] = None

    def refuse_reading(reason: str, candidate: Candidate, standing: Standing, more: str = "") -> None:
        pair = candidate.pair
        start, end = candidate.heard.sentence.span(*evidence_span(candidate))
        refuse(reason, f"{pair.ref.holder} {standing} on {pair.mention.undertaking}{more}", start, end)

    held = {(s.holder, s.undertaking, s.standing) for s in statements}
    for one in decided:
        pair = one.candidate.pair
        for standing, certainty in one.unsure.items():
            if (pair.ref.holder, pair.mention.undertaking, standing) not in held:
                refuse_reading(UNSURE, one.candidate, standing, f": certainty {certainty:.2f}")
    for candidate, standing, reason in barred:
        refuse_reading(reason, candidate, standing)
    garbled = {each.heard.sentence.span(0, 1)[0] for p in parsed for each in p.sentences if each.garbled}
    judged = {one.candidate.heard.sentence.span(0, 1)[0] for one in decided}
    for passage in heard:
        for h in passage.sentences:
            start, end = h.sentence.span(0, len(h.sentence.text))
            if h.cues and len(h.sentence.text) > LONGEST_SENTENCE:
                refuse(TOO_LONG, f"{len(h.sentence.text)} characters", start, end)
            elif h.matters and start in garbled:
                refuse(GARBLED, "its words do not follow each other as in a sentence", start, end)
            elif h.matters and start not in judged:
                refuse(NOBODY, ", ".join(sorted({cue.undertaking for cue in h.cues})), start, end)
    return tuple(
        Refusal(
            id=content_id("r", article.id, reason, start, end),
            article_id=article.id,
            reason=reason,
            detail="; ".join(details),
            evidence=Evidence(start=start, end=end, text=article.text[start:end]),
        )
        for (start, end, reason), details in sorted(found.items())
    )
