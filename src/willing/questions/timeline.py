"""What happened when: moves, gatherings, claimed numbers and facts on one line of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from willing.dossier import Dossier
from willing.model import EntryKind, FactObserved, Position
from willing.questions.asking import held_claims, held_gatherings
from willing.questions.changes import Moved, changes
from willing.questions.claimed import Claimed
from willing.questions.gatherings import Meeting, meetings
from willing.questions.names import condition_in_words, holder_name, in_sentence
from willing.register.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing on a day: of `gathering`, `move`, `number` and `fact` exactly one is given, and `kind` names it."""

    day: date
    kind: str
    text: str
    gathering: Meeting | None = None
    move: Moved | None = None
    number: Claimed | None = None
    fact: FactObserved | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All happenings from a day to a day, oldest first; `undated` are the gatherings of which no day is known."""

    since: date | None
    until: date | None
    happenings: tuple[Happening, ...]
    undated: tuple[Meeting, ...]


# On one day the gathering comes first: what it brought follows it.
_ORDER = ("gathering", "fact", "number", "move")


def timeline(
    store: Store,
    dossier: Dossier,
    *,
    today: date,
    since: date | None = None,
    until: date | None = None,
    known_at: datetime | None = None,
    holder: str | None = None,
) -> Timeline:
    """Moves (of one holder, where one is named), gatherings, claimed numbers and facts from day to day."""
    with store.snapshot():
        moved = changes(store, dossier, today=today, since=since, until=until, known_at=known_at, holder=holder)
        held = meetings(held_gatherings(store, known_at=known_at))
        claims = held_claims(store, as_of=until, known_at=known_at)
        facts = _facts(store, known_at)
    found = [
        *(Happening(day=each.held_on, kind="gathering", text=_meeting_text(each, dossier), gathering=each)
          for each in held if each.held_on),
        *(Happening(day=each.holds_on, kind="fact", text=_fact_text(each, dossier), fact=each) for each in facts),
        *(Happening(day=each.claimed_on, kind="number", text=f"“{each.evidence}”", number=each)
          for each in claims if each.claimed_on),
        *(Happening(day=each.change.changed_on, kind="move", text=move_text(each), move=each)
          for each in moved if each.change.changed_on),
    ]  # fmt: skip
    within = [each for each in found if (since is None or each.day >= since) and (until is None or each.day <= until)]
    within.sort(key=lambda each: (each.day, _ORDER.index(each.kind), each.text))
    return Timeline(
        since=since,
        until=until,
        happenings=tuple(within),
        undated=tuple(each for each in held if each.held_on is None),
    )


def move_text(moved: Moved) -> str:
    """A move in words: "Italy on troops: reserved → declined (softening), by its own word"."""
    change = moved.change
    before, after = _stand(change.before), _stand(change.after)
    if change.move == "silence":
        return f"{moved.name} on {in_sentence(moved.label)}: not heard of since it was {before}"
    step = f"{after} (first heard)" if change.move == "first" else f"{before} → {after} ({change.move})"
    if moved.by is None:
        whose = "in the article's own words"
    else:
        whose = "by its own word" if moved.by == change.holder else f"by the word of {moved.by_name}"
    return f"{moved.name} on {in_sentence(moved.label)}: {step}, {whose}"


def _stand(position: Position | None) -> str:
    if position is None:
        return ""
    conditions = ", ".join(map(condition_in_words, position.conditions))
    return f"{position.standing.value} [{conditions}]" if conditions else position.standing.value


def _meeting_text(meeting: Meeting, dossier: Dossier) -> str:
    place = f" in {meeting.place}" if meeting.place else ""
    hosts = _names(meeting.hosts, dossier)
    present = _names(dict.fromkeys(each.holder for each in meeting.participants), dossier)
    told = [
        f"{meeting.kind[:1].upper()}{meeting.kind[1:]}{place}",
        f"hosted by {hosts}" if hosts else "",
        f"with {present}" if present else "",
    ]
    day = "" if meeting.day_known else " (day of the report)"
    return ", ".join(each for each in told if each) + day


def _names(codes: Iterable[str], dossier: Dossier) -> str:
    return ", ".join(holder_name(each, dossier) for each in codes)


def _fact_text(fact: FactObserved, dossier: Dossier) -> str:
    label = next((each.label for each in dossier.facts if each.id == fact.fact), fact.fact)
    return f"{label}: {fact.value.value} ({fact.source})"


def _facts(store: Store, known_at: datetime | None) -> Iterator[FactObserved]:
    for entry in store.entries(EntryKind.FACT):
        if isinstance(entry.body, FactObserved) and (known_at is None or entry.recorded_at <= known_at):
            yield entry.body
