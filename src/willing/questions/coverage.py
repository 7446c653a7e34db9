"""Claimed against named: how many are said to take part, and whom the register can name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from willing.dossier import Dossier
from willing.model import Position, Standing
from willing.problems import Misuse
from willing.questions.claimed import Claimed, claims_of_offers, leading_claim
from willing.questions.ladder import is_offer
from willing.questions.matrix import Unheard, unheard
from willing.questions.names import holder_name, is_body


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A state that the register can name as offering it.

    `since` is the first day of its unbroken offer, None where no day is known. `by` is the holder code of
    whoever says so, None for the article itself.
    """

    holder: str
    name: str
    standing: Standing
    since: date | None
    by: str | None
    by_name: str | None
    reports: int
    independent: int
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """A member of a body that offers it, of which itself no report says what it offers."""

    holder: str
    name: str
    body: str
    body_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """A member of a body that offers it, which itself holds back."""

    holder: str
    name: str
    body: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One undertaking: the number claimed, who is named, and the gap between the two.

    `claim` is the newest number of states said to offer it and `history` all of them, oldest first.
    `at_least` are the named whose standing is no less firm than what is claimed. `gap` is the number
    claimed less the number named, None without a claim.
    """

    undertaking: str
    label: str
    as_of: date | None
    claim: Claimed | None
    history: tuple[Claimed, ...]
    named: tuple[Named, ...]
    at_least: int
    gap: int | None
    implied: tuple[Implied, ...]
    otherwise: tuple[Otherwise, ...]
    unheard: tuple[Unheard, ...]
