"""Records made by hand for the tests of the questions: short, with ids made up from what they say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from willing.dossier import Body, Dossier, Fact, Undertaking
from willing.model import (
    Amount,
    Article,
    Condition,
    ConditionKind,
    DayBasis,
    Evidence,
    Position,
    Reading,
    Standing,
    Statement,
    Trace,
)
from willing.register.store import Store

DOSSIER = Dossier(
    id="case",
    title="A case",
    beneficiary="UKR",
    adversary="RUS",
    stale_after_days=60,
    undertakings=tuple(
        Undertaking(id=name, label=label, covers=label, nouns=(name,))
        for name, label in (
            ("troops", "Troops"),
            ("monitoring", "Monitoring"),
            ("training", "Training"),
            ("guarantees", "Security guarantees"),
        )
    ),
    facts=tuple(
        Fact(id=name, label=label, cues=(name,))
        for name, label in (
            ("ceasefire", "A ceasefire holds"),
            ("peace_agreement", "A peace agreement is concluded"),
            ("us_backstop", "The United States backs it"),
            ("clarity", "Conditions are clear"),
        )
    ),
    bodies=(
        Body(
            code="COALITION",
            label="Coalition",
            names=("the coalition",),
            members=("FRA", "GBR", "DEU", "ITA", "ESP"),
            group=True,
        ),
        Body(code="EU", label="European Union", names=("the EU",), members=("FRA", "DEU", "ITA", "ESP")),
    ),
    people=(),
    houses=(),
    watch=("GBR", "FRA", "DEU", "ITA", "ESP", "POL", "RUS"),
)


def condition(text: str, words: str = "", choice: int = 0) -> Condition:
    """`requires:ceasefire`, `unless:!ceasefire` (the fact must be false), `until:peace_agreement`."""
    kind, fact = text.split(":")
    wanted = not fact.startswith("!")
    fact = fact.lstrip("!")
    return Condition(kind=ConditionKind(kind), fact=fact, words=words or fact, wanted=wanted, choice=choice)


def position(holder: str, standing: str, *conditions: Condition, undertaking: str = "troops") -> Position:
    return Position(
        holder=holder,
        undertaking=undertaking,
        standing=Standing(standing),
        holds_on=date(2025, 9, 4),
        decided_by=f"{holder}-{undertaking}",
        conditions=conditions,
    )


def article(name: str, text: str, day: date | None, publisher: str = "The Paper") -> Article:
    basis = DayBasis.UNKNOWN if day is None else DayBasis.GIVEN
    return Article(
        id=f"a-{name}", name=name, text=text, publisher=publisher, title=name, published_on=day, day_basis=basis
    )


def statement(
    where: Article,
    words: str,
    holder: str,
    standing: str,
    *conditions: Condition,
    undertaking: str = "troops",
    speaker: str | None = None,
    limits: tuple[str, ...] = (),
    amount: Amount | None = None,
    certainty: float = 0.8,
) -> Statement:
    """A statement anchored at `words`, which must stand in the article's text."""
    start = where.text.index(words)
    return Statement(
        id=f"s-{where.name}-{holder}-{undertaking}-{standing}-{start}",
        article_id=where.id,
        holder=holder,
        undertaking=undertaking,
        standing=Standing(standing),
        evidence=Evidence(start=start, end=start + len(words), text=words),
        trace=Trace(cue="will", rule="test", head="send"),
        conditions=conditions,
        limits=limits,
        amount=amount,
        speaker=speaker,
        certainty=certainty,
    )


MONDAY = datetime(2025, 9, 8, 6, tzinfo=UTC)


@contextmanager
def register(folder: Path, *read: tuple[Article, tuple[Statement, ...]], **extra: Reading) -> Iterator[Store]:
    """A register with these articles and statements; `extra` gives whole readings by the article's name."""
    with Store.open(folder / "willing.db", dossier_id=DOSSIER.id, dossier_text='id = "case"\n') as store:
        for where, statements in read:
            reading = extra.get(where.name) or Reading(article_id=where.id, reader="test 1")
            store.add_article(where, replace(reading, statements=(*reading.statements, *statements)), MONDAY)
        yield store
