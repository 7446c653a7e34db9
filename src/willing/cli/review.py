"""`willing review`: what a person should look at first."""

from __future__ import annotations

import click

from willing.cli import options, screen


@click.command("review")
@options.register_option
@click.option("--holder", metavar="HOLDER", help="Of this holder alone.")
@click.option("--undertaking", metavar="UNDERTAKING", help="On this undertaking alone.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", default=20, show_default=True, help="The first N.")
@options.json_option
@options.csv_option
def review(register: str, holder: str | None, undertaking: str | None, limit: int, as_json: bool, as_csv: bool) -> None:
    """What to check first: doubtful statements on which most hangs.

    Statements that nobody has decided on, in the order of what a wrong reading would cost: the doubt (1 less the
    certainty) times the weight of what hangs on the statement. `willing decide` takes them off the list.
    """
    from willing.exports.tables import review_table

    with options.open_register(register) as held:
        answer = held.review(holder=holder, undertaking=undertaking, limit=limit)
    if screen.for_programs(answer, as_json, as_csv, review_table):
        return
    from rich.text import Text

    from willing.cli.styles import STANDING_STYLES
    from willing.questions.review import Consequence

    to = screen.console()
    click.echo(f"Waiting: {answer.waiting}. Decided: {answer.decided}.")
    for each in answer.queue:
        said, article = each.listed.held.statement, each.listed.held.article
        hangs = [
            f"{one} ({each.without})" if one is Consequence.CHANGES else one.value for one in each.consequences
        ] or ["nothing hangs on it yet"]
        head = Text.assemble(
            f"{each.priority:.2f}  {each.listed.holder_name}, {said.undertaking}: ",
            (said.standing.value, STANDING_STYLES[said.standing]),
            (f"  {said.id}", "dim"),
        )
        told = "; ".join([f"certainty {said.certainty:.2f}", *hangs])
        words = f"“{' '.join(said.evidence.text.split())}” ({article.name})"
        screen.print_block(to, [head, Text(told), Text(words)])
