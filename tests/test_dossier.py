"""A dossier loads whole or not at all, and its check names every fault with its line, all at once."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.dossier import DEFAULT, built_in_dossiers, check_dossier, load_dossier, load_dossier_text
from willing.problems import Misuse
from willing.reading.territories import state_codes

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "dossiers.md"
BUILT_IN = ROOT / "src" / "willing" / "dossiers"

HEAD = 'id = "x"\ntitle = "X"\n'
TROOPS = '[[undertakings]]\nid = "troops"\nlabel = "T"\ncovers = "c"\nnouns = ["troop"]\n'
FACT = '[[facts]]\nid = "rain"\nlabel = "It rains"\ncues = ["rain"]\n'


def faults(tmp_path: Path, text: str) -> list[tuple[int | None, str]]:
    file = tmp_path / "case.toml"
    file.write_text(text, encoding="utf-8")
    return [(problem.line, problem.message) for problem in check_dossier(file)]


@pytest.mark.parametrize("name", built_in_dossiers())
def test_the_built_in_dossiers_load_and_are_faultless(name: str) -> None:
    dossier = load_dossier(name)
    assert check_dossier(name) == []
    assert dossier.id == name
    assert len(dossier.people) > 600
    assert all(undertaking.covers and undertaking.nouns for undertaking in dossier.undertakings)


def test_the_default_dossier_has_the_published_undertakings_and_facts() -> None:
    dossier = load_dossier()
    assert DEFAULT == "security-guarantee"
    assert [undertaking.id for undertaking in dossier.undertakings] == [
        "troops", "monitoring", "training", "arms", "finance", "sanctions", "guarantees", "ceasefire", "peace_talks",
    ]  # fmt: skip
    assert [fact.id for fact in dossier.facts] == [
        "ceasefire", "peace_agreement", "us_backstop", "parliament", "mandate", "refusal", "request", "partners",
        "clarity",
    ]  # fmt: skip
    assert {"EU", "NATO", "UN", "COALITION", "EUROPE", "ALLIES"} <= {body.code for body in dossier.bodies}
    assert (dossier.beneficiary, dossier.adversary) == ("UKR", "RUS")


@pytest.mark.parametrize("name", built_in_dossiers())
def test_every_fact_of_the_built_in_dossiers_can_be_denied_in_words(name: str) -> None:
    assert [each.id for each in load_dossier(name).facts if each.denied is None] == []


def test_a_fact_needs_no_words_for_its_denial() -> None:
    without, with_words = FACT, FACT + 'denied = "it is dry"\n'
    assert [load_dossier_text(HEAD + TROOPS + each, "x").facts[0].denied for each in (without, with_words)] == [
        None,
        "it is dry",
    ]


def test_some_known_days_of_office() -> None:
    def holders(name: str, on: date) -> set[str]:
        return {
            person.holder
            for person in load_dossier().people
            if name in person.names and (person.first_day or on) <= on <= (person.last_day or on)
        }

    assert holders("Mark Rutte", date(2024, 6, 30)) == {"NLD"}
    assert holders("Mark Rutte", date(2024, 10, 1)) == {"NATO"}
    assert holders("Kaja Kallas", date(2025, 3, 27)) == {"EU"}
    assert holders("António Costa", date(2025, 3, 27)) == {"EU"}
    assert holders("Donald Trump", date(2025, 1, 19)) == set()
    assert holders("Friedrich Merz", date(2025, 9, 4)) == {"DEU"}


def quickest(work: Callable[[], object]) -> float:
    """The least processor time of five runs, s, of this thread alone: tidying up after other tests costs time too."""
    times = []
    for _ in range(5):
        start = time.thread_time()
        work()
        times.append(time.thread_time() - start)
    return min(times)


def test_loading_a_dossier_takes_little_more_than_parsing_its_files() -> None:
    texts = [(BUILT_IN / f"{name}.toml").read_text(encoding="utf-8") for name in (DEFAULT, "leaders")]
    plain = quickest(lambda: [tomllib.loads(text) for text in texts])
    assert quickest(load_dossier) < 4 * plain  # 1.4 times where nothing else runs


def test_the_example_of_the_documentation_loads() -> None:
    example = re.search(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    dossier = load_dossier_text(example[1], "example.toml")
    assert dossier.undertakings[0].nouns == ("patrol", "patrol boat", "joint patrol")
    assert dossier.people[0].names == ("Sitiveni Rabuka", "Rabuka")


def test_the_documentation_names_every_key() -> None:
    text = DOCS.read_text(encoding="utf-8")
    dossier = load_dossier()
    keys = {
        *dossier.__dataclass_fields__,
        *(field for table in (dossier.undertakings, dossier.facts, dossier.bodies, dossier.people, dossier.houses)
          for field in table[0].__dataclass_fields__),
    }  # fmt: skip
    assert [key for key in sorted(keys) if not re.search(rf"`[^`]*\b{key}\b[^`]*`", text)] == []


def test_all_faults_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    text = (
        'id = "x"\n'
        'titel = "X"\n'
        "stale_after_days = 0\n"
        'watch = ["FRA", "ZZZ"]\n'
        "\n"
        "[[undertakings]]\n"
        'id = "Troops"\n'
        'label = "T"\n'
        'covers = "c"\n'
        'nouns = ["troop", ""]\n'
        "\n"
        "[[undertakings]]\n"
        'id = "ships"\n'
        'label = "S"\n'
        "nouns = 3\n"
    )
    found = faults(tmp_path, text)
    assert (2, 'unknown key "titel" in a dossier') in found
    assert (1, 'no "title"') in found
    assert (3, '"stale_after_days" is below 1') in found
    assert (4, '"ZZZ" is neither a state nor a body of the dossier') in found
    assert (10, 'an empty text in "nouns"') in found
    assert (12, '[[undertakings]] without "covers"') in found
    assert (15, '"nouns" is 3') in found
    assert found == sorted(found, key=lambda each: each[0] or 0)


@pytest.mark.parametrize(
    ("addition", "line", "message"),
    [
        (TROOPS.replace("troop\"]", "ship\"]"), 9, 'a second id "troops" in [[undertakings]]'),
        (TROOPS.replace('"troops"', '"t2"'), 12, '"troop" is a cue of "troops" too'),
        (TROOPS.replace('"troops"', '"Two"').replace("troop", "ship"), 9, 'the id "Two" is not in lower case'),
        ('weak = ["ship"]\n', 8, "weak cues without needs never count"),
        ('verbs = ["Deploy"]\n', 8, 'the cue "Deploy" is never met'),
        ('verbs = []\n', 8, '"verbs" is an empty list'),
        ('[[facts]]\nid = "f"\nlabel = "F"\ncues = ["  "]\n', 11, 'an empty text in "cues"'),
        (FACT + 'denied = " "\n', 12, '"denied" is empty'),
        (FACT + 'denied = "it rains"\n', 12, '"denied" says the same as "label"'),
        (FACT + 'denied = "It is dry."\n', 12, '"denied" ends like a sentence'),
        ('[[bodies]]\ncode = "FRA"\nlabel = "F"\nnames = ["F"]\n', 9, 'the code "FRA" is that of a state'),
        ('[[bodies]]\ncode = "eu"\nlabel = "E"\nnames = ["E"]\n', 9, 'the code "eu" is not in capitals'),
        ('[[houses]]\nholder = "XXX"\nnames = ["H"]\n', 9, '"XXX" is neither a state nor a body of the dossier'),
        (
            '[[houses]]\nholder = "FRA"\nnames = ["H"]\n[[houses]]\nholder = "DEU"\nnames = ["H"]\n',
            13,
            '"H" stands for "FRA" too',
        ),
        (
            '[[people]]\nholder = "FRA"\noffice = "o"\nnames = ["P"]\nfirst_day = 2024-02-01\nlast_day = 2024-01-01\n',
            13,
            "P: the last day is before the first",
        ),
        (
            '[[people]]\nholder = "FRA"\noffice = "o"\nnames = ["P"]\n'
            '[[people]]\nholder = "DEU"\noffice = "o"\nnames = ["P"]\nfirst_day = 2024-02-01\n',
            15,
            '"P" stands for "FRA" and for "DEU" on the same days',
        ),
        (
            '[[people]]\nholder = "FRA"\noffice = "o"\nnames = ["P"]\nfirst_day = "2024-02-01"\n',
            12,
            "\"first_day\" is '2024-02-01'",
        ),
        ('[[people]]\nholder = "FRA"\noffice = "o"\nnames = ["P"]\nstarted = 1\n', 12, 'unknown key "started"'),
        ("facts = 3\n", 8, 'unknown key "facts" in [[undertakings]]'),
        ('[[towns]]\nname = "T"\n', 8, 'unknown key "towns" in a dossier'),
        ("nouns = [\n", 8, "not valid TOML"),
        ('label = "again"\n', 8, "not valid TOML: Cannot overwrite a value"),
    ],
)  # fmt: skip
def test_each_fault_has_its_line(tmp_path: Path, addition: str, line: int, message: str) -> None:
    found = faults(tmp_path, HEAD + TROOPS + addition)
    assert len(found) == 1, found
    assert found[0][1].startswith(message)
    assert found[0][0] == line or message == "not valid TOML"


def test_one_line_tables_have_lines_too(tmp_path: Path) -> None:
    text = (
        HEAD
        + 'people = [\n  {holder = "FRA", office = "o", names = ["P"]},\n'
        + '  {holder = "QQQ", office = "o", names = ["R"]},\n]\n'
    )
    assert faults(tmp_path, text + TROOPS) == [(5, '"QQQ" is neither a state nor a body of the dossier')]


def test_an_included_file_is_shared_and_checked(tmp_path: Path) -> None:
    shared = tmp_path / "names.toml"
    shared.write_text('[[bodies]]\ncode = "PIF"\nlabel = "Forum"\nnames = ["Forum"]\n')
    case = tmp_path / "case.toml"
    case.write_text(HEAD + 'include = ["names.toml"]\nadversary = "PIF"\n' + TROOPS)
    assert check_dossier(case) == []
    assert load_dossier(case).bodies[0].label == "Forum"

    shared.write_text('id = "no"\n[[bodies]]\ncode = "PIF"\nlabel = "Forum"\n')
    found = [(Path(problem.file).name, problem.line) for problem in check_dossier(case)]
    assert ("names.toml", 1) in found
    assert ("names.toml", 2) in found


def test_an_own_body_replaces_the_included_one() -> None:
    own = '[[bodies]]\ncode = "EU"\nlabel = "Mine"\nnames = ["Union"]\n'
    dossier = load_dossier_text(HEAD + 'include = ["leaders"]\n' + TROOPS + own, "case.toml")
    assert [body.label for body in dossier.bodies if body.code == "EU"] == ["Mine"]


def test_a_missing_include_is_a_fault_of_its_line(tmp_path: Path) -> None:
    found = faults(tmp_path, HEAD + 'include = ["nowhere.toml"]\n' + TROOPS)
    assert [(line, message.split(":")[0]) for line, message in found] == [
        (3, 'cannot read the included "nowhere.toml"')
    ]


def test_one_fault_does_not_bring_others_with_it(tmp_path: Path) -> None:
    broken = '[[bodies]]\ncode = "PIF"\nlabel = "Forum"\n'
    house = '[[houses]]\nholder = "PIF"\nnames = ["Suva"]\n'
    assert faults(tmp_path, HEAD + TROOPS + broken + house) == [(8, '[[bodies]] without "names"')]


def test_wrong_calls_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="neither a file nor one of security-guarantee"):
        load_dossier("no-such-case")
    with pytest.raises(Misuse, match="is a folder"):
        check_dossier(tmp_path)
    with pytest.raises(Misuse, match=r'case\.toml:1: no "title"'):
        load_dossier_text('id = "x"\n' + TROOPS, "case.toml")


def test_other_encodings_are_named(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_bytes(b'id = "x"\ntitle = "caf\xe9"\n')
    assert [(problem.line, problem.message) for problem in check_dossier(file)] == [(2, "not UTF-8 text")]


def test_a_file_nested_without_end_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "a = " + "[" * 100_000) == [(1, "nested too deep to read")]


def test_state_codes_are_iso() -> None:
    codes = state_codes()
    assert {"FRA", "GBR", "USA", "UKR", "XKX", "HKG", "PSE", "TWN", "GRL"} <= codes
    assert not {"EU", "SUN", "FR"} & codes


@given(st.text(alphabet=st.sampled_from("[]{}=\"'\\#.,\n abkéx1-"), max_size=60))
def test_no_text_breaks_the_check(text: str) -> None:
    with pytest.raises(Misuse) as caught:
        load_dossier_text(text, "case.toml")
    assert all(re.match(r"case\.toml:\d+: ", line) for line in str(caught.value).splitlines() if "case.toml" in line)


SHARED = ROOT / "../shared/articles"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared articles are not here")
def test_the_second_dossier_knows_who_and_what_in_real_articles() -> None:
    from willing.reading.gazetteer import gazetteer

    dossier = load_dossier("naval-escort")
    texts = [(SHARED / f"{number}.txt").read_text(encoding="utf-8") for number in ("009", "013", "016", "019")]
    for text in texts:
        low = text.lower()
        assert {"USA", "HOUTHI"} <= {mention.holder for mention in gazetteer(dossier).mentions(text, date(2024, 1, 15))}
        assert any(noun in low for undertaking in dossier.undertakings for noun in undertaking.nouns)
