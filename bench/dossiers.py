"""Measures the reading with the other dossiers that ship, on the annotated articles of bench/sets.

    python bench/dossiers.py      prints the figures and writes a section of bench/RESULTS.md

The articles tell of real events in words of their own; they were written and annotated for this project, by hands that
saw neither the dossiers' cue words nor what the reader makes of them. Nothing is trained on them. They are counted as
the scorer of ../shared counts: a record that is not core is neither rewarded nor punished.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from markdown_parts import cell, table
from measured import Counts, Figure, f1, interval, records
from positions import record
from results import machine, write_section

from willing.dossier import load_dossier
from willing.model import Article
from willing.reading.reader import Reader

FOLDER = Path(__file__).resolve().parent / "sets"
SETS = {
    "naval-escort-1": "naval-escort",
    "naval-escort-2": "naval-escort",
    "haiti-mission": "haiti-mission",
    "climate-finance": "climate-finance",
}
Record = dict[str, Any]
Key = Callable[[Record], tuple[str, ...]]


def main() -> None:
    figures = {name: measure(name) for name in SETS}
    names = list(next(iter(figures.values())))
    told = table(["set", *names], [[name, *map(cell, found.values())] for name, found in figures.items()])
    print(told)
    write_section("Other dossiers", f"`python bench/dossiers.py`. {machine()}.\n\n{told}")


@cache
def measure(name: str) -> Mapping[str, Figure]:
    """The figures of one set, by name."""
    gold: dict[str, list[Record]] = defaultdict(list)
    for each in records(FOLDER / name / "gold.jsonl"):
        gold[each["article"]].append(each)
    reader = Reader(load_dossier(SETS[name]))
    found = {article: _read(reader, FOLDER / name / "articles" / article, held) for article, held in gold.items()}
    pairs = [(gold[article], found[article]) for article in sorted(gold)]
    speakers = [_speakers(*pair) for pair in pairs]
    low, high = interval(speakers, lambda drawn: _share(list(drawn)))
    hits, of = (sum(each[i] for each in speakers) for i in (0, 1))
    return {
        "who_what": f1([counts(*pair, who_what) for pair in pairs]),
        "standing": f1([counts(*pair, standing) for pair in pairs]),
        "speaker": Figure(_share(speakers), low, high, f"{hits} of {of}"),
    }


def _read(reader: Reader, path: Path, gold: list[Record]) -> list[Record]:
    day = date.fromisoformat(gold[0]["published_on"])
    article = Article(id=path.name, name=path.name, text=path.read_text(encoding="utf-8"), published_on=day)
    return [record(article, statement) for statement in reader.read_one(article).statements]


def who_what(each: Record) -> tuple[str, ...]:
    return each["holder"], each["undertaking"]


def standing(each: Record) -> tuple[str, ...]:
    return each["holder"], each["undertaking"], each["standing"]


def counts(gold: list[Record], found: list[Record], key: Key) -> Counts:
    core, every = {key(g) for g in gold if g["core"]}, {key(g) for g in gold}
    told = {key(each) for each in found}
    right = len(told & core)
    return Counts(right, right + len(told - every), len(core))


def _speakers(gold: list[Record], found: list[Record]) -> tuple[int, int]:
    """Of the core positions that were found: with the speaker that was annotated, and all."""
    hits = of = 0
    for key in {standing(g) for g in gold if g["core"]} & {standing(each) for each in found}:
        speakers = {g["speaker"] for g in gold if standing(g) == key}
        of += 1
        hits += any(each["speaker"] in speakers for each in found if standing(each) == key)
    return hits, of


def _share(counted: list[tuple[int, int]]) -> float:
    of = sum(each[1] for each in counted)
    return sum(each[0] for each in counted) / of if of else 0.0


if __name__ == "__main__":
    main()
