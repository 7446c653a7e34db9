"""Conditions in noun phrases and in what a deed needs: "after a truce", "subject to approval", "needs a vote"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from willing.model import ConditionKind
from willing.reading.clauses import is_verb
from willing.reading.conditions.runs import Phrase, attached_to, denied, from_only, lower, object_of, run_end
from willing.reading.conditions.words import (
    APPROVAL,
    DECLINING,
    DEED_ENDINGS,
    EMPTY,
    FORCES,
    LEANING,
    OFFERING,
    PLANS,
    REACHING,
    SETTINGS,
    SOME_TERMS,
    TO_COME,
    WATCHING,
)
from willing.reading.paths import has_own_subject, is_past, predicate

_AFTERWARDS = re.compile(r"post[-‑]?(?:war|conflict|ceasefire|settlement|truce|armistice|peace|hostilities)")
_QUOTE_OR_COMMA = frozenset({"“", '"', ",", "that", "‘", "'"})


def prepositional(marker: Token) -> Iterator[Phrase]:
    """ "after", "following", "until", "under", "given" with a noun: a condition where it names a fact ahead."""
    core = object_of(marker)
    if core is None or marker.head.i == marker.i or marker.dep_ in ("pobj", "dobj", "nsubj", "attr", "aux"):
        return
    until = marker.lower_ in ("until", "till")
    if core.dep_ == "pcomp" and core.lemma_ not in REACHING:
        return  # "after meeting the president"
    yield Phrase(
        start=from_only(marker), end=run_end(core, marker.i), core=core, attach=attached_to(marker), rule=marker.lower_,
        kind=ConditionKind.UNTIL if until else ConditionKind.REQUIRES, must_name=True, ahead=True,
    )  # fmt: skip


def upon(marker: Token) -> Iterator[Phrase]:
    """ "upon a settlement"; "contingent upon" is found from its first word."""
    if marker.head.lemma_ not in LEANING:
        yield from prepositional(marker)


def with_backing(marker: Token) -> Iterator[Phrase]:
    """ "only with a mandate", "with American backing": approval and backing, not just any company."""
    core = object_of(marker)
    if core is None or core.lemma_ not in APPROVAL:
        return
    verb = predicate(marker.head)
    ahead = any(c.tag_ in ("MD", "TO") for c in verb.children) or verb.lemma_ in OFFERING
    if ahead or from_only(marker) != marker.i:
        yield from prepositional(marker)


def within_days(marker: Token) -> Iterator[Phrase]:
    """ "within ten days of a settlement"."""
    days = object_of(marker)
    of = None if days is None else next((c for c in days.children if c.lower_ == "of"), None)
    core = None if of is None else object_of(of)
    if core is not None:
        end, attach = run_end(core, marker.i), attached_to(marker)
        yield Phrase(start=marker.i, end=end, core=core, attach=attach, rule="within", must_name=True, ahead=True)


def without(marker: Token) -> Iterator[Phrase]:
    """ "will not go without a mandate" is an `unless`; "without a truce, sanctions follow" wants no truce."""
    core = object_of(marker)
    if core is None or core.lemma_ in (*EMPTY, "one") or lower(marker.doc, marker.i - 1) in ("or", "but"):
        return
    attach = attached_to(marker)
    verb = predicate(attach)
    end = run_end(core, marker.i)
    thing = attach.head if attach.dep_ == "acl" else attach
    if thing.pos_ == "NOUN" and marker.i - thing.i in (1, 2):
        # "guarantees (made) without Moscow": which ones are meant
        rule = "made without"
        yield Phrase(start=marker.i, end=end, core=core, attach=thing, rule=rule, kind=ConditionKind.UNLESS)
    if is_past(verb) and verb.lemma_ not in DECLINING:
        return
    if denied(attach) or denied(verb):
        # "nothing about Kyiv without Kyiv": a name alone is no condition
        yield Phrase(
            start=marker.i, end=end, core=core, attach=attach, rule="without", kind=ConditionKind.UNLESS,
            must_name=core.pos_ == "PROPN",
        )  # fmt: skip
    elif marker.i <= 1 or lower(marker.doc, marker.i - 1) in _QUOTE_OR_COMMA:
        yield Phrase(
            start=marker.i, end=end, core=core, attach=attach, rule="without", must_name=True, ahead=True, absent=True
        )


def absent(marker: Token) -> Iterator[Phrase]:
    """ "absent a deal", "barring a deal"."""
    core = object_of(marker) if marker.dep_ == "prep" else _noun_behind(marker)
    if core is not None:
        barring = marker.lower_ == "barring"
        yield Phrase(
            start=marker.i, end=run_end(core, marker.i), core=core, attach=attached_to(marker), rule=marker.lower_,
            kind=ConditionKind.UNLESS if barring else ConditionKind.REQUIRES, must_name=True, absent=not barring,
        )  # fmt: skip


def _noun_behind(marker: Token) -> Token | None:
    """ "Absent an American guarantee, …": where the parser took "absent" for an adjective of what follows."""
    if marker.i and marker.nbor(-1).text not in _QUOTE_OR_COMMA:
        return None
    behind = marker.doc[marker.i + 1 : marker.i + 8]
    return next((t for t in behind if t.pos_ in ("NOUN", "PROPN") and t.left_edge.i <= marker.i + 1), None)


_FRAMES = {"event": ("of",), "case": ("of",), "absence": ("of",), "exchange": ("for",), "return": ("for",)}


def in_the_event(marker: Token) -> Iterator[Phrase]:
    """ "in the event of", "in case of", "in the absence of", "in exchange for", "in return for"."""
    preposition, word = marker.head, marker.lower_
    after = next((c for c in marker.children if c.i > marker.i and c.dep_ in ("prep", "acl", "relcl")), None)
    if marker.dep_ != "pobj" or preposition.lower_ != "in" or after is None or word not in _FRAMES:
        return
    core: Token | None = None
    if after.dep_ == "prep" and after.lower_ in _FRAMES[word]:
        core = object_of(after)
    elif after.dep_ != "prep" and word in ("event", "case") and has_own_subject(after):
        core = after
    if core is None:
        return
    attach = attached_to(preposition)
    verb = predicate(attach)
    if word in ("exchange", "return") and is_past(verb) and verb.lemma_ not in OFFERING:
        return  # a bargain that has been struck
    yield Phrase(
        start=preposition.i, end=run_end(core, marker.i), core=core, attach=attach, rule=f"in {word}",
        absent=word == "absence",
    )  # fmt: skip


def on_condition(marker: Token) -> Iterator[Phrase]:
    """ "on (the) condition that …"; "a truce is a condition for …", where the fact is the subject or object."""
    if marker.dep_ == "pobj" and marker.head.lower_ in ("on", "under"):
        clauses = [c for c in marker.children if c.dep_ in ("acl", "relcl", "ccomp") and c.i > marker.i]
        core = next((c for c in clauses if has_own_subject(c)), None)
        if core is not None and core.lemma_ not in ("name", "identify", "quote"):
            end, attach = run_end(core, marker.i), attached_to(marker.head)
            yield Phrase(start=marker.head.i, end=end, core=core, attach=attach, rule="on condition that")
        return
    target = next((c for c in marker.children if c.dep_ == "prep" and c.lower_ in ("for", "of", "to")), None)
    if target is None or marker.dep_ not in ("attr", "oprd", "ccomp", "pobj"):
        return
    earlier = [c for c in predicate(marker).children if c.dep_ in ("nsubj", "dobj") and c.i < marker.i]
    core = next((c for c in earlier if c.dep_ == "dobj"), earlier[0] if earlier else None)
    if core is not None:
        attach = object_of(target) or target
        by_name = marker.dep_ != "pobj"  # "demanded it as a condition for" names one, whatever it is
        yield Phrase(
            start=core.left_edge.i, end=marker.i + 1, core=core, attach=attach, rule="condition for", must_name=by_name
        )


def on_terms(marker: Token) -> Iterator[Phrase]:
    """ "on its own terms", "under certain conditions"."""
    some = any(c.lower_ in SOME_TERMS for c in marker.children if c.i < marker.i)
    if some and marker.dep_ == "pobj" and marker.head.lower_ in ("on", "under"):
        end, attach = run_end(marker, marker.head.i), attached_to(marker.head)
        yield Phrase(start=marker.head.i, end=end, core=marker, attach=attach, rule="on terms")


def leaning(marker: Token) -> Iterator[Phrase]:
    """ "contingent (up)on", "conditional on", "dependent on", "depends on", "subject to", "tied to"."""
    if marker.lemma_ in ("depend", "rest", "hang", "link", "tie") and marker.pos_ not in ("VERB", "ADP", "AUX"):
        return
    words = ("to",) if _leans_to(marker) else ("on", "upon")
    preposition = next((t for t in marker.doc[marker.i + 1 : marker.i + 4] if t.lower_ in words), None)
    if preposition is None or preposition.head.i > marker.i or any(c.dep_ == "det" for c in marker.children):
        return
    if lower(marker.doc, preposition.i + 1) in ("who", "whom", "your"):
        return  # "depending on whom one asks"
    clause = next((c for c in preposition.children if c.i > preposition.i and is_verb(c)), None)
    core = object_of(preposition) or clause
    if core is None:
        return
    verbal = marker.lemma_ in ("depend", "hinge", "rest", "hang")
    along = verbal and marker.tag_ == "VBG" and marker.dep_ in ("prep", "advcl")  # "depending on the talks"
    attach = marker if (verbal and not along) or marker.head.i == marker.i else marker.head
    if attach.i == preposition.i:
        attach = attach.head
    loose = (verbal and not along) or marker.lower_ == "dependent" or _leans_to(marker)
    if marker.lower_ == "subject" and core.lemma_ in APPROVAL:
        loose = False
    yield Phrase(
        start=marker.i,
        end=run_end(core, preposition.i),
        core=core,
        attach=attach,
        rule=f"{marker.lemma_ if verbal else marker.lower_} {preposition.lower_}",
        must_name=loose and not _a_deed_depends(marker, verbal=verbal),
        of_subject=verbal and not along,
    )


def _leans_to(marker: Token) -> bool:
    """ "Subject to", "tied to", "linked to"; the others lean on something."""
    return marker.lower_ == "subject" or marker.lemma_ in ("tie", "link")


def _a_deed_depends(marker: Token, *, verbal: bool) -> bool:
    """Whether a deed or decision depends (then any ground is a condition), and not a state on its supplies."""
    verb = marker if verbal else predicate(marker)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "csubj")), None)
    if subject is None or subject.tag_ in ("WDT", "WP") or _leans_to(marker):
        return False
    if subject.dep_ == "csubj" or subject.lower_ in ("this", "that", "it"):
        return True
    return bool(subject.pos_ == "NOUN" and subject.lemma_.endswith(DEED_ENDINGS))


def pending(marker: Token) -> Iterator[Phrase]:
    """ "pending approval by parliament"."""
    core = object_of(marker) or next((c for c in marker.children if c.dep_ == "dobj"), None)
    if core is not None and marker.dep_ in ("prep", "advcl", "acl") and marker.head.i != marker.i:
        end, attach = run_end(core, marker.i), attached_to(marker)
        yield Phrase(start=marker.i, end=end, core=core, attach=attach, rule="pending")


def part_of(marker: Token) -> Iterator[Phrase]:
    """ "as part of a peace deal", "would be part of any settlement"."""
    of = next((c for c in marker.children if c.lower_ == "of"), None)
    core = None if of is None else object_of(of)
    as_part = marker.dep_ == "pobj" and marker.head.lower_ == "as"
    if core is None or not (as_part or marker.dep_ == "attr"):
        return
    outer = marker.head if as_part else marker
    yield Phrase(
        start=outer.i, end=run_end(core, marker.i), core=core, attach=attached_to(outer), rule="part of",
        must_name=True, ahead=True,
    )  # fmt: skip


def backed_by(marker: Token) -> Iterator[Phrase]:
    """ "troops backed by the US": what is to be done, not a plan or a deal that has its backers already."""
    by = next((c for c in marker.children if c.lower_ == "by" and c.i > marker.i), None)
    core = None if by is None else object_of(by)
    if core is None or marker.dep_ not in ("acl", "advcl") or marker.tag_ != "VBN" or marker.head.lemma_ in PLANS:
        return
    if not has_own_subject(marker) and not any(c.dep_ == "mark" for c in marker.children):
        yield Phrase(
            start=marker.i, end=run_end(core, marker.i), core=core, attach=marker.head, rule="backed by",
            must_name=True, ahead=True,
        )  # fmt: skip


def to_come(token: Token) -> Iterator[Phrase]:
    """ "monitor any future truce", "in a post-war scenario": the fact itself is still to come."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return
    first = token.left_edge.i
    before = [t.lower_ for t in token.doc[first : token.i]]
    watching = _watcher(token) if TO_COME.intersection(before) else None
    if watching is not None:
        yield Phrase(start=first, end=token.i + 1, core=token, attach=watching, rule="future", must_name=True)
    elif _AFTERWARDS.search("".join(before)):
        head = token.head
        if head.lower_ == "in" and (token.lemma_ in SETTINGS or token.pos_ == "PROPN"):
            yield Phrase(start=head.i, end=token.i + 1, core=token, attach=attached_to(head), rule="post-")
        elif token.dep_ in ("dobj", "nsubjpass", "pobj") and token.lemma_ in FORCES:
            yield Phrase(start=first, end=token.i + 1, core=token, attach=token, rule="post-", must_name=True)


def _watcher(token: Token) -> Token | None:
    """The verb or noun of watching over something that governs a noun ("adheres to the terms of any deal")."""
    governor = token.head
    for _ in range(4):
        if governor.lemma_ in WATCHING:
            return governor
        if governor.dep_ not in ("prep", "pobj", "dobj") or governor.lower_ == "in":
            return None
        governor = governor.head
    return None
