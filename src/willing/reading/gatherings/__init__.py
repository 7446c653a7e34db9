"""Gatherings that an article tells of: what, where, when, who hosted, who took part and how, what came out.

Works on the text of sentences, with the names and days found in them, and needs no parse, so that the
sentences that name no undertaking can be heard too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from willing.model import DayRange, Participant
from willing.reading.gatherings import words as words
from willing.reading.gatherings.scene import (
    DaySpan,
    Heard,
    NameSpan,
    clause_at,
    codes,
    covered,
    day_near,
    names_after,
    names_before,
    nearest_names,
    part_at,
    place_after,
    place_before,
)

__all__ = ["DaySpan", "FoundGathering", "Heard", "NameSpan", "gatherings", "names_gathering"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGathering:
    """A gathering, where it is told first and where its outcome stands.

    `sentence` is the index of the first sentence that tells of it, [start, end) the words that name it
    there. `outcome` is `sentences[outcome_sentence].text[outcome_start:outcome_end]`.
    """

    kind: str
    sentence: int
    start: int
    end: int
    place: str | None = None
    held_on: DayRange | None = None
    hosts: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    outcome: str | None = None
    outcome_sentence: int | None = None
    outcome_start: int = 0
    outcome_end: int = 0


@dataclass
class _Draft:
    """A gathering while the article is read."""

    kind: str
    sentence: int
    start: int
    end: int
    definite: bool
    place: str | None = None
    held_on: DayRange | None = None
    hosts: list[str] = field(default_factory=list)
    participants: dict[str, Participant] = field(default_factory=dict)
    outcome: tuple[int, int, int, str] | None = None
    last_heard: int = 0


_ONE_PHRASE = 40  # characters: "met in Paris at a summit" tells of one gathering
_NEAR = 3  # sentences within which "they" and "joined by video" speak of a gathering


def names_gathering(text: str) -> bool:
    """Whether a sentence may tell of a gathering: a cheap look before names and days are sought."""
    return any(p.search(text) for p in (words.EVENT, words.MET, words.PHONED, words.RECEIVED, words.ATTENDS))


def gatherings(sentences: Sequence[Heard]) -> list[FoundGathering]:
    """The gatherings of one article, in the order they are told; mentions of one are put together."""
    known: list[_Draft] = []
    for index, sentence in enumerate(sentences):
        drafts = sorted(_drafts(index, sentence), key=lambda one: one.start) if names_gathering(sentence.text) else []
        told: list[_Draft] = []
        for draft in drafts:
            home = _same(known, draft)
            if home is None:
                known.append(draft)
                home = draft
            else:
                _merge(home, draft)
            home.last_heard = index
            told.append(home)
        _hear_more(index, sentence, told, known)
    return [_done(draft) for draft in known if _is_real(draft)]


def _is_real(draft: _Draft) -> bool:
    """A place, a host or those who took part: without any of them it is only a word."""
    return draft.place is not None or bool(draft.hosts) or len(draft.participants) > (draft.kind != "call")


def _done(draft: _Draft) -> FoundGathering:
    at, start, end, outcome = draft.outcome or (None, 0, 0, None)
    return FoundGathering(
        kind=draft.kind, sentence=draft.sentence, start=draft.start, end=draft.end, place=draft.place,
        held_on=draft.held_on, hosts=tuple(draft.hosts), participants=tuple(draft.participants.values()),
        outcome=outcome, outcome_sentence=at, outcome_start=start, outcome_end=end,
    )  # fmt: skip


# -- one sentence -------------------------------------------------------------------------------------


def _drafts(index: int, heard: Heard) -> Iterator[_Draft]:
    """The gatherings that one sentence names, with what it says of them."""
    text = heard.text
    for match in words.EVENT.finditer(text):
        before = text[: match.start()]
        if covered(match, heard.names, ("body", "person", "house")) or words.UNREAL.search(before):
            continue
        if words.NEXT.search(before) and not words.HOSTS.search(before):
            continue
        kind = words.KINDS[int((match.lastgroup or "k0")[1:])][0]
        yield _draft(index, heard, kind, match.start(), match.end())
    yield from _deeds(index, heard)


def _deeds(index: int, heard: Heard) -> Iterator[_Draft]:
    """The gatherings that a verb tells of: "met in", "phoned", "hosted"."""
    text = heard.text
    for pattern, kind in ((words.MET, "meeting"), (words.PHONED, "call"), (words.RECEIVED, "meeting")):
        for match in pattern.finditer(text):
            ahead = text[: match.start()]
            if words.UNREAL.search(ahead) or re.search(r"\b(?:be|been|was|were|is)\s+$", ahead):
                continue
            before, after = names_before(heard, match.start()), names_after(heard, match.end())
            draft = _Draft(kind, index, match.start(), match.end(), definite=False, last_heard=index)
            draft.place = place_after(heard, match.end()) if kind == "meeting" else None
            many = words.DELEGATES.search(text[max(0, match.start() - 60) : match.end() + 40])
            if (before or many) and (after or draft.place or (many and pattern is words.RECEIVED)):
                _take_part(draft, heard, [*before, *after])
                draft.held_on = day_near(heard, match.start(), match.end())
                if pattern is words.RECEIVED:
                    draft.hosts = codes(before)
                yield draft


def _draft(index: int, heard: Heard, kind: str, start: int, end: int) -> _Draft:
    text = heard.text
    place, place_start = place_before(heard, start) if kind != "call" else (None, start)
    place = place or (place_after(heard, end) if kind != "call" else None)
    definite = bool(words.DEFINITE.search(text[:start])) and place is None
    draft = _Draft(kind, index, min(start, place_start), end, definite=definite, place=place, last_heard=index)
    draft.held_on = day_near(heard, start, end)
    gap = words.REGION_END.search(text, end)
    link = re.match(r"[^.;:,]{0,40}?\s(?:with|between|of|among|attended\s+by)\s", text[end:])
    if link is not None and (gap is None or end + link.end() <= gap.end()):
        _take_part(draft, heard, names_after(heard, end + link.end()))
    holding = re.search(r"\b(?:held|had|holds?|having|attended|attends?|joined)\s+(?:\w+[\s-]){0,5}$", text[:start])
    if holding is not None:
        _take_part(draft, heard, names_before(heard, holding.start()))
    own = words.OWN_EVENT.search(text[:start])
    if own is not None:
        _take_part(draft, heard, [name for name in heard.names if name.end == own.start()])
    by_video = re.search(r"\b(?:through|via|by|over|in)\s+(?:an?\s+)?$", text[:start])
    if kind == "call" and by_video is not None:
        _take_part(draft, heard, names_before(heard, by_video.start()))
    hosting = list(words.HOSTS.finditer(text, 0, start))
    if hosting and not re.search(r"[.;:]", text[hosting[-1].end() : start]):
        draft.hosts = codes(nearest_names(heard, hosting[-1].start()))
    return draft


def _hear_more(index: int, heard: Heard, told: list[_Draft], known: list[_Draft]) -> None:
    """Hosts, guests and outcomes that a sentence tells of the gathering it names, or of the one just told."""
    recent = [draft for draft in known if index - draft.last_heard <= _NEAR]
    about = told[0] if told else (recent[-1] if recent else None)
    if about is None:
        return
    text = heard.text
    for match in words.REMOTELY.finditer(text):
        _take_part(about, heard, names_after(heard, match.end(), far=True), scope=match.span())
    for match in words.REPRESENTED.finditer(text):
        represented = [name for name in heard.names if name.start == match.end()]
        _take_part(about, heard, represented, how="envoy")
    for match in words.HOSTED_BY.finditer(text) if told else ():
        hosts = names_after(heard, match.end())
        about.hosts += [code for code in codes(hosts) if code not in about.hosts]
        _take_part(about, heard, hosts)
    for match in words.ATTENDED_BY.finditer(text) if told else ():
        _take_part(about, heard, names_after(heard, match.end(), far=True))
    for match in words.ATTENDS.finditer(text):
        scope = clause_at(text, match.start())
        if told or words.REMOTE.search(text, *scope) or words.ENVOY.search(text, *scope):
            _take_part(about, heard, names_before(heard, match.start()), scope=(match.start(), scope[1]))
    if about.outcome is None and (told or words.THEY.search(text)):
        about.outcome = _outcome(index, text)


def _outcome(index: int, text: str) -> tuple[int, int, int, str] | None:
    match = words.OUTCOME.search(text) or words.NO_OUTCOME.search(text)
    if match is None:
        return None
    found = match[0].rstrip(' ,”"')
    if not re.search(r"[A-Z]\.[A-Z]\.$", found):
        found = found.rstrip(".")
    return index, match.start(), match.start() + len(found), found


def _take_part(
    draft: _Draft, heard: Heard, names: Sequence[NameSpan], *, scope: tuple[int, int] | None = None, how: str = ""
) -> None:
    """Add names to those who took part. `scope` is where the sentence says how; else it is the name's own part."""
    for name in names:
        way = how or _how(draft, heard.text, name, scope or part_at(heard.text, name.start))
        is_place = name.kind == "capital" and (
            name.text == draft.place or re.search(r"\b(?:in|at|to|the)\s+$", heard.text[: name.start])
        )
        if way and not is_place and name.holder not in draft.participants:
            draft.participants[name.holder] = Participant(holder=name.holder, words=name.text, how=way)


def _how(draft: _Draft, text: str, name: NameSpan, scope: tuple[int, int]) -> str:
    """How someone took part; empty where the sentence says that it did not."""
    if words.ABSENT.search(text, name.end, clause_at(text, name.start)[1]):
        return ""
    if draft.kind == "call":
        return "remote"
    envoy = words.ENVOY.search(text, *scope)
    if words.OWN_ENVOY.match(text, name.end) or (envoy is not None and envoy.start() >= name.end - 1):
        return "envoy"
    return "remote" if words.REMOTE.search(text, *scope) else "in person"


# -- across sentences -----------------------------------------------------------------------------------

# Which words may speak of one gathering; the first named is the more exact.
_KIN = {"summit": {"meeting", "conference", "talks"}, "conference": {"meeting"}, "talks": {"meeting"}}


def _same(known: list[_Draft], draft: _Draft) -> _Draft | None:
    """The gathering told before that a mention speaks of: of one kind and place, or a definite word for it."""
    latest = [old for old in reversed(known) if old.kind == draft.kind or _are_kin(old, draft)]
    if draft.place:
        for old in latest:
            if old.place and _plain(old.place) == _plain(draft.place) and _days_agree(old, draft):
                return old
    for old in latest:
        if old.place and draft.place:
            continue
        if draft.definite or (draft.sentence == old.sentence and 0 <= draft.start - old.end <= _ONE_PHRASE):
            return old
        near = draft.sentence - old.last_heard <= _NEAR and _days_agree(old, draft)
        if old.kind == draft.kind and near:
            shared = old.participants.keys() & draft.participants.keys()
            if len(shared) > (draft.kind == "call") or not (draft.participants and old.participants):
                return old
    return None


def _are_kin(one: _Draft, other: _Draft) -> bool:
    return one.kind in _KIN.get(other.kind, ()) or other.kind in _KIN.get(one.kind, ())


def _plain(place: str) -> str:
    return place.casefold().replace("‑", "-").removeprefix("the ")


def _days_agree(one: _Draft, other: _Draft) -> bool:
    if one.held_on is None or other.held_on is None:
        return True
    return one.held_on.first <= other.held_on.last and other.held_on.first <= one.held_on.last


def _merge(home: _Draft, draft: _Draft) -> None:
    if (draft.place or draft.sentence == home.sentence) and home.kind in _KIN.get(draft.kind, ()):
        home.kind = draft.kind
    home.place = home.place or draft.place
    home.held_on = home.held_on or draft.held_on
    home.hosts += [code for code in draft.hosts if code not in home.hosts]
    for holder, who in draft.participants.items():
        home.participants.setdefault(holder, who)
