"""`willing show`: the matrix."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from willing.cli import options, screen

if TYPE_CHECKING:
    from rich.console import Console

    from willing.questions.matrix import Cell, Matrix, Row

_NAME_WIDTH = 24
_GAP = 2  # between two columns


@click.command("show")
@options.register_option
@options.as_of_option
@options.known_at_option
@click.option(
    "--order",
    type=click.Choice(["firm", "watch"]),
    default="firm",
    show_default=True,
    help="The firmest first, or in the order of the dossier's list of states.",
)
@options.json_option
@options.csv_option
def show(register: str, as_of: date | None, known_at: datetime | None, order: str, as_json: bool, as_csv: bool) -> None:
    """Who is willing to do what: holders by undertakings."""
    from willing.exports.tables import matrix_table

    with options.open_register(register) as held:
        answer = held.show(as_of=as_of, known_at=known_at, order=order)
    if not screen.for_programs(answer, as_json, as_csv, matrix_table):
        print_matrix(screen.console(), answer)


def print_matrix(to: Console, answer: Matrix) -> None:
    """The headline, the matrix in as many parts as the terminal's width asks for, and the legend."""
    from rich.text import Text

    from willing.cli.styles import legend

    to.print(Text(answer.headline, style="bold"), soft_wrap=not to.is_terminal and to.width > 1000)
    if not answer.rows:
        return
    heard = [number for number in range(len(answer.columns)) if any(row.cells[number] for row in answer.rows)]
    for part in _parts(answer, heard, to.width):
        to.print()
        to.print(_table(answer, part))
    marks = {mark for row in answer.rows for cell in row.cells if cell is not None for mark in cell.marks}
    to.print()
    if marks:
        to.print(Text(legend(marks), style="dim"))
    silent = [each.label for number, each in enumerate(answer.columns) if number not in heard]
    if silent:
        to.print(Text(f"Nothing heard on: {', '.join(silent)}.", style="dim"))
    if answer.unheard:
        to.print(Text(f"Not heard of at all: {', '.join(each.name for each in answer.unheard)}.", style="dim"))


def _parts(answer: Matrix, heard: list[int], width: int) -> list[list[int]]:
    """The columns in as few groups as fit the width side by side, each after the names."""
    name = min(max(len(row.name) for row in answer.rows), _NAME_WIDTH)
    parts: list[list[int]] = [[]]
    left = width - name
    for number in heard:
        needed = _GAP + max(
            len(answer.columns[number].label),
            *(len(_words(row.cells[number])) for row in answer.rows),
        )
        if needed > left and parts[-1]:
            parts.append([])
            left = width - name
        parts[-1].append(number)
        left -= needed
    return parts


def _words(cell: Cell | None) -> str:
    from willing.cli.styles import signs

    return "" if cell is None else f"{cell.position.standing.value} {signs(cell.marks)}".rstrip()


def _table(answer: Matrix, part: list[int]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    table.add_column("", max_width=_NAME_WIDTH, overflow="fold")
    for number in part:
        table.add_column(answer.columns[number].label, no_wrap=True)
    for row in answer.rows:
        if any(row.cells[number] for number in part):
            table.add_row(row.name, *(_shown(row, number) for number in part))
    return table


def _shown(row: Row, number: int) -> Any:
    from rich.text import Text

    from willing.cli.styles import STANDING_STYLES

    cell = row.cells[number]
    if cell is None:
        return Text("·", style="dim")
    style = STANDING_STYLES[cell.position.standing]
    return Text(_words(cell), style=f"{style} dim" if cell.position.stale else style)
