"""Measures conditions on 210 written articles of which every position was asked for its conditions.

    python bench/conditions.py      prints the figures and writes a section of bench/RESULTS.md

data/conditions.jsonl has what the labellers found; a position that it does not list has none. The rules were improved
by looking at the articles marked "seen"; those marked "apart" were kept for this measurement. The standing is given, as
it was to the labellers: what is measured is the condition alone. A condition that another reader might not see ("sure"
is false) is not missed, and of several fair readings any one counts.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markdown_parts import cell, table
from measured import WRITTEN, Counts, Figure, f1, records
from results import machine, write_section

from willing.dossier import load_dossier
from willing.model import Article, Standing
from willing.reading.candidates import Candidate
from willing.reading.reader import Reader
from willing.reading.statements import conditions_of

DATA = Path(__file__).resolve().parent.parent / "data"
PARTS = ("seen", "apart")
Record = dict[str, Any]


def main() -> None:
    figures = measure()
    parts = Counter(each["part"] for each in records(DATA / "conditions.jsonl"))
    rows = [[part, str(parts[part]), cell(figures[part])] for part in PARTS]
    told = table(["part", "articles", "conditions, F1"], rows, numbers=1)
    print(told)
    write_section("Conditions", f"`python bench/conditions.py`. {machine()}.\n\n{told}")


@cache
def measure() -> Mapping[str, Figure]:
    """F1 on conditions, for each part."""
    with (DATA / "siblings.jsonl").open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    reader = Reader(load_dossier("security-guarantee"))
    counted: dict[str, list[Counts]] = defaultdict(list)
    for labelled in records(DATA / "conditions.jsonl"):
        counted[labelled["part"]].append(_article(reader, articles[labelled["article"]], labelled["positions"]))
    return {part: f1(counted[part]) for part in PARTS}


def _article(reader: Reader, written: Record, labelled: Sequence[Record]) -> Counts:
    wanted = {(p["start"], p["holder"], p["undertaking"], p["standing"]): p for p in labelled}
    article = Article(id="a", name="a", text=written["text"], published_on=WRITTEN)
    positions = dict(_positions(list(reader.candidates(article)), written["judged"]))
    right = told = gold = 0
    for key, candidate in positions.items():
        label = wanted.get(key, {"conditions": [], "sure": True})
        fair = {reading for each in label["conditions"] for reading in each["any"]}
        beside = [c.pair.mention.token for k, c in positions.items() if k[:2] == key[:2]]
        found = {str(each) for each in conditions_of(candidate, Standing(key[3]), reader.dossier, beside)}
        hits = sum(any(reading in found for reading in each["any"]) for each in label["conditions"])
        right, told = right + hits, told + hits + len(found - fair)
        gold += len(label["conditions"]) if label["sure"] else hits
    return Counts(right, told, gold)


def _positions(
    candidates: Sequence[Candidate], judged: Sequence[Record]
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
