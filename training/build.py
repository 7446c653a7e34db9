"""Turns the training passages and the annotated training articles into labelled pairs.

    python training/build.py OUT [--shared ../shared]

Writes OUT/train.jsonl (sentences of `data/*.jsonl` and, where `../shared` is there, of the 50 articles
of `gold/train.jsonl`) and OUT/dev.jsonl (for choosing; never trained on). One record a sentence:
`text`, `origin`, and `pairs`, each with the spans of holder and undertaking, the rules' verdict and
role, a label and a weight. A pair that the annotation leaves open has weight 0.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from willing.dossier import load_dossier
from willing.model import Article
from willing.reading.candidates import Candidate
from willing.reading.features import features
from willing.reading.judge import LABELS, ROLES
from willing.reading.reader import Reader

HERE = Path(__file__).resolve().parent.parent
Record = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=HERE / "../shared")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    reader = Reader(load_dossier("security-guarantee"))
    train = list(written(reader))
    if args.shared.is_dir():
        train += annotated(reader, args.shared, "train")
        write(args.out / "dev.jsonl", annotated(reader, args.shared, "dev"))
    write(args.out / "train.jsonl", train)


def write(path: Path, records: Any) -> None:
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record) + "\n")
    print(path, sum(1 for _ in path.open(encoding="utf-8")))


def written(reader: Reader) -> Iterator[Record]:
    """Sentences of the passages that were written for training, and of the sample's annotated articles."""
    for path in sorted((HERE / "data").glob("*.jsonl")):
        for number, line in enumerate(path.open(encoding="utf-8")):
            record = json.loads(line)
            name = f"{path.stem}-{number}"
            article = Article(id=name, name=name, text=record["text"])
            held = record["positions"]

            def label(candidate: Candidate, held: list[Record] = held) -> tuple[str, float]:
                start, end = _sentence(candidate)
                here = [p for p in _of(held, candidate) if start <= p["undertaking_start"] < end]
                return _choose(candidate, here, _of(held, candidate))

            yield from sentences(reader, article, label)
    folder = HERE / "src/willing/sample"
    yield from articles(reader, folder / "articles", folder / "gold.jsonl", lambda _: date(2025, 6, 1))


def annotated(reader: Reader, shared: Path, part: str) -> list[Record]:
    """Sentences of the annotated articles of one part of the gold."""
    index = {r["file"]: r for r in map(json.loads, (shared / "articles/index.jsonl").open(encoding="utf-8"))}

    def day(name: str) -> date | None:
        told = index[name].get("published")
        return date.fromisoformat(told[:10]) if told else None

    names = (shared / f"gold/{part}.names.txt").read_text(encoding="utf-8").split()
    return list(articles(reader, shared / "articles", shared / f"gold/{part}.jsonl", day, names))


def articles(
    reader: Reader, folder: Path, gold: Path, day: Callable[[str], date | None], names: list[str] | None = None
) -> Iterator[Record]:
    by_article: dict[str, list[Record]] = defaultdict(list)
    for record in map(json.loads, gold.open(encoding="utf-8")):
        by_article[record["article"]].append(record)
    for name in names or sorted(by_article):
        text = (folder / name).read_text(encoding="utf-8")
        article = Article(id=name, name=name, text=text, published_on=day(name))
        held = by_article[name]

        def label(candidate: Candidate, held: list[Record] = held, text: str = text) -> tuple[str, float]:
            start, end = candidate.heard.sentence.span(0, len(candidate.heard.sentence.text))
            mine = _of(held, candidate)
            here = [
                g
                for g in mine
                if text.find(g["evidence"]) < end and text.find(g["evidence"]) + len(g["evidence"]) > start
            ]
            return _choose(candidate, here, mine)

        yield from sentences(reader, article, label)


def _sentence(candidate: Candidate) -> tuple[int, int]:
    return candidate.heard.sentence.start, candidate.heard.sentence.end


def _of(held: list[Record], candidate: Candidate) -> list[Record]:
    pair = candidate.pair
    return [g for g in held if g["holder"] == pair.ref.holder and g["undertaking"] == pair.mention.undertaking]


def _choose(candidate: Candidate, here: list[Record], elsewhere: list[Record]) -> tuple[str, float]:
    """The label of a pair and its weight: what the sentence's own records say, else what is left open."""
    verdict = candidate.pair.verdict
    ruled = verdict.standing.value if verdict else None
    if here:
        standings = [g["standing"] for g in here]
        best = max(here, key=lambda g: g.get("core", True))["standing"]
        label = ruled if ruled is not None and ruled in standings else best
        return label, 1.0 if any(g.get("core", True) for g in here) else 0.5
    if elsewhere:
        if ruled is not None and ruled in {g["standing"] for g in elsewhere}:
            return ruled, 0.3
        return LABELS[0], 0.0
    return LABELS[0], 1.0


def sentences(reader: Reader, article: Article, label: Callable[[Candidate], tuple[str, float]]) -> Iterator[Record]:
    grouped: dict[tuple[int, int], Record] = {}
    for candidate in reader.candidates(article):
        key = (candidate.heard.sentence.passage.offsets[0], candidate.heard.sentence.start)
        record = grouped.setdefault(key, {"text": candidate.heard.sentence.text, "origin": article.name, "pairs": []})
        told, weight = label(candidate)
        pair = candidate.pair
        record["pairs"].append(
            {
                "holder": pair.holder_span,
                "undertaking": (pair.mention.start, pair.mention.end),
                "verdict": LABELS.index(pair.verdict.standing) if pair.verdict else 0,
                "role": ROLES.index(pair.frame.role) if pair.frame else 0,
                "code": pair.ref.holder,
                "what": pair.mention.undertaking,
                "label": LABELS.index(told),
                "weight": weight,
                "features": list(features(pair, reader.lexicon)),
            }
        )
    yield from grouped.values()


if __name__ == "__main__":
    main()
