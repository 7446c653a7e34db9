"""Reads articles into positions, and scores them against annotated sets.

    python bench/positions.py IN OUT      predictions for the articles of a folder (or files), one record a line
    python bench/positions.py             seeds and dev of ../shared, scored; a section of bench/RESULTS.md

The records have the fields that the scorer reads: article, holder, undertaking, standing, conditions, speaker,
amount, evidence; and the certainty.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from results import machine, write_section

from willing.dossier import load_dossier
from willing.model import Article, Statement
from willing.problems import Problem
from willing.reading.reader import Reader
from willing.sources.files import read_paths

SHARED = Path(__file__).resolve().parent / "../../shared"
FIGURES = ("who_what", "standing", "conditions", "speaker", "overlap", "evidence")


def record(article: Article, statement: Statement) -> dict[str, Any]:
    """A statement in the fields of the scorer."""
    return {
        "article": article.name,
        "holder": statement.holder,
        "undertaking": statement.undertaking,
        "standing": statement.standing.value,
        "conditions": [str(condition) for condition in statement.conditions],
        "speaker": statement.speaker,
        "amount": statement.amount.words if statement.amount else None,
        "evidence": statement.evidence.text,
        "certainty": round(statement.certainty, 4),
    }


def predictions(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """The records of all articles at the paths; faults of files go to standard error."""
    reader = Reader(load_dossier())
    for found in read_paths(paths):
        if isinstance(found, Problem):
            print(found, file=sys.stderr)
            continue
        for statement in reader.read_one(found).statements:
            yield record(found, statement)


def write(paths: list[Path], out: Path) -> None:
    with out.open("w", encoding="utf-8") as file:
        for each in predictions(paths):
            file.write(json.dumps(each, ensure_ascii=False) + "\n")


def scored(name: str) -> dict[str, Any]:
    """The scorer's figures on one annotated set of ../shared."""
    gold = SHARED / "gold"
    folder = SHARED / ("seeds" if name == "seeds" else "articles")
    listed = gold / f"{name}.names.txt"
    chosen = [folder / file for file in listed.read_text(encoding="utf-8").split()] if listed.exists() else [folder]
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "predicted.jsonl"
        write(chosen, out)
        command = [sys.executable, gold / "score.py", gold / f"{name}.jsonl", out, "--articles", folder, "--json"]
        command += ["--names", listed] if listed.exists() else []
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main() -> None:
    if len(sys.argv) == 3:
        write([Path(sys.argv[1])], Path(sys.argv[2]))
        return
    if len(sys.argv) != 1:
        sys.exit(__doc__)
    lines = [f"{machine()}. `python bench/positions.py`. 95 % intervals by resampling articles.", ""]
    lines += ["| set | articles | " + " | ".join(FIGURES) + " |", "| --- | ---: |" + " --- |" * len(FIGURES)]
    for name in ("seeds", "dev"):
        result = scored(name)
        cells = [
            f"{result[f]['f1']:.3f} ({result[f]['interval'][0]:.2f} to {result[f]['interval'][1]:.2f})" for f in FIGURES
        ]
        lines.append(f"| {name} | {result['articles']} | " + " | ".join(cells) + " |")
    body = "\n".join(lines)
    print(body)
    write_section("Positions", body)


if __name__ == "__main__":
    main()
