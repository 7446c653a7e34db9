"""Reads the TOML of a dossier into its records, and names every key that does not fit.

What a table may hold is read from the record's own fields, so a new field needs no second list.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from typing import Any

from willing.dossier_model import Body, Dossier, Fact, House, Person, Undertaking
from willing.problems import Problem
from willing.toml_lines import Path, toml_lines

RECORDS: Mapping[str, type] = {
    "undertakings": Undertaking,
    "facts": Fact,
    "bodies": Body,
    "people": Person,
    "houses": House,
}
SHARED = frozenset({"people", "houses", "bodies", "not_names"})
_KINDS = {
    "str": "a text in quotation marks",
    "str | None": "a text in quotation marks",
    "int": "a whole number",
    "bool": "true or false",
    "date | None": "a day such as 2025-02-17, without quotation marks",
    "tuple[str, ...]": "a list of texts in quotation marks",
}


class Tables:
    """One file as read: `values` by key, with records for tables; `problems` are the faults of its form.

    `places` gives the path in the file of each record that was read, by the record's identity.
    `codes` are those of all bodies, faulty ones too, so that one fault does not bring others with it.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.values: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self.places: dict[int, Path] = {}
        self.codes: set[str] = set()
        self._text = text
        self._lines: dict[Path, int] | None = None

    def fault(self, path: Path, message: str, remedy: str = "") -> None:
        """Note a fault at the line of `path`, or of the nearest table around it."""
        if self._lines is None:  # only now: a faultless file is never walked a second time
            self._lines = toml_lines(self._text)
        while path and path not in self._lines:
            path = path[:-1]
        line = self._lines.get(path, 1)
        self.problems.append(Problem(file=self.file, line=line, message=message, remedy=remedy))

    def place(self, record: object) -> Path:
        """Where in the file a record stands."""
        return self.places.get(id(record), ())


def read_tables(text: str, file: str, *, shared: bool = False) -> Tables:
    """The tables of one file; `shared` for one that others include, which may hold names only."""
    tables = Tables(text, file)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        tables.problems.append(_syntax(str(fault), text, file))
        return tables
    except RecursionError:
        tables.problems.append(Problem(file=file, line=1, message="nested too deep to read"))
        return tables
    kinds = {key: kind for key, (kind, _) in _keys(Dossier).items() if not shared or key in SHARED}
    if not shared:
        kinds["include"] = "tuple[str, ...]"
    for key, value in raw.items():
        if key not in kinds:
            _unknown(tables, (key,), key, "a shared file" if shared else "a dossier", kinds)
        elif key in RECORDS:
            tables.values[key] = _records(tables, key, value)
            if key == "bodies" and isinstance(value, list):
                tables.codes |= {str(body.get("code")) for body in value if isinstance(body, dict)}
        elif _fits(tables, (key,), value, kinds[key]):
            tables.values[key] = tuple(value) if isinstance(value, list) else value
    if not shared:
        for key in ("id", "title", "undertakings"):
            if key not in raw:
                tables.fault((), f'no "{key}"', f'add it at the top: "{key} = …"')
    return tables


def _records(tables: Tables, key: str, value: object) -> tuple[Any, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        tables.fault((key,), f'"{key}" is not a list of tables', f"begin each with [[{key}]]")
        return ()
    made = (_record(tables, key, item, (key, number)) for number, item in enumerate(value))
    return tuple(record for record in made if record is not None)


def _record(tables: Tables, key: str, raw: dict[str, Any], path: Path) -> object | None:
    """One record, or None where a key is missing or does not fit; every fault is noted."""
    record = RECORDS[key]
    before = len(tables.problems)
    keys = _keys(record)
    values: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in keys:
            _unknown(tables, (*path, name), name, f"[[{key}]]", keys)
        elif _fits(tables, (*path, name), value, keys[name][0]):
            values[name] = tuple(value) if isinstance(value, list) else value
    for name, (_, needed) in keys.items():
        if needed and name not in raw:
            tables.fault(path, f'[[{key}]] without "{name}"', f'add "{name} = …" to this table')
    if len(tables.problems) > before:
        return None
    made: object = record(**values)
    tables.places[id(made)] = path
    return made


@cache
def _keys(record: type) -> dict[str, tuple[str, bool]]:
    """The keys of a table, with the type of each and whether it is needed."""
    return {each.name: (str(each.type), each.default is MISSING) for each in fields(record)}


def _unknown(tables: Tables, path: Path, key: str, where: str, known: Mapping[str, object]) -> None:
    near = get_close_matches(key, known, n=1)
    remedy = f'did you mean "{near[0]}"?' if near else f"known keys: {', '.join(known)}"
    tables.fault(path, f'unknown key "{key}" in {where}', remedy)


def _fits(tables: Tables, path: Path, value: object, kind: str) -> bool:
    """Whether a value is of its kind and not empty; each fault is noted, in a list for each element."""
    before = len(tables.problems)
    if kind.startswith("tuple") and isinstance(value, list):
        if not value:
            tables.fault(path, f'"{path[-1]}" is an empty list', "name at least one, or leave the key out")
        for number, item in enumerate(value):
            if not isinstance(item, str):
                tables.fault((*path, number), f'{item!r} in "{path[-1]}" is not a text', f"write {_KINDS['str']}")
            elif not item.strip():
                tables.fault((*path, number), f'an empty text in "{path[-1]}"', "write the words, or take it out")
    elif not _is(value, kind):
        tables.fault(path, f'"{path[-1]}" is {value!r}', f"write {_KINDS.get(kind, kind)}")
    elif isinstance(value, str) and not value.strip():
        tables.fault(path, f'"{path[-1]}" is empty', "write the words")
    return len(tables.problems) == before


def _is(value: object, kind: str) -> bool:
    match kind:
        case "str" | "str | None":
            return isinstance(value, str)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "bool":
            return isinstance(value, bool)
        case "date | None":
            return isinstance(value, date) and not isinstance(value, datetime)
    return False


def _syntax(message: str, text: str, file: str) -> Problem:
    found = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line = int(found[1]) if found else text.count("\n") + 1
    what = message[: found.start()].strip() if found else message.removesuffix(" (at end of document)")
    return Problem(file=file, line=line, message=f"not valid TOML: {what}", remedy="see toml.io for how to write it")
