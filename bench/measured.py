"""The annotated sets of ../shared, read and scored by their own scorers: figures with intervals.

A set is named by one of SETS. Nothing of a set is kept here but figures and hashes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import dates
import positions
import quotes
from calibration import Platt, Told, expected_error

from willing.reading import deciding

SHARED = Path(__file__).resolve().parent / "../../shared"
SETS = ("seeds", "dev", "quotes", "quotes quarter", "dates")
POSITIONS = ("who_what", "standing", "conditions", "speaker", "overlap", "evidence")
WRITTEN = date(2025, 9, 10)  # what was written for the project bears no day; this one says who held office
_RESAMPLES = 1000
_SEED = 20251121
Record = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figure:
    """A share or F1 between 0 and 1, its 95 % interval by resampling articles, and what it was counted over."""

    value: float
    low: float
    high: float
    over: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What one article adds to an F1: found and right, told by us, told by the annotators."""

    right: float
    told: float
    gold: float


def records(path: Path) -> list[Record]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def hashes(name: str) -> dict[str, str]:
    """The SHA-256 of the files of ../shared on which a set's figures rest: annotations, texts and scorer."""
    if name in ("seeds", "dev"):
        files = [f"gold/{name}.jsonl", "gold/score.py", *([] if name == "seeds" else [f"gold/{name}.names.txt"])]
        texts = hashlib.sha256(b"\0".join(path.read_bytes() for path in articles_of(name)))
        return {**{file: sha256(SHARED / file) for file in files}, "texts": texts.hexdigest()}
    folder = f"bench/{name.split()[0]}"
    return {file: sha256(SHARED / file) for file in (f"{folder}/dev.jsonl", f"{folder}/score.py")}


def articles_of(name: str) -> list[Path]:
    """The files of the annotated articles of "seeds" or "dev", in order."""
    if name == "seeds":
        return sorted((SHARED / "seeds").glob("*.txt"))
    names = (SHARED / f"gold/{name}.names.txt").read_text(encoding="utf-8").split()
    return [SHARED / "articles" / each for each in sorted(names)]


def annotated(name: str) -> list[Record]:
    """The annotators' records of "seeds" or "dev"."""
    return records(SHARED / f"gold/{name}.jsonl")


@cache
def predicted(name: str) -> tuple[Record, ...]:
    """What the reader finds in the articles of "seeds" or "dev", read once a process."""
    return tuple(positions.predictions(articles_of(name)))


@cache
def measure(name: str) -> dict[str, Figure]:
    """The figures of one set, by name."""
    if name in ("seeds", "dev"):
        return _positions(name)
    if name == "dates":
        return _dates()
    return _quotes(every=4 if name == "quotes quarter" else 1)


def _positions(name: str) -> dict[str, Figure]:
    with tempfile.TemporaryDirectory() as place:
        found = Path(place) / "predicted.jsonl"
        found.write_text("".join(json.dumps(each) + "\n" for each in predicted(name)), encoding="utf-8")
        files = articles_of(name)
        names = Path(place) / "names.txt"
        names.write_text("\n".join(file.name for file in files), encoding="utf-8")
        command = [sys.executable, SHARED / "gold/score.py", SHARED / f"gold/{name}.jsonl", found, "--json"]
        command += ["--articles", files[0].parent, "--names", names]
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    figures = {}
    for figure in POSITIONS:
        told = result[figure]
        over = f"{told['hits']} of {told['of']}" if "of" in told else f"+{told['tp']} −{told['fn']} ×{told['fp']}"
        low, high = told["interval"]
        figures[figure] = Figure(told["f1"], low, high, over)
    if name == "dev":
        figures["calibration"] = _calibration()
    return figures


def certainties() -> list[Told]:
    """Each statement found on dev: how sure, and whether its article's annotations hold it, core or not."""
    right = {_key(record) for record in annotated("dev")}
    return [Told(each["article"], each["certainty"], _key(each) in right) for each in predicted("dev")]


def chances() -> list[Told]:
    """The same statements with the judges' own chance, which the certainty was made of."""
    shipped = Platt(deciding._SLOPE, deciding._OFFSET)
    return [Told(each.article, shipped.undo(each.certainty), each.right) for each in certainties()]


def _calibration() -> Figure:
    """1 less the expected calibration error, so that it has a floor like the others."""
    told = certainties()
    by_article = [[each for each in told if each.article == file.name] for file in articles_of("dev")]
    low, high = interval(by_article, lambda drawn: 1 - expected_error([each for one in drawn for each in one]))
    return Figure(1 - expected_error(told), low, high, f"{len(told)} statements")


def _key(record: Record) -> tuple[str, str, str, str]:
    return record["article"], record["holder"], record["undertaking"], record["standing"]


def _dates() -> dict[str, Figure]:
    source = SHARED / "bench/dates/dev.jsonl"
    gold = records(source)
    with tempfile.TemporaryDirectory() as place:
        target = Path(place) / "predicted.jsonl"
        dates.main(str(source), str(target))
        told = {each["doc"]: each["timex"] for each in records(target)}
    score = scorer("dates").score

    def counted(article: Record, types: set[str] | None, calendar: bool) -> Counts:
        result = score([article], told, types, calendar)
        return Counts(result["val"][1] * result["gold"], result["pred"], result["gold"])

    return {
        "value, all": f1([counted(article, None, False) for article in gold]),
        "value, calendar": f1([counted(article, {"DATE"}, True) for article in gold]),
    }


def _quotes(every: int) -> dict[str, Figure]:
    gold = records(SHARED / "bench/quotes/dev.jsonl")[::every]
    with tempfile.TemporaryDirectory() as place:
        source, target = Path(place) / "articles.jsonl", Path(place) / "predicted.jsonl"
        source.write_text("".join(json.dumps(each) + "\n" for each in gold), encoding="utf-8")
        quotes.main(source, target)
        told = {each["doc"]: each["quotes"] for each in records(target)}
    score = scorer("quotes").score

    def counted(article: Record, types: set[str] | None, unit: str) -> Counts:
        result = score([article], told, types, unit)
        number = sum(result["gold"].values())
        return Counts(result["jac0.5"]["joint_F1"] * (result["predicted"] + number) / 2, result["predicted"], number)

    return {
        "all": f1([counted(article, None, "attribution") for article in gold]),
        "direct fragments": f1([counted(article, {"direct"}, "fragment") for article in gold]),
        "indirect": f1([counted(article, {"indirect"}, "attribution") for article in gold]),
    }


@cache
def scorer(name: str) -> ModuleType:
    """The scorer of a benchmark, as a module; its figures of one article are summed here."""
    path = SHARED / ("gold/score.py" if name == "positions" else f"bench/{name}/score.py")
    spec = importlib.util.spec_from_file_location(f"scorer_of_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def f1(articles: Sequence[Counts]) -> Figure:
    """The F1 over all articles, with its interval."""

    def over(chosen: Iterable[Counts]) -> float:
        right = told = gold = 0.0
        for each in chosen:
            right, told, gold = right + each.right, told + each.told, gold + each.gold
        return 2 * right / (told + gold) if told + gold else 0.0

    low, high = interval(articles, over)
    right, told, gold = (round(sum(getattr(each, part) for each in articles)) for part in ("right", "told", "gold"))
    return Figure(over(articles), low, high, f"+{right} −{gold - right} ×{told - right}")


def interval(articles: Sequence[T], figure: Callable[[Sequence[T]], float]) -> tuple[float, float]:
    """The 95 % interval of a figure, by drawing as many articles with replacement, always the same way."""
    drawn = random.Random(_SEED)
    values = sorted(figure(drawn.choices(articles, k=len(articles))) for _ in range(_RESAMPLES))
    return values[int(0.025 * _RESAMPLES)], values[int(0.975 * _RESAMPLES) - 1]


def sha256(path: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
