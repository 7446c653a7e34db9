"""What the rules of scope leave out: facts named in a sentence, weighed for each position of it.

The rules (`conditions.scope`) say for which position a phrase holds, and miss what stands in another clause than theirs
or behind a marker that they do not know ("needs the Bundestag for it", "a vote before any unit leaves"). So each fact
that a sentence names is weighed for each of its positions by a logistic regression over what stands around the two and
between them. training/README.md says how it is made.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from willing.dossier import Fact
from willing.model import Standing
from willing.reading import clauses
from willing.reading.conditions.cues import fact_cues
from willing.reading.conditions.facts import OTHER, Named, Sides, named_facts
from willing.reading.conditions.markers import phrases
from willing.reading.conditions.runs import Phrase, object_of, run_end
from willing.reading.paths import edges, is_past, linked, parted, predicate

# A fact is taken for a condition where it has this chance (training/README.md says why).
BOUND = 0.5
_BEFORE, _BEHIND = 4, 3  # words around a fact that are looked at
_PATH = 3  # steps of the tree at either end of the way from the position to the fact
_LINKS = frozenset(
    {
        "if", "unless", "until", "once", "after", "when", "before", "should", "provided", "but", "and", "while",
        "although", "only", "without", "with", "under", "for", "first", "then", ";", "who", "which", "that",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Position:
    """A position of a sentence: the word that names its undertaking, where its holder stands, and who is who.

    `beside` are the anchors of the holder's positions in the sentence, `others` those of other holders': a fact may
    belong to one of these instead.
    """

    anchor: Token
    undertaking: str
    standing: Standing
    sides: Sides
    beside: Sequence[Token]
    others: Sequence[Token]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A fact named by the tokens [start, end), in the phrase of a marker or in none; `token` is its head."""

    named: Named
    token: Token
    start: int
    end: int
    phrase: Phrase | None


def weighed(position: Position, facts: Sequence[Fact]) -> list[Weighed]:
    """The facts that the sentence of a position names, each once: where it stands nearest."""
    anchor, best = position.anchor, dict[str, Weighed]()
    for each in _named(anchor.doc, facts, position.sides):
        known = best.get(each.named.fact)
        if known is None or abs(each.start - anchor.i) < abs(known.start - anchor.i):
            best[each.named.fact] = each
    return list(best.values())


def _named(doc: Doc, facts: Sequence[Fact], sides: Sides) -> Iterator[Weighed]:
    marked = phrases(doc)
    for cue in fact_cues(doc, facts, 0, len(doc)):
        around = next((phrase for phrase in marked if phrase.start <= cue.first < phrase.end), None)
        token = doc[cue.last]
        start, end = (around.start, around.end) if around is not None else _run(token, cue.first)
        yield Weighed(Named(cue.fact), token, start, end, around)
    for phrase in marked:
        told = named_facts(doc, phrase, facts, sides)
        for named in told or ([] if phrase.must_name else [Named(OTHER, wanted=not phrase.absent)]):
            yield Weighed(named, phrase.core, phrase.start, phrase.end, phrase)


def _run(token: Token, first: int) -> tuple[int, int]:
    """A fact with the preposition that governs it: "under a UN mandate"."""
    governed = token.head.dep_ == "prep" and object_of(token.head) is not None
    start = token.head.i if governed and token.head.i < first else min(first, token.left_edge.i)
    return start, max(run_end(token, start), token.i + 1)


def features(each: Weighed, position: Position, *, held: bool) -> Iterator[str]:
    """What is told of a fact and a position, words in base form; `held`: the rules take it for a condition."""
    anchor, standing = position.anchor, position.standing
    doc, token, fact = anchor.doc, each.token, each.named.fact
    rule = each.phrase.rule if each.phrase is not None else "nil"
    yield f"fact={fact}"
    yield f"standing={standing.value}"
    yield f"fact={fact}, standing={standing.value}"
    yield f"fact={fact}, what={position.undertaking}"
    yield f"held={held}"
    yield f"held={held}, standing={standing.value}"
    yield f"held={held}, rule={rule}"
    yield f"rule={rule}"
    yield f"rule={rule}, standing={standing.value}"
    yield f"wanted={each.named.wanted}"
    for at in range(max(0, each.start - _BEFORE), each.start):
        yield f"before={doc[at].lemma_.lower()}"
    for at in range(each.end, min(len(doc), each.end + _BEHIND)):
        yield f"behind={doc[at].lemma_.lower()}"
    yield from _around_fact(token, standing)
    verb = predicate(anchor)
    yield f"own verb={verb.lemma_.lower()}"
    yield f"own modal={clauses.modal(verb)}, past={is_past(verb)}"
    yield from _between(each, anchor, position.sides)
    for name, anchors in (("beside", position.beside), ("others", position.others)):
        yield from _rivals(name, [other for other in anchors if other.i != anchor.i], each, position)


def _rivals(name: str, rivals: Sequence[Token], each: Weighed, position: Position) -> Iterator[str]:
    """Whether a fact is rather that of another position."""
    anchor = position.anchor
    nearer = any(_steps(rival, each.token) < _steps(anchor, each.token) for rival in rivals)
    yield f"{name}={bool(rivals)}, nearer={nearer}"
    yield f"{name}, nearer={nearer}, standing={position.standing.value}"
    if any(linked(rival, each.token, each.start) for rival in rivals):
        yield f"{name} linked"
        yield f"{name} linked, nearer={nearer}, own linked={linked(anchor, each.token, each.start)}"


def _steps(anchor: Token, token: Token) -> int:
    up, down = edges(anchor, token)
    return len(up) + len(down)


def _around_fact(token: Token, standing: Standing) -> Iterator[str]:
    yield f"word={token.lemma_.lower()}"
    yield f"dep={token.dep_}"
    yield f"head={token.head.lemma_.lower()}"
    if token.dep_ == "pobj":
        yield f"after={token.head.lower_}"
        yield f"after={token.head.lower_}, standing={standing.value}"
        yield f"governor={token.head.head.lemma_.lower()}"
    for child in token.children:
        if child.dep_ in ("det", "amod", "neg", "poss"):
            yield f"its={child.lower_}"
    verb = predicate(token)
    yield f"verb={verb.lemma_.lower()}"
    yield f"tag={verb.tag_}, modal={clauses.modal(verb)}"
    for child in verb.children:
        if child.dep_ in ("mark", "advmod"):
            yield f"mark={child.lower_}"
            yield f"mark={child.lower_}, tag={verb.tag_}"


def _between(each: Weighed, anchor: Token, sides: Sides) -> Iterator[str]:
    token = each.token
    up, down = edges(anchor, token)
    yield f"up={min(len(up), 5)}, down={min(len(down), 5)}"
    yield f"steps={min(len(up) + len(down), 8)}"
    yield f"path={'<'.join(t.dep_ for t in up[:_PATH])}|{'>'.join(t.dep_ for t in down[-_PATH:])}"
    yield f"one verb={predicate(token).i == predicate(anchor).i}"
    yield f"linked={linked(anchor, token, each.start)}, parted={parted(anchor, each.start)}"
    if each.phrase is not None:
        yield f"phrase linked={linked(anchor, each.phrase.attach, each.start)}"
    apart = each.start - anchor.i
    yield f"order={apart > 0}, apart={min(abs(apart) // 4, 6)}"
    low, high = sorted((anchor.i, token.i))
    run = anchor.doc[low + 1 : high]
    for word in dict.fromkeys(t.lower_ for t in run):
        if word in _LINKS:
            yield f"between={word}"
    named = {span.holder for span in sides.holders if run and run.start_char <= span.start < run.end_char}
    yield f"others between={min(len(named - {sides.owner}), 3)}"


def chance(each: Weighed, position: Position, *, held: bool) -> float:
    """How likely a fact is a condition of the position; `held`: the rules take it for one."""
    weights = _weights()
    score = weights[""] + sum(weights.get(name, 0.0) for name in dict.fromkeys(features(each, position, held=held)))
    return 1.0 / (1.0 + math.exp(-score))


@cache
def _weights() -> dict[str, float]:
    """The weight of each feature; that of the empty one is added to all."""
    text = (files("willing.reading") / "trained" / "conditions.json").read_text(encoding="utf-8")
    told: dict[str, float] = json.loads(text)
    return told
