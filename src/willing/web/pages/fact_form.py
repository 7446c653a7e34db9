"""The form by which a fact is recorded: what was typed, and what is wrong with it, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from willing.dossier import Dossier
from willing.model import Truth

FIELDS = ("fact", "value", "on", "source")
_LONGEST = 1000  # characters of a source


@dataclass(frozen=True, slots=True, kw_only=True)
class FactForm:
    """What stands in the fields, and by field what is wrong."""

    given: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    faults: Mapping[str, str] = field(default_factory=dict)


EMPTY = FactForm()


def faults_of(given: Mapping[str, str], dossier: Dossier) -> dict[str, str]:
    """By field, what is wrong and what to do; empty where the fact can be recorded."""
    found = {}
    if given["fact"] not in {each.id for each in dossier.facts}:
        found["fact"] = "Choose one of the facts." if not given["fact"] else f"There is no fact {given['fact']!r}."
    if given["value"] not in set(Truth):
        found["value"] = "Choose yes, no or unknown."
    try:
        date.fromisoformat(given["on"])
    except ValueError:
        said = f"{given['on']!r} is no day: write" if given["on"] else "Give the day from which it is so:"
        found["on"] = f"{said} 2025-03-27."
    if not given["source"]:
        found["source"] = "Say who says so: a name or an address."
    elif len(given["source"]) > _LONGEST:
        found["source"] = f"That is longer than {_LONGEST:,} characters: a name or an address will do."
    return found
