"""The quotes of conflicts: the words of all statements that take part, fetched together."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from willing.questions.conflict_records import Quote
from willing.register.heard import Heard
from willing.register.lookups import known
from willing.register.store import Store
from willing.register.wording import ArticleNamed, articles_named, words_of


class Quotes:
    """The quotes of some statements, as known at a moment."""

    def __init__(self, store: Store, heard: Collection[Heard], known_at: datetime | None) -> None:
        self._store = store
        self._known = known(known_at)
        self._words = words_of(store, heard)
        self._articles = articles_named(store, (each.article for each in heard))
        self._made: dict[tuple[str, str], Quote] = {}

    def then(self, heard: Heard) -> Quote:
        """The statement in the form in force at the moment asked about, its article as known then."""
        return self._quote(heard, self._known)

    def by_now(self, heard: Heard) -> Quote:
        """The statement in its latest form, its article as known when it took that form."""
        if heard.latest:
            return self._quote(heard, heard.known_from)
        # Superseded since the moment asked about: rare enough to be fetched one by one.
        held = self._store.statement(heard.id)
        assert held is not None  # what is in force is in the register
        return Quote(
            id=held.statement.id,
            words=held.statement.evidence.text,
            speaker=held.statement.speaker,
            article_id=held.article.id,
            article=held.article.name,
            publisher=held.article.publisher,
            day=held.holds_on,
        )

    def _quote(self, heard: Heard, moment: str) -> Quote:
        article = _as_known(self._articles[heard.article], moment)
        made = self._made.get((heard.id, article.known_from))
        if made is None:
            made = self._made[heard.id, article.known_from] = Quote(
                id=heard.id,
                words=self._words[heard.id],
                speaker=heard.speaker,
                article_id=article.id,
                article=article.name,
                publisher=article.publisher,
                day=heard.holds_on,
            )
        return made


def _as_known(named: list[ArticleNamed], moment: str) -> ArticleNamed:
    return named[0] if len(named) == 1 else next(each for each in named if each.known_from <= moment < each.known_until)
