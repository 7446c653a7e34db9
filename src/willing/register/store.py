"""The register: one file, append-only. Everything that goes in or comes out passes here (docs/register.md)."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from willing.model import (
    Article,
    CountClaim,
    Decision,
    Entry,
    EntryKind,
    FactObserved,
    Gathering,
    Reading,
    Refusal,
    Reply,
    Settlement,
)
from willing.problems import Misuse
from willing.register import echoes, lookups, tables, writing
from willing.register.faults import told_plainly
from willing.register.opening import open_file
from willing.register.records import Added, Appended, ArticleHead, HeldStatement


class Store:
    """An open register. One thread uses it at a time; each thread and each process opens its own.

    Iterators read from the file as they go: do not append before they are used up.
    Every method raises Misuse, with what to do, where the file cannot be read or written.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._writing = False

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        create: bool = True,
        dossier_id: str | None = None,
        dossier_text: str | None = None,
    ) -> Self:
        """Open the register at `path`, or make one where there is none and `create` is set.

        A new register keeps the dossier's id and its whole TOML text, and needs both. For one that exists,
        `dossier_id` is compared. An older version is migrated, and a copy kept beside it.
        Raises Misuse where that cannot be done.
        """
        file = Path(path)
        dossier = None if dossier_id is None or dossier_text is None else (dossier_id, dossier_text)
        store = cls(file, open_file(file, create=create, dossier=dossier))
        if dossier_id is not None and store.dossier_id != dossier_id:
            held = store.dossier_id
            store.close()
            raise Misuse(f"{file} is a register of the dossier {held}, not of {dossier_id}: name another --register")
        return store

    def close(self) -> None:
        """Close the file. What was added is on the disk already."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file, for the modules of this package alone."""
        return self._connection

    @property
    def dossier_id(self) -> str:
        """The id of the dossier that this register was made for."""
        return self._meta("dossier_id")

    @property
    def dossier_text(self) -> str:
        """The whole TOML text of the dossier, as it was when the register was made."""
        return self._meta("dossier")

    def _meta(self, key: str) -> str:
        with told_plainly(self.path):
            row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise Misuse(f"{self.path} is damaged: it does not say its {key}; go back to a copy")
        return str(row[0])

    # Writing

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Everything added within lands together, or not at all: for many articles at once (one commit)."""
        if self._connection.in_transaction and not self._writing:
            # It would only land when the reading ends, if it ends.
            raise Misuse(f"{self.path} is still being read here: finish reading before you add")
        outer, self._writing = self._writing, True
        try:
            with told_plainly(self.path), _transaction(self._connection):
                yield
        finally:
            self._writing = outer

    def add_article(self, article: Article, reading: Reading | None, recorded_at: datetime) -> Added:
        """Append an article and its reading: both land, or neither. What is known already changes nothing.

        `reading` is None where the article was read before and is only seen again.
        Raises Misuse where the reading does not fit the article word for word.
        """
        with self.batch():
            return writing.add_article(self._connection, article, reading, recorded_at)

    def append(self, body: Decision | Reply | FactObserved | Settlement, recorded_at: datetime) -> Appended:
        """Append a decision, a reply, a fact or a settlement.

        The same word as the one in force changes nothing. Raises Misuse for a decision on an unknown statement,
        by nobody, or with a correction that replaces nothing, and for a reply of `urged`.
        """
        with self.batch():
            return writing.append(self._connection, body, recorded_at)

    def add_signatures(self, signatures: Mapping[str, bytes]) -> None:
        """Keep the signatures of articles, by id, for the part that finds echoes. Raises Misuse for unknown ids."""
        with self.batch():
            echoes.add_signatures(self._connection, signatures)

    def set_echo_groups(self, groups: Mapping[str, str]) -> None:
        """Say for each article, by id, which article stands for its group of echoes (itself, where it is none).

        Replaces all earlier groups. An article that is not given is its own group. Raises Misuse for unknown ids.
        """
        with self.batch():
            echoes.replace_all(self._connection, groups)

    def rebuild(self) -> None:
        """Make the derived tables anew from the entries."""
        with self.batch():
            tables.rebuild(self._connection)

    # Reading

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read within sees one state of the register, whatever others write meanwhile."""
        with told_plainly(self.path):
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("COMMIT")

    def entries(self, kind: EntryKind | None = None, subject: str | None = None) -> Iterator[Entry]:
        """Entries in the order of their moments: all, or those of a kind, or about an article or statement (its id)."""
        with told_plainly(self.path):
            yield from lookups.entries(self._connection, kind, subject)

    def articles(self, *, known_at: datetime | None = None) -> Iterator[ArticleHead]:
        """All articles without their texts, newest first, those without a day last."""
        with told_plainly(self.path):
            yield from lookups.heads(self._connection, known_at)

    def article(self, article_id: str) -> Article | None:
        """One article with its text, its fields as best known: of the appearance whose day is known best."""
        with told_plainly(self.path):
            return lookups.article(self._connection, article_id)

    def head(self, article_id: str, *, known_at: datetime | None = None) -> ArticleHead | None:
        """One article without its text, as the register knew it at a moment; None where it is unknown."""
        with told_plainly(self.path):
            return lookups.head(self._connection, article_id, known_at)

    def is_read(self, article_id: str, reader: str) -> bool:
        """True where the reading in force of this article is by this reader, so that it need not be read again."""
        with told_plainly(self.path):
            return lookups.is_read(self._connection, article_id, reader)

    def reading(self, article_id: str, *, known_at: datetime | None = None) -> Reading | None:
        """The newest reading of an article as of a moment; None where it was not read, or is unknown."""
        with told_plainly(self.path):
            return lookups.reading(self._connection, article_id, known_at)

    def statements(
        self,
        *,
        holder: str | None = None,
        undertaking: str | None = None,
        article_id: str | None = None,
        as_of: date | None = None,
        known_at: datetime | None = None,
        rejected: bool = False,
        limit: int | None = None,
    ) -> Iterator[HeldStatement]:
        """Statements that count, newest first, undated ones last; `rejected` also those that a person rejected."""
        with told_plainly(self.path):
            yield from lookups.statements(
                self._connection,
                holder=holder,
                undertaking=undertaking,
                article_id=article_id,
                as_of=as_of,
                known_at=known_at,
                rejected=rejected,
                limit=limit,
            )

    def statement(self, statement_id: str) -> HeldStatement | None:
        """One statement in its latest form, even where it no longer counts; None where it is unknown."""
        with told_plainly(self.path):
            return lookups.statement(self._connection, statement_id)

    def days_heard(self, *, known_at: datetime | None = None) -> tuple[date | None, date | None]:
        """The first and the last day that any statement in force counts for; None where no day is known."""
        with told_plainly(self.path):
            return lookups.days_heard(self._connection, known_at)

    def refusals(self, *, known_at: datetime | None = None) -> Iterator[Refusal]:
        """What the readings in force did not take, and why."""
        with told_plainly(self.path):
            yield from lookups.found(self._connection, "refusals", Refusal, known_at)

    def gatherings(self, *, known_at: datetime | None = None) -> Iterator[Gathering]:
        """The gatherings that the readings in force tell of."""
        with told_plainly(self.path):
            yield from lookups.found(self._connection, "gatherings", Gathering, known_at)

    def counts(self, *, known_at: datetime | None = None) -> Iterator[CountClaim]:
        """The claims about the size of a group in the readings in force."""
        with told_plainly(self.path):
            yield from lookups.found(self._connection, "counts", CountClaim, known_at)

    def echo_of(self, article_id: str) -> str | None:
        """The article that stands for this one's group, None where it is no echo of another."""
        with told_plainly(self.path):
            return echoes.represented_by(self._connection, article_id)

    def signatures(self) -> dict[str, bytes]:
        """By id of an article, the signature that was given to `add_signatures`."""
        with told_plainly(self.path):
            return echoes.signatures(self._connection)

    def echo_groups(self) -> dict[str, str]:
        """For each article that was given to `set_echo_groups`, the article that stands for its group."""
        with told_plainly(self.path):
            return echoes.all_groups(self._connection)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction, or within one a savepoint: a failure undoes what was done within, and nothing else."""
    outer = not connection.in_transaction
    connection.execute("BEGIN IMMEDIATE" if outer else "SAVEPOINT inner")
    try:
        yield
        connection.execute("COMMIT" if outer else "RELEASE inner")
    except BaseException:
        # A full disk may have rolled all of it back already.
        if connection.in_transaction:
            if outer:
                connection.execute("ROLLBACK")
            else:
                connection.execute("ROLLBACK TO inner")
                connection.execute("RELEASE inner")
        raise
