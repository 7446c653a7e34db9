"""The text of a dossier as a register keeps it: whole, so that it needs no other file of the user's."""

from __future__ import annotations

import json
import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from willing.dossier import Dossier, built_in_dossiers, load_dossier, load_dossier_text
from willing.problems import Misuse

_SHIPPED = Path(__file__).parents[1] / "dossiers"
_JOINED = ("people", "houses", "bodies", "not_names")  # what an included file may hold (docs/dossiers.md)


def kept_dossier(name_or_path: str | Path) -> tuple[str, str]:
    """The id and the text of a built-in dossier, or of the one in a file, with the user's own includes put into it.

    Tables that come with the program (`leaders`) stay included by name. Raises Misuse where there is no such
    dossier, or it has faults.
    """
    name = str(name_or_path)
    loaded = load_dossier(name_or_path)
    file = _SHIPPED / f"{name}.toml" if name in built_in_dossiers() else Path(name_or_path)
    text = file.read_text(encoding="utf-8-sig")
    tables = tomllib.loads(text)
    own = [each for each in tables.get("include", ()) if not (_SHIPPED / f"{each}.toml").exists()]
    if own:
        text = _written(_merged(tables, own, file.parent))
        if _in_any_order(load_dossier_text(text, name)) != _in_any_order(loaded):
            raise Misuse(f"{name}: what it includes cannot be put into it; put it there by hand")
    return loaded.id, text


def _in_any_order(dossier: Dossier) -> dict[str, object]:
    """A dossier to be compared: what a file includes may come sooner in the whole than it did."""
    values = ((each.name, getattr(dossier, each.name)) for each in fields(dossier))
    return {name: sorted(value, key=repr) if isinstance(value, tuple) else value for name, value in values}


def _merged(tables: dict[str, Any], own: list[str], folder: Path) -> dict[str, Any]:
    merged = {**tables, "include": [each for each in tables["include"] if each not in own]}
    for name in own:
        more = tomllib.loads((folder / name).read_text(encoding="utf-8-sig"))
        for key in _JOINED:
            known = {each["code"] for each in merged.get(key, ()) if key == "bodies"}
            added = [each for each in more.get(key, ()) if key != "bodies" or each["code"] not in known]
            merged[key] = [*merged.get(key, ()), *added]
    return merged


def _written(tables: dict[str, Any]) -> str:
    """TOML of plain values: keys at the top, lists over several lines, tables within lists on one line each."""
    lines = []
    for key, value in tables.items():
        if isinstance(value, list):
            lines += [f"{key} = [", *(f"    {_value(each)}," for each in value), "]"]
        else:
            lines.append(f"{key} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    # JSON's text is TOML's basic string; only DEL, which JSON leaves as it is, TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
