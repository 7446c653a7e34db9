"""The one place where files are opened: regular files only, without waiting, and never above a limit."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from willing.problems import Problem
from willing.sources.limits import FILE_LIMIT


class UnreadableError(Exception):
    """A path that cannot be read, with the Problem to show for it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def shown(path: Path) -> str:
    """The path in words that can be printed and kept, also where its bytes are no valid UTF-8."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def examine(path: Path) -> os.stat_result:
    """The state of what a path leads to. Raises UnreadableError where it leads to nothing."""
    try:
        return path.stat()
    except (OSError, ValueError) as fault:
        raise UnreadableError(_explained(path, fault)) from fault


def list_folder(path: Path) -> list[str]:
    """The names in a folder, sorted. Raises UnreadableError."""
    try:
        return sorted(os.listdir(path))
    except OSError as fault:
        raise UnreadableError(_explained(path, fault)) from fault


def open_file(path: Path) -> BufferedReader:
    """An open regular file. Raises UnreadableError; a pipe or device is refused before it can make us wait."""
    _require_regular(path, examine(path).st_mode)
    try:
        # The path may have become a pipe since it was examined: O_NONBLOCK keeps even that from waiting.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as fault:
        raise UnreadableError(_explained(path, fault)) from fault
    try:
        _require_regular(path, os.fstat(handle).st_mode)
    except UnreadableError:
        os.close(handle)
        raise
    return open(handle, "rb")


def read_bytes(path: Path) -> bytes:
    """All bytes of a file. Raises UnreadableError, also for one above `FILE_LIMIT`."""
    with open_file(path) as handle:
        try:
            data = handle.read(FILE_LIMIT + 1)
        except OSError as fault:
            raise UnreadableError(_explained(path, fault)) from fault
    if len(data) > FILE_LIMIT:
        message = f"larger than {FILE_LIMIT // 1_000_000} MB: not read"
        raise UnreadableError(Problem(file=shown(path), message=message, remedy="split it into its articles"))
    return data


def read_lines(path: Path) -> Iterator[bytes | None]:
    """The lines of a file one after the other; None for a line above `FILE_LIMIT`. Raises UnreadableError."""
    with open_file(path) as handle:
        try:
            while line := handle.readline(FILE_LIMIT + 1):
                if len(line) <= FILE_LIMIT:
                    yield line
                    continue
                while line and not line.endswith(b"\n"):
                    line = handle.readline(FILE_LIMIT)
                yield None
        except OSError as fault:
            raise UnreadableError(_explained(path, fault)) from fault


def _require_regular(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    message = "a folder, and no file" if stat.S_ISDIR(mode) else "a pipe, socket or device, and no file"
    raise UnreadableError(Problem(file=shown(path), message=message, remedy="save its content as a file"))


def _explained(path: Path, fault: OSError | ValueError) -> Problem:
    code = fault.errno if isinstance(fault, OSError) else None
    if code == errno.ENOENT and path.is_symlink():
        message, remedy = "a link that leads to nothing", "mend the link or leave it out"
    elif code in (errno.ENOENT, errno.ENOTDIR):
        message, remedy = "there is no such file or folder", "check the path"
    elif code == errno.ELOOP:
        message, remedy = "a link that leads back to itself", "mend the link or leave it out"
    elif code in (errno.EACCES, errno.EPERM):
        message, remedy = "no right to read it", "ask its owner, or change its rights"
    else:
        message, remedy = f"cannot be read: {fault.strerror if isinstance(fault, OSError) else fault}", "check the path"
    return Problem(file=shown(path), message=message, remedy=remedy)
