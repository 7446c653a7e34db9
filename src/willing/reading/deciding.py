"""Decides which candidates are statements, with which standing and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from willing.model import Standing
from willing.reading.candidates import Candidate
from willing.reading.judge import judge

# The floor of certainty for a statement, chosen on the development set (docs/accuracy.md).
FLOOR = 0.3
# Below the floor and above this, a reading is refused with its reason instead of passed over.
DOUBT = 0.15


@dataclass(frozen=True, slots=True)
class Decided:
    """A candidate with the standings taken for it, and those that are too unsure to take."""

    candidate: Candidate
    taken: dict[Standing, float]
    unsure: dict[Standing, float]


def decide_all(found: Sequence[Candidate]) -> list[Decided]:
    """Judge the candidates of one article, sentence by sentence."""
    sentences: dict[int, list[Candidate]] = {}
    for candidate in found:
        sentences.setdefault(id(candidate.doc), []).append(candidate)
    groups = list(sentences.values())
    judged = judge().judge([(group[0].doc.text, [c.pair for c in group]) for group in groups])
    decided = []
    for group, results in zip(groups, judged, strict=True):
        for candidate, result in zip(group, results, strict=True):
            taken = {s: p for s, p in result.chances.items() if p >= FLOOR}
            unsure = {s: p for s, p in result.chances.items() if DOUBT <= p < FLOOR}
            decided.append(Decided(candidate, taken, unsure))
    return decided
