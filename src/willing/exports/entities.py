"""The register as FollowTheMoney entities (followthemoney.tech): holders, articles, and a statement as an Event."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha1
from typing import Any

from willing.dossier import Dossier
from willing.exports.asked import Asked
from willing.exports.tables import conditions_text
from willing.questions.listing import Listed
from willing.questions.names import holder_name, is_body, undertaking_label
from willing.register.records import ArticleHead


def entities(asked: Asked) -> Iterator[dict[str, Any]]:
    """Each holder and article once, before the first statement that needs it; then the statement."""
    known: set[str] = set()
    for listed in asked.statements():
        said, article = listed.held.statement, listed.held.article
        codes = dict.fromkeys(each for each in (said.holder, said.speaker) if each)
        needed = [*(_holder(code, asked.dossier) for code in codes), _article(article)]
        for entity in needed:
            if entity["id"] not in known:
                known.add(entity["id"])
                yield entity
        yield _event(listed, asked.dossier)


def _entity(key: str, schema: str, **properties: str | list[str] | None) -> dict[str, Any]:
    """An entity in FollowTheMoney's JSON: every property is a list of texts."""
    filled = {name: [value] if isinstance(value, str) else value for name, value in properties.items() if value}
    # Ids are made from ours: FollowTheMoney wants no spaces, and all of them from one space of names.
    return {"id": _id(key), "schema": schema, "properties": filled}


def _id(key: str) -> str:
    return f"willing-{sha1(key.encode(), usedforsecurity=False).hexdigest()}"


def _holder(code: str, dossier: Dossier) -> dict[str, Any]:
    schema = "Organization" if is_body(code, dossier) or code not in _alpha2() else "PublicBody"
    country = _alpha2().get(code)
    return _entity(f"holder {code}", schema, name=holder_name(code, dossier), country=country)


def _article(article: ArticleHead) -> dict[str, Any]:
    return _entity(
        f"article {article.id}",
        "Article",
        title=article.title,
        fileName=article.name,
        publisher=article.publisher,
        sourceUrl=article.url,
        publishedAt=article.published_on.isoformat() if article.published_on else None,
    )


def _event(listed: Listed, dossier: Dossier) -> dict[str, Any]:
    said, article = listed.held.statement, listed.held.article
    label = undertaking_label(said.undertaking, dossier)
    involved = [_id(f"holder {said.holder}")]
    conditions = conditions_text(said.conditions)
    return _entity(
        f"statement {said.id}",
        "Event",
        name=f"{listed.holder_name} on {label}: {said.standing.value}",
        date=listed.held.holds_on.isoformat() if listed.held.holds_on else None,
        involved=involved,
        summary=said.evidence.text,
        description=f"on condition: {conditions}" if conditions else None,
        notes=f"said by {listed.speaker_name}" if listed.speaker_name else None,
        keywords=[said.undertaking, said.standing.value],
        recordId=said.id,
        proof=[_id(f"article {article.id}")],
        publisher=article.publisher,
        sourceUrl=article.url,
    )


@cache
def _alpha2() -> dict[str, str]:
    """FollowTheMoney's code of a state (mostly ISO 3166-1 alpha-2, in small letters), by alpha-3."""
    from rigour._core import territories_jsonl

    rows = (json.loads(line) for line in territories_jsonl().splitlines() if line.strip())
    return {row["alpha3"].upper(): row["code"] for row in rows if row.get("alpha3") and row.get("is_ftm")}
