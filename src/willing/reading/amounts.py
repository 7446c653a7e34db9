"""Quantities with their unit: money, shares ("5% of GDP") and counted things ("10,000 troops").

The words are kept as they stand, hedges included ("up to 10,000 troops"); the value is the figure in
them, of a range its lower end. Times, ages, dates, ordinals and counts of states are no amounts here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from willing.model import Amount
from willing.reading.numbers_english import DIGITS, NUMBER, SHORT, has_number, value_of
from willing.reading.paths import edges, linked


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


_CODES = _words("USD EUR GBP JPY CHF CAD AUD SEK NOK DKK PLN CZK HUF RON UAH RUB CNY KRW TRY INR")
_SYMBOLS = {"US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "$": "USD", "€": "EUR", "£": "GBP"}
_SYMBOLS |= {"¥": "JPY", "₴": "UAH", "₽": "RUB"}
_COINS = {
    "us dollar": "USD", "u.s. dollar": "USD", "canadian dollar": "CAD", "australian dollar": "AUD", "dollar": "USD",
    "euro": "EUR", "british pound": "GBP", "pound": "GBP", "pound sterling": "GBP", "yen": "JPY", "franc": "CHF",
    "swiss franc": "CHF", "swedish kronor": "SEK", "kronor": "SEK", "norwegian kroner": "NOK", "danish kroner": "DKK",
    "kroner": "DKK", "zloty": "PLN", "koruna": "CZK", "forint": "HUF", "hryvnia": "UAH", "rouble": "RUB",
    "ruble": "RUB", "yuan": "CNY", "lira": "TRY", "won": "KRW",
}  # fmt: skip
_HEDGE = (
    r"(?:(?:up\s+to|at\s+least|at\s+most|more\s+than|less\s+than|fewer\s+than|no\s+more\s+than|as\s+many\s+as"
    r"|as\s+much\s+as|over|under|around|about|some|roughly|approximately|nearly|almost|close\s+to|exceeding|an\s+estimated|between)\s+)"
)
_RATE = r"(?:\s+(?:a|per|each|every)\s+(?P<per>year|month|week|day)|\s+(?P<ly>annually|yearly|monthly))?"
_FIGURE = rf"(?:{SHORT}|{NUMBER})"
_RANGE = rf"(?:{DIGITS})\s?(?:-|‑|–|\s+to\s+|\s+and\s+)\s?"
_SIGN = rf"(?:{'|'.join(re.escape(s) for s in sorted(_SYMBOLS, key=len, reverse=True))})"
_CODE = rf"(?:{'|'.join(sorted(_CODES))})"
_COIN = rf"(?:{'|'.join(re.escape(c) + 's?' for c in sorted(_COINS, key=len, reverse=True))})"
_MONEY = re.compile(
    rf"(?:\b{_HEDGE})?(?:"
    rf"(?P<sign>{_SIGN}|\b{_CODE}\b)\s?(?P<figure>(?:{_RANGE}(?:{_SIGN})?)?{_FIGURE})"
    rf"|(?<![\w‑-])(?P<figure2>(?:{_RANGE})?{_FIGURE})(?:\s+of)?[\s-](?P<coin>{_COIN}\b|(?-i:{_CODE})\b)"
    rf"){_RATE}",
    re.I,
)
_OPEN_MONEY = re.compile(r"\b(?:(?:tens|hundreds)\s+of\s+)?(?:mill|bill|trill)ions\b(?!\s+(?:of|more)\b)", re.I)
_SHARE = re.compile(
    rf"(?:\b{_HEDGE})?(?P<figure>(?:{_RANGE})?(?:{NUMBER}))[\s\u00a0\u202f]?(?:%|per\s?cent\b|percent\b)"
    r"(?P<of>\s+of\s+(?:(?:its|their|the|our|national|annual)\s+)*(?P<base>GDP|gross\s+domestic\s+product|output|GNI|national\s+income))?",
    re.I,
)
_THINGS = re.compile(
    rf"(?:\b{_HEDGE})?(?<![\w.,/:$€£-])(?P<figure>(?:{_RANGE})?(?:{NUMBER}))(?P<strong>-strong)?(?![\d%:/]|\.\d)",
    re.I,
)

# Whom a measure hits, or who tells of it: no amount of the measure.
_BYSTANDERS = _words("people target source civilian company official reporter casualty attack strike person life")
_STRIKING = _words("shoot destroy strike hit intercept down kill sink target")
_NOT_THINGS = _words(
    """
    year month week day hour minute second decade century night weekend time moment ago hr min
    country nation state member capital government ally partner leader signatory
    point side party percent per cent kilometre kilometer mile metre meter km degree round step stage way thing
    part third quarter half page article story item update other more year-old
    dozen hundred thousand million billion trillion
    """
)
_COUNTED_ALIKE = _words("personnel people police aircraft troop staff")  # one form for one and many


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAmount:
    """An amount and where it stands: `doc.text[start:end] == amount.words`.

    `kind` is "money" (unit: an ISO 4217 code, with the period where it is a rate: "GBP a year"),
    "share" (unit "%" or "% of GDP") or "things" (unit: the counted noun as printed, in lower case).
    """

    amount: Amount
    start: int
    end: int
    kind: str


def amounts(doc: Doc) -> list[FoundAmount]:
    """All amounts of a parsed sentence, in order, none overlapping another."""
    return list(_amounts(doc))


@lru_cache(maxsize=2)  # asked again for each undertaking of a sentence
def _amounts(doc: Doc) -> tuple[FoundAmount, ...]:
    found: list[FoundAmount] = []
    if not has_number(doc.text):
        return ()
    for one in (*_money(doc.text), *_shares(doc.text), *_things(doc)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def amount_for(doc: Doc, anchor: Token) -> FoundAmount | None:
    """The amount that belongs to an undertaking's word or verb: the nearest in the parse, of one clause.

    None where none belongs to it. Of two equally near, the first.
    """
    best: tuple[int, FoundAmount] | None = None
    for one in _amounts(doc):
        span = doc.char_span(one.start, one.end, alignment_mode="expand")
        if span is None:
            continue
        distance = _distance(anchor, span, one)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, one)
    return None if best is None else best[1]


def _distance(anchor: Token, span: Span, one: FoundAmount) -> int | None:
    """Steps in the parse from an undertaking's word to an amount; None where the amount is of something else."""
    root = span.root
    if span.start <= anchor.i < span.end:
        return 0
    if not linked(anchor, root, span.start):
        return None
    up, down = edges(anchor, root)
    steps = len(up) + len(down)
    if one.kind == "things":
        # Counted things belong only to the word that governs them, or that they govern: "21 drones" are
        # not the amount of the forces that shot them down.
        apart = steps > 3 or (up and down) or anchor.lemma_ in _STRIKING or span[-1].lemma_ in _BYSTANDERS
        return None if apart else steps
    return steps if steps <= 5 else None


_PERIODS = {"annually": "year", "yearly": "year", "monthly": "month"}


def _money(text: str) -> Iterator[FoundAmount]:
    for match in _MONEY.finditer(text):
        sign = match["sign"]
        unit = _unit(sign) if sign else _coin(match["coin"])
        figure = match["figure"] or match["figure2"]
        per = match["per"] or _PERIODS.get((match["ly"] or "").lower())
        yield _found(match, "money", _value(figure), f"{unit} a {per}" if per else unit)
    for match in _OPEN_MONEY.finditer(text):
        yield _found(match, "money", None, None)


def _unit(sign: str) -> str:
    return _SYMBOLS.get(sign.upper(), sign.upper())


def _coin(words: str) -> str:
    low = words.lower()
    return _COINS.get(low) or _COINS.get(low.removesuffix("s")) or words.upper()


def _value(figure: str) -> float | None:
    """The figure's value; of a range its lower end, in the scale of the upper."""
    parts = re.split(rf"(?<=\d)\s?(?:-|‑|–|\s+to\s+|\s+and\s+)\s?(?={_SIGN}?\d)", figure)
    if len(parts) != 2:
        return value_of(figure)
    lower, upper = value_of(parts[0]), value_of(parts[1])
    bare = re.match(rf"\D*({DIGITS})", parts[1])
    if lower is None or upper is None or bare is None:
        return lower
    scale = upper / (value_of(bare[1]) or 1.0)
    return lower * scale if lower * scale <= upper else lower


def _shares(text: str) -> Iterator[FoundAmount]:
    for match in _SHARE.finditer(text):
        if re.match(r"\s+(?:ready|sure|certain|complete|done|clear)\b", text[match.end() :]):
            continue  # "90% ready" is a way of speaking
        gdp = match["base"] and (match["base"].upper() == "GDP" or match["base"].lower().startswith("gross"))
        unit = "%" if not match["of"] else "% of GDP" if gdp else f"% of {match['base'].lower()}"
        yield _found(match, "share", _value(match["figure"]), unit)


def _found(match: re.Match[str], kind: str, value: float | None, unit: str | None) -> FoundAmount:
    amount = Amount(words=match[0], value=value, unit=unit)
    return FoundAmount(amount=amount, start=match.start(), end=match.end(), kind=kind)


def _things(doc: Doc) -> Iterator[FoundAmount]:
    for match in _THINGS.finditer(doc.text):
        start = doc.char_span(match.start("figure"), match.end("figure"), alignment_mode="expand")
        if start is None or _is_year(match["figure"]) or _is_label(doc, start.start):
            continue
        noun = counted_noun(doc, start.end - 1 if not match["strong"] else start.end, strong=bool(match["strong"]))
        if noun is None or noun.lemma_.lower() in _NOT_THINGS:
            continue
        value = _value(match["figure"])
        if value is not None and value < 2:
            continue
        end = noun.idx + len(noun)
        words = doc.text[match.start() : end]
        yield FoundAmount(
            amount=Amount(words=words, value=value, unit=noun.lower_), start=match.start(), end=end, kind="things"
        )


def _is_year(figure: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", figure) is not None


def _is_label(doc: Doc, i: int) -> bool:
    """ "Type 23 frigates", "March 4 strikes", "Article 5": the number names, it does not count."""
    return i > 0 and doc[i - 1].pos_ == "PROPN" and doc[i].text.isdigit()


def counted_noun(doc: Doc, last: int, *, strong: bool) -> Token | None:
    """The noun that the number ending at token `last` counts: the head of the noun phrase that follows."""
    i = last + 1
    if i < len(doc) and doc[i].lower_ == "of":
        i += 1
    noun: Token | None = None
    for token in doc[i : i + 6]:
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token
        elif token.tag_ == "HYPH" or token.text in ("-", "‑"):
            continue
        elif token.pos_ in ("ADJ", "DET", "NUM") or (token.tag_ in ("VBN", "VBG") and token.dep_ == "amod"):
            if noun is not None:
                break
        elif token.tag_ == "POS":
            return None
        else:
            break
    if noun is None:
        return None
    return noun if strong or noun.tag_ in ("NNS", "NNPS") or noun.lemma_ in _COUNTED_ALIKE else None
