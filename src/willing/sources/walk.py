"""From paths to files: folders are walked in the order of their names, hidden ones are left out."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from willing.problems import Problem
from willing.sources.opening import UnreadableError, examine, list_folder, shown

#: The file in a folder that tells of its other files. It comes first, because it goes before what they say.
INDEX_NAME = "index.jsonl"


def walk(root: Path, suffixes: frozenset[str]) -> Iterator[Path | Problem]:
    """The files at and below a path, one after the other; a Problem for each that cannot be reached.

    A link to a folder is followed once: one that leads back into the walk is a Problem, not a loop.
    `suffixes` are those of files that are read: a folder named like such a file is pointed out.
    """
    visited: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            state = examine(path)
            if not stat.S_ISDIR(state.st_mode):
                yield path
                continue
            place = (state.st_dev, state.st_ino)
            if place in visited:
                if path.is_symlink():
                    yield Problem(
                        file=shown(path), message="a link to a folder that is read already", remedy="leave it out"
                    )
                continue
            visited.add(place)
            if path.suffix.lower() in suffixes:
                yield Problem(file=shown(path), message="a folder, though it is named like a file: read as a folder")
            names = [name for name in list_folder(path) if not name.startswith(".")]
        except UnreadableError as fault:
            yield fault.problem
            continue
        if not names and path == root:
            yield Problem(file=shown(path), message="an empty folder: nothing to read", remedy="check the path")
        names.sort(key=lambda name: name != INDEX_NAME)
        waiting.extend(path / name for name in reversed(names))
