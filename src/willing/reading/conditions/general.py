"""What any such deed needs, said in the sentence before: "Any deployment would need a vote in parliament."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from willing.dossier import Fact
from willing.model import Condition, ConditionKind
from willing.reading.clauses import is_verb
from willing.reading.conditions.facts import OTHER
from willing.reading.conditions.found import FoundCondition
from willing.reading.conditions.words import OFFERING
from willing.reading.lexicon import forms
from willing.reading.paths import is_past, predicate

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


def from_before(before: str, doc: Doc, anchor: Token, facts: Sequence[Fact]) -> list[FoundCondition]:
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
