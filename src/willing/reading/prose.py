"""From an article's raw text to the sentences worth reading, with offsets that lead back.

Pages come with front matter, markup, menus and link lists. Nothing is rewritten: characters of
markup are masked out, and every character that is kept remembers where it stood, so that evidence
stays an exact run of the article's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Passage:
    """One headline or paragraph: clean text, and for each character its offset in the article."""

    text: str
    offsets: tuple[int, ...]
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage, clean; `start` and `end` are offsets in the passage's text."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the sentence to offsets in the article, end-exclusive."""
        offsets = self.passage.offsets
        return offsets[self.start + start], offsets[self.start + end - 1] + 1

    def locate(self, start: int, end: int) -> tuple[int, int] | None:
        """Offsets in the article to offsets in the sentence; None where the run is not inside it."""
        offsets = self.passage.offsets
        first, last = bisect_left(offsets, start, self.start, self.end), bisect_left(offsets, end, self.start, self.end)
        inside = first < last and offsets[first] == start and end <= offsets[self.end - 1] + 1
        if not inside:
            return None
        return first - self.start, last - self.start


# What is no prose at all, taken out before lines are looked at.
_BLOCKS = re.compile(
    r"<!--.*?-->|<(script|style|svg|iframe|figure)\b.*?</\1>|```.*?```|<img\b[^>]*>"
    r"|!\[[^\]]*\]\([^)]*\)|data:image/\S+",
    re.S | re.I,
)
_INLINE = re.compile(
    r"</?[a-zA-Z][^<>]{0,400}>"  # tags
    r"|<https?://[^>\s]+>|https?://[^\s)\]>]+"  # bare addresses
    r"|\[\^?\d{1,3}\](?!\()"  # footnote marks
    r"|\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)"  # the address half of a link
    r"|(?<!\\)[*`]+|(?<![A-Za-z0-9\\])_+|_+(?![A-Za-z0-9])|\\(?=[\[\]*_#>`-])"
    r"|[\u00ad\u200b-\u200f\u2060\ufeff]"
)
_LINK = re.compile(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)", re.S)
_LINE_START = re.compile(r"^(?:[ \t]*(?:>[ \t]?)+|[ \t]*(?:[-+*•·]|\d{1,2}[.)])[ \t]+|[ \t]*#{1,6}[ \t]*)+")
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
_TITLE = re.compile(r"^title:[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.M)
# What front matter tells of the article in sentences: one value, or a list of them.
_SUMMARY = re.compile(
    r"^(?:description|excerpt|summary|abstract|subtitle|standfirst|dek|lede|teaser|intro|tldr|highlights|key_?points"
    r"|takeaways):[ \t]*(?:[>|][-+]?[ \t]*(?=\n))?(.*(?:\n(?:[ \t]+\S|[ \t]*-[ \t]).*)*)",
    re.M,
)
_ITEM = re.compile(r"^[ \t]*-[ \t]+(.*(?:\n[ \t]+(?!-[ \t])\S.*)*)", re.M)
_CUT_OFF = re.compile(r"\s*(?:\.\.\.|…)(?:\s*Continue reading.*)?$")
_APPENDIX = re.compile(
    r"^(?:sources?|references|related(?: (?:articles|stories|content|posts|news))?"
    r"|see also|read more|more on|further reading"
    r"|tags|most (?:read|popular)|latest(?: news)?|recommended|you may also like|notes|footnotes|bibliography|comments"
    r"|share(?: this)?)"
    r"\s*:?$",
    re.I,
)
_SOURCES = re.compile(r"(?:sources?|references|further reading|notes|footnotes|bibliography)\b", re.I)
_BOILERPLATE = re.compile(
    r"^(?:continue reading|read (?:more|the full|also|next)|sign up|subscribe|advertisement|share (?:this|on)|follow us"
    r"|click here"
    r"|all rights reserved|copyright|©|photo(?:graph)?s?(?: by|:)|image(?: source| credit)?:|credits?:|file photo"
    r"|getty images"
    r"|thanks to|newsletter|cookies?\b|we use cookies|log ?in|listen to|watch:|related:|source:"
    r"|view (?:all|comments)|skip to|tags?:"
    r"|posted (?:by|on|in)|updated:|published:|by [A-Z][a-z]+ [A-Z][a-z]+$|min(?:ute)?s? read|editor.s note"
    r"|this (?:blog|article) (?:has|was|is))",
    re.I,
)
_TERMINAL = re.compile(r"[.!?…:;][\"”’')\]]*$")
_PROSE = 12  # words of a full sentence that no list of links has
_WRAP_AT = 110  # no hard-wrapped text has longer lines


def passages(text: str) -> list[Passage]:
    """The headlines and paragraphs of an article that are prose, in their order."""
    kept, body_from = [], 0
    summaries: list[Passage] = []
    front = _FRONT_MATTER.match(text)
    if front:
        body_from = front.end()
        title = _TITLE.search(text, front.start(1), front.end(1))
        if title:
            kept.append(_passage(text, [_trim_quotes(text, *title.span(1))], headline=True, yaml=True))
        summaries = list(_summaries(text, front.start(1), front.end(1)))
    mask = bytearray(b"\x01") * len(text)
    for match in _BLOCKS.finditer(text, body_from):
        mask[match.start() : match.end()] = bytes(match.end() - match.start())
    linked = bytearray(len(text))
    for match in _LINK.finditer(text, body_from):
        mask[match.start()] = 0
        linked[match.start(1) : match.end(1)] = b"\x01" * (match.end(1) - match.start(1))
    body = list(_body(text, body_from, mask, linked))
    kept += _new(summaries, "\n".join(p.text for p in body))
    return [p for p in (*kept, *body) if p.text]


def _summaries(text: str, start: int, end: int) -> Iterator[Passage]:
    """The sentences that front matter tells of the article, each value and each item of a list a passage."""
    for found in _SUMMARY.finditer(text, start, end):
        items = [item.span(1) for item in _ITEM.finditer(text, *found.span(1))]
        for first, last in items or [found.span(1)]:
            passage = _passage(text, [_trim_quotes(text, first, last)], headline=False, yaml=True)
            if len(passage.text.split()) >= 6:
                yield passage


def _new(summaries: list[Passage], body: str) -> Iterator[Passage]:
    """The summaries that tell something new: many repeat the first lines of the body, or each other."""
    told = body
    for passage in summaries:
        words = _CUT_OFF.sub("", passage.text)
        if words not in told:
            yield passage
        told += "\n" + words


def _body(text: str, body_from: int, mask: bytearray, linked: bytearray) -> Iterator[Passage]:
    appendix = lasting = False
    short_run = 0
    for group, is_item, is_heading in _paragraphs(text, body_from):
        passage = _passage(text, group, headline=False, mask=mask)
        words = passage.text.split()
        if is_heading or len(words) <= 5:
            label = passage.text.strip(" :*_#")
            if _APPENDIX.match(label):
                appendix, lasting = True, is_heading or bool(_SOURCES.match(label))
                continue
            if is_heading:
                appendix = False
        if not words:
            continue
        complete = bool(_TERMINAL.search(passage.text))
        links = sum(linked[o] for o in passage.offsets) / len(passage.offsets)
        if appendix and not lasting and complete and len(words) >= _PROSE and links < 0.5 and not is_item:
            appendix = False  # "LATEST" in a menu, "Related" amid the text: the article goes on
        if appendix or _BOILERPLATE.match(passage.text):
            continue
        if links > 0.6 and (is_item or len(words) < 25):
            continue
        # A menu is a run of short lines without a full stop; a lone one may be a headline.
        short_run = short_run + 1 if len(words) <= 6 and not complete else 0
        if len(words) < 4 or (is_item and not complete and len(words) < 8) or short_run > 2:
            continue
        yield Passage(passage.text, passage.offsets, headline=not complete and len(words) <= 30 and not is_item)


def _paragraphs(text: str, start: int) -> Iterator[tuple[list[tuple[int, int]], bool, bool]]:
    """Groups of line spans that make one paragraph, whether it is a list item, and a heading."""
    for block in _blocks_of_lines(text, start):
        wrapped = (
            len(block) > 1
            and all(e - s <= _WRAP_AT for s, e in block)
            and all(e - s >= 45 for s, e in block[:-1])
            and not all(_TERMINAL.search(text[s:e].rstrip()) for s, e in block[:-1])  # a line a paragraph
        )
        group: list[tuple[int, int]] = []
        item = heading = False
        for s, e in block:
            marker = _LINE_START.match(text[s:e])
            lead = marker.group() if marker else ""
            starts_item = bool(re.search(r"[-+*•·]|\d[.)]", lead))
            starts_heading = "#" in lead
            goes_on = (
                (item and text[s : s + 2] == "  ") or _is_wrap(text, block, group[-1], wrapped, s + len(lead))
                if group
                else False
            )
            if group and (not goes_on or starts_item or starts_heading):
                yield group, item, heading
                group, item, heading = [], False, False
            if not group:
                item, heading = starts_item, starts_heading
            group.append((s + len(lead), e))
        if group:
            yield group, item, heading


def _is_wrap(text: str, block: list[tuple[int, int]], before: tuple[int, int], wrapped: bool, at: int) -> bool:
    """Whether the line whose words begin at `at` goes on with the paragraph of `before` (hard-wrapped text)."""
    if wrapped:
        return True
    s, e = before
    if _TERMINAL.search(text[s:e].rstrip()):
        return False
    if e - s >= 20 and text[at : at + 1].islower():
        return True
    return e - s >= 45 and all(e - s <= _WRAP_AT for s, e in block)


def _blocks_of_lines(text: str, start: int) -> Iterator[list[tuple[int, int]]]:
    block: list[tuple[int, int]] = []
    at = start
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip(" \t\r\\"):
            block.append((at, end))
        elif block:
            yield block
            block = []
        at = end + 1
    if block:
        yield block


def _passage(
    text: str, spans: list[tuple[int, int]], *, headline: bool, mask: bytearray | None = None, yaml: bool = False
) -> Passage:
    chars: list[str] = []
    offsets: list[int] = []

    def put(char: str, at: int) -> None:
        if char.isspace():
            if not chars or chars[-1] == " ":
                return
            char = " "
        chars.append(char)
        offsets.append(at)

    for start, end in spans:
        if chars:
            put(" ", start - 1)
        drop = bytearray(end - start)
        for match in _INLINE.finditer(text, start, end):
            drop[match.start() - start : match.end() - start] = b"\x01" * (match.end() - match.start())
        at = start
        while at < end:
            if yaml and text[at] == "\\" and at + 1 < end:  # "\_" is a YAML blank, "\u2019" a quotation mark
                escape = re.compile(r"\\u([0-9a-fA-F]{4})").match(text, at)
                put(chr(int(escape.group(1), 16)) if escape else " ", at)
                at += 6 if escape else 2
                continue
            if (mask is None or mask[at]) and not drop[at - start]:
                put(text[at], at)
            at += 1
    while chars and chars[-1] == " ":
        chars.pop()
        offsets.pop()
    return Passage("".join(chars), tuple(offsets), headline)


def _trim_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start > 1 and text[start] in "\"'" and text[end - 1] == text[start]:
        return start + 1, end - 1
    return start, end


_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|U\.S|U\.K|U\.N|E\.U|D\.C|Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Gov"
    r"|Sen|Rep|Rev|Hon|Amb"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|vs|approx|Inc|Ltd|Co|Corp|a\.m|p\.m|i\.e|e\.g|cf|etc"
    r"|Art|Fig|Vol|Brig|Ret)"
    r"\.)$"
)
_BREAK = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9€$£])")


def sentences(passage: Passage) -> list[Sentence]:
    """Splits at full stops that end no abbreviation; a quotation is not torn from its tail."""
    text = passage.text
    cuts = [0]
    for match in _BREAK.finditer(text):
        stop = text[match.start()]
        before = text[max(0, match.start() - 12) : match.start() + 1]
        if stop == "." and _ABBREVIATION.search(before) and not _ends_anyway(text, match):
            continue
        cuts.append(match.end())
    cuts.append(len(text))
    spans = []
    for start, end in pairwise(cuts):
        while end > start and text[end - 1] == " ":
            end -= 1
        if end > start:
            spans.append(Sentence(passage, start, end))
    return spans


def _ends_anyway(text: str, match: re.Match[str]) -> bool:
    """After "U.S." or "a.m." a new sentence begins only with a word that opens sentences."""
    tail = text[match.end() : match.end() + 12]
    return bool(
        re.match(r"(?:The|But|He|She|It|They|In|On|At|This|That|However|Meanwhile|And|A|An|We|As|If)\b", tail)
    ) and bool(re.search(r"(?:\.[A-Z]|\.m)\.$", text[: match.start() + 1][-5:]))
