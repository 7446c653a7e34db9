"""The rules of docs/register.md written down a second time, the plain way: every entry, no tables, no SQL.

The laws compare what the register answers with this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from willing.model import Article, DayBasis, Decision, Entry, Position, Reading, Reply, Standing, Statement, Verdict

OFFERS = {Standing.ACTING, Standing.COMMITTED, Standing.WILLING}
REFUSALS = {Standing.DECLINED, Standing.OPPOSED}


@dataclass
class Said:
    """A statement or a reply that counts, with its day."""

    statement: Statement
    day: date | None
    decided: bool
    reply: bool = False


def replayed(
    entries: Iterable[Entry],
    *,
    today: date,
    stale_after_days: int,
    as_of: date | None = None,
    known_at: datetime | None = None,
    adversary: str | None = None,
) -> list[Position]:
    """All positions, from the entries alone."""
    known = sorted(
        (each for each in entries if known_at is None or each.recorded_at <= known_at),
        key=lambda each: (each.recorded_at, each.id),
    )
    cells: dict[tuple[str, str], list[Said]] = {}
    for said in counting(known, as_of):
        cells.setdefault((said.statement.holder, said.statement.undertaking), []).append(said)
    found = [position(cells[cell], adversary) for cell in sorted(cells)]
    on = as_of or today
    return [
        replace(each, stale=each.holds_on is not None and (on - each.holds_on).days > stale_after_days)
        for each in found
    ]


def counting(known: list[Entry], as_of: date | None) -> Iterable[Said]:
    """The statements and replies that count."""
    decisions = {each.body.statement_id: each.body for each in known if isinstance(each.body, Decision)}
    appearances: dict[str, list[Article]] = {}
    readings: dict[str, list[Reading]] = {}
    first: dict[str, date] = {}
    for each in known:
        if isinstance(each.body, Article):
            appearances.setdefault(each.body.id, []).append(each.body)
            first.setdefault(each.body.id, each.recorded_at.date())
        if isinstance(each.body, Reading) and each.body not in readings.get(each.body.article_id, []):
            readings.setdefault(each.body.article_id, []).append(each.body)
    for article, read in readings.items():
        published = best_day(appearances[article])
        held = {each.id: each for reading in read for each in reading.statements}
        newest = {each.id for each in read[-1].statements}
        for name, statement in held.items():
            verdict = decisions[name].verdict if name in decisions else None
            if verdict is Verdict.REJECT or (verdict is None and name not in newest):
                continue
            day = statement.said_on.last if statement.said_on else published
            if as_of is None or (day or first[article]) <= as_of:
                yield Said(corrected(statement, decisions.get(name)), day, verdict is not None)
    replies = {}
    for each in known:
        if isinstance(each.body, Reply) and (as_of is None or each.body.holds_on <= as_of):
            replies[each.body.holder, each.body.undertaking, each.body.holds_on] = replied(each, each.body)
    yield from replies.values()  # of one day, the last that was recorded


def best_day(appearances: list[Article]) -> date | None:
    """The best-known day: by basis, then the earliest."""
    trust = list(DayBasis)
    days = [(trust.index(each.day_basis), each.published_on) for each in appearances if each.published_on]
    return min(days)[1] if days else None


def corrected(statement: Statement, decision: Decision | None) -> Statement:
    """With what a correction replaces."""
    if decision is None or decision.verdict is not Verdict.CORRECT:
        return statement
    fields = {
        name: getattr(decision, name)
        for name in ("holder", "undertaking", "standing", "conditions")
        if getattr(decision, name) is not None
    }
    return replace(statement, **fields)


def replied(entry: Entry, reply: Reply) -> Said:
    """A reply, dressed as a statement by the holder."""
    dressed = Statement(
        id=entry.id,
        article_id="",
        holder=reply.holder,
        undertaking=reply.undertaking,
        standing=reply.standing,
        evidence=None,  # type: ignore[arg-type]
        trace=None,  # type: ignore[arg-type]
        conditions=reply.conditions,
        speaker=reply.holder,
        certainty=1.0,
    )
    return Said(dressed, reply.holds_on, False, True)


def position(cell: list[Said], adversary: str | None) -> Position:
    """The position of one holder on one undertaking."""
    own = [each for each in cell if each.statement.standing is not Standing.URGED]
    pool = own or cell
    newest = max((each.day for each in pool if each.day), default=None)
    candidates = sorted((each for each in pool if each.day == newest), key=lambda each: order(each, adversary))
    decider = candidates[0]
    said = decider.statement
    behind = [
        each.statement
        for each in cell
        if not each.reply and each.statement.standing is said.standing and (each.day is None) == (newest is None)
    ]
    standings = {each.statement.standing for each in candidates} if newest else set()
    urging = [each.statement.speaker for each in cell if each.statement.standing is Standing.URGED]
    return Position(
        holder=said.holder,
        undertaking=said.undertaking,
        standing=said.standing,
        holds_on=newest,
        decided_by=said.id,
        speaker=said.speaker,
        conditions=said.conditions,
        limits=said.limits,
        statements=tuple(sorted(each.id for each in behind)),
        reports=len({each.article_id for each in behind}),
        independent=len({each.article_id for each in behind}),
        urged_by=tuple(sorted({each for each in urging if each})),
        certainty=1.0 if decider.decided else said.certainty,
        disputed=bool(standings & OFFERS) and bool(standings & REFUSALS),
    )


def order(said: Said, adversary: str | None) -> tuple[object, ...]:
    """What goes before what, of one day."""
    statement = said.statement
    if said.reply:
        return (0, statement.id)
    if statement.speaker == statement.holder:
        nearness = 0
    elif statement.speaker is None:
        nearness = 2
    else:
        nearness = 3 if statement.speaker == adversary else 1
    certainty = 1.0 if said.decided else statement.certainty
    return (1, not said.decided, nearness, -certainty, list(Standing).index(statement.standing), statement.id)
