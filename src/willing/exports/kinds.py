"""Every export by kind and format, and the way to a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from willing.exports import entities, feeds, finance, lines, plover, report, sheets, tables, web_annotations
from willing.exports.asked import Asked
from willing.problems import Misuse

Exporter = Callable[[Asked], Iterator[bytes]]


def _statements(asked: Asked) -> tables.Table:
    return tables.statements_table(asked.statements())


def _history(asked: Asked) -> tables.Table:
    moved = tables.changes_table(asked.moves()[::-1])
    return tables.Table(name="history", columns=moved.columns, rows=moved.rows)


def _events(asked: Asked) -> tables.Table:
    columns = ("id", "date", "source", "recipient", "event", "mode", "context", "text", "comment", "publisher", "url")
    rows = tuple(
        tuple(" ".join(each["context"]) if name == "context" else each[name] for name in columns)
        for each in plover.events(asked)
    )
    return tables.Table(name="events", columns=columns, rows=rows)


# The first format of each kind is the one taken where none is named.
KINDS: dict[str, dict[str, Exporter]] = {
    "statements": {
        "jsonl": lambda asked: lines.json_lines(lines.statement_records(asked)),
        "csv": lambda asked: sheets.csv_chunks(_statements(asked)),
        "xlsx": lambda asked: sheets.excel_chunks([_statements(asked)]),
        "parquet": lambda asked: sheets.parquet_chunks(_statements(asked)),
    },
    "matrix": {
        "csv": lambda asked: sheets.csv_chunks(tables.matrix_table(asked.matrix())),
        "xlsx": lambda asked: sheets.excel_chunks(
            [tables.matrix_table(asked.matrix()), tables.positions_table(asked.matrix())]
        ),
    },
    "positions": {
        "csv": lambda asked: sheets.csv_chunks(tables.positions_table(asked.matrix())),
        "jsonl": lambda asked: lines.table_lines(tables.positions_table(asked.matrix())),
        "xlsx": lambda asked: sheets.excel_chunks([tables.positions_table(asked.matrix())]),
        "parquet": lambda asked: sheets.parquet_chunks(tables.positions_table(asked.matrix())),
    },
    "history": {
        "csv": lambda asked: sheets.csv_chunks(_history(asked)),
        "jsonl": lambda asked: lines.table_lines(_history(asked)),
        "xlsx": lambda asked: sheets.excel_chunks([_history(asked)]),
        "parquet": lambda asked: sheets.parquet_chunks(_history(asked)),
    },
    "report": {"md": report.report},
    "feed": {"rss": feeds.rss, "json": feeds.json_feed},
    "events": {
        "jsonl": lambda asked: lines.json_lines(plover.events(asked)),
        "csv": lambda asked: sheets.csv_chunks(_events(asked)),
    },
    "entities": {"jsonl": lambda asked: lines.json_lines(entities.entities(asked))},
    "annotations": {"jsonld": web_annotations.web_annotations},
    "finance": {
        "csv": lambda asked: sheets.csv_chunks(finance.finance_table(asked)),
        "jsonl": lambda asked: lines.table_lines(finance.finance_table(asked)),
    },
}
BINARY = frozenset({"xlsx", "parquet"})
_BY_SUFFIX = {".xml": "rss", ".ndjson": "jsonl", ".markdown": "md"}


def format_of(kind: str, asked_format: str | None, path: Path | None = None) -> str:
    """The format of an export: the one asked for, else by the ending of the file, else the first of the kind.

    Raises Misuse for a kind or a format that there is not.
    """
    if kind not in KINDS:
        raise Misuse(f"no export {kind!r}; there is {', '.join(KINDS)}")
    formats = KINDS[kind]
    chosen = asked_format
    if chosen is None and path is not None and path.suffix:
        chosen = _BY_SUFFIX.get(path.suffix.lower(), path.suffix.lower()[1:])
    chosen = chosen or next(iter(formats))
    if chosen not in formats:
        raise Misuse(f"no format {chosen!r} for {kind}; there is {', '.join(formats)}")
    return chosen


def write(kind: str, chosen: str, asked: Asked, path: Path) -> None:
    """Write an export to a file, which appears whole or not at all. Raises Misuse where it cannot be written."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            for chunk in KINDS[kind][chosen](asked):
                file.write(chunk)
        os.replace(unfinished, path)
    except OSError as fault:
        raise Misuse(
            f"{path} cannot be written ({fault.strerror}): check the folder, the rights and the disk"
        ) from fault
    finally:
        unfinished.unlink(missing_ok=True)
