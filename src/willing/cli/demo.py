"""`willing demo`: the sample, read and shown."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import click

from willing.cli import options, screen

SAMPLE = Path(__file__).parents[1] / "sample" / "articles"
LAST_DAY = date(2025, 9, 5)  # of the sample's newest report; counted from today, all of it would be stale


@click.command("demo")
@click.option(
    "--register", metavar="FILE", help="Keep the register in this file. Without it, one in a temporary folder."
)
def demo(register: str | None) -> None:
    """Read the sample that comes with willing, and show it."""
    from willing.api import Register
    from willing.cli.add import print_report, progress_line
    from willing.cli.show import print_matrix

    path = Path(register) if register else Path(tempfile.mkdtemp(prefix="willing-")) / options.DEFAULT_REGISTER
    click.echo(f"Sixteen sample reports, real events told by invented publishers, are read into {path}\n")
    with Register(path) as held:
        with progress_line() as tell:
            report = held.add(SAMPLE, progress=tell)
        print_report(report)
        click.echo("")
        print_matrix(screen.console(), held.show(as_of=LAST_DAY))
    program = "willing" if Path(sys.argv[0]).name == "willing" and not Path(sys.argv[0]).parent.name else sys.argv[0]
    click.echo(_NEXT.format(willing=program, register=path))


_NEXT = """
Open the desk, the same in your browser (Ctrl-C closes it):
  {willing} serve --register {register}

Try next:
  export WILLING_REGISTER={register}
  {willing} why Italy troops
  {willing} show --as-of 2025-03-28
  {willing} changes --since 2025-08-01
  {willing} conflicts --kind contradiction
  {willing} coverage troops
  {willing} what-if --fact peace_agreement=no
  {willing} add FOLDER --register mine.db"""
