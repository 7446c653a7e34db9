"""Tells a garbled or spliced sentence from a sound one, so that it is refused and not read.

A sentence is odd where its parts of speech follow each other as they never do: the mean surprise, in
bits, of each tag after the two before it, against the passages written for training (training/tags.py).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc

START = "<s>"
# Above this mean surprise a sentence counts as garbled; chosen with training/tags.py.
ODD = 4.2
_SHORTEST = 12  # words; a shorter run says too little
_TAGS = 46  # size of the tag set, for tags never seen in a place


class TagModel:
    """How surprising a sequence of tags is, by trigrams that fall back on what the last two allow."""

    def __init__(self, trigrams: Mapping[str, int], bigrams: Mapping[str, int]) -> None:
        self._trigrams, self._bigrams = trigrams, bigrams
        self._ends: dict[str, int] = {}
        self._singles: dict[str, int] = {}
        for key, count in bigrams.items():
            first, second = key.split(" ")
            self._ends[first] = self._ends.get(first, 0) + count
            self._singles[second] = self._singles.get(second, 0) + count

    def oddness(self, doc: Doc) -> float:
        """Mean surprise in bits; 0 for a sentence too short to tell."""
        told = tags_of(doc)
        if len(told) < _SHORTEST:
            return 0.0
        tags = [START, START, *told]
        bits = [self._bits(a, b, c) for a, b, c in zip(tags, tags[1:], tags[2:], strict=False)]
        return sum(bits) / len(bits)

    def _bits(self, a: str, b: str, c: str) -> float:
        pair, last = self._bigrams.get(f"{a} {b}", 0), self._ends.get(b, 0)
        by_two = self._trigrams.get(f"{a} {b} {c}", 0) / pair if pair else 0.0
        by_one = self._bigrams.get(f"{b} {c}", 0) / last if last else 0.0
        return -math.log2(0.6 * by_two + 0.35 * by_one + 0.05 / _TAGS)


def tags_of(doc: Doc) -> list[str]:
    """The fine tags of a sentence, punctuation inside it included."""
    return [token.tag_ for token in doc if not token.is_space]


@cache
def _model() -> TagModel:
    data = json.loads((files("willing.reading") / "trained" / "tags.json").read_text(encoding="utf-8"))
    return TagModel(data["trigrams"], data["bigrams"])


def is_garbled(doc: Doc) -> bool:
    """Whether a parsed sentence is too odd to be read."""
    return _model().oddness(doc) > ODD
