"""Loads and checks a dossier: one case, in one TOML file (docs/dossiers.md)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from willing.dossier_check import check_tables
from willing.dossier_model import Body, Dossier, Fact, House, Person, Undertaking
from willing.dossier_tables import Tables, read_tables
from willing.problems import Misuse, Problem

__all__ = [
    "DEFAULT",
    "Body",
    "Dossier",
    "Fact",
    "House",
    "Person",
    "Undertaking",
    "built_in_dossiers",
    "check_dossier",
    "load_dossier",
    "load_dossier_text",
]

DEFAULT = "security-guarantee"
_FOLDER = Path(__file__).parent / "dossiers"
# Tables that dossiers share; no case of its own.
_SHARED = frozenset({"leaders"})


def built_in_dossiers() -> tuple[str, ...]:
    """The names that `load_dossier` knows, the default first."""
    names = {file.stem for file in _FOLDER.glob("*.toml")} - _SHARED - {DEFAULT}
    return (DEFAULT, *sorted(names))


def load_dossier(name_or_path: str | Path = DEFAULT) -> Dossier:
    """The dossier of a built-in name or of a file. Raises Misuse where there is none, or it has faults."""
    return _faultless(*_read(*_find(name_or_path)))


@lru_cache(maxsize=8)  # a quarter of a second to read, and every thread of the desk asks for it
def load_dossier_text(text: str, name: str) -> Dossier:
    """The dossier written in `text`; `name` is its name in messages. Raises Misuse where it has faults."""
    return _faultless(*_read(text.encode(), name, Path()))


def check_dossier(path: str | Path) -> list[Problem]:
    """Every fault of a dossier's file, by line. Raises Misuse where there is no such file."""
    return _read(*_find(path))[1]


def _find(name_or_path: str | Path) -> tuple[bytes, str, Path]:
    """The bytes of a dossier's file, its name in messages, and the folder from which it includes."""
    name = str(name_or_path)
    file = _FOLDER / f"{name}.toml" if name in built_in_dossiers() else Path(name_or_path)
    try:
        return file.read_bytes(), name, file.parent
    except IsADirectoryError:
        raise Misuse(f"{name} is a folder, not a dossier's file") from None
    except FileNotFoundError:
        known = ", ".join(built_in_dossiers())
        raise Misuse(f"no dossier {name!r}: neither a file nor one of {known}") from None
    except (OSError, ValueError) as fault:
        raise Misuse(f"cannot read the dossier {name!r}: {fault}") from None


def _faultless(dossier: Dossier | None, problems: list[Problem]) -> Dossier:
    if dossier is None or problems:
        raise Misuse("\n".join(map(str, problems)))
    return dossier


def _read(raw: bytes, name: str, folder: Path) -> tuple[Dossier | None, list[Problem]]:
    """The dossier with all its included tables, and every fault found on the way."""
    own = _tables(raw, name)
    included = [_included(own, number, folder) for number in range(len(own.values.get("include", ())))]
    files = [own, *(tables for tables in included if tables is not None)]
    bodies = {body.code: body for tables in reversed(files) for body in tables.values.get("bodies", ())}
    codes = {code for tables in files for code in tables.codes}
    for tables in files:
        check_tables(tables, codes)
    problems = [problem for tables in files for problem in sorted(tables.problems, key=lambda each: each.line or 0)]
    if problems:
        return None, problems
    values = own.values
    return (
        Dossier(
            id=values["id"],
            title=values["title"],
            beneficiary=values.get("beneficiary"),
            adversary=values.get("adversary"),
            stale_after_days=values.get("stale_after_days", 60),
            undertakings=values["undertakings"],
            facts=values.get("facts", ()),
            bodies=tuple(bodies.values()),
            people=_joined(files, "people"),
            houses=_joined(files, "houses"),
            watch=values.get("watch", ()),
            not_names=_joined(files, "not_names"),
        ),
        [],
    )


def _joined(files: list[Tables], key: str) -> tuple[Any, ...]:
    """The dossier's own first: a name that it gives outranks the same name in an included file."""
    return tuple(item for tables in files for item in tables.values.get(key, ()))


def _included(own: Tables, number: int, folder: Path) -> Tables | None:
    name = own.values["include"][number]
    file = _FOLDER / f"{name}.toml" if name in _SHARED else folder / name
    try:
        return _tables(file.read_bytes(), name if name in _SHARED else str(file), shared=True)
    except (OSError, ValueError) as fault:
        remedy = f"write {', '.join(sorted(_SHARED))} or a path from the folder of the dossier"
        own.fault(
            ("include", number), f'cannot read the included "{name}": {getattr(fault, "strerror", fault)}', remedy
        )
        return None


def _tables(raw: bytes, name: str, *, shared: bool = False) -> Tables:
    try:
        return read_tables(raw.decode("utf-8-sig"), name, shared=shared)
    except UnicodeDecodeError as fault:
        tables = Tables("", name)
        line = raw[: fault.start].count(b"\n") + 1
        tables.problems.append(Problem(file=name, line=line, message="not UTF-8 text", remedy="save it as UTF-8"))
        return tables
