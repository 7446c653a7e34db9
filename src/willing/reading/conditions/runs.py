"""A phrase that may hold a condition, and where such a phrase ends in the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from willing.model import ConditionKind
from willing.reading.conditions.words import DECLINING, SAYING

_DENYING = frozenset({"no", "not", "never", "nothing", "nobody", "cannot", "neither", "none", "nor", "hardly"})
_BREAKS = frozenset({"”", "—", "–", ";"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A run of tokens [start, end) that may hold a condition for what it hangs on (`attach`).

    `core` is the head of what the marker marks, `rule` the marker. `must_name`: it is a condition only
    where it names a fact. `ahead`: only where it points forward. `absent`: the fact is wanted to be
    false ("in the absence of"). `of_subject`: it holds for the subject of what it hangs on ("depends on").
    """

    start: int
    end: int
    core: Token
    attach: Token
    rule: str
    kind: ConditionKind = ConditionKind.REQUIRES
    must_name: bool = False
    ahead: bool = False
    absent: bool = False
    of_subject: bool = False


def lower(doc: Doc, i: int) -> str:
    """The lower-case text of the token at `i`; empty outside the sentence."""
    return str(doc[i].lower_) if 0 <= i < len(doc) else ""


def from_only(marker: Token) -> int:
    """Where a phrase begins: at its marker, or at the "only" before it."""
    return marker.i - 1 if lower(marker.doc, marker.i - 1) == "only" else marker.i


def object_of(preposition: Token) -> Token | None:
    """The noun or clause that a preposition governs."""
    return next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp") and c.i > preposition.i), None)


def attached_to(preposition: Token) -> Token:
    """What a prepositional phrase hangs on."""
    head = preposition.head
    return head.head if head.dep_ in ("prep", "aux") and head.head.i != head.i else head


def denied(token: Token) -> bool:
    """Whether a predicate says no: "will not", "no deployment", "ruled out", "is unlikely"."""
    near = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "acomp", "attr")]
    words = [token, *token.children, *(g for c in near for g in c.children)]
    return any(w.dep_ == "neg" or w.lower_ in _DENYING or w.lemma_ in DECLINING for w in words)


def run_end(head: Token, start: int) -> int:
    """Where the phrase under `head` ends: with its subtree, without what the parser hangs there by mistake."""
    doc = head.doc
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if len(subjects) > 1 and lower(doc, subjects[0].right_edge.i + 1) == ",":
        return int(subjects[0].right_edge.i) + 1  # two clauses taken for one
    end = _without_asides(head, start)
    for i in range(max(start, head.i) + 1, end):
        if _breaks(doc, i, end):
            # "if they refuse we will – in due course –": what stands before the dash is the main clause
            return i - 2 if doc[i - 1].tag_ == "MD" and doc[i - 2].tag_ == "PRP" else i
    return end


def _without_asides(head: Token, start: int) -> int:
    end = int(head.right_edge.i) + 1
    for token in head.subtree:
        if token.i > head.i and token.dep_ in ("relcl", "parataxis", "appos") and token.left_edge.i > start:
            before = lower(head.doc, token.left_edge.i - 1)
            if before in (",", "–", "—", "(") or token.dep_ == "parataxis":
                end = min(end, token.left_edge.i)
    return end


def _breaks(doc: Doc, i: int, end: int) -> bool:
    if doc[i].text in _BREAKS:
        return True
    if doc[i].dep_ == "cc" and lower(doc, i + 1) == "that":
        return True  # "if there is a truce and that …": what was said next
    tail = doc[i + 1 : min(i + 5, end)]  # "…, leaders announced"
    return bool(doc[i].text == "," and any(t.tag_ in ("VBD", "VBZ") and t.lemma_ in SAYING for t in tail))
