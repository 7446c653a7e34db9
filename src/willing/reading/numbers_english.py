"""Numbers as English prints them: "10,000", "1.5 billion", "€90bn", "two dozen", "half a million", "dozens".

A table of twenty words is smaller than the libraries that read number words, and none of those reads "half
a billion", "two dozen" or a scale stuck to its digits.
"""

from __future__ import annotations

import re

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: float(i) for i, word in enumerate(_ONES.split())} | {
    word: 10.0 * i for i, word in enumerate(_TENS, start=2)
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
_VAGUE = ("several", "few", "many", "couple", "tens", *(f"{scale}s" for scale in _SCALES))

DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = rf"(?:{'|'.join(_SCALES)})\b"
_WORD = rf"(?:{'|'.join((*_SMALL, *_SCALES))})\b"
_SPELLED = (
    rf"(?:half\s+an?\s+|an?\s+(?={_SCALE}))?{_WORD}(?:(?:-|\s+)(?:and\s+)?{_WORD}|\s+and\s+a\s+half\b)*"
)  # fmt: skip
_OPEN = (
    rf"(?:several|(?:a\s+)?few|many)\s+(?:{_SCALE}|dozen\b)(?:\s+{_SCALE})*"
    rf"|(?:tens|dozens|hundreds|thousands)\s+of\s+(?:thousands|millions|billions)\b"
    rf"|(?:{'|'.join(f'{scale}s' for scale in _SCALES)})\b"
)
#: A number in any form, without currency: digits with or without a scale, words, or an open plural.
NUMBER = (
    rf"(?:{_OPEN}|(?:{DIGITS})(?:[\s-]{_SCALE})?(?:\s+{_SCALE})?|{_SPELLED})"
)  # fmt: skip
#: Digits with a short scale, as they stand beside a currency: "375m", "1.5 bn".
SHORT = rf"(?:{DIGITS})[\s\u00a0\u202f]?(?:mln|mn|bn|trn|tn|m|b|k)\b"

_PIECE = re.compile(rf"{DIGITS}|[a-z]+", re.I)


_ANY = re.compile(rf"\d|\b(?:{'|'.join((*_SMALL, *_SCALES, *_VAGUE))})", re.I)


def has_number(text: str) -> bool:
    """Whether a text holds any number: a cheap look before the patterns are tried."""
    return _ANY.search(text) is not None


def value_of(words: str) -> float | None:
    """The number that the words give; None where they give none ("dozens", "several hundred")."""
    pieces = [piece.lower() for piece in _PIECE.findall(words)]
    if any(piece in _VAGUE for piece in pieces):
        return None
    total, current, seen = 0.0, 0.0, False
    for piece in pieces:
        if piece[0].isdigit():
            current, seen = current + float(re.sub(r"[^\d.]", "", piece)), True
        elif piece in _SMALL:
            current, seen = current + _SMALL[piece], True
        elif piece == "half":
            current, seen = current + 0.5, True
        elif piece in ("hundred", "dozen"):
            current, seen = (current or 1.0) * _SCALES[piece], True
        elif piece in _SCALES or piece in _SHORT:
            scale = _SCALES.get(piece) or _SHORT[piece]
            total, current, seen = total + (current or 1.0) * scale, 0.0, True
    return total + current if seen else None
