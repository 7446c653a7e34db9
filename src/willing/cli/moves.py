"""`willing changes` and `willing timeline`: who moved, and what happened when."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from willing.cli import options, screen

if TYPE_CHECKING:
    from rich.text import Text

    from willing.model import Position
    from willing.questions.changes import Moved


@click.command("changes")
@options.register_option
@options.since_option
@options.until_option
@options.known_at_option
@click.option("--holder", metavar="HOLDER", help="Of this holder alone.")
@click.option("--undertaking", metavar="UNDERTAKING", help="On this undertaking alone.")
@click.option(
    "--move",
    metavar="MOVE",
    help="One kind alone: first, firming, softening, reversal, 'condition added', 'condition dropped', silence.",
)
@options.json_option
@options.csv_option
def changes(
    register: str,
    since: date | None,
    until: date | None,
    known_at: datetime | None,
    holder: str | None,
    undertaking: str | None,
    move: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Who moved: from what to what, when, and on whose word."""
    from willing.exports.tables import changes_table
    from willing.questions.names import in_sentence

    with options.open_register(register) as held:
        answer = held.changes(
            since=since, until=until, known_at=known_at, holder=holder, undertaking=undertaking, move=move
        )
        days = held.dossier.stale_after_days
    if screen.for_programs(answer, as_json, as_csv, changes_table):
        return
    if not answer:
        click.echo("Nobody moved.")
        return
    to = screen.console()
    # Whoever has been silent for long is no news of a day, and there may be many.
    silent = [each for each in answer if each.change.move == "silence" and move is None]
    shown = [each for each in answer if each not in silent]
    if shown:
        columns = ("day", "holder", "undertaking", "move", "by", "from → to")
        screen.print_table(to, columns, (_row(each) for each in shown))
    if silent:
        names = ", ".join(f"{each.name} ({in_sentence(each.label)})" for each in silent)
        to.print(f"\nNot heard of for more than {days} days: {names}.", markup=False, style="dim")


def _row(moved: Moved) -> tuple[str | Text, ...]:
    change = moved.change
    whose = "its own word" if moved.by == change.holder else moved.by_name or "the article"
    day = change.changed_on.isoformat() if change.changed_on else "unknown"
    return day, moved.name, moved.label, change.move, whose, _step(change.before, change.after)


def _step(before: Position | None, after: Position | None) -> Text:
    from rich.text import Text

    arrow = Text(" → ") if before is not None and after is not None else Text("")
    return Text.assemble(_stand(before), arrow, _stand(after))


def _stand(held: Position | None) -> Text:
    from rich.text import Text

    from willing.cli.styles import STANDING_STYLES
    from willing.exports.tables import conditions_text

    if held is None:
        return Text("")
    conditions = conditions_text(held.conditions)
    return Text.assemble(
        (held.standing.value, STANDING_STYLES[held.standing]), f" [{conditions}]" if conditions else ""
    )


@click.command("timeline")
@options.register_option
@options.since_option
@options.until_option
@options.known_at_option
@click.option("--holder", metavar="HOLDER", help="Moves of this holder alone.")
@options.json_option
@options.csv_option
def timeline(
    register: str,
    since: date | None,
    until: date | None,
    known_at: datetime | None,
    holder: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """What happened when: moves, gatherings, numbers and facts."""
    from willing.exports.tables import timeline_table

    with options.open_register(register) as held:
        answer = held.timeline(since=since, until=until, known_at=known_at, holder=holder)
    if screen.for_programs(answer, as_json, as_csv, timeline_table):
        return
    rows = [(each.day.isoformat(), each.kind, each.text) for each in answer.happenings]
    if not rows:
        click.echo("Nothing is known of these days.")
        return
    screen.print_table(screen.console(), ("day", "", ""), rows)
    for meeting in answer.undated:
        click.echo(f"day unknown: {meeting.kind}{f' in {meeting.place}' if meeting.place else ''}")
