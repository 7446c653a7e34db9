"""Counts which parts of speech follow which, for telling a garbled sentence (reading/garbled.py).

    python training/tags.py

Reads data/*.jsonl, writes src/willing/reading/trained/tags.json, and prints how many sound and how many
scrambled sentences the measure refuses, on a fifth of the passages that was kept apart.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

from willing.reading.garbled import START, TagModel, tags_of
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
    trigrams, bigrams = Counter[str](), Counter[str]()
    for doc in parse(texts):
        tags = [START, START, *tags_of(doc)]
        for a, b, c in zip(tags, tags[1:], tags[2:], strict=False):
            trigrams[f"{a} {b} {c}"] += 1
            bigrams[f"{a} {b}"] += 1
    kept = {"trigrams": dict(trigrams), "bigrams": dict(bigrams)}
    target = HERE / "src/willing/reading/trained/tags.json"
    target.write_text(json.dumps(kept, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")
    model = TagModel(trigrams, bigrams)
    sound = [model.oddness(doc) for doc in parse(apart)]
    broken = [model.oddness(doc) for doc in parse([scrambled(text) for text in apart])]
    for bound in (3.6, 3.8, 4.0, 4.2, 4.4, 4.6):
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
