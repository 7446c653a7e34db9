"""The sample as a register, from its annotations: how well it is read does not change what is asked and shown."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import willing
from willing.ids import id_of
from willing.model import (
    Amount,
    Article,
    Condition,
    ConditionKind,
    CountClaim,
    Evidence,
    Reading,
    Refusal,
    Source,
    Standing,
    Statement,
    Trace,
)
from willing.register.store import Store
from willing.sources.files import read_paths
from willing.surfaces.dossier_text import kept_dossier
from willing.surfaces.echoing import update_echoes

SAMPLE = Path(willing.__file__).parent / "sample"
RECORDED_AT = datetime(2025, 9, 8, 6, tzinfo=UTC)
CLAIMED = "Twenty-six countries have formally pledged to join"


def annotated_reading(article: Article, records: list[dict[str, Any]], reader: str = "annotation") -> Reading:
    """What the annotations say of one article, as a reading of it."""
    said = [_statement(each, article) for each in records if each["evidence"] in article.text]
    count = _claim(article) if CLAIMED in article.text else None
    return Reading(
        article_id=article.id,
        reader=reader,
        statements=tuple({each.id: each for each in said}.values()),
        counts=(count,) if count else (),
        refusals=_garbled(article),
    )


def _evidence(article: Article, words: str) -> Evidence:
    start = article.text.index(words)
    return Evidence(start=start, end=start + len(words), text=words)


def with_id(found: Statement) -> Statement:
    """The statement with the id that its content gives."""
    return replace(found, id=id_of(found))


def _statement(record: dict[str, Any], article: Article) -> Statement:
    kinds = [each.split(":") for each in record["conditions"]]
    found = Statement(
        id="",
        article_id=article.id,
        holder=record["holder"],
        undertaking=record["undertaking"],
        standing=Standing(record["standing"]),
        evidence=_evidence(article, record["evidence"]),
        trace=Trace(cue="cue", rule="annotation", head="head"),
        conditions=tuple(Condition(kind=ConditionKind(kind), fact=fact, words=f"if {fact}") for kind, fact in kinds),
        amount=Amount(words=record["amount"]) if record["amount"] else None,
        speaker=record["speaker"],
        chain=(Source(words="a spokesman", holder=record["speaker"]),) if record["speaker"] else (),
        certainty=0.9,
    )
    return with_id(found)


def _claim(article: Article) -> CountClaim:
    found = CountClaim(
        id="",
        article_id=article.id,
        group="countries",
        number=26,
        relation="exactly",
        evidence=_evidence(article, CLAIMED),
        undertaking="troops",
        standing=Standing.COMMITTED,
    )
    return replace(found, id=id_of(found))


def _garbled(article: Article) -> tuple[Refusal, ...]:
    if not article.name.startswith("05-"):
        return ()
    evidence = Evidence(start=0, end=40, text=article.text[:40])
    found = Refusal(id="", article_id=article.id, reason="garbled", detail="two in one", evidence=evidence)
    return (replace(found, id=id_of(found)),)


def sample_articles() -> list[Article]:
    """The articles of the sample."""
    return [each for each in read_paths([SAMPLE / "articles"]) if isinstance(each, Article)]


def sample_annotations() -> dict[str, list[dict[str, Any]]]:
    """By name of an article, its core annotations."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in (SAMPLE / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["core"]:
            found.setdefault(record["article"], []).append(record)
    return found


def make_sample_register(file: Path) -> None:
    """A register with the sample's articles, and with their annotations in place of readings."""
    annotations = sample_annotations()
    name, text = kept_dossier("security-guarantee")
    with Store.open(file, dossier_id=name, dossier_text=text) as store:
        for article in sample_articles():
            store.add_article(article, annotated_reading(article, annotations.get(article.name, [])), RECORDED_AT)
        update_echoes(store)
