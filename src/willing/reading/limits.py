"""Limits: bounds of an undertaking that are no condition, and its domains (land, sea, air).

Where ("away from the front"), how long ("for two years"), in what role ("no combat role"). A limit
changes no standing; its words are kept as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from willing.reading.conditions.words import OFFERING
from willing.reading.numbers_english import NUMBER
from willing.reading.paths import is_past, linked, predicate

_FRONT = r"(?:the\s+)?(?:front[\s-]?lines?|front\b|contact\s+lines?|lines?\s+of\s+contact|battlefields?)"
_PART = r"(?:north|south|east|west|central)(?:ern)?(?:most)?"
_PLACE = r"[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+)*"
_MEDIUM = (
    r"(?:(?:on|from|by)\s+(?:land|the\s+ground)|(?:at|by|from\s+the)\s+sea|(?:in|from)\s+the\s+air|by\s+air|offshore)"
)
_ROLE = r"(?:capacity|role|function|part)"
_ADVERB = r"(?:purely\s+|strictly\s+|only\s+|mainly\s+)?"

_PLACES = re.compile(
    rf"\b(?:not|never)\s+(?:\w+\s+){{0,3}}?[“\"'‘]?(?:on|at|near|along|to|close\s+to)\s+{_FRONT}[”\"'’]?"
    rf"|\b(?:well\s+|far\s+)?(?:away\s+from|far\s+from|(?:well\s+)?behind|(?:well\s+)?back\s+from)\s+{_FRONT}"
    rf"|\b(?:only\s+)?(?:in|to|over|across)\s+(?:the\s+)?{_PART}\s+(?:of\s+)?(?:the\s+country|{_PLACE})(?:\s+only)?"
    r"|\b(?:in|from|at)\s+the\s+rear\b"
    r"|\b(?:in|at|around)\s+(?:strategic|key|major)\s+(?:\w+\s+)?(?:areas?|places?|locations?|cities|ports|sites?|points?)"
    rf"|\boutside\s+(?:of\s+)?(?:the\s+country|{_PLACE})"
    rf"|\bnot\s+(?:in|on|inside)\s+(?:{_PLACE}|the\s+country)(?:\s+(?:soil|territory))?"
    rf"|\b(?:whether\s+|only\s+)?{_MEDIUM}(?:(?:\s*,\s*(?:or|and)?|\s+(?:or|and))\s*{_MEDIUM})*",
)
_ROLES = re.compile(
    rf"\b(?:in\s+)?(?:no|not\s+in\s+an?y?|without\s+an?y?)\s+(?:direct\s+)?(?:combat|fighting)\s+(?:{_ROLE}|mission|mandate|duties)"
    rf"|\bin\s+an?\s+{_ADVERB}(?:supportive|supporting|support|advisory|defensive|training|non-combat|observer|limited)\s+{_ROLE}"
    r"|\bno\s+(?:ground|combat)\s+(?:troops|forces|soldiers|units)|\b(?:purely|strictly)\s+(?:defensive|non-combat|advisory)"
    r"|\b(?:limit|confin|restrict)(?:e|s|es|ed|ing)?\s+(?:\w+\s+){0,3}?to\s+[^,.;:–—”\"]{3,60}",
    re.I,
)
_TIMES = re.compile(
    rf"\bfor\s+(?:up\s+to\s+|at\s+least\s+|no\s+more\s+than\s+|a\s+period\s+of\s+|an?\s+initial\s+)?(?:{NUMBER})"
    r"(?:\s+to\s+\w+)?(?:\s+|-)(?:days?|weeks?|months?|years?)\b"
    r"|\buntil\s+(?:the\s+end\s+of\s+|early\s+|late\s+|mid-?)?(?:20\d\d|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)(?:\s+20\d\d)?|the\s+end\s+of\s+(?:the|this|next)\s+(?:year|month))\b",
    re.I,
)
_DOMAINS = {
    "land": re.compile(
        r"\bon\s+(?:the\s+ground|land)\b|\bby\s+land\b|\bground\s+(?:troops?|forces?|presence|combat|component|operation)"
        r"|\bland\s+(?:forces?|component|troops?)|\bboots\s+on\s+the\s+ground\b|\binfantry\b|\barmoured\b|\bbattalions?\b|\bbrigades?\b",
        re.I,
    ),
    "sea": re.compile(
        r"\bat\s+sea\b|\bby\s+sea\b|\bfrom\s+the\s+sea\b|\bnaval\b|\bnavy\b|\bmaritime\b|\bwarships?\b|\bfrigates?\b|\bdestroyers?\b"
        r"|\bships?\b|\bsubmarines?\b|\bminehunters?\b|\bmine[\s-](?:clearing|clearance|sweepers?)|\b(?:Black|Red|Baltic)\s+Sea\b",
        re.I,
    ),
    "air": re.compile(
        r"\b(?:in|from)\s+the\s+air\b|\bby\s+air\b|\bairspace\b|\bair\s+(?:force|cover|policing|patrols?|shield|support|component|power"
        r"|defences?|defenses?)|\b(?:fighter\s+)?jets\b|\baircraft\b|\bwarplanes?\b|\bno-fly\b|\bsk(?:y|ies)\b|\bplanes\b",
        re.I,
    ),
}


def limits(doc: Doc, anchor: Token) -> tuple[str, ...]:
    """The limits that hold for an undertaking's word or verb, in the sentence's own words and order.

    What is told of the past has none ("has fought for three years", "were killed in eastern Ukraine").
    """
    found = {(s.start_char, s.end_char) for s in _bounds(doc) if _belongs(anchor, s)}
    outer = [run for run in found if not any(run != o and o[0] <= run[0] and run[1] <= o[1] for o in found)]
    return tuple(doc.text[a:b] for a, b in sorted(outer))


def domains(doc: Doc, anchor: Token) -> tuple[str, ...]:
    """Which of "land", "sea" and "air" the sentence names for an undertaking's word or verb, in that order."""
    return tuple(
        domain
        for domain, words in _DOMAINS.items()
        if any(_belongs(anchor, span) and not _excluded(span) for span in _spans(doc, (words,)))
    )


@lru_cache(maxsize=2)  # asked again for each undertaking of a sentence
def _bounds(doc: Doc) -> tuple[Span, ...]:
    return tuple(s for s in (*_spans(doc, (_PLACES, _ROLES, _TIMES)), *_only(doc)) if not _is_told(s))


def _spans(doc: Doc, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Span]:
    for pattern in patterns:
        for match in pattern.finditer(doc.text):
            start, end = match.start(), match.start() + len(match[0].rstrip(" ."))
            span = doc.char_span(start, end)
            if span is not None:
                yield span


def _only(doc: Doc) -> Iterator[Span]:
    """ "only in the west", "only from bases in Poland": where, not when or on what condition."""
    for token in doc[:-1]:
        preposition = doc[token.i + 1]
        if token.lower_ == "only" and preposition.lower_ in ("in", "from", "on", "over", "at", "within", "near"):
            place = next((c for c in preposition.children if c.dep_ == "pobj"), None)
            if (
                place is not None
                and place.i - preposition.i <= 5
                and place.lemma_ not in ("case", "event", "condition")
            ):
                yield doc[token.i : place.i + 1]


def _is_told(span: Span) -> bool:
    verb = predicate(span.root)
    return is_past(verb) and verb.lemma_ not in OFFERING and verb.dep_ not in ("acl", "amod")


def _belongs(anchor: Token, span: Span) -> bool:
    return span.start <= anchor.i < span.end or linked(anchor, span.root, span.start)


def _excluded(span: Span) -> bool:
    """ "no ground troops" names land, but rules it out."""
    return any(c.lower_ in ("no", "without") for c in (*span.root.children, span.root.head))
