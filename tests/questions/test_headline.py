"""The headline says what is claimed, what is named, and who holds back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from questions_records import DOSSIER, condition, position

from willing.model import CountClaim, DayBasis, Evidence, Position, Standing
from willing.questions.claimed import Claimed, claimed, claims_of_offers, leading_claim
from willing.questions.headline import headline
from willing.register.records import ArticleHead

DAY = date(2025, 9, 4)
POSITIONS = (
    position("COALITION", "committed", condition("requires:peace_agreement")),
    position("FRA", "willing"),
    position("GBR", "committed", condition("requires:peace_agreement")),
    position("ITA", "declined"),
    position("ITA", "willing", undertaking="monitoring"),
    position("DEU", "undecided"),
    position("DEU", "committed", undertaking="training"),
    position("RUS", "opposed"),
)


def claim(words: str, standing: str | None = "committed", day: date | None = DAY) -> Claimed:
    *relation, number = words.split()
    made = CountClaim(
        id=words,
        article_id="a",
        group="nations",
        number=int(number),
        relation=relation[0] if relation else "exactly",
        evidence=Evidence(start=0, end=1, text="x"),
        undertaking="troops",
        standing=Standing(standing) if standing else None,
    )
    head = ArticleHead(
        id="a",
        name="report",
        title=None,
        publisher="The Paper",
        url=None,
        published_on=day,
        day_basis=DayBasis.GIVEN,
        recorded_at=datetime(2025, 9, 8, tzinfo=UTC),
    )
    return claimed(made, head)


def test_claimed_against_named_and_who_holds_back() -> None:
    assert headline(POSITIONS, claim("26"), DOSSIER, DAY) == (
        "4 Sep 2025: 26 said to have committed (troops), 2 of them named in these reports; "
        "Italy: no troops, open to monitoring; Germany undecided; Russia opposed. "
        "2 of 3 offers hold only if a peace agreement is concluded."
    )


def test_an_older_claim_says_its_day() -> None:
    assert headline(POSITIONS, claim("26"), DOSSIER, date(2025, 12, 1)).startswith(
        "1 Dec 2025: 26 said on 4 Sep 2025 to have committed (troops), "
    )


def test_without_a_claim_the_offers_are_named() -> None:
    assert headline(POSITIONS, None, DOSSIER, DAY).startswith("4 Sep 2025: United Kingdom and France offer troops; ")


def test_the_main_undertaking_is_the_first_of_the_dossier() -> None:
    turned = replace(DOSSIER, undertakings=DOSSIER.undertakings[::-1])
    positions = (position("ITA", "willing", undertaking="guarantees"),)
    assert headline(positions, None, turned, DAY) == "4 Sep 2025: Italy offers security guarantees."


def test_many_who_say_the_same_are_one_group() -> None:
    positions: list[Position] = [position(code, "reserved") for code in ("ITA", "ESP", "HRV", "POL", "HUN", "DEU")]
    assert headline(positions, None, DOSSIER, DAY) == (
        "4 Sep 2025: no state is named as offering troops; Germany, Spain, Croatia, Hungary and 2 more reserved."
    )


def test_an_empty_register_says_so() -> None:
    assert headline((), None, DOSSIER, DAY) == "Nothing is known yet."


def test_the_newest_exact_number_leads() -> None:
    claims = (
        claim("31", day=date(2025, 3, 27)),
        claim("around 30"),
        claim("26"),
        claim("over 24"),
        claim("40", standing=None),
        claim("50", day=None),
    )
    found = claims_of_offers(claims, "troops")
    assert "40" not in {each.words for each in found}
    leading = leading_claim(found)
    assert leading is not None
    assert leading.words == "26"
