"""`willing what-if`: positions under facts as they might be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from willing.cli import options, screen
from willing.problems import Misuse

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from willing.questions.whatif_records import SideBySide, Unlock, WhatIf

_UNLOCKS = 5


@click.command("what-if")
@click.option(
    "--fact", "facts", metavar="FACT=VALUE", multiple=True, help="A fact as yes, no or unknown; as often as needed."
)
@click.option(
    "--against",
    "against",
    metavar="FACT=VALUE",
    multiple=True,
    help="A second scenario, shown side by side with the first.",
)
@options.register_option
@options.as_of_option
@options.known_at_option
@options.json_option
@options.csv_option
def what_if(
    facts: tuple[str, ...],
    against: tuple[str, ...],
    register: str,
    as_of: date | None,
    known_at: datetime | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Which positions would be in force, waiting, blocked or void.

    Facts that are not given are as last observed (see `willing fact`), else unknown.
    """
    from willing.exports.tables import side_by_side_table, what_if_table

    left, right = _assumed(facts), _assumed(against)
    with options.open_register(register) as held:
        if against:
            both = held.side_by_side(left, right, as_of=as_of, known_at=known_at)
            if not screen.for_programs(both, as_json, as_csv, side_by_side_table):
                _print_both(screen.console(), both)
            return
        answer = held.what_if(left, as_of=as_of, known_at=known_at)
    if not screen.for_programs(answer, as_json, as_csv, what_if_table):
        _print(screen.console(), answer)


def _assumed(given: Iterable[str]) -> dict[str, str]:
    from willing.surfaces.naming import facts_of

    try:
        return facts_of(given)
    except Misuse as fault:
        raise click.UsageError(str(fault), click.get_current_context()) from None


def _facts_line(answer: WhatIf) -> str:
    known = [f"{each.fact} {each.value.value} ({each.basis})" for each in answer.facts if each.basis != "not known"]
    unknown = [each.fact for each in answer.facts if each.basis == "not known"]
    rest = f"unknown: {', '.join(unknown)}" if unknown else ""
    return "; ".join(each for each in (", ".join(known), rest) if each)


def _print(to: Console, answer: WhatIf) -> None:
    from rich.text import Text

    to.print(Text.assemble(("Facts: ", "bold"), _facts_line(answer)))
    to.print()
    columns = ("offers of", "in force", "waiting", "blocked", "void", "open", "refused")
    rows = (
        (
            each.label if each.domain is None else f"  {each.domain}",
            *(
                str(number) if number else "·"
                for number in (each.in_force, each.waiting, each.blocked, each.void, each.open, each.refused)
            ),
        )
        for each in answer.totals
    )
    screen.print_table(to, columns, rows)
    conditional = [each for each in answer.outcomes if each.checks]
    if conditional:
        to.print()
        shown = (
            (_state(each.state.value), each.name, f"{each.position.undertaking}: {each.position.standing.value}",
             each.because)
            for each in conditional
        )  # fmt: skip
        screen.print_table(to, ("state", "holder", "position", "because"), shown)
    if answer.unlocks:
        to.print()
        to.print(Text("One fact alone would bring into force:", style="bold"))
        screen.print_table(to, ("fact", "gains", "loses", ""), (_unlock(each) for each in answer.unlocks[:_UNLOCKS]))


def _state(state: str) -> Text:
    from rich.text import Text

    from willing.cli.styles import STATE_STYLES

    return Text(state, style=STATE_STYLES[state])


def _unlock(each: Unlock) -> tuple[str, ...]:
    gained = ", ".join(f"{holder} {undertaking}" for holder, undertaking in each.gained)
    return f"{each.fact}={each.value.value}", str(len(each.gained)), str(len(each.lost)), gained


def _print_both(to: Console, both: SideBySide) -> None:
    from rich.text import Text

    to.print(Text.assemble(("Left:  ", "bold"), _facts_line(both.left)))
    to.print(Text.assemble(("Right: ", "bold"), _facts_line(both.right)))
    to.print()
    if not both.differences:
        to.print("No position differs.")
        return
    rows = (
        (each.name, each.undertaking, _state(each.left.value), _state(each.right.value)) for each in both.differences
    )
    screen.print_table(to, ("holder", "undertaking", "left", "right"), rows)
