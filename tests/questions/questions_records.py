"""Records made by hand for the tests of the questions: short, with ids made up from what they say."""

from __future__ import annotations

from datetime import date

from willing.dossier import Body, Dossier, Fact, Undertaking
from willing.model import (
    Amount,
    Article,
    Condition,
    ConditionKind,
    DayBasis,
    Evidence,
    Position,
    Standing,
    Statement,
    Trace,
)

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
        Fact(id=name, label=name.replace("_", " "), cues=(name,))
        for name in ("ceasefire", "peace_agreement", "us_backstop", "clarity")
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
