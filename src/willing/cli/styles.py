"""How standings, states and marks look: always a word or a sign, with a colour beside it."""

from __future__ import annotations

from collections.abc import Iterable

from willing.model import Standing

# From doing it to opposing it: green over yellow to red. The word is always there; the colour only helps.
STANDING_STYLES = {
    Standing.ACTING: "bold green",
    Standing.COMMITTED: "green",
    Standing.WILLING: "cyan",
    Standing.UNDECIDED: "yellow",
    Standing.RESERVED: "bold yellow",
    Standing.DECLINED: "red",
    Standing.OPPOSED: "bold red",
    Standing.URGED: "magenta",
}

STATE_STYLES = {"in force": "green", "waiting": "yellow", "blocked": "red", "void": "dim"}

# Signs that any terminal has; what each means is printed under the matrix.
MARKS = {
    "conditional": ("*", "on a condition"),
    "limited": ("-", "within limits"),
    "disputed": ("!", "reports of the day disagree"),
    "stale": ("~", "not heard of for long"),
    "second-hand": ("“", "by another's word"),
    "undated": ("?", "day unknown"),
    "asked": ("<", "others ask it"),
}


def signs(marks: Iterable[str]) -> str:
    """The signs of a cell's marks, in their order."""
    return "".join(MARKS[each][0] for each in marks)


def legend(marks: Iterable[str]) -> str:
    """What the signs in use mean."""
    used = set(marks)
    return "   ".join(f"{sign} {meaning}" for mark, (sign, meaning) in MARKS.items() if mark in used)
