"""The conditions that hold for a predicate: what must be so, until when, and what voids it.

Phrases are found by their markers (`conditions.clauses`, `conditions.nouns`), facts by the dossier's cues
(`conditions.facts`); here it is decided which phrases speak of the predicate, and which tell no more
than the order of events ("after the summit").
The criteria are in docs/conditions.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from willing.dossier import Fact
from willing.model import Condition, ConditionKind, Standing
from willing.reading.clauses import is_negated, is_verb
from willing.reading.conditions import clauses as clauses
from willing.reading.conditions import nouns as nouns
from willing.reading.conditions.facts import OTHER, HolderSpan, Named, Sides, named_facts
from willing.reading.conditions.runs import Phrase, denied, lower
from willing.reading.conditions.words import APPROVING, OFFERING, SAYING, TO_COME, WAR
from willing.reading.lexicon import forms
from willing.reading.paths import is_past, linked, predicate, trimmed

# Marker (a lower-case form or a base form) to the rule that looks at it.
_FINDERS: dict[str, Callable[[Token], Iterator[Phrase]]] = {
    "if": clauses.if_clause, "unless": clauses.if_clause, "once": clauses.once_clause, "when": clauses.when_clause,
    "after": clauses.after_clause, "until": clauses.until_clause, "till": clauses.until_clause,
    "before": clauses.before, "long": clauses.as_long_as, "soon": clauses.as_long_as,
    "provided": clauses.provided, "providing": clauses.provided, "assuming": clauses.provided,
    "supposing": clauses.provided, "should": clauses.inverted_should, "were": clauses.inverted_were,
    "within": nouns.within_days, "day": clauses.the_day, "moment": clauses.the_day, "must": nouns.must_be,
    "following": nouns.prepositional, "under": nouns.prepositional, "given": nouns.prepositional, "upon": nouns.upon,
    "with": nouns.with_backing, "at": nouns.with_backing, "on": nouns.with_backing, "without": nouns.without,
    "absent": nouns.absent, "barring": nouns.absent,
    "event": nouns.in_the_event, "case": nouns.in_the_event, "absence": nouns.in_the_event,
    "exchange": nouns.in_the_event, "return": nouns.in_the_event,
    "condition": nouns.on_condition, "precondition": nouns.on_condition, "prerequisite": nouns.on_condition,
    "terms": nouns.on_terms, "conditions": nouns.on_terms, "circumstances": nouns.on_terms,
    "contingent": nouns.leaning, "conditional": nouns.leaning, "conditioned": nouns.leaning,
    "dependent": nouns.leaning, "depending": nouns.leaning, "depend": nouns.leaning, "hinge": nouns.leaning,
    "rest": nouns.leaning, "subject": nouns.leaning, "tied": nouns.leaning,
    "pending": nouns.pending, "part": nouns.part_of, "backed": nouns.backed_by, "supported": nouns.backed_by,
    "underpinned": nouns.backed_by, "need": nouns.needs, "require": nouns.needs, "await": nouns.needs,
    "want": nouns.wants_first, "seek": nouns.wants_first, "demand": nouns.wants_first,
    **dict.fromkeys(APPROVING, nouns.approves),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCondition:
    """A condition and where it stands: `text[start:end] == condition.words`.

    `text` is the text of the parsed sentence, or of the sentence before where `before` is true.
    `rule` names the marker that showed it.
    """

    condition: Condition
    start: int
    end: int
    rule: str
    before: bool = False


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
) -> tuple[FoundCondition, ...]:
    """The conditions that hold for the predicate or noun `anchor` of a parsed sentence, in order.

    `before` is the text of the sentence before, heard only where it speaks of any such deed ("Any
    deployment would need a vote"). `owner` is the code of the holder whose position it is, `adversary`
    the dossier's, `holders` the names in the sentence: with them a refusal is put down to the
    adversary alone; without them to anyone who may refuse. A condition that names no fact is "other".
    `standing` is where the holder stands: what is being done requires nothing any more, and what is
    declined "until" or "before" something is declined unless it is so.
    """
    sides = Sides(owner, adversary, holders)
    found: list[FoundCondition] = []
    choice = 0
    for phrase in _phrases(doc):
        if not _speaks_of(phrase, anchor):
            continue
        named = named_facts(doc, phrase, facts, sides)
        if (phrase.must_name and not named) or (phrase.ahead and not _lies_ahead(phrase, bool(named))):
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
        found += _from_before(before, doc, anchor, facts)
    return tuple(found)


def _kind(phrase: Phrase, standing: Standing | None, *, wanted: bool) -> ConditionKind | None:
    """What a phrase does to a standing; None where it does nothing.

    A refusal is no promise under a condition: "will not go until there is a truce" is declined unless there
    is one; and what is being done requires nothing any more.
    """
    firm = standing in (Standing.ACTING, Standing.COMMITTED, Standing.OPPOSED)
    if phrase.rule == "future" and (firm or standing in (Standing.DECLINED, Standing.URGED)):
        return None
    if phrase.rule == "as long as" and (standing is Standing.DECLINED or _goes_on(phrase.core)):
        return ConditionKind.UNTIL  # "as long as there is fighting": until there is none
    if standing is Standing.DECLINED and phrase.kind is not ConditionKind.UNLESS:
        until = phrase.kind is ConditionKind.UNTIL and not denied(predicate(phrase.attach))
        unmet = phrase.kind is ConditionKind.UNTIL or phrase.rule in _NEEDED or not wanted
        return ConditionKind.UNTIL if until else ConditionKind.UNLESS if unmet else None
    if phrase.rule == "before" and firm:
        return ConditionKind.UNTIL
    if phrase.rule == "without" and standing in (Standing.WILLING, Standing.UNDECIDED, Standing.RESERVED):
        return ConditionKind.REQUIRES
    return None if standing is Standing.ACTING and phrase.kind is ConditionKind.REQUIRES else phrase.kind


def _goes_on(verb: Token) -> bool:
    """Whether a clause tells of a fight that goes on."""
    things = [c for c in verb.children if c.dep_ in ("nsubj", "attr") and c.lemma_ in WAR]
    return bool(things) and verb.lemma_ in ("be", "continue", "last", "persist", "rage", "go", "drag")


_NEEDED = frozenset({"before", "need", "approve", "must", "condition for", "want first"})


@lru_cache(maxsize=2)  # asked again for each undertaking of a sentence
def _phrases(doc: Doc) -> tuple[Phrase, ...]:
    """All phrases that may hold a condition, in order, none inside another."""
    found: list[Phrase] = []
    for token in doc:
        finder = _FINDERS.get(token.lower_) or _FINDERS.get(token.lemma_)
        if finder is not None and lower(doc, token.i - 1) not in ("even", "regardless"):
            found += finder(token)
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
        phrase.rule in ("need", "approve", "must") and _same_subject(anchor, phrase)
    )


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


# -- the sentence before -----------------------------------------------------------------------------

# A deed named in general, and the words that show that the next sentence is about the same.
_DEEDS = {
    r"deployment|mission|force|operation|contingent|presence": re.compile(
        r"troop|forces?\b|soldier|deploy|mission|peacekeep|send|ships?\b|jets?\b|contingent|boots|frigate|aircraft",
        re.I,
    ),
    r"loan|package|transfer|delivery|shipment|grant": re.compile(
        r"loan|aid\b|package|money|billion|million|\dbn|deliver|weapon|tank|jets?\b|missile|asset|arms|fund", re.I
    ),
    # a general word may stand for anything
    "contribution|participation|involvement|move|step|decision|commitment|plan|measure|action|role": re.compile(""),
}
_GENERAL = re.compile(
    r"^\W*(?:(?:But|However|Still|And|Yet),?\s+)?(?:any|such(?:\s+an?)?|every|each|this|that|those|these)\s+"
    rf"(?:[\w-]+\s+){{0,3}}?(?P<deed>{'|'.join(_DEEDS)})s?\b[^.;]*?\s"
    r"(?P<need>needs?|requires?|depends?\s+(?:up)?on|hinges?\s+on|subject\s+to|(?:contingent|conditional)\s+(?:up)?on"
    r"|(?:approved|backed|ratified|authori[sz]ed)\s+by|only\s+(?:if|after|once|with|under)|without|unless|until)\b.*",
    re.I | re.S,
)


def _from_before(before: str, doc: Doc, anchor: Token, facts: Sequence[Fact]) -> list[FoundCondition]:
    """What every such deed needs, by the sentence before; not where the statement tells of the past."""
    match = _GENERAL.search(before)
    if match is None or _is_told(predicate(anchor)):
        return []
    same = next(words for deeds, words in _DEEDS.items() if re.fullmatch(deeds, match["deed"], re.I))
    if not same.search(doc.text):
        return []
    start = match.start("need")
    words = before[start:].rstrip(" .!?”\"'’\n")
    low = words.lower().replace("-", " ")
    fact = next((f.id for f in facts if any(_has(low, form) for cue in f.cues for form in _printed(cue))), OTHER)
    voids = match["need"].lower() in ("without", "unless")
    kind = (
        ConditionKind.UNLESS if voids else ConditionKind.UNTIL if match["need"] == "until" else ConditionKind.REQUIRES
    )
    condition = Condition(kind=kind, fact=fact, words=words)
    return [FoundCondition(condition=condition, start=start, end=start + len(words), rule="before", before=True)]


def _is_told(verb: Token) -> bool:
    promising = verb.lemma_ in OFFERING or any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)
    return is_verb(verb) and is_past(verb) and not promising


@cache
def _printed(cue: str) -> frozenset[str]:
    return frozenset(forms(cue, verb=False) | forms(cue, verb=True))


def _has(text: str, form: str) -> bool:
    return re.search(rf"\b{re.escape(form.replace('-', ' '))}\b", text) is not None
