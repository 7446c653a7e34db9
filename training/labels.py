"""What labellers say of a pair, as shares of the nine labels: none and the eight standings."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from willing.reading.candidates import Candidate
from willing.reading.judge import LABELS

# Nine shares in the order of `LABELS`, and how much the pair weighs.
Label = tuple[list[float], float]

_LEANS = 0.6  # the share of the label that a labeller leans to, who is not sure
_FIRST = 0.7  # the share of the first standing, where others stand beside it
# A first annotation weighs more than a second: it was made by reading the article, without being led to pairs.
_SECOND = 0.8


def certain(label: str) -> list[float]:
    """All of one label."""
    return [float(each == label) for each in LABELS]


def of_pair(records: list[dict[str, Any]], candidate: Candidate) -> list[dict[str, Any]]:
    """The records of a candidate's holder and undertaking."""
    pair = candidate.pair
    return [r for r in records if (r["holder"], r["undertaking"]) == (pair.ref.holder, pair.mention.undertaking)]


def overlaps(text: str, evidence: str, start: int, end: int) -> bool:
    """Whether evidence, where it first stands in a text, overlaps its run from start to end."""
    at = text.find(evidence)
    return at < end and at + len(evidence) > start


class Judgements:
    """Judgements of the pairs of one article: each says of a sentence, a holder and an undertaking what it finds."""

    def __init__(self, records: list[dict[str, Any]]) -> None:
        self._of: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for record in records:
            self._of[record["holder"], record["undertaking"]].append(record)

    def label(self, candidate: Candidate) -> Label:
        """The label of a pair; weight 0 where nobody judged it."""
        sentence, pair = candidate.heard.sentence, candidate.pair
        start, end = sentence.span(0, len(sentence.text))
        for record in self._of[pair.ref.holder, pair.mention.undertaking]:
            if record["start"] < end and start < record["end"]:
                return shares(record), 1.0
        return certain(LABELS[0]), 0.0


def shares(judged: dict[str, Any]) -> list[float]:
    """One judgement as shares: all of its label, less where it names other standings or is unsure."""
    label, beside = judged["label"], [each for each in judged["also"] if each != judged["label"]]
    told = dict.fromkeys(LABELS, 0.0)
    if judged["sure"]:
        told[label] = _FIRST if beside else 1.0
        for each in beside:
            told[each] += (1 - _FIRST) / len(beside)
    else:
        told[label] = _LEANS
        others = beside if label == LABELS[0] and beside else [LABELS[0], *beside]
        for each in others:
            told[each] += (1 - _LEANS) / len(others)
    return list(told.values())


def both(first: Label, second: Label) -> Label:
    """Two labels of the same pair as one; where they differ, it weighs less."""
    if not first[1] or not second[1]:
        return first if first[1] else second
    total = 1 + _SECOND
    mean = [(one + _SECOND * other) / total for one, other in zip(first[0], second[0], strict=True)]
    return mean, first[1] if max(mean) > _LEANS else first[1] * _LEANS
