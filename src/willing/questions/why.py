"""Why a cell says what it says: every statement of one holder on one undertaking, down to the exact words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from willing.dossier import Dossier
from willing.model import Decision, EntryKind, Position, Reply, Standing, Statement
from willing.problems import Misuse
from willing.questions.asking import held_positions
from willing.questions.names import day_known_by, holder_name, undertaking_label
from willing.questions.precedence import Voice, rule_that_decided, voice_of
from willing.register.records import ArticleHead, HeldStatement
from willing.register.store import Store

NEWEST = 100  # so many statements tell a cell's story; a busy one has thousands


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A person's decision on a statement, and when it was recorded."""

    decision: Decision
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement with all that a reader needs to judge it.

    `chain` goes from the outlet inwards to whoever is quoted. `day_known_by` says in words how `holds_on` is
    known. `echo_of` is the name of the article that this one's article repeats, None where it is no echo.
    `decides` marks the one that makes the position; `counts` is False where a person rejected it.
    """

    statement: Statement
    article: ArticleHead
    holds_on: date | None
    day_known_by: str
    chain: tuple[str, ...]
    voice: Voice
    speaker_name: str | None
    decides: bool
    counts: bool
    decisions: tuple[Decided, ...]
    echo_of: str | None
    reader: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied:
    """A holder's own answer to a questionnaire."""

    entry_id: str
    reply: Reply
    decides: bool
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The history of one cell, newest first.

    `rule` says in a sentence why the deciding entry decides. `more` is True where older statements are not shown.
    """

    holder: str
    name: str
    undertaking: str
    label: str
    position: Position | None
    rule: str
    said: tuple[Said, ...]
    replies: tuple[Replied, ...]
    more: bool


def why(
    store: Store,
    dossier: Dossier,
    holder: str,
    undertaking: str,
    *,
    today: date,
    as_of: date | None = None,
    known_at: datetime | None = None,
    limit: int | None = NEWEST,
) -> Why:
    """The history of one cell as of a day, as known at a moment.

    `limit` takes the newest so many statements, and the deciding one with them; None takes all.
    Nothing heard gives an empty history. Raises Misuse for an undertaking that the dossier does not name.
    """
    known = [each.id for each in dossier.undertakings]
    if undertaking not in known:
        raise Misuse(f"no undertaking {undertaking!r} in the dossier {dossier.id}; it names {', '.join(known)}")
    with store.snapshot():
        (position,) = held_positions(
            store, dossier, today=today, as_of=as_of, known_at=known_at, holder=holder, undertaking=undertaking
        ) or (None,)
        held = list(
            store.statements(
                holder=holder,
                undertaking=undertaking,
                as_of=as_of,
                known_at=known_at,
                rejected=True,
                limit=None if limit is None else limit + 1,
            )
        )
        shown = held if limit is None else held[:limit]
        if position is not None and all(each.statement.id != position.decided_by for each in shown):
            # What others ask may be newer than the holder's own word. (For a reply there is no statement.)
            decider = store.statement(position.decided_by)
            shown += [decider] if decider is not None else []
        echoes = echoes_among(store, shown)
        said = tuple(said_of(store, each, position, dossier, echoes, known_at) for each in shown)
        replies = _replies(store, position, holder, undertaking, as_of, known_at)
    return Why(
        holder=holder,
        name=holder_name(holder, dossier),
        undertaking=undertaking,
        label=undertaking_label(undertaking, dossier),
        position=position,
        rule=_rule(position, shown, replies, dossier),
        said=said,
        replies=replies,
        more=limit is not None and len(held) > limit,
    )


def said_of(
    store: Store,
    held: HeldStatement,
    position: Position | None,
    dossier: Dossier,
    echoes: Mapping[str, str],
    known_at: datetime | None,
) -> Said:
    """A statement with all that a reader needs; `position` is that of its cell, `echoes` as of `echoes_among`."""
    statement = held.statement
    return Said(
        statement=statement,
        article=held.article,
        holds_on=held.holds_on,
        day_known_by=day_known_by(statement, held.article.day_basis),
        chain=(held.article.publisher or held.article.name, *(source.words for source in statement.chain)),
        voice=voice_of(statement, dossier.adversary),
        speaker_name=holder_name(statement.speaker, dossier) if statement.speaker else None,
        decides=position is not None and position.decided_by == statement.id,
        counts=held.counts,
        decisions=_decisions(store, statement.id, known_at) if held.decision else (),
        echo_of=echoes.get(held.article.id),
        reader=held.reader,
        recorded_at=held.recorded_at,
    )


def _decisions(store: Store, statement_id: str, known_at: datetime | None) -> tuple[Decided, ...]:
    return tuple(
        Decided(decision=entry.body, recorded_at=entry.recorded_at)
        for entry in store.entries(EntryKind.DECISION, statement_id)
        if isinstance(entry.body, Decision) and (known_at is None or entry.recorded_at <= known_at)
    )


def echoes_among(store: Store, held: list[HeldStatement]) -> dict[str, str]:
    """By id of an article that is an echo, the name of the article that stands for its group."""
    found = {}
    for article in {each.article.id for each in held}:
        first = store.echo_of(article)
        if first is not None:
            head = store.head(first)
            found[article] = head.name if head else first
    return found


def _replies(
    store: Store,
    position: Position | None,
    holder: str,
    undertaking: str,
    as_of: date | None,
    known_at: datetime | None,
) -> tuple[Replied, ...]:
    found = [
        Replied(
            entry_id=entry.id,
            reply=entry.body,
            decides=position is not None and position.decided_by == entry.id,
            recorded_at=entry.recorded_at,
        )
        for entry in store.entries(EntryKind.REPLY)
        if isinstance(entry.body, Reply)
        and (entry.body.holder, entry.body.undertaking) == (holder, undertaking)
        and (as_of is None or entry.body.holds_on <= as_of)
        and (known_at is None or entry.recorded_at <= known_at)
    ]
    return tuple(sorted(found, key=lambda each: (each.reply.holds_on, each.recorded_at), reverse=True))


def _rule(position: Position | None, held: list[HeldStatement], replies: tuple[Replied, ...], dossier: Dossier) -> str:
    if position is None:
        return "Nothing was heard of it, which is not the same as undecided."
    if any(each.decides for each in replies):
        return "The holder's own reply to a questionnaire goes before reports of its day and of earlier days."
    if position.standing is Standing.URGED:
        return "Others ask it of the holder; its own answer is not known."
    (decider,) = (each for each in held if each.statement.id == position.decided_by)  # shown whatever the limit
    return rule_that_decided(decider, [each for each in held if each.counts], dossier.adversary)
