"""What a dossier must satisfy beyond its form: each check names its faults, and none stops the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date

from willing.dossier_model import Person, Undertaking
from willing.dossier_tables import Tables
from willing.reading.territories import state_codes
from willing.toml_lines import Path

_ID = re.compile(r"[a-z][a-z0-9_]*")
_CODE = re.compile(r"[A-Z][A-Z0-9_]*")


def check_tables(tables: Tables, codes: Set[str]) -> None:
    """Note every fault of one file. `codes` are those of all bodies of the dossier, included files and all."""
    holders = state_codes() | codes
    _ids(tables, "undertakings", "id")
    _ids(tables, "facts", "id")
    _ids(tables, "bodies", "code")
    _cues(tables)
    _denials(tables)
    _codes(tables, holders)
    _names(tables)
    _days(tables)
    if tables.values.get("stale_after_days", 1) < 1:
        tables.fault(("stale_after_days",), '"stale_after_days" is below 1', "write the days of silence, such as 60")


def _ids(tables: Tables, key: str, field: str) -> None:
    seen: dict[str, Path] = {}
    for record in tables.values.get(key, ()):
        name, path = getattr(record, field), (*tables.place(record), field)
        if name in seen:
            tables.fault(path, f'a second {field} "{name}" in [[{key}]]', "give each its own")
        seen[name] = path
        if key == "bodies":
            if not _CODE.fullmatch(name):
                tables.fault(path, f'the code "{name}" is not in capitals', 'write capitals and digits, such as "EU"')
            elif name in state_codes():
                tables.fault(path, f'the code "{name}" is that of a state', "choose another acronym")
        elif not _ID.fullmatch(name):
            tables.fault(path, f'the id "{name}" is not in lower case', "write lower-case letters, digits and _")


def _cues(tables: Tables) -> None:
    """Cues are in lower case; a strong one belongs to one undertaking; weak ones need company."""
    owners: dict[str, Undertaking] = {}
    for undertaking in tables.values.get("undertakings", ()):
        place = tables.place(undertaking)
        for field in ("nouns", "verbs", "weak", "needs"):
            for number, cue in enumerate(getattr(undertaking, field)):
                _lower(tables, (*place, field, number), cue)
        for field in ("nouns", "verbs"):
            for number, cue in enumerate(getattr(undertaking, field)):
                path = (*place, field, number)
                owner = owners.setdefault(cue, undertaking)
                if owner is not undertaking:
                    tables.fault(path, f'"{cue}" is a cue of "{owner.id}" too', "leave it to one of them")
                if field == "nouns" and cue in undertaking.weak:
                    tables.fault(path, f'"{cue}" is a weak cue as well', "keep it in one list")
        if undertaking.weak and not undertaking.needs:
            tables.fault(
                (*place, "weak"), "weak cues without needs never count", 'add "needs", or move them to "nouns"'
            )
    for fact in tables.values.get("facts", ()):
        for number, cue in enumerate(fact.cues):
            _lower(tables, (*tables.place(fact), "cues", number), cue)


def _denials(tables: Tables) -> None:
    """What denies a fact says something else than its label, and stands within a sentence."""
    for fact in tables.values.get("facts", ()):
        path = (*tables.place(fact), "denied")
        if fact.denied is not None and fact.denied.casefold() == fact.label.casefold():
            tables.fault(path, '"denied" says the same as "label"', "write that it is not so")
        elif fact.denied is not None and fact.denied.rstrip().endswith((".", "!", "?")):
            tables.fault(path, '"denied" ends like a sentence', 'write a clause, such as "no ceasefire holds"')


def _lower(tables: Tables, path: Path, cue: str) -> None:
    if cue != cue.lower() or cue != " ".join(cue.split()):
        tables.fault(path, f'the cue "{cue}" is never met', "write base forms in lower case, one blank between words")


def _codes(tables: Tables, holders: Set[str]) -> None:
    """Holders are states (ISO 3166-1 alpha-3) or bodies of the dossier."""
    for path, code in _holder_codes(tables):
        if code not in holders:
            tables.fault(
                path,
                f'"{code}" is neither a state nor a body of the dossier',
                "write an ISO 3166-1 alpha-3 code, or add a [[bodies]] with this code",
            )


def _holder_codes(tables: Tables) -> Iterator[tuple[Path, str]]:
    for key in ("beneficiary", "adversary"):
        if key in tables.values:
            yield (key,), tables.values[key]
    for number, code in enumerate(tables.values.get("watch", ())):
        yield ("watch", number), code
    for key in ("people", "houses"):
        for record in tables.values.get(key, ()):
            yield (*tables.place(record), "holder"), record.holder
    for body in tables.values.get("bodies", ()):
        for number, code in enumerate(body.members):
            yield (*tables.place(body), "members", number), code


def _names(tables: Tables) -> None:
    """One name of a body or a house stands for one holder."""
    owners: dict[str, str] = {}
    for key, field in (("bodies", "code"), ("houses", "holder")):
        for record in tables.values.get(key, ()):
            for number, name in enumerate(record.names):
                holder = getattr(record, field)
                owner = owners.setdefault(name, holder)
                if owner != holder:
                    path = (*tables.place(record), "names", number)
                    tables.fault(path, f'"{name}" stands for "{owner}" too', "leave it to one of them")


def _days(tables: Tables) -> None:
    """Days of office in their order, and no name that stands for two holders on one day."""
    bearers: dict[str, list[Person]] = {}
    for person in tables.values.get("people", ()):
        if _first(person) > _last(person):
            path = (*tables.place(person), "last_day")
            tables.fault(path, f"{person.names[0]}: the last day is before the first", "correct one of the days")
            continue
        for number, name in enumerate(person.names):
            clash = _overlap(person, bearers.get(name, ()))
            if clash:
                tables.fault(
                    (*tables.place(person), "names", number),
                    f'"{name}" stands for "{clash.holder}" and for "{person.holder}" on the same days',
                    "correct the days, or leave the short name out",
                )
            bearers.setdefault(name, []).append(person)


def _overlap(person: Person, others: Sequence[Person]) -> Person | None:
    return next(
        (
            other
            for other in others
            if other.holder != person.holder and _first(other) <= _last(person) and _first(person) <= _last(other)
        ),
        None,
    )


def _first(person: Person) -> date:
    return person.first_day or date.min


def _last(person: Person) -> date:
    return person.last_day or date.max
