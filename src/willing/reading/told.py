"""What an article tells beside positions: sizes of groups, and gatherings."""

from __future__ import annotations

from collections.abc import Sequence

from willing.dossier import Dossier
from willing.ids import content_id
from willing.model import Article, CountClaim, Evidence, Gathering
from willing.reading.counts import FoundCount, counts
from willing.reading.days import DayExpression
from willing.reading.deciding import Decided
from willing.reading.gatherings import Heard as HeardGathering
from willing.reading.gatherings import gatherings
from willing.reading.holders import UNNAMED
from willing.reading.prose import Sentence
from willing.reading.selecting import HeardPassage
from willing.reading.statements import evidence_span


def counts_told(article: Article, decided: Sequence[Decided], dossier: Dossier) -> tuple[CountClaim, ...]:
    """Claims about the size of a group, with what the counted are read to do in the same sentence."""
    sentences: dict[int, list[Decided]] = {}
    for one in decided:
        sentences.setdefault(id(one.candidate.doc), []).append(one)
    found: dict[str, CountClaim] = {}
    for group in sentences.values():
        for count in counts(group[0].candidate.doc, dossier.bodies):
            claim = _claim(article, group, count)
            found[claim.id] = claim
    return tuple(found.values())


def _claim(article: Article, sentence: Sequence[Decided], count: FoundCount) -> CountClaim:
    candidate = sentence[0].candidate
    place = candidate.heard.sentence
    told = max(
        (
            (certainty, standing, one)
            for one in sentence
            if _of_those(one, count)
            for standing, certainty in {**one.unsure, **one.taken}.items()
        ),
        key=lambda each: each[0],
        default=None,
    )
    pair = told[2].candidate.pair if told else None
    start, end = place.span(count.start, count.end)
    if told is not None:  # the words that say what so many do, not the number alone
        first, last = place.span(*evidence_span(told[2].candidate))
        start, end = min(start, first), max(end, last)
    group = pair.ref.holder if pair else count.group
    return CountClaim(
        id=content_id("c", article.id, group, count.number, count.relation, start, end),
        article_id=article.id,
        group=group,
        number=count.number,
        relation=count.relation,
        evidence=Evidence(start=start, end=end, text=article.text[start:end]),
        undertaking=pair.mention.undertaking if pair else None,
        standing=told[1] if told else None,
        speaker=candidate.speech.quoted(place.start + count.start),
    )


def _of_those(one: Decided, count: FoundCount) -> bool:
    """Whether a reading is about the counted: their words, or the group that the count is put down to."""
    start, end = one.candidate.pair.holder_span
    if start < count.end + 1 and count.start < end:
        return True
    return count.group != UNNAMED and one.candidate.pair.ref.holder == count.group


def gatherings_told(
    article: Article, heard: Sequence[HeardPassage], days: Sequence[DayExpression]
) -> tuple[Gathering, ...]:
    """The summits, meetings and calls that the article tells of."""
    lines = [h for passage in heard for h in passage.sentences]
    told = gatherings(
        [HeardGathering(text=h.sentence.text, names=h.names, days=_days_in(h.sentence, days)) for h in lines]
    )
    found = []
    for one in told:
        start, end = lines[one.sentence].sentence.span(one.start, one.end)
        found.append(
            Gathering(
                id=content_id("g", article.id, one.kind, start, end),
                article_id=article.id,
                kind=one.kind,
                evidence=Evidence(start=start, end=end, text=article.text[start:end]),
                place=one.place,
                held_on=one.held_on,
                hosts=one.hosts,
                participants=one.participants,
                outcome=one.outcome,
            )
        )
    return tuple(found)


def _days_in(sentence: Sentence, days: Sequence[DayExpression]) -> list[DayExpression]:
    """The time expressions of a sentence, with their offsets in its clean text."""
    found = []
    for each in days:
        place = sentence.locate(each.start, each.end)
        if place is not None:
            start, end = place
            found.append(
                DayExpression(start=start, end=end, text=each.text, type=each.type, value=each.value, days=each.days)
            )
    return found
