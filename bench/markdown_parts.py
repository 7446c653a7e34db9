"""Sections and tables of Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from measured import Figure


def section(title: str, *parts: str) -> str:
    """A heading and what stands under it, an empty line between any two."""
    return "\n\n".join([f"## {title}", *(part.strip() for part in parts)])


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: int = 0) -> str:
    """A table; the columns from the second on, as many as `numbers`, are set to the right."""
    marks = ["---", *("---:" if at < numbers else "---" for at in range(len(columns) - 1))]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (columns, marks, *rows))


def cell(figure: Figure) -> str:
    """A figure as it stands in a table: its value, its interval, and what it was counted over."""
    return f"**{figure.value:.3f}** ({figure.low:.2f} to {figure.high:.2f}) {figure.over}"
