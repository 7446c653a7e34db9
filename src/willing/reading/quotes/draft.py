"""An attribution in the making: token ranges, not yet checked against the others."""

from __future__ import annotations

from dataclasses import dataclass

from willing.reading.quotes.source import Mention
from willing.reading.quotes.view import View


@dataclass(slots=True, kw_only=True)
class Draft:
    """`content` and `cue` are character ranges; `quoted` says that it was found by its quotation marks.

    `cue_token` is the token that decided, `second_cue` another that says the same ("He scolded him: ..., he said").
    """

    content: list[tuple[int, int]]
    cue: tuple[int, int] | None
    source: Mention | None
    lemma: str
    rule: str
    quoted: bool = False
    cue_token: int = -1
    second_cue: int = -1


def run(v: View, first: int, last: int) -> tuple[int, int] | None:
    """The characters of tokens first..last (both included), without blanks and commas at the ends."""
    while first <= last and (v.pos[first] == "SPACE" or v.lower[first] in (",", ":", ";", "—", "–", "-", "--", ")")):
        first += 1
    while last >= first and (v.pos[last] == "SPACE" or v.lower[last] in (",", ":", ";", "—", "–", "-", "--", ".", "(")):
        last -= 1
    if first > last:
        return None
    return v.start[first], v.end[last]


def sentence_end(v: View, i: int) -> int:
    """The last token of the sentence of i, final blanks and stops left out."""
    last = v.sentences[v.sentence[i]][1] - 1
    while last > i and (v.pos[last] == "SPACE" or (v.lower[last] in (".", "?", "!", "…") and v.quote[last] < 0)):
        last -= 1
    return last
