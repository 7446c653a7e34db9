"""The records of attribution: who says what in a text. They know nothing of how they are found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A run of the text, `text[start:end]`: Python string offsets, end-exclusive."""

    start: int
    end: int


class Kind(StrEnum):
    """How the content is given: all in quotation marks, none of it, or partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One thing that somebody is said to say, hold or want.

    `content` is one or more runs in order of the text, with their quotation marks. `source` is the
    mention in the text to which it is attributed (a pronoun where the text has one; "the minister, who" in full),
    `cue` the words that attribute it; either is None where the text names none.
    `lemma` is the cue's base form ("say", "according to", "claim"), `rule` the rule that decided.
    `certainty` is the chance, 0 to 1, that a careful reader would mark it so (quotes/certainty.py).
    `nested` is the index, in the same list, of the attribution in whose content this one stands.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    kind: Kind
    lemma: str
    rule: str
    certainty: float
    nested: int | None = None
