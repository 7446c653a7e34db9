"""Where answers are printed: JSON, CSV, or text for people with colours where a terminal shows them."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from willing.questions.jsonable import to_json

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from willing.exports.tables import Table

Answer = TypeVar("Answer")
_PIPE_WIDTH = 10_000  # a pipe has no edge: nothing is wrapped or cut for it


def console() -> Console:
    """The terminal, or a pipe without colours and without an edge. NO_COLOR, FORCE_COLOR and COLUMNS are obeyed."""
    from rich.console import Console

    on_terminal = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(file=sys.stdout, width=None if on_terminal else _PIPE_WIDTH, highlight=False, emoji=False)


def print_json(answer: object) -> None:
    """A record, or any nesting of records, as JSON."""
    click.echo(json.dumps(to_json(answer), ensure_ascii=False, indent=2))


def print_csv(table: Table) -> None:
    """A table as CSV (RFC 4180, but with the line ends of Unix)."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)


def print_table(to: Console, columns: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> None:
    """A table for people. Where the terminal is narrow, the last column is wrapped first."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for number, title in enumerate(columns):
        last = number == len(columns) - 1
        table.add_column(title, overflow="fold", ratio=1 if last else None, min_width=min(len(title), 8))
    for row in rows:
        table.add_row(*(Text(each) if isinstance(each, str) else each for each in row))
    to.print(table)


def print_block(to: Console, lines: Sequence[Text]) -> None:
    """A line, and those that belong to it indented below."""
    from rich.padding import Padding

    to.print(lines[0])
    for line in lines[1:]:
        to.print(Padding(line, (0, 0, 0, 4), expand=False))


def for_programs(answer: Answer, as_json: bool, as_csv: bool, table: Callable[[Answer], Table]) -> bool:
    """Print the answer as JSON or as CSV where one is asked for; True where it was. A usage error for both."""
    if as_json and as_csv:
        raise click.UsageError("--json and --csv cannot both be: choose one", click.get_current_context())
    if as_json:
        print_json(answer)
    elif as_csv:
        print_csv(table(answer))
    return as_json or as_csv
