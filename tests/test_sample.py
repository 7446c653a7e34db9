"""The sample is sound: real files, exact evidence, invented publishers, and nobody else's sentences."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import willing
from willing.model import ConditionKind, Standing

SAMPLE = Path(willing.__file__).parent / "sample"
ARTICLES = SAMPLE / "articles"
ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT / "../shared"
UNDERTAKINGS = [
    "troops",
    "monitoring",
    "training",
    "arms",
    "finance",
    "sanctions",
    "guarantees",
    "ceasefire",
    "peace_talks",
]
FACTS = [
    "ceasefire",
    "peace_agreement",
    "us_backstop",
    "parliament",
    "mandate",
    "refusal",
    "request",
    "partners",
    "clarity",
    "other",
]
RUN = 8


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def files() -> list[Path]:
    return sorted(p for p in ARTICLES.iterdir() if p.name != "index.jsonl")


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w']+", text.lower().replace("’", "'"))
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_there_are_sixteen_short_reports() -> None:
    assert len(files()) == 16
    for path in files():
        assert 80 <= len(path.read_text(encoding="utf-8").split()) <= 320, path.name


def test_index_names_existing_files_with_days_and_reserved_addresses() -> None:
    for record in records(ARTICLES / "index.jsonl"):
        assert (ARTICLES / record["file"]).is_file()
        assert date(2025, 2, 1) <= date.fromisoformat(record["published"]) <= date(2025, 9, 30)
        assert (urlsplit(record["url"]).hostname or "").endswith(("example.org", "example.net", "example.com"))


def test_one_report_has_no_day_anywhere() -> None:
    indexed = {r["file"] for r in records(ARTICLES / "index.jsonl")}
    dated_by_itself = {"02-riyadh.md", "03-london-summit.html"}
    assert {p.name for p in files()} - indexed - dated_by_itself == {"16-further-afield.txt"}
    assert not re.search(r"20(?!15)\d\d", (ARTICLES / "16-further-afield.txt").read_text(encoding="utf-8"))


def test_every_annotation_is_anchored_and_speaks_the_criteria() -> None:
    for record in records(SAMPLE / "gold.jsonl"):
        text = (ARTICLES / record["article"]).read_text(encoding="utf-8")
        assert record["evidence"] in text, record
        assert record["undertaking"] in UNDERTAKINGS
        assert record["standing"] in set(Standing)
        assert re.fullmatch(r"[A-Z]{2,9}", record["holder"])
        assert record["speaker"] is None or re.fullmatch(r"[A-Z]{2,9}", record["speaker"])
        if record["amount"]:
            assert record["amount"] in " ".join(record["evidence"].split())
        for condition in record["conditions"]:
            kind, fact = condition.split(":")
            assert kind in set(ConditionKind)
            assert fact in FACTS


def test_every_report_and_every_standing_is_annotated() -> None:
    core = [r for r in records(SAMPLE / "gold.jsonl") if r["core"]]
    assert {r["article"] for r in core} == {p.name for p in files()}
    assert {r["standing"] for r in core} == set(Standing)
    assert {r["undertaking"] for r in core} == set(UNDERTAKINGS)


def test_the_garbled_paragraph_carries_no_annotation() -> None:
    text = (ARTICLES / "05-planners.txt").read_text(encoding="utf-8")
    first, last = text.index("Denmark has said that is ready"), text.index("The work continues")
    for record in records(SAMPLE / "gold.jsonl"):
        if record["article"] == "05-planners.txt":
            assert not first <= text.index(record["evidence"]) < last


def test_the_echo_is_a_near_copy_and_the_contradiction_is_there() -> None:
    echo = runs((ARTICLES / "07-paris-echo.txt").read_text(encoding="utf-8"))
    original = runs((ARTICLES / "06-paris-summit.txt").read_text(encoding="utf-8"))
    assert len(echo & original) / len(echo) > 0.7
    poland = {
        (r["article"][:2], r["standing"])
        for r in records(SAMPLE / "gold.jsonl")
        if r["holder"] == "POL" and r["undertaking"] == "troops"
    }
    assert {("13", "declined"), ("14", "committed")} <= poland


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated articles lie beside the checkout, and are absent here")
def test_no_run_of_eight_words_is_taken_from_other_peoples_texts() -> None:
    theirs: set[tuple[str, ...]] = set()
    for folder in ("articles", "seeds"):
        for path in (SHARED / folder).glob("*.txt"):
            theirs |= runs(path.read_text(encoding="utf-8", errors="replace"))
    for path in files():
        assert not runs(path.read_text(encoding="utf-8")) & theirs, path.name
    for record in records(ROOT / "data" / "sentences.jsonl"):
        assert not runs(record["text"]) & theirs, record["text"]


def test_training_sentences_pass_their_own_check() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "data" / "validate.py")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert int(done.stdout.split()[0]) >= 700
