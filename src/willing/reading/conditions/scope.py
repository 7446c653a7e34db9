"""For which position of a sentence a phrase holds."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from willing.reading import clauses
from willing.reading.conditions.facts import PARLIAMENT, Named, Sides
from willing.reading.conditions.runs import Phrase
from willing.reading.lexicon import english
from willing.reading.paths import linked, parted, predicate

# Rules of what is needed before a deed; of these a parliament at home speaks for all that its state may do.
NEEDED = frozenset({"before", "need", "approve", "must", "decide", "submit", "condition for", "want first"})


def holds_for(phrase: Phrase, anchor: Token, named: Sequence[Named], sides: Sides, beside: Sequence[Token]) -> bool:
    """Whether a phrase that names these facts holds for a predicate; `beside`: the holder's other positions."""
    return (
        _speaks_of(phrase, anchor)
        or _of_holder(phrase, anchor, sides, beside)
        or (of_parliament(phrase, named) and not _others_between(phrase, anchor, sides))
    )


def of_parliament(phrase: Phrase, named: Sequence[Named]) -> bool:
    """Whether a phrase says that a parliament has to agree."""
    return phrase.rule in NEEDED and any(each.fact == PARLIAMENT for each in named)


def _speaks_of(phrase: Phrase, anchor: Token) -> bool:
    if phrase.attach.i == anchor.i:
        return True
    if phrase.core.is_ancestor(phrase.attach):  # the parser put the main clause below the condition
        return phrase.attach.is_ancestor(anchor)
    if phrase.core.i == anchor.i or phrase.core.is_ancestor(anchor):
        return False
    if phrase.of_subject and phrase.attach.is_ancestor(anchor) and not _in_subject(anchor, phrase.attach):
        return False
    return linked(anchor, phrase.attach, phrase.start) or (
        phrase.rule in ("need", "approve", "must", "decide", "submit") and _same_subject(anchor, phrase)
    )


# Rules whose phrases tell what somebody's deed waits for; others ("under", "with") tell of the thing they stand by.
_OF_A_DEED = frozenset(
    {
        "if", "unless", "once", "until", "till", "when", "while", "after", "before", "as long as", "as soon as",
        "provided", "providing", "assuming", "supposing", "should", "were", "in case", "on understanding",
        "on condition that", "want first", "the day", "conditional on", "contingent on", "without",
    }
)  # fmt: skip


def _of_holder(phrase: Phrase, anchor: Token, sides: Sides, beside: Sequence[Token]) -> bool:
    """Whether a phrase tells what the holder waits for, in a clause of its own that names no other deed of its."""
    if phrase.rule not in _OF_A_DEED or sides.owner is None or parted(anchor, phrase.start):
        return False
    verb = predicate(phrase.attach)
    subject = clauses.subject(verb, english())
    if subject is None or any(_speaks_of(phrase, other) for other in beside if other.i != anchor.i):
        return False
    first, last = subject.left_edge.idx, subject.idx + len(subject)
    return any(span.holder == sides.owner and first <= span.start and span.end <= last for span in sides.holders)


def _others_between(phrase: Phrase, anchor: Token, sides: Sides) -> bool:
    """Whether another holder, or another sentence, stands between: else it is the holder's own parliament."""
    low, high = sorted((phrase.start, anchor.i))
    run = anchor.doc[low:high]
    named = (span.holder for span in sides.holders if run.start_char <= span.start < run.end_char)
    return parted(anchor, phrase.start) or any(holder != sides.owner for holder in named)


def _in_subject(anchor: Token, verb: Token) -> bool:
    return any(
        c.dep_ in ("nsubj", "nsubjpass", "csubj") and (c.i == anchor.i or c.is_ancestor(anchor)) for c in verb.children
    )


def _same_subject(anchor: Token, phrase: Phrase) -> bool:
    """ "could take part, but (it) would need a mandate": the need is of the deed before."""
    verb = phrase.attach
    if phrase.rule == "must" and verb.dep_ == "ccomp":
        verb = verb.head  # "was ready, but insisted that there must be a backstop"
    if verb.dep_ != "conj" or not (verb.head.i == anchor.i or verb.head.is_ancestor(anchor)):
        return False
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return all(c.lower_ in ("it", "this", "that", "they", "he", "she") for c in own)
