"""Statements, moves and finance as JSON Lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from willing.exports.asked import Asked
from willing.exports.tables import Table
from willing.questions.jsonable import to_json
from willing.questions.listing import Listed


def json_lines(records: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Each record as one line of JSON in UTF-8."""
    for record in records:
        yield json.dumps(to_json(record), ensure_ascii=False).encode() + b"\n"


def table_lines(table: Table) -> Iterator[bytes]:
    """Each row of a table as a record."""
    return json_lines(dict(zip(table.columns, row, strict=True)) for row in table.rows)


def statement_records(asked: Asked) -> Iterator[dict[str, Any]]:
    """One record for each statement, in the fields of docs/exports.md."""
    return (statement_record(each) for each in asked.statements())


def statement_record(listed: Listed) -> dict[str, Any]:
    """A statement: first the fields that annotated sets of positions use, then all else that is known of it."""
    held = listed.held
    said, article, decision = held.statement, held.article, held.decision
    return {
        "article": article.name,
        "holder": said.holder,
        "undertaking": said.undertaking,
        "standing": said.standing,
        "conditions": [str(each) for each in said.conditions],
        "speaker": said.speaker,
        "amount": said.amount.words if said.amount else None,
        "evidence": said.evidence.text,
        "id": said.id,
        "holds_on": held.holds_on,
        "day_known_by": listed.day_known_by,
        "said_on": said.said_on,
        "start": said.evidence.start,
        "end": said.evidence.end,
        "conditions_in_full": said.conditions,
        "limits": said.limits,
        "amount_in_full": said.amount,
        "chain": said.chain,
        "certainty": round(said.certainty, 4),
        "trace": said.trace,
        "article_id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published_on": article.published_on,
        "reader": held.reader,
        "decision": decision,
        "recorded_at": held.recorded_at,
    }
