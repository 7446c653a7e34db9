"""JSON Lines: one record a line, each an article or an entry of a folder's index."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from willing.model import Article, DayBasis
from willing.problems import Problem
from willing.sources.opening import UnreadableError, read_lines, shown
from willing.sources.told import Told, assemble

#: After so many broken lines, and no good one, a file is none of JSON Lines.
BROKEN_LIMIT = 20


class Record(dict[str, object]):
    """One line's object; `line` counts from 1."""

    line: int


def read_records(path: Path) -> Iterator[Record | Problem]:
    """The objects of a JSON Lines file, one at a time; a Problem with its line for each that is broken."""
    good = broken = 0
    file = shown(path)
    remedy = "write one JSON object a line, in UTF-8"
    try:
        for number, line in enumerate(read_lines(path), start=1):
            if line is not None and not line.strip():
                continue
            try:
                if line is None:
                    raise ValueError("longer than 20 MB")
                # JSON is UTF-8 (RFC 8259, 8.1); some programs put a mark before it.
                found = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
                if not isinstance(found, dict):
                    raise ValueError("no object")
            except (ValueError, RecursionError) as fault:
                broken += 1
                yield Problem(file=file, line=number, message=f"not a line of JSON: {_fault(fault)}", remedy=remedy)
                if broken >= BROKEN_LIMIT and not good:
                    yield Problem(
                        file=file, message=f"the first {broken} lines are all broken: given up", remedy=remedy
                    )
                    return
                continue
            good += 1
            record = Record(found)
            record.line = number
            yield record
    except UnreadableError as fault:
        yield fault.problem


def told_by(record: Record, file: str) -> Iterator[Told | Problem]:
    """What a record of an index or of JSON Lines tells, after a Problem for each field of it that is no text."""
    text: dict[str, str] = {}
    for key in ("title", "url", "published", "publisher", "source"):
        value = record.get(key)
        if isinstance(value, str):
            text[key] = value
        elif key == "published" and value is not None:
            text[key] = str(value)  # 20250327 is a day, and whatever is none becomes a Problem with its words
        elif key != "source" and value is not None:
            yield Problem(
                file=file, line=record.line, message=f"`{key}` is no text", remedy="put it in quotation marks"
            )
    yield Told(
        basis=DayBasis.GIVEN,
        file=file,
        line=record.line,
        title=text.get("title"),
        publisher=text.get("publisher") or text.get("source"),
        url=text.get("url"),
        published=text.get("published"),
    )


def read_articles(path: Path) -> Iterator[Article | Problem]:
    """The articles of a JSON Lines file, one at a time, each named by its file and line."""
    file = shown(path)
    for record in read_records(path):
        if isinstance(record, Problem):
            yield record
            continue
        text = record.get("text")
        if not isinstance(text, str):
            yield Problem(file=file, line=record.line, message="no `text`", remedy="put the article's text in `text`")
            continue
        told: list[Told] = []
        for one in told_by(record, file):
            if isinstance(one, Problem):
                yield one
            else:
                told.append(one)
        yield from assemble(text, f"{shown(Path(path.name))}:{record.line}", told, file=file, line=record.line)


def _fault(fault: Exception) -> str:
    if isinstance(fault, json.JSONDecodeError):
        return f"{fault.msg} at character {fault.colno}"
    if isinstance(fault, UnicodeDecodeError):
        return "not UTF-8"
    return "nested too deep" if isinstance(fault, RecursionError) else str(fault)
