"""Which sentences are worth a parse: those that name an undertaking and somebody who could hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from willing.model import Article
from willing.reading.carried import may_carry
from willing.reading.gazetteer import Gazetteer
from willing.reading.gazetteer import Mention as Name
from willing.reading.language import LONGEST_SENTENCE
from willing.reading.prose import Passage, Sentence, passages, sentences
from willing.reading.undertakings import Cue, UndertakingCues

# How many sentences back a topic still makes a weak cue count: reports return to "the force" and "a brigade" late.
_MEMORY = 12
_MAY_HOLD = re.compile(
    r"\b(?:he|she|it|they|we|i|his|her|its|their|our|who|which|nations?|countries|states|governments?|leaders?|allies|partners"
    r"|sides?|part(?:y|ies)|both|some|many|several|others|coalition|negotiators|delegations?|army|military|navy"
    r"|cabinet|parliament|ministry|president|minister|chancellor|premier|secretary|spokes\w+|envoys?|officials?|members?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence with the cues and names found in it, before any parse.

    `carries`: it names no undertaking, and may go on about that of the sentence before.
    """

    sentence: Sentence
    cues: list[Cue]
    names: list[Name]
    matters: bool
    carries: bool = False


@dataclass(frozen=True, slots=True)
class HeardPassage:
    """A passage's sentences, and which of them need a parse."""

    passage: Passage
    sentences: list[Heard]
    parsed: list[bool]


def hear(article: Article, gazetteer: Gazetteer, cues: UndertakingCues) -> Iterator[HeardPassage]:
    """Look over an article without parsing it."""
    recent: list[set[str]] = [set()] * _MEMORY
    told = False  # whether the sentence before may have told of an undertaking
    for passage in passages(article.text):
        heard = []
        for sentence in sentences(passage):
            text = sentence.text
            found = cues.find(text, set().union(*recent))
            recent = [*recent[1:], {cue.undertaking for cue in found if not cue.weak}]
            names = gazetteer.mentions(text, article.published_on)
            # A part of a name is no weak cue: "United" States, "Security" Council.
            found = [cue for cue in found if not (cue.weak and any(n.start <= cue.start < n.end for n in names))]
            matters = bool(found) and len(text) <= LONGEST_SENTENCE and (bool(names) or bool(_MAY_HOLD.search(text)))
            carries = told and not found and not passage.headline and may_carry(text, named=bool(names))
            told = matters or carries
            heard.append(Heard(sentence, found, names, matters, carries))
        parsed = [h.matters or h.carries for h in heard]
        if any(parsed) and _quotes_across(heard):
            parsed = [len(h.sentence.text) <= LONGEST_SENTENCE for h in heard]
        yield HeardPassage(passage, heard, parsed)


def _quotes_across(heard: list[Heard]) -> bool:
    """Whether a quotation runs over several sentences, or stands alone: its speaker may stand in another one."""
    for h in heard:
        text = h.sentence.text
        if text.count("“") != text.count("”") or text.count('"') % 2:
            return True
        if h.matters and text.startswith(("“", '"')) and text.endswith(("”", '"')):
            return True
    return False
