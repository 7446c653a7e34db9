"""Front matter: the block between two lines of `---` at the top of a Markdown or text file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_LIMIT = 20_000
_BRACKETS = 200
_CLOSED = re.compile(r"---[ \t]*\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]*):[ \t]+(?P<value>\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The block's plain fields (lower-case keys), the offset behind it, and what is wrong with it."""

    fields: Mapping[str, str]
    end: int
    fault: str | None = None


def front_matter(text: str) -> FrontMatter | None:
    """The front matter of a text; None where it has none.

    Read as YAML with every value a string, so that a day stays as it was written. A block that is
    no valid YAML (an unquoted colon in a title is common) is read line by line, and `fault` says so.
    """
    match = _CLOSED.match(text[:_LIMIT])
    if match is None:
        return None
    import yaml

    body, fault = match["body"], None
    try:
        # Not the C loader: deep nesting ends the process in PyYAML 6.0.3 with libyaml, and is an error here.
        # Its time grows with the square of the depth, so that more brackets than a real block has are not tried.
        if body.count("[") + body.count("{") > _BRACKETS:
            raise yaml.YAMLError("too many brackets")
        loaded = yaml.load(body, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        loaded = {found["key"]: _unquoted(found["value"]) for found in map(_FIELD.fullmatch, body.split("\n")) if found}
        place = f", line {mark.line + 2}" if (mark := getattr(error, "problem_mark", None)) else ""
        fault = f"front matter is not valid YAML{place}: read line by line"
    if not isinstance(loaded, dict) or not loaded:
        return None
    fields = {_key(key): value for key, value in loaded.items() if isinstance(key, str) and isinstance(value, str)}
    return FrontMatter(fields=fields, end=match.end(), fault=fault)


def _key(key: str) -> str:
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
