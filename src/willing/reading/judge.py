"""The trained part: given a sentence and its pairs, the chance of each standing, or of none.

A small encoder (all-MiniLM-L6-v2, fine-tuned on passages written for it; training/README.md) reads
the sentence once; a pair is judged from the vectors of its words and from what the rules say.
The chances are calibrated on held-apart articles (`calibration.json`).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from willing.model import Standing
from willing.reading.pairs import Pair

LABELS = ("none", *(standing.value for standing in Standing))
ROLES = (
    "none", "subject", "agent", "possessor", "party", "addressee", "object", "experiencer", "noun_by", "noun_from", "noun_of",
)  # fmt: skip
_LONGEST = 192
_BATCH = 16
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judged:
    """The chance of each standing, in the order of `Standing`; what is left to 1 is no position."""

    chances: dict[Standing, float]


class Judge:
    """Judges the pairs of sentences. Loading takes about 0.2 s; `judge()` keeps one."""

    def __init__(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        folder = files("willing.reading") / "trained"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
        self._session: Any = onnxruntime.InferenceSession(
            (folder / "encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Any = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()
        with (folder / "head.npz").open("rb") as file, np.load(file) as head:
            self._head = {name: head[name].astype(np.float32) for name in head.files}

    def judge(self, sentences: Sequence[tuple[str, Sequence[Pair]]]) -> list[list[Judged]]:
        """For each sentence with its pairs, one result a pair, in their order."""
        encoded = [self._tokenizer.encode(text) for text, _ in sentences]
        order = sorted(range(len(sentences)), key=lambda i: len(encoded[i].ids))
        found: list[list[Judged]] = [[] for _ in sentences]
        for at in range(0, len(order), _BATCH):
            chosen = order[at : at + _BATCH]
            states = self._states([encoded[i].ids for i in chosen])
            for row, i in enumerate(chosen):
                pairs = sentences[i][1]
                if pairs:
                    features = np.stack([_features(pair, encoded[i].offsets, states[row]) for pair in pairs])
                    found[i] = [_judged(chances) for chances in self._decide(features)]
        return found

    def _states(self, ids: list[list[int]]) -> Floats:
        length = max(map(len, ids))
        tokens = np.zeros((len(ids), length), dtype=np.int64)
        mask = np.zeros_like(tokens)
        for row, one in enumerate(ids):
            tokens[row, : len(one)] = one
            mask[row, : len(one)] = 1
        states: Floats = self._session.run(["states"], {"ids": tokens, "mask": mask})[0]
        return states

    def _decide(self, features: Floats) -> Floats:
        head = self._head
        hidden = np.maximum(features @ head["hidden_weight"].T + head["hidden_bias"], 0.0)
        scores = hidden @ head["out_weight"].T + head["out_bias"]
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=np.float32)


def _features(pair: Pair, offsets: list[tuple[int, int]], states: Floats) -> Floats:
    holder = _mean(pair.holder_span, offsets, states)
    undertaking = _mean((pair.mention.start, pair.mention.end), offsets, states)
    ruled = np.zeros(len(LABELS) + len(ROLES), dtype=np.float32)
    ruled[LABELS.index(pair.verdict.standing) if pair.verdict else 0] = 1.0
    ruled[len(LABELS) + (ROLES.index(pair.frame.role) if pair.frame else 0)] = 1.0
    return np.concatenate([holder, undertaking, holder * undertaking, states[0], ruled])


def _mean(span: tuple[int, int], offsets: list[tuple[int, int]], states: Floats) -> Floats:
    """The mean vector of the words in a span; of the whole sentence where it was cut off."""
    inside = [i for i, (start, end) in enumerate(offsets) if end > start and start < span[1] and end > span[0]]
    rows = states[inside] if inside else states[: len(offsets)]
    return np.asarray(rows.mean(axis=0), dtype=np.float32)


def _judged(chances: Floats) -> Judged:
    return Judged({Standing(label): float(p) for label, p in zip(LABELS[1:], chances[1:], strict=True)})


@cache
def judge() -> Judge:
    """The judge that ships with the package."""
    return Judge()
