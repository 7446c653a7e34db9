"""`willing add`: articles in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from willing.cli import options, screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from willing.surfaces.adding import AddReport, Progress


@click.command("add")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@options.register_option
@click.option(
    "--dossier",
    metavar="NAME|FILE",
    help="The dossier of a new register: a built-in name (willing dossier list) or a file.",
)
@options.json_option
def add(paths: tuple[str, ...], register: str, dossier: str | None, as_json: bool) -> int:
    """Read files and folders into the register.

    Plain text, Markdown, web pages and JSON Lines are read; docs/sources.md says more. What is in the register
    already is not read again. Faults of files are told one a line, and the rest is read. The exit code is 2 where
    a PATH gave nothing.
    """
    from willing.api import Register
    from willing.problems import Misuse

    if not any(Path(each).exists() for each in paths):
        # Checked before a register is made for nothing.
        raise Misuse("\n".join(f"there is no file or folder {each}: check the path" for each in paths))
    with Register(register, dossier=dossier) as held, progress_line(quiet=as_json) as tell:
        report = held.add(paths, progress=tell)
    for problem in report.problems:
        click.echo(f"willing: {problem}", err=True)
    if as_json:
        screen.print_json(report)
    else:
        print_report(report)
    return 2 if report.fruitless else 0


@contextmanager
def progress_line(quiet: bool = False) -> Iterator[Callable[[Progress], None] | None]:
    """A line that tells how far it has come, where somebody looks at a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("reading ...") as status:

        def tell(progress: Progress) -> None:
            counts = f"{progress.articles} articles, {progress.statements} statements"
            status.update(f"reading: {counts}  {escape(progress.name)}")

        yield tell


def print_report(report: AddReport) -> None:
    """What an `add` did, in a few lines."""
    undated = f", {report.undated} of them without a day" if report.undated else ""
    echoes = f", {report.echoes} that repeat another" if report.echoes else ""
    again = f" ({report.again} under another name, address or day)" if report.again else ""
    refused = sum(report.refused.values())
    click.echo(f"{'articles read':<16}{report.read}{undated}{echoes}")
    click.echo(f"{'already known':<16}{report.known}{again}")
    click.echo(f"{'statements':<16}{report.statements}")
    reasons = f" ({', '.join(f'{reason}: {count}' for reason, count in report.refused.items())})" if refused else ""
    click.echo(f"{'refused':<16}{refused}{reasons}")
    if report.problems:
        click.echo(f"{'problems':<16}{len(report.problems)}")
