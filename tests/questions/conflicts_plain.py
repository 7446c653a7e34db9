"""Conflicts found a second time, the plain way: every statement decoded, cell by cell, and quoted at once.

`willing.questions.conflicts` was written so first. The tests compare the two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import combinations, groupby, pairwise

from willing.dossier import Dossier
from willing.model import Conflict, Position, Settlement, Standing, Statement
from willing.problems import Misuse
from willing.questions.asking import held_claims, held_positions
from willing.questions.claimed import Claimed
from willing.questions.conditions import ever_together
from willing.questions.conflict_records import Found, Quote, Side
from willing.questions.conflict_rules import Kind
from willing.questions.conflicts import settlements
from willing.questions.ladder import SIDES, cannot_both_hold, firmness, is_offer
from willing.questions.ladder import Side as Rung
from willing.questions.names import day_in_words, holder_name, in_sentence, undertaking_label
from willing.questions.numbers import compatible
from willing.register.records import HeldStatement, Step
from willing.register.steps import steps
from willing.register.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What every conflict of one question is told with."""

    dossier: Dossier
    quote: Callable[[str], Quote | None]
    source: Callable[[str], str]
    settlements: Mapping[str, Settlement]

    def about(self, holder: str, undertaking: str) -> str:
        """The holder and the undertaking as a sentence begins: "Italy on troops"."""
        label = in_sentence(undertaking_label(undertaking, self.dossier))
        return f"{holder_name(holder, self.dossier)} on {label}"

    def quotes(self, ids: Iterable[str]) -> tuple[Quote, ...]:
        """Quotes of statements by id; a reply has no article, and gives none."""
        return tuple(quote for quote in map(self.quote, ids) if quote is not None)


def plain_conflicts(
    store: Store,
    dossier: Dossier,
    *,
    today: date,
    kind: str | None = None,
    holder: str | None = None,
    since: date | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> tuple[Found, ...]:
    """All conflicts up to a day, newest first, settled ones among them (`conflict.settled`).

    `since` leaves out those whose sides met before. Statements without a day meet none. Raises Misuse for a
    kind that there is not.
    """
    if kind is not None and kind not in set(Kind):
        raise Misuse(f"no conflict of kind {kind!r}; the kinds are {', '.join(Kind)}")
    with store.snapshot():
        case = _Case(
            dossier=dossier,
            quote=cache(lambda statement: _quote_of(store, statement)),
            source=cache(lambda article: store.echo_of(article) or article),
            settlements=settlements(store, known_at),
        )
        found = list(_same_day(store, case, holder, since, as_of, known_at))
        found.extend(_in_time(store, case, holder, since, as_of, known_at))
        held = held_positions(store, dossier, today=today, as_of=as_of, known_at=known_at, holder=holder)
        found.extend(_scope(case, held))
        if holder is None:
            claims = held_claims(store, as_of=as_of, known_at=known_at)
            found.extend(number_conflicts(claims, dossier, case.source, case.settlements))
    kept = (
        each
        for each in found
        if (kind is None or each.conflict.kind == kind)
        and (since is None or (each.day is not None and each.day >= since))
    )
    return tuple(sorted(kept, key=lambda each: (-(each.day or date.min).toordinal(), each.conflict.id)))


def _quote_of(store: Store, statement_id: str) -> Quote | None:
    held = store.statement(statement_id)
    return None if held is None else _quote(held)


def _quote(held: HeldStatement) -> Quote:
    return Quote(
        id=held.statement.id,
        words=held.statement.evidence.text,
        speaker=held.statement.speaker,
        article_id=held.article.id,
        article=held.article.name,
        publisher=held.article.publisher,
        day=held.holds_on,
    )


def _same_day(
    store: Store, case: _Case, holder: str | None, since: date | None, as_of: date | None, known_at: datetime | None
) -> Iterator[Found]:
    held = store.statements(holder=holder, as_of=as_of, known_at=known_at)
    for day, of_day in groupby(held, key=lambda each: each.holds_on):
        if day is None or (since is not None and day < since):
            return
        cells: dict[tuple[str, str], list[HeldStatement]] = {}
        for each in of_day:
            cells.setdefault((each.statement.holder, each.statement.undertaking), []).append(each)
        for (who, what), members in cells.items():
            by_id = {each.statement.id: each for each in members}
            for clash in clashes([each.statement for each in members]):
                yield _clash(case, clash, who, what, day, by_id)


def _clash(
    case: _Case, clash: Clash, holder: str, undertaking: str, day: date, held: Mapping[str, HeldStatement]
) -> Found:
    camps = sorted((clash.one, clash.other), key=lambda camp: (not camp.own, camp.standing.value))
    sides = [_camp_side(case, camp, held) for camp in camps]
    ending = {
        Kind.CONTRADICTION: "both cannot hold",
        Kind.VOICES: "its own word goes before",
        Kind.SCOPE: "they differ in scope, and can both hold",
    }[clash.kind]
    told = " against ".join(f"{side.says} ({_weight(side)})" for side in sides)
    return make_found(
        clash.kind,
        holder,
        holder_name(holder, case.dossier),
        undertaking,
        day,
        sides,
        f"{case.about(holder, undertaking)}, {day_in_words(day)}: {told}; {ending}.",
        (day, *(f"{camp.standing} {camp.own}" for camp in camps)),
        case.source,
        case.settlements,
    )


def _camp_side(case: _Case, camp: Camp, held: Mapping[str, HeldStatement]) -> Side:
    if camp.own:
        whose = "its own word"
    else:
        speakers = sorted({each.speaker for each in camp.statements if each.speaker})
        names = [f"the word of {holder_name(each, case.dossier)}" for each in speakers]
        if any(each.speaker is None for each in camp.statements):
            names.append("the articles' own words")
        whose = " and ".join(names)
    quotes = [_quote(held[each.id]) for each in camp.statements]
    return make_side(f"{camp.standing.value} by {whose}", quotes, case.source)


def _weight(side: Side) -> str:
    reports = "1 report" if side.reports == 1 else f"{side.reports} reports"
    return reports if side.independent == side.reports else f"{reports}, {side.independent} independent"


def _in_time(
    store: Store, case: _Case, holder: str | None, since: date | None, as_of: date | None, known_at: datetime | None
) -> Iterator[Found]:
    adversary = case.dossier.adversary
    taken = steps(store, holder=holder, since=since, until=as_of, known_at=known_at, adversary=adversary)
    for (who, what), of_cell in groupby(taken, key=lambda each: (each.holder, each.undertaking)):
        for before, after in pairwise(of_cell):
            late = since is None or after.holds_on >= since
            if late and cannot_both_hold(before.standing, after.standing) and _meet(before, after):
                yield _change(case, who, what, before, after)


def _meet(one: Step, other: Step) -> bool:
    return ever_together((one.standing, one.conditions), (other.standing, other.conditions))


def _change(case: _Case, holder: str, undertaking: str, before: Step, after: Step) -> Found:
    sides = [
        make_side(
            f"{each.standing.value} on {day_in_words(each.holds_on)}", case.quotes((each.decided_by,)), case.source
        )
        for each in (before, after)
    ]
    return make_found(
        Kind.CHANGE,
        holder,
        holder_name(holder, case.dossier),
        undertaking,
        after.holds_on,
        sides,
        f"{case.about(holder, undertaking)}: {sides[0].says}, {sides[1].says}; the later replaces the earlier.",
        (before.holds_on, before.standing, after.holds_on, after.standing),
        case.source,
        case.settlements,
    )


def _scope(case: _Case, held: Sequence[Position]) -> Iterator[Found]:
    """A holder that holds back on one undertaking and offers others now: not the same thing, so no contradiction."""
    by_holder = groupby(held, key=lambda each: each.holder)
    for holder, positions in by_holder:
        listed = list(positions)
        offers = [each for each in listed if is_offer(each.standing)]
        for kept_back in listed:
            if offers and SIDES[kept_back.standing] in (Rung.OPEN, Rung.REFUSAL):
                yield _two_undertakings(case, holder, kept_back, offers)


def _two_undertakings(case: _Case, holder: str, kept_back: Position, offers: Sequence[Position]) -> Found:
    sides = [
        make_side(
            ", ".join(
                f"{each.standing.value} on {in_sentence(undertaking_label(each.undertaking, case.dossier))}"
                for each in group
            ),
            case.quotes(each.decided_by for each in group),
            case.source,
        )
        for group in ([kept_back], offers)
    ]
    name = holder_name(holder, case.dossier)
    return make_found(
        Kind.SCOPE,
        holder,
        name,
        kept_back.undertaking,
        max((each.holds_on for each in (kept_back, *offers) if each.holds_on), default=None),
        sides,
        f"{name}: {sides[0].says}; {sides[1].says}. Another undertaking, so no contradiction.",
        (kept_back.standing, *sorted(f"{each.undertaking} {each.standing}" for each in offers)),
        case.source,
        case.settlements,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp:
    """The statements of one cell and day that say the same standing: the holder's own word, or others'."""

    standing: Standing
    own: bool
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two camps of one cell and day that differ, and how."""

    kind: Kind
    one: Camp
    other: Camp


def camps(statements: Sequence[Statement]) -> tuple[Camp, ...]:
    """Sort the statements of one cell and day into camps; what is only asked of the holder belongs to none."""
    found: dict[tuple[Standing, bool], list[Statement]] = {}
    for each in statements:
        if SIDES[each.standing] is not Rung.ASKED:
            found.setdefault((each.standing, each.speaker == each.holder), []).append(each)
    return tuple(
        Camp(standing=standing, own=own, statements=tuple(members)) for (standing, own), members in found.items()
    )


def _of_another_scope(one: Statement, other: Statement) -> bool:
    """True where the less firm of the two is limited, and not by the limits of the other.

    "No troops on the ground" leaves ships and aircraft open; "no troops" leaves nothing open, however limited
    the offer that stands against it.
    """
    less = one if firmness(one.standing) < firmness(other.standing) else other
    return bool(less.limits) and set(one.limits) != set(other.limits)


def _between(one: Camp, other: Camp) -> Kind | None:
    voices = one.own != other.own
    apart = voices and SIDES[one.standing] is not SIDES[other.standing]
    if not apart and not cannot_both_hold(one.standing, other.standing):
        return None
    pairs = [
        (a, b)
        for a in one.statements
        for b in other.statements
        # A promise and its own exception ("yes, once …", "no, unless …") are never in force together.
        if ever_together((a.standing, a.conditions), (b.standing, b.conditions))
    ]
    if not pairs:
        return None
    if all(_of_another_scope(a, b) for a, b in pairs):
        return Kind.SCOPE
    return Kind.VOICES if voices else Kind.CONTRADICTION


def clashes(statements: Sequence[Statement]) -> tuple[Clash, ...]:
    """Every pair of camps of one cell and day that differ, with the kind of difference."""
    found = []
    for one, other in combinations(camps(statements), 2):
        kind = _between(one, other)
        if kind is not None:
            found.append(Clash(kind=kind, one=one, other=other))
    return tuple(found)


def make_side(says: str, quotes: Iterable[Quote], source: Callable[[str], str]) -> Side:
    """A side from its quotes; `source` says for an article which one stands for its group of echoes."""
    listed = tuple(quotes)
    articles = {quote.article_id for quote in listed}
    return Side(says=says, quotes=listed, reports=len(articles), independent=len(_sources(listed, source)))


def make_found(
    kind: Kind,
    holder: str,
    name: str,
    undertaking: str | None,
    day: date | None,
    sides: Sequence[Side],
    explanation: str,
    content: Iterable[object],
    source: Callable[[str], str],
    settlements: Mapping[str, Settlement],
) -> Found:
    """A conflict from its sides. Its id is made from `content`: what is said and when, not who reports it.

    So another report of the same leaves the id, and a person's settlement with it.
    """
    parts = [kind.value, holder, undertaking or "", *(str(each) for each in content)]
    conflict_id = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    sources = [_sources(side.quotes, source) for side in sides]
    return Found(
        conflict=Conflict(
            id=conflict_id,
            kind=kind.value,
            holder=holder,
            undertaking=undertaking,
            sides=tuple(quote.id for side in sides for quote in side.quotes),
            independent=all(one.isdisjoint(other) for one, other in combinations(sources, 2)),
            explanation=explanation,
            settled=settlements.get(conflict_id),
        ),
        name=name,
        day=day,
        sides=tuple(sides),
    )


def _sources(quotes: Iterable[Quote], source: Callable[[str], str]) -> set[str]:
    return {source(quote.article_id) for quote in quotes}


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
    for each in claims:
        if each.claimed_on is not None:
            by_value.setdefault((_group(each, dossier), each.undertaking, each.words), []).append(each)
    found = []
    for one, other in combinations(by_value.items(), 2):
        (group, undertaking, words), claimed = one
        (other_group, other_undertaking, other_words), others = other
        same = undertaking == other_undertaking or None in (undertaking, other_undertaking)
        if group != other_group or words == other_words or not same:
            continue
        near = [
            (a, b)
            for a in claimed
            for b in others
            if a.claimed_on and b.claimed_on and abs((a.claimed_on - b.claimed_on).days) <= _DAYS
        ]
        if near:
            sides = ({a.id: a for a, _ in near}.values(), {b.id: b for _, b in near}.values())
            found.append(_numbers_found(tuple(sides[0]), tuple(sides[1]), group, dossier, source, settlements))
    return tuple(sorted(found, key=lambda each: (each.day is None, each.day, each.conflict.id), reverse=True))


def _group(claim: Claimed, dossier: Dossier) -> str:
    """The body that is counted; "" for a group that is no body of the dossier ("nations", "countries")."""
    named = claim.group.casefold()
    for body in dossier.bodies:
        if named in {each.casefold() for each in (body.code, body.label, *body.names)}:
            # A loose group is counted in many words; a body with a seat counts its own members alone.
            return "" if body.group else body.code
    return ""


def _numbers_found(
    one: Sequence[Claimed],
    other: Sequence[Claimed],
    group: str,
    dossier: Dossier,
    source: Callable[[str], str],
    settlements: Mapping[str, Settlement],
) -> Found:
    sides = [make_side(_says(each[0], dossier), map(_claim_quote, each), source) for each in (one, other)]
    days = [each.claimed_on for each in (*one, *other) if each.claimed_on]
    verdict = "both can be true" if compatible(one[0], other[0]) else "no one number satisfies both"
    counted = "" if _counts(one[0]) == _counts(other[0]) else ", and they do not count the same"
    return make_found(
        Kind.NUMBERS,
        group or one[0].group,
        group or one[0].group,
        one[0].undertaking or other[0].undertaking,
        max(days),
        sides,
        f"{sides[0].says} against {sides[1].says} ({day_in_words(max(days))}): {verdict}{counted}.",
        sorted(
            f"{each[0].words} {each[0].undertaking} {min(filter(None, (c.claimed_on for c in each)))}"
            for each in (one, other)
        ),
        source,
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


def _claim_quote(claim: Claimed) -> Quote:
    return Quote(
        id=claim.id,
        words=claim.evidence,
        speaker=claim.speaker,
        article_id=claim.article_id,
        article=claim.article,
        publisher=claim.publisher,
        day=claim.claimed_on,
    )
