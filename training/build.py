"""Turns what was written for training and the annotated training articles into labelled pairs.

    python training/build.py OUT [--shared ../shared]

Writes OUT/train.jsonl (sentences of `data/` and, where `../shared` is there, of the 50 articles of
`gold/train.jsonl`) and OUT/dev.jsonl (for choosing; never trained on). One record a sentence: `text`,
`origin`, the `part` of the data ("passages", "articles", "siblings" or "annotated") and `pairs`, each with the spans of
holder and undertaking, the rules' verdict and role, the shares of the labels (nine numbers that add up to
one) and a weight. A pair that the annotation leaves open has weight 0.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from labels import Judgements, Label, both, certain, of_pair, overlaps

from willing.dossier import load_dossier
from willing.model import Article
from willing.reading.candidates import Candidate, by_sentence
from willing.reading.features import features
from willing.reading.judge import LABELS, ROLES
from willing.reading.reader import Reader
from willing.sources.files import read_paths

HERE = Path(__file__).resolve().parent.parent
Record = dict[str, Any]
_JUDGED = ("articles", "siblings", "train-judged")  # of these every pair was judged
_MEASURES = ("conditions",)  # what only measures
# What was written for training bears no day; these say who held office.
_SAMPLE, _WRITTEN = date(2025, 6, 1), date(2025, 9, 10)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=HERE / "../shared")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    reader = Reader(load_dossier("security-guarantee"))
    parts = {
        "passages": passages(reader),
        "articles": judged(reader, "articles"),
        "siblings": judged(reader, "siblings"),
    }
    if args.shared.is_dir():
        parts["annotated"] = annotated(reader, args.shared, "train")
        write(args.out / "dev.jsonl", annotated(reader, args.shared, "dev"))
    write(args.out / "train.jsonl", ({**record, "part": part} for part, held in parts.items() for record in held))


def write(path: Path, records: Any) -> None:
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record) + "\n")
    print(path, sum(1 for _ in path.open(encoding="utf-8")))


def passages(reader: Reader) -> Iterator[Record]:
    """Sentences of the passages that were written for training, and of the sample's annotated articles."""
    for path in sorted((HERE / "data").glob("*.jsonl")):
        if path.stem in _JUDGED + _MEASURES:
            continue
        for number, line in enumerate(path.open(encoding="utf-8")):
            record = json.loads(line)
            name = f"{path.stem}-{number}"
            article = Article(id=name, name=name, text=record["text"])
            held = record["positions"]

            def label(candidate: Candidate, held: list[Record] = held) -> Label:
                start, end = _sentence(candidate)
                here = [p for p in of_pair(held, candidate) if start <= p["undertaking_start"] < end]
                return _choose(candidate, here, of_pair(held, candidate))

            yield from sentences(reader, article, label)
    folder = HERE / "src/willing/sample"
    names = sorted({record["article"] for record in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8"))})
    sample = (
        Article(id=name, name=name, text=(folder / "articles" / name).read_text(encoding="utf-8"), published_on=_SAMPLE)
        for name in names
    )
    yield from articles(reader, sample, folder / "gold.jsonl")


def judged(reader: Reader, file: str) -> Iterator[Record]:
    """Sentences of the whole articles of a file of `data/`, of which every pair was judged."""
    for number, record in enumerate(map(json.loads, (HERE / f"data/{file}.jsonl").open(encoding="utf-8"))):
        name = f"{file}-{number}"
        article = Article(id=name, name=name, text=record["text"], published_on=_WRITTEN)
        yield from sentences(reader, article, Judgements(record["judged"]).label)


def annotated(reader: Reader, shared: Path, part: str) -> Iterator[Record]:
    """Sentences of the annotated articles of one part of the gold."""
    names = (shared / f"gold/{part}.names.txt").read_text(encoding="utf-8").split()
    second: dict[str, Judgements] = {}
    if part == "train":
        told = defaultdict(list)
        for record in map(json.loads, (HERE / "data/train-judged.jsonl").open(encoding="utf-8")):
            told[record["article"]].append(record)
        second = {name: Judgements(records) for name, records in told.items()}
    # As anybody's files are read: title and address tell whose document a page is, and so who "we" are.
    found = (each for each in read_paths([shared / "articles" / name for name in names]) if isinstance(each, Article))
    return articles(reader, found, shared / f"gold/{part}.jsonl", second)


def articles(
    reader: Reader, found: Iterable[Article], gold: Path, second: dict[str, Judgements] | None = None
) -> Iterator[Record]:
    """Sentences of annotated articles; `second`: what a second labeller says of each article's pairs."""
    by_article: dict[str, list[Record]] = defaultdict(list)
    for record in map(json.loads, gold.open(encoding="utf-8")):
        by_article[record["article"]].append(record)
    for article in found:
        judged = (second or {}).get(article.name)

        def label(candidate: Candidate, article: Article = article, judged: Judgements | None = judged) -> Label:
            start, end = candidate.heard.sentence.span(0, len(candidate.heard.sentence.text))
            mine = of_pair(by_article[article.name], candidate)
            first = _choose(candidate, [g for g in mine if overlaps(article.text, g["evidence"], start, end)], mine)
            return both(first, judged.label(candidate)) if judged is not None else first

        yield from sentences(reader, article, label)


def _sentence(candidate: Candidate) -> tuple[int, int]:
    return candidate.heard.sentence.start, candidate.heard.sentence.end


def _choose(candidate: Candidate, here: list[Record], elsewhere: list[Record]) -> Label:
    """The label of a pair and its weight: what the sentence's own records say, else what is left open."""
    verdict = candidate.pair.verdict
    ruled = verdict.standing.value if verdict else None
    if here:
        standings = [g["standing"] for g in here]
        best = max(here, key=lambda g: g.get("core", True))["standing"]
        label = ruled if ruled is not None and ruled in standings else best
        return certain(label), 1.0 if any(g.get("core", True) for g in here) else 0.5
    if elsewhere:
        if ruled is not None and ruled in {g["standing"] for g in elsewhere}:
            return certain(ruled), 0.3
        return certain(LABELS[0]), 0.0
    return certain(LABELS[0]), 1.0


def sentences(reader: Reader, article: Article, label: Callable[[Candidate], Label]) -> Iterator[Record]:
    for group in by_sentence(reader.candidates(article)):
        of_sentence = [candidate.pair for candidate in group]
        record: Record = {"text": group[0].heard.sentence.text, "origin": article.name, "pairs": []}
        for candidate in group:
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
                    "shares": told,
                    "weight": weight,
                    "features": list(features(pair, of_sentence, reader.lexicon)),
                }
            )
        yield record


if __name__ == "__main__":
    main()
