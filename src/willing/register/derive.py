"""The rows that the entries of one article give: a pure function, so that a check can compare and rebuild.

Whatever is appended about an article, all its rows are made anew from all its entries. So the rows depend on
what was said and when it was recorded, never on the order in which it was appended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from willing.model import Article, Condition, DayBasis, Decision, Reading, Standing, Statement, Verdict
from willing.register.codec import canonical, encode

NEVER = "never"  # known_until of what still holds: sorts after every moment

Body = TypeVar("Body", Article, Reading, Decision)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged(Generic[Body]):
    """One entry about an article: its number in the file, its id, its moment as text, its body and the body's JSON."""

    seq: int
    id: str
    recorded_at: str
    body: Body
    json: str


class ArticleRow(NamedTuple):
    """A row of the table `article`; an unknown day is ''."""

    num: int
    id: str
    name: str
    title: str | None
    publisher: str | None
    url: str | None
    published_on: str
    day_basis: str
    recorded_at: str
    known_from: str
    known_until: str


class ReadingRow(NamedTuple):
    """A row of the table `reading`: the reading in force, and how much it found."""

    article: int
    entry: int
    reader: str
    statements: int
    counts: int
    gatherings: int
    refusals: int
    known_from: str
    known_until: str


class StatementRow(NamedTuple):
    """A row of the table `statement`, as corrected; unknown days and codes are ''."""

    holder: str
    undertaking: str
    day: str
    rank: str
    id: str
    known_from: str
    known_until: str
    standing: str
    speaker: str
    article: int
    verdict: str
    said_by: str
    certainty: float
    conditions: str
    limits: str
    entry: int
    ordinal: int
    decision: int


class Rows(NamedTuple):
    """All rows of one article."""

    articles: tuple[ArticleRow, ...]
    readings: tuple[ReadingRow, ...]
    statements: tuple[StatementRow, ...]


def derive(
    num: int,
    appearances: Iterable[Logged[Article]],
    readings: Iterable[Logged[Reading]],
    decisions: Iterable[Logged[Decision]],
) -> Rows:
    """The rows of the article with number `num`, one set for each moment at which something changed."""
    seen, read = _first_of_each(appearances), _first_of_each(readings)
    decided = sorted(decisions, key=lambda each: (each.recorded_at, each.id))
    moments = sorted({*_moments(seen), *_moments(read), *_moments(decided)})
    articles: list[ArticleRow] = []
    in_force: list[ReadingRow] = []
    statements: list[StatementRow] = []
    for moment in moments:
        # A reading may be older in the file than any appearance; the article was known all the same.
        known = [each for each in seen if each.recorded_at <= moment] or seen[:1]
        article = _resolve(num, [each.body for each in known], moments[0], moment)
        articles.append(article)
        until = [each for each in read if each.recorded_at <= moment]
        if until:
            in_force.append(_reading_row(num, until[-1], moment))
        words = {each.body.statement_id: each for each in decided if each.recorded_at <= moment}
        statements.extend(_statement_rows(article, until, words))
    return Rows(
        articles=tuple(_joined(articles, lambda row: row.num, moments)),
        readings=tuple(_joined(in_force, lambda row: row.article, moments)),
        statements=tuple(_joined(statements, lambda row: row.id, moments)),
    )


def best_first(articles: Iterable[Article]) -> list[Article]:
    """Appearances of one article, the best-known day first: by basis, then the earliest day."""
    found = list(articles)
    if len(found) == 1:
        return found  # as nearly always: spares the sorting key
    trust = list(DayBasis)
    return sorted(
        found,
        key=lambda each: (
            each.published_on is None,
            trust.index(each.day_basis),
            each.published_on or date.max,
            canonical(encode(replace(each, text=""))),
        ),
    )


def corrected(statement: Statement, decision: Decision | None) -> Statement:
    """The statement with what a person's correction replaces."""
    if decision is None or decision.verdict is not Verdict.CORRECT:
        return statement
    return replace(
        statement,
        holder=statement.holder if decision.holder is None else decision.holder,
        undertaking=statement.undertaking if decision.undertaking is None else decision.undertaking,
        standing=statement.standing if decision.standing is None else decision.standing,
        conditions=statement.conditions if decision.conditions is None else decision.conditions,
    )


def rank_of(statement: Statement, decided: bool) -> str:
    """What decides between statements of one holder, undertaking and day: the lowest text first.

    Nine digits: whether a person accepted or corrected it (0, else 1); how near the speaker is to the holder
    (0 the holder, 1 somebody else, 2 the article's own voice; the replay sets 3 for an adversary);
    the doubt (a million less the certainty in millionths); how far the standing is down the ladder.
    """
    nearness = 2 if statement.speaker is None else int(statement.speaker != statement.holder)
    doubt = 0 if decided else min(999_999, round((1 - statement.certainty) * 1_000_000))
    return f"{0 if decided else 1}{nearness}{doubt:06d}{_LADDER[statement.standing]}"


# From doing it to opposing it, as the enumeration lists them: the firmer goes first.
_LADDER = {standing: rung for rung, standing in enumerate(Standing)}


def _moments(entries: Iterable[Logged[Body]]) -> Iterator[str]:
    return (each.recorded_at for each in entries)


def _first_of_each(entries: Iterable[Logged[Body]]) -> list[Logged[Body]]:
    """In the order of moments, each body only where it was first recorded: said again is not said anew."""
    firsts: dict[str, Logged[Body]] = {}
    for each in sorted(entries, key=lambda each: (each.recorded_at, each.id)):
        firsts.setdefault(each.json, each)
    return list(firsts.values())


def _resolve(num: int, appearances: list[Article], first: str, moment: str) -> ArticleRow:
    ranked = best_first(appearances)
    best = ranked[0]
    return ArticleRow(
        num=num,
        id=best.id,
        name=best.name,
        title=next((each.title for each in ranked if each.title is not None), None),
        publisher=next((each.publisher for each in ranked if each.publisher is not None), None),
        url=next((each.url for each in ranked if each.url is not None), None),
        published_on=best.published_on.isoformat() if best.published_on else "",
        day_basis=best.day_basis.value,
        recorded_at=first,
        known_from=moment,
        known_until=NEVER,
    )


def _reading_row(num: int, entry: Logged[Reading], moment: str) -> ReadingRow:
    found = entry.body
    return ReadingRow(
        article=num,
        entry=entry.seq,
        reader=found.reader,
        statements=len(found.statements),
        counts=len(found.counts),
        gatherings=len(found.gatherings),
        refusals=len(found.refusals),
        known_from=moment,
        known_until=NEVER,
    )


def _statement_rows(
    article: ArticleRow, readings: Sequence[Logged[Reading]], words: dict[str, Logged[Decision]]
) -> Iterator[StatementRow]:
    """The statements of the newest reading, and of older readings those that a person accepted or corrected."""
    given: set[str] = set()
    for entry in reversed(readings):
        newest = entry is readings[-1]
        for ordinal, statement in enumerate(entry.body.statements):
            word = words.get(statement.id)
            held = word is not None and word.body.verdict is not Verdict.REJECT
            if statement.id not in given and (newest or held):
                given.add(statement.id)
                yield _statement_row(article, entry.seq, ordinal, statement, word)


def _statement_row(
    article: ArticleRow, entry: int, ordinal: int, read: Statement, word: Logged[Decision] | None
) -> StatementRow:
    statement = corrected(read, word.body if word else None)
    decided = word is not None and word.body.verdict is not Verdict.REJECT
    day = statement.said_on.last.isoformat() if statement.said_on else article.published_on
    return StatementRow(
        holder=statement.holder,
        undertaking=statement.undertaking,
        day=day,
        rank=rank_of(statement, decided),
        id=statement.id,
        known_from=article.known_from,
        known_until=NEVER,
        standing=statement.standing.value,
        speaker=statement.speaker or "",
        article=article.num,
        verdict=word.body.verdict.value if word else "",
        # It cannot have been said after the register held it.
        said_by=day or article.recorded_at[:10],
        certainty=1.0 if decided else statement.certainty,
        conditions=conditions_text(statement.conditions),
        limits=canonical(list(statement.limits)) if statement.limits else "",
        entry=entry,
        ordinal=ordinal,
        decision=word.seq if word else 0,
    )


def conditions_text(conditions: tuple[Condition, ...]) -> str:
    """Conditions as canonical JSON, '' for none."""
    return canonical([encode(each) for each in conditions]) if conditions else ""


_Dated = TypeVar("_Dated", ArticleRow, ReadingRow, StatementRow)


def _joined(rows: Iterable[_Dated], key: Callable[[_Dated], object], moments: Sequence[str]) -> Iterator[_Dated]:
    """Rows of one moment each, made into rows that hold from one moment until another."""
    following = dict(zip(moments, [*moments[1:], NEVER], strict=True))
    open_rows: dict[object, _Dated] = {}
    for row in rows:
        until = following[row.known_from]
        last = open_rows.get(key(row))
        same = last is not None and last._replace(known_from=row.known_from, known_until=NEVER) == row
        if last is not None and same and last.known_until == row.known_from:
            open_rows[key(row)] = last._replace(known_until=until)
        else:
            if last is not None:
                yield last
            open_rows[key(row)] = row._replace(known_until=until)
    yield from open_rows.values()
