"""The records of a what-if: facts with their values, outcomes, totals, unlocks, two scenarios compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from willing.model import Amount, Condition, Position, Truth
from willing.questions.conditions import State


@dataclass(frozen=True, slots=True, kw_only=True)
class FactUsed:
    """A fact with the value that a scenario gives it.

    `basis` is "assumed" (the asker said so), "observed" (recorded in the register) or "not known".
    """

    fact: str
    label: str
    value: Truth
    basis: str
    holds_on: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the deciding entry of a position says, word for word, and where."""

    evidence: str
    article: str | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One condition under a scenario: the fact's value and whether the condition is thereby met."""

    condition: Condition
    value: Truth
    met: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A position under a scenario, with the trace to the words that decide it."""

    position: Position
    name: str
    state: State
    because: str
    checks: tuple[Check, ...] = ()
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Offers of one undertaking by state, and beside them who is open (undecided, reserved) or refuses.

    `domain` is "land", "sea" or "air" for the rows that count only offers that name it, else None.
    A refusal that is void under the scenario is not counted among `refused`.
    """

    undertaking: str
    label: str
    domain: str | None
    in_force: int
    waiting: int
    blocked: int
    void: int
    open: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Normalised amounts of the offers of one undertaking, added up by unit and state."""

    undertaking: str
    unit: str
    in_force: float
    waiting: float
    blocked: float
    void: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlock:
    """What changing one fact alone would do: offers that come into force, and offers that no longer are."""

    fact: str
    label: str
    value: Truth
    gained: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A scenario and all that follows from it."""

    as_of: date | None
    facts: tuple[FactUsed, ...]
    outcomes: tuple[Outcome, ...]
    totals: tuple[Totals, ...]
    sums: tuple[Sum, ...]
    unlocks: tuple[Unlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A position whose state differs between two scenarios."""

    holder: str
    name: str
    undertaking: str
    left: State
    right: State


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Two scenarios over the same positions, and where they differ."""

    left: WhatIf
    right: WhatIf
    differences: tuple[Difference, ...]
