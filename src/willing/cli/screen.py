"""Where answers are printed: JSON, CSV, or text for people with colours where a terminal shows them."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from willing.questions.jsonable import to_json

if TYPE_CHECKING:
    from rich.console import Console

_PIPE_WIDTH = 10_000  # a pipe has no edge: nothing is wrapped or cut for it


def console() -> Console:
    """The terminal, or a pipe without colours and without an edge. NO_COLOR, FORCE_COLOR and COLUMNS are obeyed."""
    from rich.console import Console

    on_terminal = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(file=sys.stdout, width=None if on_terminal else _PIPE_WIDTH, highlight=False, emoji=False)


def print_json(answer: object) -> None:
    """A record, or any nesting of records, as JSON."""
    click.echo(json.dumps(to_json(answer), ensure_ascii=False, indent=2))


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table as CSV (RFC 4180, but with the line ends of Unix); None is an empty field."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([to_json(each) if each is not None else "" for each in row] for row in rows)


def only_one(as_json: bool, as_csv: bool) -> None:
    """Raise a usage error where both are asked for."""
    if as_json and as_csv:
        raise click.UsageError("--json and --csv cannot both be: choose one", click.get_current_context())
