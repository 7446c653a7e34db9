"""Answers as plain tables: one list of columns for CSV, Excel and Parquet, and for `--csv` of every command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from willing.model import Condition

if TYPE_CHECKING:
    from willing.questions.changes import Moved
    from willing.questions.conflict_records import Found
    from willing.questions.coverage import Coverage
    from willing.questions.declarations import Revision
    from willing.questions.listing import Listed, Refused
    from willing.questions.matrix import Matrix
    from willing.questions.review import Review
    from willing.questions.timeline import Timeline
    from willing.questions.whatif_records import SideBySide, WhatIf

Value = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of plain values under named columns; None where there is nothing to say."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def conditions_text(conditions: Iterable[Condition]) -> str | None:
    """Conditions as "requires:ceasefire unless:refusal"; "requires:not us_backstop" where it must be false."""
    texts = [f"{each.kind.value}:{'' if each.wanted else 'not '}{each.fact}" for each in conditions]
    return "; ".join(texts) or None


def matrix_table(answer: Matrix) -> Table:
    """A row for each holder: code, name, and the standing on each undertaking."""
    return Table(
        name="matrix",
        columns=("holder", "name", *(each.undertaking for each in answer.columns)),
        rows=tuple(
            (row.holder, row.name, *(None if cell is None else cell.position.standing.value for cell in row.cells))
            for row in answer.rows
        ),
    )


def positions_table(answer: Matrix) -> Table:
    """A row for each position, with its conditions, marks and how many reports stand behind it."""
    rows: list[tuple[Value, ...]] = []
    for row in answer.rows:
        for cell in row.cells:
            if cell is not None:
                held = cell.position
                rows.append((
                    row.holder, row.name, held.undertaking, held.standing.value, held.holds_on, held.speaker,
                    conditions_text(held.conditions), "; ".join(held.limits) or None, held.reports, held.independent,
                    round(held.certainty, 3), " ".join(cell.marks) or None, held.decided_by,
                ))  # fmt: skip
    columns = (
        "holder", "name", "undertaking", "standing", "holds_on", "speaker", "conditions", "limits", "reports",
        "independent", "certainty", "marks", "decided_by",
    )  # fmt: skip
    return Table(name="positions", columns=columns, rows=tuple(rows))


def changes_table(moved: Sequence[Moved]) -> Table:
    """A row for each move, newest first."""
    columns = (
        "changed_on", "holder", "name", "undertaking", "move", "before", "conditions_before", "after",
        "conditions_after", "by", "decided_by",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for each in moved:
        before, after = each.change.before, each.change.after
        decided = after or before
        rows.append((
            each.change.changed_on, each.change.holder, each.name, each.change.undertaking, each.change.move,
            before.standing.value if before else None, conditions_text(before.conditions) if before else None,
            after.standing.value if after else None, conditions_text(after.conditions) if after else None,
            each.by, decided.decided_by if decided else None,
        ))  # fmt: skip
    return Table(name="changes", columns=columns, rows=tuple(rows))


def timeline_table(answer: Timeline) -> Table:
    """A row for each happening, oldest first."""
    rows = tuple((each.day, each.kind, each.text) for each in answer.happenings)
    return Table(name="timeline", columns=("day", "kind", "text"), rows=rows)


def conflicts_table(found: Sequence[Found]) -> Table:
    """A row for each quote of each side of each conflict."""
    columns = (
        "conflict", "kind", "day", "holder", "name", "undertaking", "side", "says", "words", "speaker", "article",
        "publisher", "said_on", "independent", "settled_by", "settled_why",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for each in found:
        conflict = each.conflict
        settled = conflict.settled
        for number, side in enumerate(each.sides, start=1):
            for quote in side.quotes:
                rows.append((
                    conflict.id, conflict.kind, each.day, conflict.holder, each.name, conflict.undertaking, number,
                    side.says, quote.words, quote.speaker, quote.article, quote.publisher, quote.day,
                    conflict.independent, settled.by if settled else None, settled.why if settled else None,
                ))  # fmt: skip
    return Table(name="conflicts", columns=columns, rows=tuple(rows))


def coverage_table(answer: Coverage) -> Table:
    """A row for each state: named, implied by a body, holding back itself, or not heard of."""
    rows: list[tuple[Value, ...]] = [
        (each.holder, each.name, "named", each.standing.value, each.since, each.by, None, each.reports)
        for each in answer.named
    ]
    rows += [(each.holder, each.name, "implied", None, None, None, each.body, None) for each in answer.implied]
    rows += [
        (each.holder, each.name, "otherwise", each.standing.value, None, None, each.body, None)
        for each in answer.otherwise
    ]
    rows += [(each.holder, each.name, "not heard of", None, None, None, None, None) for each in answer.unheard]
    columns = ("holder", "name", "is", "standing", "since", "by", "body", "reports")
    return Table(name="coverage", columns=columns, rows=tuple(rows))


def what_if_table(answer: WhatIf) -> Table:
    """A row for each position under a scenario."""
    rows = tuple(
        (
            each.position.holder, each.name, each.position.undertaking, each.position.standing.value,
            each.state.value, conditions_text(each.position.conditions), each.because, each.position.decided_by,
        )
        for each in answer.outcomes
    )  # fmt: skip
    columns = ("holder", "name", "undertaking", "standing", "state", "conditions", "because", "decided_by")
    return Table(name="what_if", columns=columns, rows=rows)


def side_by_side_table(answer: SideBySide) -> Table:
    """A row for each position whose state differs between two scenarios."""
    rows = tuple(
        (each.holder, each.name, each.undertaking, each.left.value, each.right.value) for each in answer.differences
    )
    return Table(name="side_by_side", columns=("holder", "name", "undertaking", "left", "right"), rows=rows)


def statements_table(listed: Iterable[Listed]) -> Table:
    """A row for each statement, with its exact words and where they stand."""
    columns = (
        "holds_on", "day_known_by", "holder", "name", "undertaking", "standing", "conditions", "limits", "amount",
        "speaker", "chain", "evidence", "article", "publisher", "published_on", "url", "start", "end", "certainty",
        "cue", "rule", "head", "decision", "id",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for each in listed:
        said, article, decision = each.held.statement, each.held.article, each.held.decision
        rows.append((
            each.held.holds_on, each.day_known_by, said.holder, each.holder_name, said.undertaking,
            said.standing.value, conditions_text(said.conditions), "; ".join(said.limits) or None,
            said.amount.words if said.amount else None, said.speaker,
            " > ".join(link.words for link in said.chain) or None, said.evidence.text, article.name,
            article.publisher, article.published_on, article.url, said.evidence.start, said.evidence.end,
            round(said.certainty, 3), said.trace.cue, said.trace.rule, said.trace.head,
            decision.verdict.value if decision else None, said.id,
        ))  # fmt: skip
    return Table(name="statements", columns=columns, rows=tuple(rows))


def review_table(answer: Review) -> Table:
    """A row for each statement of the queue, the most pressing first."""
    rows = tuple(
        (
            each.priority, each.weight, "; ".join(reason.value for reason in each.consequences) or None, each.without,
            *row,
        )
        for each, row in zip(
            answer.queue, statements_table(each.listed for each in answer.queue).rows, strict=True
        )
    )  # fmt: skip
    columns = ("priority", "weight", "consequences", "without", *statements_table(()).columns)
    return Table(name="review", columns=columns, rows=rows)


def refused_table(refused: Iterable[Refused]) -> Table:
    """A row for each passage that was not taken."""
    rows = tuple(
        (
            each.article.published_on, each.article.name, each.refusal.reason, each.refusal.detail,
            each.refusal.evidence.text, each.refusal.evidence.start, each.refusal.evidence.end,
        )
        for each in refused
    )  # fmt: skip
    columns = ("published_on", "article", "reason", "detail", "evidence", "start", "end")
    return Table(name="refused", columns=columns, rows=rows)


def revisions_table(answer: Iterable[Revision]) -> Table:
    """A row for each revision, in the order of the later text."""
    columns = ("kind", "holder", "undertaking", "before", "after", "sentence_before", "sentence_after", "reasons")
    rows = tuple(
        (
            each.kind,
            each.holder,
            each.undertaking,
            each.before.standing.value if each.before else None,
            each.after.standing.value if each.after else None,
            each.sentence_before,
            each.sentence_after,
            "; ".join(f"{reason.effect}: {reason.what}" for reason in each.reasons) or None,
        )
        for each in answer
    )
    return Table(name="compare", columns=columns, rows=rows)
