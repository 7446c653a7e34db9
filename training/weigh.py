"""Fits the linear judge over features, and writes what ships.

    python training/weigh.py BUILD OUT

BUILD holds train.jsonl from build.py; OUT receives features.json and linear.npz. Needs scikit-learn, which
the product itself does not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

SELDOM = 4  # a feature seen fewer times is left out
STRENGTH = 0.1  # inverse of the regularisation, chosen on written articles that were left out for it, and dev
ANNOTATED = 1.5  # a pair from an annotated article weighs more than one that was written for training


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    # One row for each pair and label that has a share of it.
    rows = [
        (pair["features"], label, pair["weight"] * share * (ANNOTATED if record["part"] == "annotated" else 1.0))
        for record in map(json.loads, (args.build / "train.jsonl").open(encoding="utf-8"))
        for pair in record["pairs"]
        for label, share in enumerate(pair["shares"])
        if pair["weight"] * share > 0
    ]
    counted = Counter(name for names, _, _ in rows for name in names)
    names = sorted(name for name, count in counted.items() if count >= SELDOM)
    place = {name: i for i, name in enumerate(names)}
    where = [(r, place[name]) for r, (held, _, _) in enumerate(rows) for name in held if name in place]
    shape = (len(rows), len(names))
    matrix = csr_matrix((np.ones(len(where)), tuple(zip(*where, strict=True))), shape=shape)
    labels = [label for _, label, _ in rows]
    weights = [weight for _, _, weight in rows]
    model = LogisticRegression(C=STRENGTH, max_iter=300).fit(matrix, labels, sample_weight=weights)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "features.json").write_text(json.dumps(names, ensure_ascii=False) + "\n", encoding="utf-8")
    np.savez_compressed(
        args.out / "linear.npz", weights=model.coef_.T.astype(np.float16), bias=model.intercept_.astype(np.float32)
    )
    print(f"{len(rows)} rows, {len(names)} features")


if __name__ == "__main__":
    main()
