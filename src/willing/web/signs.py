"""How standings, marks and states look on the desk: a glyph and a word, with a class for the colour beside them."""

from __future__ import annotations

from willing.model import Standing
from willing.questions.conditions import State

GLYPHS: dict[Standing, str] = {
    Standing.ACTING: "●",
    Standing.COMMITTED: "◆",
    Standing.WILLING: "◇",
    Standing.UNDECIDED: "?",
    Standing.RESERVED: "≈",
    Standing.DECLINED: "✕",
    Standing.OPPOSED: "⊘",
    Standing.URGED: "↗",
}

# What each standing means, in a line (docs/criteria.md has the rest).
MEANINGS: dict[Standing, str] = {
    Standing.ACTING: "is doing it, or has done it",
    Standing.COMMITTED: "says that it will, on a condition or without",
    Standing.WILLING: "offers it, is ready to, intends or proposes to",
    Standing.UNDECIDED: "has not decided, or is considering it",
    Standing.RESERVED: "hesitates or voices doubts, short of a no",
    Standing.DECLINED: "will not do it itself",
    Standing.OPPOSED: "rejects that it be done at all",
    Standing.URGED: "is asked to by others; its own answer is not known",
}

# Mark, sign and what it means; the order is that of `questions.matrix.Cell.marks`.
MARKS: dict[str, tuple[str, str]] = {
    "conditional": ("if", "on a condition"),
    "limited": ("lim", "within limits"),
    "disputed": ("!", "reports of the day disagree"),
    "stale": ("old", "not heard of for long"),
    "second-hand": ("via", "by another's word"),
    "undated": ("day?", "day unknown"),
    "asked": ("↗", "others ask it of the holder"),
}

STATES: dict[State, tuple[str, str]] = {
    State.IN_FORCE: ("✓", "it holds, and its conditions are met"),
    State.WAITING: ("…", "a condition is not known"),
    State.BLOCKED: ("✕", "a condition is false"),
    State.VOID: ("∅", "what voids or ends it has come"),
}
