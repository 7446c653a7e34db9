"""One way from any record to JSON, for every surface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import TypeAlias, Union

Json: TypeAlias = Union[bool, int, float, str, "list[Json]", "dict[str, Json]", None]


def to_json(value: object) -> Json:
    """Turn a record, or any nesting of records, into what `json.dumps` takes.

    Records become objects with their field names, tuples and sets become lists (sets sorted),
    days and moments ISO 8601, enumerations their value.
    Raises TypeError for a type that no record of this project holds.
    """
    # Enum before str: a StrEnum is a str, and its value is the plain one.
    if isinstance(value, Enum):
        return to_json(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: to_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(to_json(key)): to_json(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted((to_json(each) for each in value), key=str)
    raise TypeError(f"no JSON for {type(value).__name__}")
