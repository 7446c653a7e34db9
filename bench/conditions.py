"""Measures conditions on written articles of which every position was asked for its conditions.

    python bench/conditions.py      prints the figures and writes a section of bench/RESULTS.md

data/conditions.jsonl has what the labellers found; a position that it does not list has none. The rules were improved,
and the weights fitted, on the articles marked "seen" (training/facts.py); those marked "apart" are for this measurement
alone. The standing is given, as it was to the labellers: what is measured is the condition. A condition that
another reader might not see ("sure" is false) is not missed, and of several fair readings any one counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from calibration import Told, curve, expected_error
from markdown_parts import cell, table
from measured import WRITTEN, Counts, Figure, f1, records
from results import machine, write_section
from spacy.tokens import Token

from willing.dossier import load_dossier
from willing.model import Article, Condition, Standing
from willing.reading.candidates import Candidate
from willing.reading.reader import Reader
from willing.reading.statements import conditions_of

DATA = Path(__file__).resolve().parent.parent / "data"
FILES = ("articles", "siblings")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A position that was asked for its conditions; `fair` are the readings of each, the anchors as for the reader."""

    candidate: Candidate
    standing: Standing
    beside: list[Token]
    others: list[Token]
    fair: list[list[str]]
    sure: bool


def main() -> None:
    told = table(["articles", "conditions, F1"], [[str(articles_apart()), cell(measure()["apart"])]], numbers=1)
    told = f"{told}\n\n{certainties()}"
    print(told)
    write_section("Conditions", f"`python bench/conditions.py`. {machine()}.\n\n{told}")


def articles_apart() -> int:
    """How many articles are kept apart."""
    return sum(each["part"] == "apart" for each in records(DATA / "conditions.jsonl"))


@cache
def measure() -> Mapping[str, Figure]:
    """F1 on the conditions of the articles kept apart."""
    return {"apart": f1([_counts(each) for each in _found()])}


def certainties() -> str:
    """How often the conditions of the articles kept apart are right, by their certainty: a table and its error."""
    told = list(_told())
    rows = [
        [f"{b.low:.1f} to {b.high:.1f}", str(b.number), f"{b.certainty:.2f}", f"{b.right:.2f}"] for b in curve(told)
    ]
    found = table(["certainty", "conditions", "mean certainty", "share right"], rows, numbers=1)
    return f"{found}\n\nExpected calibration error of conditions: {expected_error(told):.3f}."


def _told() -> Iterator[Told]:
    for number, positions in enumerate(_found()):
        for each, conditions in positions:
            for condition in conditions:
                if condition.certainty is not None:
                    right = any(str(condition) in readings for readings in each.fair)
                    yield Told(str(number), condition.certainty, right)


@cache
def _found() -> list[list[tuple[Asked, list[Condition]]]]:
    """The positions of each article kept apart, with the conditions that are read."""
    reader = Reader(load_dossier("security-guarantee"))

    def read(each: Asked) -> list[Condition]:
        return conditions_of(each.candidate, each.standing, reader.dossier, each.beside, each.others)

    return [[(each, read(each)) for each in positions] for positions in asked(reader, "apart")]


def _counts(positions: list[tuple[Asked, list[Condition]]]) -> Counts:
    right = told = gold = 0
    for each, conditions in positions:
        found = {str(condition) for condition in conditions}
        hits = sum(any(reading in found for reading in readings) for readings in each.fair)
        right, told = right + hits, told + hits + len(found.difference(*each.fair))
        gold += len(each.fair) if each.sure else hits
    return Counts(right, told, gold)


def asked(reader: Reader, part: str) -> Iterator[list[Asked]]:
    """The positions of each labelled article of a part that the reader's finder proposes."""
    written = {
        file: [json.loads(line) for line in (DATA / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()]
        for file in FILES
    }
    for labelled in records(DATA / "conditions.jsonl"):
        if labelled["part"] == part:
            yield _asked(reader, written[labelled["file"]][labelled["article"]], labelled["positions"])


def _asked(reader: Reader, written: Record, labelled: list[Record]) -> list[Asked]:
    told = {(p["start"], p["holder"], p["undertaking"], p["standing"]): p for p in labelled}
    article = Article(id="a", name="a", text=written["text"], published_on=WRITTEN)
    positions = dict(_positions(list(reader.candidates(article)), written["judged"]))
    found = []
    for key, candidate in positions.items():
        label = told.get(key, {"conditions": [], "sure": True})
        fair = [each["any"] for each in label["conditions"]]
        found.append((candidate, Standing(key[3]), fair, label["sure"]))
    return side_by_side(found)


def side_by_side(told: Sequence[tuple[Candidate, Standing, list[list[str]], bool]]) -> list[Asked]:
    """Positions of one article, each with the anchors of those that stand in its sentence."""
    found = []
    for candidate, standing, fair, sure in told:
        here = [other.pair for other, *_ in told if other.doc is candidate.doc]
        beside = [pair.mention.token for pair in here if pair.ref.holder == candidate.pair.ref.holder]
        others = [pair.mention.token for pair in here if pair.ref.holder != candidate.pair.ref.holder]
        found.append(Asked(candidate, standing, beside, others, fair, sure))
    return found


def _positions(
    candidates: list[Candidate], judged: list[Record]
) -> Iterator[tuple[tuple[int, str, str, str], Candidate]]:
    """Each judged position with the first candidate that proposes it."""
    for each in judged:
        if each["label"] != "none":
            for candidate in candidates:
                start, end = candidate.heard.sentence.span(0, len(candidate.heard.sentence.text))
                pair = candidate.pair
                same = (pair.ref.holder, pair.mention.undertaking) == (each["holder"], each["undertaking"])
                if same and start < each["end"] and each["start"] < end:
                    yield (each["start"], each["holder"], each["undertaking"], each["label"]), candidate
                    break


if __name__ == "__main__":
    main()
