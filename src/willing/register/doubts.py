"""What stands in each cell and what people have said of it, for the question of what to look at first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from willing.model import Reply
from willing.register.cells import RANK, question, replies
from willing.register.derive import NEVER
from willing.register.store import Store


class Row(NamedTuple):
    """A statement of the newest reading as the table has it; an unknown day and a missing verdict are ''."""

    id: str
    day: str
    standing: str
    verdict: str
    certainty: float
    conditions: str


class CellRows(NamedTuple):
    """All statements of one holder on one undertaking, in the order in which they decide; urged ones come last.

    `reply` is the holder's newest answer to a questionnaire, and the day of it.
    """

    holder: str
    undertaking: str
    rows: tuple[Row, ...]
    reply: tuple[str, Reply] | None


def cell_rows(
    store: Store, *, holder: str | None = None, undertaking: str | None = None, adversary: str | None = None
) -> Iterator[CellRows]:
    """Cell by cell, every statement as it is held now, those among them that a person rejected.

    One pass over the table, without the texts. Use it up before anything is appended.
    """
    asked = question(None, None, holder, undertaking, adversary)
    tests = [f"{name} = :{name}" for name, given in (("holder", holder), ("undertaking", undertaking)) if given]
    with store.snapshot():
        answered = replies(store.connection, asked)
        rows = store.connection.execute(
            "SELECT holder, undertaking, id, day, standing, verdict, certainty, conditions FROM statement"
            f" WHERE {' AND '.join(['known_until = :never', *tests])}"
            f" ORDER BY holder, undertaking, standing = 'urged', day DESC, {RANK}, id",
            {**asked, "never": NEVER},
        )
        for (who, what), of_cell in groupby(rows, key=itemgetter(0, 1)):
            given = list(answered.get((who, what), {}).items())
            reply = (given[-1][0], given[-1][1].reply) if given else None
            yield CellRows(who, what, tuple([Row._make(each[2:]) for each in of_cell]), reply)
