"""Attribution by a colon at the start of a line: headlines ("Minister: no troops") and transcripts ("SMITH: …")."""

from __future__ import annotations

import re

from willing.reading.quotes.draft import Draft
from willing.reading.quotes.source import Mention
from willing.reading.quotes.view import View

_TURN = re.compile(
    r"[\"“]?\s*((?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]*){0,3}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}):\s+(?=\S)"
)
_HEADLINE = re.compile(r"([^:\n\"“”]{2,60}?):\s+(?=\S)")
# What stands before a colon and says nothing itself.
_LABELS = re.compile(
    r"(?:the latest|analysis|opinion|exclusive|breaking.*|update.*|correction|clarification|video|watch|live.*|"
    r"explainer|fact.?check.*|editor.s note|note|factbox|timeline|review|podcast|related|source|photo.*|read more|"
    r"q|a|question|answer|background|context|summary|key points|profile|special report|in pictures|explained)$",
    re.IGNORECASE,
)


def headlines(v: View) -> list[Draft]:
    """The headline on the first line, and the turns of a transcript where at least three lines are such."""
    turns = [
        m for line in v.lines if (m := _TURN.match(v.text, line.start, line.end)) and not _LABELS.match(m.group(1))
    ]
    names = [m.group(1) for m in turns]
    spoken = [m for m in turns if m.group(1).isupper() or names.count(m.group(1)) > 1]
    if len(spoken) >= 3:
        return _transcript(v, spoken)
    first = _HEADLINE.match(v.text, v.lines[0].start, v.lines[0].end)
    if first is None or v.lines[0].end - v.lines[0].start > 200 or _LABELS.match(first.group(1).strip()):
        return []
    if len(first.group(1).split()) > 6 or "," in first.group(1):
        return []
    draft = _colon(v, first.start(1), first.end(1), [(first.end(), v.lines[0].end)], "headline")
    source = draft.source
    if source is None or any(v.tag[i] in ("VBD", "VBP", "MD") for i in range(source.first, source.last)):
        return []
    name = v.text[v.start[source.last - 1] : v.end[source.last - 1]]
    again = re.search(rf"\b{re.escape(name)}\b", v.text[v.lines[0].end :], re.IGNORECASE)
    if v.pos[source.last - 1] not in ("PROPN", "NOUN") or (again is None and len(v.lines) > 1):
        return []
    return [draft]


def _transcript(v: View, turns: list[re.Match[str]]) -> list[Draft]:
    """One draft a turn; a line that only goes on in quotation marks belongs to the turn before it."""
    starts = {m.start(): m for m in turns}
    drafts: list[Draft] = []
    for line in v.lines:
        turn = starts.get(line.start)
        if turn is not None:
            drafts.append(_colon(v, turn.start(1), turn.end(1), [(turn.end(), line.end)], "transcript"))
        elif drafts and v.text[line.start] in '"“' and v.text[line.start + 1 : line.start + 2] not in "([":
            drafts[-1].content.append((line.start + 1, line.end))
    return drafts


def _colon(v: View, start: int, end: int, content: list[tuple[int, int]], rule: str) -> Draft:
    first, last = v.at(start), v.at(end - 1) + 1
    return Draft(
        content=content, cue=(end, end + 1), source=Mention(first=first, last=last, head=last - 1),
        lemma=":", rule=rule, quoted=True, cue_token=v.at(end),
    )  # fmt: skip
