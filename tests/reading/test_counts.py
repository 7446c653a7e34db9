"""Counts of states are claims about the size of a group; two states, or three with a name, are no such claim."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.dossier import Body
from willing.reading.counts import counts
from willing.reading.language import pipeline

BODIES = (
    Body(code="EU", label="European Union", names=("EU", "E.U.", "European Union")),
    Body(code="NATO", label="NATO", names=("NATO",)),
    Body(code="EUROPE", label="Europe", names=("European countries",), group=True),
    Body(code="ALLIES", label="Allies", names=("allies",), group=True),
)


@pytest.mark.parametrize(
    ("text", "words", "number", "relation", "group"),
    [
        ("26 nations have committed to it.", "26 nations", 26, "exactly", "UNNAMED"),
        ("Over two dozen countries of the coalition agreed.", "Over two dozen countries", 24, "over", "COALITION"),
        ("Around 30 have signed up to the coalition.", "Around 30", 30, "around", "COALITION"),
        ("Some 30 countries took part.", "Some 30 countries", 30, "around", "UNNAMED"),
        ("Thirty or so countries came.", "Thirty or so countries", 30, "around", "UNNAMED"),
        ("The 27-member E.U. is divided.", "27-member E.U.", 27, "exactly", "EU"),
        ("All 27 EU member states agreed.", "27 EU member states", 27, "exactly", "EU"),
        ("A dozen allies sent jets.", "A dozen allies", 12, "exactly", "ALLIES"),
        ("32 NATO allies signed it.", "32 NATO allies", 32, "exactly", "NATO"),
        ("More than 20 countries joined.", "More than 20 countries", 20, "over", "UNNAMED"),
        ("Fewer than 10 states would go.", "Fewer than 10 states", 10, "under", "UNNAMED"),
        ("26 of the 35 members of the coalition agreed.", "26 of the 35 members", 26, "exactly", "COALITION"),
        ("A 30-nation coalition met in Oslo.", "30-nation coalition", 30, "exactly", "COALITION"),
        ("Leaders of a dozen European countries came.", "a dozen European countries", 12, "exactly", "EUROPE"),
        ("In March 30 countries joined.", "30 countries", 30, "exactly", "UNNAMED"),
        ("Dozens of countries condemned it.", "Dozens of countries", 24, "over", "UNNAMED"),
        ("Twenty-six countries, Italy among them, agreed.", "Twenty-six countries", 26, "exactly", "UNNAMED"),
    ],
)
def test_a_count_has_its_number_relation_and_group(
    text: str, words: str, number: int, relation: str, group: str
) -> None:
    found = [(c.words, c.number, c.relation, c.group) for c in counts(pipeline()(text), BODIES)]
    assert found == [(words, number, relation, group)]


@pytest.mark.parametrize(
    "text",
    [
        "Two countries said no.",
        "PARIS, Feb 17 - European leaders met on their coalition.",
        "BRUSSELS, April 10 - Defence ministers of the alliance met.",
        "On 17 February leaders of the coalition met.",
        "The three Baltic states agreed.",
        "Several countries are hesitant.",
        "It has 20 members of parliament.",
        "Up to 10,000 troops would go.",
        "A 30,000-strong force would go.",
        "The 20-point plan was dropped in 2025.",
        "Around 30 drones were launched.",
    ],
)
def test_what_counts_no_group_of_states_is_no_claim(text: str) -> None:
    assert counts(pipeline()(text), BODIES) == []


def test_of_two_counts_only_the_nearest_to_the_coalition_is_its_size() -> None:
    text = "A statement by 44 countries was followed by a coalition of more than 20 countries."
    assert [(c.number, c.group) for c in counts(pipeline()(text), BODIES)] == [(44, "UNNAMED"), (20, "COALITION")]


_PIECES = [
    "26", "nations", "over", "two dozen", "countries", "of the", "35", "members", "EU", "27-member", "around", "30",
    "coalition", "have signed", "a dozen", "allies", "dozens of", "-", "some", "leaders", "or so", "2025",
    ".", "‑strong",
]  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=9))
def test_words_are_an_exact_run_of_the_sentence(pieces: list[str]) -> None:
    doc = pipeline()(" ".join(pieces))
    found = counts(doc, BODIES)
    assert all(doc.text[c.start : c.end] == c.words for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
