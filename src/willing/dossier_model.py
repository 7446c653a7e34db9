"""The records of a dossier. Each field is a key of its TOML table, so there is one list of keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """What a case is about. `nouns` name it, `verbs` do it, in lower-case base forms.

    A cue of several words is a phrase of base forms ("peacekeeping force"). `needs` are base
    forms one of which must stand in the same sentence for a `weak` cue to count.
    `mutual` marks what parties do together or only for themselves (talks, a ceasefire): those who take
    part in it are its holders, and to reject it is to decline.
    `one_sided` marks what is done for the beneficiary: what the adversary does of that kind is its own war.
    """

    id: str
    label: str
    covers: str
    nouns: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    mutual: bool = False
    one_sided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A thing that can be true, false or unknown on a day, with the words that name it.

    `label` says that it is so ("A ceasefire holds"), `denied` that it is not ("no ceasefire holds").
    """

    id: str
    label: str
    cues: tuple[str, ...]
    denied: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation or group that can be a holder: code, names, and its member states' codes.

    Names that begin in lower case are found in any of the usual cases ("coalition of the willing").
    `group` marks a loose set without a seat ("European leaders"); `adjectives` are its own ("Houthi").
    """

    code: str
    label: str
    names: tuple[str, ...]
    members: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who stands for which holder between which days, both included; None is open.

    `names` are all forms in print, the full name first; `office` is the title in words
    ("prime minister"), so that "the prime minister" can be resolved.
    """

    names: tuple[str, ...]
    holder: str
    office: str
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A building, capital or ministry that stands for a holder ("the Kremlin", "Downing Street").

    `capital` marks a city, which may also be no more than the place of a meeting.
    """

    names: tuple[str, ...]
    holder: str
    capital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One case: its undertakings, facts, bodies, and who stands for whom.

    `watch` are the states of which the register says that nothing was heard. `not_names` are phrases
    that hold a name and yet stand for nobody ("South China Sea", "Washington Post").
    """

    id: str
    title: str
    beneficiary: str | None
    adversary: str | None
    stale_after_days: int
    undertakings: tuple[Undertaking, ...]
    facts: tuple[Fact, ...]
    bodies: tuple[Body, ...]
    people: tuple[Person, ...]
    houses: tuple[House, ...]
    watch: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
