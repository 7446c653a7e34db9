"""What was read and what was not taken, as lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from willing.dossier import Dossier
from willing.model import Refusal
from willing.problems import Misuse
from willing.questions.asking import heads
from willing.questions.names import day_known_by, holder_name
from willing.register.records import ArticleHead, HeldStatement
from willing.register.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A statement as the register holds it, with names. `day_known_by` says in words how its day is known."""

    held: HeldStatement
    holder_name: str
    speaker_name: str | None
    day_known_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A passage that the reader did not take, with its article."""

    refusal: Refusal
    article: ArticleHead


def list_statements(
    store: Store,
    dossier: Dossier,
    *,
    holder: str | None = None,
    undertaking: str | None = None,
    article: str | None = None,
    since: date | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
    rejected: bool = False,
    limit: int | None = None,
) -> Iterator[Listed]:
    """Statements that fit every filter that is given, newest first, undated ones last.

    `article` is an article's id or name; `since` is the first day, and leaves undated statements out.
    Raises Misuse where no article has that id or name.
    """
    wanted = [None] if article is None else [each.id for each in articles_called(store, article)]
    number = 0
    for article_id in wanted:
        for held in store.statements(
            holder=holder,
            undertaking=undertaking,
            article_id=article_id,
            as_of=as_of,
            known_at=known_at,
            rejected=rejected,
            limit=limit,
        ):
            if since is not None and (held.holds_on is None or held.holds_on < since):
                break  # newest first: all that follow are older or undated
            if number == limit:
                return
            number += 1
            yield listed(held, dossier)


def list_refusals(
    store: Store,
    *,
    article: str | None = None,
    reason: str | None = None,
    since: date | None = None,
    known_at: datetime | None = None,
) -> Iterator[Refused]:
    """Refusals that fit every filter that is given, by article; `since` is the first day of publication.

    Raises Misuse where no article has the id or name `article`.
    """
    wanted = None if article is None else {each.id for each in articles_called(store, article)}
    head_of = heads(store, known_at)
    for refusal in store.refusals(known_at=known_at):
        head = head_of(refusal.article_id)
        if (
            (wanted is None or head.id in wanted)
            and (reason is None or refusal.reason == reason)
            and (since is None or (head.published_on is not None and head.published_on >= since))
        ):
            yield Refused(refusal=refusal, article=head)


def articles_called(store: Store, name_or_id: str) -> tuple[ArticleHead, ...]:
    """The articles with this id or name, newest first. Raises Misuse where there is none."""
    found = tuple(each for each in store.articles() if name_or_id in (each.id, each.name))
    if not found:
        raise Misuse(f"the register holds no article {name_or_id!r}")
    return found


def listed(held: HeldStatement, dossier: Dossier) -> Listed:
    """A statement with the names of its holder and speaker."""
    statement = held.statement
    return Listed(
        held=held,
        holder_name=holder_name(statement.holder, dossier),
        speaker_name=holder_name(statement.speaker, dossier) if statement.speaker else None,
        day_known_by=day_known_by(statement, held.article.day_basis),
    )
