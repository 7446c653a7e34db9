"""Decides which candidates are statements, with which standing and how sure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from willing.model import Standing
from willing.reading.candidates import Candidate
from willing.reading.judge import judge

# The floor of the judge's chance for a statement, chosen on the development set (docs/accuracy.md).
FLOOR = 0.4
# Below the floor and above this, a reading is refused with its reason instead of passed over.
DOUBT = 0.2
# The judge is too modest about what it takes: its chance, as log odds, is stretched and shifted to how often such
# statements were right on the development set (Platt scaling; docs/accuracy.md shows the curve by cross-validation).
_SLOPE, _OFFSET = 1.16, 0.39


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
            taken = {s: certainty(p) for s, p in result.chances.items() if p >= FLOOR}
            unsure = {s: certainty(p) for s, p in result.chances.items() if DOUBT <= p < FLOOR}
            decided.append(Decided(candidate, taken, unsure))
    return decided


def certainty(chance: float) -> float:
    """The calibrated chance that a statement is right, from the judge's own."""
    odds = math.log(max(chance, 1e-6) / max(1.0 - chance, 1e-6))
    return 1.0 / (1.0 + math.exp(-(_SLOPE * odds + _OFFSET)))
