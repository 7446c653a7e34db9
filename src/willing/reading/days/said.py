"""The day on which something was said: the one named in the clause of the saying verb.

Read off the surface and on purpose shy: a day that may belong to what was said ("said the talks resume on Thursday")
is not taken, and where two saying verbs give different days, none is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from willing.model import DayRange, Evidence
from willing.reading.days.context import DayExpression, TimexType

_VERB: Final = re.compile(
    r"\b(?P<verb>said|says|told|tells|announced|announces|declared|stated|added|confirmed|insisted|warned|pledged|vowed"
    r"|promised|reiterated|tweeted|wrote|posted|argued|noted|stressed|suggested|urged|replied|explained|acknowledged"
    r"|admitted|denied|dismissed|rejected|indicated|signalled|signaled|revealed|repeated|claimed|remarked|spoke)\b"
)
_WITH_ADDRESSEE: Final = frozenset(("told", "tells", "urged"))
# What may stand between the verb and its day: an addressee, a place or occasion, an adverb; no clause of what was said.
_PLACE: Final = r"(?:,?\s+(?:in|at|during|from|via|outside|through)\s+(?:[^\s,;:.“”\"]+\.?\s+?){1,7}?)"
_ADVERB: Final = r"(?:\s+(?:later|earlier|late|early|again|also|publicly|separately|there))"
_AFTER: Final = re.compile(rf"{_ADVERB}?{_PLACE}?{_ADVERB}?\s*(?:,\s*)?(?:\b(?:on|in|late on|early on|later on)\s+)?")
_ADDRESSEE: Final = re.compile(r"\s+(?:[^\s,;:.“”\"]+\s+){1,6}?(?=\S*$|(?:on|in|late|early|at|during|from)\b)")
# Between a day that opens the sentence ("On Thursday,") and the verb: the speaker, and nothing that is a clause.
_SPEAKER: Final = re.compile(r"(?:\s*,)?(?:\s+[^\s;:“”\"]+){0,12}\s+")
_OPENING: Final = re.compile(
    r"[\s\"“'*>-]*(?:(?:later|late|early|earlier|and|but|then|so)\b,?\s*)*(?:(?:on|in)\s+)?", re.IGNORECASE
)
_OCCASION: Final = re.compile(r"\s*(?:in|at|during|speaking)\s+[^;:“”\"]{0,60}?\b(?:on|late|early)?\s*", re.IGNORECASE)
# Words that show another clause: a day beyond them may be its own.
_CLAUSE: Final = re.compile(
    r"\b(?:that|which|who|whom|whose|will|would|could|should|may|might|can|must|shall|it|he|she|they|we|i|you|is|are|was"
    r"|were|be|been|has|have|had|if|when|while|after|before|until|since|because|as|to|for|by|and|but|or|not|following"
    r"|ahead|\w{3,}ed)\b",
    re.IGNORECASE,
)
# "…, but in a statement on Thursday she said": here a clause of its own begins.
_CLAUSE_START: Final = re.compile(r"[:;]\s|,\s+(?:but|and)\s")
_LONGEST_DAYS: Final = 31


def said_on(sentence: Evidence, expressions: Sequence[DayExpression], published_on: date | None) -> DayRange | None:
    """The day or days that a sentence names for its own saying verb; None where it names none for sure.

    `sentence` is the run of the article that holds the sentence, `expressions` those of the whole article.
    """
    inside = [
        found
        for found in expressions
        if found.start >= sentence.start
        and found.end <= sentence.end
        and found.type in (TimexType.DATE, TimexType.TIME)
        and _can_be_told(found.days, published_on)
    ]
    if not inside:
        return None
    said: list[DayRange] = []
    for verb in _VERB.finditer(sentence.text):
        for found in inside:
            start, end = found.start - sentence.start, found.end - sentence.start
            if found.days and (
                _follows(sentence.text, verb, start) or _precedes(sentence.text, start, end, verb.start())
            ):
                said.append(found.days)
                break
    days = {(found.first, found.last) for found in said}
    return said[0] if len(days) == 1 else None


def _can_be_told(days: DayRange | None, published_on: date | None) -> bool:
    """Whether a saying may lie there: not after publication, and no longer than a month."""
    if days is None or (days.last - days.first).days > _LONGEST_DAYS:
        return False
    return published_on is None or days.first <= published_on


def _follows(text: str, verb: re.Match[str], start: int) -> bool:
    """said on Thursday; told reporters in Kyiv late on Thursday; announced in a statement on Thursday."""
    if start < verb.end():
        return False
    between = text[verb.end() : start]
    if len(between) > 90 or _CLAUSE.search(between):
        return False
    if verb["verb"] in _WITH_ADDRESSEE:
        addressed = _ADDRESSEE.match(between)
        between = between[addressed.end() - 1 :] if addressed else between
    return _AFTER.fullmatch(between) is not None


def _precedes(text: str, start: int, end: int, verb: int) -> bool:
    """On Thursday, the chancellor said; in a speech on Thursday he told; Macron on Thursday said."""
    if verb < end:
        return False
    between = text[end:verb]
    before = _CLAUSE_START.split(text[:start])[-1]
    if between.strip() == "" and not _CLAUSE.search(before[-40:]):
        return True
    # Pronouns are speakers here, not clauses.
    rest = re.sub(r"^\s*,?\s*(?:it|he|she|they|we|i)\b", "", between, flags=re.IGNORECASE)
    if len(between) > 90 or _CLAUSE.search(rest) or _SPEAKER.fullmatch(between + " ") is None:
        return False
    return _OPENING.fullmatch(before) is not None or (
        _OCCASION.fullmatch(before) is not None and not _CLAUSE.search(before)
    )
