"""Drafts set against one another: what says the same, what stands in what, what kind each is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter

from willing.reading.quotes.certainty import certainty
from willing.reading.quotes.draft import Draft
from willing.reading.quotes.records import Attribution, Kind, Span
from willing.reading.quotes.source import Mention
from willing.reading.quotes.view import View


def settle(v: View, drafts: list[Draft]) -> list[Attribution]:
    """Attributions in order of content, each with the innermost one that holds it."""
    for draft in drafts:
        draft.content = _fitted(v, draft)
        who = _span(v, draft.source)
        if who is not None and any(start < who.end and who.start < end for start, end in draft.content):
            draft.source = None  # nobody is the source of words that name him in their midst: the parse erred
    _yield_to_frames(v, drafts)
    seen: set[tuple[tuple[int, int], ...]] = set()
    kept: list[Draft] = []
    for draft in sorted((d for d in drafts if d.content), key=lambda d: (d.content[0][0], -d.content[-1][1])):
        if tuple(draft.content) not in seen:
            seen.add(tuple(draft.content))
            kept.append(draft)
    return [
        Attribution(
            content=tuple(Span(*piece) for piece in draft.content),
            cue=Span(*draft.cue) if draft.cue else None,
            source=_span(v, draft.source),
            kind=_kind(v, draft),
            lemma=draft.lemma,
            rule=draft.rule,
            certainty=certainty(v, draft),
            nested=outer,
        )
        for draft, outer in zip(kept, _outer(kept), strict=True)
    ]


def _yield_to_frames(v: View, drafts: list[Draft]) -> None:
    """Indirect content ends where the frame of another attribution begins.

    "Asked about it, she said: …": the frame of a quotation. "Rome proposes a truce, the minister said, as …": one
    that stands apart, in whose content the cue stands.
    """
    frames = [
        (min(draft.cue[0], v.start[draft.source.first]), draft)
        for draft in drafts
        if draft.rule in ("quote after cue", "parenthesis") and draft.cue is not None and draft.source is not None
    ]
    frames.sort(key=itemgetter(0))
    for draft in drafts:
        if draft.quoted or draft.cue is None or not draft.content:
            continue
        start, end = draft.content[-1]
        for at, other in frames[bisect_right(frames, start, key=itemgetter(0)) :]:
            if at >= end:
                break
            told = other.quoted or any(low <= draft.cue[0] < high for low, high in other.content)
            if other is not draft and told and draft.cue[1] <= start and v.quote[v.at(at)] < 0:
                cut = start + len(v.text[start:at].rstrip(" ,;\n"))
                draft.content[-1:] = [(start, cut)] if cut - start > 1 else []
                break


def _span(v: View, source: Mention | None) -> Span | None:
    if source is None:
        return None
    start, end = v.start[source.first], v.end[source.last - 1]
    link = v.text.find("](", start, end)  # Markdown: the name, not its address
    return Span(start, link if link > start else end)


def _fitted(v: View, draft: Draft) -> list[tuple[int, int]]:
    """Content that keeps to the quotations: speech within one stays within, the writer's takes in whole ones."""
    if draft.quoted:
        return sorted(draft.content)
    inside = v.quote[draft.cue_token] if draft.cue_token >= 0 else -1
    if inside < 0:
        return sorted(piece for piece in (_grown(v, piece) for piece in draft.content) if piece[0] < piece[1])
    one = v.quotes[inside]
    if draft.source is not None and v.quote[draft.source.head] != inside:
        return []
    cut = [(max(start, one.start), min(end, one.end)) for start, end in draft.content]
    return sorted((start, end) for start, end in cut if end - start > 2)


def _grown(v: View, piece: tuple[int, int]) -> tuple[int, int]:
    """A run that ends within a quotation takes in the whole of it."""
    start, end = piece
    for one in v.quotes[bisect_left(v.quotes, start, key=lambda q: q.end) :]:
        if one.start > end:
            break
        if one.start < start < one.end:
            # The parse took up the middle of a quotation: only its first word can begin content.
            if start - one.start > 2:
                return start, start
            start = one.start
        if start <= one.start < end < one.end:
            end = one.end
    return start, end


def _outer(drafts: list[Draft]) -> list[int | None]:
    """For each the smallest other, of those that begin no later, whose content holds its cue and content."""
    found: list[int | None] = []
    active: list[int] = []
    for index, mine in enumerate(drafts):
        start, end = mine.content[0][0], mine.content[-1][1]
        active = [number for number in active if drafts[number].content[-1][1] > start]
        best, size = None, 0
        for number in active:
            other = drafts[number]
            low, high = other.content[0][0], other.content[-1][1]
            says_it = other.cue is None or not (start <= other.cue[0] and other.cue[1] <= end)
            holds_cue = mine.cue is None or any(a <= mine.cue[0] and mine.cue[1] <= b for a, b in other.content)
            if end <= high and says_it and holds_cue and (best is None or high - low < size):
                best, size = number, high - low
        found.append(best)
        active.append(index)
    return found


def _kind(v: View, draft: Draft) -> Kind:
    letters = quoted = 0
    for start, end in draft.content:
        for i in range(v.at(start), v.n):
            if v.start[i] >= end:
                break
            if v.pos[i] not in ("PUNCT", "SPACE"):
                letters += 1
                quoted += v.quote[i] >= 0
    if not quoted:
        return Kind.INDIRECT
    return Kind.DIRECT if quoted == letters else Kind.MIXED
