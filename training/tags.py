"""Counts which words stand side by side, for telling a garbled sentence (reading/garbled.py).

    python training/tags.py

Reads data/*.jsonl, writes src/willing/reading/trained/tags.json, and prints how many sound and how many
scrambled sentences the measure refuses, on a fifth of the passages that was kept apart.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

from willing.reading.garbled import START, Neighbours, words_of
from willing.reading.language import parse
from willing.reading.prose import passages, sentences

HERE = Path(__file__).resolve().parent.parent


def main() -> None:
    random.seed(0)
    texts = []
    for path in sorted((HERE / "data").glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            for passage in passages(json.loads(line)["text"]):
                texts += [s.text for s in sentences(passage) if len(s.text) > 30]
    random.shuffle(texts)
    apart, texts = texts[: len(texts) // 5], texts[len(texts) // 5 :]
    found = Counter[str]()
    for doc in parse(texts):
        found.update(f"{one} {other}" for one, other in pairwise([START, *words_of(doc)]))
    target = HERE / "src/willing/reading/trained/tags.json"
    target.write_text(json.dumps(found, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")
    model = Neighbours(found)
    sound = [model.oddness(doc) for doc in parse(apart)]
    broken = [model.oddness(doc) for doc in parse([scrambled(text) for text in apart])]
    for bound in (1.6, 1.8, 2.0, 2.2, 2.4, 2.6, 2.8, 3.0):
        kept_sound = sum(x > bound for x in sound) / len(sound)
        caught = sum(x > bound for x in broken) / len(broken)
        print(f"bound {bound}: sound refused {kept_sound:.3f}, scrambled refused {caught:.3f}")


def scrambled(text: str) -> str:
    """A sentence as a bad splice leaves it: runs of one to three words, in another order."""
    words, runs = text.split(), []
    while words:
        size = random.randint(1, 3)
        runs.append(words[:size])
        words = words[size:]
    middle = runs[1:-1]
    random.shuffle(middle)
    return " ".join(word for run in [*runs[:1], *middle, *runs[-1:]] for word in run)


if __name__ == "__main__":
    main()
