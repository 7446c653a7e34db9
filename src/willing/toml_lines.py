"""The line of every value in a TOML text. `tomllib` gives the values and no lines, and nor does tomlkit.

The text must be one that `tomllib` accepts: so this needs to know where things are, not whether they are right.
"""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"""+|\'\'\'.*?\'\'\'+|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]+")


def toml_lines(text: str) -> dict[Path, int]:
    """The line, from 1, of each table, key and array element by its path, as in `("people", 3, "names", 0)`."""
    return _Walk(text).lines


class _Walk:
    """One pass over the text; `at` is the offset that is read next."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}
        self.line, self.counted = 1, 0
        here: Path = ()
        self.blank()
        while self.at < len(text):
            here = self.header() if text[self.at] == "[" else self.pair(here)
            self.blank()

    def note(self, path: Path) -> None:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        self.lines.setdefault(path, self.line)

    def blank(self) -> None:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def header(self) -> Path:
        """`[a.b]` or `[[a.b]]`; gives the table that the next keys belong to."""
        start, is_array = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        *outer, last = self.key()
        self.blank()
        here: Path = ()
        for part in outer:
            here = self.newest((*here, part))
        here = (*here, last)
        end, self.at = self.at + (2 if is_array else 1), start
        self.note(here)
        if is_array:
            self.counts[here] = self.counts.get(here, -1) + 1
            here = self.newest(here)
            self.note(here)
        self.at = end
        return here

    def newest(self, path: Path) -> Path:
        """A path through an array of tables goes on in its newest table."""
        return (*path, self.counts[path]) if path in self.counts else path

    def key(self) -> list[str]:
        parts: list[str] = []
        while True:
            self.blank()
            quoted = _STRING.match(self.text, self.at)
            found = quoted or _BARE_KEY.match(self.text, self.at)
            if found is None:
                return parts
            parts.append(found[0][1:-1] if quoted else found[0])
            self.at = found.end()
            self.blank()
            if self.text[self.at : self.at + 1] != ".":
                return parts
            self.at += 1

    def pair(self, here: Path) -> Path:
        """`key = value`; gives the table it stands in, for the pairs that follow."""
        start = self.at
        path = (*here, *self.key())
        self.blank()
        end, self.at = self.at + 1, start
        self.note(path)
        self.at = end
        self.value(path)
        return here

    def value(self, path: Path) -> None:
        self.blank()
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self.members(path, "]")
        elif opening == "{":
            self.members(path, "}")
        else:
            found = _STRING.match(self.text, self.at) or _BARE_VALUE.match(self.text, self.at)
            self.at = found.end() if found else self.at + 1

    def members(self, path: Path, closing: str) -> None:
        self.at += 1
        number = 0
        self.blank()
        while self.at < len(self.text) and self.text[self.at] != closing:
            if closing == "}":
                self.pair(path)
            else:
                self.note((*path, number))
                self.value((*path, number))
                number += 1
            self.blank()
            if self.text[self.at : self.at + 1] == ",":
                self.at += 1
                self.blank()
        self.at += 1
