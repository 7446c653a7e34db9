"""Conflicts, by kind: what cannot both hold, and what only seems not to (rules in docs/questions.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import groupby, pairwise

from willing.dossier import Dossier
from willing.model import EntryKind, Position, Settlement
from willing.problems import Misuse
from willing.questions.asking import held_claims, held_positions
from willing.questions.conditions import ever_together
from willing.questions.conflict_records import Found, Quote, Side, make_found, make_side
from willing.questions.conflict_rules import Camp, Clash, Kind, clashes
from willing.questions.ladder import SIDES, cannot_both_hold, is_offer
from willing.questions.ladder import Side as Rung
from willing.questions.names import day_in_words, holder_name, in_sentence, undertaking_label
from willing.questions.number_conflicts import number_conflicts
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


def find_conflicts(
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


def settlements(store: Store, known_at: datetime | None = None) -> dict[str, Settlement]:
    """By conflict id, the last settlement recorded."""
    return {
        entry.body.conflict_id: entry.body
        for entry in store.entries(EntryKind.SETTLEMENT)
        if isinstance(entry.body, Settlement) and (known_at is None or entry.recorded_at <= known_at)
    }


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
