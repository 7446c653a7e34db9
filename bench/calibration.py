"""Whether a certainty means what it says: of the readings at 0.8, are about four in five right?"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Told:
    """One statement: its article, its certainty from 0 to 1, and whether it was right."""

    article: str
    certainty: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The statements with a certainty from `low` up to `high`: how many, how sure, how many right."""

    low: float
    high: float
    number: int
    certainty: float
    right: float

    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share that is right."""
        z, n, p = 1.96, self.number, self.right
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def curve(told: Sequence[Told], bins: int = BINS) -> list[Bin]:
    """The bins of equal width that hold a statement, from the least sure to the surest."""
    found = []
    for place in range(bins):
        inside = [each for each in told if min(int(each.certainty * bins), bins - 1) == place]
        if inside:
            sure = sum(each.certainty for each in inside) / len(inside)
            right = sum(each.right for each in inside) / len(inside)
            found.append(Bin(place / bins, (place + 1) / bins, len(inside), sure, right))
    return found


def expected_error(told: Sequence[Told], bins: int = BINS) -> float:
    """The expected calibration error (Naeini and others, 2015): certainty against share right, over the bins."""
    return sum(each.number * abs(each.certainty - each.right) for each in curve(told, bins)) / max(1, len(told))


def chance_error(told: Sequence[Told], bins: int = BINS, rounds: int = 300) -> float:
    """The error that these certainties would show on average if each meant exactly what it says.

    It is above 0, since of ten statements at 0.75 some seven or eight are right by chance.
    """
    drawn = random.Random(0)
    total = 0.0
    for _ in range(rounds):
        total += expected_error(
            [Told(each.article, each.certainty, drawn.random() < each.certainty) for each in told], bins
        )
    return total / rounds


@dataclass(frozen=True, slots=True)
class Platt:
    """Platt's (1999) map of a chance to a certainty: the log odds, stretched by `slope` and moved by `offset`."""

    slope: float
    offset: float

    def __call__(self, chance: float) -> float:
        return 1 / (1 + math.exp(-(self.slope * _log_odds(chance) + self.offset)))

    def undo(self, certainty: float) -> float:
        """The chance that the map turned into this certainty."""
        return 1 / (1 + math.exp(-(_log_odds(certainty) - self.offset) / self.slope))


def fitted(told: Sequence[Told], steps: int = 30) -> Platt:
    """The map of greatest likelihood, held near the identity by a prior of unit weight (Newton's method)."""
    slope, offset = 1.0, 0.0
    for _ in range(steps):
        # Gradient and curvature of the log likelihood, with the prior (slope - 1)² + offset² halved.
        by_slope, by_offset, ss, so, oo = 1 - slope, -offset, 1.0, 0.0, 1.0
        for each in told:
            odds = _log_odds(each.certainty)
            sure = 1 / (1 + math.exp(-(slope * odds + offset)))
            by_slope += (each.right - sure) * odds
            by_offset += each.right - sure
            spread = sure * (1 - sure)
            ss, so, oo = ss + spread * odds * odds, so + spread * odds, oo + spread
        determinant = ss * oo - so * so
        slope += (oo * by_slope - so * by_offset) / determinant
        offset += (ss * by_offset - so * by_slope) / determinant
    return Platt(slope, offset)


def crossed(told: Sequence[Told]) -> list[Told]:
    """Each statement with the certainty by a map that was fitted on all other articles."""
    maps = {name: fitted([each for each in told if each.article != name]) for name in {each.article for each in told}}
    return [Told(each.article, maps[each.article](each.certainty), each.right) for each in told]


def _log_odds(chance: float) -> float:
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))
