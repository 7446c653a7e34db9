"""What a reader sees who asks on the command line."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from cli_ran import Run
from sample_made import sample_articles

DAY = "2025-09-05"
ASKED = [
    ("show", "--as-of", DAY),
    ("changes", "--until", DAY),
    ("timeline", "--until", DAY),
    ("conflicts", "--as-of", DAY),
    ("coverage", "--as-of", DAY),
    ("what-if", "--fact", "peace_agreement=no", "--as-of", DAY),
    ("what-if", "--fact", "ceasefire=yes", "--against", "ceasefire=no"),
    ("statements",),
    ("refused",),
    ("review", "--limit", "5"),
]


def test_show_begins_with_the_headline_and_shows_words_for_standings(run: Run, sample: Path) -> None:
    told = run("show", "--as-of", DAY)
    assert told.code == 0
    lines = told.out.splitlines()
    assert lines[0].startswith("5 Sep 2025: 26 said on 4 Sep 2025 to have committed (troops)")
    (italy,) = (line for line in lines if line.startswith("Italy"))
    assert "declined" in italy
    assert "willing" in italy
    assert "Not heard of at all: " in told.out


def test_show_explains_the_marks_that_it_uses_and_no_others(run: Run, sample: Path) -> None:
    late = run("show", "--as-of", "2026-09-05").out
    assert "~ not heard of for long" in late
    assert "? day unknown" not in run("show", "--as-of", "2025-03-28").out


def test_review_begins_with_what_would_cost_most_and_drops_what_is_decided(run: Run, sample: Path) -> None:
    before = run("review", "--limit", "1").out
    assert before.startswith("Waiting: ")
    assert "it decides a position; without it the position would be another (" in before
    (first,) = re.findall(r"  (s[0-9a-f]{16})$", before, re.M)
    assert run("decide", first, "accept", "--by", "Ada", "--why", "the words say so").code == 0
    after = run("review", "--limit", "1").out
    assert "Decided: 1." in after
    assert first not in after


def test_an_earlier_day_shows_what_held_then(run: Run, sample: Path) -> None:
    assert run("show", "--as-of", "2025-02-17").out != run("show", "--as-of", DAY).out
    assert run("show", "--known-at", "2025-09-07").out == "Nothing is known yet.\n"


def test_why_leads_to_the_exact_words(run: Run, sample: Path) -> None:
    told = run("why", "the US", "troops", "--as-of", DAY).out
    assert told.startswith("United States on troops: ")
    assert "<< decides" in told
    assert "12-after-washington.txt; day given with the article; https://courier.example.org/" in told
    assert "The Sample Courier → a spokesman" in told
    assert "read by the cue “cue”, rule annotation, head “head”; certainty 0.90; s" in told


def test_why_quotes_within_the_sentence(run: Run, sample: Path) -> None:
    told = run("why", "Russia", "troops", "--as-of", DAY).out
    assert '“Foreign troops in Ukraine are "absolutely unacceptable" to Moscow” , Maria' not in told
    assert "Moscow”, Maria Zakharova" in told
    texts = {each.name: " ".join(each.text.split()) for each in sample_articles()}
    told = run("why", "Italy", "troops", "--as-of", DAY).out
    for quoted in re.findall(r"(?m)^    (?!read by|requires)(.*“.*”.*)$", told):
        shown = quoted.strip(" …")
        words = re.sub(r" ?“(.*)” ?", r" \1 ", shown, count=1).split()
        # What surrounds the evidence is the article's, word for word.
        assert any("".join(words) in text.replace(" ", "") for text in texts.values())


def test_why_says_where_nothing_was_heard(run: Run, sample: Path) -> None:
    told = run("why", "Iceland", "sanctions")
    assert told.code == 0
    assert told.out.startswith("Iceland on sanctions: nothing heard\n")
    assert "not the same as undecided" in told.out


def test_changes_show_from_what_to_what(run: Run, sample: Path) -> None:
    told = run("changes", "--since", "2025-09-01", "--until", DAY, "--holder", "Italy").out
    assert "Monitoring" in told
    assert run("changes", "--until", "2020-01-01").out == "Nobody moved.\n"


def test_silences_are_told_in_one_line(run: Run, sample: Path) -> None:
    told = run("changes", "--until", "2026-01-01")
    assert told.out.count("Not heard of for more than 60 days:") == 1
    assert "silence" not in told.out
    assert "silence" in run("changes", "--until", "2026-01-01", "--move", "silence").out


def test_conflicts_show_both_sides(run: Run, sample: Path) -> None:
    told = run("conflicts", "--kind", "own word against others", "--as-of", DAY).out
    assert "Poland on troops, 4 Sep 2025" in told
    assert told.count("“") >= 2


def test_coverage_tells_the_gap(run: Run, sample: Path) -> None:
    told = run("coverage", "troops", "--as-of", DAY).out
    assert told.startswith("Troops: 26 claimed (The Sample Courier, 4 Sep 2025), ")
    assert "Malta" in run("coverage", "--states", "EU", "--as-of", DAY).out
    assert "Not heard of at all: Malta" in run("coverage", "--states", "Malta,Italy", "--as-of", DAY).out


def test_what_if_shows_the_words_that_a_state_comes_from(run: Run, sample: Path) -> None:
    told = run("what-if", "--fact", "peace_agreement=no", "--as-of", DAY).out
    assert "peace_agreement no (assumed)" in told
    assert "blocked" in told
    assert "if peace_agreement" in told  # the words of the condition
    assert "One fact alone would bring into force:" in told


def test_two_scenarios_stand_side_by_side(run: Run, sample: Path) -> None:
    told = run("what-if", "--fact", "peace_agreement=yes", "--against", "peace_agreement=no", "--as-of", DAY).out
    assert "in force" in told
    assert "blocked" in told


def test_statements_and_refusals_are_listed_with_their_words(run: Run, sample: Path) -> None:
    told = run("statements", "--holder", "Italy", "--undertaking", "troops", "--limit", "1").out
    assert "“Italy will send no soldiers” (15-digest.txt)" in told
    assert "garbled" in run("refused").out
    assert run("refused", "--reason", "nonesuch").out == "Nothing was refused.\n"


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_every_question_answers_in_json(run: Run, sample: Path, asked: tuple[str, ...]) -> None:
    told = run(*asked, "--json")
    assert told.code == 0
    assert json.loads(told.out)


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_every_table_answers_in_csv(run: Run, sample: Path, asked: tuple[str, ...]) -> None:
    header, *rows = csv.reader(io.StringIO(run(*asked, "--csv").out))
    assert rows
    assert {len(row) for row in rows} == {len(header)}
    assert len(set(header)) == len(header)


def test_why_answers_in_json_too(run: Run, sample: Path) -> None:
    answer = json.loads(run("why", "ITA", "troops", "--json").out)
    assert (answer["holder"], answer["undertaking"]) == ("ITA", "troops")
    assert answer["said"][0]["statement"]["evidence"]["text"]


def test_dossiers_are_listed_shown_and_checked(run: Run, tmp_path: Path) -> None:
    assert "security-guarantee" in run("dossier", "list").out
    assert "peace_talks" in run("dossier", "show").out
    assert json.loads(run("dossier", "show", "naval-escort", "--json").out)["id"] == "naval-escort"
    assert run("dossier", "check", "naval-escort").code == 0
    faulty = tmp_path / "faulty.toml"
    faulty.write_text('id = "x"\n\n[[undertakings]]\nid = "troops"\n', encoding="utf-8")
    told = run("dossier", "check", faulty)
    assert told.code == 1
    assert f"{faulty}:" in told.out
