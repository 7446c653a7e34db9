"""The process that reads new articles, so that reading never holds up the pages, and the server's end of it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from willing.problems import Misuse

if TYPE_CHECKING:
    from willing.surfaces.adding import AddReport, Progress

GRACE = 5.0  # seconds that the process has to end by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesToRead:
    """A folder of files, each of them to be read."""

    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class TextToRead:
    """A text at hand, with what is known of it."""

    text: str
    name: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Nothing more could be added, and why: the words of a Misuse."""

    words: str


ToRead = FilesToRead | TextToRead


class EndedError(Exception):
    """The process ended before it was done."""


class ReadingProcess:
    """The server's end. One thread reads through it; any thread may stop it.

    The process starts when there is something to read, and again where it has ended.
    """

    def __init__(self, register: Path) -> None:
        self._register = register
        self._lock = Lock()
        self._process: SpawnProcess | None = None
        self._link: Connection[ToRead, Progress | AddReport | Failed] | None = None
        self._stopped = False

    def read(self, wanted: ToRead, progress: Callable[[Progress], None]) -> AddReport | Failed:
        """Have something read, and wait for it. Raises EndedError where the process ends meanwhile."""
        from willing.surfaces.adding import Progress

        try:
            link = self._linked()
            link.send(wanted)
            while isinstance(told := link.recv(), Progress):
                progress(told)
        except (EOFError, OSError) as fault:
            self.drop()
            raise EndedError from fault
        return told

    def stop(self, *, at_once: bool = False) -> None:
        """Tell the process to end, and start no other."""
        with self._lock:
            self._stopped = True
            process = self._process
        if process is not None:
            (process.kill if at_once else process.terminate)()

    def drop(self) -> None:
        """End the process, in its own good time if that is short. For the thread that reads."""
        if self._link is not None:
            self._link.close()
        if self._process is not None:
            self._process.terminate()
            self._process.join(GRACE)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
        with self._lock:
            self._link = self._process = None

    def _linked(self) -> Connection[ToRead, Progress | AddReport | Failed]:
        if self._process is not None and not self._process.is_alive():
            self.drop()
        if self._link is None:
            # Spawned, and not forked: the server has threads, and a fork would copy their locks as they stand.
            context = multiprocessing.get_context("spawn")
            self._link, far_end = context.Pipe()
            with far_end:  # once it has started, only the process holds that end, so that its end is heard here
                process = context.Process(
                    target=read_for_desk, args=(far_end, self._register), daemon=True, name="reader"
                )
                process.start()
            with self._lock:
                self._process = process
                stopped = self._stopped
            if stopped:
                process.terminate()  # `stop` has not seen it
        return self._link


def read_for_desk(link: Connection, register: Path) -> None:
    """Read what comes over the link, one after the other, until it is closed.

    For each, sends a Progress after every article, and at the end an AddReport, or a Failed.
    """
    # Ctrl+C in a terminal goes to every process: the desk alone decides when this one ends. SIGTERM is its word.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if hasattr(os, "nice"):
        os.nice(19)  # who looks at pages goes before who reads
    try:
        while True:
            _read(link, register, link.recv())
    except (EOFError, BrokenPipeError):
        return  # the desk is gone


def _read(link: Connection, register: Path, wanted: ToRead) -> None:
    from willing.api import Register

    try:
        with Register(register) as held:
            if isinstance(wanted, FilesToRead):
                report = _without_folder(held.add(wanted.folder, progress=link.send), wanted.folder)
            else:
                report = held.add_text(
                    wanted.text,
                    wanted.name,
                    title=wanted.title,
                    publisher=wanted.publisher,
                    url=wanted.url,
                    published_on=wanted.published_on,
                )
    except Misuse as fault:
        link.send(Failed(words=str(fault)))
    else:
        link.send(report)


def _without_folder(report: AddReport, folder: Path) -> AddReport:
    """The report with files named as the user knows them: where they were put meanwhile is no matter."""
    start = os.path.join(folder, "")
    return replace(
        report,
        problems=tuple(replace(each, file=each.file.removeprefix(start)) for each in report.problems),
        fruitless=tuple(each.removeprefix(start) for each in report.fruitless),
    )
