"""Measures the reading on sentences in which a turn of phrase decides: "no longer opposes", "unlike Poland", "only if".

    python bench/turns.py      prints the figures and writes a section of bench/RESULTS.md

The sentences were written and labelled for it; nothing is trained on them (training/README.md says what came of that).
They are hard on purpose: the words of the turn are rare, and look-alikes stand beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import positions
from dossiers import counts, standing, who_what
from markdown_parts import cell, table
from measured import WRITTEN, Counts, Figure, f1, records
from results import machine, write_section

from willing.dossier import load_dossier
from willing.model import Article
from willing.reading.reader import Reader

SET = Path(__file__).resolve().parent / "sets/turns.jsonl"
Record = dict[str, Any]


def main() -> None:
    figures = measure()
    told = table(list(figures), [[cell(found) for found in figures.values()]])
    print(told)
    write_section("Turns of phrase", f"`python bench/turns.py`. {machine()}.\n\n{told}")


@cache
def measure() -> Mapping[str, Figure]:
    """F1 on holder and undertaking, and on both with the standing."""
    reader = Reader(load_dossier("security-guarantee"))
    counted = [_sentence(reader, record) for record in records(SET)]
    return {"who_what": f1([each[0] for each in counted]), "standing": f1([each[1] for each in counted])}


def _sentence(reader: Reader, record: Record) -> tuple[Counts, Counts]:
    article = Article(id="a", name="a", text=record["text"], published_on=WRITTEN)
    found = [positions.record(article, statement) for statement in reader.read_one(article).statements]
    wanted = [{**position, "core": True} for position in record["positions"]]
    return counts(wanted, found, who_what), counts(wanted, found, standing)


if __name__ == "__main__":
    main()
