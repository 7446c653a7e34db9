"""Which facts of the dossier a phrase names, and whether it wants them true or false."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc, Token

from willing.dossier import Fact
from willing.reading.clauses import is_negated, is_verb
from willing.reading.conditions.cues import Cue, fact_cues, names, without_articles
from willing.reading.conditions.runs import Phrase
from willing.reading.conditions.words import (
    BREAKING,
    COLLAPSING,
    COMPLYING,
    DEMANDS,
    GIVEN,
    JOINING,
    LENDING,
    PERSONS,
    REFUSING,
    TALK,
    WAR,
)

REFUSAL, REQUEST, PARTNERS, CEASEFIRE, OTHER = "refusal", "request", "partners", "ceasefire", "other"
PARLIAMENT = "parliament"


class HolderSpan(Protocol):
    """A run of the sentence's text that stands for a holder; `gazetteer.Mention` is one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def holder(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Named:
    """A fact that a phrase names: its id, whether it must be true, and the choice it belongs to."""

    fact: str
    wanted: bool = True
    choice: int = 0


@dataclass(frozen=True, slots=True)
class Sides:
    """Who is who in the sentence: the statement's holder, the adversary, and the names with their holders."""

    owner: str | None
    adversary: str | None
    holders: Sequence[HolderSpan]


_OTHERS = frozenset({"all", "others", "other", "every", "everyone", "everybody", "enough", "somebody", "someone"})
_LIKEWISE = frozenset({"likewise", "same", "too", "also", "alongside", "together", "jointly"})
_OF_A_DEAL = frozenset({"term", "condition"})  # "the terms of a peace deal" are the deal's
_DEEPEST = 4  # steps below the head of the phrase; what stands deeper is told in passing


def named_facts(doc: Doc, phrase: Phrase, facts: Sequence[Fact], sides: Sides) -> list[Named]:
    """The facts that a phrase names; empty where it names none."""
    mentions = fact_cues(doc, facts, phrase.start, phrase.end)
    ids = {fact.id for fact in facts}
    if REFUSAL in ids and _refuses(doc, phrase, mentions, sides):
        return [Named(REFUSAL)]
    near = [m for m in mentions if _depth_of(doc, m, phrase) <= _DEEPEST]
    if REQUEST in ids and _asks(phrase.core):
        return [Named(REQUEST)]
    if is_verb(phrase.core) and phrase.core.lemma_ == "agree" and any(c.lower_ == "to" for c in phrase.core.children):
        near = [m for m in near if m.fact != REQUEST]  # "agrees to the terms" is no wish for the deed
    if PARTNERS in ids and _others_join(phrase.core):
        return [Named(PARTNERS)]
    if CEASEFIRE in ids and goes_on(phrase.core):
        return [Named(CEASEFIRE)]  # "as long as there is fighting": what is waited for is its end
    near = [m for m in near if not _merely_acts(doc, m, phrase)]
    standing = [m for m in near if m.fact != REFUSAL and not _only_talked_of(doc, m, phrase)]
    if not standing and phrase.rule == "backed by":
        standing = _backers(phrase, facts)
    if not standing:
        return []
    chosen = _shallowest(doc, standing, phrase)
    wanted = not phrase.absent and not any(_denied(doc, m, phrase) for m in chosen)
    chosen_facts = list(dict.fromkeys(m.fact for m in chosen))
    either = len(chosen_facts) > 1 and any(t.lower_ == "or" for t in doc[chosen[0].last : chosen[-1].first])
    return [Named(fact, wanted, 1 if either else 0) for fact in chosen_facts]


def _asks(core: Token) -> bool:
    """ "if asked", "as soon as the allies ask us"."""
    return is_verb(core) and core.lemma_ in ("ask", "request", "invite") and not is_negated(core)


def _others_join(core: Token) -> bool:
    """ "if all parties agree", "if others give thirty", "provided that Moscow does the same"."""
    if not is_verb(core) or core.lemma_ not in JOINING:
        return False
    if any(t.lower_ in _LIKEWISE for t in core.subtree if t.i > core.i):
        return not is_negated(core)
    subject = next((c for c in core.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and any(t.lower_ in _OTHERS for t in subject.subtree)


def goes_on(core: Token) -> bool:
    """Whether a clause tells of a fight that goes on ("while the shelling lasts")."""
    things = [c for c in core.children if c.dep_ in ("nsubj", "attr") and c.lemma_ in WAR]
    return bool(things) and core.lemma_ in ("be", "continue", "last", "persist", "rage", "go", "drag")


def _merely_acts(doc: Doc, mention: Cue, phrase: Phrase) -> bool:
    """ "if Washington raises its duties": a name as the subject is no fact unless it lends a hand."""
    token = doc[mention.last]
    subject = token.dep_ in ("nsubj", "nsubjpass") and token.head.i == phrase.core.i
    return subject and token.pos_ == "PROPN" and mention.fact != PARLIAMENT and phrase.core.lemma_ not in LENDING


def _backers(phrase: Phrase, facts: Sequence[Fact]) -> list[Cue]:
    """ "backed by the US" names what "us backing" or "american backing" names."""
    name = without_articles(phrase.core)
    found = (names(facts, (*name, backing)) for backing in ("backing", "backstop", "support"))
    return [Cue(phrase.core.i, phrase.core.i, fact) for fact in found if fact][:1]


def _shallowest(doc: Doc, mentions: list[Cue], phrase: Phrase) -> list[Cue]:
    """The mention nearest to the head of the phrase, and those coordinated with it.

    Of "the consent of parliament" it is parliament that counts, whatever consent alone would name.
    """
    depths = [_depth_of(doc, m, phrase) for m in mentions]
    at = depths.index(min(depths))
    head = doc[mentions[at].last]
    if head.lemma_ in GIVEN:
        givers = [i for i, m in enumerate(mentions) if head.is_ancestor(doc[m.last]) and doc[m.last].dep_ == "pobj"]
        at = givers[0] if givers else at
    chosen = [mentions[at]]
    for i in range(at - 1, -1, -1):
        if not _joined(doc, mentions[i], mentions[i + 1]):
            break
        chosen.insert(0, mentions[i])
    for i in range(at + 1, len(mentions)):
        if not _joined(doc, mentions[i - 1], mentions[i]):
            break
        chosen.append(mentions[i])
    return chosen


def _joined(doc: Doc, one: Cue, other: Cue) -> bool:
    between = [t for t in doc[one.last + 1 : other.first] if t.tag_ not in ("DT", "PRP$")]
    return len(between) <= 6 and any(t.lower_ in ("or", "and") for t in between)


def _depth_of(doc: Doc, mention: Cue, phrase: Phrase) -> int:
    return min(_depth(doc[i], phrase) for i in range(mention.first, mention.last + 1))


def _depth(token: Token, phrase: Phrase) -> int:
    depth, at = 0, token
    while at.i != phrase.core.i and at.head.i != at.i:
        at = at.head
        depth += 1
    if at.i != phrase.core.i and phrase.start <= token.i < phrase.core.i:
        return 1  # the subject of the clause, which the parser hung elsewhere
    return depth if at.i == phrase.core.i else _DEEPEST + 1


def _only_talked_of(doc: Doc, mention: Cue, phrase: Phrase) -> bool:
    token = doc[mention.last]
    if token.lemma_ in ("plan", "proposal") and not is_verb(phrase.core):
        return True
    if mention.last + 1 < phrase.end and doc[mention.last + 1].lemma_ in TALK:
        return True  # also where the parser took "talks" for a verb
    for _ in range(6):
        head = token.head
        if head.i == token.i or not phrase.start <= head.i < phrase.end:
            return False
        of_a_deal = head.lemma_ in _OF_A_DEAL and token.dep_ != "compound"
        if (
            head.lemma_ in TALK
            and not of_a_deal
            and token.dep_ in ("compound", "amod", "nmod", "prep", "pobj", "poss", "pcomp", "npadvmod")
        ):
            return True
        if is_verb(head) and head.lemma_ not in ("reach", "sign", "conclude"):
            return False
        token = head
    return False


def _denied(doc: Doc, mention: Cue, phrase: Phrase) -> bool:
    """ "there is no ceasefire", "a deal is not reached", "the truce collapses"."""
    head = doc[mention.last]
    if any(c.dep_ == "neg" or c.lower_ in ("no", "not") for c in head.children):
        return True
    verb = phrase.core
    if not is_verb(verb):
        return False
    if any(c.dep_ == "neg" for c in verb.children) or any(c.lower_ == "never" for c in verb.children):
        return True
    return verb.lemma_ in COLLAPSING and phrase.rule != "until"


def _refuses(doc: Doc, phrase: Phrase, mentions: list[Cue], sides: Sides) -> bool:
    """Whether the phrase says that the adversary refuses, stalls or breaks terms."""
    core = phrase.core
    if not is_verb(core):
        named = any(m.fact == REFUSAL for m in mentions)
        return named and _may_refuse(core, sides, within=True)
    subject = next((c for c in core.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    lemma = core.lemma_
    if subject is not None and subject.dep_ == "nsubjpass":
        if lemma in BREAKING:
            return _may_refuse(next((c for c in core.children if c.dep_ == "agent"), core), sides, within=True)
        return is_negated(core) and subject.lemma_ in DEMANDS
    cue = any(m.fact == REFUSAL for m in mentions)
    stubborn = (
        lemma in REFUSING
        or cue
        or (lemma in COMPLYING and is_negated(core))
        or (lemma in ("keep", "go") and _keeps_at_it(core))
    )
    if not stubborn or (is_negated(core) and lemma in REFUSING - COLLAPSING):
        return False
    if subject is None:
        return cue
    thing = any(m.first <= subject.i <= m.last and m.fact != REFUSAL for m in mentions) or subject.dep_ == "expl"
    return not thing and _agentive(subject) and _may_refuse(subject, sides, within=False)


def _keeps_at_it(verb: Token) -> bool:
    return any(
        c.dep_ in ("xcomp", "prt", "advmod", "prep") and (c.tag_ == "VBG" or c.lower_ == "on") for c in verb.children
    )


def _agentive(subject: Token) -> bool:
    if subject.pos_ == "PRON":
        return subject.lower_ in ("he", "she", "it", "they")
    return subject.pos_ == "PROPN" or subject.lemma_ in PERSONS


def _may_refuse(token: Token, sides: Sides, *, within: bool) -> bool:
    """Whether a phrase stands for the adversary, as far as it can be told; the owner cannot be meant."""
    if sides.adversary is not None and sides.owner == sides.adversary:
        return False
    run = (
        list(token.subtree)
        if within
        else [t for t in token.subtree if t.i <= token.i or t.dep_ in ("conj", "compound")]
    )
    first, last = min(t.idx for t in run), max(t.idx + len(t) for t in run)
    codes = {span.holder for span in sides.holders if first <= span.start and span.end <= last}
    if not codes:
        return True
    return sides.adversary in codes if sides.adversary is not None else codes != {sides.owner}
