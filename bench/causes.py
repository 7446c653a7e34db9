"""What went wrong where: the reader's errors against annotations, each with a cause read off its own trace.

The causes are assigned by rule, the first that fits (CAUSES says which). They name the step of the reading at which
the record was lost or went astray, not what in the language made it hard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from willing.model import Article, Standing
from willing.reading.candidates import Candidate
from willing.reading.deciding import Decided, decide_all
from willing.reading.garbled import is_garbled
from willing.reading.language import LONGEST_SENTENCE, parse
from willing.reading.reader import Reader
from willing.reading.selecting import Heard, HeardPassage, hear
from willing.reading.statements import trace as reading_trace
from willing.reading.undertakings import mentions

Record = dict[str, Any]

CAUSES = {
    "other standing": "holder and undertaking are right, and another standing was chosen",
    "passage not read": "missed: its words stand in nothing that was taken for prose",
    "sentence too long": "missed: its sentence is longer than the reader parses",
    "taken for garbled": "missed: its sentence was refused as garbled",
    "no cue word": "missed: no cue word of the undertaking was found in its sentence",
    "cue word not used": "missed: a cue word was found, and its part of speech was not that of a cue",
    "holder not found": "missed: nothing in its sentence was taken for the holder",
    "judged none": "missed: the pair of holder and undertaking was seen, and judged to carry no position",
    "not sure enough": "missed: the standing was considered, and its certainty lay below the floor",
    "other holder": "wrong: the annotators gave the position in this sentence to another holder",
    "other undertaking": "wrong: the annotators saw the position in this sentence as one on another undertaking",
    "pair without a position": "wrong: the annotators took the sentence, and nothing for this holder and undertaking",
    "sentence not taken": "wrong: the annotators took nothing at all from the sentence",
}
# How far a missed record came; of several sentences that carry it, the one that came furthest tells.
_STEPS = (
    "passage not read", "sentence too long", "taken for garbled", "no cue word", "cue word not used",
    "holder not found", "judged none", "not sure enough", "other standing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Error:
    """One holder and undertaking of one article that was read otherwise than annotated.

    `gold` are the annotated standings, `read` the wrong one, None where a core record was missed. `certainty` is
    that of the wrong reading; of a missed one, the most that the reader gave to the annotated standing.
    """

    article: str
    holder: str
    undertaking: str
    gold: tuple[str, ...]
    read: str | None
    certainty: float
    cue: str
    cause: str


@dataclass(frozen=True, slots=True)
class Traced:
    """One article with all that the reader considered in it, and the annotators' records."""

    article: Article
    heard: list[HeardPassage]
    decided: list[Decided]
    gold: list[Record]

    def chance(self, holder: str, undertaking: str, standing: str) -> float:
        """The most that any pair of the article gave to a standing; 0 below what the reader keeps in mind."""
        return max((_chance(one, standing) for one in self._pairs(holder, undertaking)), default=0.0)

    def cue(self, holder: str, undertaking: str, standing: str) -> str:
        """The cue in the trace of the surest reading."""
        surest = max(self._pairs(holder, undertaking), key=lambda one: _chance(one, standing), default=None)
        return reading_trace(surest.candidate, Standing(standing)).cue if surest else ""

    def _pairs(self, holder: str, undertaking: str) -> list[Decided]:
        return [one for one in self.decided if _is(one.candidate, holder, undertaking)]


def trace(reader: Reader, article: Article, gold: Sequence[Record]) -> Traced:
    """Read an article again, keeping what was considered."""
    heard = list(hear(article, reader.gazetteer, reader.cues))
    decided = decide_all(list(reader.candidates(article)))
    return Traced(article, heard, decided, [record for record in gold if record["article"] == article.name])


def errors(traced: Traced, predicted: Sequence[Record]) -> Iterator[Error]:
    """The wrong statements of an article, and the core records missed in it that no wrong one accounts for."""
    gold = {_key(record) for record in traced.gold}
    told = {_key(record) for record in predicted}
    confused = set()
    for record in predicted:
        if _key(record) not in gold:
            error = _wrong(traced, record)
            confused.add((error.holder, error.undertaking) if error.cause == "other standing" else None)
            yield error
    for holder, undertaking, standing in sorted({_key(r) for r in traced.gold if r.get("core", True)} - told):
        if (holder, undertaking) not in confused:
            yield _missed(traced, holder, undertaking, standing)


def _wrong(traced: Traced, record: Record) -> Error:
    holder, undertaking, standing = _key(record)
    standings = tuple(
        sorted({r["standing"] for r in traced.gold if (r["holder"], r["undertaking"]) == (holder, undertaking)})
    )
    start = traced.article.text.find(record["evidence"])
    around = [span for span, _ in _sentences(traced) if span[0] < start + len(record["evidence"]) and span[1] > start]
    here = [r for r in traced.gold if any(_overlaps(traced, r, span) for span in around)]
    if standings:
        cause = "other standing"
    elif any((r["undertaking"], r["standing"]) == (undertaking, standing) for r in here):
        cause = "other holder"
    elif any((r["holder"], r["standing"]) == (holder, standing) for r in here):
        cause = "other undertaking"
    else:
        cause = "pair without a position" if here else "sentence not taken"
    cue = traced.cue(holder, undertaking, standing)
    return Error(traced.article.name, holder, undertaking, standings, standing, record["certainty"], cue, cause)


def _missed(traced: Traced, holder: str, undertaking: str, standing: str) -> Error:
    best, cue = 0, ""
    for record in traced.gold:
        if _key(record) != (holder, undertaking, standing):
            continue
        for span, heard in _sentences(traced):
            if _overlaps(traced, record, span):
                step, word = _came(traced, span, heard, holder, undertaking, standing)
                if _STEPS.index(step) >= best:
                    best, cue = _STEPS.index(step), word
    chance = traced.chance(holder, undertaking, standing)
    return Error(traced.article.name, holder, undertaking, (standing,), None, chance, cue, _STEPS[best])


def _came(
    traced: Traced, span: tuple[int, int], heard: Heard, holder: str, undertaking: str, standing: str
) -> tuple[str, str]:
    """How far a record came in one sentence, and the word on which it hung."""
    here = [one for one in traced.decided if _span(one.candidate.heard) == span]
    pairs = [one for one in here if _is(one.candidate, holder, undertaking)]
    if pairs:
        surest = max(pairs, key=lambda one: _chance(one, standing))
        pair = surest.candidate.pair
        cue = pair.verdict.cue if pair.verdict else pair.mention.token.text
        if any(one.taken for one in pairs):
            return "other standing", cue
        return ("not sure enough" if standing in surest.unsure else "judged none"), cue
    text = heard.sentence.text
    cues = [cue for cue in heard.cues if cue.undertaking == undertaking]
    if len(text) > LONGEST_SENTENCE:
        return "sentence too long", ""
    if not cues:
        return "no cue word", ""
    word = text[cues[0].start : cues[0].end]
    (doc,) = parse([text])
    if heard.matters and is_garbled(doc):
        return "taken for garbled", ""
    return ("holder not found" if mentions(doc, cues) else "cue word not used"), word


def _sentences(traced: Traced) -> Iterator[tuple[tuple[int, int], Heard]]:
    for passage in traced.heard:
        for heard in passage.sentences:
            yield _span(heard), heard


def _span(heard: Heard) -> tuple[int, int]:
    return heard.sentence.span(0, len(heard.sentence.text))


def _overlaps(traced: Traced, record: Record, span: tuple[int, int]) -> bool:
    start = traced.article.text.find(record["evidence"])
    return start >= 0 and start < span[1] and start + len(record["evidence"]) > span[0]


def _is(candidate: Candidate, holder: str, undertaking: str) -> bool:
    return (candidate.pair.ref.holder, candidate.pair.mention.undertaking) == (holder, undertaking)


def _chance(one: Decided, standing: str) -> float:
    return max((p for s, p in (one.taken | one.unsure).items() if s == standing), default=0.0)


def _key(record: Record) -> tuple[str, str, str]:
    return record["holder"], record["undertaking"], record["standing"]
