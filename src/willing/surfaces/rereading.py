"""Reads again what another reader read, and says what that changes before it is kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from willing.dossier import Dossier
from willing.model import Article, Decision, EntryKind, Reading, Statement, Verdict
from willing.register.store import Store
from willing.surfaces.adding import Progress
from willing.surfaces.moments import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """What one article says of one holder and undertaking, as read before and as read now.

    Both are in the order of the text, as read, without corrections. `decisions` are the words of people on what
    was read before; they stand, whatever is read now.
    """

    article_id: str
    article: str
    holder: str
    undertaking: str
    before: tuple[Statement, ...]
    after: tuple[Statement, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What reading again changes, or changed: `dry_run` is True where nothing was kept.

    `read` articles were read by `reader`; in `same` of them it finds the same standings and conditions.
    """

    dry_run: bool
    reader: str
    read: int
    same: int
    changes: tuple[Rereading, ...]


def reread(
    store: Store, dossier: Dossier, *, dry_run: bool, progress: Callable[[Progress], None] | None = None
) -> Reread:
    """Read each article whose reading in force is by another reader, and keep what is read unless `dry_run`.

    A statement that a person accepted or corrected stays. One that a person rejected stays rejected, also where
    the new reading finds it again in other words of the same passage. Each article is a transaction of its own.
    """
    from willing.reading.reader import READER, Reader

    waiting: deque[Article] = deque()
    changes: list[Rereading] = []
    read = same = found = 0
    for reading in Reader(dossier).read(_outdated(store, READER, waiting)):
        article = waiting.popleft()
        earlier = _statements_of(store, article.id)
        decided = {each: held.decision for each in earlier if (held := store.statement(each)) and held.decision}
        differences = list(_differences(article, _newest(store, article.id), reading, earlier, decided))
        changes.extend(differences)
        read += 1
        same += not differences
        found += len(reading.statements)
        if not dry_run:
            with store.batch():
                store.add_article(article, reading, now())
                for decision in _carried_over(earlier, decided, reading):
                    store.append(decision, now())
        if progress is not None:
            progress(Progress(articles=read, statements=found, name=article.name))
    return Reread(dry_run=dry_run, reader=READER, read=read, same=same, changes=tuple(changes))


def _outdated(store: Store, reader: str, waiting: deque[Article]) -> Iterator[Article]:
    for head in list(store.articles()):
        if not store.is_read(head.id, reader):
            article = store.article(head.id)
            assert article is not None  # it is in the list of this register's articles
            waiting.append(article)
            yield article


def _readings(store: Store, article_id: str) -> list[Reading]:
    bodies = [each.body for each in store.entries(EntryKind.READING, article_id)]
    return [each for each in bodies if isinstance(each, Reading)]


def _newest(store: Store, article_id: str) -> tuple[Statement, ...]:
    """The statements of the reading in force, as read."""
    readings = _readings(store, article_id)
    return readings[-1].statements if readings else ()


def _statements_of(store: Store, article_id: str) -> dict[str, Statement]:
    """By id, every statement of any reading of an article, as read."""
    return {each.id: each for reading in _readings(store, article_id) for each in reading.statements}


def _differences(
    article: Article,
    before: Iterable[Statement],
    reading: Reading,
    earlier: Mapping[str, Statement],
    decided: Mapping[str, Decision],
) -> Iterator[Rereading]:
    was, is_now = _by_cell(before), _by_cell(reading.statements)
    for cell in sorted({*was, *is_now}):
        old, new = was.get(cell, ()), is_now.get(cell, ())
        if {_meaning(each) for each in old} != {_meaning(each) for each in new}:
            words = tuple(decision for each, decision in decided.items() if _cell(earlier[each]) == cell)
            yield Rereading(
                article_id=article.id,
                article=article.name,
                holder=cell[0],
                undertaking=cell[1],
                before=old,
                after=new,
                decisions=words,
            )


def _carried_over(
    earlier: Mapping[str, Statement], decided: Mapping[str, Decision], reading: Reading
) -> Iterator[Decision]:
    """The same word for a statement that says the same of the same passage, and is new only by where it begins."""
    for statement in reading.statements:
        if statement.id in earlier:
            continue
        for other, decision in decided.items():
            if decision.verdict is not Verdict.ACCEPT and _same_passage(statement, earlier[other]):
                why = f"{decision.why} (of {other}, which an earlier reading had in its place)"
                yield replace(decision, statement_id=statement.id, why=why)
                break


def _same_passage(one: Statement, other: Statement) -> bool:
    overlap = one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end
    return overlap and (_cell(one), one.standing) == (_cell(other), other.standing)


def _cell(statement: Statement) -> tuple[str, str]:
    return statement.holder, statement.undertaking


def _meaning(statement: Statement) -> tuple[object, ...]:
    # Words may differ; what they are read to mean is what counts.
    conditions = frozenset((each.kind, each.fact, each.wanted) for each in statement.conditions)
    return statement.standing, conditions, statement.speaker


def _by_cell(statements: Iterable[Statement]) -> dict[tuple[str, str], tuple[Statement, ...]]:
    cells: dict[tuple[str, str], tuple[Statement, ...]] = {}
    for each in sorted(statements, key=lambda each: each.evidence.start):
        cells[_cell(each)] = (*cells.get(_cell(each), ()), each)
    return cells
