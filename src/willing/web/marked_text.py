"""A text with marks on it, as a run of tokens that nest: marks that cross are split, and the text stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A run of a text, `text[start:end]`, to be marked. `id` is unique among the marks of one text."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A mark begins, ends, or text goes on. `first` is False where a mark goes on that another had to close."""

    kind: Literal["open", "close", "text"]
    text: str = ""
    mark: Mark | None = None
    first: bool = False


_CLOSE = Token(kind="close")


def marked(text: str, marks: Iterable[Mark]) -> Iterator[Token]:
    """The text and its marks, in order. Each `close` closes the mark that was opened last.

    The texts of all tokens together are `text`; what stands between the pieces of a mark is `text[start:end]`.
    The longer of two marks that begin together is the outer one.
    """
    waiting = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id))[::-1]  # the next one is the last
    points = sorted({0, len(text)} | {point for mark in waiting for point in (mark.start, mark.end)})
    held: list[Mark] = []
    for point, following in zip(points, [*points[1:], len(text)], strict=True):
        cut: list[Mark] = []
        while any(mark.end == point for mark in held):
            closed = held.pop()
            yield _CLOSE
            if closed.end != point:
                cut.append(closed)
        while cut:
            held.append(cut.pop())
            yield Token(kind="open", mark=held[-1])
        while waiting and waiting[-1].start == point:
            mark = waiting.pop()
            yield Token(kind="open", mark=mark, first=True)
            if mark.end == point:
                yield _CLOSE
            else:
                held.append(mark)
        if following > point:
            yield Token(kind="text", text=text[point:following])
