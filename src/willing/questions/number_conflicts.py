"""Claimed numbers that differ: whether some number satisfies both, and whether both count the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from willing.dossier import Dossier
from willing.model import Settlement
from willing.questions.claimed import Claimed
from willing.questions.conflict_records import Found, Quote, conflict_id, make_found, make_side
from willing.questions.conflict_rules import Kind
from willing.questions.names import day_in_words, in_sentence, undertaking_label
from willing.questions.numbers import compatible

# Reports of one event appear over a few days; a number that moves later is in the history of `coverage`.
_DAYS = 3


def number_conflicts(
    claims: Sequence[Claimed], dossier: Dossier, source: Callable[[str], str], settlements: Mapping[str, Settlement]
) -> tuple[Found, ...]:
    """Every two different numbers claimed of one group within three days, newest first.

    Numbers of two groups that are different bodies of the dossier are not compared, nor those of two
    undertakings; a claim without an undertaking is of the group as a whole, and is compared with any.
    """
    by_value: dict[tuple[str, str | None, str], list[Claimed]] = {}
    group_of = cache(lambda named: _group(named, dossier))
    for each in claims:
        if each.claimed_on is not None:
            by_value.setdefault((group_of(each.group), each.undertaking, each.words), []).append(each)
    near = {value: _days_near(claimed) for value, claimed in by_value.items()}
    found = []
    for one, other in combinations(by_value.items(), 2):
        (group, undertaking, words), claimed = one
        (other_group, other_undertaking, other_words), others = other
        same = undertaking == other_undertaking or None in (undertaking, other_undertaking)
        if group != other_group or words == other_words or not same:
            continue
        # By day, so that the work grows with the claims and not with their pairs.
        first = {each.id: each for each in claimed if each.claimed_on in near[other[0]]}
        if first:
            second = _at(others, near[one[0]])
            found.append(_found(tuple(first.values()), second, group, dossier, source, settlements))
    return tuple(sorted(found, key=lambda each: (each.day is None, each.day, each.conflict.id), reverse=True))


def _days_near(claimed: Sequence[Claimed]) -> dict[date, int]:
    """By each day that is near to a claim, the place of the first such claim."""
    near: dict[date, int] = {}
    for place, each in enumerate(claimed):
        for apart in range(-_DAYS, _DAYS + 1):
            if each.claimed_on:
                near.setdefault(each.claimed_on + timedelta(days=apart), place)
    return near


def _at(claimed: Sequence[Claimed], near: Mapping[date, int]) -> tuple[Claimed, ...]:
    """The claims of these days, in the order of those that they are near to."""
    met = [(near[each.claimed_on], each) for each in claimed if each.claimed_on and each.claimed_on in near]
    return tuple({each.id: each for _, each in sorted(met, key=lambda pair: pair[0])}.values())


def _group(name: str, dossier: Dossier) -> str:
    """The body that is counted; "" for a group that is no body of the dossier ("nations", "countries")."""
    named = name.casefold()
    for body in dossier.bodies:
        if named in {each.casefold() for each in (body.code, body.label, *body.names)}:
            # A loose group is counted in many words; a body with a seat counts its own members alone.
            return "" if body.group else body.code
    return ""


def _found(
    one: Sequence[Claimed],
    other: Sequence[Claimed],
    group: str,
    dossier: Dossier,
    source: Callable[[str], str],
    settlements: Mapping[str, Settlement],
) -> Found:
    told = [make_side(_says(each[0], dossier), map(_quote, each), source) for each in (one, other)]
    days = [each.claimed_on for each in (*one, *other) if each.claimed_on]
    verdict = "both can be true" if compatible(one[0], other[0]) else "no one number satisfies both"
    counted = "" if _counts(one[0]) == _counts(other[0]) else ", and they do not count the same"
    holder, undertaking = group or one[0].group, one[0].undertaking or other[0].undertaking
    content = sorted(
        f"{each[0].words} {each[0].undertaking} {min(filter(None, (c.claimed_on for c in each)))}"
        for each in (one, other)
    )
    return make_found(
        Kind.NUMBERS.value,
        holder,
        holder,
        undertaking,
        max(days),
        told,
        f"{told[0].side.says} against {told[1].side.says} ({day_in_words(max(days))}): {verdict}{counted}.",
        conflict_id(Kind.NUMBERS, holder, undertaking, content),
        settlements,
    )


def _counts(claim: Claimed) -> tuple[str | None, str | None]:
    return (claim.undertaking, claim.standing.value if claim.standing else None)


def _says(claim: Claimed, dossier: Dossier) -> str:
    number = f"{claim.words} ({claim.group})"
    if claim.undertaking is None:
        return number
    label = in_sentence(undertaking_label(claim.undertaking, dossier))
    return f"{number} {claim.standing.value if claim.standing else 'spoken of'} on {label}"


def _quote(claim: Claimed) -> Quote:
    return Quote(
        id=claim.id,
        words=claim.evidence,
        speaker=claim.speaker,
        article_id=claim.article_id,
        article=claim.article,
        publisher=claim.publisher,
        day=claim.claimed_on,
    )
