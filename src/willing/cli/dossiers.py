"""`willing dossier`: check, show and list dossiers."""

from __future__ import annotations

import click

from willing.cli import screen


@click.group("dossier")
def dossier() -> None:
    """Check, show and list dossiers.

    A dossier says what a case is about, which words name it, and who stands for whom.
    """


@dossier.command("list")
def list_dossiers() -> None:
    """The dossiers that come with willing."""
    from willing.dossier import built_in_dossiers, load_dossier

    for name in built_in_dossiers():
        click.echo(f"{name:<24}{load_dossier(name).title}")


@dossier.command("check")
@click.argument("file", metavar="FILE|NAME")
def check(file: str) -> int:
    """Name every fault of a dossier with its line. The exit code is 1 where there is one."""
    from willing.dossier import check_dossier

    problems = check_dossier(file)
    for each in problems:
        click.echo(str(each))
    if not problems:
        click.echo(f"{file}: no faults")
    return 1 if problems else 0


@dossier.command("show")
@click.argument("name", metavar="[NAME|FILE]", required=False)
@click.option("--json", "as_json", is_flag=True, help="The whole dossier in JSON.")
def show(name: str | None, as_json: bool) -> None:
    """What a dossier covers: undertakings, facts, bodies. Without a name, it is the default one."""
    from willing.dossier import DEFAULT, load_dossier

    loaded = load_dossier(name or DEFAULT)
    if as_json:
        screen.print_json(loaded)
        return
    to = screen.console()
    to.print(f"{loaded.title} ({loaded.id})", style="bold", markup=False)
    to.print()
    screen.print_table(to, ("undertaking", "covers"), ((each.id, each.covers) for each in loaded.undertakings))
    to.print()
    screen.print_table(to, ("fact", "means"), ((each.id, each.label) for each in loaded.facts))
    to.print()
    bodies = ((each.code, each.label, str(len(each.members) or "")) for each in loaded.bodies)
    screen.print_table(to, ("body", "name", "members"), bodies)
    to.print()
    to.print(f"{len(loaded.people)} people and {len(loaded.houses)} houses; {len(loaded.watch)} states are watched.")
