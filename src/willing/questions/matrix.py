"""Who is willing to do what: holders by undertakings, a position in each cell, and a headline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from willing.dossier import Dossier
from willing.model import Position
from willing.problems import Misuse
from willing.questions.asking import held_claims, held_positions
from willing.questions.claimed import Claimed, claims_of_offers, leading_claim
from willing.questions.headline import headline
from willing.questions.ladder import firmness
from willing.questions.names import holder_name, undertaking_label
from willing.register.store import Store

ORDERS = ("firm", "watch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An undertaking: its id and label."""

    undertaking: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A position with its marks.

    `marks` are of "conditional", "limited", "disputed", "stale", "second-hand" (somebody else says so),
    "undated" and "asked" (others ask it of the holder), in this order.
    """

    position: Position
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A holder with a cell for each column, None where nothing was heard (which is not `undecided`)."""

    holder: str
    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """A state of the list watched that no statement speaks of."""

    holder: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Holders by undertakings as of a day, None being the newest that is known."""

    as_of: date | None
    headline: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unheard: tuple[Unheard, ...]
    claim: Claimed | None


def marks_of(position: Position) -> tuple[str, ...]:
    """The marks of a cell, see `Cell`."""
    found = {
        "conditional": bool(position.conditions),
        "limited": bool(position.limits),
        "disputed": position.disputed,
        "stale": position.stale,
        "second-hand": position.speaker is not None and position.speaker != position.holder,
        "undated": position.holds_on is None,
        "asked": bool(position.urged_by),
    }
    return tuple(mark for mark, is_so in found.items() if is_so)


def build_matrix(
    positions: Sequence[Position],
    claims: Sequence[Claimed],
    dossier: Dossier,
    *,
    as_of: date | None = None,
    order: str = "firm",
    states: Sequence[str] | None = None,
) -> Matrix:
    """Lay positions out as a matrix; `states` are those of which `unheard` speaks, None the dossier's watch list.

    Order "firm" puts the firmest on the dossier's first undertaking first, then on the second and so on;
    "watch" follows the dossier's list, with all others after it by name. Raises Misuse for another order.
    """
    if order not in ORDERS:
        raise Misuse(f"no order {order!r}; there is {' and '.join(ORDERS)}")
    known = [each.id for each in dossier.undertakings]
    # An undertaking that the dossier no longer names (an older dossier, a correction) is still shown.
    more = sorted({each.undertaking for each in positions} - set(known))
    columns = tuple(Column(undertaking=name, label=undertaking_label(name, dossier)) for name in (*known, *more))
    by_holder: dict[str, dict[str, Position]] = {}
    for each in positions:
        by_holder.setdefault(each.holder, {})[each.undertaking] = each
    rows = [_row(holder, held, columns, dossier) for holder, held in by_holder.items()]
    claim = leading_claim(claims_of_offers(claims, known[0]))
    rows.sort(key=lambda row: (_firm(row) if order == "firm" else _watched(row, dossier.watch), row.name))
    return Matrix(
        as_of=as_of,
        headline=headline(positions, claim, dossier, as_of),
        columns=columns,
        rows=tuple(rows),
        unheard=unheard(dossier.watch if states is None else states, by_holder, dossier),
        claim=claim,
    )


def unheard(states: Iterable[str], heard: Iterable[str], dossier: Dossier) -> tuple[Unheard, ...]:
    """Those of a list of states that are not among the holders heard of, in the order of the list."""
    known = set(heard)
    return tuple(Unheard(holder=each, name=holder_name(each, dossier)) for each in states if each not in known)


def _row(holder: str, held: dict[str, Position], columns: Sequence[Column], dossier: Dossier) -> Row:
    found = [held.get(column.undertaking) for column in columns]
    cells = tuple(None if each is None else Cell(position=each, marks=marks_of(each)) for each in found)
    return Row(holder=holder, name=holder_name(holder, dossier), cells=cells)


def _firm(row: Row) -> tuple[int, ...]:
    # Nothing heard comes after every standing; urged is no standing of the holder's own, and comes just before.
    return tuple(2 if cell is None else -firmness(cell.position.standing) for cell in row.cells)


def _watched(row: Row, watch: Sequence[str]) -> tuple[int, ...]:
    return (watch.index(row.holder) if row.holder in watch else len(watch),)


def matrix(
    store: Store,
    dossier: Dossier,
    *,
    today: date,
    as_of: date | None = None,
    known_at: datetime | None = None,
    order: str = "firm",
    states: Sequence[str] | None = None,
) -> Matrix:
    """The matrix of a register as of a day, as known at a moment (see `build_matrix` for the rest)."""
    with store.snapshot():
        held = held_positions(store, dossier, today=today, as_of=as_of, known_at=known_at)
        claims = held_claims(store, as_of=as_of, known_at=known_at)
    return build_matrix(held, claims, dossier, as_of=as_of, order=order, states=states)
