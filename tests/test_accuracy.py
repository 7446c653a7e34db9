"""What the reading promises in figures: no figure falls below its floor, and no floor falls without a reason."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT / "../shared"
sys.path.insert(0, str(ROOT / "bench"))

import floors  # noqa: E402
import own_sets  # noqa: E402
from accuracy import hashes, main  # noqa: E402
from calibration import Told, curve, expected_error  # noqa: E402
from causes import CAUSES, errors, trace  # noqa: E402
from measured import SETS, Counts, f1, measure  # noqa: E402

from willing.dossier import load_dossier  # noqa: E402
from willing.model import Article, Standing  # noqa: E402
from willing.reading.reader import Reader  # noqa: E402

with_sets = pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated sets of ../shared are not here")
FILES = {"gold.jsonl": "ab12"}
# The whole of "quotes" takes a minute: `python bench/accuracy.py` measures it, the tests a fixed quarter of it.
QUICK = [name for name in SETS if name != "quotes"]


@with_sets
@pytest.mark.parametrize("name", QUICK)
def test_no_figure_lies_below_its_floor(name: str) -> None:
    figures = {figure: each.value for figure, each in measure(name).items()}
    assert figures.keys() == floors.read()["sets"][name]["floors"].keys()
    assert not (faults := floors.missed(floors.read(), name, hashes(name), figures)), "\n".join(faults)


@pytest.mark.parametrize("name", own_sets.SETS)
def test_no_figure_of_the_projects_own_sets_lies_below_its_floor(name: str) -> None:
    figures = {figure: each.value for figure, each in own_sets.measure(name).items()}
    assert figures.keys() == floors.read()["sets"][name]["floors"].keys()
    assert not (faults := floors.missed(floors.read(), name, hashes(name), figures)), "\n".join(faults)


@with_sets
def test_the_sets_are_those_that_the_floors_were_measured_on() -> None:
    assert {name: each["files"] for name, each in floors.read()["sets"].items()} == {
        n: hashes(n) for n in (*SETS, *own_sets.SETS)
    }


def test_every_lowered_floor_has_its_reason() -> None:
    for entry in floors.read()["lowered"]:
        assert entry["because"].strip()
        assert entry["to"] < entry["from"]


# The ratchet


def test_a_figure_below_its_floor_or_gone_is_a_fault() -> None:
    pinned = floors.raised({"sets": {}, "lowered": []}, "dev", FILES, {"standing": 0.7, "speaker": 0.9})
    assert floors.missed(pinned, "dev", FILES, {"standing": 0.7, "speaker": 0.9}) == []
    assert floors.missed(pinned, "dev", FILES, {"standing": 0.67, "speaker": 0.9}) == [
        "dev: standing is 0.6700, its floor 0.679"
    ]
    assert floors.missed(pinned, "dev", FILES, {"standing": 0.7}) == ["dev: speaker is not measured any more"]


def test_another_set_is_a_fault_and_raises_nothing() -> None:
    pinned = floors.raised({"sets": {}, "lowered": []}, "dev", FILES, {"standing": 0.7})
    other = {"gold.jsonl": "cd34"}
    assert floors.missed(pinned, "dev", other, {"standing": 0.9}) == [
        "dev: gold.jsonl is not the one that the floors were measured on"
    ]
    with pytest.raises(ValueError, match="changed"):
        floors.raised(pinned, "dev", other, {"standing": 0.9})


@given(st.lists(st.floats(0, 1), min_size=1))
def test_floors_only_rise_and_never_above_what_was_measured(measured: list[float]) -> None:
    pinned: dict[str, Any] = {"sets": {}, "lowered": []}
    before = 0.0
    for value in measured:
        pinned = floors.raised(pinned, "dev", FILES, {"standing": value, "evidence": value})
        floor, exact = pinned["sets"]["dev"]["floors"].values()
        assert before <= floor <= exact <= max(measured)
        before = floor


def test_a_floor_is_lowered_only_with_a_reason_which_is_kept() -> None:
    pinned = floors.raised({"sets": {}, "lowered": []}, "dev", FILES, {"standing": 0.7})
    after = floors.lowered(pinned, "dev", "standing", 0.6, "the parser was exchanged")
    assert after["sets"]["dev"]["floors"] == {"standing": 0.6}
    assert after["lowered"] == [
        {"set": "dev", "figure": "standing", "from": 0.679, "to": 0.6, "because": "the parser was exchanged"}
    ]
    for name, figure, value, because in (
        ("dev", "standing", 0.6, " "),
        ("dev", "standing", 0.69, "up"),
        ("dev", "speaker", 0.1, "none such"),
        ("seeds", "standing", 0.1, "none such"),
    ):
        with pytest.raises(ValueError, match=r"reason|lower|no floor"):
            floors.lowered(pinned, name, figure, value, because)


def test_the_ratchet_lowers_nothing_from_the_command_line_without_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = floors.FLOORS.read_bytes()
    monkeypatch.setattr(sys, "argv", ["accuracy.py", "--lower", "dev", "standing", "0.1"])
    assert main() == 2
    assert "only with a reason" in capsys.readouterr().err
    assert floors.FLOORS.read_bytes() == before


def test_without_the_sets_nothing_is_measured_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("accuracy.SHARED", tmp_path / "nowhere")
    monkeypatch.setattr(sys, "argv", ["accuracy.py"])
    assert main() == 2
    assert "nothing measured" in capsys.readouterr().err


# The measures


def test_a_certainty_that_means_what_it_says_has_no_error() -> None:
    told = [Told("a", 0.8, number < 4) for number in range(5)] + [Told("a", 1.0, True)]
    assert expected_error(told) == pytest.approx(0)
    assert [(each.low, each.number, each.right) for each in curve(told)] == [(0.8, 5, 0.8), (0.9, 1, 1.0)]


def test_too_much_confidence_is_counted_by_how_many_share_it() -> None:
    told = [Told("a", 0.95, False)] * 3 + [Told("a", 0.05, False)]
    assert expected_error(told) == pytest.approx((3 * 0.95 + 0.05) / 4)


def test_a_small_bin_says_little() -> None:
    low, high = curve([Told("a", 0.95, True)] * 3)[0].interval()
    assert low < 0.5
    assert high == 1.0


def test_an_f1_is_summed_over_articles_and_its_interval_holds_it() -> None:
    figure = f1([Counts(2, 3, 2), Counts(1, 1, 4), Counts(0, 0, 0)])
    assert figure.value == pytest.approx(6 / 10)
    assert figure.low <= figure.value <= figure.high
    assert figure.over == "+3 −3 ×1"
    assert f1([Counts(0, 0, 0)]).value == 0


# The causes

TEXT = (
    "Norway will send 200 soldiers to the reassurance force.\n\n"
    "The cook in the canteen made a soup of leeks for everyone.\n\n"
    "Those present agreed that the ceasefire had to be kept.\n"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_dossier())


def _gold(holder: str, undertaking: str, standing: str, evidence: str) -> dict[str, Any]:
    return {
        "article": "a.txt", "holder": holder, "undertaking": undertaking, "standing": standing,
        "evidence": evidence, "core": True, "conditions": [], "speaker": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("holder", "undertaking", "standing", "evidence", "cause"),
    [
        ("NOR", "finance", "committed", "Norway will send", "no cue word"),
        ("CHL", "troops", "committed", "will send 200 soldiers", "holder not found"),
        ("NOR", "troops", "opposed", "Norway will send 200 soldiers", "other standing"),
        ("NOR", "troops", "committed", "words that stand nowhere", "passage not read"),
    ],
)
def test_a_missed_record_is_traced_to_the_step_that_lost_it(
    reader: Reader, holder: str, undertaking: str, standing: str, evidence: str, cause: str
) -> None:
    gold = [_gold(holder, undertaking, standing, evidence)]
    if cause == "passage not read":
        reader_saw = trace(reader, Article(id="a", name="a.txt", text="Nothing of the sort is told here."), gold)
    else:
        reader_saw = trace(reader, Article(id="a", name="a.txt", text=TEXT), gold)
    (error,) = errors(reader_saw, [])
    assert (error.read, error.gold, error.cause) == (None, (standing,), cause)


@pytest.mark.parametrize(
    ("gold", "cause"),
    [
        (("NOR", "troops", "willing", "Norway will send"), "other standing"),
        (("SWE", "troops", "committed", "will send 200 soldiers"), "other holder"),
        (("NOR", "arms", "committed", "Norway will send"), "other undertaking"),
        (("SWE", "arms", "willing", "will send 200 soldiers"), "pair without a position"),
        (("SWE", "ceasefire", "committed", "Those present agreed"), "sentence not taken"),
    ],
)
def test_a_wrong_statement_is_set_beside_what_the_annotators_took(
    reader: Reader, gold: tuple[str, str, str, str], cause: str
) -> None:
    read = {**_gold("NOR", "troops", "committed", "Norway will send 200 soldiers"), "certainty": 0.9}
    seen = trace(reader, Article(id="a", name="a.txt", text=TEXT), [_gold(*gold)])
    error = next(each for each in errors(seen, [read]) if each.read is not None)
    assert (error.read, error.certainty, error.cause) == ("committed", 0.9, cause)
    assert error.cause in CAUSES


# The pages


def test_the_criteria_name_every_standing_undertaking_and_fact_of_the_dossier() -> None:
    page = (ROOT / "docs/criteria.md").read_text(encoding="utf-8")
    dossier = load_dossier()
    wanted = [*Standing, *(u.id for u in dossier.undertakings), *(f.id for f in dossier.facts), "other"]
    assert [word for word in wanted if f"| `{word}` |" not in page] == []


@with_sets
@pytest.mark.parametrize("page", ["docs/accuracy.md", "docs/criteria.md"])
def test_no_page_quotes_the_annotated_texts(page: str) -> None:
    ours = _runs((ROOT / page).read_text(encoding="utf-8"))
    for file in [*(SHARED / "articles").glob("*.txt"), *(SHARED / "seeds").glob("*.txt"), SHARED / "gold/GUIDE.md"]:
        assert not ours & _runs(file.read_text(encoding="utf-8")), file.name


def _runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w']+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
