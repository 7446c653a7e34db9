"""What several questions ask of the register, in the records that they share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from willing.dossier import Dossier
from willing.model import Article, EntryKind, Position, Reply
from willing.questions.claimed import Claimed, claimed
from willing.questions.gatherings import Told
from willing.questions.whatif_records import Words
from willing.register.replay import positions
from willing.register.store import Store


def held_positions(
    store: Store,
    dossier: Dossier,
    *,
    today: date,
    as_of: date | None = None,
    known_at: datetime | None = None,
    holder: str | None = None,
    undertaking: str | None = None,
) -> list[Position]:
    """Positions as the register replays them, with the dossier's adversary and its days until stale."""
    return positions(
        store,
        today=today,
        stale_after_days=dossier.stale_after_days,
        as_of=as_of,
        known_at=known_at,
        holder=holder,
        undertaking=undertaking,
        adversary=dossier.adversary,
    )


class _Articles:
    """Articles by id, each fetched once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[str, Article | None] = {}

    def __getitem__(self, article_id: str) -> Article | None:
        if article_id not in self._held:
            self._held[article_id] = self._store.article(article_id)
        return self._held[article_id]


def held_claims(store: Store, *, as_of: date | None = None, known_at: datetime | None = None) -> tuple[Claimed, ...]:
    """All claimed numbers with their days. Asked about a day, those of later days and of none are left out."""
    articles = _Articles(store)
    found = []
    for claim in store.counts(known_at=known_at):
        article = articles[claim.article_id]
        day = article.published_on if article else None
        if as_of is None or (day is not None and day <= as_of):
            name = article.name if article else claim.article_id
            found.append(claimed(claim, day, name, article.publisher if article else None))
    return tuple(found)


def held_gatherings(store: Store, *, known_at: datetime | None = None) -> tuple[Told, ...]:
    """All gatherings that articles tell of, with the days of the articles."""
    articles = _Articles(store)
    found = []
    for gathering in store.gatherings(known_at=known_at):
        article = articles[gathering.article_id]
        found.append(Told(gathering=gathering, published_on=article.published_on if article else None))
    return tuple(found)


def held_words(store: Store, ids: Iterable[str]) -> dict[str, Words]:
    """By id of a statement or of a reply's entry, what it says and where."""
    found, others = {}, set()
    for each in ids:
        held = store.statement(each)
        if held is None:
            others.add(each)
        else:
            said = held.statement
            found[each] = Words(evidence=said.evidence.text, article=held.article.name, amount=said.amount)
    if others:
        for entry in store.entries(kind=EntryKind.REPLY):
            if entry.id in others and isinstance(entry.body, Reply):
                found[entry.id] = Words(evidence=entry.body.words, article=entry.body.source)
    return found
