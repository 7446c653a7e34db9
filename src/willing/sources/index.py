"""A folder's index.jsonl: what is known of its files from elsewhere, before what they say themselves."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from willing.problems import Problem
from willing.sources.opening import shown
from willing.sources.records import read_records, told_by
from willing.sources.told import Told


class Indexes:
    """The indexes met so far, by the absolute path of the file that each entry tells of."""

    def __init__(self) -> None:
        self._named: dict[str, list[Path]] = {}
        self._told: dict[str, Told] = {}

    def of(self, path: Path) -> Told | None:
        """What an index tells of a file, if one does."""
        return self._told.get(os.path.abspath(path))

    def named(self, index: Path) -> list[Path]:
        """The files that an index names and that are there, in its order; none before it is taken in."""
        return self._named.get(os.path.abspath(index.parent), [])

    def take_in(self, index: Path, *, whole_folder: bool) -> Iterator[Problem]:
        """Take in one index, once, with a Problem for each fault of it.

        That a file it names is missing counts only where the whole folder is read.
        """
        folder = os.path.abspath(index.parent)
        if folder in self._named:
            return
        self._named[folder] = []
        file = shown(index)
        lines: dict[str, int] = {}
        for record in read_records(index):
            if isinstance(record, Problem):
                yield record
                continue
            fault = _fault_of_name(record.get("file"))
            name = str(record.get("file"))
            place = os.path.normpath(os.path.join(folder, name)) if fault is None else ""
            if fault is None and not place.startswith(os.path.join(folder, "")):
                fault = "`file` leads out of this folder"
            if fault is None and place in lines:
                fault = f"{name} is named in line {lines[place]} already, which counts"
            if fault is not None:
                remedy = "name one file of this folder, once"
                yield Problem(file=file, line=record.line, message=fault, remedy=remedy)
                continue
            lines[place] = record.line
            for told in told_by(record, file):
                if isinstance(told, Problem):
                    yield told
                else:
                    # An index nearer to the file comes later, and goes before one in a folder above.
                    self._told[place] = told
            if os.path.lexists(place):
                self._named[folder].append(index.parent / name)
            elif whole_folder:
                remedy = "mend the name or leave the line out"
                yield Problem(file=file, line=record.line, message=f"{name} is not there", remedy=remedy)


def _fault_of_name(name: object) -> str | None:
    if not isinstance(name, str) or not name.strip():
        return "no `file` named"
    return "`file` is no name" if re.search("[\x00-\x1f\ud800-\udfff]", name) else None
