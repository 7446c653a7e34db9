"""Numbers as they are written: "18", "twenty-five", "two and a half", "a couple of", "third", "21st"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from willing.reading.days import words


def number_of(tokens: Sequence[str]) -> float | None:
    """The number that lower-case words mean; None where they are vague ("several", "a few") or no number."""
    total, part, seen = 0.0, 0.0, False
    for word in tokens:
        if re.fullmatch(r"\d+(?:[.,]\d+)*", word):
            plain = re.sub(r",(?=\d{3}(?!\d))", "", word)
            try:
                part += float(plain)
            except ValueError:
                return None
        elif word in words.NUMBERS:
            part += words.NUMBERS[word]
        elif word in words.MULTIPLIERS:
            scale = words.MULTIPLIERS[word]
            part = (part or 1) * scale
            if scale >= 1000:
                total, part = total + part, 0
        elif word == "couple":
            part = 2
        elif word == "half":
            part += 0.5
        elif word in ("a", "an", "another") and len(tokens) == 1:
            part = 1
        elif word in ("a", "an", "and", "of", "-", "–", "—", "the"):
            continue
        else:
            return None
        seen = True
    return total + part if seen else None


def ordinal_of(word: str) -> int | None:
    """The number of "15th", "third", "twenty-first" or plain "15"; None where it is none."""
    if word in words.ORDINALS:
        return words.ORDINALS[word]
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else None
