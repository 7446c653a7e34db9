"""The trained part: given a sentence and its pairs, the chance of each standing, or of none.

Two judges are heard and their chances averaged. One is a small encoder (all-MiniLM-L6-v2, fine-tuned on
passages written for it) that reads the sentence once for all its pairs by packed levitated markers (Ye and others,
2022): behind the sentence stand two marker tokens a pair, at the positions of the holder's and the
undertaking's words; which tokens they are tells the role and the rules' verdict. The other is a linear
model over `features`, which also tell who the holder is, and what and whom else the sentence holds.
training/README.md says how both are made, docs/accuracy.md what each adds.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from willing.model import Standing
from willing.reading.features import features
from willing.reading.lexicon import Lexicon, english
from willing.reading.pairs import Pair

LABELS = ("none", *(standing.value for standing in Standing))
ROLES = (
    "none", "subject", "agent", "possessor", "party", "addressee", "object", "experiencer",
    "noun_by", "noun_from", "noun_of",
)  # fmt: skip
# Unused entries of the encoder's vocabulary, as marker tokens: one for each role and each verdict.
_ROLE_TOKEN, _VERDICT_TOKEN = 10, 40
_LONGEST = 192  # tokens of a sentence that are read; what stands behind is judged by the linear model
_MOST_PAIRS = 40  # pairs of a sentence in one reading
# The encoder's share in the average, chosen on the annotated training articles, by cross-validation, and dev.
_SHARE = 0.45
# A pair that the linear model gives less than this chance of any position is not shown to the encoder: however sure
# that is, the average would not reach what is taken. What is lost are only the faintest doubts.
_HOPE = 0.1
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judged:
    """The chance of each standing; what is left to 1 is no position."""

    chances: dict[Standing, float]


@dataclass(frozen=True, slots=True)
class _Task:
    """A sentence's tokens and up to `_MOST_PAIRS` of its pairs, each with its index and its tokens."""

    sentence: int
    ids: list[int]
    pairs: list[tuple[int, Pair, list[int], list[int]]]


class Judge:
    """Judges the pairs of sentences. Loading takes about 0.3 s; `judge()` keeps one."""

    def __init__(self) -> None:
        import onnxruntime
        from threadpoolctl import ThreadpoolController
        from tokenizers import Tokenizer

        folder = files("willing.reading") / "trained"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            (folder / "encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        # One by one: 8-bit weights round by what is read at once, and what a sentence says must not hang on its
        # neighbours. So the processors are kept busy by several sentences, each in a thread of its own.
        self._readers = ThreadPoolExecutor(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)
        self._algebra = ThreadpoolController()
        self._tokenizer: Any = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()
        with (folder / "head.npz").open("rb") as file, np.load(file) as head:
            self._head = {name: head[name].astype(np.float32) for name in head.files}
        self._linear = _Linear()

    def judge(self, sentences: Sequence[tuple[str, Sequence[Pair]]]) -> list[list[Judged]]:
        """For each sentence with its pairs, one result a pair, in their order."""
        lexicon = english()
        chances = [[self._linear.chances(pair, pairs, lexicon) for pair in pairs] for _, pairs in sentences]
        tasks = [
            task
            for i, (text, pairs) in enumerate(sentences)
            for task in self._tasks(i, text, [(k, p) for k, p in enumerate(pairs) if chances[i][k][1:].sum() >= _HOPE])
        ]
        tasks.sort(key=lambda task: -len(task.ids))  # the longest first, so that none is waited for at the end
        # Products this small take longer with the threads of the linear algebra, which go on turning in wait for more.
        with self._algebra.limit(limits=1, user_api="blas"):
            for task, states in zip(tasks, self._readers.map(self._states, tasks), strict=True):
                read = self._decide(np.stack([_vector(states, task, k) for k in range(len(task.pairs))]))
                mine = chances[task.sentence]
                for (index, *_), told in zip(task.pairs, read, strict=True):
                    mine[index] = _SHARE * told + (1 - _SHARE) * mine[index]
        return [[_judged(one) for one in of_sentence] for of_sentence in chances]

    def _tasks(self, sentence: int, text: str, pairs: Sequence[tuple[int, Pair]]) -> list[_Task]:
        if not pairs:
            return []
        encoded = self._tokenizer.encode(text)
        found = []
        for first in range(0, len(pairs), _MOST_PAIRS):
            held = []
            for index, pair in pairs[first : first + _MOST_PAIRS]:
                holder = _tokens(pair.holder_span, encoded.offsets)
                undertaking = _tokens((pair.mention.start, pair.mention.end), encoded.offsets)
                held.append((index, pair, holder or [0], undertaking or [0]))
            found.append(_Task(sentence, encoded.ids, held))
        return found

    def _states(self, task: _Task) -> Floats:
        """The encoder's vectors, (tokens and markers, width)."""
        size, length = len(task.ids), len(task.ids) + 2 * len(task.pairs)
        ids = np.zeros((1, length), dtype=np.int64)
        places = np.zeros_like(ids)
        mask = np.zeros((1, length, length), dtype=np.float32)
        ids[0, :size] = task.ids
        places[0, :size] = np.arange(size)
        mask[0, :, :size] = 1
        for k, (_, pair, holder, undertaking) in enumerate(task.pairs):
            at = size + 2 * k
            role = ROLES.index(pair.frame.role) if pair.frame else 0
            verdict = LABELS.index(pair.verdict.standing) if pair.verdict else 0
            ids[0, at : at + 2] = _ROLE_TOKEN + role, _VERDICT_TOKEN + verdict
            places[0, at : at + 2] = holder[0], undertaking[0]
            mask[0, at : at + 2, at : at + 2] = 1
        states: Floats = self._session.run(["states"], {"ids": ids, "places": places, "mask": mask})[0][0]
        return states

    def _decide(self, vectors: Floats) -> Floats:
        head = self._head
        hidden = np.maximum(vectors @ head["hidden_weight"].T + head["hidden_bias"], 0.0)
        return _softmax(hidden @ head["out_weight"].T + head["out_bias"])


class _Linear:
    """A multinomial logistic regression over the features of a pair."""

    def __init__(self) -> None:
        folder = files("willing.reading") / "trained"
        names: list[str] = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        self._place = {name: i for i, name in enumerate(names)}
        with (folder / "linear.npz").open("rb") as file, np.load(file) as linear:
            self._weights = linear["weights"].astype(np.float32)
            self._bias = linear["bias"].astype(np.float32)

    def chances(self, pair: Pair, sentence: Sequence[Pair], lexicon: Lexicon) -> Floats:
        """The chance of no position and of each standing, in the order of `LABELS`."""
        places = [self._place[name] for name in features(pair, sentence, lexicon) if name in self._place]
        chances: Floats = _softmax((self._weights[places].sum(axis=0) + self._bias)[None])[0]
        return chances


def _vector(states: Floats, task: _Task, k: int) -> Floats:
    at = len(task.ids) + 2 * k
    _, _, holder, undertaking = task.pairs[k]
    parts = [states[at], states[at + 1], states[holder].mean(axis=0), states[undertaking].mean(axis=0)]
    return np.asarray(np.concatenate(parts), dtype=np.float32)


def _tokens(span: tuple[int, int], offsets: list[tuple[int, int]]) -> list[int]:
    return [i for i, (start, end) in enumerate(offsets) if end > start and start < span[1] and end > span[0]]


def _softmax(scores: Floats) -> Floats:
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=np.float32)


def _judged(chances: Floats) -> Judged:
    return Judged({Standing(label): float(p) for label, p in zip(LABELS[1:], chances[1:], strict=True)})


@cache
def judge() -> Judge:
    """The judge that ships with the package."""
    return Judge()
