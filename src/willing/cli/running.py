"""Runs the command line, and turns whatever goes wrong into one plain line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from willing.problems import Misuse

MISUSE = 2  # the call is wrong, or its file
INTERRUPTED = 130  # 128 + SIGINT, as shells report it
BROKEN_PIPE = 141  # 128 + SIGPIPE


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `willing` with these arguments (those of the process, where none are given) and exit."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows another; it does not stop the answer.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    from willing.cli.commands import willing

    try:
        # Not by `willing.main`, which answers some of what follows in its own way.
        with willing.make_context("willing", list(sys.argv[1:] if arguments is None else arguments)) as context:
            code = willing.invoke(context)
        sys.stdout.flush()
    except Misuse as fault:
        return _told(str(fault))
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.format_message(), err=True)
        return MISUSE
    except click.ClickException as fault:
        return _told(_plain(fault))
    except (click.Abort, KeyboardInterrupt):
        click.echo("willing: stopped; what was recorded stays", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        _close_output()
        return BROKEN_PIPE
    except OSError as fault:
        _close_output()
        place = f"{fault.filename}: " if fault.filename else ""
        return _told(f"{place}{fault.strerror or fault}")
    return code if isinstance(code, int) else 0


def _close_output() -> None:
    """Writes out what is left to write; where that fails, drops it: Python would complain as it tries at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(words: str) -> int:
    for line in words.splitlines() or [""]:
        click.echo(f"willing: {line}", err=True)
    return MISUSE


def _plain(fault: click.ClickException) -> str:
    """A fault of click's, as the other messages are: a small letter first, no full stop, and what to do."""
    words = " ".join(fault.format_message().split()).removesuffix(".")
    words = words[:1].lower() + words[1:]
    if isinstance(fault, click.UsageError) and fault.ctx is not None:
        return f"{words} (see {fault.ctx.command_path} --help)"
    return words
