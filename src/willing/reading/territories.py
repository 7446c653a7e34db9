"""English names and adjectives of states, from `rigour`, as codes of ISO 3166-1 alpha-3.

`rigour` mixes English forms with those of a hundred other languages ("Frans", "Poo", "en"), without
saying which is which. So a name is taken only where it is the display name or one of `ENGLISH_NAMES`,
and an adjective only where it looks English and starts like the name, or is one of `IRREGULAR`.
What a form stands for always comes from `rigour`; a form that it does not know is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

# The public `rigour.territories` takes 0.3 s to import (it loads ICU) and does not hand out names;
# its table alone takes 3 ms.
from rigour._core import territories_jsonl


def _listed(words: str) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in words.split(";"))


# Short English names that differ from the display name.
ENGLISH_NAMES = _listed(
    """America; Bosnia; Britain; Burma; Cabo Verde; Cape Verde; Czech Republic; DPRK; DRC; East Timor; England; Great
    Britain; Holland; Holy See; Hong Kong; Ivory Coast; Macao; Macau; Macedonia; Northern Ireland; Palestinian
    Authority; Palestinian Territories; Sao Tome and Principe; Scotland; St Lucia; St. Lucia; St. Vincent and
    the Grenadines; Swaziland; Trinidad; Turkey; Turkiye; U.A.E.; U.K.; U.S.; U.S.A.; UAE; UK; US; USA; Vatican;
    Viet Nam; Wales; Congo; Democratic Republic of Congo"""
)

# Adjectives that the rule for regular ones does not find.
IRREGULAR = _listed(
    """Afghan; American; Argentine; Azerbaijani; Azeri; Bahraini; Bangladeshi; Bosnian; British; Burmese; Congolese;
    Croat; Cypriot; Czech; Danish; Dutch; Emirati; Filipino; Finnish; French; Greek; Greenlandic; Guyanese;
    Icelandic; Iraqi; Irish; Israeli; Ivorian; Kazakh; Kuwaiti; Kyrgyz; Macedonian; Malagasy; Maltese;
    Montenegrin; Nepali; Norwegian; Omani; Pakistani; Palestinian; Philippine; Polish; Portuguese; Qatari;
    Russian; Salvadoran; Saudi; Scottish; Serb; Slovak; Slovene; Somali; Spanish; Swedish; Swiss; Tajik; Thai;
    Togolese; Turkish; Turkmen; Ukrainian; Uzbek; Welsh; Yemeni"""
)

# Where `rigour` gives another reading than a newspaper means, or knows the state but not the form.
NEWSPAPER_READING = {
    "Korean": "KOR",
    "Dominican": "DOM",
    "Guinean": "GIN",
    "Samoan": "WSM",
    "Congo": "COD",
    "US": "USA",
    "USA": "USA",
    "U.S.": "USA",
    "U.K.": "GBR",
    "U.A.E.": "ARE",
    "Mauritian": "MUS",
    "Macedonian": "MKD",
    "Croat": "HRV",
    "Serb": "SRB",
    "Philippine": "PHL",
    "Montenegrin": "MNE",
    "Argentine": "ARG",
    "Greenlandic": "GRL",
    "Azeri": "AZE",
    "Malagasy": "MDG",
    "England": "GBR",
    "Scotland": "GBR",
    "Scottish": "GBR",
    "Wales": "GBR",
    "Welsh": "GBR",
    "Northern Ireland": "GBR",
}

# Adjectives that are read as something else far more often: a language, a first name, a people across borders.
NOT_ADJECTIVES = frozenset(
    {"Jordan", "Romani", "Roman", "Baluch", "Dagestani", "Transylvanian", "English", "Greenman", "Greekman"}
)

# Plural nouns for a people that are not the adjective with an "s".
PEOPLES = {
    "Britons": "GBR", "Brits": "GBR", "Danes": "DNK", "Finns": "FIN", "Poles": "POL", "Spaniards": "ESP",
    "Swedes": "SWE", "Turks": "TUR", "Serbs": "SRB", "Croats": "HRV", "Czechs": "CZE", "Icelanders": "ISL",
    "New Zealanders": "NZL", "Luxembourgers": "LUX", "Dutchmen": "NLD", "Frenchmen": "FRA", "Irishmen": "IRL",
    "Argentines": "ARG", "Filipinos": "PHL", "Greenlanders": "GRL", "Scots": "GBR",
}  # fmt: skip

# First halves of compounds ("Franco-British"); they count only before a hyphen and a capital letter.
PREFIXES = {
    "Anglo": "GBR", "Austro": "AUT", "Franco": "FRA", "Greco": "GRC", "Indo": "IND", "Italo": "ITA", "Russo": "RUS",
    "Sino": "CHN", "Turco": "TUR",
}  # fmt: skip

_REGULAR = re.compile(r"(?:[A-Z][a-z]+ )?[A-Z][a-z]*(?:(?<!st)(?<!a)an|ese|ish)")
_NO_PLURAL = re.compile(r"(?:ese|ish|ch|ss|gyz|sh|ic|asy|Philippine|Saudi Arabian)$")

# Territories without a vote in the United Nations that newspapers treat as holders.
_HOLDERS_TOO = frozenset({"PSE", "HKG", "MAC", "PRI"})


@dataclass(frozen=True, slots=True)
class TerritoryName:
    """One printed form: its words, the state's code, and "country", "adjective" or "demonym_plural"."""

    words: str
    code: str
    kind: str


@cache
def territory_names() -> tuple[TerritoryName, ...]:
    """Every English name, adjective and plural noun of the states, one code for each form."""
    found: dict[str, TerritoryName] = {}
    for words, code, kind in _forms():
        found.setdefault(words, TerritoryName(words, NEWSPAPER_READING.get(words, code), kind))
    for words, code in NEWSPAPER_READING.items():
        kind = "country" if words in ENGLISH_NAMES else "adjective"
        found.setdefault(words, TerritoryName(words, code, kind))
    for form in [form for form in found.values() if form.kind == "adjective"]:
        if not _NO_PLURAL.search(form.words):
            found.setdefault(form.words + "s", TerritoryName(form.words + "s", form.code, "demonym_plural"))
    for words, code in PEOPLES.items():
        found[words] = TerritoryName(words, code, "demonym_plural")
    return tuple(found.values())


@cache
def state_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-3 codes of the states and of the territories that act like one (Kosovo: XKX)."""
    return frozenset(row["alpha3"].upper() for row in _rows())


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    rows = (json.loads(line) for line in territories_jsonl().splitlines() if line.strip())
    return tuple(
        row
        for row in rows
        if not row.get("is_historical") and (row["is_country"] or row.get("alpha3", "").upper() in _HOLDERS_TOO)
    )


def _forms() -> Iterator[tuple[str, str, str]]:
    """Display names first, then other names, then adjectives: the first to claim a form keeps it."""
    for row in _rows():
        yield row["name"], row["alpha3"].upper(), "country"
    for row in _rows():
        known = {words.casefold() for words in (*row["names_strong"], *row["names_weak"], row["full_name"])}
        for words in (row["full_name"], *(name for name in ENGLISH_NAMES if name.casefold() in known)):
            yield words.removeprefix("The "), row["alpha3"].upper(), "country"
    for row in _rows():
        known = {words.casefold() for words in (*row["names_strong"], *row["names_weak"])}
        regular = (words for words in (*row["names_strong"], *row["names_weak"]) if _is_regular(words, row["name"]))
        for words in sorted({*regular, *(word for word in IRREGULAR if word.casefold() in known)}):
            yield words, row["alpha3"].upper(), "adjective"


def _is_regular(words: str, name: str) -> bool:
    return words not in NOT_ADJECTIVES and words[:4] == name[:4] and bool(_REGULAR.fullmatch(words))
