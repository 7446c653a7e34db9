"""Conflicts in words: what both sides say, in whose words, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from willing.dossier import Dossier
from willing.model import Settlement
from willing.questions.conflict_meetings import InTime, Meeting, OneDay, TwoUndertakings
from willing.questions.conflict_quotes import Quotes
from willing.questions.conflict_records import Found, Quote, Side, Told, make_found, make_side
from willing.questions.conflict_rules import Camp, Kind
from willing.questions.names import day_in_words, holder_name, in_sentence, undertaking_label
from willing.register.heard import Heard

_ENDINGS = {
    Kind.CONTRADICTION: "both cannot hold",
    Kind.VOICES: "its own word goes before",
    Kind.SCOPE: "they differ in scope, and can both hold",
}


class Telling:
    """Tells the conflicts of one question; what is said of many is worded once."""

    def __init__(
        self, dossier: Dossier, quotes: Quotes, source: Callable[[str], str], settlements: Mapping[str, Settlement]
    ) -> None:
        """`source` says for an article which one stands for its group of echoes."""
        self._quotes = quotes
        self._source = source
        self._settlements = settlements
        self._name = cache(lambda holder: holder_name(holder, dossier))
        self._label = cache(lambda undertaking: in_sentence(undertaking_label(undertaking, dossier)))
        self._day = cache(day_in_words)
        # By identity, with what is told, so that no identity is used again.
        self._camps: dict[int, tuple[Camp[Heard], Told]] = {}
        self._offers: dict[int, tuple[tuple[Heard, ...], Told]] = {}

    def tell(self, meeting: Meeting) -> Found:
        """The conflict with its quotes."""
        match meeting:
            case OneDay():
                return self._one_day(meeting)
            case InTime():
                return self._in_time(meeting)
            case TwoUndertakings():
                return self._two_undertakings(meeting)
        raise TypeError(f"no words for {meeting!r}")

    def _found(self, meeting: Meeting, told: Sequence[Told], explanation: str) -> Found:
        name = self._name(meeting.holder)
        return make_found(
            meeting.kind.value,
            meeting.holder,
            name,
            meeting.undertaking,
            meeting.day,
            told,
            explanation,
            meeting.id,
            self._settlements,
        )

    def _about(self, meeting: Meeting) -> str:
        """The holder and the undertaking as a sentence begins: "Italy on troops"."""
        return f"{self._name(meeting.holder)} on {self._label(meeting.undertaking)}"

    def _one_day(self, meeting: OneDay) -> Found:
        told = [self._camp(each) for each in meeting.camps]
        sides = " against ".join(f"{each.side.says} ({_weight(each.side)})" for each in told)
        return self._found(
            meeting, told, f"{self._about(meeting)}, {self._day(meeting.day)}: {sides}; {_ENDINGS[meeting.kind]}."
        )

    def _camp(self, camp: Camp[Heard]) -> Told:
        known = self._camps.get(id(camp))
        if known is None:
            says = f"{camp.standing.value} by {self._whose(camp)}"
            known = (camp, make_side(says, map(self._quotes.then, camp.statements), self._source))
            self._camps[id(camp)] = known
        return known[1]

    def _whose(self, camp: Camp[Heard]) -> str:
        if camp.own:
            return "its own word"
        speakers = {each.speaker for each in camp.statements}
        names = [f"the word of {self._name(each)}" for each in sorted(filter(None, speakers))]
        if None in speakers:
            names.append("the articles' own words")
        return " and ".join(names)

    def _in_time(self, meeting: InTime) -> Found:
        told = [
            make_side(f"{each.standing.value} on {self._day(each.holds_on)}", self._word(each), self._source)
            for each in meeting.words
        ]
        one, other = (each.side.says for each in told)
        return self._found(meeting, told, f"{self._about(meeting)}: {one}, {other}; the later replaces the earlier.")

    def _word(self, word: Heard) -> tuple[Quote, ...]:
        """The quote of what decides; a reply has no article, and gives none."""
        return () if word.is_reply else (self._quotes.by_now(word),)

    def _two_undertakings(self, meeting: TwoUndertakings) -> Found:
        known = self._offers.get(id(meeting.offers))
        if known is None:
            known = self._offers[id(meeting.offers)] = (meeting.offers, self._undertakings(meeting.offers))
        told = [self._undertakings((meeting.kept_back,)), known[1]]
        one, other = (each.side.says for each in told)
        name = self._name(meeting.holder)
        return self._found(meeting, told, f"{name}: {one}; {other}. Another undertaking, so no contradiction.")

    def _undertakings(self, words: Iterable[Heard]) -> Told:
        listed = tuple(words)
        says = ", ".join(f"{each.standing.value} on {self._label(each.undertaking)}" for each in listed)
        return make_side(says, chain.from_iterable(map(self._word, listed)), self._source)


def _weight(side: Side) -> str:
    reports = "1 report" if side.reports == 1 else f"{side.reports} reports"
    return reports if side.independent == side.reports else f"{reports}, {side.independent} independent"
