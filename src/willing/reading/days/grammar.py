"""A small pattern language over the tokens of a text, and the engine that runs it.

Every token is turned into one character (its code): each word that any pattern knows has its own,
numbers have one by shape, all else is a blank. A pattern is thus an ordinary regular expression over
codes, and only the short runs around a word of time are ever tried: a text costs one pass of the tokenizer.

A pattern is written in words: `{the? month=MONTH day=DAYNUM (COMMA? year=YEAR)?}`.
Lower case is the word itself, capitals a class or macro of this module, `name=` names what follows,
`{ }` bounds what counts as the expression (all of it, without braces), `[ ]` a second expression;
`( ) | ? * +` as usual, `!( )` what must not follow.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from willing.reading.days import words
from willing.reading.days.pattern import PatternParser

_TOKEN: Final = re.compile(
    # Addresses first, as one unknown token: the days in them are no part of the text.
    r"https?://[^\s)\]>\"']+"
    r"|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
    r"|\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\d{3}0['’]?s\b|['’]?\d0s\b|\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*"
    r"|[ap]\.\s?m\.?(?!\w)|o['’]clock\b|['’](?:s|ll|t)\b|[^\W\d_]\w*|[^\w\s]"
)
# What a token that starts with a digit (or is "a.m.") is, by its shape; the first that fits.
_SHAPES: Final = (
    ("<iso>", re.compile(r"\d{4}-\d\d-\d\d.*")),
    ("<numeric>", re.compile(r"\d{1,2}([/.])\d{1,2}\1\d{2,4}")),
    ("<clock>", re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")),
    ("<decade>", re.compile(r"(?:1[5-9]\d|20\d)0['’]?s")),
    ("<short decade>", re.compile(r"['’]?\d0s")),
    ("<ord>", re.compile(r"[1-9]\d?(?:st|nd|rd|th)")),
    ("<day>", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("<year>", re.compile(r"1[5-9]\d\d|20\d\d")),
    ("<two>", re.compile(r"\d\d")),
    ("<num>", re.compile(r"\d+(?:[.,]\d+)*")),
    ("<meridiem>", re.compile(r"[ap]\.\s?m\.?")),
)
_DAY_SHAPES: Final = ("<day>", "<ord>")
_NUMBER_SHAPES: Final = ("<day>", "<two>", "<num>", "<year>")
_CLASSES: Final[dict[str, Collection[str]]] = {
    "MONTH": tuple(words.MONTHS),
    "WEEKDAY": tuple(name for name in words.WEEKDAYS if not name.endswith("days")),
    "WEEKDAYS": tuple(name for name in words.WEEKDAYS if name.endswith("days")),
    "SEASON": tuple(words.SEASONS),
    "UNIT": tuple(words.UNITS_SINGULAR),
    "UNITS": tuple(words.UNITS_PLURAL),
    "DAYPART": tuple(words.DAY_PARTS),
    "REFERENCE": tuple(words.REFERENCES),
    "FREQUENCY": tuple(words.FREQUENCIES),
    "DAYNUM": (*_DAY_SHAPES, *words.ORDINALS),
    "TWODIGITS": ("<day>", "<two>"),
    "YEAR": ("<year>",),
    "FOURDIGITS": ("<year>", "<num>"),
    "DIGITS": _NUMBER_SHAPES,
    "NUMWORD": (*words.NUMBERS, *words.MULTIPLIERS),
    "ORD": ("<ord>", *words.ORDINALS),
    "DECADE": ("<decade>",),
    "SHORTDECADE": ("<short decade>",),
    "CLOCK": ("<clock>",),
    "ISO": ("<iso>",),
    "NUMERIC": ("<numeric>",),
    "MERIDIEM": ("<meridiem>", "am", "pm"),
    "ZONE": words.ZONES,
    "COMMA": (",",),
    "DOT": (".",),
    "DASH": tuple("-‐‑–—"),
    "SLASH": ("/",),
    "OPEN": ("(",),
    "CLOSE": (")",),
    "SIGN": tuple("+-"),
    "APOSTROPHE": ("'", "’"),
    "S": ("'s", "’s"),
    "OCLOCK": ("o'clock", "o’clock"),
}
_MACROS: Final = {
    "HALF": "(DASH? and DASH? a DASH? half)",
    "NUMBER": "(DIGITS NUMWORD* | NUMWORD (DASH? NUMWORD)*) HALF?",
    "VAGUE": "(several | many | some | a? few | a number of | numerous | various | countless)",
    "COUNT": "(NUMBER | VAGUE | a couple of? | half (a | an) | (a | an) half | a (dozen | hundred | thousand)"
    " | a | an | another)",
    "ABOUT": "(about | around | almost | nearly | some | over | roughly | approximately | at least | at most"
    " | (more | less | fewer) than | just (over | under)? | up to | only | the? full | a? good)",
    "KIND": "(straight | consecutive | successive | full | whole | long | more | additional | trading | business"
    " | working | calendar)",
    "PART": "(the? very? (beginning | start | outset | end | middle | close | rest | remainder | course) of"
    " | the? (early | late | earlier | later | sometime) in? | (mid | end | start | early | late) DASH | mid)",
    "LASTING": "(past | last | next | coming | previous | following | first | final | preceding | upcoming | ensuing)",
    "HOLIDAY": "(" + " | ".join(sorted(words.HOLIDAYS, key=len, reverse=True)).replace("'s", " S") + ")",
}
# Words that stand in many expressions and make none: a run of these alone is not tried.
_IDLE: Final = (
    words.word_set(
        "the a an of in on and or to at for from by until till through between than that this next last first second "
        "third some few many several just about only over up under almost more less most least very half same good "
        "full since before after during with within around mid early late later earlier one two three four five six "
        "seven eight nine ten million billion hundred thousand dozen end start close course rest local is was it "
        "point long old number couple as far so former final following previous period"
    )
    | frozenset(",.-‐‑–—/()+'’%$")
    | {"<day>", "<two>", "<num>", "<ord>", "'s", "’s"}
)
_UNKNOWN: Final = " "
# No expression is longer, in tokens; a page of number words costs no more than any other.
_LONGEST: Final = 24


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens: offsets, lower-case words, and one code a token."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    codes: str

    def raw(self, index: int) -> str:
        """The token as it stands in the text; empty beyond either end."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.starts) else ""

    def word(self, index: int) -> str:
        """The token in lower case; empty beyond either end."""
        return self.words[index] if 0 <= index < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a pattern: which tokens, and what its named groups hold."""

    tokens: Tokens
    match: re.Match[str]

    def _spans(self, group: str) -> list[tuple[int, int]]:
        # A name may stand in several branches of a pattern; each is a group of its own, numbered after the name.
        return [
            self.match.span(name)
            for name, text in self.match.groupdict().items()
            if text is not None and name.partition("__")[0] == group
        ]

    def span(self, group: str = "") -> tuple[int, int]:
        """First token and the one after the last of a group, or of the whole match; (-1, -1) where it took no part."""
        return next(iter(self._spans(group)), (-1, -1)) if group else self.match.span()

    def has(self, group: str) -> bool:
        """Whether the pattern has the group and it took part."""
        return bool(self._spans(group))

    def words(self, group: str) -> list[str]:
        """The lower-case words of a group; none where it took no part."""
        first, end = self.span(group)
        return self.tokens.words[first:end] if first >= 0 else []

    def word(self, group: str) -> str:
        """The words of a group joined by blanks."""
        return " ".join(self.words(group))


class Grammar:
    """Patterns compiled together over one set of codes."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Compile the patterns; ValueError where one is not of the language."""
        self._codes: dict[str, str] = {}
        pieces = [PatternParser(self._code, _CLASSES, _MACROS).parsed(pattern) for pattern in patterns]
        self._patterns = [re.compile(piece.regex) for piece in pieces]
        # By the code of the first token: the numbers of the patterns that may start with it.
        self._starting: dict[str, list[int]] = {}
        for number, piece in enumerate(pieces):
            for code in piece.first:
                self._starting.setdefault(code, []).append(number)
        idle = "".join(code for word, code in self._codes.items() if word in _IDLE)
        self._run = re.compile(f"[{idle}]*[^{_UNKNOWN}{idle}][^{_UNKNOWN}]*")

    def _code(self, word: str) -> str:
        """The character (of Unicode's private use area) that stands for a word or shape."""
        return self._codes.setdefault(word, chr(0xE000 + len(self._codes)))

    def tokenized(self, text: str) -> Tokens:
        """The tokens of a text. Names of months and abbreviated weekdays count only with a capital."""
        starts: list[int] = []
        ends: list[int] = []
        lowered: list[str] = []
        codes: list[str] = []
        known = self._codes
        for found in _TOKEN.finditer(text):
            raw = found.group()
            word = raw.lower()
            code = known.get(word, _UNKNOWN)
            if code == _UNKNOWN:
                if raw[0].isdigit() or (len(raw) > 2 and (raw[1].isdigit() or raw[1] == ".")):
                    shape = next((shape for shape, form in _SHAPES if form.fullmatch(word)), "")
                    code = known.get(shape, _UNKNOWN)
            elif raw[0].islower() and (word in words.MONTHS or word in words.WEEKDAY_ABBREVIATIONS):
                code = _UNKNOWN
            starts.append(found.start())
            ends.append(found.end())
            lowered.append(word)
            codes.append(code)
        return Tokens(text, starts, ends, lowered, "".join(codes))

    def runs(self, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """The stretches of known tokens that hold at least one word of time: first token, one after the last.

        None of them crosses an empty line.
        """
        for stretch in self._run.finditer(tokens.codes):
            first, end = stretch.span()
            for index in range(first + 1, end):
                if "\n\n" in tokens.text[tokens.ends[index - 1] : tokens.starts[index]]:
                    yield first, index
                    first = index
            yield first, end

    def matches(self, tokens: Tokens, at: int, end: int) -> list[tuple[int, Found]]:
        """The patterns (by number) that match from token `at` on, no further than token `end`.

        The longest comes first; of equal length, the earlier pattern.
        """
        end = min(end, at + _LONGEST)
        found = [
            (number, match)
            for number in self._starting.get(tokens.codes[at], ())
            if (match := self._patterns[number].match(tokens.codes, at, end)) is not None and match.end() > at
        ]
        found.sort(key=lambda item: -item[1].end())
        return [(number, Found(tokens, match)) for number, match in found]
