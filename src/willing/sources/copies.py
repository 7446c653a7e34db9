"""Echoes: copies, near-copies and rewrites among articles, so that one report counts once.

Method: MinHash (Broder 1997, "On the resemblance and containment of documents") over runs of three
words. Two articles are echoes where at least `SHARED` of the shorter one's runs stand in the other
too. docs/sources.md says what this finds and misses, with figures.

The sketches are rensa's. datasketch's are as good (standard error of the likeness 0.02 to 0.03 with
either), but it imports scipy, for 1.1 s and 113 MB; a signature takes it 0.7 ms, and rensa 0.01 ms.

A signature is compared with all known ones rather than looked up in an LSH: at the likeness that a
half-rewritten report has left (0.3), an LSH needs some 85 bands, which for 10,000 articles took
datasketch 250 MB and seconds to build; the signatures themselves take 10 MB, and a comparison 2 ms.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from willing.sources.front_matter import front_matter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Words in a run. With two, the set phrases of an office make its own releases look alike; with four or
#: more, light editing breaks more runs than it should.
RUN = 3
#: The share of the shorter article's runs from which on two articles are echoes. Measured on pairs:
#: half rewritten 0.54, two readouts of one office 0.36, a follow-up with the agency's background 0.19.
SHARED = 0.45
#: Estimated likeness (Jaccard) below which the estimate of the share is too coarse to be believed.
LIKENESS = 0.08
#: Articles with fewer runs are echoes only of their exact like: a line or two always has its like somewhere.
FEWEST_RUNS = 20

_HASHES = 256  # standard error of the likeness: at most 0.03
_HEAD = struct.Struct(">BI")
# 1: rensa's R-MinHash in its second version (rensa 0.5), seed 1. Sketches of another kind cannot be compared.
_KIND = 1
#: Bytes in a signature: its kind, the number of runs (4 bytes), then 256 hashes of 32 bits, all big-endian.
SIGNATURE_BYTES = _HEAD.size + 4 * _HASHES
_NEVER = date.max

_LINK = re.compile(r"\]\([^)\s]*\)|https?://\S+")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_PROSE_WORDS = 8


def signature(text: str) -> bytes:
    """The MinHash signature of an article's prose: `SIGNATURE_BYTES` bytes, the same on every machine."""
    from rensa import RMinHash

    words = _prose(text)
    runs = {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    sketch = RMinHash(num_perm=_HASHES, seed=1)
    sketch.update(sorted(runs))
    return _HEAD.pack(_KIND, len(runs)) + struct.pack(f">{_HASHES}I", *sketch.digest())


class EchoIndex:
    """The signatures of known articles, in memory (1 KB each), to be asked which of them a new one echoes.

    The answer does not depend on the order in which articles are added.
    """

    def __init__(self, known: Iterable[tuple[str, bytes]] = ()) -> None:
        import numpy as np

        self._ids: list[str] = []
        self._place: dict[str, int] = {}
        self._sizes = np.zeros(1024, dtype=np.int64)
        self._hashes = np.zeros((1024, _HASHES), dtype=np.uint32)
        for article_id, known_signature in known:
            self._keep(article_id, *_parts(known_signature))

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, article_id: str, article_signature: bytes) -> tuple[str, ...]:
        """The known articles that this one echoes, in the order of their ids; it is known from then on.

        Raises ValueError for bytes that are no signature.
        """
        import numpy as np

        size, hashes = _parts(article_signature)
        sizes = self._sizes[: len(self._ids)]
        likeness = np.count_nonzero(self._hashes[: len(self._ids)] == hashes, axis=1) / _HASHES
        # |A∩B| = J(|A|+|B|)/(1+J), so the share of the shorter is that over min(|A|, |B|).
        shorter = np.minimum(sizes, size)
        shared = likeness * (sizes + size) / (1 + likeness) / np.maximum(shorter, 1)
        echoes = (shorter >= FEWEST_RUNS) & (likeness >= LIKENESS) & (shared >= SHARED)
        echoes |= (likeness == 1) & (sizes == size) & (size > 0)
        found = {self._ids[place] for place in np.flatnonzero(echoes)} - {article_id}
        self._keep(article_id, size, hashes)
        return tuple(sorted(found))

    def _keep(self, article_id: str, size: int, hashes: NDArray[np.uint32]) -> None:
        import numpy as np

        if article_id in self._place:
            return
        place = len(self._ids)
        if place == len(self._sizes):
            self._sizes = np.concatenate([self._sizes, np.zeros_like(self._sizes)])
            self._hashes = np.concatenate([self._hashes, np.zeros_like(self._hashes)])
        self._ids.append(article_id)
        self._place[article_id] = place
        self._sizes[place] = size
        self._hashes[place] = hashes


def representatives(
    ids: Iterable[str], echoes: Iterable[tuple[str, str]], days: Mapping[str, date] | None = None
) -> dict[str, str]:
    """For each article the one that stands for it and all its echoes: the earliest by day, then by id.

    An echo of an echo is an echo. An article without a day comes after all that have one.
    """
    parent = {one: one for one in ids}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    def order(one: str) -> tuple[date, str]:
        return (days or {}).get(one, _NEVER), one

    for left, right in echoes:
        first, second = sorted((root(left), root(right)), key=order)
        parent[second] = first
    return {one: root(one) for one in parent}


def echo_groups(articles: Iterable[tuple[str, str]], days: Mapping[str, date] | None = None) -> dict[str, str]:
    """For each article (id, text) the id of the one that stands for it and all its echoes."""
    index = EchoIndex()
    ids: list[str] = []
    echoes: list[tuple[str, str]] = []
    for article_id, text in articles:
        ids.append(article_id)
        echoes.extend((article_id, other) for other in index.add(article_id, signature(text)))
    return representatives(ids, echoes, days)


def _parts(kept: bytes) -> tuple[int, NDArray[np.uint32]]:
    import numpy as np

    if len(kept) != SIGNATURE_BYTES or kept[0] != _KIND:
        raise ValueError("no signature of this kind: make it from the text again")
    hashes = np.frombuffer(kept, dtype=">u4", offset=_HEAD.size).astype(np.uint32)
    return _HEAD.unpack_from(kept)[1], hashes


def _prose(text: str) -> list[str]:
    """The words of an article's sentences: no front matter, no addresses, no menus or headlines.

    A line counts that has eight words or ends as a sentence does; where none does, all lines count.
    """
    matter = front_matter(text)
    body = _LINK.sub(" ", text[matter.end if matter else 0 :]).casefold()
    lines = [line.strip() for line in body.split("\n")]
    prose = [line for line in lines if len(line.split()) >= _PROSE_WORDS or _SENTENCE_END.search(line)]
    return _WORD.findall("\n".join(prose or lines))
