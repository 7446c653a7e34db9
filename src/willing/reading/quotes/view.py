"""A parsed document as plain lists, with sentences of its own.

spaCy's objects are slow to walk one by one; one pass into lists makes the rest cheap (a few per cent of
the parse). The parser's sentences break inside quotations and run on over them, so sentences are set here
from punctuation, quotation marks and lines, and the parser is asked only where an abbreviation ends one.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LEMMA, LENGTH, LOWER, POS, SENT_START, TAG
from spacy.tokens import Doc

from willing.reading.quotes.marks import Paragraph, Quotation, paragraphs, quotations

_STOPS = frozenset({".", "?", "!", "…", "...", "?!", "!!", "....", "??", "!?"})
_MARKS = frozenset({'"', "“", "”", "''", "``", "«", "»", "‘", "’", "'", "„", "‟"})
_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Token i of the document has `lower[i]`, `lemma[i]`, `pos[i]` …; every list is `n` long.

    `left[i]` and `right[i]` are the first and last token of the subtree of i, `children[i]` its
    dependents in order. `quote[i]` is the index into `quotes`, -1 outside. `sentence[i]` is the
    index into `sentences`, which are half-open token ranges; `line[i]` the index into `lines`.
    """

    text: str
    n: int
    start: list[int]
    end: list[int]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    quote: list[int]
    quotes: list[Quotation]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    line: list[int]
    lines: list[Paragraph]

    def at(self, offset: int) -> int:
        """The first token that ends after `offset`."""
        low = bisect_left(self.end, offset + 1)
        return min(low, self.n)

    def is_mark(self, i: int) -> bool:
        """Whether token i is a quotation mark."""
        return self.lower[i] in _MARKS

    def is_verb(self, i: int) -> bool:
        return self.pos[i] in _VERBS


def view(doc: Doc, text: str) -> View:
    """The document's tokens as lists; needs tags, lemmas and a parse. `text` is `doc.text`."""
    strings = doc.vocab.strings
    n = len(doc)
    attributes = [HEAD, DEP, POS, TAG, LEMMA, LOWER, LENGTH, SENT_START, IS_SPACE, IDX]
    columns = doc.to_array(attributes).T.tolist() if n else [[] for _ in attributes]
    names: dict[int, str] = {}

    def named(column: list[int]) -> list[str]:
        for key in set(column):
            if key not in names:
                names[key] = strings[key] if key else ""
        return [names[key] for key in column]

    # HEAD comes as an unsigned offset: values beyond half the range are negative.
    head = [i + (h if h < 1 << 63 else h - (1 << 64)) for i, h in enumerate(columns[0])]
    start = columns[9]
    end = [s + length for s, length in zip(start, columns[6], strict=True)]
    lines = paragraphs(text)
    quotes = quotations(text, lines)
    lower, pos = named(columns[5]), named(columns[2])
    children, left, right = _tree(head)
    quote = _quote_of(start, end, quotes)
    line = _line_of(start, lines)
    sentence, sentences = _sentences(text, start, end, lower, columns[7], columns[8], quote, quotes, line)
    return View(
        text=text, n=n, start=start, end=end, lower=lower, lemma=[x.lower() for x in named(columns[4])], pos=pos,
        tag=named(columns[3]), dep=named(columns[1]), head=head, children=children, left=left, right=right,
        quote=quote, quotes=quotes, sentence=sentence, sentences=sentences, line=line, lines=lines,
    )  # fmt: skip


def _tree(head: list[int]) -> tuple[list[list[int]], list[int], list[int]]:
    n = len(head)
    children: list[list[int]] = [[] for _ in range(n)]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    left, right = list(range(n)), list(range(n))
    order = [i for i in range(n) if head[i] == i]
    for i in order:
        order.extend(children[i])
    for i in reversed(order):
        h = head[i]
        if h != i:
            left[h] = min(left[h], left[i])
            right[h] = max(right[h], right[i])
    return children, left, right


def _quote_of(start: list[int], end: list[int], quotes: list[Quotation]) -> list[int]:
    inside = [-1] * len(start)
    i = 0
    for number, one in enumerate(quotes):
        while i < len(start) and end[i] <= one.start:
            i += 1
        while i < len(start) and start[i] < one.end:
            inside[i] = number
            i += 1
    return inside


def _line_of(start: list[int], lines: list[Paragraph]) -> list[int]:
    number, found = 0, []
    for s in start:
        while number + 1 < len(lines) and s >= lines[number + 1].start:
            number += 1
        found.append(number)
    return found


def _sentences(
    text: str,
    start: list[int],
    end: list[int],
    lower: list[str],
    parsed: list[int],
    blank: list[int],
    quote: list[int],
    quotes: list[Quotation],
    line: list[int],
) -> tuple[list[int], list[tuple[int, int]]]:
    """Sentences over the text outside quotations; a quotation belongs to the sentence that it stands in.

    A quotation that ends in a stop ends its sentence where a capital, another quotation or the line's end follows.
    """
    n = len(start)
    breaks = [0] if n else []
    for i in range(1, n):
        if line[i] != line[i - 1]:
            breaks.append(i)
            continue
        if quote[i] >= 0 and quote[i] == quote[i - 1]:
            continue
        before = i - 1
        if blank[before] and before:
            before -= 1
        last = text[end[before] - 1 : end[before]]
        capital = text[start[i] : start[i] + 1].isupper() or text[start[i] : start[i] + 1].isdigit() or quote[i] >= 0
        if quote[before] >= 0 and quote[before] != quote[i]:
            stop = text[end[before] - 2 : end[before] - 1] if quotes[quote[before]].closed else "."
            ends = (stop in ".…" and capital) or (stop in "?!" and quote[i] >= 0)
            if ends and start[i] > end[before]:
                breaks.append(i)
        elif (lower[before] in _STOPS and lower[i] not in ")]") or (last in ".)]" and capital and parsed[i] == 1):
            breaks.append(i)
    sentence = [0] * n
    ranges = []
    for number, at in enumerate(breaks):
        to = breaks[number + 1] if number + 1 < len(breaks) else n
        ranges.append((at, to))
        for i in range(at, to):
            sentence[i] = number
    return sentence, ranges
