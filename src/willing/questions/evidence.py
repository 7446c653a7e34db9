"""One article with all that was read in it, each at its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from willing.dossier import Dossier
from willing.model import Article, CountClaim, Gathering, Position, Refusal, Statement
from willing.questions.asking import held_positions
from willing.questions.names import holder_name, undertaking_label
from willing.questions.why import Said, echoes_among, said_of
from willing.register.records import ArticleHead, HeldStatement
from willing.register.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A statement of the article. `as_read` is what the reader read, where a person corrected it; else None."""

    said: Said
    name: str
    label: str
    as_read: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEvidence:
    """An article with its statements in the order of the text, rejected ones among them.

    `counts`, `gatherings` and `refusals` are those of the newest reading, by `reader` (None where the article was
    not read). `echo_of` is the article that this one repeats.
    """

    article: Article
    head: ArticleHead
    reader: str | None
    echo_of: ArticleHead | None
    statements: tuple[Found, ...]
    counts: tuple[CountClaim, ...]
    gatherings: tuple[Gathering, ...]
    refusals: tuple[Refusal, ...]


def evidence(
    store: Store,
    dossier: Dossier,
    article_id: str,
    *,
    today: date,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> ArticleEvidence | None:
    """All that was read in one article, as known at a moment; None where the register did not hold it then.

    `as_of` is the day of the positions that statements are said to decide; it leaves no statement out.
    """
    with store.snapshot():
        article, head = store.article(article_id), store.head(article_id, known_at=known_at)
        if article is None or head is None:
            return None
        reading = store.reading(article_id, known_at=known_at)
        held = sorted(store.statements(article_id=article_id, known_at=known_at, rejected=True), key=_place)
        echoes = echoes_among(store, held)
        first = store.echo_of(article_id)
        positions: dict[tuple[str, str], Position | None] = {}
        for each in held:
            cell = (each.statement.holder, each.statement.undertaking)
            if cell not in positions:
                (positions[cell],) = held_positions(
                    store, dossier, today=today, as_of=as_of, known_at=known_at, holder=cell[0], undertaking=cell[1]
                ) or (None,)
        as_read = {each.id: each for each in reading.statements} if reading else {}
        found = tuple(
            Found(
                said=said_of(
                    store, each, positions[each.statement.holder, each.statement.undertaking], dossier, echoes, known_at
                ),
                name=holder_name(each.statement.holder, dossier),
                label=undertaking_label(each.statement.undertaking, dossier),
                as_read=_other(as_read.get(each.statement.id), each.statement),
            )
            for each in held
        )
        return ArticleEvidence(
            article=article,
            head=head,
            reader=reading.reader if reading else None,
            echo_of=store.head(first, known_at=known_at) if first else None,
            statements=found,
            counts=reading.counts if reading else (),
            gatherings=reading.gatherings if reading else (),
            refusals=reading.refusals if reading else (),
        )


def _place(held: HeldStatement) -> tuple[int, int, str]:
    where = held.statement.evidence
    return where.start, -where.end, held.statement.id


def _other(read: Statement | None, held: Statement) -> Statement | None:
    return None if read == held else read
