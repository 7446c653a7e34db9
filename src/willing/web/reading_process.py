"""The process that reads new articles, so that reading never holds up the pages. Started and heard by `work`."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from willing.problems import Misuse

if TYPE_CHECKING:
    from willing.surfaces.adding import AddReport


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


def read_for_desk(link: Connection, register: Path) -> None:
    """Read what comes over the link, one after the other, until it is closed.

    For each, sends a Progress after every article, and at the end an AddReport, or a Failed.
    """
    # Ctrl+C in a terminal goes to every process: the desk alone decides when this one ends. SIGTERM is its word.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if hasattr(os, "nice"):
        os.nice(10)  # who looks at pages goes before who reads
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
