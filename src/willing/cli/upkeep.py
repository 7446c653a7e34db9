"""`willing reread`, `willing compare` and `willing check`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from willing.cli import options, screen

if TYPE_CHECKING:
    from rich.text import Text

    from willing.model import Statement
    from willing.questions.declarations import Revision
    from willing.surfaces.rereading import Reread


@click.command("reread")
@options.register_option
@click.option("--dry-run", is_flag=True, help="Say what would change, and keep nothing.")
@options.json_option
def reread(register: str, dry_run: bool, as_json: bool) -> None:
    """Read again what an older reader read, and say what changes.

    What people decided stands, whatever the new reading says.
    """
    from willing.cli.add import progress_line

    with options.open_register(register) as held, progress_line(quiet=as_json) as tell:
        answer = held.reread(dry_run=dry_run, progress=tell)
    if as_json:
        screen.print_json(answer)
    else:
        _print_reread(answer)


def _print_reread(answer: Reread) -> None:
    verb = "would be read again" if answer.dry_run else "read again"
    click.echo(f"{answer.read} articles {verb} by {answer.reader}; {answer.same} of them give the same.")
    if not answer.changes:
        return
    rows = (
        (each.article, each.holder, each.undertaking, _standings(each.before), _standings(each.after),
         "; ".join(f"{one.verdict.value} by {one.by}" for one in each.decisions))
        for each in answer.changes
    )  # fmt: skip
    columns = ("article", "holder", "undertaking", "before", "now", "decisions that stand")
    screen.print_table(screen.console(), columns, rows)


def _standings(statements: Iterable[Statement]) -> str:
    from willing.exports.tables import conditions_text

    told = []
    for each in statements:
        conditions = conditions_text(each.conditions)
        told.append(f"{each.standing.value} [{conditions}]" if conditions else each.standing.value)
    return ", ".join(dict.fromkeys(told)) or "nothing"


@click.command("compare")
@click.argument("before")
@click.argument("after")
@options.register_option
@options.json_option
def compare(before: str, after: str, register: str, as_json: bool) -> None:
    """What became of each undertaking between two versions.

    Of a declaration, say, its draft and its final form. BEFORE and AFTER are files, or articles of the register
    by name or id.
    """
    with options.open_register(register) as held:
        answer = held.compare(before, after)
    if as_json:
        screen.print_json(answer)
        return
    if not answer:
        click.echo("Both say the same.")
        return
    to = screen.console()
    for each in answer:
        for line in _revision(each):
            to.print(line)
        to.print()


def _revision(each: Revision) -> list[Text]:
    from rich.text import Text

    style = {"dropped": "red", "weakened": "red", "added": "green", "strengthened": "green"}.get(each.kind, "yellow")
    lines = [Text.assemble((each.kind, f"bold {style}"), f"  {each.holder} on {each.undertaking.replace('_', ' ')}")]
    if each.sentence_before:
        lines.append(Text(f"  - {each.sentence_before}"))
    if each.sentence_after:
        lines.append(Text(f"  + {each.sentence_after}"))
    lines += [Text(f"    {reason.effect}: {reason.what}", style="dim") for reason in each.reasons]
    return lines


@click.command("check")
@options.register_option
@options.json_option
def check(register: str, as_json: bool) -> int:
    """Check the register's file.

    Every id, every word of evidence, every reference and every derived row is checked. The exit code is 1 where
    anything is wrong.
    """
    with options.open_register(register) as held:
        problems = held.check()
    if as_json:
        screen.print_json(problems)
    elif problems:
        for each in problems:
            click.echo(str(each))
    else:
        click.echo(f"{register}: whole")
    return 1 if problems else 0
