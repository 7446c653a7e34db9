"""Which articles are echoes of which: computed from the articles by another part, kept here for the replay."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from willing.problems import Misuse


def replace_all(connection: sqlite3.Connection, groups: Mapping[str, str]) -> None:
    """Keep for each article the one that stands for its group, instead of all groups before."""
    numbers: dict[str, int] = dict(connection.execute("SELECT article_id, num FROM text"))
    unknown = sorted({*groups, *groups.values()} - numbers.keys())
    if unknown:
        raise Misuse(f"the register holds no article {unknown[0]}")
    connection.execute("DELETE FROM echo")
    connection.executemany(
        "INSERT INTO echo (article, representative) VALUES (?, ?)",
        ((numbers[article], numbers[representative]) for article, representative in groups.items()),
    )


def all_groups(connection: sqlite3.Connection) -> dict[str, str]:
    """For each article with a group, the article that stands for it."""
    return dict(
        connection.execute(
            "SELECT a.article_id, r.article_id FROM echo e"
            " JOIN text a ON a.num = e.article JOIN text r ON r.num = e.representative ORDER BY a.article_id"
        )
    )


def represented(connection: sqlite3.Connection) -> dict[int, int]:
    """By number of article: of those that another stands for, which one."""
    return dict(connection.execute("SELECT article, representative FROM echo WHERE article <> representative"))


def represented_by(connection: sqlite3.Connection, article: str) -> str | None:
    """The article that stands for this one, None where it stands for itself."""
    row = connection.execute(
        "SELECT r.article_id FROM text a JOIN echo e ON e.article = a.num JOIN text r ON r.num = e.representative"
        " WHERE a.article_id = ? AND e.representative <> e.article",
        (article,),
    ).fetchone()
    return None if row is None else str(row[0])


def add_signatures(connection: sqlite3.Connection, signatures: Mapping[str, bytes]) -> None:
    """Keep the signatures of articles, by id; one that is kept already is replaced."""
    numbers: dict[str, int] = dict(connection.execute("SELECT article_id, num FROM text"))
    unknown = sorted(signatures.keys() - numbers.keys())
    if unknown:
        raise Misuse(f"the register holds no article {unknown[0]}")
    connection.executemany(
        "INSERT OR REPLACE INTO signature (article, signature) VALUES (?, ?)",
        ((numbers[article], kept) for article, kept in signatures.items()),
    )


def signatures(connection: sqlite3.Connection) -> dict[str, bytes]:
    """By id, the signatures that are kept."""
    rows = connection.execute(
        "SELECT t.article_id, s.signature FROM signature s JOIN text t ON t.num = s.article ORDER BY t.article_id"
    )
    return dict(rows)
