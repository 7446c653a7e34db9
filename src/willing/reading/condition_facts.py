"""Which facts of the dossier a phrase names, and whether it wants them true or false."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from spacy.tokens import Doc, Token

from willing.dossier import Fact
from willing.reading.clauses import is_negated, is_verb
from willing.reading.condition_runs import Phrase
from willing.reading.condition_words import BREAKING, COLLAPSING, COMPLYING, DEMANDS, PERSONS, REFUSING, TALK

REFUSAL, OTHER = "refusal", "other"


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


_OF_A_DEAL = frozenset({"term", "condition"})  # "the terms of a peace deal" are the deal's
_DEEPEST = 4  # steps below the head of the phrase; what stands deeper is told in passing
_SKIPPED_WORDS = frozenset({"a", "an", "the", "their", "its", "his", "her", "our"})
_SKIPPED_TAGS = frozenset({"DT", "PRP$", "PDT", "WDT", "HYPH", "WP$"})


@lru_cache(maxsize=16)
def _cues(facts: tuple[Fact, ...]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word of a cue to the cue's words and fact, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for fact in facts:
        for cue in fact.cues:
            words = tuple(w for w in cue.lower().replace("-", " ").split() if w not in _SKIPPED_WORDS)
            if words:
                table.setdefault(words[0], []).append((words, fact.id))
    for cues in table.values():
        cues.sort(key=lambda cue: -len(cue[0]))
    return table


def _forms(token: Token) -> tuple[str, ...]:
    low = token.lower_.strip(".")
    dotless = low.replace(".", "")
    lemma = token.lemma_.lower()
    return (low, lemma, dotless, low[:-1]) if low.endswith("s") and len(low) > 3 else (low, lemma, dotless)


def mentions_of_facts(doc: Doc, facts: Sequence[Fact], start: int, end: int) -> list[tuple[int, int, str]]:
    """Where the tokens [start, end) name facts: (first token, last token, fact), none overlapping."""
    table = _cues(tuple(facts))
    tokens = [t for t in doc[start:end] if t.tag_ not in _SKIPPED_TAGS and t.text != "-"]
    found: list[tuple[int, int, str]] = []
    i = 0
    while i < len(tokens):
        hit = _match(table, tokens, i)
        if hit is None:
            i += 1
            continue
        length, fact = hit
        last = tokens[i + length - 1]
        if not (found and found[-1][1] == tokens[i].i - 1 and _names(doc[found[-1][1]], tokens[i])):
            found.append((tokens[i].i, last.i, fact))
        i += length
    return found


def _names(modifier: Token, noun: Token) -> bool:
    """ "ceasefire agreement" names a ceasefire: what stands before the noun is the more exact."""
    return modifier.dep_ in ("compound", "amod", "nmod") and modifier.head.i == noun.i


def _match(table: dict[str, list[tuple[tuple[str, ...], str]]], tokens: list[Token], i: int) -> tuple[int, str] | None:
    best: tuple[int, str] | None = None
    for form in _forms(tokens[i]):
        for words, fact in table.get(form, ()):
            if best is not None and len(words) <= best[0]:
                break
            rest = tokens[i + 1 : i + len(words)]
            if len(rest) == len(words) - 1 and all(w in _forms(t) for w, t in zip(words[1:], rest, strict=True)):
                best = (len(words), fact)
    return best


def named_facts(doc: Doc, phrase: Phrase, facts: Sequence[Fact], sides: Sides) -> list[Named]:
    """The facts that a phrase names; empty where it names none."""
    mentions = mentions_of_facts(doc, facts, phrase.start, phrase.end)
    refusal = any(fact.id == REFUSAL for fact in facts)
    if refusal and _refuses(doc, phrase, mentions, sides):
        return [Named(REFUSAL)]
    near = [m for m in mentions if min(_depth(doc[i], phrase) for i in range(m[0], m[1] + 1)) <= _DEEPEST]
    standing = [m for m in near if m[2] != REFUSAL and not _only_talked_of(doc, m, phrase)]
    if not standing and phrase.rule == "backed by":
        standing = _backers(doc, phrase, facts)
    if not standing:
        return []
    chosen = _shallowest(doc, standing, phrase)
    wanted = not phrase.absent and not any(_denied(doc, m, phrase) for m in chosen)
    ids = list(dict.fromkeys(m[2] for m in chosen))
    either = len(ids) > 1 and any(t.lower_ == "or" for t in doc[chosen[0][1] : chosen[-1][0]])
    return [Named(fact, wanted, 1 if either else 0) for fact in ids]


def _backers(doc: Doc, phrase: Phrase, facts: Sequence[Fact]) -> list[tuple[int, int, str]]:
    """ "backed by the US" names what "us backing" or "american backing" names."""
    name = tuple(
        w for t in phrase.core.subtree if t.tag_ not in _SKIPPED_TAGS and t.i <= phrase.core.i for w in [_forms(t)[-1]]
    )
    for backing in ("backing", "backstop", "support"):
        for words, fact in _cues(tuple(facts)).get(name[0] if name else "", ()):
            if words == (*name, backing):
                return [(phrase.core.i, phrase.core.i, fact)]
    return []


def _shallowest(doc: Doc, mentions: list[tuple[int, int, str]], phrase: Phrase) -> list[tuple[int, int, str]]:
    """The mention nearest to the head of the phrase, and those coordinated with it."""
    depths = [min(_depth(doc[i], phrase) for i in range(a, b + 1)) for a, b, _ in mentions]
    at = depths.index(min(depths))
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


def _joined(doc: Doc, one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    between = [t for t in doc[one[1] + 1 : other[0]] if t.tag_ not in _SKIPPED_TAGS]
    return len(between) <= 6 and any(t.lower_ in ("or", "and") for t in between)


def _depth(token: Token, phrase: Phrase) -> int:
    depth = 0
    while token.i != phrase.core.i and token.head.i != token.i and depth < 20:
        token = token.head
        depth += 1
    return depth


def _only_talked_of(doc: Doc, mention: tuple[int, int, str], phrase: Phrase) -> bool:
    token = doc[mention[1]]
    if mention[1] + 1 < phrase.end and doc[mention[1] + 1].lemma_ in TALK:
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


def _denied(doc: Doc, mention: tuple[int, int, str], phrase: Phrase) -> bool:
    """ "there is no ceasefire", "a deal is not reached", "the truce collapses"."""
    head = doc[mention[1]]
    if any(c.dep_ == "neg" or c.lower_ in ("no", "not") for c in head.children):
        return True
    verb = phrase.core
    if not is_verb(verb):
        return False
    if any(c.dep_ == "neg" for c in verb.children) or any(c.lower_ == "never" for c in verb.children):
        return True
    return verb.lemma_ in COLLAPSING and phrase.rule != "until"


def _refuses(doc: Doc, phrase: Phrase, mentions: list[tuple[int, int, str]], sides: Sides) -> bool:
    """Whether the phrase says that the adversary refuses, stalls or breaks terms."""
    core = phrase.core
    if not is_verb(core):
        named = any(fact == REFUSAL for _, _, fact in mentions)
        return named and _may_refuse(core, sides, within=True)
    subject = next((c for c in core.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    lemma = core.lemma_
    if subject is not None and subject.dep_ == "nsubjpass":
        if lemma in BREAKING:
            return _may_refuse(next((c for c in core.children if c.dep_ == "agent"), core), sides, within=True)
        return is_negated(core) and subject.lemma_ in DEMANDS
    cue = any(fact == REFUSAL for _, _, fact in mentions)
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
    thing = any(a <= subject.i <= b and fact != REFUSAL for a, b, fact in mentions) or subject.dep_ == "expl"
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
