"""What several questions ask of the register, in the records that they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache

from willing.dossier import Dossier
from willing.model import EntryKind, Position, Reply
from willing.questions.claimed import Claimed, claimed
from willing.questions.gatherings import Told
from willing.questions.whatif_records import Words
from willing.register.records import ArticleHead
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


def held_claims(store: Store, *, as_of: date | None = None, known_at: datetime | None = None) -> tuple[Claimed, ...]:
    """All numbers claimed up to a day. One without a day was claimed by the day the register first held it."""
    head = heads(store, known_at)
    found = []
    for claim in store.counts(known_at=known_at):
        article = head(claim.article_id)
        if as_of is None or (article.published_on or article.recorded_at.date()) <= as_of:
            found.append(claimed(claim, article))
    return tuple(found)


def held_gatherings(store: Store, *, known_at: datetime | None = None) -> tuple[Told, ...]:
    """All gatherings that articles tell of, with the days of the articles."""
    head = heads(store, known_at)
    return tuple(
        Told(gathering=each, published_on=head(each.article_id).published_on)
        for each in store.gatherings(known_at=known_at)
    )


def heads(store: Store, known_at: datetime | None) -> Callable[[str], ArticleHead]:
    """Articles by id, each fetched once."""

    @cache
    def head(article_id: str) -> ArticleHead:
        found = store.head(article_id, known_at=known_at)
        assert found is not None  # what a reading in force found has its article in the register
        return found

    return head


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
