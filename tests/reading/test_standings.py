"""Where the words put a holder: a promise for each construction. docs/criteria.md says what the standings mean."""

from __future__ import annotations

import pytest
from reading_made import framed, stands

from willing.reading.lexicon import english, forms


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        # Deeds, and what they become by tense and modal
        ("France has sent troops to Ukraine.", "acting"),
        ("France is sending troops to Ukraine.", "acting"),
        ("France sends troops to Ukraine", "acting"),
        ("France continues to send troops.", "acting"),
        ("France will send troops.", "committed"),
        ("France would send troops.", "committed"),
        ("France is going to send troops.", "committed"),
        ("France to send troops to Ukraine", "committed"),  # a headline's infinitive
        ("France is to send troops to Ukraine.", "committed"),
        ("France could send troops to Ukraine.", "willing"),
        ("France may send troops to Ukraine.", "willing"),
        ("France reiterated that it could send troops.", "willing"),
        ("France confirmed plans to send troops.", "committed"),
        ("For France, troops abroad are unacceptable.", "opposed"),
        ("Troops would be unacceptable to France.", "opposed"),
        ("France doubts that troops are needed.", "reserved"),
        ("France has not committed to troops.", "undecided"),
        ("France did not rule out sending troops.", "willing"),
        ("France did not send troops.", "declined"),
        ("France has not sent troops.", "declined"),
        ("France never sent troops to Ukraine.", "declined"),
        ("France will not send troops.", "declined"),
        ("Neither France nor Britain will send troops.", "declined"),
        # What is done to it in a relative clause
        ("The troops that France will send are ready.", "committed"),
        ("Berlin welcomed the troops which France has offered to send.", "willing"),
        ("The troops France refuses to send are missed.", "declined"),
        ("Kyiv wants the troops that France promised.", "committed"),  # tagged as a participle
        ("Kyiv lacks a part of the troops that France intends to send.", "willing"),
        # A doer that the parser hangs elsewhere
        ("Jane Roe: In 2024 France announced 900 troops.", "committed"),
        ("The French will send troops later in the spring.", "committed"),
        ("The French are united and will send troops.", "committed"),
        ("France, whose troops have fought in Mali, is tired.", "acting"),
        ("A French-led force of troops is gathering.", "acting"),
        # Those who do it with others
        ("Britain will send troops together with France.", "committed"),
        ("Britain will send troops, alongside France.", "committed"),
        ("Troops would be sent in cooperation with France.", "committed"),
        # The noun that a verb leaves the telling to, and the mood in which it is done
        ("France voiced doubts on Thursday about troops.", "reserved"),
        ("France expressed caution regarding the extent of a troop deployment.", "reserved"),
        ("France reacted with scorn and with opposition to the planned troops.", "opposed"),
        ("France greeted the idea of troops with scepticism.", "reserved"),
        # Deeds where parties do them together, and less where one alone would
        ("France discussed sending troops.", "undecided"),
        ("France examined sending troops.", "undecided"),
        ("France signed a declaration on troops.", "committed"),
        ("France spoke of 900 troops.", "willing"),
        ("France is expected to send troops.", "committed"),
        # Words of promise
        ("France pledged to send troops.", "committed"),
        ("France agreed to send troops.", "committed"),
        ("France vowed to send troops.", "committed"),
        ("France's decision to send troops stands.", "committed"),
        ("France's pledge to send troops stands.", "committed"),
        ("France has not committed to sending troops.", "undecided"),
        # Words of readiness
        ("France is ready to send troops.", "willing"),
        ("France ready to send troops to Ukraine", "willing"),
        ("France is open to sending troops.", "willing"),
        ("France stands ready to send troops.", "willing"),
        ("France plans to send troops.", "willing"),
        ("France offered to send troops.", "willing"),
        ("France proposed sending troops.", "willing"),
        ("France's plan to send troops stands.", "willing"),
        ("France will not rule out sending troops.", "willing"),
        ("France has not ruled out sending troops.", "willing"),
        ("France is not opposed to sending troops.", "willing"),
        # No decision
        ("France has yet to decide on troops.", "undecided"),
        ("France has yet to decide whether it will send troops.", "undecided"),
        ("France has not decided whether to send troops.", "undecided"),
        ("France is considering sending troops.", "undecided"),
        ("France is weighing whether to send troops.", "undecided"),
        ("France may or may not send troops.", "undecided"),
        ("France remains undecided on troops.", "undecided"),
        ("A decision on French troops will be taken in spring.", "undecided"),
        # Doubts
        ("France has reservations about sending troops.", "reserved"),
        ("France voiced reservations about troops.", "reserved"),
        ("France is reluctant to send troops.", "reserved"),
        ("France hesitates to send troops.", "reserved"),
        ("France is sceptical about sending troops.", "reserved"),
        ("France's reluctance to send troops is known.", "reserved"),
        # No
        ("France refused to send troops.", "declined"),
        ("France ruled out sending troops.", "declined"),
        ("France rules out troops for Ukraine", "declined"),
        ("France has no plans to send troops.", "declined"),
        ("France has no intention of sending troops.", "declined"),
        ("France is not ready to send troops.", "declined"),
        ("France repeated its refusal to send troops.", "declined"),
        ("France's refusal to send troops was noted.", "declined"),
        # Asked by another
        ("Kyiv urged France to send troops.", "urged"),
        ("Kyiv called on France to send troops.", "urged"),
        ("Kyiv asked France for troops.", "urged"),
        ("Kyiv wants France to send troops.", "urged"),
        ("Kyiv demanded that France send troops.", "urged"),
        ("France was asked to send troops.", "urged"),
        ("France was urged by Kyiv to send troops.", "urged"),
        ("France should send troops, Kyiv said.", "urged"),
        ("France must send troops, Kyiv said.", "urged"),
        ("France no longer opposes the deployment of troops.", "willing"),
        ("France no longer sends troops.", "declined"),
        ("France refused to rule out a deployment of troops.", "willing"),
        ("France is in no hurry to send troops.", "reserved"),
    ],
)
def test_the_words_between_holder_and_undertaking_give_the_standing(text: str, standing: str) -> None:
    assert stands(text, "FRA", "troops") == {standing}


def test_a_relative_clause_about_another_thing_is_none_about_the_undertaking() -> None:
    assert stands("The troops whose commander France named are ready.", "FRA", "troops") == set()
    assert stands("The arms which France has given Ukraine are old.", "FRA", "arms") == {"acting"}


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("French troops will be sent.", "committed"),
        ("French troops will not be sent.", "declined"),
        ("No French soldiers will be sent.", "declined"),  # one no, not two
        ("Troops will be sent by France.", "committed"),
        ("Troops from France and Britain would be sent.", "committed"),
        ("France, which has sent troops, is waiting.", "acting"),
        ("France, which has pledged to send troops, is waiting.", "committed"),
        ("France said that it would send troops.", "committed"),
        ("Troops were promised by France.", "committed"),
    ],
)
def test_passives_and_clauses_of_their_own_have_their_doer(text: str, standing: str) -> None:
    assert stands(text, "FRA", "troops") == {standing}


@pytest.mark.parametrize(
    ("text", "undertaking", "standing"),
    [
        ("Foreign troops would be unacceptable to Moscow.", "troops", "opposed"),
        ("Moscow said the presence of foreign troops would be unacceptable.", "troops", "opposed"),
        ("Moscow rejects foreign troops.", "troops", "opposed"),
        ("Moscow will not accept foreign troops.", "troops", "opposed"),
        ("Moscow warned against foreign troops.", "troops", "opposed"),
        ("Moscow opposes the sanctions.", "sanctions", "opposed"),
        ("Moscow rejects direct talks.", "peace_talks", "declined"),  # nobody else could hold its talks
        ("Moscow refused a ceasefire.", "ceasefire", "declined"),
        ("Moscow walked out of the peace talks.", "peace_talks", "declined"),
        ("Moscow broke off the peace talks.", "peace_talks", "declined"),
        ("Moscow and Kyiv ended a round of talks.", "peace_talks", "acting"),
        ("Moscow called for a ceasefire.", "ceasefire", "willing"),  # who calls for it is ready for it
        ("Moscow's call for a ceasefire was heard.", "ceasefire", "willing"),
        ("Moscow hosted peace talks.", "peace_talks", "acting"),
        ("Talks between Kyiv and Moscow resumed.", "peace_talks", "acting"),
        ("Trump called on Moscow to accept a ceasefire.", "ceasefire", "urged"),
    ],
)
def test_who_rejects_what_others_do_opposes_it_and_who_rejects_its_own_part_declines(
    text: str, undertaking: str, standing: str
) -> None:
    assert stands(text, "RUS", undertaking) == {standing}


@pytest.mark.parametrize(
    "text",
    [
        "If France sends troops, Russia will respond.",
        "Unless France sends troops, Kyiv will fall.",
        "Will France send troops?",
    ],
)
def test_what_is_only_supposed_or_asked_is_no_position(text: str) -> None:
    assert stands(text, "FRA", "troops") == set()


@pytest.mark.parametrize(
    ("text", "troops", "training"),
    [
        ("Romania said it would not send troops but could host a training mission.", "declined", "willing"),
        ("Romania ruled out troops, but offered a training mission.", "declined", "willing"),
        ("Romania has no plans to send troops, but will train recruits.", "declined", "committed"),
        ("Romania has yet to decide on troops and is ready to train recruits.", "undecided", "willing"),
        ("Romania will send troops, but not train recruits.", "committed", "declined"),
    ],
)
def test_each_undertaking_of_a_sentence_has_a_standing_of_its_own(text: str, troops: str, training: str) -> None:
    assert stands(text, "ROU", "troops") == {troops}
    assert stands(text, "ROU", "training") == {training}


def test_who_asks_has_no_position_by_it_and_who_is_asked_none_of_his_own() -> None:
    text = "Kyiv urged France to send troops."
    assert stands(text, "UKR", "troops") == set()
    assert stands(text, "FRA", "troops") == {"urged"}


def test_a_person_speaks_of_anothers_position_and_gets_none_by_it() -> None:
    text = "Macron said the US was ready to provide a backstop."
    assert stands(text, "USA", "guarantees") == {"willing"}
    assert stands(text, "FRA", "guarantees") == set()


def test_a_verdict_tells_its_cue_rule_and_steps() -> None:
    (found,) = framed("Poland has ruled out sending troops.")
    verdict, frame = found.pair.verdict, found.pair.frame
    assert verdict is not None
    assert frame is not None
    assert (verdict.cue, verdict.rule, frame.role) == ("ruled", "cue", "subject")
    assert [token.text for token in frame.steps] == ["troops", "sending", "ruled"]


def test_a_word_of_the_lexicon_means_one_standing_in_each_part_of_speech() -> None:
    lexicon = english()
    assert lexicon.standing("refuse", "VERB") == "declined"
    assert lexicon.standing("refusal", "NOUN") == "declined"
    assert lexicon.standing("reluctant", "ADJ") == "reserved"
    assert lexicon.standing("banana", "NOUN") is None
    assert lexicon.standing("refuse", "ADP") is None


@pytest.mark.parametrize(
    ("phrase", "verb", "found"),
    [
        ("troop", False, {"troop", "troops"}),
        ("supply", True, {"supply", "supplies", "supplying", "supplied", "supplyed"}),
        ("end the war", True, {"end the war", "ends the war", "ended the war", "ending the war"}),
        (
            "boot on the ground",
            False,
            {"boot on the ground", "boot on the grounds", "boots on the ground", "boots on the grounds"},
        ),
        ("patrol", True, {"patrol", "patrols", "patrolling", "patrolled", "patroling", "patroled"}),
    ],
)
def test_a_base_form_gives_its_printed_forms(phrase: str, verb: bool, found: set[str]) -> None:
    assert forms(phrase, verb=verb) == found
