"""The leftmost longest of many words and phrases in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ahocorasick_rs import AhoCorasick


def leftmost_longest(
    automaton: AhoCorasick, text: str, stands: Callable[[int, int, int], bool]
) -> Iterator[tuple[int, int, int]]:
    """Start, end and pattern of the matches that overlap none before them, of those for which `stands` is true.

    `stands` gets the same three. The automaton's own choice of the longest would let a match that does not stand
    hide a shorter one that does: "host talk" in "hosted talks" hid "talks".
    """
    hits = sorted(
        (start, -end, pattern)
        for pattern, start, end in automaton.find_matches_as_indexes(text, overlapping=True)
        if stands(start, end, pattern)
    )
    taken = 0
    for start, minus_end, pattern in hits:
        if start >= taken:
            taken = -minus_end
            yield start, taken, pattern
