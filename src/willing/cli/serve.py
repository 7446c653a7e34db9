"""`willing serve`: the desk."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path

import click

from willing.cli import options

PASSWORD = "WILLING_PASSWORD"
_SHORTEST = 12


@click.command("serve")
@click.option("--host", metavar="NAME", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", metavar="N", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any free."
)
@click.option("--allow-private", is_flag=True, help="Let the desk fetch pages from private networks on a user's wish.")
@options.register_option
def serve(host: str, port: int, allow_private: bool, register: str) -> None:
    """Open the desk: the register in a browser.

    It listens on this machine alone. To let others in, name another --host and set a password of at least 12
    characters in the environment variable WILLING_PASSWORD; without one it refuses to start. docs/desk.md says more.
    """
    password = os.environ.get(PASSWORD) or None
    alone = _is_loopback(host)
    if not alone and password is None:
        raise click.UsageError(
            f"{host} can be reached by others: set {PASSWORD} to a password first, or leave --host out",
            click.get_current_context(),
        )
    if password is not None and len(password) < _SHORTEST:
        raise click.UsageError(f"{PASSWORD} is shorter than {_SHORTEST} characters", click.get_current_context())
    from willing.web.desk import LOOPBACK, Settings
    from willing.web.serving import run

    settings = Settings(
        register=Path(register), password=password, hosts=LOOPBACK if alone else (), allow_private=allow_private
    )
    run(settings, host, port, lambda address: click.echo(f"The desk is open at {address} (Ctrl-C closes it)"))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
