"""The options that several commands share, and how days and moments are written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from willing.surfaces.moments import moment_of

if TYPE_CHECKING:
    from willing.api import Register

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_REGISTER = "willing.db"


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD, or "today"."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        if value == "today":
            return date.today()
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day: write it as 2025-03-27", param, ctx)


class Moment(click.ParamType[datetime]):
    """A moment as YYYY-MM-DD or YYYY-MM-DDTHH:MM, in UTC where no zone is given. A day stands for its end."""

    name = "moment"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "MOMENT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return moment_of(value)
        except ValueError:
            self.fail(f"{value!r} is no moment: write it as 2025-04-01 or 2025-04-01T09:30", param, ctx)


DAY, MOMENT = Day(), Moment()


def register_option(command: Command) -> Command:
    """`--register FILE`."""
    return click.option(
        "--register",
        "register",
        metavar="FILE",
        default=DEFAULT_REGISTER,
        envvar="WILLING_REGISTER",
        show_default=True,
        help="The register. Also by the environment variable WILLING_REGISTER.",
    )(command)


def as_of_option(command: Command) -> Command:
    """`--as-of DAY`."""
    return click.option("--as-of", type=DAY, help="Leave out what was said after this day.")(command)


def known_at_option(command: Command) -> Command:
    """`--known-at MOMENT`."""
    return click.option(
        "--known-at",
        type=MOMENT,
        help="Leave out what the register learned after this moment (UTC; a day stands for its end).",
    )(command)


def since_option(command: Command) -> Command:
    """`--since DAY`."""
    return click.option("--since", type=DAY, help="From this day on.")(command)


def until_option(command: Command) -> Command:
    """`--until DAY`."""
    return click.option("--until", type=DAY, help="Up to this day.")(command)


def json_option(command: Command) -> Command:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")(command)


def csv_option(command: Command) -> Command:
    """`--csv`."""
    return click.option("--csv", "as_csv", is_flag=True, help="Answer in CSV, with a header line.")(command)


def by_option(command: Command) -> Command:
    """`--by NAME`."""
    return click.option(
        "--by",
        metavar="NAME",
        envvar="WILLING_BY",
        required=True,
        help="Who decides. Also by the environment variable WILLING_BY.",
    )(command)


def why_option(command: Command) -> Command:
    """`--why TEXT`."""
    return click.option("--why", metavar="TEXT", required=True, help="For what reason.")(command)


def open_register(path: str) -> Register:
    """The register at `path`, which must be there."""
    from willing.api import Register

    return Register(path, create=False)
