"""Conflicts, by kind: what cannot both hold, and what only seems not to (rules in docs/questions.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain, islice

from willing.dossier import Dossier
from willing.model import EntryKind, Settlement
from willing.problems import Misuse
from willing.questions.asking import held_claims
from willing.questions.conflict_meetings import InTime, Meeting, OneDay, TwoUndertakings, meetings
from willing.questions.conflict_quotes import Quotes
from willing.questions.conflict_records import Found
from willing.questions.conflict_rules import Kind
from willing.questions.conflict_telling import Telling
from willing.questions.number_conflicts import number_conflicts
from willing.register.heard import Heard
from willing.register.store import Store
from willing.register.wording import stood_for

_BATCH = 50_000  # conflicts told at once: what is read for them need not be held for all


def find_conflicts(
    store: Store,
    dossier: Dossier,
    *,
    kind: str | None = None,
    holder: str | None = None,
    since: date | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> tuple[Found, ...]:
    """All conflicts up to a day, newest first, settled ones among them (`conflict.settled`).

    `since` leaves out those whose sides met before. Statements without a day meet none. Raises Misuse for a
    kind that there is not.
    """
    if kind is not None and kind not in set(Kind):
        raise Misuse(f"no conflict of kind {kind!r}; the kinds are {', '.join(Kind)}")

    def asked(kind_of: str, day: date | None) -> bool:
        return kind in (None, kind_of) and (since is None or (day is not None and day >= since))

    with store.snapshot():
        settled = settlements(store, known_at)
        stands_for = stood_for(store)

        def source(article: str) -> str:
            return stands_for.get(article, article)

        met = meetings(store, adversary=dossier.adversary, holder=holder, since=since, as_of=as_of, known_at=known_at)
        wanted = (each for each in met if asked(each.kind, each.day))
        found: list[Found] = []
        while batch := list(islice(wanted, _BATCH)):
            quotes = Quotes(store, {each.id: each for each in _taking_part(batch)}.values(), known_at)
            telling = Telling(dossier, quotes, source, settled)
            found.extend(map(telling.tell, batch))
        if holder is None:
            claims = held_claims(store, as_of=as_of, known_at=known_at)
            numbers = number_conflicts(claims, dossier, source, settled)
            found.extend(each for each in numbers if asked(each.conflict.kind, each.day))
    return tuple(sorted(found, key=lambda each: (-(each.day or date.min).toordinal(), each.conflict.id)))


def is_conflict(store: Store, dossier: Dossier, conflict_id: str) -> bool:
    """True where `find_conflicts` gives a conflict of this id, as all is known by now: no quote is fetched for it."""
    with store.snapshot():
        if any(each.id == conflict_id for each in meetings(store, adversary=dossier.adversary)):
            return True
        numbers = number_conflicts(held_claims(store), dossier, source=str, settlements={})
        return any(each.conflict.id == conflict_id for each in numbers)


def settlements(store: Store, known_at: datetime | None = None) -> dict[str, Settlement]:
    """By conflict id, the last settlement recorded."""
    return {
        entry.body.conflict_id: entry.body
        for entry in store.entries(EntryKind.SETTLEMENT)
        if isinstance(entry.body, Settlement) and (known_at is None or entry.recorded_at <= known_at)
    }


def _taking_part(met: Iterable[Meeting]) -> Iterator[Heard]:
    """The statements of which the words are wanted."""
    for meeting in met:
        match meeting:
            case OneDay():
                yield from chain.from_iterable(camp.statements for camp in meeting.camps)
            case InTime():
                yield from (each for each in meeting.words if not each.is_reply)
            case TwoUndertakings():
                yield from (each for each in (meeting.kept_back, *meeting.offers) if not each.is_reply)
