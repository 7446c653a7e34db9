"""What the screen of a holder tells beside its positions: who speaks for it, how long it is silent, where it met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from willing.dossier import Dossier
from willing.questions.gatherings import Meeting
from willing.questions.listing import Listed
from willing.questions.timeline import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Spokesperson:
    """Whoever is quoted for the holder: the name, how often, and on which day last (None where no day is known)."""

    name: str
    times: int
    last_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Who the dossier says stands for the holder, from one day to another; None is open."""

    name: str
    office: str
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """The last day of a voice, None where it has none, and how many days before the day asked about that is."""

    last_on: date | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A gathering that the holder took part in, hosted, or both."""

    meeting: Meeting
    how: tuple[str, ...]


def silence(said: Iterable[Listed], day: date) -> Silence:
    """How long nothing was heard, counted to a day."""
    days = [each.held.holds_on for each in said if each.held.holds_on is not None]
    last = max(days, default=None)
    return Silence(last_on=last, days=None if last is None else (day - last).days)


def spokespeople(own: Sequence[Listed], dossier: Dossier) -> tuple[Spokesperson, ...]:
    """Who is quoted where a holder speaks for itself, the most often quoted first, by the name the dossier has."""
    heard: dict[str, list[date | None]] = {}
    for each in own:
        statement = each.held.statement
        words = next((link.words for link in reversed(statement.chain) if link.holder == statement.holder), "")
        name = _named(words, statement.holder, dossier) or words or "without a name"
        heard.setdefault(name, []).append(each.held.holds_on)
    found = [
        Spokesperson(name=name, times=len(days), last_on=max(filter(None, days), default=None))
        for name, days in heard.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.times, each.name)))


def _named(words: str, holder: str, dossier: Dossier) -> str:
    """The full name of the first of a holder's people whom the words of a source name, in whatever form."""
    for person in dossier.people:
        if person.holder == holder and any(re.search(rf"\b{re.escape(form)}\b", words) for form in person.names):
            return person.names[0]
    return ""


def officers(code: str, dossier: Dossier, history: Timeline, day: date) -> tuple[Officer, ...]:
    """Whom the dossier names for a holder, in office at any time from the first day of its history to `day`."""
    first = min((each.day for each in history.happenings if each.move is not None), default=day)
    found = [
        Officer(name=each.names[0], office=each.office, first_day=each.first_day, last_day=each.last_day)
        for each in dossier.people
        if each.holder == code
        and (each.first_day is None or each.first_day <= day)
        and (each.last_day is None or each.last_day >= first)
    ]
    return tuple(sorted(found, key=lambda each: (each.office, each.first_day or date.min)))


def attended(code: str, history: Timeline) -> tuple[Attendance, ...]:
    """The gatherings of a holder, newest first, those without a day last."""
    dated = [each.gathering for each in reversed(history.happenings) if each.gathering is not None]
    found = []
    for meeting in (*dated, *history.undated):
        how = ["host"] if code in meeting.hosts else []
        how += [each.how for each in meeting.participants if each.holder == code]
        if how:
            found.append(Attendance(meeting=meeting, how=tuple(dict.fromkeys(how))))
    return tuple(found)
