"""Counts of states as claims about the size of a group: "26 nations", "over two dozen", "the 27-member EU"."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from willing.dossier import Body
from willing.reading.amounts import counted_noun
from willing.reading.numbers_english import NUMBER, has_number, value_of

COALITION, UNNAMED = "COALITION", "UNNAMED"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCount:
    """A count of states and where it stands: `doc.text[start:end] == words`.

    `relation` is "exactly", "over", "under" or "around"; `noun` is the counted word in base form, empty
    where none is written ("around 30 have signed up"); `group` the code of the group counted.
    """

    number: int
    relation: str
    words: str
    start: int
    end: int
    group: str
    noun: str


_RELATIONS = {
    "over": r"over|more\s+than|at\s+least|upwards\s+of|in\s+excess\s+of|exceeding|no\s+fewer\s+than|no\s+less\s+than",
    "under": r"under|fewer\s+than|less\s+than|up\s+to|at\s+most|no\s+more\s+than|as\s+many\s+as|below",
    "around": r"around|about|some|roughly|approximately|nearly|almost|close\s+to|an\s+estimated|just\s+(?:over|under)",
}
_BEFORE = rf"(?P<hedge>{'|'.join(_RELATIONS.values())})\s+"
_COUNT = re.compile(
    rf"(?:\b{_BEFORE}(?:an?\s+)?)?(?<![\w.,/:$€£-])(?P<number>{NUMBER})(?P<odd>-odd)?"
    r"(?![\d%:/]|\.\d|-(?:point|day|year|month|week|hour))",
    re.I,
)
_COMPOUND = re.compile(
    rf"(?<![\w-])(?P<number>{NUMBER}|[a-z]+(?:-[a-z]+)?)\s?[-‑]\s?(?P<noun>member|nation|country|state|strong)\b", re.I
)
# "PARIS, Feb 17 - European leaders": the day of a dateline counts nothing.
_MONTHS = "|".join({*month_name[1:], *month_abbr[1:], "Sept"})
_MONTH_BEFORE = re.compile(rf"\b(?i:{_MONTHS})\.?\s+$")
_MONTH_AFTER = re.compile(rf"\s+(?:{_MONTHS})\b")  # capital letters matter: "26 may join"
_DOZENS = re.compile(r"\bdozens\b", re.I)
_STATES = frozenset({"country", "nation", "state", "ally", "partner", "government", "capital", "power", "signatory"})
_PEOPLE = frozenset({"member", "leader", "participant", "delegation", "minister"})
_SMALL, _FEW = 3, 10  # below _SMALL it is no group; "the three Baltic states" are not counted, they are named
_COALITION = re.compile(r"\bcoalition\b", re.I)
_DEFINITE = frozenset({"the", "these", "those", "both", "our", "their", "its"})


def counts(doc: Doc, bodies: Sequence[Body]) -> list[FoundCount]:
    """All counts of states in a parsed sentence, in order; which group, by the names of the bodies."""
    found: list[FoundCount] = []
    if not has_number(doc.text):
        return found
    for one in (*_compounds(doc, bodies), *_plain(doc, bodies)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    found.sort(key=lambda one: one.start)
    return _one_coalition(doc.text, found)


def _one_coalition(text: str, found: list[FoundCount]) -> list[FoundCount]:
    """Of several counts put down to the coalition, only the one nearest to the word is its own."""
    word = _COALITION.search(text)
    claimed = [one for one in found if one.group == COALITION]
    if word is None or len(claimed) < 2:
        return found
    own = min(claimed, key=lambda one: min(abs(one.start - word.end()), abs(word.start() - one.end)))
    return [replace(one, group=UNNAMED) if one in claimed and one is not own else one for one in found]


def _compounds(doc: Doc, bodies: Sequence[Body]) -> Iterator[FoundCount]:
    """ "the 27-member EU", "a 30-nation coalition", "the 35-strong group"."""
    for match in _COMPOUND.finditer(doc.text):
        number = value_of(match["number"])
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if number is None or number < _SMALL or span is None:
            continue
        noun = span.root.head if span.root.head.i >= span.end else _next_noun(doc, span.end)
        if noun is None or noun.i - span.end > 4:
            continue
        end = noun.idx + len(noun)
        group = _group(doc, match.start(), end, bodies)
        if match["noun"].lower() == "strong" and group == UNNAMED:
            continue  # a 30,000-strong force is an amount
        yield _found(doc, match.start(), end, int(number), "exactly", group, match["noun"].lower())


def _next_noun(doc: Doc, i: int) -> Token | None:
    return next((t for t in doc[i : i + 4] if t.pos_ in ("NOUN", "PROPN")), None)


def _plain(doc: Doc, bodies: Sequence[Body]) -> Iterator[FoundCount]:
    for match in _COUNT.finditer(doc.text):
        dozens = _DOZENS.fullmatch(match["number"]) is not None
        value = 24.0 if dozens else value_of(match["number"])
        span = doc.char_span(match.start("number"), match.end("number"), alignment_mode="expand")
        if value is None or value < _SMALL or value != int(value) or span is None:
            continue
        if re.fullmatch(r"(?:19|20)\d\d", match["number"]) or _is_day(doc.text, match):
            continue
        relation = "over" if dozens else _relation(match)
        noun, end = _noun(doc, span.end)
        if noun is None:
            if _stands_alone(span.root, doc) and value < 250:
                group = _group(doc, match.start(), match.end(), bodies)
                yield _found(doc, match.start(), match.end(), int(value), relation, group, "")
            continue
        lemma = noun.lemma_.lower()
        if value < _FEW and span.start and doc[span.start - 1].lower_ in _DEFINITE:
            continue
        group = _group(doc, match.start(), noun.right_edge.idx + len(noun.right_edge), bodies)
        if lemma in _STATES or (lemma in _PEOPLE and (lemma != "member" or group != UNNAMED)):
            yield _found(doc, match.start(), end, int(value), relation, group, lemma)


def _is_day(text: str, match: re.Match[str]) -> bool:
    if _MONTH_AFTER.match(text, match.end("number")):
        return True
    before = text[max(0, match.start("number") - 12) : match.start("number")]
    # "In March 30 countries joined" counts countries.
    return _MONTH_BEFORE.search(before) is not None and not re.match(r"\s+[a-zA-Z]", text[match.end("number") :])


def _noun(doc: Doc, i: int) -> tuple[Token | None, int]:
    """The noun counted by a number that ends before token `i`, and where the words end ("of the 35 members")."""
    if i + 2 < len(doc) and doc[i].lower_ == "of" and doc[i + 1].lower_ in _DEFINITE and doc[i + 2].like_num:
        noun = counted_noun(doc, i + 2, strong=False)
    elif i + 2 < len(doc) and doc[i].lower_ == "or" and doc[i + 1].lower_ == "so":
        noun = counted_noun(doc, i + 1, strong=False)
    else:
        noun = counted_noun(doc, i - 1, strong=False)
    return noun, (noun.idx + len(noun) if noun is not None else 0)


def _relation(match: re.Match[str]) -> str:
    hedge = " ".join((match["hedge"] or "").lower().split())
    if not hedge:
        return "around" if match["odd"] or re.match(r"\s+or\s+so\b", match.string[match.end() :]) else "exactly"
    return next(relation for relation, words in _RELATIONS.items() if re.fullmatch(words, hedge))


def _stands_alone(token: Token, doc: Doc) -> bool:
    """ "around 30 have signed up": the number is the subject, and the sentence speaks of states."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.tag_ != "CD":
        return False
    return any(t.lemma_.lower() in _STATES | {"coalition"} for t in doc)


def _group(doc: Doc, start: int, end: int, bodies: Sequence[Body]) -> str:
    """The body named in the phrase; else the coalition, where the sentence speaks of one; else a loose group."""
    phrase = doc.text[start:end]
    named = [
        (len(name), body)
        for body in bodies
        for name in body.names
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", phrase)
    ]
    exact = [pair for pair in named if not pair[1].group]
    if exact:
        return max(exact, key=lambda pair: pair[0])[1].code
    if _COALITION.search(doc.text):
        return COALITION
    return max(named, key=lambda pair: pair[0])[1].code if named else UNNAMED


def _found(doc: Doc, start: int, end: int, number: int, relation: str, group: str, noun: str) -> FoundCount:
    return FoundCount(
        number=number, relation=relation, words=doc.text[start:end], start=start, end=end, group=group, noun=noun
    )
