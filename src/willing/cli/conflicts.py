"""`willing conflicts` and `willing settle`."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from willing.cli import options, screen

if TYPE_CHECKING:
    from rich.console import Console

    from willing.questions.conflict_records import Found, Quote

_QUOTES = 3  # of each side; --json and --csv give all


@click.command("conflicts")
@options.register_option
@click.option(
    "--kind",
    metavar="KIND",
    help="One kind alone: contradiction, 'own word against others', 'difference of scope', 'change in time',"
    " 'numbers differ'.",
)
@click.option("--holder", metavar="HOLDER", help="Of this holder alone.")
@options.since_option
@options.as_of_option
@options.known_at_option
@click.option("--open", "only_open", is_flag=True, help="Leave out what a person has settled.")
@options.json_option
@options.csv_option
def conflicts(
    register: str,
    kind: str | None,
    holder: str | None,
    since: date | None,
    as_of: date | None,
    known_at: datetime | None,
    only_open: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """What does not fit together, by kind, with both sides' words."""
    from willing.exports.tables import conflicts_table

    with options.open_register(register) as held:
        answer = held.conflicts(kind=kind, holder=holder, since=since, as_of=as_of, known_at=known_at)
    if only_open:
        answer = tuple(each for each in answer if each.conflict.settled is None)
    if screen.for_programs(answer, as_json, as_csv, conflicts_table):
        return
    if not answer:
        click.echo("No conflicts.")
        return
    to = screen.console()
    for each in answer:
        _print(to, each)


def _print(to: Console, found: Found) -> None:
    from rich.text import Text

    conflict = found.conflict
    lines = [Text.assemble((conflict.kind, "bold"), f"  {conflict.explanation}  ", (conflict.id, "dim"))]
    for side in found.sides:
        lines += [Text(_quoted(quote)) for quote in side.quotes[:_QUOTES]]
        if len(side.quotes) > _QUOTES:
            lines.append(Text(f"and {len(side.quotes) - _QUOTES} more", style="dim"))
    if not conflict.independent:
        lines.append(Text("the two sides share a source"))
    if conflict.settled is not None:
        lines.append(Text(f"settled by {conflict.settled.by}: {conflict.settled.why}", style="bold"))
    screen.print_block(to, lines)
    to.print()


def _quoted(quote: Quote) -> str:
    from willing.questions.names import day_in_words

    words = " ".join(quote.words.split())
    return f"“{words}” ({quote.publisher or quote.article}, {day_in_words(quote.day)})"


@click.command("settle")
@click.argument("conflict")
@options.by_option
@options.why_option
@options.register_option
def settle(conflict: str, by: str, why: str, register: str) -> None:
    """Record that a conflict is settled, by whom and how.

    CONFLICT is its id: see `willing conflicts`.
    """
    with options.open_register(register) as held:
        done = held.settle(conflict, by=by, why=why)
    click.echo(f"{'recorded' if done.new else 'known already'}: {done.entry_id}")
