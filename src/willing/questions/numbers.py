"""What a claimed number may mean, and whether two claims can both be true."""

from __future__ import annotations

from math import ceil, floor
from typing import Protocol


class Numbered(Protocol):
    """Whatever carries a number and its relation ("exactly", "over", "under", "around")."""

    @property
    def number(self) -> int: ...

    @property
    def relation(self) -> str: ...


_PREFIX = {"exactly": "", "over": "over ", "under": "under ", "around": "around "}


def number_in_words(claim: Numbered) -> str:
    """The number as claimed: "26", "over 24", "around 30"."""
    return f"{_PREFIX.get(claim.relation, claim.relation + ' ')}{claim.number}"


def _half_step(number: int) -> float:
    """Half the roundest step that the number is a multiple of: 5 for 30, 2.5 for 25, 0.5 for 26.

    A round number is read coarsely: "around 30" is said of 26 to 34, "around 26" of 26 alone. After Krifka,
    Approximate interpretation of number words (2007), with the scales of ones, fives, tens, fifties and so on.
    """
    step = 1
    for scale in (5, 10, 50, 100, 500, 1000):
        if number and number % scale == 0:
            step = scale
    return step / 2


def bounds(claim: Numbered) -> tuple[float, float]:
    """The least and the greatest number that the claim allows, both included."""
    match claim.relation:
        case "over":
            return claim.number + 1, float("inf")
        case "under":
            return 0, claim.number - 1
        case "around":
            half = _half_step(claim.number)
            return ceil(claim.number - half), floor(claim.number + half)
        case _:
            return claim.number, claim.number


def compatible(one: Numbered, other: Numbered) -> bool:
    """True where some number satisfies both claims."""
    (low, high), (other_low, other_high) = bounds(one), bounds(other)
    return low <= other_high and other_low <= high
