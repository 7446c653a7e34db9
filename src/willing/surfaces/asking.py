"""The questions of `Register`, with holders and undertakings as people type them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from willing.dossier import Dossier, load_dossier_text
from willing.model import Condition, Truth
from willing.problems import Misuse
from willing.register.store import Store
from willing.surfaces.moments import today
from willing.surfaces.naming import condition_of, fact_values, holder_code, undertaking_id

if TYPE_CHECKING:
    from willing.questions.changes import Moved
    from willing.questions.conflict_records import Found
    from willing.questions.coverage import Coverage
    from willing.questions.days import Days
    from willing.questions.evidence import ArticleEvidence
    from willing.questions.listing import Listed, Refused
    from willing.questions.matrix import Matrix
    from willing.questions.review import Review
    from willing.questions.timeline import Timeline
    from willing.questions.whatif_records import SideBySide, WhatIf
    from willing.questions.why import Why
    from willing.register.records import HeldStatement


class Questions:
    """What a register answers. `as_of` is the day asked about, `known_at` the moment whose knowledge counts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def dossier(self) -> Dossier:
        """The dossier that this register was made for, as it was then."""
        return load_dossier_text(self._store.dossier_text, f"{self._store.path} (its dossier)")

    def show(self, *, as_of: date | None = None, known_at: datetime | None = None, order: str = "firm") -> Matrix:
        """Holders by undertakings with a headline. `order` is "firm" (the firmest first) or "watch"."""
        from willing.questions.matrix import matrix

        return matrix(self._store, self.dossier, today=today(), as_of=as_of, known_at=known_at, order=order)

    def days(self, *, known_at: datetime | None = None) -> Days:
        """The first and the last day of any statement, and the gatherings with their days."""
        from willing.questions.days import days

        return days(self._store, known_at=known_at)

    def statement(self, statement_id: str) -> HeldStatement | None:
        """One statement by its id, in its latest form; None where the register does not hold it."""
        return self._store.statement(statement_id)

    def why(
        self,
        holder: str,
        undertaking: str,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
        limit: int | None = 100,
    ) -> Why:
        """The history of one position, newest first, down to the exact words; `limit` None takes all of it."""
        from willing.questions.why import why

        return why(
            self._store,
            self.dossier,
            self._holder(holder),
            undertaking_id(undertaking, self.dossier),
            today=today(),
            as_of=as_of,
            known_at=known_at,
            limit=limit,
        )

    def changes(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        known_at: datetime | None = None,
        holder: str | None = None,
        undertaking: str | None = None,
        move: str | None = None,
    ) -> tuple[Moved, ...]:
        """Who moved from what to what, from day to day, newest first; `move` takes one kind of them."""
        from willing.questions.changes import changes

        return changes(
            self._store,
            self.dossier,
            today=today(),
            since=since,
            until=until,
            known_at=known_at,
            holder=self._holder_or_none(holder),
            undertaking=self._undertaking_or_none(undertaking),
            move=move,
        )

    def timeline(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        known_at: datetime | None = None,
        holder: str | None = None,
    ) -> Timeline:
        """Moves, gatherings, claimed numbers and facts by day, oldest first."""
        from willing.questions.timeline import timeline

        return timeline(
            self._store,
            self.dossier,
            today=today(),
            since=since,
            until=until,
            known_at=known_at,
            holder=self._holder_or_none(holder),
        )

    def conflicts(
        self,
        *,
        kind: str | None = None,
        holder: str | None = None,
        since: date | None = None,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> tuple[Found, ...]:
        """What does not fit together, newest first, with both sides' words; settled ones are among them."""
        from willing.questions.conflicts import find_conflicts

        return find_conflicts(
            self._store,
            self.dossier,
            kind=kind,
            holder=self._holder_or_none(holder),
            since=since,
            as_of=as_of,
            known_at=known_at,
        )

    def coverage(
        self,
        undertaking: str | None = None,
        *,
        states: Sequence[str] | str | None = None,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> Coverage:
        """How many are said to offer an undertaking, and whom the register can name.

        `states` is the list of which it says who was not heard of: codes or names, or a body for its members.
        """
        from willing.questions.coverage import coverage, members_of

        listed = None if states is None else states
        if isinstance(listed, str):
            listed = members_of(self._holder(listed), self.dossier)
        elif listed is not None:
            listed = [self._holder(each) for each in listed]
        return coverage(
            self._store,
            self.dossier,
            self._undertaking_or_none(undertaking),
            today=today(),
            states=listed,
            as_of=as_of,
            known_at=known_at,
        )

    def what_if(
        self,
        facts: Mapping[str, Truth | bool | str | None] | None = None,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> WhatIf:
        """Each position in force, waiting, blocked or void, where facts are as given (True is yes, None unknown).

        Facts that are not given are taken as last observed.
        """
        from willing.questions.whatif import what_if

        assumed = fact_values(facts or {})
        return what_if(self._store, self.dossier, assumed, today=today(), as_of=as_of, known_at=known_at)

    def side_by_side(
        self,
        left: Mapping[str, Truth | bool | str | None],
        right: Mapping[str, Truth | bool | str | None],
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> SideBySide:
        """Two scenarios over the same positions, and where they differ."""
        from willing.questions.whatif import side_by_side

        return side_by_side(
            self.what_if(left, as_of=as_of, known_at=known_at), self.what_if(right, as_of=as_of, known_at=known_at)
        )

    def statements(
        self,
        *,
        holder: str | None = None,
        undertaking: str | None = None,
        article: str | None = None,
        since: date | None = None,
        as_of: date | None = None,
        known_at: datetime | None = None,
        rejected: bool = False,
        limit: int | None = None,
    ) -> list[Listed]:
        """Statements newest first, undated ones last; `article` is an id or a file's name."""
        from willing.questions.listing import list_statements

        return list(
            list_statements(
                self._store,
                self.dossier,
                holder=self._holder_or_none(holder),
                undertaking=self._undertaking_or_none(undertaking),
                article=article,
                since=since,
                as_of=as_of,
                known_at=known_at,
                rejected=rejected,
                limit=limit,
            )
        )

    def refused(
        self,
        *,
        article: str | None = None,
        reason: str | None = None,
        since: date | None = None,
        known_at: datetime | None = None,
    ) -> list[Refused]:
        """The passages that the reader did not take, and why."""
        from willing.questions.listing import list_refusals

        return list(list_refusals(self._store, article=article, reason=reason, since=since, known_at=known_at))

    def evidence(
        self, article_id: str, *, as_of: date | None = None, known_at: datetime | None = None
    ) -> ArticleEvidence | None:
        """An article with all that was read in it, each at its place; None where the register does not hold it."""
        from willing.questions.evidence import evidence

        return evidence(self._store, self.dossier, article_id, today=today(), as_of=as_of, known_at=known_at)

    def review(
        self,
        *,
        holder: str | None = None,
        undertaking: str | None = None,
        after: str | None = None,
        limit: int | None = 100,
    ) -> Review:
        """What nobody has decided on, the least certain and most consequential first; `limit` None takes all.

        `after` is the id of a statement of the queue: it and all before it are left out.
        """
        from willing.questions.review import review

        return review(
            self._store,
            self.dossier,
            holder=self._holder_or_none(holder),
            undertaking=self._undertaking_or_none(undertaking),
            after=after,
            limit=limit,
        )

    def _holder(self, words: str) -> str:
        try:
            return holder_code(words, self.dossier)
        except Misuse:
            # A holder may be any organisation that an article names by its acronym.
            if any(True for _ in self._store.statements(holder=words.strip().upper(), limit=1, rejected=True)):
                return words.strip().upper()
            raise

    def _holder_or_none(self, words: str | None) -> str | None:
        return None if words is None else self._holder(words)

    def _undertaking_or_none(self, words: str | None) -> str | None:
        return None if words is None else undertaking_id(words, self.dossier)

    def _conditions(self, given: Iterable[Condition | str]) -> tuple[Condition, ...]:
        return tuple(condition_of(each, self.dossier) for each in given)
