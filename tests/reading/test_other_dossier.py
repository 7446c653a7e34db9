"""Another case needs another dossier and no other code: escorts in the Red Sea."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reading_made import read, reader

from willing.model import Article, Reading
from willing.sources.files import read_paths

DOSSIER = "naval-escort"
SHARED = Path(__file__).resolve().parents[2] / "../shared"

WARSHIPS = """The United States has sent two destroyers to the Red Sea.

Denmark will send a frigate in January, its defence minister announced. Germany is considering sending a frigate to
the Red Sea if the Bundestag agrees. Spain has ruled out taking part in the naval mission.
"""
MEDIATION = """Oman offered to mediate between the Houthis and Washington.

Norway pledged ten staff officers to Operation Prosperity Guardian. Washington urged Tehran to end its arms shipments
to the Houthis.
"""


def told(reading: Reading) -> set[tuple[str, str, str]]:
    return {(s.holder, s.undertaking, s.standing.value) for s in reading.statements}


def test_who_sends_warships_and_who_does_not() -> None:
    reading = read(WARSHIPS, dossier=DOSSIER, on=date(2023, 12, 21))
    assert told(reading) >= {
        ("USA", "escort", "acting"),
        ("DNK", "escort", "committed"),
        ("DEU", "escort", "undecided"),
        ("ESP", "escort", "declined"),
    }
    (german,) = [s for s in reading.statements if s.holder == "DEU"]
    assert [str(condition) for condition in german.conditions] == ["requires:parliament"]


def test_who_helps_without_warships_and_who_mediates() -> None:
    reading = read(MEDIATION, dossier=DOSSIER, on=date(2024, 1, 5))
    assert told(reading) >= {("OMN", "diplomacy", "willing"), ("NOR", "support", "committed")}
    (staff,) = [s.amount for s in reading.statements if (s.holder, s.undertaking) == ("NOR", "support")]
    assert staff is not None
    assert (staff.value, staff.words) == (10, "ten staff officers")


def test_each_dossier_has_undertakings_of_its_own() -> None:
    own = {undertaking.id for undertaking in reader(DOSSIER).dossier.undertakings}
    assert {undertaking for _, undertaking, _ in told(read(WARSHIPS + MEDIATION, dossier=DOSSIER))} <= own
    assert "escort" not in {undertaking for _, undertaking, _ in told(read(WARSHIPS + MEDIATION))}


def test_what_parties_do_together_is_marked_in_the_dossier() -> None:
    assert reader(DOSSIER).mutual == {"diplomacy"}
    assert reader().mutual == {"ceasefire", "peace_talks"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real articles are not on this machine")
def test_real_reports_of_the_red_sea_name_the_american_and_british_escorts() -> None:
    names = [
        name
        for listed in ("dev", "train")
        for name in (SHARED / "gold" / f"{listed}.names.txt").read_text(encoding="utf-8").split()
    ]
    found = read_paths([SHARED / "articles" / name for name in names])
    articles = [each for each in found if isinstance(each, Article) and each.text.lower().count("houthi") > 1]
    assert len(articles) >= 8
    acting = {
        (s.holder, s.undertaking)
        for article in articles
        for s in reader(DOSSIER).read_one(article).statements
        if s.standing == "acting"
    }
    assert {("USA", "escort"), ("GBR", "escort"), ("USA", "strikes"), ("GBR", "strikes")} <= acting
