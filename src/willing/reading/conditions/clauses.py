"""Conditional clauses: if, unless, until, once, as long as, provided that, "should Moscow refuse"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from spacy.tokens import Token

from willing.model import ConditionKind
from willing.reading.clauses import is_verb
from willing.reading.conditions.facts import goes_on
from willing.reading.conditions.nouns import prepositional
from willing.reading.conditions.runs import Phrase, denied, from_only, lower, run_end
from willing.reading.conditions.words import (
    ASKING,
    CONCESSIVE,
    DECLINING,
    HEDGES,
    INVERTING,
    IT_TAKES,
    OFFERING,
    READY,
    RECKONING,
    SAYING,
)
from willing.reading.paths import has_own_subject, is_past, predicate

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_SUBJECT_WITHIN = 9  # words after "provided" in which the verb of its clause begins
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_RELATIVE = frozenset({"WDT", "WP", "WRB"})
_WOULD = frozenset({"would", "could", "might", "’d", "'d"})
_STOPS = frozenset({",", ";", ".", ":", "(", "–", "—"})


def if_clause(marker: Token) -> Iterator[Phrase]:
    """ "if" and "unless" with a clause or a participle ("if asked"); not "asked if", "even if", "if anything"."""
    doc = marker.doc
    if lower(doc, marker.i - 1) in CONCESSIVE or lower(doc, marker.i + 1) in HEDGES:
        return
    phrase = _clause(marker)
    if phrase is None or _is_question(phrase, marker) or _is_way_of_speaking(phrase):
        return
    yield phrase


def until_clause(marker: Token) -> Iterator[Phrase]:
    """ "until" with a clause that is not past, or with a noun that names a fact."""
    yield from _time_clause(marker, must_name=False)
    yield from prepositional(marker)


def once_clause(marker: Token) -> Iterator[Phrase]:
    """The conjunction "once"; not the adverb ("once again", "was once seen as")."""
    opens = marker.dep_ == "mark" or (marker.head.dep_ == "advcl" and marker.head.left_edge.i == marker.i)
    if not opens and lower(marker.doc, marker.i + 1) in ("again", "more", "upon", "in", "a", "every"):
        return
    if any(c.dep_ in ("aux", "auxpass", *_SUBJECTS) and c.i == marker.i - 1 for c in marker.head.children):
        return  # "was once seen as weak", "others once came to us"
    yield from _time_clause(marker, must_name=False)


def when_clause(marker: Token) -> Iterator[Phrase]:
    """ "when" with a fact still to come; "only when" with anything still to come."""
    yield from _time_clause(marker, must_name=from_only(marker) == marker.i)


def while_clause(marker: Token) -> Iterator[Phrase]:
    """ "while the fighting lasts": what goes on must end first."""
    yield from (phrase for phrase in _time_clause(marker, must_name=True) if goes_on(phrase.core))


def after_clause(marker: Token) -> Iterator[Phrase]:
    """ "after" with a clause or noun that names a fact still to come; "only after" with anything still to come."""
    yield from _time_clause(marker, must_name=from_only(marker) == marker.i)
    yield from prepositional(marker)


def before(marker: Token) -> Iterator[Phrase]:
    """ "no deployment before a ceasefire", "will not go before there is a plan": where a deed is denied."""
    phrase = _clause(marker)
    above = marker.head if phrase is None else phrase.attach
    near = (above, predicate(above), *marker.children)
    if not any(denied(word) for word in near) and not any(word.lemma_ in DECLINING for word in above.ancestors):
        return
    if phrase is None:
        yield from prepositional(marker)
    elif has_own_subject(phrase.core):
        yield replace(phrase, ahead=not denied(predicate(above)))


def as_long_as(marker: Token) -> Iterator[Phrase]:
    """ "as long as", "so long as" and "as soon as" (the marker is the middle word)."""
    doc = marker.doc
    if lower(doc, marker.i - 1) not in ("as", "so") or lower(doc, marker.i + 1) != "as":
        return
    verb = doc[marker.i + 1].head
    if verb.i <= marker.i or not is_verb(verb) or verb.lemma_ in IT_TAKES:
        return
    attach = predicate(marker.head) if marker.head.i < marker.i else verb.head
    if attach.i in (marker.i, verb.i):
        attach = predicate(marker)
    if attach.i != verb.i and not _told(verb, attach, marker):
        rule = f"as {marker.lower_} as"
        yield Phrase(start=marker.i - 1, end=run_end(verb, marker.i), core=verb, attach=attach, rule=rule, ahead=True)


def the_day(marker: Token) -> Iterator[Phrase]:
    """ "the day peace is signed", "the moment the truce begins"."""
    clause = next((c for c in marker.children if c.dep_ in ("relcl", "acl") and has_own_subject(c)), None)
    if clause is None or marker.dep_ not in ("npadvmod", "dobj", "tmod", "pobj") or marker.left_edge.lower_ != "the":
        return
    if lower(marker.doc, marker.i + 1) in ("before", "after"):
        return  # "the day before", which is past
    start, attach = marker.left_edge.i, marker.head
    end = run_end(clause, start)
    yield Phrase(start=start, end=end, core=clause, attach=attach, rule="the day", must_name=True, ahead=True)


def in_case(marker: Token) -> Iterator[Phrase]:
    """ "in case Moscow lets the deadline pass", "on the understanding that others pay" (the marker is the noun)."""
    preposition = lower(marker.doc, marker.i - 1 if marker.lower_ == "case" else marker.i - 2)
    verb = _clause_behind(marker)
    if verb is None or preposition not in ("in", "on") or lower(marker.doc, marker.i + 1) == "of":
        return
    first = marker.i - (1 if marker.lower_ == "case" else 2)
    attach = next((t for t in verb.ancestors if t.i < first and is_verb(t)), None) or predicate(marker.doc[first].head)
    if attach.i != verb.i:
        yield Phrase(
            start=first, end=run_end(verb, first), core=verb, attach=attach, rule=f"{preposition} {marker.lower_}"
        )


def provided(marker: Token) -> Iterator[Phrase]:
    """ "provided (that)", "providing (that)", "assuming (that)": a participle with a clause and no subject."""
    if marker.tag_ not in ("VBN", "VBG", "VBD", "IN") or marker.head.i == marker.i or has_own_subject(marker):
        return
    if any(c.dep_ in ("aux", "auxpass", "agent") for c in marker.children):
        return
    clause = _clause_behind(marker)
    if clause is None:
        return
    # "said troops could go, provided …": the parser hangs it on "said"
    before = [c for c in marker.head.children if c.dep_ == "ccomp" and 0 < marker.i - c.right_edge.i <= 2]
    attach = before[0] if before else marker.head
    yield Phrase(start=marker.i, end=run_end(clause, marker.i), core=clause, attach=attach, rule=marker.lower_)


def _clause_behind(marker: Token) -> Token | None:
    """The verb of the clause that begins right after a marker, whatever the parser hung it on."""
    doc = marker.doc
    for token in doc[marker.i + 2 : marker.i + 2 + _SUBJECT_WITHIN]:
        if token.text in _STOPS or token.tag_ in _RELATIVE:
            return None
        if token.tag_ in _FINITE:
            verb = token.head if token.dep_ in ("aux", "auxpass") else token
            own = any(c.dep_ in _SUBJECTS and marker.i < c.i for c in verb.children)
            taken = token.nbor(-1).dep_ == "dobj" and token.nbor(-1).head.i == marker.i  # for what is provided
            begins = own or taken or marker.i <= verb.head.i < token.i
            return verb if is_verb(verb) and verb.i > marker.i and begins else None
    return None


def inverted_should(marker: Token) -> Iterator[Phrase]:
    """ "should Moscow refuse": the subject follows the auxiliary, and nothing is asked."""
    verb = marker.head
    if marker.dep_ == "aux" and _may_invert(marker):
        subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and marker.i < c.i <= verb.i), None)
        yield from _inverted(marker, subject, verb, verb)


def inverted_were(marker: Token) -> Iterator[Phrase]:
    """ "were Moscow to refuse", at the head of a clause."""
    to = next((t for t in marker.subtree if t.tag_ == "TO" and t.i > marker.i), None)
    if to is not None and _may_invert(marker) and (marker.i == 0 or marker.nbor(-1).is_punct):
        subject = next((c for c in marker.children if c.i > marker.i and c.dep_ in (*_SUBJECTS, "attr")), None)
        yield from _inverted(marker, subject, to.head, marker)


def _may_invert(marker: Token) -> bool:
    doc = marker.doc
    return doc[len(doc) - 1].text != "?" and lower(doc, marker.i - 1) not in INVERTING


def _inverted(marker: Token, subject: Token | None, verb: Token, top: Token) -> Iterator[Phrase]:
    if subject is None or subject.left_edge.i != marker.i + 1:
        return
    attach = _main_clause(top, marker.i)
    if attach is not None:
        end = _clause_end(verb, attach, marker.i)
        yield Phrase(start=marker.i, end=end, core=verb, attach=attach, rule=marker.lower_)


def _clause(marker: Token) -> Phrase | None:
    """The clause that a conjunction opens, hung on its main clause."""
    verb = marker.head
    if marker.dep_ not in ("mark", "advmod", "prep", "cc", "aux") or verb.i <= marker.i:
        return None
    attach = _main_clause(verb, marker.i)
    if attach is None:
        return None
    kinds = {"unless": ConditionKind.UNLESS, "until": ConditionKind.UNTIL, "till": ConditionKind.UNTIL}
    kind = kinds.get(marker.lower_, ConditionKind.REQUIRES)
    start = from_only(marker)
    return Phrase(
        start=start, end=_clause_end(verb, attach, start), core=verb, attach=attach, rule=marker.lower_, kind=kind
    )


def _main_clause(verb: Token, start: int) -> Token | None:
    """What a conditional clause hangs on. Where the parser took it for the main clause, that one is below it."""
    below = [c for c in verb.children if c.dep_ in ("conj", "ccomp") and has_own_subject(c)]
    if verb.dep_ not in ("advcl", "relcl", "acl") and not any(c.dep_ == "cc" for c in verb.children):
        for child in below:
            if child.i > verb.i and lower(verb.doc, child.left_edge.i - 1) == ",":
                return child
    if verb.head.i != verb.i and not start <= verb.head.i <= verb.i:
        return verb.head
    below += [c for c in verb.children if is_verb(c) and c.i < start and has_own_subject(c)]
    return below[0] if below else None


def _clause_end(verb: Token, attach: Token, start: int) -> int:
    end = run_end(verb, start)
    return min(end, attach.left_edge.i) if attach.left_edge.i > verb.i and verb.is_ancestor(attach) else end


def _is_question(phrase: Phrase, marker: Token) -> bool:
    """ "asked if", "did not say on Monday if it would": a question, not a condition."""
    above, gap = phrase.attach, marker.i - phrase.attach.i
    if above.lemma_ in SAYING and denied(above) and 0 < gap <= 4:
        return any(c.tag_ == "MD" for c in phrase.core.children)
    return above.lemma_ in ASKING and (gap == 1 or (gap == 2 and above.lemma_ in ("ask", "tell", "know")))


def _is_way_of_speaking(phrase: Phrase) -> bool:
    """ "if we add the loans"; "if they held out, it is thanks to this aid", which gives a reason."""
    verb, main = phrase.core, predicate(phrase.attach)
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if subject is None:
        return False
    if verb.lemma_ in RECKONING and subject.lower_ in ("we", "you", "one"):
        return True
    present = main.tag_ in ("VBZ", "VBP") and not any(c.tag_ == "MD" for c in main.children)
    return bool(verb.tag_ == "VBD" and present)


def _told(verb: Token, attach: Token, marker: Token) -> bool:
    """Whether a clause tells what has happened, so that nothing waits for it."""
    helpers = (c for c in verb.children if c.dep_ in ("aux", "auxpass"))
    perfect = any(c.lemma_ == "have" and c.tag_ in ("VBP", "VBZ") for c in helpers)  # "once it has been signed"
    return is_past(verb) and not perfect and not _backshifted(attach, marker)


def _backshifted(attach: Token, marker: Token) -> bool:
    """ "said it would go once a deal was reached": the past tense is that of the report."""
    verb = predicate(attach)
    while verb.dep_ == "xcomp" and is_verb(verb.head):
        verb = verb.head  # "would keep coming as long as somebody paid"
    if marker.lower_ == "after" and from_only(marker) == marker.i:
        # "called on them to act after he had refused" gives the reason
        return any(c.lower_ in _WOULD for c in verb.children)
    near = (verb, *verb.children, *islice(verb.ancestors, 2))  # "open to sending them once …"
    offered = any(word.lemma_ in OFFERING or word.lemma_ in READY for word in near)
    reported = verb.dep_ == "ccomp" and verb.head.lemma_ in SAYING
    return verb.tag_ == "MD" or offered or reported or any(c.tag_ == "TO" or c.lower_ in _WOULD for c in verb.children)


def _time_clause(marker: Token, *, must_name: bool) -> Iterator[Phrase]:
    phrase = _clause(marker)
    if phrase is None:
        return
    verb = phrase.core
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    reduced = verb.tag_ == "VBN" and not helpers and not has_own_subject(verb)
    if reduced and (marker.lower_ == "when" or verb.dep_ != "advcl"):
        return  # "when asked about it", "a country once seen as weak"
    if not reduced and (_told(verb, phrase.attach, marker) or not has_own_subject(verb)):
        return
    conditions = any(c.lemma_ == "condition" and c.dep_ in _SUBJECTS for c in verb.children)  # "when conditions allow"
    yield Phrase(
        start=phrase.start, end=phrase.end, core=verb, attach=phrase.attach, rule=phrase.rule, kind=phrase.kind,
        must_name=must_name and not conditions, ahead=True,
    )  # fmt: skip
