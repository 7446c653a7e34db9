"""Fits the weights by which a fact that a sentence names is taken for a condition of a position.

    python training/facts.py [--shared ../shared] [--crossed]

Reads the articles of data/conditions.jsonl that are marked "seen", the annotated articles of the sample and, where
`../shared` is there, those of `gold/train.jsonl`, and writes src/willing/reading/trained/conditions.json. `--crossed`
writes nothing and prints F1 by cross-validation over the written articles, for several bounds beside that of
`conditions.weighing`. Needs scikit-learn, which the product itself does not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "bench"))

from conditions import Asked, asked, side_by_side  # noqa: E402
from labels import of_pair, overlaps  # noqa: E402
from measured import records  # noqa: E402

from willing.dossier import load_dossier  # noqa: E402
from willing.model import Article, Standing  # noqa: E402
from willing.reading.candidates import Candidate  # noqa: E402
from willing.reading.conditions.facts import Sides  # noqa: E402
from willing.reading.conditions.weighing import Position, features, weighed  # noqa: E402
from willing.reading.reader import Reader  # noqa: E402
from willing.reading.statements import ruled_conditions  # noqa: E402
from willing.sources.files import read_paths  # noqa: E402

OUT = HERE / "src/willing/reading/trained/conditions.json"
SELDOM = 3  # a feature seen fewer times is left out
STRENGTH = 0.3  # inverse of the regularisation, chosen by cross-validation
UNSURE = 0.5  # what a condition weighs that two careful readers may see differently
ANNOTATED = 2.0  # what a fact of an annotated article weighs, of which there are few
SLIGHT = 0.01  # weights below this are not shipped
FOLDS = 8
BOUNDS = (0.3, 0.4, 0.5, 0.6)


@dataclass(frozen=True)
class Row:
    """A fact beside a position, whether it is a condition of it, and whether the rules say so.

    `article` is its number among the written ones; None for an annotated one.
    """

    article: int | None
    position: Asked
    fact: str
    names: list[str]
    label: bool
    held: bool

    @property
    def fold(self) -> int | None:
        return None if self.article is None else self.article % FOLDS

    @property
    def weight(self) -> float:
        sure = UNSURE if self.label and not self.position.sure else 1.0
        return sure * (ANNOTATED if self.article is None else 1.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE / "../shared")
    parser.add_argument("--crossed", action="store_true")
    args = parser.parse_args()
    reader = Reader(load_dossier("security-guarantee"))
    articles = list(asked(reader, "seen"))
    rows = [
        row for number, positions in enumerate(articles) for each in positions for row in _rows(reader, number, each)
    ]
    if args.crossed:
        _crossed(reader, articles, rows)
        return
    for folder, gold in _sets(args.shared):
        rows += [row for positions in _annotated(reader, folder, gold) for each in positions
                 for row in _rows(reader, None, each)]  # fmt: skip
    weights = _fitted(rows)
    OUT.write_text(json.dumps(weights, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows, {sum(row.label for row in rows)} conditions, {len(weights)} weights")


def _sets(shared: Path) -> Iterator[tuple[Path, Path]]:
    sample = HERE / "src/willing/sample"
    yield sample / "articles", sample / "gold.jsonl"
    if shared.is_dir():
        yield shared / "articles", shared / "gold/train.jsonl"


def _annotated(reader: Reader, folder: Path, gold: Path) -> Iterator[list[Asked]]:
    """The annotated positions of each article, each with the first candidate in the sentence of its evidence."""
    by_article: dict[str, list[dict[str, Any]]] = {}
    for record in records(gold):
        by_article.setdefault(record["article"], []).append(record)
    for article in read_paths([folder / name for name in sorted(by_article)]):
        if isinstance(article, Article):
            yield _asked(list(reader.candidates(article)), article, by_article[article.name])


def _asked(candidates: list[Candidate], article: Article, told: list[dict[str, Any]]) -> list[Asked]:
    found = []
    for record in told:
        for candidate in candidates:
            span = candidate.heard.sentence.span(0, len(candidate.heard.sentence.text))
            if of_pair([record], candidate) and overlaps(article.text, record["evidence"], *span):
                fair = [[condition] for condition in record["conditions"]]
                found.append((candidate, Standing(record["standing"]), fair, record.get("core", True)))
                break
    return side_by_side(found)


def _rows(reader: Reader, article: int | None, each: Asked) -> list[Row]:
    pair, dossier = each.candidate.pair, reader.dossier
    sides = Sides(pair.ref.holder, dossier.adversary, each.candidate.heard.names)
    held = {c.condition.fact for c in ruled_conditions(each.candidate, each.standing, dossier, each.beside)}
    fair = {reading.partition(":")[2] for readings in each.fair for reading in readings}
    rows = []
    position = Position(pair.mention.token, pair.mention.undertaking, each.standing, sides, each.beside, each.others)
    for one in weighed(position, dossier.facts):
        fact = one.named.fact
        names = features(one, position, held=fact in held)
        rows.append(Row(article, each, fact, list(dict.fromkeys(names)), fact in fair, fact in held))
    return rows


def _fitted(rows: list[Row]) -> dict[str, float]:
    counted = Counter(name for row in rows for name in row.names)
    names = sorted(name for name, count in counted.items() if count >= SELDOM)
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit(
        _matrix(rows, names), [row.label for row in rows], sample_weight=[row.weight for row in rows]
    )
    told = {name: round(float(w), 3) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= SLIGHT}
    return {"": round(float(model.intercept_[0]), 3), **told}


def _matrix(rows: list[Row], names: list[str]) -> csr_matrix:
    place = {name: i for i, name in enumerate(names)}
    where = [(r, place[name]) for r, row in enumerate(rows) for name in row.names if name in place]
    return csr_matrix((np.ones(len(where)), tuple(zip(*where, strict=True))), shape=(len(rows), len(names)))


def _crossed(reader: Reader, articles: list[list[Asked]], rows: list[Row]) -> None:
    chances: dict[int, float] = {}
    for fold in range(FOLDS):
        weights = _fitted([row for row in rows if row.fold != fold])
        for n, row in enumerate(rows):
            if row.fold == fold:
                score = weights[""] + sum(weights.get(name, 0.0) for name in row.names)
                chances[n] = 1.0 / (1.0 + float(np.exp(-score)))
    for bound in (1.0, *BOUNDS):
        taken: dict[int, set[str]] = {}
        for n, row in enumerate(rows):
            if not row.held and chances[n] >= bound:
                taken.setdefault(id(row.position), set()).add(row.fact)
        right = told = gold = 0
        for positions in articles:
            for each in positions:
                facts = set(taken.get(id(each), ()))
                facts |= {
                    c.condition.fact
                    for c in ruled_conditions(each.candidate, each.standing, reader.dossier, each.beside)
                }
                fair = [{reading.partition(":")[2] for reading in readings} for readings in each.fair]
                hits = sum(bool(facts & readings) for readings in fair)
                right, told = right + hits, told + hits + len(facts.difference(*fair))
                gold += len(fair) if each.sure else hits
        print(f"bound {bound}: F1 on facts {2 * right / (told + gold):.3f}, +{right} −{gold - right} ×{told - right}")


if __name__ == "__main__":
    main()
