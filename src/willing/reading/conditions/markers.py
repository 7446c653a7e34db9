"""The phrases of a sentence that may hold a condition, by their markers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc, Token

from willing.reading.conditions import clauses, needs, nouns
from willing.reading.conditions.runs import Phrase, lower
from willing.reading.conditions.words import APPROVING, DECIDING, INSISTING, LEANING, SAYING, SUBMITTING
from willing.reading.paths import trimmed

# Markers (lower-case forms or base forms) and the rule that looks at them.
_RULES: tuple[tuple[Iterable[str], Callable[[Token], Iterator[Phrase]]], ...] = (
    (("if", "unless"), clauses.if_clause),
    (("once",), clauses.once_clause),
    (("when",), clauses.when_clause),
    (("while",), clauses.while_clause),
    (("after",), clauses.after_clause),
    (("until", "till"), clauses.until_clause),
    (("before",), clauses.before),
    (("long", "soon"), clauses.as_long_as),
    (("provided", "providing", "assuming", "supposing"), clauses.provided),
    (("should",), clauses.inverted_should),
    (("were",), clauses.inverted_were),
    (("day", "moment"), clauses.the_day),
    (("case", "understanding"), clauses.in_case),
    (("following", "under", "given"), nouns.prepositional),
    (("upon",), nouns.upon),
    (("within",), nouns.within_days),
    (("with", "at", "on"), nouns.with_backing),
    (("without",), nouns.without),
    (("absent", "barring"), nouns.absent),
    (("event", "case", "absence", "exchange", "return"), nouns.in_the_event),
    (("condition", "precondition", "prerequisite"), nouns.on_condition),
    (("terms", "conditions", "circumstances"), nouns.on_terms),
    (LEANING, nouns.leaning),
    (("pending",), nouns.pending),
    (("part",), nouns.part_of),
    (("backed", "supported", "underpinned"), nouns.backed_by),
    (("must", "have", "need"), needs.must_be),
    (("need", "require", "await"), needs.needs),
    (INSISTING, needs.wants_first),
    (SUBMITTING, needs.submitted),
    (APPROVING, needs.approves),
    (DECIDING, needs.decides),
)


def _finders() -> dict[str, list[Callable[[Token], Iterator[Phrase]]]]:
    table: dict[str, list[Callable[[Token], Iterator[Phrase]]]] = {}
    for markers, rule in _RULES:
        for marker in markers:
            table.setdefault(marker, []).append(rule)
    return table


_FINDERS = _finders()


@lru_cache(maxsize=2)  # asked again for each undertaking of a sentence
def phrases(doc: Doc) -> tuple[Phrase, ...]:
    """All phrases that may hold a condition, in order, none inside another."""
    found: list[Phrase] = []
    for token in doc:
        if lower(doc, token.i - 1) not in ("even", "regardless"):
            for rule in _FINDERS.get(token.lower_) or _FINDERS.get(token.lemma_) or ():
                found += rule(token)
        found += nouns.to_come(token)
    kept: list[Phrase] = []
    for phrase in sorted(found, key=lambda p: (p.start, -p.end, p.must_name)):
        start, end = trimmed(doc, phrase.start, phrase.end)
        if start < end and not any(other.start <= start and end <= other.end for other in kept):
            kept.append(replace(phrase, start=start, end=end, attach=_beyond_report(phrase.attach)))
    return tuple(kept)


def _beyond_report(attach: Token) -> Token:
    """ "Oslo would go, its premier said, if asked": hung on the report that stands inside."""
    return attach.head if attach.dep_ == "parataxis" and attach.lemma_ in SAYING else attach
