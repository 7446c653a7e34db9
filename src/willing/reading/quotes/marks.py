"""Quotation marks paired into quotations, from the text alone.

Typographic and straight marks, doubled single ones ('' and ``), guillemets and, where no double mark is
open, single ones. A paragraph that leaves its mark open is taken to end with its last character, and the
next paragraph continues the same quotation if it begins with an opening mark (the newspaper convention).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"''|``|[\"“”„‟«»‘’']")
_OPENERS = "([{<—–―-/‘“\"'"
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
# The lengths of lines, in characters, that a text wrapped by hand or by mail has.
_WIDEST, _NARROWEST = 95, 45
# Beyond this many characters an apostrophe without its partner is no quotation mark.
_LONGEST_SINGLE = 1500
# Elisions that begin with an apostrophe: '90s, 'em, 'tis.
_ELISION = re.compile(r"['’‘](?:\d\ds?\b|em\b|tis\b|til\b|cause\b|n\b)", re.IGNORECASE)
_CLOSERS = {"“": "”", "„": "“”", "‟": "”", "«": "»", '"': '"', "''": "''", "``": "''"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One outermost pair of marks: `start` at the opening mark, `end` after the closing one.

    `closed` is False where the paragraph ends before the mark; `continues` is True where the
    quotation goes on from the paragraph before; `single` where the marks are single ones.
    """

    start: int
    end: int
    paragraph: int
    closed: bool = True
    continues: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of the text that is not blank (or several, hard-wrapped), without the blanks around it."""

    start: int
    end: int


def paragraphs(text: str) -> list[Paragraph]:
    """The lines of `text` that hold more than blanks, in order; hard-wrapped lines are put together again."""
    found: list[Paragraph] = []
    block: list[Paragraph] = []
    for match in _LINE.finditer(text):
        line = match.group()
        lead = len(line) - len(line.lstrip())
        if line.strip():
            block.append(Paragraph(start=match.start() + lead, end=match.start() + len(line.rstrip())))
        else:
            found += _unwrapped(text, block)
            block = []
    return found + _unwrapped(text, block)


def _unwrapped(text: str, block: list[Paragraph]) -> list[Paragraph]:
    """Lines without a blank one between: one paragraph where all but the last are about as long as each other."""
    lengths = [line.end - line.start for line in block]
    wrapped = len(block) > 1 and max(lengths) <= _WIDEST and min(lengths[:-1]) >= _NARROWEST
    joined: list[Paragraph] = []
    for line in block:
        if joined and (wrapped or text[line.start].islower()):
            joined[-1] = Paragraph(start=joined[-1].start, end=line.end)
        else:
            joined.append(line)
    return joined


def quotations(text: str, lines: list[Paragraph]) -> list[Quotation]:
    """The outermost quotations of `text`, in order, none overlapping another."""
    found: list[Quotation] = []
    was_open = False
    for number, line in enumerate(lines):
        inside = _of_paragraph(text, line, number)
        if was_open and inside and inside[0].start == line.start:
            first = inside[0]
            inside[0] = Quotation(
                start=first.start, end=first.end, paragraph=number, closed=first.closed, continues=True
            )
        was_open = bool(inside) and not inside[-1].closed
        found += inside
    return found


def _opens(text: str, at: int, end_of_mark: int, line: Paragraph) -> bool:
    before = text[at - 1] if at > line.start else " "
    after = text[end_of_mark] if end_of_mark < line.end else " "
    return (before.isspace() or before in _OPENERS) and not after.isspace()


def _of_paragraph(text: str, line: Paragraph, number: int) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    skip_to = line.start
    for match in _MARK.finditer(text, line.start, line.end):
        mark, at, after = match.group(), match.start(), match.end()
        if at < skip_to:
            continue
        if mark in "‘’'" and len(mark) == 1:
            end = 0 if stack else _single(text, at, line)
            if end:
                found.append(Quotation(start=at, end=end, paragraph=number, single=True))
                skip_to = end
            continue
        opening = _opens(text, at, after, line)
        closes = next((k for k in range(len(stack) - 1, -1, -1) if mark in _CLOSERS[stack[k][0]]), None)
        if mark in ('"', "''"):
            # The same mark opens and closes: what stands around it decides, and what is open breaks a tie.
            if closes is not None and (not opening or not _plain_opening(text, at, line)):
                pass
            elif opening:
                closes = None
            elif closes is None:
                continue
        elif mark in "”»":
            if closes is None:
                if stack or not opening or mark == "»":
                    continue
                mark = "“"  # a page that set the wrong mark: a closing one before a word, with none open
        elif mark == "“" and closes is not None and stack[closes][0] != "„":
            closes = None
        if closes is not None:
            start = stack[closes][1]
            del stack[closes:]
            if not stack:
                found.append(Quotation(start=start, end=after, paragraph=number))
            continue
        stack.append((mark, at))
    if stack and _believable(text, stack[0][1], line):
        start = stack[0][1]
        found = [one for one in found if one.end <= start]
        found.append(Quotation(start=start, end=line.end, paragraph=number, closed=False))
    return found


def _plain_opening(text: str, at: int, line: Paragraph) -> bool:
    """A blank before and a word after: it can hardly close anything."""
    return at == line.start or text[at - 1].isspace()


def _believable(text: str, start: int, line: Paragraph) -> bool:
    """An unclosed mark counts at the start of a paragraph, or after a colon or comma; else it is dirt."""
    before = text[line.start : start].rstrip()
    return not before or before[-1] in ":,―—"


def _single(text: str, at: int, line: Paragraph) -> int:
    """The end of a quotation in single marks that opens at `at`; 0 where it is an apostrophe."""
    mark = text[at]
    if mark == "’" or not _opens(text, at, at + 1, line) or _ELISION.match(text, at):
        return 0
    closer = "’" if mark == "‘" else "'"
    doubtful = 0
    for pos in range(at + 2, min(line.end, at + _LONGEST_SINGLE)):
        if text[pos] in '"“”' and not doubtful:
            return 0
        if doubtful and text[pos] in "‘'" and _opens(text, pos, pos + 1, line):
            return doubtful
        if text[pos] != closer or (pos + 1 < line.end and text[pos + 1].isalnum()):
            continue
        if text[pos - 1] in ",.?!":
            return pos + 1
        plural = text[pos - 1] == "s" and pos + 2 < line.end and text[pos + 1] == " " and text[pos + 2].isalpha()
        if not plural:
            return doubtful if doubtful and pos - doubtful > 200 else pos + 1
        doubtful = doubtful or pos + 1
    return doubtful
