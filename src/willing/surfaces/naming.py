"""What people type, as the codes and ids of a dossier: "the US" is USA, "peace talks" is peace_talks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from willing.dossier import Dossier
from willing.model import Condition, ConditionKind, Truth
from willing.problems import Misuse

Word = TypeVar("Word", bound=StrEnum)


def holder_code(words: str, dossier: Dossier, held: Iterable[str] = ()) -> str:
    """The code of a holder given by code or name, in any case: ITA, "Italy", "the US", "Downing Street".

    `held` are further codes that are known (those of a register). Raises Misuse for any other words,
    with the names that come near.
    """
    from willing.reading.gazetteer import gazetteer
    from willing.reading.territories import state_codes, territory_names

    plain = " ".join(words.split())
    bare = plain[4:] if plain[:4].casefold() == "the " else plain
    codes = {*state_codes(), *(body.code for body in dossier.bodies), *held}
    if bare.upper() in codes:
        return bare.upper()
    names = gazetteer(dossier)
    for form in dict.fromkeys((bare, plain, bare.title(), bare.upper(), f"the {bare}", f"the {bare.title()}")):
        found = names.mentions(form, None)
        if len(found) == 1 and found[0].text.casefold() in (bare.casefold(), plain.casefold(), form.casefold()):
            return found[0].holder
    known = {form.words.casefold(): form.words for form in territory_names() if form.kind == "country"}
    known |= {label.casefold(): label for body in dossier.bodies for label in (body.label, body.code)}
    near = [known[each] for each in get_close_matches(bare.casefold(), known, n=3)]
    hint = f": did you mean {' or '.join(near)}?" if near else ": give a state, a body, or its code (ITA, NATO)"
    raise Misuse(f"no holder {words!r}{hint}")


def undertaking_id(words: str, dossier: Dossier) -> str:
    """The id of an undertaking given by id or label, in any case. Raises Misuse where the dossier has none such."""
    plain = words.strip().casefold()
    for each in dossier.undertakings:
        if plain == each.label.casefold() or plain.replace(" ", "_").replace("-", "_") == each.id:
            return each.id
    known = ", ".join(each.id for each in dossier.undertakings)
    raise Misuse(f"no undertaking {words!r} in the dossier {dossier.id}; it names {known}")


def facts_of(given: Iterable[str]) -> dict[str, str]:
    """Facts as people write them, FACT=VALUE each. Raises Misuse for what is no such pair."""
    found = {}
    for each in given:
        fact, equals, value = each.partition("=")
        if not equals:
            raise Misuse(f"{each!r} is no fact: write ceasefire=yes")
        found[fact.strip()] = value
    return found


def fact_values(given: Mapping[str, Truth | bool | str | None]) -> dict[str, Truth]:
    """Facts with their values: True is yes, False no, None unknown. Raises Misuse for any other word."""
    return {fact: _truth(fact, value) for fact, value in given.items()}


def _truth(fact: str, value: Truth | bool | str | None) -> Truth:
    if value is None:
        return Truth.UNKNOWN
    if isinstance(value, bool):
        return Truth.YES if value else Truth.NO
    try:
        return Truth(value.strip().casefold())
    except ValueError:
        raise Misuse(f"{fact}={value}: a fact is yes, no or unknown") from None


def condition_of(spec: str | Condition, dossier: Dossier) -> Condition:
    """A condition as people write it: "requires:ceasefire", "unless:refusal", "requires:not us_backstop".

    Raises Misuse for a kind or fact that there is not.
    """
    if isinstance(spec, Condition):
        return spec
    kind, colon, rest = spec.partition(":")
    name = rest.strip().removeprefix("not ").strip()
    kinds = [each.value for each in ConditionKind]
    facts = [*(each.id for each in dossier.facts), "other"]
    if not colon or kind.strip() not in kinds:
        raise Misuse(f"{spec!r} is no condition: write {', '.join(kinds)}, a colon and a fact (requires:ceasefire)")
    if name not in facts:
        raise Misuse(f"no fact {name!r} in the dossier {dossier.id}; it names {', '.join(facts)}")
    wanted = not rest.strip().startswith("not ")
    return Condition(kind=ConditionKind(kind.strip()), fact=name, words=rest.strip(), wanted=wanted)


def word_of(kind: type[Word], given: Word | str, what: str) -> Word:
    """The member of an enumeration that a word names, in any case. Raises Misuse for any other word."""
    try:
        return kind(given.strip().casefold())
    except ValueError:
        raise Misuse(f"no {what} {given!r}; there is {', '.join(kind)}") from None
