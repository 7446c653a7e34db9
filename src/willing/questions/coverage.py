"""Claimed against named: how many are said to take part, and whom the register can name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from willing.dossier import Body, Dossier
from willing.model import Position, Standing
from willing.problems import Misuse
from willing.questions.asking import held_claims, held_positions
from willing.questions.claimed import Claimed, claims_of_offers, leading_claim
from willing.questions.ladder import SIDES, Side, firmness, is_offer
from willing.questions.matrix import Unheard, unheard
from willing.questions.names import holder_name, is_body, undertaking_label
from willing.register.records import Step
from willing.register.steps import steps
from willing.register.store import Store


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


def coverage(
    store: Store,
    dossier: Dossier,
    undertaking: str | None = None,
    *,
    today: date,
    states: Sequence[str] | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> Coverage:
    """How many are claimed to offer an undertaking (the dossier's first where none is given), and who is named.

    `states` is the list of which `unheard` speaks; None is the dossier's list of states to watch.
    Raises Misuse for an undertaking that the dossier does not name.
    """
    known = [each.id for each in dossier.undertakings]
    about = undertaking or known[0]
    if about not in known:
        raise Misuse(f"no undertaking {about!r} in the dossier {dossier.id}; it names {', '.join(known)}")
    with store.snapshot():
        held = held_positions(store, dossier, today=today, as_of=as_of, known_at=known_at)
        history = claims_of_offers(held_claims(store, as_of=as_of, known_at=known_at), about)
        taken = list(steps(store, undertaking=about, until=as_of, known_at=known_at, adversary=dossier.adversary))
    claim = leading_claim(history)
    positions = {each.holder: each for each in held if each.undertaking == about}
    named = _named(positions, taken, dossier)
    bodies = [each for each in positions.values() if is_body(each.holder, dossier) and is_offer(each.standing)]
    return Coverage(
        undertaking=about,
        label=undertaking_label(about, dossier),
        as_of=as_of,
        claim=claim,
        history=history,
        named=named,
        at_least=sum(claim is not None and firmness(each.standing) >= _claimed_firmness(claim) for each in named),
        gap=None if claim is None else claim.number - len(named),
        implied=_implied(bodies, positions, dossier),
        otherwise=_otherwise(bodies, positions, dossier),
        unheard=unheard(dossier.watch if states is None else states, {each.holder for each in held}, dossier),
    )


def members_of(body: str, dossier: Dossier) -> tuple[str, ...]:
    """The members of a body of the dossier. Raises Misuse where it names no such body or no members of it."""
    found = next((each for each in dossier.bodies if each.code == body), None)
    if found is None or not found.members:
        known = ", ".join(each.code for each in dossier.bodies if each.members)
        raise Misuse(f"the dossier {dossier.id} lists no members of {body!r}; it lists those of {known or 'no body'}")
    return found.members


def _claimed_firmness(claim: Claimed) -> int:
    return firmness(claim.standing) if claim.standing else 0


def _named(positions: Mapping[str, Position], taken: Iterable[Step], dossier: Dossier) -> tuple[Named, ...]:
    since: dict[str, date | None] = {}
    for step in taken:
        if not is_offer(step.standing):
            since[step.holder] = None
        elif since.get(step.holder) is None:
            since[step.holder] = step.holds_on
    found = [
        Named(
            holder=each.holder,
            name=holder_name(each.holder, dossier),
            standing=each.standing,
            since=since.get(each.holder),
            by=each.speaker,
            by_name=holder_name(each.speaker, dossier) if each.speaker else None,
            reports=each.reports,
            independent=each.independent,
            decided_by=each.decided_by,
        )
        for each in positions.values()
        if is_offer(each.standing) and not is_body(each.holder, dossier)
    ]
    return tuple(sorted(found, key=lambda each: (-firmness(each.standing), each.since or date.max, each.name)))


def _members(bodies: Iterable[Position], dossier: Dossier) -> Iterator[tuple[str, Body]]:
    """Each member of the bodies once, with the first body that it belongs to."""
    seen: set[str] = set()
    offering = {each.holder for each in bodies}
    for body in dossier.bodies:
        for member in body.members if body.code in offering else ():
            if member not in seen:
                seen.add(member)
                yield member, body


def _implied(bodies: Iterable[Position], positions: Mapping[str, Position], dossier: Dossier) -> tuple[Implied, ...]:
    return tuple(
        Implied(holder=member, name=holder_name(member, dossier), body=body.code, body_name=body.label)
        for member, body in _members(bodies, dossier)
        if member not in positions or SIDES[positions[member].standing] is Side.ASKED
    )


def _otherwise(
    bodies: Iterable[Position], positions: Mapping[str, Position], dossier: Dossier
) -> tuple[Otherwise, ...]:
    return tuple(
        Otherwise(
            holder=member,
            name=holder_name(member, dossier),
            body=body.code,
            standing=positions[member].standing,
        )
        for member, body in _members(bodies, dossier)
        if member in positions and SIDES[positions[member].standing] in (Side.OPEN, Side.REFUSAL)
    )
