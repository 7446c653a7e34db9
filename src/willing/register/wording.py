"""The words of statements and the names of their articles, for many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from willing.register.heard import Heard
from willing.register.store import Store

_BATCH = 300  # in one query: three values each, of the 999 that any SQLite takes

T = TypeVar("T")


class ArticleNamed(NamedTuple):
    """What an article was known as from one moment (as text) until another."""

    known_from: str
    known_until: str
    id: str
    name: str
    publisher: str | None


def words_of(store: Store, heard: Iterable[Heard]) -> dict[str, str]:
    """By id, the exact words of statements."""
    # In the order of the entries, SQLite takes a reading apart once for all its statements, and makes no value but
    # the words: a fifth of the time of json.loads on whole readings. (It would end a text at a NUL; sources/ takes
    # NUL out of every text.)
    places = sorted((each.entry, each.ordinal, each.id) for each in heard)
    found: dict[str, str] = {}
    with store.snapshot():
        for batch in _batches(places):
            found.update(
                store.connection.execute(
                    f"WITH place (entry, ordinal, id) AS (VALUES {', '.join(['(?, ?, ?)'] * len(batch))})"
                    " SELECT place.id, json_extract(body, '$.statements[' || ordinal || '].evidence.text')"
                    " FROM place CROSS JOIN entry ON seq = entry",
                    tuple(chain.from_iterable(batch)),
                )
            )
    return found


def articles_named(store: Store, numbers: Iterable[int]) -> dict[int, list[ArticleNamed]]:
    """By number of article, what it was known as, in the order of moments."""
    found: dict[int, list[ArticleNamed]] = {}
    with store.snapshot():
        for batch in _batches(sorted(set(numbers))):
            rows = store.connection.execute(
                "SELECT num, known_from, known_until, id, name, publisher FROM article"
                f" WHERE num IN ({', '.join('?' * len(batch))}) ORDER BY num, known_from",
                batch,
            )
            for number, *row in rows:
                found.setdefault(number, []).append(ArticleNamed._make(row))
    return found


def stood_for(store: Store) -> dict[str, str]:
    """Of the articles that another stands for in their group of echoes, which one; both by id."""
    with store.snapshot():
        return dict(
            store.connection.execute(
                "SELECT a.article_id, r.article_id FROM echo e JOIN text a ON a.num = e.article"
                " JOIN text r ON r.num = e.representative WHERE e.article <> e.representative"
            )
        )


def _batches(each: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(each)
    while batch := list(islice(rest, _BATCH)):
        yield batch
