"""`Register`: one file of positions, and every question it answers (docs/python.md)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from willing.dossier import DEFAULT
from willing.model import (
    Article,
    Condition,
    Decision,
    FactObserved,
    Reply,
    Settlement,
    Standing,
    Truth,
    Verdict,
)
from willing.problems import Misuse, Problem
from willing.register.opening import open_file
from willing.register.store import Store
from willing.surfaces.asking import Questions
from willing.surfaces.dossier_text import kept_dossier
from willing.surfaces.moments import now
from willing.surfaces.naming import fact_values, undertaking_id, word_of

if TYPE_CHECKING:
    from willing.exports.asked import Asked
    from willing.questions.declarations import Revision
    from willing.register.records import Appended
    from willing.surfaces.adding import AddReport, Progress
    from willing.surfaces.rereading import Reread

Pathlike = str | os.PathLike[str]


class Register(Questions):
    """An open register: hand in articles, ask questions, record what people, holders and observers say.

    Holders are given by code or name ("ITA", "Italy", "the US"), undertakings by id or label. `as_of` is the
    day asked about and `known_at` the moment as of which the register's knowledge counts; without them it is
    all that is known. Every method raises Misuse, with what to do, where the call or the file is wrong.
    One thread uses a register at a time; each thread opens its own.
    """

    def __init__(
        self, path: Pathlike = "willing.db", *, dossier: str | Path | None = None, create: bool = True
    ) -> None:
        """Open the register at `path`, or make one where there is none and `create` is set.

        `dossier` is the name of a built-in dossier or the path of one. A new register is made for it (without
        one, for "security-guarantee") and carries its text from then on; of one that exists, the id is compared.
        """
        if not create and dossier is None:
            super().__init__(Store.open(path, create=False))
            return
        wanted, text = kept_dossier(dossier or DEFAULT)
        if dossier is not None:
            super().__init__(Store.open(path, create=create, dossier_id=wanted, dossier_text=text))
        else:
            # A register of any dossier will do: the default is only for one that is new.
            super().__init__(Store(Path(path), open_file(Path(path), create=create, dossier=(wanted, text))))

    def close(self) -> None:
        """Close the file. What was added is on the disk already."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The register's file."""
        return self._store.path

    # Articles in

    def add(
        self, paths: Pathlike | Iterable[Pathlike], *, progress: Callable[[Progress], None] | None = None
    ) -> AddReport:
        """Read files and folders. Faults in them are problems of the report, and stop nothing.

        Each article is a transaction: stopped at any moment, what was added stays, and adding again completes it.
        """
        from willing.surfaces.adding import add_paths

        listed = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        return add_paths(self._store, self.dossier, listed, progress)

    def add_text(
        self,
        text: str,
        name: str = "text",
        *,
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        published_on: date | None = None,
    ) -> AddReport:
        """Read one text at hand. What is not given is looked for in the text, as in that of a file."""
        from willing.sources.files import from_text
        from willing.surfaces.adding import add_article

        article = from_text(text, name, title=title, publisher=publisher, url=url, published_on=published_on)
        return add_article(self._store, self.dossier, article)

    def article(self, article_id: str) -> Article | None:
        """An article with its text, by id; None where the register does not hold it."""
        return self._store.article(article_id)

    def compare(self, before: str, after: str) -> tuple[Revision, ...]:
        """Two versions of a text, as files or as articles of the register: what was added, dropped, weakened."""
        from willing.surfaces.comparing import compare

        return compare(self._store, self.dossier, before, after)

    # What people, holders and observers say

    def decide(
        self,
        statement: str,
        verdict: Verdict | str,
        *,
        by: str,
        why: str,
        holder: str | None = None,
        undertaking: str | None = None,
        standing: Standing | str | None = None,
        conditions: Iterable[Condition | str] | None = None,
    ) -> Appended:
        """Accept, reject or correct a statement, by its id. With "correct", what is given replaces what was read."""
        return self._store.append(
            Decision(
                statement_id=statement,
                verdict=word_of(Verdict, verdict, "verdict"),
                by=by,
                why=why,
                holder=self._holder_or_none(holder),
                undertaking=self._undertaking_or_none(undertaking),
                standing=None if standing is None else word_of(Standing, standing, "standing"),
                conditions=None if conditions is None else self._conditions(conditions),
            ),
            now(),
        )

    def fact(self, fact: str, value: Truth | bool | str | None, *, on: date, source: str) -> Appended:
        """Record that a fact is so, is not so or is unknown from a day on, and who says so."""
        known = [each.id for each in self.dossier.facts]
        if fact not in known:
            raise Misuse(f"no fact {fact!r} in the dossier {self.dossier.id}; it names {', '.join(known)}")
        truth = fact_values({fact: value})[fact]
        return self._store.append(FactObserved(fact=fact, value=truth, holds_on=on, source=source), now())

    def reply(
        self,
        holder: str,
        undertaking: str,
        standing: Standing | str,
        *,
        on: date,
        source: str,
        conditions: Iterable[Condition | str] = (),
        words: str = "",
    ) -> Appended:
        """Record a holder's own answer to a questionnaire, as of a day. It goes before reports of that day."""
        return self._store.append(
            Reply(
                holder=self._holder(holder),
                undertaking=undertaking_id(undertaking, self.dossier),
                standing=word_of(Standing, standing, "standing"),
                holds_on=on,
                source=source,
                conditions=self._conditions(conditions),
                words=words,
            ),
            now(),
        )

    def settle(self, conflict: str, *, by: str, why: str) -> Appended:
        """Record that a conflict, by its id, is settled, by whom and how."""
        from willing.questions.conflicts import is_conflict

        if not by.strip() or not why.strip():
            raise Misuse("a settlement needs the name of who settles, and how it was settled")
        if not is_conflict(self._store, self.dossier, conflict):
            raise Misuse(f"no conflict {conflict!r} in {self.path}: see `willing conflicts`")
        return self._store.append(Settlement(conflict_id=conflict, by=by, why=why), now())

    # The register itself

    def reread(self, *, dry_run: bool = True, progress: Callable[[Progress], None] | None = None) -> Reread:
        """Read again the articles that another reader read, and say what changes; with `dry_run`, nothing is kept."""
        from willing.surfaces.rereading import reread

        return reread(self._store, self.dossier, dry_run=dry_run, progress=progress)

    def export(
        self,
        kind: str,
        path: Pathlike,
        *,
        format: str | None = None,
        as_of: date | None = None,
        known_at: datetime | None = None,
        link: str | None = None,
    ) -> None:
        """Write an export to a file; kinds and formats stand in docs/exports.md.

        The format is by the ending of the file where none is given. `link` is the page that a feed belongs to.
        """
        from willing.exports.kinds import format_of, write

        file = Path(path)
        write(kind, format_of(kind, format, file), self._asked(as_of, known_at, link), file)

    def export_chunks(
        self,
        kind: str,
        *,
        format: str | None = None,
        as_of: date | None = None,
        known_at: datetime | None = None,
        link: str | None = None,
    ) -> Iterator[bytes]:
        """The bytes of an export, for those who send it on; use them up before anything is added."""
        from willing.exports.kinds import KINDS, format_of

        return KINDS[kind][format_of(kind, format)](self._asked(as_of, known_at, link))

    def _asked(self, as_of: date | None, known_at: datetime | None, link: str | None) -> Asked:
        from willing.exports.asked import Asked

        page = {} if link is None else {"link": link}
        return Asked(questions=self, store=self._store, as_of=as_of, known_at=known_at, **page)

    def check(self) -> list[Problem]:
        """Every fault of the register's file, none where it is whole."""
        from willing.register.check import check

        return check(self._store)
