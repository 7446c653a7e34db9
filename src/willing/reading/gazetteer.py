"""Finds names in a text and says which holder each stands for on a day.

All names (states, bodies, people, houses) go into one Aho-Corasick automaton; the longest match wins.
The text is first brought to one spelling (line breaks, typographic marks, accents), with a map back,
so that a name that is broken over two lines is found and every mention is an exact slice of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from willing.dossier_model import Dossier, Person
from willing.reading.matching import leftmost_longest
from willing.reading.spelling import plain
from willing.reading.territories import PREFIXES, territory_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text: `text` equals the slice from `start` to `end`, without a possessive.

    `kind` is "country", "adjective", "demonym_plural", "body", "group", "capital", "house",
    "person" (in office on the day) or "former" (before or after the days of office).
    A name that is half of a compound is an adjective ("US-led", "Franco-British").
    `person` is set for the kinds "person" and "former".
    """

    start: int
    end: int
    text: str
    holder: str
    kind: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    """What one printed form stands for; a blocked form stands for nobody (holder "")."""

    holder: str
    kind: str
    people: tuple[Person, ...] = ()


_BLOCKED = _Name("", "blocked")
_FIRST_NAMES = frozenset({"Jordan", "Chad", "Georgia"})
_AVERSE = re.compile(r"(?:pro|anti|non|Pro|Anti|Non|ex|post|Post)-$")
_CAPITALISED = re.compile(r" [A-Z][a-z]")
_ELIDED = re.compile(r"(?<![^\W_])[OD]'$")  # O'Sullivan is not Sullivan
# "A Greek-owned tanker", "London-based analysts", "Russian-held towns": a trait of something else, no holder.
_TRAIT = re.compile(
    r"-(?:owned|flagged|operated|linked|registered|managed|based|bound|born|made|built|held|occupied|controlled)\b"
)
_ADDRESS = re.compile(r"(?:://|www\.|@|\.\w+/)")


# What a newspaper calls an office, and what some states call it.
_SAME_OFFICE = {
    "premier": "prime minister",
    "taoiseach": "prime minister",
    "war secretary": "defence secretary",
    "commission president": "president of the european commission",
    "european commission president": "president of the european commission",
    "council president": "president of the european council",
    "european council president": "president of the european council",
    "foreign policy chief": "high representative",
    "chief": "secretary general",
    "envoy": "special envoy",
}
_SPELLINGS = {
    "defense": "defence",
    "advisor": "adviser",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "secretary-general": "secretary general",
    "acting ": "",
    "interim ": "",
    "caretaker ": "",
}
_SAME_RANK = {
    "defence minister": ("defence secretary", "armed forces minister"),
    "foreign minister": ("foreign secretary", "secretary of state", "international relations minister"),
    "finance minister": ("treasury secretary", "chancellor of the exchequer"),
    "top diplomat": ("foreign minister", "foreign secretary", "secretary of state", "high representative"),
    "leader": ("president", "prime minister", "chancellor", "supreme leader"),
}


class Gazetteer:
    """The names of a dossier and of all states. Building takes about 0.1 s; `gazetteer(dossier)` keeps it."""

    def __init__(self, dossier: Dossier) -> None:
        self._names = _table(dossier)
        self._patterns = tuple(self._names)
        self._automaton = AhoCorasick(self._patterns)
        self._bearers: dict[tuple[str, str], list[Person]] = {}
        for person in dossier.people:
            self._bearers.setdefault((person.holder, plain_office(person.office)), []).append(person)
        self.offices = frozenset(office for _, office in self._bearers)

    def mentions(self, text: str, on: date | None) -> list[Mention]:
        """All mentions in order, none overlapping another. `on` is the article's day; None: any day goes."""
        spelling = plain(text)
        found = []
        for start, end, name in self._longest(spelling.text):
            if _TRAIT.match(spelling.text, end):
                continue
            kind = name.kind
            if kind == "prefix":
                end -= 1
                kind = "adjective"
            elif spelling.text[end : end + 1] == "-" and spelling.text[end + 1 : end + 2].isalpha() and not name.people:
                kind = "adjective"
            holder, person = name.holder, None
            if name.people:
                person, kind = _standing_for(name.people, on)
                holder = person.holder
            first, last = spelling.original(start), spelling.original(end - 1) + 1
            found.append(Mention(start=first, end=last, text=text[first:last], holder=holder, kind=kind, person=person))
        return found

    def office_bearer(self, holder: str, office: str, on: date | None) -> Person | None:
        """Who held the office ("prime minister") for the holder on the day; without a day, the latest."""
        title = plain_office(office)
        bearers = [
            person
            for each in (title, *_SAME_RANK.get(title, ()))
            for person in self._bearers.get((holder, each), [])
            if on is None or in_office(person, on)
        ]
        return max(bearers, key=_newness, default=None)

    def _longest(self, text: str) -> Iterator[tuple[int, int, _Name]]:
        """The leftmost longest names that stand as words, blocked ones left out."""

        def word(start: int, end: int, pattern: int) -> bool:
            if text[start - 1 : start].isalnum() or (text[end : end + 1].isalnum() and text[end - 1] != "-"):
                return False
            if _ELIDED.search(text, max(0, start - 3), start):
                return False
            return self._names[self._patterns[pattern]].kind != "prefix" or text[end : end + 1].isupper()

        for start, end, pattern in leftmost_longest(self._automaton, text, word):
            name = self._names[self._patterns[pattern]]
            if name is not _BLOCKED and _stands(text, start, end):
                yield start, end, name


def _stands(text: str, start: int, end: int) -> bool:
    """False for a first name ("Jordan Smith"), a part of an address, a sum ("US$5") and "pro-", "anti-"."""
    before, after = text[max(0, start - 5) : start], text[end : end + 3]
    if after.startswith("$") or _AVERSE.search(before):
        return False
    if text[start:end] in _FIRST_NAMES and _CAPITALISED.match(after):
        return False
    if before[-1:] in ("/", ".", "@", "=", "_", "%", "#", "&", "-") or after[:1] in ("/", "_", "=", "%", "@", "."):
        left = text.rfind(" ", 0, start) + 1
        right = text.find(" ", end)
        return not _ADDRESS.search(text[left : right if right >= 0 else len(text)])
    return True


def in_office(person: Person, on: date) -> bool:
    """Whether the day lies within the person's days of office, both ends included."""
    return (person.first_day or date.min) <= on <= (person.last_day or date.max)


def _standing_for(people: Sequence[Person], on: date | None) -> tuple[Person, str]:
    """Who of several bearers of one name is meant on the day, and whether in office."""
    current = [person for person in people if on is None or in_office(person, on)]
    if current:
        return max(current, key=_newness), "person"
    before = [person for person in people if on is not None and (person.last_day or date.max) < on]
    if before:
        return max(before, key=_newness), "former"
    return min(people, key=_newness), "former"


def _newness(person: Person) -> tuple[date, date]:
    return person.last_day or date.max, person.first_day or date.min


def plain_office(office: str) -> str:
    """One form of a title: "Minister of Foreign Affairs" and "foreign minister" are the same."""
    words = office.lower()
    for form, plainer in _SPELLINGS.items():
        words = words.replace(form, plainer)
    parts = re.fullmatch(r"(minister|secretary) (?:of|for) (?:the )?(.+)", words)
    if parts and parts[2] != "state":
        words = f"{parts[2]} {parts[1]}"
    words = words.replace("foreign affairs ", "foreign ").replace("external affairs ", "foreign ")
    return _SAME_OFFICE.get(words, words)


def _table(dossier: Dossier) -> dict[str, _Name]:
    """Every printed form, in plain spelling. The dossier's own names go before those of the states."""
    table: dict[str, _Name] = {}
    for words in dossier.not_names:
        _enter(table, words, _BLOCKED)
    people: dict[str, list[Person]] = {}
    for person in dossier.people:
        for words in person.names:
            people.setdefault(words, []).append(person)
    for words, bearers in people.items():
        _enter(table, words, _Name("", "person", tuple(bearers)))
    for body in dossier.bodies:
        for words in body.names:
            _enter(table, words, _Name(body.code, "group" if body.group else "body"))
        for words in body.adjectives:
            _enter(table, words, _Name(body.code, "adjective"))
    for house in dossier.houses:
        for words in house.names:
            _enter(table, words, _Name(house.holder, "capital" if house.capital else "house"))
    for form in territory_names():
        _enter(table, form.words, _Name(form.code, form.kind))
    for words, code in PREFIXES.items():
        table.setdefault(words + "-", _Name(code, "prefix"))
    return table


def _enter(table: dict[str, _Name], words: str, name: _Name) -> None:
    """Enter a form as written and in capitals; one that begins in lower case, as in a headline too."""
    spelled = plain(words).text
    forms = {spelled}
    if len(spelled) > 3:
        forms.add(spelled.upper())
    if spelled[:1].islower():
        forms |= {spelled[0].upper() + spelled[1:], _headline(spelled)}
    for form in forms:
        table.setdefault(form, name)


def _headline(words: str) -> str:
    small = {"of", "the", "and", "for", "in"}
    return " ".join(w if w in small and n else w[:1].upper() + w[1:] for n, w in enumerate(words.split(" ")))


@lru_cache(maxsize=4)
def gazetteer(dossier: Dossier) -> Gazetteer:
    """The gazetteer of a dossier, built once in a process."""
    return Gazetteer(dossier)
