"""Runs the desk on a socket, until it is stopped."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable

import uvicorn

from willing.problems import Misuse
from willing.web.app import make_app
from willing.web.desk import Settings


def run(settings: Settings, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve the desk, and `tell` its address once it listens; returns when it is stopped.

    Raises Misuse where the register or the address cannot be had.
    """
    # A page that is only sent must not wait long for one that is being made (Python's default is 5 ms a turn).
    sys.setswitchinterval(0.001)
    app = make_app(settings)
    bare = host.strip("[]")
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((bare, port))
        except OSError as fault:
            raise Misuse(f"cannot listen on {host}:{port} ({fault.strerror}): name another --port or --host") from fault
        listening.listen(256)
        name = f"[{bare}]" if ":" in bare else host
        tell(f"http://{name}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False, lifespan="on")
        uvicorn.Server(config).run(sockets=[listening])
