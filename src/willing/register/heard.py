"""What was said of each holder on each undertaking, day by day: one pass over the table, without the words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from willing.model import Condition, Standing
from willing.register.cells import IN_FORCE, OWN, Replied, question, replies
from willing.register.derive import NEVER, conditions_text
from willing.register.replay import conditions_of
from willing.register.store import Store

_STANDINGS = {each.value: each for each in Standing}


class Heard(NamedTuple):
    """A statement in force as the table has it, or a reply; an unknown day is ''.

    `article` is the number of its article; the words are at `ordinal` of the reading in the entry `entry`.
    Of a reply, `id` is that of its entry, and the article is 0.
    """

    holder: str
    undertaking: str
    day: str
    rank: str
    id: str
    standing_text: str
    speaker: str | None
    conditions_text: str
    limits_text: str
    article: int
    entry: int
    ordinal: int
    known_from: str
    known_until: str

    @property
    def standing(self) -> Standing:
        """The standing."""
        return _STANDINGS[self.standing_text]

    @property
    def holds_on(self) -> date | None:
        """The day it counts for, None where no day is known."""
        return date.fromisoformat(self.day) if self.day else None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions."""
        return conditions_of(self.conditions_text)

    @property
    def limits(self) -> tuple[str, ...]:
        """The limits."""
        return tuple(json.loads(self.limits_text)) if self.limits_text else ()

    @property
    def is_reply(self) -> bool:
        """True where it is a holder's answer to a questionnaire."""
        return self.article == 0

    @property
    def latest(self) -> bool:
        """True where the register holds the statement in this form by now."""
        return self.known_until == NEVER


class CellHeard(NamedTuple):
    """All that counts of one holder on one undertaking: what is urged of it is left out.

    `days` are the statements by day, of each day the highest rank first; the undated come first, under ''.
    `replies` are the answers to questionnaires, by day. Days ascend.
    """

    holder: str
    undertaking: str
    days: tuple[tuple[str, tuple[Heard, ...]], ...]
    replies: dict[str, Heard]

    def deciding(self, adversary: str | None) -> list[Heard]:
        """What decides on each day: a reply, else the statement that goes before the others (`cells.RANK`)."""
        decided = [_first(heard, adversary) for _, heard in self.days]
        if not self.replies:
            return decided
        reported = (each for each in decided if each.day not in self.replies)
        return sorted((*reported, *self.replies.values()), key=lambda each: each.day)


def cells_heard(
    store: Store, *, holder: str | None = None, as_of: date | None = None, known_at: datetime | None = None
) -> Iterator[CellHeard]:
    """Every holder and undertaking of which anything counts: by holder and undertaking, those with replies alone last.

    Use the iterator up before anything is appended.
    """
    asked = question(as_of, known_at, holder, None)
    with store.snapshot():
        answered = replies(store.connection, asked)
        # said_by is the day where it is known. In the order of the primary key, so nothing is sorted.
        rows = store.connection.execute(
            "SELECT holder, undertaking, day, rank, id, standing, nullif(speaker, ''), conditions, limits,"
            " article, entry, ordinal, known_from, known_until FROM statement"
            f" WHERE said_by <= :as_of AND {IN_FORCE} AND {OWN}{'' if holder is None else ' AND holder = :holder'}"
            " ORDER BY holder, undertaking, day, rank, id",
            asked,
        )
        for (who, what), of_cell in groupby(map(Heard._make, rows), key=itemgetter(0, 1)):
            days = tuple([(day, tuple(of_day)) for day, of_day in groupby(of_cell, key=itemgetter(2))])
            yield CellHeard(who, what, days, _replied(answered.pop((who, what), {})))
        for (who, what), given in sorted(answered.items()):
            yield CellHeard(who, what, (), _replied(given))


def _replied(answered: Mapping[str, Replied]) -> dict[str, Heard]:
    return {
        day: Heard(
            holder=each.reply.holder,
            undertaking=each.reply.undertaking,
            day=day,
            rank="",
            id=each.entry,
            standing_text=each.reply.standing.value,
            speaker=each.reply.holder,
            conditions_text=conditions_text(each.reply.conditions),
            limits_text="",
            article=0,
            entry=0,
            ordinal=0,
            known_from="",
            known_until=NEVER,
        )
        for day, each in answered.items()
    }


def _first(of_day: Sequence[Heard], adversary: str | None) -> Heard:
    first = of_day[0]
    # The adversary's word only ever falls behind, so where the first is not its own the order stands.
    return min(of_day, key=lambda each: _rank(each, adversary)) if _hostile(first, adversary) else first


def _hostile(heard: Heard, adversary: str | None) -> bool:
    return heard.speaker == adversary is not None and heard.speaker != heard.holder


def _rank(heard: Heard, adversary: str | None) -> tuple[str, str]:
    rank = heard.rank
    return (f"{rank[0]}3{rank[2:]}" if _hostile(heard, adversary) else rank, heard.id)
