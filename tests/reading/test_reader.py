"""What a whole reading gives: statements anchored in the article's words, and a reason for what was not taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_made import DAY, About, article, read, reader

from willing.model import Reading, Statement
from willing.reading import deciding
from willing.reading.language import LONGEST_SENTENCE

REPORT = """---
title: Norway to send troops
---
OSLO — Norway will send [200 troops](https://a.example/x) to Ukraine if a
**ceasefire** holds, its prime minister said on Monday.

Italy ruled out troops, but offered to monitor a ceasefire.

Spain has yet to decide on troops.

26 nations have committed to sending troops, Macron said in Paris on Thursday.
"""


def only(reading: Reading, holder: str, undertaking: str) -> Statement:
    (found,) = [s for s in reading.statements if (s.holder, s.undertaking) == (holder, undertaking)]
    return found


def test_a_report_is_read_into_statements() -> None:
    reading = read(REPORT)
    assert {(s.holder, s.undertaking, s.standing.value) for s in reading.statements} >= {
        ("NOR", "troops", "committed"),
        ("ITA", "troops", "declined"),
        ("ITA", "monitoring", "willing"),
        ("ESP", "troops", "undecided"),
        ("COALITION", "troops", "committed"),
    }


def test_a_statement_has_its_conditions_amount_speaker_and_trace() -> None:
    found = only(read(REPORT), "NOR", "troops")
    assert [str(condition) for condition in found.conditions] == ["requires:ceasefire"]
    assert found.amount is not None
    assert (found.amount.value, found.amount.unit) == (200, "troops")
    assert (found.speaker, [source.words for source in found.chain]) == ("NOR", ["its prime minister"])
    assert found.said_on is not None
    assert found.said_on.first == date(2025, 9, 1)  # the Monday before the article's day
    assert (found.trace.cue, found.trace.rule) == ("will", "subject, modal: rules")
    assert 0.5 < found.certainty < 1


def test_two_who_say_the_same_of_a_holder_are_two_statements() -> None:
    text = (
        "Poland will not send troops to Ukraine. Its defence minister was asked about it in Gdańsk.\n\n"
        "Macron said that Poland would not send troops to Ukraine. Macron said again that Poland would send no troops."
    )
    found = [s for s in read(text).statements if (s.holder, s.undertaking, s.standing) == ("POL", "troops", "declined")]
    assert {s.speaker for s in found} == {None, "FRA"}
    assert len(found) == 2


def test_a_headline_counts_only_for_what_the_text_does_not_tell() -> None:
    held = [s for s in read(REPORT).statements if (s.holder, s.undertaking) == ("NOR", "troops")]
    assert [s.speaker for s in held] == ["NOR"]
    alone = read("---\ntitle: Norway to send troops to Ukraine\n---\nOSLO — The weather was fine on Monday.")
    assert [(s.holder, s.standing, s.speaker) for s in alone.statements] == [("NOR", "committed", None)]


def test_a_count_of_nations_is_told_with_what_they_do_and_who_says_so() -> None:
    (count,) = read(REPORT).counts
    assert (count.number, count.relation, count.group) == (26, "exactly", "COALITION")
    assert (count.undertaking, count.standing, count.speaker) == ("troops", "committed", "FRA")
    assert count.evidence.text == "26 nations have committed to sending troops"


def test_gatherings_are_told_with_place_day_and_those_who_took_part() -> None:
    text = "Leaders of the coalition of the willing met in Paris on Thursday, with Starmer joining by video link."
    (found,) = read(text).gatherings
    assert (found.kind, found.place) == ("meeting", "Paris")
    assert found.held_on is not None
    assert found.held_on.first == DAY  # a Thursday
    assert ("GBR", "remote") in {(who.holder, who.how) for who in found.participants}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("No French soldiers will be sent.", "No French soldiers will be sent"),
        ("France has not sent troops to Ukraine.", "France has not sent troops"),
        ("French officials said that troops would be sent.", "French officials said that troops would be sent"),
        ("Moscow said foreign troops were unacceptable.", "Moscow said foreign troops were unacceptable"),
        ("Zelensky urged Germany to send troops to Ukraine.", "urged Germany to send troops"),
        ("Several nations have offered troops.", "Several nations have offered troops"),
    ],
)
def test_the_evidence_carries_holder_undertaking_and_what_turns_the_standing(text: str, words: str) -> None:
    assert words in {s.evidence.text for s in read(text).statements}


def test_of_one_position_told_twice_the_surest_words_are_kept_and_two_standings_both() -> None:
    twice = read("Norway will send troops, the minister said. Norway may soon decide to send some of its troops.")
    assert len([s for s in twice.statements if s.standing == "committed"]) == 1
    moved = read("Germany said it would send troops. Two days later Germany said it would not send troops.")
    assert {s.standing.value for s in moved.statements} == {"committed", "declined"}


def test_a_statement_has_the_conditions_of_all_its_tellings_by_the_same_speaker() -> None:
    text = (
        "Norway will send 200 troops to Ukraine.\n\n"
        "The aid group welcomed it on Monday.\n\n"
        "Norway will send the troops to Ukraine once a ceasefire holds or a peace deal is signed. "
        "Norway will send soldiers to Ukraine if parliament agrees."
    )
    found = only(read(text), "NOR", "troops")
    assert sorted((str(each), each.choice) for each in found.conditions) == [
        ("requires:ceasefire", 1),
        ("requires:parliament", 0),
        ("requires:peace_agreement", 1),
    ]
    assert all(each.words in text for each in found.conditions)


def test_a_condition_of_the_holders_own_clause_counts_for_what_it_offers_there() -> None:
    text = (
        "Speaking of a force for Ukraine, ministers said that Norway might furnish a battalion once a ceasefire holds."
    )
    (found,) = [s for s in read(text).statements if s.holder == "NOR"]
    assert [str(each) for each in found.conditions] == ["requires:ceasefire"]


# Sentences with markup, breaks and halves of markup in and between them.
NOISE = st.sampled_from(
    [
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "** ",
        " [",
        "](https://a.example/x) ",
        " <b>",
        "</b> ",
        "\n- ",
        "\n# ",
        " “",
        "” ",
        "\u00a0",
    ]
)
HOLDERS = st.sampled_from(
    ["Norway", "Germany and Italy", "Macron said he", "26 nations", "It", "European leaders", "“We", "“Our people"]
)
STANDS = st.sampled_from(
    ["will send", "ruled out", "urged Kyiv to accept", "has yet to decide on", "opposes", "told us to send"]
)
THINGS = st.sampled_from(["troops", "sanctions", "a ceasefire", "peace talks", "€5 million in aid"])
TAILS = st.sampled_from(
    [".", " if a ceasefire holds.", " on Monday.", ", Starmer said.", "”, he said of us.", " at a summit in Paris.", ""]
)
TEXTS = st.lists(st.one_of(NOISE, HOLDERS, STANDS, THINGS, TAILS), max_size=8).map(" ".join)
LINES = st.tuples(HOLDERS, NOISE, STANDS, NOISE, THINGS, TAILS, NOISE).map("".join)


def plain(words: str) -> str:
    """Without the blanks and marks that a page may have between words."""
    return "".join(char for char in words if char.isalnum())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(LINES, LINES, TEXTS), max_size=5).map("".join))
def test_whatever_the_text_every_piece_of_evidence_is_its_exact_run(text: str) -> None:
    reading = read(text)
    told = [s.evidence for s in reading.statements] + [c.evidence for c in reading.counts]
    told += [g.evidence for g in reading.gatherings] + [r.evidence for r in reading.refusals]
    for evidence in told:
        assert text[evidence.start : evidence.end] == evidence.text != ""
    assert all(0 < statement.certainty < 1 for statement in reading.statements)
    for condition in (c for statement in reading.statements for c in statement.conditions):
        assert condition.start is not None
        assert condition.end is not None
        assert plain(text[condition.start : condition.end]) == plain(condition.words) != ""
        assert condition.certainty is None or 0 < condition.certainty < 1
    assert len({s.id for s in reading.statements}) == len(reading.statements)
    assert len({r.id for r in reading.refusals}) == len(reading.refusals)


def test_the_same_article_is_read_alike_alone_and_among_others() -> None:
    one, other = article(REPORT), article("Spain has yet to decide on troops.")
    alone = reader().read_one(one)
    assert list(reader().read([other, one, other]))[1] == alone
    assert alone.article_id == one.id
    assert alone.reader


@pytest.mark.parametrize(
    "text", ["", "\n", "Home\nWorld\nSport\n", "The sun shone on Oslo on Monday, and nobody cared."]
)
def test_of_nothing_nothing_is_read(text: str) -> None:
    reading = read(text)
    assert (reading.statements, reading.counts, reading.gatherings, reading.refusals) == ((), (), (), ())


def test_an_article_without_a_day_is_read_too_and_its_day_not_guessed() -> None:
    found = only(read("Norway will send troops, its prime minister said on Monday.", on=None), "NOR", "troops")
    assert found.said_on is None


def refused(text: str) -> list[tuple[str, str]]:
    return [(refusal.reason, refusal.evidence.text) for refusal in read(text).refusals]


def test_a_garbled_sentence_is_refused_and_not_read() -> None:
    garbled = (
        "France troops the will of sending said on ceasefire Kyiv and to from with Germany not the for have would."
    )
    reading = read(f"Norway will send troops.\n\n{garbled}\n")
    assert [(r.reason, r.evidence.text) for r in reading.refusals] == [("garbled", garbled)]
    assert {s.holder for s in reading.statements} == {"NOR"}


def test_a_sentence_that_is_too_long_is_refused_whole() -> None:
    long = "Norway will send troops" + " and more of the like" * (LONGEST_SENTENCE // 20) + "."
    assert refused(long) == [("sentence too long to read", long)]


def test_readings_that_are_too_unsure_are_refused_with_what_they_would_have_been(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(deciding, "take", lambda chances: {})
    reading = read("Norway will send troops to Ukraine.")
    (found,) = reading.refusals
    assert reading.statements == ()
    assert (found.reason, found.evidence.text) == ("not sure enough", "Norway will send troops")
    assert found.detail.startswith("NOR committed on troops: certainty 0.")


def test_a_position_of_nobody_known_is_refused() -> None:
    assert refused("Its sanctions, it was said, would stay.") == [
        ("no holder found", "Its sanctions, it was said, would stay.")
    ]


def test_a_joint_statement_of_a_body_speaks_for_the_body() -> None:
    about = About(url="https://www.gov.uk/x", title="Joint statement")
    text = "We, the leaders of the Group of Seven, met today. We will keep the sanctions against Russia in place."
    found = only(read(text, **about), "G7", "sanctions")
    assert (found.standing, found.speaker) == ("committed", "G7")


def test_the_adversarys_own_war_is_no_position_and_its_no_to_others_is_one() -> None:
    reading = read(
        "Moscow will send more soldiers and warships to escort tankers. Russia rejects any European troops in Ukraine."
    )
    assert {(s.holder, s.undertaking, s.standing.value) for s in reading.statements} == {("RUS", "troops", "opposed")}
    assert ("the adversary's own doing", "RUS committed on troops") in {(r.reason, r.detail) for r in reading.refusals}
