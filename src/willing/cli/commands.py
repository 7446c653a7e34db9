"""All commands, in the order in which they are listed."""

from __future__ import annotations

import click

from willing.cli.add import add
from willing.cli.conflicts import conflicts, settle
from willing.cli.coverage import coverage
from willing.cli.demo import demo
from willing.cli.dossiers import dossier
from willing.cli.export import export
from willing.cli.lists import refused, statements
from willing.cli.moves import changes, timeline
from willing.cli.review import review
from willing.cli.serve import serve
from willing.cli.show import show
from willing.cli.upkeep import check, compare, reread
from willing.cli.what_if import what_if
from willing.cli.why import why
from willing.cli.words import decide, fact, reply

_COMMANDS: tuple[click.Command, ...] = (
    demo, add, show, serve, why, changes, timeline, conflicts, coverage, what_if, statements, refused, review,
    fact, reply, decide, settle, reread, compare, export, check, dossier,
)  # fmt: skip


class _InOrder(click.Group):
    """A group that lists its commands as they were given, not by the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_InOrder,
    commands={each.name or "": each for each in _COMMANDS},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(None, "--version", package_name="willing", message="willing %(version)s")
def willing() -> None:
    """Who is willing to do what, on what condition, and who says so.

    Reads reports into a register, and answers from it down to the exact words. Begin with `willing demo`.
    """
