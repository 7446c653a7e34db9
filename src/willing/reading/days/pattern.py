"""Turns the pattern language of `days_grammar` into regular expressions over token codes."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

_PART: Final = re.compile(
    r"\s*(?:(?P<name>\w+)=)?(?:(?P<operator>!\(|[|?*+(){}\[\]])|(?P<word>[A-Za-z][A-Za-z0-9]*))\s*"
)
_OPENING: Final = {"!(": "(?!", "(": "(?:", "{": "(?P<x__1>", "[": "(?P<y__1>"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A regular expression, the codes that a match may start with, and whether it matches nothing at all."""

    regex: str
    first: frozenset[str]
    empty: bool


class PatternParser:
    """A recursive-descent parser for one pattern.

    `code` gives the character for a word; `classes` are named sets of words, `macros` named patterns.
    A group name may occur in several branches: the nth is named `name__n`.
    """

    def __init__(
        self, code: Callable[[str], str], classes: Mapping[str, Collection[str]], macros: Mapping[str, str]
    ) -> None:
        """Keep what the words of patterns mean."""
        self._code, self._classes, self._macros = code, classes, macros
        self._used = Counter[str]()

    def parsed(self, pattern: str) -> Piece:
        """The piece that a pattern means; ValueError where it is none of the language."""
        parts: deque[re.Match[str]] = deque()
        at = 0
        while at < len(pattern):
            part = _PART.match(pattern, at)
            if part is None:
                raise ValueError(f"not a pattern: {pattern[at:]!r}")
            parts.append(part)
            at = part.end()
        return self._alternatives(parts)

    def _alternatives(self, parts: deque[re.Match[str]]) -> Piece:
        branches = [self._sequence(parts)]
        while parts and parts[0]["operator"] == "|":
            parts.popleft()
            branches.append(self._sequence(parts))
        first = frozenset[str]().union(*(branch.first for branch in branches))
        return Piece("|".join(branch.regex for branch in branches), first, any(branch.empty for branch in branches))

    def _sequence(self, parts: deque[re.Match[str]]) -> Piece:
        regex, first, empty = "", frozenset[str](), True
        while parts and parts[0]["operator"] not in ("|", ")", "}", "]"):
            piece = self._item(parts)
            if parts and parts[0]["operator"] in ("?", "*", "+"):
                quantifier = parts.popleft()["operator"]
                piece = Piece(piece.regex + quantifier, piece.first, piece.empty or quantifier != "+")
            regex += piece.regex
            if empty:
                first |= piece.first
            empty = empty and piece.empty
        return Piece(regex, first, empty)

    def _item(self, parts: deque[re.Match[str]]) -> Piece:
        part = parts.popleft()
        opening = "(?:"
        if part["name"]:
            self._used[part["name"]] += 1
            opening = f"(?P<{part['name']}__{self._used[part['name']]}>"
        if word := part["word"]:
            if word in self._macros:
                inner = self.parsed(self._macros[word])
            else:
                codes = [self._code(form) for form in self._classes.get(word, (word,))]
                inner = Piece(f"[{''.join(codes)}]", frozenset(codes), False)
            return Piece(f"{opening}{inner.regex})", inner.first, inner.empty)
        inner = self._alternatives(parts)
        parts.popleft()
        if part["operator"] == "!(":
            return Piece(f"(?!{inner.regex})", frozenset(), True)
        return Piece(
            f"{opening if part['name'] else _OPENING[part['operator']]}{inner.regex})", inner.first, inner.empty
        )
