"""What an export is made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from willing.dossier import Dossier
from willing.model import Article
from willing.questions.listing import Listed, list_statements
from willing.register.store import Store

if TYPE_CHECKING:
    from willing.questions.changes import Moved
    from willing.questions.matrix import Matrix
    from willing.surfaces.asking import Questions


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A register, the day asked about and the moment whose knowledge counts.

    `link` is the address of the page that a feed belongs to.
    """

    questions: Questions
    store: Store
    as_of: date | None = None
    known_at: datetime | None = None
    link: str = "http://localhost/"

    @property
    def dossier(self) -> Dossier:
        """The dossier of the register."""
        return self.questions.dossier

    def statements(self) -> Iterator[Listed]:
        """All statements that count, one at a time, newest first."""
        return list_statements(self.store, self.dossier, as_of=self.as_of, known_at=self.known_at)

    def matrix(self) -> Matrix:
        """The matrix."""
        return self.questions.show(as_of=self.as_of, known_at=self.known_at)

    def moves(self) -> tuple[Moved, ...]:
        """All moves, newest first."""
        return self.questions.changes(until=self.as_of, known_at=self.known_at)

    @cached_property
    def article(self) -> _Articles:
        """Articles with their texts, by id; the last few are kept."""
        return _Articles(self.store)


class _Articles:
    """Articles by id. Statements come by day, so those of one article are near each other."""

    def __init__(self, store: Store) -> None:
        self._get = lru_cache(maxsize=64)(store.article)

    def __call__(self, article_id: str) -> Article:
        found = self._get(article_id)
        assert found is not None  # every statement of a register has its article there
        return found
