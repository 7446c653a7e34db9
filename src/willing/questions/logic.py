"""Three-valued logic over named facts, after Kleene's strong tables.

Kleene, Introduction to Metamathematics (1952), paragraph 64: `All` is the least of its parts and
`Any` the greatest, with no < unknown < yes, and `Not` turns the order round. What follows: to learn
a fact that was unknown never turns a yes into a no or a no into a yes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from willing.model import Truth

_ORDER = {Truth.NO: 0, Truth.UNKNOWN: 1, Truth.YES: 2}
_OPPOSITE = {Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN, Truth.YES: Truth.NO}


@dataclass(frozen=True, slots=True)
class Is:
    """A fact by its id in the dossier."""

    fact: str


@dataclass(frozen=True, slots=True)
class Not:
    """True where its part is false."""

    of: Expression


@dataclass(frozen=True, slots=True)
class All:
    """True where every part is; yes where there is none."""

    of: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """True where at least one part is; no where there is none."""

    of: tuple[Expression, ...]


Expression: TypeAlias = Is | Not | All | Any


def evaluate(expression: Expression, facts: Mapping[str, Truth]) -> Truth:
    """The value of an expression; a fact that is not in `facts` is unknown."""
    match expression:
        case Is(fact):
            return facts.get(fact, Truth.UNKNOWN)
        case Not(part):
            return _OPPOSITE[evaluate(part, facts)]
        case All(parts):
            return min((evaluate(part, facts) for part in parts), key=_ORDER.__getitem__, default=Truth.YES)
        case Any(parts):
            return max((evaluate(part, facts) for part in parts), key=_ORDER.__getitem__, default=Truth.NO)


def named_facts(expression: Expression) -> frozenset[str]:
    """The ids of all facts that an expression names."""
    match expression:
        case Is(fact):
            return frozenset((fact,))
        case Not(part):
            return named_facts(part)
        case All(parts) | Any(parts):
            return frozenset().union(*(named_facts(part) for part in parts))
