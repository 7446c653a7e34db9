"""What an article tells beside positions: sizes of groups, and gatherings."""

from __future__ import annotations

from collections.abc import Sequence

from willing.dossier import Dossier
from willing.model import Article, CountClaim, Evidence, Gathering, Statement
from willing.reading.counts import FoundCount, counts
from willing.reading.days import DayExpression
from willing.reading.deciding import Decided
from willing.reading.gatherings import Heard as HeardGathering
from willing.reading.gatherings import gatherings
from willing.reading.holders import COALITION, UNNAMED
from willing.reading.prose import Sentence
from willing.reading.selecting import HeardPassage
from willing.reading.statements import content_id


def counts_told(
    article: Article, decided: Sequence[Decided], statements: Sequence[Statement], dossier: Dossier
) -> tuple[CountClaim, ...]:
    """Claims about the size of a group, with what the counted are said to do in the same sentence."""
    found: dict[str, CountClaim] = {}
    seen: set[int] = set()
    for one in decided:
        sentence = one.candidate.heard.sentence
        first, last = sentence.span(0, len(sentence.text))
        if first in seen:
            continue
        seen.add(first)
        here = [s for s in statements if first <= s.evidence.start < last]
        for count in counts(one.candidate.doc, dossier.bodies):
            claim = _claim(article, one, count, here)
            found[claim.id] = claim
    return tuple(found.values())


def _claim(article: Article, one: Decided, count: FoundCount, here: Sequence[Statement]) -> CountClaim:
    sentence = one.candidate.heard.sentence
    start, end = sentence.span(count.start, count.end)
    told = max((s for s in here if _of_those(s, count, start, end)), key=lambda s: s.certainty, default=None)
    group = told.holder if told else count.group
    if told is not None:  # the words that say what so many do, not the number alone
        start, end = min(start, told.evidence.start), max(end, told.evidence.end)
    return CountClaim(
        id=content_id("c", article.id, group, count.number, count.relation, start, end),
        article_id=article.id,
        group=group,
        number=count.number,
        relation=count.relation,
        evidence=Evidence(start=start, end=end, text=article.text[start:end]),
        undertaking=told.undertaking if told else None,
        standing=told.standing if told else None,
        speaker=told.speaker if told else one.candidate.speech.quoted(sentence.start + count.start),
    )


def _of_those(statement: Statement, count: FoundCount, start: int, end: int) -> bool:
    """Whether a statement of the same sentence is about the counted: "26 nations" are read as the coalition."""
    if statement.holder == count.group:
        return True
    loose = count.group == UNNAMED and statement.holder == COALITION
    return loose and statement.evidence.start <= start and end <= statement.evidence.end


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
