"""What the rules of time expressions are made of, and what they ask of the words around a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from willing.reading.days.context import Context, Meaning
from willing.reading.days.grammar import Found
from willing.reading.days.words import word_set

Reader = Callable[[Found, Context], Sequence[Meaning]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what reads its matches; no meaning returned means that the match is none."""

    pattern: str
    read: Reader


NONE: Final[tuple[Meaning, ...]] = ()

_MODS: Final = {
    **dict.fromkeys(("beginning", "start", "outset", "early", "earlier"), "START"),
    **dict.fromkeys(("mid", "middle"), "MID"),
    **dict.fromkeys(("end", "close", "late", "later"), "END"),
}
# After a number these show that it counts things and names no year or day.
_COUNTED: Final = word_set(
    "% percent per people troops soldiers jobs workers employees km kilometers kilometres miles feet metres meters "
    "million billion trillion thousand hundred dollars euros pounds points times members units planes aircraft "
    "votes seats kg tons tonnes barrels shares copies"
)
_EVENT_WORDS: Final = word_set("attack attacks hijackers")
_UNTIL: Final = word_set("until till by through")
BACKWARD: Final = word_set("last past previous preceding prior")
FORWARD: Final = word_set("next following coming upcoming ensuing")


def mod_of(found: Found) -> str | None:
    """START, MID or END, where the group "part" holds a word that means it."""
    return next((_MODS[word] for word in found.words("part") if word in _MODS), None)


def which_of(found: Found) -> str:
    """The deciding word of "last", "this", "the following" … (group "which"); empty where it took no part."""
    return next(reversed(found.words("which")), "")


def before(found: Found) -> str:
    """The word before the match."""
    return found.tokens.word(found.span()[0] - 1)


def after(found: Found) -> str:
    """The word after the match."""
    return found.tokens.word(found.span()[1])


def direction(found: Found, context: Context, *, infinitives: bool = True) -> int:
    """-1 back, +1 ahead, 0 unsettled: by the preposition before the expression, or else the tense around it."""
    preposition = before(found)
    if preposition in _UNTIL:
        return 1
    if preposition == "since":
        return -1
    first, end = found.span()
    while found.tokens.word(end - 1) == ".":
        # The full stop of "Oct." may be that of the sentence.
        end -= 1
    # "refused to apologise after Friday's row": what has an "after" is over, unless a "will" says otherwise.
    return context.tense(first, end, infinitives=infinitives and preposition not in ("after", "following"))


def counts_something(found: Found) -> bool:
    """Whether the number at the end of the match is glued to, or followed by, what it counts."""
    end = found.span()[1]
    stop = found.tokens.ends[end - 1]
    glued = re.match(r"[-.:/,]\d|[^\W\d_]", found.tokens.text[stop : stop + 2])
    return after(found) in _COUNTED or glued is not None


def names_an_event(found: Found) -> bool:
    """Whether the day has become the name of an event: "the September 11 attacks"."""
    end = found.span()[1]
    return not _EVENT_WORDS.isdisjoint(found.tokens.words[end : end + 3])
