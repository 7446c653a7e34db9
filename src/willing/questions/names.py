"""Short English names of holders, of undertakings and of days, for sentences and row heads."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

from willing.dossier import Dossier
from willing.model import Condition, DayBasis, Statement

UNNAMED = "UNNAMED"  # the holder of what "some nations" say, whom nobody names


@cache
def _territory_names() -> dict[str, str]:
    """rigour's short English names of territories, by ISO 3166-1 alpha-3."""
    # The public `rigour.territories` loads ICU: 0.3 s, and a compiler to install it. The table needs neither.
    from rigour._core import territories_jsonl

    rows = (json.loads(line) for line in territories_jsonl().splitlines() if line.strip())
    return {row["alpha3"].upper(): row["name"] for row in rows if row.get("alpha3") and not row.get("is_historical")}


def holder_name(code: str, dossier: Dossier) -> str:
    """The dossier's label for one of its bodies, rigour's short English name for a state, else the code itself."""
    if code == UNNAMED:
        return "Unnamed states"
    for body in dossier.bodies:
        if body.code == code:
            return body.label
    return _territory_names().get(code, code)


def undertaking_label(undertaking: str, dossier: Dossier) -> str:
    """The dossier's label for an undertaking, else its id with spaces for underscores."""
    for each in dossier.undertakings:
        if each.id == undertaking:
            return each.label
    return undertaking.replace("_", " ")


def in_sentence(label: str) -> str:
    """A label as it stands within a sentence: "Troops" becomes "troops", "UN mandate" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def is_body(code: str, dossier: Dossier) -> bool:
    """True for the bodies of the dossier, and for the holders that name nobody (UNNAMED)."""
    return code == UNNAMED or any(body.code == code for body in dossier.bodies)


def day_in_words(day: date | None) -> str:
    """A day as readers write it: "4 Sep 2025"; "day unknown" for None."""
    # No strftime("%-d"): it is not portable, and %b follows the locale.
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return "day unknown" if day is None else f"{day.day} {months[day.month - 1]} {day.year}"


def condition_in_words(condition: Condition) -> str:
    """A condition as lists show it: "requires ceasefire", "requires no ceasefire"."""
    return f"{condition.kind.value} {'' if condition.wanted else 'no '}{condition.fact.replace('_', ' ')}"


BASES = {
    DayBasis.GIVEN: "given with the article",
    DayBasis.FRONT_MATTER: "in the front matter",
    DayBasis.PAGE: "on the page",
    DayBasis.ADDRESS: "in the address",
    DayBasis.TEXT: "in the text",
    DayBasis.UNKNOWN: "not known",
}


def day_known_by(statement: Statement, basis: DayBasis) -> str:
    """How the day of a statement is known: its article's words for it, else how the day of publication is."""
    if statement.said_on is not None:
        return f"the article says when: “{statement.said_on.words}”"
    return BASES[basis]
