"""Records of model.py to canonical JSON and back, by their fields, strictly.

Canonical: keys sorted, no spaces, UTF-8, no NaN, and a field that has its default is left out. So a record
keeps its JSON, and its id, when model.py later grows a field with a default. Two things follow for model.py:
a new field needs a default, and a default never changes once registers exist.
"""

from __future__ import annotations

import hashlib
import json
import math
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
_Coder = Callable[[Any, str], Any]


class CodecError(ValueError):
    """A value that does not fit its record: the place within the record, and what is wrong there."""


def encode(record: object) -> Any:
    """Turn a record into plain JSON values; raises CodecError where a value is not of its field's type."""
    return _coders(cast(Any, type(record)))[0](record, "")


def decode(kind: type[Record], plain: object) -> Record:
    """Build the record of type `kind` from plain JSON values; raises CodecError where they do not fit."""
    return cast(Record, _coders(cast(Any, kind))[1](plain, ""))


def canonical(plain: object) -> str:
    """The one JSON text of plain values. Raises CodecError for text that is not Unicode (lone surrogates)."""
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        raise CodecError(f"text that is not Unicode: {fault.reason}") from fault
    return text


def entry_id(kind: str, again: int, body: str) -> str:
    """The id of an entry, from its content alone: its kind, how often it was said before, its canonical JSON.

    `"e"` and the first 16 hexadecimal digits of their SHA-256.
    """
    return "e" + hashlib.sha256(f"{kind} {again} {body}".encode()).hexdigest()[:16]


def moment_text(moment: datetime) -> str:
    """A moment as text of fixed width in UTC, so that the order of texts is the order of moments.

    Raises CodecError for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise CodecError(f"the moment {moment.isoformat()} has no time zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment_of(text: str) -> datetime:
    """The moment that `moment_text` wrote."""
    return datetime.fromisoformat(text)


@cache
def _coders(hint: Any) -> tuple[_Coder, _Coder]:
    """The encoder and the decoder of one type; each takes the value and its place in the record."""
    if hint in (str, bool, int):
        return _exact(hint), _exact(hint)
    if hint is float:
        return _float, _float
    if hint is date:
        return _encode_day, _decode_day
    origin = get_origin(hint)
    if origin in (types.UnionType, Union):
        return _optional(hint)
    if origin is tuple:
        return _sequence(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _enumeration(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _record(hint)
    raise TypeError(f"no codec for {hint!r}")


def _wrong(value: object, place: str, wanted: str) -> CodecError:
    return CodecError(f"{place.lstrip('.') or 'record'}: {wanted} wanted, {value!r:.80} found")


def _exact(kind: type) -> _Coder:
    # The exact type: True is no int, and an int is no bool.
    def code(value: Any, place: str) -> Any:
        if type(value) is not kind:
            raise _wrong(value, place, kind.__name__)
        return value

    return code


def _float(value: Any, place: str) -> float:
    # An int is taken for a float, and becomes one, so that 5 and 5.0 have one JSON.
    if type(value) not in (int, float) or not math.isfinite(value):
        raise _wrong(value, place, "a finite number")
    return float(value)


def _encode_day(value: Any, place: str) -> str:
    if type(value) is not date:
        raise _wrong(value, place, "a day")
    return value.isoformat()


def _decode_day(value: Any, place: str) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError) as fault:
        raise _wrong(value, place, "a day") from fault
    if day.isoformat() != value:
        raise _wrong(value, place, "a day as YYYY-MM-DD")
    return day


def _optional(hint: Any) -> tuple[_Coder, _Coder]:
    inner = [each for each in get_args(hint) if each is not type(None)]
    if len(inner) != 1 or len(get_args(hint)) != 2:
        raise TypeError(f"no codec for {hint!r}")
    put, take = _coders(inner[0])
    return (
        lambda value, place: None if value is None else put(value, place),
        lambda value, place: None if value is None else take(value, place),
    )


def _sequence(hint: Any) -> tuple[_Coder, _Coder]:
    item, rest = get_args(hint)
    if rest is not Ellipsis:
        raise TypeError(f"no codec for {hint!r}")
    put, take = _coders(item)

    def encode_all(value: Any, place: str) -> list[Any]:
        if type(value) is not tuple:
            raise _wrong(value, place, "a tuple")
        return [put(each, f"{place}[{number}]") for number, each in enumerate(value)]

    def decode_all(value: Any, place: str) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _wrong(value, place, "a list")
        return tuple([take(each, f"{place}[{number}]") for number, each in enumerate(value)])

    return encode_all, decode_all


def _enumeration(kind: type[StrEnum]) -> tuple[_Coder, _Coder]:
    members = {each.value: each for each in kind}

    def put(value: Any, place: str) -> str:
        if type(value) is not kind:
            raise _wrong(value, place, kind.__name__)
        return str(value.value)

    def take(value: Any, place: str) -> StrEnum:
        if type(value) is not str or value not in members:
            raise _wrong(value, place, kind.__name__)
        return members[value]

    return put, take


def _record(kind: type) -> tuple[_Coder, _Coder]:
    hints = get_type_hints(kind)
    parts: list[tuple[str, str, Any, _Coder, _Coder]] = []
    for each in fields(kind):
        put, take = _coders(hints[each.name])
        parts.append((each.name, f".{each.name}", each.default, put, take))
    names = {name for name, *_ in parts}
    required = [name for name, _, default, *_ in parts if default is MISSING]

    def encode_record(value: Any, place: str) -> dict[str, Any]:
        if type(value) is not kind:
            raise _wrong(value, place, kind.__name__)
        plain = {}
        for name, suffix, default, put, _ in parts:
            held = getattr(value, name)
            coded = put(held, place + suffix)
            # Checked before it is left out: 1 equals True, and is refused all the same.
            if default is MISSING or held != default:
                plain[name] = coded
        return plain

    def decode_record(value: Any, place: str) -> Any:
        if type(value) is not dict:
            raise _wrong(value, place, kind.__name__)
        for name in required:
            if name not in value:
                raise CodecError(f"{(place + '.' + name).lstrip('.')}: missing")
        if not names.issuperset(value):
            raise CodecError(f"{place.lstrip('.') or 'record'}: unknown fields {sorted(set(value) - names)}")
        return kind(**{name: take(value[name], place + suffix) for name, suffix, _, _, take in parts if name in value})

    return encode_record, decode_record
