"""Conditions are found by their markers, mapped to facts, kept in the article's words; background is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.dossier import Fact
from willing.model import Standing
from willing.reading.conditions import conditions
from willing.reading.conditions.found import FoundCondition
from willing.reading.language import pipeline

# A stand-in dossier: the tests promise what the rules do, whatever cues a dossier adds later.
CUES = {
    "ceasefire": ["ceasefire", "truce", "cessation of hostility", "fighting stop", "cease their attack"],
    "peace_agreement": ["peace agreement", "peace deal", "settlement", "peace settlement", "after the war", "post-war"],
    "us_backstop": ["american backstop", "american backing", "us backing", "us backstop"],
    "parliament": ["parliament", "bundestag", "senate"],
    "mandate": ["un mandate", "mandate", "security council"],
    "refusal": ["refuse", "refusal", "reject", "violation"],
    "request": ["ask", "request"],
    "partners": ["partner", "ally"],
    "clarity": ["clarity", "clarify"],
}
FACTS = tuple(Fact(id=fact, label=fact, cues=tuple(cues)) for fact, cues in CUES.items())


@dataclass(frozen=True)
class Name:
    start: int
    end: int
    holder: str


def found(text: str, anchor: str, before: str | None = None, **who: str) -> tuple[FoundCondition, ...]:
    doc = pipeline()(text)
    token = next(t for t in doc if t.text == anchor)
    names = [Name(text.index(word), text.index(word) + len(word), code) for word, code in who.items() if word in text]
    return conditions(doc, token, FACTS, before, owner=who.get("owner"), adversary="RUS", holders=names)


def named(text: str, anchor: str, **who: str) -> list[tuple[str, str]]:
    return [(str(c.condition), c.condition.words) for c in found(text, anchor, **who)]


@pytest.mark.parametrize(
    ("marked", "anchor", "condition"),
    [
        ("Norway would send engineers [if a truce is signed].", "engineers", "requires:ceasefire"),
        ("Denmark keeps its ban [unless Senegal pays].", "ban", "unless:other"),
        ("It would keep paying [until the fighting stops].", "paying", "until:ceasefire"),
        ("[Once the terms are clarified], Bern will send jets.", "jets", "requires:clarity"),
        ("The force would go [after a peace agreement].", "force", "requires:peace_agreement"),
        ("Oslo is ready to send jets [following a truce].", "jets", "requires:ceasefire"),
        ("Support is [contingent upon a settlement].", "Support", "requires:peace_agreement"),
        ("Oman made the loan [conditional on reforms].", "loan", "requires:other"),
        ("Any mission would be [subject to a vote in the Senate].", "mission", "requires:parliament"),
        ("Warsaw would send men [in the event of a truce].", "men", "requires:ceasefire"),
        ("The minister said troops could go, [provided the Bundestag agrees].", "troops", "requires:parliament"),
        ("Greece would send ships [on condition that the UN gives a mandate].", "ships", "requires:mandate"),
        ("Kyiv will come [as long as its partners pay].", "come", "requires:partners"),
        ("Rome would only join [if parliament votes for it].", "join", "requires:parliament"),
        ("Riga would send troops [only after a truce].", "troops", "requires:ceasefire"),
        ("London would not send troops [without an American backstop].", "troops", "unless:us_backstop"),
        ("Graz offered help [in exchange for ore].", "help", "requires:other"),
        ("Vienna offered engineers, [pending approval by parliament].", "engineers", "requires:parliament"),
        ("[Assuming a truce holds], the army would train recruits.", "recruits", "requires:ceasefire"),
        ("Kyiv would get planes [as part of a peace deal].", "planes", "requires:peace_agreement"),
        ("Bonn would play a role [in a post-war scenario].", "role", "requires:peace_agreement"),
        ("[Should Moscow refuse a truce], Bern would tighten sanctions.", "sanctions", "requires:refusal"),
        ("[Were a settlement to be reached], Ottawa would send trainers.", "trainers", "requires:peace_agreement"),
        ("The bloc would send troops [backed by the US].", "troops", "requires:us_backstop"),
        ("[A vote in parliament is needed] before any deployment.", "deployment", "requires:parliament"),
        ("Turkey could take part, but would [need a UN mandate].", "part", "requires:mandate"),
        ("[The Bundestag must approve] any deployment.", "deployment", "requires:parliament"),
        ("The deployment of troops would [depend on a truce].", "troops", "requires:ceasefire"),
        ("Latvia would monitor [any future truce].", "monitor", "requires:ceasefire"),
        ("Lithuania is prepared to send soldiers [if asked].", "soldiers", "requires:request"),
        ("Rome is ready for talks, but [on its own terms].", "talks", "requires:other"),
        ("[A truce is a precondition] for any deployment.", "deployment", "requires:ceasefire"),
        ("Bern [wants clarity on the plan] before deciding on troops.", "troops", "requires:clarity"),
        ("Riga would send a company [provided the Senate gives its consent].", "company", "requires:parliament"),
        ("Ankara could take part, [provided that a truce came first].", "part", "requires:ceasefire"),
        ("Oslo may send ships, [once a settlement is signed].", "ships", "requires:peace_agreement"),
        ("They would keep coming [as long as somebody paid].", "coming", "requires:partners"),
        ("Kyiv would stop its strikes [if Moscow did the same].", "strikes", "requires:partners"),
        ("Bonn was open to sending troops [once the terms were clarified].", "troops", "requires:clarity"),
        ("[A truce has to come first] before any deployment.", "deployment", "requires:ceasefire"),
        ("Riyadh has [tied any loan to a settlement].", "loan", "requires:peace_agreement"),
        ("Tunis would send police [only after the militia had left].", "police", "requires:other"),
        ("Paris approved the transfer [on the understanding that allies replace it].", "transfer", "requires:partners"),
        ("Oslo was ready to send jets and said [parliament would have the last word].", "jets", "requires:parliament"),
        ("A mission is conceivable and would be [put to a vote in parliament].", "mission", "requires:parliament"),
        ("No force can go [while the fighting lasts].", "force", "until:ceasefire"),
    ],
)
def test_a_condition_is_found_with_its_kind_fact_and_words(marked: str, anchor: str, condition: str) -> None:
    """The words of the condition stand in brackets."""
    before, words, after = re.split(r"[\[\]]", marked)
    assert named(before + words + after, anchor) == [(condition, words)]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("After meeting the premier, Oslo said it would send troops.", "troops"),
        ("Following the summit, Denmark will send four frigates.", "frigates"),
        ("After the 2022 invasion, Norway sent tanks.", "tanks"),
        ("The premier sent jets after a ceasefire was agreed.", "jets"),
        ("Once again, Spain refused to send soldiers.", "soldiers"),
        ("A country once seen as weak now sends troops.", "troops"),
        ("If anything, Greece will send fewer ships.", "ships"),
        ("Britain is ready to send troops if necessary.", "troops"),
        ("Oslo acted as if a ceasefire would be reached.", "acted"),
        ("The ministry did not say if it would send troops.", "say"),
        ("Even if a settlement is reached, Oslo will not send soldiers.", "soldiers"),
        ("Poland refused to send troops, even after a truce.", "troops"),
        ("Warsaw will support Kyiv for as long as it takes.", "support"),
        ("Belgium will deliver the jets without delay.", "jets"),
        ("Sanctions will stay in place until the end of 2026.", "Sanctions"),
        ("Poland depends on American weapons and will buy more.", "weapons"),
        ("The envoys will meet after the ceasefire talks in Riyadh.", "meet"),
        ("Officials said the plan, backed by the US, foresees a force.", "force"),
        ("Nor should the allies expect a deployment.", "deployment"),
        ("If we add the loans, the bloc has paid ten billion.", "billion"),
        ("The loan was approved by parliament in March.", "loan"),
        ("Japan provided funds under a settlement signed in 2014.", "funds"),
        ("They praised the bloc for providing loans to Kyiv and its allies.", "loans"),
        ("Spain would take part because others once came to its aid.", "part"),
        ("Officials did not say whether parliament would vote on a mission.", "mission"),
        ("Rome stands ready to send ships as part of an allied force of its partners.", "ships"),
        ("The day before the talks, London sent tanks.", "tanks"),
    ],
)
def test_background_and_ways_of_speaking_are_no_conditions(text: str, anchor: str) -> None:
    assert named(text, anchor) == []


def test_a_condition_holds_for_its_own_clause_and_for_those_that_govern_it() -> None:
    text = "France would send troops if a truce holds, but Spain rejects any deployment."
    assert named(text, "troops") == [("requires:ceasefire", "if a truce holds")]
    assert named(text, "deployment") == []
    said = "The premier said Paris was ready to send troops if a truce holds."
    for anchor in ("troops", "ready", "said"):
        assert named(said, anchor) == [("requires:ceasefire", "if a truce holds")]
    aside = "Italy, which would act only if asked, has ruled out combat troops."
    assert named(aside, "troops") == []


def test_two_facts_joined_by_or_are_one_choice_and_by_and_are_two_conditions() -> None:
    either = found("Paris would send troops if there is a peace deal or a truce.", "troops")
    assert [(str(c.condition), c.condition.choice) for c in either] == [
        ("requires:peace_agreement", 1),
        ("requires:ceasefire", 1),
    ]
    both = found("Paris would send troops if there is a truce and a UN mandate.", "troops")
    assert [(str(c.condition), c.condition.choice) for c in both] == [
        ("requires:ceasefire", 0),
        ("requires:mandate", 0),
    ]


@pytest.mark.parametrize(
    ("text", "fact", "wanted"),
    [
        ("Without a truce, new sanctions will follow.", "ceasefire", False),
        ("If there is no truce by May, Bern will impose sanctions.", "ceasefire", False),
        ("If a settlement is not reached, Bern will impose sanctions.", "peace_agreement", False),
        ("If a truce is reached, Bern will lift sanctions.", "ceasefire", True),
        ("If Moscow refuses a truce, Bern will impose sanctions.", "refusal", True),
        ("If Moscow does not agree to a truce, Bern will impose sanctions.", "refusal", True),
        ("If the demands are not met, Bern will impose sanctions.", "refusal", True),
        ("If the truce is violated, Bern will impose sanctions.", "refusal", True),
        ("If Moscow keeps attacking, Bern will impose sanctions.", "refusal", True),
    ],
)
def test_what_is_wanted_false_and_what_is_a_refusal(text: str, fact: str, wanted: bool) -> None:
    (only,) = found(text, "sanctions")
    assert (only.condition.fact, only.condition.wanted) == (fact, wanted)


def test_only_the_adversary_refuses() -> None:
    text = "If Berlin refuses, Moscow will act."
    assert named(text, "act", Berlin="DEU", Moscow="RUS", owner="RUS") == [("requires:other", "If Berlin refuses")]
    text = "If Moscow refuses, Berlin will act."
    assert named(text, "act", Berlin="DEU", Moscow="RUS", owner="DEU") == [("requires:refusal", "If Moscow refuses")]


def with_standing(text: str, anchor: str, standing: Standing) -> list[str]:
    doc = pipeline()(text)
    token = next(t for t in doc if t.text == anchor)
    return [str(c.condition) for c in conditions(doc, token, FACTS, adversary="RUS", standing=standing)]


def test_what_is_declined_is_declined_unless_it_is_so_and_what_is_done_requires_nothing() -> None:
    text = "Oslo will not send troops until there is a truce."
    assert with_standing(text, "troops", Standing.DECLINED) == ["unless:ceasefire"]
    text = "Bern will keep the ban until there is a truce."
    assert with_standing(text, "ban", Standing.COMMITTED) == ["until:ceasefire"]
    text = "Bern will not lift the ban before there is a truce."
    assert with_standing(text, "ban", Standing.COMMITTED) == ["until:ceasefire"]
    text = "Rome has troops there and will stay if a truce holds."
    assert with_standing(text, "stay", Standing.ACTING) == []
    text = "A force makes no sense without an American backstop."
    assert with_standing(text, "force", Standing.RESERVED) == ["requires:us_backstop"]


def test_reported_speech_shifts_the_tense_and_stands_inside() -> None:
    assert named("Oslo said it would send jets once a truce was reached.", "jets") == [
        ("requires:ceasefire", "once a truce was reached")
    ]
    assert named("Oslo would send jets, its premier said, if asked.", "jets") == [("requires:request", "if asked")]


def test_of_the_consent_of_parliament_it_is_parliament_that_counts() -> None:
    cues = Fact(id="request", label="request", cues=("consent",))
    doc = pipeline()("Riga would send troops, pending the consent of parliament.")
    (only,) = conditions(doc, next(t for t in doc if t.text == "troops"), (*FACTS, cues))
    assert str(only.condition) == "requires:parliament"


def test_the_sentence_before_may_hold_the_condition_of_every_such_deed() -> None:
    before = "Any deployment would need a vote in parliament."
    (only,) = found("Germany could send troops.", "troops", before)
    assert (str(only.condition), only.condition.words) == ("requires:parliament", "need a vote in parliament")
    assert only.before
    assert before[only.start : only.end] == only.condition.words


@pytest.mark.parametrize(
    ("before", "text", "anchor"),
    [
        ("Any deployment would need a vote in parliament.", "Germany sent troops in May.", "troops"),
        ("Any loan would need a vote in parliament.", "Germany could send observers.", "observers"),
        ("The minister voted in parliament.", "Germany could send troops.", "troops"),
    ],
)
def test_the_sentence_before_is_not_heard_for_something_else(before: str, text: str, anchor: str) -> None:
    assert found(text, anchor, before) == ()


_PIECES = [
    "if a truce holds", "unless Moscow refuses", "until peace comes", "once asked", "after a peace deal",
    "should Moscow refuse", "without a mandate", "in the event of", "as long as", "in cases", "pending", "Berlin",
    "would send troops", "said", ",", "but", "and", "depends on", "subject to", "needs approval", "were", "?", "“", "”",
    "provided that", "any future settlement", "post-war", "–", "€3 bn",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=8))
def test_words_are_an_exact_run_of_the_sentence_whatever_it_says(pieces: list[str]) -> None:
    doc = pipeline()(" ".join(pieces))
    for token in doc:
        for one in conditions(doc, token, FACTS, adversary="RUS"):
            assert doc.text[one.start : one.end] == one.condition.words
            assert one.condition.words.strip() == one.condition.words != ""
