"""`willing coverage`: how many are claimed, and who is named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from willing.cli import options, screen

if TYPE_CHECKING:
    from rich.console import Console

    from willing.questions.coverage import Coverage


@click.command("coverage")
@click.argument("undertaking", required=False)
@options.register_option
@click.option(
    "--states",
    metavar="BODY|LIST",
    help="Whose silence is told: the members of a body (EU), or states with commas between them."
    " Without it, the states that the dossier watches.",
)
@options.as_of_option
@options.known_at_option
@options.json_option
@options.csv_option
def coverage(
    undertaking: str | None,
    register: str,
    states: str | None,
    as_of: date | None,
    known_at: datetime | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Claimed against named: how many offer it, and who they are.

    UNDERTAKING is one of the dossier's; without it, the first.
    """
    from willing.exports.tables import coverage_table

    listed = states.split(",") if states is not None and "," in states else states
    with options.open_register(register) as held:
        answer = held.coverage(undertaking, states=listed, as_of=as_of, known_at=known_at)
    if not screen.for_programs(answer, as_json, as_csv, coverage_table):
        _print(screen.console(), answer)


def _print(to: Console, answer: Coverage) -> None:
    from rich.text import Text

    from willing.cli.styles import STANDING_STYLES
    from willing.questions.names import day_in_words, in_sentence

    label = in_sentence(answer.label)
    if answer.claim is None:
        to.print(Text(f"No number is claimed for {label}; {len(answer.named)} are named.", style="bold"))
    else:
        where = answer.claim.publisher or answer.claim.article
        told = f"{answer.claim.words} claimed ({where}, {day_in_words(answer.claim.claimed_on)})"
        to.print(Text(f"{answer.label}: {told}, {len(answer.named)} named, {answer.gap} not named.", style="bold"))
    if answer.named:
        to.print()
        rows = (
            (
                Text(each.standing.value, style=STANDING_STYLES[each.standing]),
                each.name,
                each.since.isoformat() if each.since else "day unknown",
                f"{each.independent} of {each.reports}",
                "its own word" if each.by == each.holder else each.by_name or "the article",
            )
            for each in answer.named
        )
        screen.print_table(to, ("named", "", "since", "independent", "by"), rows)
    _listed(to, "Implied by a body alone", (f"{each.name} ({each.body})" for each in answer.implied))
    _listed(
        to, "Hold back, though a body of theirs offers it",
        (f"{each.name} ({each.standing.value}; {each.body})" for each in answer.otherwise),
    )  # fmt: skip
    _listed(to, "Not heard of at all", (each.name for each in answer.unheard))
    if len(answer.history) > 1:
        moved = (f"{day_in_words(each.claimed_on)}: {each.words}" for each in answer.history)
        _listed(to, "The claimed number", moved)


def _listed(to: Console, title: str, names: Iterable[str]) -> None:
    from rich.text import Text

    told = ", ".join(names)
    if told:
        to.print()
        to.print(Text.assemble((f"{title}: ", "bold"), told))
