"""Copies, near-copies and half rewrites count once; another report of the same event counts for itself."""

from __future__ import annotations

import random
import textwrap
from datetime import date
from pathlib import Path

import pytest

from willing.model import Article
from willing.sources.copies import SIGNATURE_BYTES, EchoIndex, echo_groups, representatives, signature
from willing.sources.files import read_paths

REPORTS = {path.stem: path.read_text() for path in Path(__file__).with_name("reports").glob("*.txt")}
SHARED = Path(__file__).resolve().parents[2] / "../shared"

WIRE = REPORTS["wire"]
PARAGRAPHS = WIRE.split("\n\n")
BRIEF = "Sundia will send no soldiers, its prime minister said.\n"

ECHOES = {
    "a copy": (WIRE, WIRE),
    "a copy in other lines": (WIRE, textwrap.fill(WIRE, 60, drop_whitespace=True)),
    "a copy with other quotation marks": (WIRE, WIRE.replace('"', "“").replace("'", "’")),
    "a copy under front matter and a menu": (WIRE, f"---\ntitle: x\n---\n{REPORTS['menu']}\n\n{WIRE}"),
    "lightly edited": (WIRE, REPORTS["light_edit"]),
    "cut to its first half": (WIRE, "\n\n".join(PARAGRAPHS[:3])),
    "cut to its first paragraph": (WIRE, PARAGRAPHS[0]),
    "with as much of one's own": (WIRE, f"{WIRE}\n\n{REPORTS['other_event']}\n\n{REPORTS['independent']}"),
    "with its paragraphs in another order": (WIRE, "\n\n".join(reversed(PARAGRAPHS))),
    "half of it rewritten": (WIRE, REPORTS["half_rewritten"]),
    "a brief copied": (BRIEF, BRIEF.upper()),
}
NO_ECHOES = {
    "the same event, another reporter": (WIRE, REPORTS["independent"]),
    "the same event and the same two quotes": (WIRE, REPORTS["independent_same_quote"]),
    "two others on the same event": (REPORTS["independent"], REPORTS["independent_same_quote"]),
    "a follow-up with the same background": (WIRE, REPORTS["follow_up"]),
    "two readouts of one office": (REPORTS["readout_one"], REPORTS["readout_two"]),
    "another event": (WIRE, REPORTS["other_event"]),
    "the same menu": (f"{REPORTS['menu']}\n{REPORTS['other_event']}", f"{REPORTS['menu']}\n{REPORTS['independent']}"),
    "two briefs": (BRIEF, "Sundia will send no money, its prime minister said.\n"),
    "no words at all": ("!", "?"),
    # What this method cannot see, so that nobody believes it does: every sentence turned around.
    "every sentence turned around": (WIRE, REPORTS["turned_around"]),
}


@pytest.mark.parametrize("pair", ECHOES)
def test_echoes_are_found(pair: str) -> None:
    first, second = ECHOES[pair]
    assert echo_groups([("a1", first), ("a2", second)]) == {"a1": "a1", "a2": "a1"}


@pytest.mark.parametrize("pair", NO_ECHOES)
def test_independent_reports_are_left_apart(pair: str) -> None:
    first, second = NO_ECHOES[pair]
    assert echo_groups([("a1", first), ("a2", second)]) == {"a1": "a1", "a2": "a2"}


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [*REPORTS.items(), ("half", "\n\n".join(PARAGRAPHS[:3])), ("copy", WIRE)]
    groups = echo_groups(articles)
    assert {one for one, first in groups.items() if first == "copy"} == {
        "wire",
        "copy",
        "light_edit",
        "half",
        "half_rewritten",
    }
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert echo_groups(articles) == groups


def test_the_earliest_stands_for_its_echoes_and_the_undated_come_last() -> None:
    articles = [("a1", WIRE), ("a2", WIRE), ("a3", WIRE)]
    days = {"a2": date(2025, 3, 28), "a3": date(2025, 3, 27)}
    assert set(echo_groups(articles, days).values()) == {"a3"}
    assert set(echo_groups(articles).values()) == {"a1"}


def test_an_echo_of_an_echo_is_an_echo() -> None:
    assert representatives("abcd", [("c", "b"), ("b", "a")]) == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_signatures_that_were_kept_answer_as_the_texts_would() -> None:
    kept = {name: signature(text) for name, text in REPORTS.items()}
    assert {len(one) for one in kept.values()} == {SIGNATURE_BYTES}
    index = EchoIndex(kept.items())
    assert index.add("new", signature(WIRE)) == ("half_rewritten", "light_edit", "wire")
    assert index.add("wire", kept["wire"]) == ("half_rewritten", "light_edit", "new")
    assert len(index) == len(REPORTS) + 1
    with pytest.raises(ValueError, match="no signature of this kind"):
        index.add("x", b"short")
    with pytest.raises(ValueError, match="no signature of this kind"):
        index.add("x", bytes([2]) + kept["wire"][1:])


def test_a_signature_is_the_same_on_every_machine() -> None:
    # Registers keep signatures: this one may change only with a new kind of signature.
    assert signature("Norland sends observers to Estmark once there is a truce.").hex()[:32] == (
        "0100000008c2495282d1a9afe647a11d"
    )


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_of_the_shared_articles_only_one_page_saved_twice_is_an_echo() -> None:
    articles = [item for item in read_paths([SHARED / "articles"]) if isinstance(item, Article)]
    names = {article.id: article.name for article in articles}
    groups = echo_groups([(article.id, article.text) for article in articles])
    assert len(articles) == 110
    assert {frozenset((names[one], names[first])) for one, first in groups.items() if one != first} == {
        frozenset(("103.txt", "108.txt"))
    }
