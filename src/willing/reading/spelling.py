"""Brings a text to one spelling for matching names, with a map back to the text as it lies there."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_MARKS = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "–": "-", "‐": "-", "‑": "-", "−": "-", "\t": " ", "\r": " "}
_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f"
_STROKES = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "ħ": "h", "ə": "e"}


def _letters() -> dict[int, str]:
    """Latin letters with marks, each to its bare letter: one character for one, so offsets stay."""
    bare = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) > 1 and parts[0].isascii():
            bare[code] = parts[0]
    return bare


_PLAINER = {
    **{chr(code): letter for code, letter in _letters().items()},
    **_MARKS,
    **_STROKES,
    **dict.fromkeys(_SPACES, " "),
}
# Few characters of an English text are no ASCII: to look them up one by one takes a third of `str.translate`.
_FOREIGN = re.compile(r"[^\x00-\x7f]|[\t\r]")
# A line break with its blanks is one blank, but an empty line stays two, so that no name reaches over it.
# A middle initial goes: "Vladimir V. Putin" is "Vladimir Putin". Escapes of YAML and Markdown are blanks.
_SHRINK = re.compile(r"(?: *\\\n *(?:\\ )?|\\_| +\n *|\n +| {2,}|(?<=[a-z]) [A-Z]\.(?= [A-Z][a-z]))")


@dataclass(frozen=True, slots=True)
class Spelling:
    """`text` in plain spelling; `cuts` are the places in it after which the original is `shifts` longer."""

    text: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def original(self, offset: int) -> int:
        """The offset in the original text of the character at `offset` in this one."""
        place = bisect_right(self.cuts, offset)
        return offset + (self.shifts[place - 1] if place else 0)


def plain(text: str) -> Spelling:
    """The text with bare Latin letters, plain apostrophes and hyphens, and no broken lines."""
    flat = _FOREIGN.sub(lambda found: _PLAINER.get(found[0], found[0]), text)
    cuts: list[int] = []
    shifts: list[int] = []
    pieces: list[str] = []
    at = shift = 0
    for found in _SHRINK.finditer(flat):
        keep = "" if found[0].endswith(".") else " "
        pieces += (flat[at : found.start()], keep)
        shift += len(found[0]) - len(keep)
        at = found.end()
        if shift != (shifts[-1] if shifts else 0):
            cuts.append(at - shift)
            shifts.append(shift)
    pieces.append(flat[at:])
    return Spelling("".join(pieces).replace("\n", " "), tuple(cuts), tuple(shifts))
