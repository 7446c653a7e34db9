"""`willing statements` and `willing refused`: what was read, and what was not taken."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from willing.cli import options, screen

if TYPE_CHECKING:
    from rich.console import Console

    from willing.questions.listing import Listed


@click.command("statements")
@options.register_option
@click.option("--holder", metavar="HOLDER", help="Of this holder alone.")
@click.option("--undertaking", metavar="UNDERTAKING", help="On this undertaking alone.")
@click.option("--article", metavar="NAME|ID", help="From this article alone.")
@options.since_option
@options.as_of_option
@options.known_at_option
@click.option("--rejected", is_flag=True, help="With those that a person rejected.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="The newest N.")
@options.json_option
@options.csv_option
def statements(
    register: str,
    holder: str | None,
    undertaking: str | None,
    article: str | None,
    since: date | None,
    as_of: date | None,
    known_at: datetime | None,
    rejected: bool,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """What was read: every statement with its exact words."""
    from willing.exports.tables import statements_table

    with options.open_register(register) as held:
        answer = held.statements(
            holder=holder, undertaking=undertaking, article=article, since=since, as_of=as_of,
            known_at=known_at, rejected=rejected, limit=limit,
        )  # fmt: skip
    if screen.for_programs(answer, as_json, as_csv, statements_table):
        return
    if not answer:
        click.echo("No statements.")
        return
    to = screen.console()
    for each in answer:
        _print_statement(to, each)


def _print_statement(to: Console, each: Listed) -> None:
    from rich.text import Text

    from willing.cli.styles import STANDING_STYLES
    from willing.exports.tables import conditions_text

    said = each.held.statement
    conditions = conditions_text(said.conditions)
    head = Text.assemble(
        f"{each.held.holds_on or 'day unknown'}  {each.holder_name}, {said.undertaking}: ",
        (said.standing.value, STANDING_STYLES[said.standing]),
        f" [{conditions}]" if conditions else "",
        (f"  {said.id}", "dim"),
    )
    screen.print_block(to, [head, Text(f"“{' '.join(said.evidence.text.split())}” ({each.held.article.name})")])


@click.command("refused")
@options.register_option
@click.option("--article", metavar="NAME|ID", help="From this article alone.")
@click.option("--reason", metavar="REASON", help="For this reason alone.")
@options.since_option
@options.known_at_option
@options.json_option
@options.csv_option
def refused(
    register: str,
    article: str | None,
    reason: str | None,
    since: date | None,
    known_at: datetime | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """What was not taken, and why."""
    from willing.exports.tables import refused_table

    with options.open_register(register) as held:
        answer = held.refused(article=article, reason=reason, since=since, known_at=known_at)
    if screen.for_programs(answer, as_json, as_csv, refused_table):
        return
    if not answer:
        click.echo("Nothing was refused.")
        return
    from rich.text import Text

    to = screen.console()
    for each in answer:
        refusal = each.refusal
        head = Text.assemble((refusal.reason, "bold"), f"  {refusal.detail}  " if refusal.detail else "  ")
        words = Text(f"“{' '.join(refusal.evidence.text.split())}” ({each.article.name})")
        screen.print_block(to, [head, words])
