"""The conditions that hold for a predicate: what must be so, until when, and what voids it.

Phrases are found by their markers (`conditions.markers`), facts by the dossier's cues (`conditions.facts`),
and which position a phrase holds for by the parse (`conditions.scope`); here it is decided what a phrase does
to a standing, and which tell no more than the order of events ("after the summit"). What these rules leave out
is weighed (`conditions.weighing`). The criteria are in docs/conditions.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from willing.dossier import Fact
from willing.model import Condition, ConditionKind, Standing
from willing.reading.clauses import is_negated, is_verb
from willing.reading.conditions.cues import fact_cues
from willing.reading.conditions.facts import OTHER, PARTNERS, HolderSpan, Named, Sides, goes_on, named_facts
from willing.reading.conditions.found import FoundCondition
from willing.reading.conditions.general import from_before
from willing.reading.conditions.markers import phrases
from willing.reading.conditions.runs import Phrase, denied
from willing.reading.conditions.scope import NEEDED, holds_for, of_parliament
from willing.reading.conditions.weighing import BOUND, Position, Weighed, chance, weighed
from willing.reading.conditions.words import TO_COME
from willing.reading.paths import is_past, predicate, trimmed


def conditions(
    doc: Doc,
    anchor: Token,
    facts: Sequence[Fact],
    before: str | None = None,
    *,
    owner: str | None = None,
    adversary: str | None = None,
    holders: Sequence[HolderSpan] = (),
    standing: Standing | None = None,
    beside: Sequence[Token] = (),
) -> tuple[FoundCondition, ...]:
    """The conditions that by the rules hold for the predicate or noun `anchor` of a parsed sentence, in order.

    `before` is the text of the sentence before, heard only where it speaks of any such deed ("Any
    deployment would need a vote"). `owner` is the code of the holder whose position it is, `adversary`
    the dossier's, `holders` the names in the sentence: with them a refusal is put down to the
    adversary alone; without them to anyone who may refuse. A condition that names no fact is "other".
    `standing` is where the holder stands: what is being done requires nothing any more, and what is
    declined "until" or "before" something is declined unless it is so. `beside` are the anchors of the
    holder's other positions in the sentence: a condition of the holder's own clause ("Oslo offered jets
    and would send them once …") counts for this one where it speaks of none of those.
    """
    sides = Sides(owner, adversary, holders)
    found: list[FoundCondition] = []
    choice = 0
    for phrase in phrases(doc):
        named = named_facts(doc, phrase, facts, sides)
        if phrase.rule in ("decide", "submit") and not of_parliament(phrase, named):
            continue
        if phrase.rule == "part of" and all(n.fact == PARTNERS for n in named):
            continue  # "as part of a multinational force" is a role
        if (phrase.must_name and not named) or (phrase.ahead and not _lies_ahead(phrase, bool(named))):
            continue
        if not holds_for(phrase, anchor, named, sides, beside) or _is_itself(phrase, anchor, facts):
            continue
        kind = _kind(phrase, standing, wanted=all(n.wanted for n in named) and not phrase.absent)
        if kind is None:
            continue
        choice += any(n.choice for n in named)
        run = doc[phrase.start : phrase.end]
        for fact in named or [Named(OTHER, wanted=not phrase.absent)]:
            condition = Condition(
                kind=kind,
                fact=fact.fact,
                words=run.text,
                wanted=fact.wanted or kind is ConditionKind.UNLESS,
                choice=choice if fact.choice else 0,
            )
            found.append(FoundCondition(condition=condition, start=run.start_char, end=run.end_char, rule=phrase.rule))
    if before and not any(c.rule == "need" for c in found):
        found += from_before(before, doc, anchor, facts)
    return tuple(found)


def weighed_conditions(
    position: Position, facts: Sequence[Fact], ruled: Sequence[FoundCondition]
) -> list[FoundCondition]:
    """The conditions of a position with their certainty: `ruled` by the rules, and what they left out in its sentence.

    A condition whose fact stands in the sentence before has no certainty.
    """
    done = position.standing is Standing.ACTING  # what is being done requires nothing any more
    if done and not ruled:
        return []
    named = weighed(position, facts)
    known = {each.named.fact: each for each in named}
    told = []
    for one in ruled:
        each = known.get(one.condition.fact) if not one.before else None
        sure = chance(each, position, held=True) if each is not None else None
        told.append(replace(one, condition=replace(one.condition, certainty=sure)))
    return told if done else told + list(_left_out(position, named, ruled))


def _left_out(
    position: Position, named: Sequence[Weighed], ruled: Sequence[FoundCondition]
) -> Iterator[FoundCondition]:
    standing, doc = position.standing, position.anchor.doc
    held = {each.condition.fact for each in ruled}
    for each in named:
        fact, at = each.named.fact, each.token.idx
        if fact in held or any(one.start <= at < one.end for one in ruled if not one.before):
            continue  # the rules have looked at its phrase
        if ruled and each.start and doc[each.start - 1].lower_ == "or":
            continue  # "after a ceasefire or a treaty": nothing more to wait for
        likely = chance(each, position, held=False)
        if likely < BOUND:
            continue
        kind = _kind(each.phrase, standing, wanted=each.named.wanted) if each.phrase is not None else None
        if kind is not ConditionKind.UNTIL:
            kind = ConditionKind.UNLESS if standing in _REFUSING else ConditionKind.REQUIRES
        start, end = trimmed(doc, each.start, each.end)
        run = doc[start:end]
        wanted = each.named.wanted or kind is ConditionKind.UNLESS
        condition = Condition(kind=kind, fact=fact, words=run.text, wanted=wanted, certainty=likely)
        yield FoundCondition(condition=condition, start=run.start_char, end=run.end_char, rule="weighed")


def _is_itself(phrase: Phrase, anchor: Token, facts: Sequence[Fact]) -> bool:
    """Whether a phrase names as a fact the very thing that the position is about: "insists on a ceasefire"."""
    if not phrase.start <= anchor.i < phrase.end:
        return False
    return any(cue.first <= anchor.i <= cue.last for cue in fact_cues(anchor.doc, facts, phrase.start, phrase.end))


def _kind(phrase: Phrase, standing: Standing | None, *, wanted: bool) -> ConditionKind | None:
    """What a phrase does to a standing; None where it does nothing.

    A refusal is no promise under a condition: "will not go until there is a truce" is declined unless there
    is one; and what is being done requires nothing any more.
    """
    firm = standing in (Standing.ACTING, Standing.COMMITTED, Standing.OPPOSED)
    if phrase.rule == "future" and (firm or standing in (Standing.DECLINED, Standing.URGED)):
        return None
    if phrase.rule in ("as long as", "while") and (standing is Standing.DECLINED or goes_on(phrase.core)):
        # "as long as there is fighting": until there is none
        return ConditionKind.REQUIRES if standing in (Standing.WILLING, Standing.UNDECIDED) else ConditionKind.UNTIL
    if standing is Standing.DECLINED and phrase.kind is not ConditionKind.UNLESS:
        until = phrase.kind is ConditionKind.UNTIL and not denied(predicate(phrase.attach))
        unmet = phrase.kind is ConditionKind.UNTIL or phrase.rule in NEEDED or not wanted
        return ConditionKind.UNTIL if until else ConditionKind.UNLESS if unmet else None
    if phrase.rule == "made without" and standing not in _REFUSING:
        return None  # "guarantees without Moscow": nothing waits for it, unless they are refused as such
    if phrase.rule == "before" and firm:
        return ConditionKind.UNTIL
    if phrase.rule == "without" and standing in (Standing.WILLING, Standing.UNDECIDED, Standing.RESERVED):
        return ConditionKind.REQUIRES
    return None if standing is Standing.ACTING and phrase.kind is ConditionKind.REQUIRES else phrase.kind


_REFUSING = (Standing.DECLINED, Standing.OPPOSED, Standing.RESERVED)
_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|last\s+(?:week|month|year|night|\w+day)|yesterday|recent|latest|previous|earlier|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.I,
)
_INDEFINITE = frozenset({"a", "an", "any", "no", "some", "every", "each"})


def _lies_ahead(phrase: Phrase, named: bool) -> bool:
    """Whether "after", "once" or "until" points forward: nothing dated, and not told in the past."""
    run = phrase.core.doc[phrase.start : phrase.end]
    if _DATED.search(run.text):
        return False
    words = {t.lower_ for t in run}
    if TO_COME & words:
        return True
    verb = predicate(phrase.attach)
    while verb.tag_ == "VBN" and verb.dep_ in ("ccomp", "oprd", "xcomp") and not _has_helper(verb):
        verb = verb.head  # "wants sanctions kept"
    told = is_verb(verb) and is_past(verb) and not is_negated(verb)
    if is_verb(phrase.core):
        return not told or not is_past(phrase.core) or any(c.tag_ in ("VBP", "VBZ") for c in phrase.core.lefts)
    if told and is_verb(phrase.attach):
        return False
    definite = not _INDEFINITE.intersection(words) and bool(words & {"the", "this", "that"})
    return not (definite and (told or phrase.rule == "under")) and (named or not told)


def _has_helper(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass") for c in verb.lefts)
