"""Words of the pages that show evidence: how certain, how far from the outlet, and which addresses may be linked."""

from __future__ import annotations

from urllib.parse import urlsplit

# From which certainty on; it is calibrated, so that of readings at 0.8 about eight in ten are right.
_CERTAINTY = ((0.9, "nearly sure"), (0.75, "fairly sure"), (0.6, "more likely right than wrong"), (0.0, "doubtful"))


def certainty_in_words(certainty: float) -> str:
    """A certainty for people: "fairly sure: about 8 in 10 such readings are right"."""
    words = next(words for least, words in _CERTAINTY if certainty >= least)
    return f"{words}: about {round(certainty * 10)} in 10 such readings are right"


def hops_in_words(hops: int) -> str:
    """How many sources stand between the outlet and what is said."""
    if hops == 0:
        return "the article says so itself"
    return "1 hop from the outlet" if hops == 1 else f"{hops} hops from the outlet"


def web_link(address: str | None) -> str | None:
    """The address where it is one of the web (http or https), None where it may not become a link."""
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
