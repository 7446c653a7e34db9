"""A page in Markdown that an analyst can paste: the headline, the matrix, and every position with its footnote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from willing.exports.asked import Asked
from willing.exports.tables import conditions_text
from willing.model import EntryKind, Position, Reply
from willing.questions.matrix import Cell, Matrix
from willing.questions.names import day_in_words, holder_name

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^])")


def report(asked: Asked) -> Iterator[bytes]:
    """The report, a block at a time. Footnotes are those of GitHub, Pandoc and Obsidian (`[^1]`)."""
    answer = asked.matrix()
    notes = _Notes(asked)
    blocks = [
        f"# {_plain(asked.dossier.title)}",
        _head(asked),
        f"**{_plain(answer.headline)}**",
        *_matrix(answer),
        *_positions(answer, asked, notes),
        *_unheard(answer),
        *notes.blocks,
    ]
    yield "\n\n".join(blocks).encode() + b"\n"


def _head(asked: Asked) -> str:
    day = f"As of {day_in_words(asked.as_of)}" if asked.as_of else "All that is known"
    known = f", as known at {asked.known_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if asked.known_at else ""
    return f"{day}{known}. Written by willing on {day_in_words(datetime.now(UTC).date())}."


def _matrix(answer: Matrix) -> list[str]:
    heard = [number for number in range(len(answer.columns)) if any(row.cells[number] for row in answer.rows)]
    if not heard:
        return []
    lines = [
        "| | " + " | ".join(_plain(answer.columns[number].label) for number in heard) + " |",
        "| --- |" + " --- |" * len(heard),
        *(
            f"| {_plain(row.name)} | " + " | ".join(_standing(row.cells[number]) for number in heard) + " |"
            for row in answer.rows
        ),
    ]
    return ["\n".join(lines), "\\* on a condition. An empty cell means that nothing was heard."]


def _standing(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return cell.position.standing.value + (" \\*" if cell.position.conditions else "")


def _positions(answer: Matrix, asked: Asked, notes: _Notes) -> Iterator[str]:
    for number, column in enumerate(answer.columns):
        cells = [(row.name, cell) for row in answer.rows if (cell := row.cells[number]) is not None]
        if not cells:
            continue
        yield f"## {_plain(column.label)}"
        yield "\n".join(_position(name, cell, asked, notes) for name, cell in cells)


def _position(name: str, cell: Cell, asked: Asked, notes: _Notes) -> str:
    held = cell.position
    told = [f"{held.standing.value}, {day_in_words(held.holds_on)}"]
    if held.conditions:
        told.append(f"on condition: {_plain(conditions_text(held.conditions) or '')}")
    if held.limits:
        told.append("within limits: " + ", ".join(f"“{_plain(limit)}”" for limit in held.limits))
    if held.speaker and held.speaker != held.holder:
        told.append(f"by the word of {_plain(holder_name(held.speaker, asked.dossier))}")
    if held.disputed:
        told.append("reports of the day disagree")
    told.append("1 report" if held.reports == 1 else f"{held.reports} reports, {held.independent} independent")
    return f"- **{_plain(name)}**: {'; '.join(told)}.{notes.mark(held)}"


def _unheard(answer: Matrix) -> list[str]:
    if not answer.unheard:
        return []
    return [f"Not heard of at all: {', '.join(_plain(each.name) for each in answer.unheard)}."]


class _Notes:
    """Footnotes in the order of their marks; what decides two positions has one note."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._numbers: dict[str, int] = {}
        self._texts: list[str] = []

    @property
    def blocks(self) -> list[str]:
        return ["\n".join(self._texts)] if self._texts else []

    def mark(self, position: Position) -> str:
        number = self._numbers.get(position.decided_by)
        if number is None:
            number = self._numbers[position.decided_by] = len(self._numbers) + 1
            self._texts.append(f"[^{number}]: {self._text(position)}")
        return f"[^{number}]"

    def _text(self, position: Position) -> str:
        held = self._asked.store.statement(position.decided_by)
        if held is None:
            return self._reply(position.decided_by)
        said, article = held.statement, held.article
        words = _plain(" ".join(said.evidence.text.split()))
        speaker = holder_name(said.speaker, self._asked.dossier) if said.speaker else "the article's own words"
        parts = [f"“{words}”", _plain(speaker), _plain(article.publisher or article.name), day_in_words(held.holds_on)]
        return ", ".join(parts) + (f", <{article.url}>" if article.url else "") + "."

    def _reply(self, entry_id: str) -> str:
        for entry in self._asked.store.entries(EntryKind.REPLY):
            if entry.id == entry_id and isinstance(entry.body, Reply):
                reply = entry.body
                words = f"“{_plain(reply.words)}”, " if reply.words else ""
                return f"{words}own reply, {_plain(reply.source)}, {day_in_words(reply.holds_on)}."
        raise AssertionError(f"no entry {entry_id} decides")  # a position is decided by what the register holds


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
