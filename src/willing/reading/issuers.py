"""Whose own document an article is: a government's or body's page speaks for that government or body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from willing.model import Article
from willing.reading.selecting import HeardPassage

# Second-level domains that only governments use, under a country's own top-level domain.
_GOVERNMENT = re.compile(r"(?:^|\.)(?:gov|gob|gouv|gv|go|govt|mil|admin|bund|government|regering)\.([a-z]{2})$")
_HOSTS = {
    "bundesregierung.de": "DEU", "bundeskanzler.de": "DEU", "auswaertiges-amt.de": "DEU", "bmvg.de": "DEU",
    "elysee.fr": "FRA", "diplomatie.gouv.fr": "FRA", "canada.ca": "CAN", "gc.ca": "CAN", "government.nl": "NLD",
    "regjeringen.no": "NOR", "government.se": "SWE", "stm.dk": "DNK", "um.dk": "DNK",
    "kremlin.ru": "RUS", "mid.ru": "RUS",
    "governo.it": "ITA", "esteri.it": "ITA", "lamoncloa.gob.es": "ESP", "valitsus.ee": "EST", "mk.gov.lv": "LVA",
    "consilium.europa.eu": "EU", "ec.europa.eu": "EU", "commission.europa.eu": "EU", "eeas.europa.eu": "EU",
    "europarl.europa.eu": "EU", "nato.int": "NATO", "un.org": "UN", "imf.org": "IMF", "g7.org": "G7",
}  # fmt: skip
_COUNTRIES = {
    "uk": "GBR", "us": "USA", "au": "AUS", "nz": "NZL", "ua": "UKR", "pl": "POL", "lt": "LTU", "lv": "LVA", "ee": "EST",
    "fr": "FRA", "de": "DEU", "it": "ITA", "es": "ESP", "pt": "PRT", "gr": "GRC", "tr": "TUR", "jp": "JPN", "kr": "KOR",
    "in": "IND", "il": "ISR", "br": "BRA", "mx": "MEX", "za": "ZAF", "ke": "KEN", "ng": "NGA", "eg": "EGY", "sa": "SAU",
    "ae": "ARE", "qa": "QAT", "cn": "CHN", "tw": "TWN", "hk": "HKG", "sg": "SGP", "ph": "PHL", "ro": "ROU", "bg": "BGR",
    "cz": "CZE", "sk": "SVK", "si": "SVN", "hr": "HRV", "rs": "SRB", "al": "ALB", "mk": "MKD", "md": "MDA", "ge": "GEO",
    "ie": "IRL", "fi": "FIN", "no": "NOR", "se": "SWE", "dk": "DNK", "is": "ISL", "be": "BEL", "nl": "NLD", "lu": "LUX",
    "at": "AUT", "ch": "CHE", "ht": "HTI", "jm": "JAM", "bs": "BHS", "bb": "BRB", "ca": "CAN", "cy": "CYP", "mt": "MLT",
    "hu": "HUN", "am": "ARM", "az": "AZE", "kz": "KAZ", "pk": "PAK", "bd": "BGD", "lk": "LKA", "id": "IDN", "my": "MYS",
    "th": "THA", "vn": "VNM", "om": "OMN", "bh": "BHR", "kw": "KWT", "iq": "IRQ", "lb": "LBN", "jo": "JOR", "sn": "SEN",
}  # fmt: skip
_FRONT_ADDRESS = re.compile(r"^(?:source_url|url|link|canonical):\s*[\"']?(https?://\S+)", re.M)
_WE_THE = re.compile(r"We, (?:the|members|representatives|ministers)\b")
# A speech or briefing given as it was held says so at its head, and by whom.
_HELD_BY = re.compile(
    r"^(?:(?:daily |weekly |regular |special |press )*"
    r"(?:briefing|remarks|statement|address|speech|conference|interview) (?:by|of|from)\b"
    r"|from: |(?:transcript|text) of\b|doorstep by\b|we, the government\b)"
    r"|[\u2019']s (?:regular |daily |weekly )?(?:press conference|press briefing|remarks)\b",
    re.I,
)
_HEAD = 3  # passages in which it says so
_OWN = ("country", "house", "person", "capital")
_NEAR_START = 90  # characters within which the name of the body stands
_JOINT = re.compile(r"\bjoint (?:statement|declaration|communiqu|press statement|leaders)", re.I)


@dataclass(frozen=True, slots=True)
class Issuer:
    """The holder that issued the document, and whether it speaks jointly with others."""

    holder: str | None
    joint: bool


def issuer(article: Article) -> Issuer:
    """The state or body on whose site the article stands, if it is an official one."""
    address = article.url
    if address is None:
        told = _FRONT_ADDRESS.search(article.text, 0, 3000)
        address = told.group(1) if told else None
    holder = _of_host(urlsplit(address).hostname or "") if address else None
    title = article.title or article.text[:300]
    return Issuer(holder, bool(holder and _JOINT.search(title)))


def named_issuer(by: Issuer, heard: Iterable[HeardPassage]) -> Issuer:
    """The same, or the body in whose name the document says "We, the leaders of the Group of Seven".

    Without an address, it is whoever the head of a transcript names ("Briefing by the spokeswoman Maria Zakharova").
    """
    if by.holder is None:
        return Issuer(_held_by(islice(heard, _HEAD)), joint=False)
    if not by.joint:
        return by
    for passage in heard:
        for h in passage.sentences:
            if _WE_THE.match(h.sentence.text):
                body = next((n for n in h.names if n.kind == "body" and n.start < _NEAR_START), None)
                if body is not None:
                    return Issuer(body.holder, joint=False)
    return by


def _held_by(head: Iterable[HeardPassage]) -> str | None:
    """The one holder whose speech or briefing the head of a document announces; two share no "we"."""
    for passage in head:
        for h in passage.sentences:
            if _HELD_BY.search(h.sentence.text):
                named = [n for n in h.names if n.kind in _OWN and n.start < _NEAR_START]
                people = {n.holder for n in named if n.kind in ("person", "house")} or {n.holder for n in named}
                return people.pop() if len(people) == 1 else None
    return None


def _of_host(host: str) -> str | None:
    for name, holder in _HOSTS.items():
        if host == name or host.endswith("." + name):
            return holder
    if host.endswith((".gov", ".mil")):
        return "USA"
    country = _GOVERNMENT.search(host)
    return _COUNTRIES.get(country.group(1)) if country else None
