"""Ids made from content alone, so that the same text is the same article wherever it is found."""

from __future__ import annotations

from hashlib import sha256


def article_id(text: str) -> str:
    """`"a"` and the first 16 hexadecimal digits of the SHA-256 of the text in UTF-8.

    The text must hold no lone surrogates (`decode.tidy` replaces them).
    """
    return "a" + sha256(text.encode("utf-8")).hexdigest()[:16]
