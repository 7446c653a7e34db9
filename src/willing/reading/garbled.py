"""Tells a garbled or spliced sentence from a sound one, so that it is refused and not read.

Where a sentence was spliced, words meet that hardly ever stand side by side ("the of", "to in"). Two neighbours
are the odder, the more often they would have met by chance among the passages written for training
(training/tags.py) and did not: the logarithm of the counts expected and found, as in pointwise mutual
information (Church and Hanks, 1990). Function words count as themselves, all others as their part of speech.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from spacy.tokens import Doc

START = "<s>"
# Above this oddness a sentence counts as garbled; chosen on real articles (training/README.md).
ODD = 2.8
_SHORTEST = 12  # words; a shorter run says too little
_CHANCE = 1.5  # bits below which a pair of neighbours is no wonder
_WORDS = frozenset(
    {
        "the", "a", "an", "of", "to", "in", "on", "for", "with", "by", "from", "at", "as", "and", "or", "that", "which",
        "who", "not", "will", "would", "could", "should", "has", "have", "had", "is", "are", "was", "were", "be",
        "been", "it", "its",
    }
)  # fmt: skip
# Tags that are one for this purpose; those that stand anywhere, such as dashes, quotation marks and currencies, are
# left out, because headlines, brackets and sums of money were what the tags alone took for garbled.
_MERGED = {
    "NNP": "NN", "NNPS": "NN", "NNS": "NN", "ADD": "NN", "FW": "NN", "VBZ": "VBF", "VBP": "VBF", "VBD": "VBF",
    "JJR": "JJ", "JJS": "JJ", "CD": "JJ", "AFX": "JJ", "RBR": "RB", "RBS": "RB", "UH": "RB", "EX": "PRP", "PDT": "DT",
    "WDT": "W", "WP": "W", "WRB": "W",
}  # fmt: skip
_LEFT_OUT = frozenset({"$", "#", "``", "''", ":", "-LRB-", "-RRB-", "HYPH", "SYM", "NFP", "LS", "XX", "_SP"})


class Neighbours:
    """How odd it is that two words stand side by side, from how often they were found so."""

    def __init__(self, found: Mapping[str, int]) -> None:
        self._pairs = {(one, other): count for key, count in found.items() for one, other in [key.split(" ")]}
        self._first: dict[str, int] = {}
        self._second: dict[str, int] = {}
        for (one, other), count in self._pairs.items():
            self._first[one] = self._first.get(one, 0) + count
            self._second[other] = self._second.get(other, 0) + count
        self._all = sum(found.values())

    def oddness(self, doc: Doc) -> float:
        """The wonders of a sentence in bits, for each root of a word; 0 for a sentence too short to tell."""
        words = words_of(doc)
        if len(words) < _SHORTEST:
            return 0.0
        return sum(self._wonders([START, *words])) / math.sqrt(len(words))

    def _wonders(self, words: list[str]) -> Iterator[float]:
        for one, other in pairwise(words):
            expected = self._first.get(one, 0) * self._second.get(other, 0) / max(self._all, 1)
            bits = math.log2((expected + 1) / (self._pairs.get((one, other), 0) + 1))
            if bits > _CHANCE:
                yield bits


def words_of(doc: Doc) -> list[str]:
    """The words of a sentence as they count here: function words in lower case, parts of speech in capitals."""
    told = (t for t in doc if not t.is_space and t.tag_ not in _LEFT_OUT)
    return [t.lower_ if t.lower_ in _WORDS else _MERGED.get(t.tag_, t.tag_) for t in told]


@cache
def _neighbours() -> Neighbours:
    return Neighbours(json.loads((files("willing.reading") / "trained" / "tags.json").read_text(encoding="utf-8")))


def is_garbled(doc: Doc) -> bool:
    """Whether a parsed sentence is too odd to be read."""
    return _neighbours().oddness(doc) > ODD
