"""Words in quotation marks and who says them: cue before, between or after, or none at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from willing.reading.quotes.cues import cue_after, cue_before, source_after, source_before
from willing.reading.quotes.draft import Draft, run, sentence_end
from willing.reading.quotes.lexicon import SPEECH
from willing.reading.quotes.marks import Quotation
from willing.reading.quotes.source import Mention, top
from willing.reading.quotes.view import View

_SIGNATURE = re.compile(r"\s*([―—–~]|--?)\s*([A-Z][^\n]*?)[\s.]*$")
_ADOPTED = "quote following"
_SPOKEN = frozenset({"clause", "parenthesis", "as clause", "according to", "evaluation"})


def direct(v: View) -> tuple[list[Draft], list[int]]:
    """Drafts for the quotations that are utterances, in order; then the free-standing ones without a speaker."""
    spans = _token_spans(v)
    drafts: list[Draft] = []
    holder: dict[int, Draft] = {}
    speech = _Speech()
    for number, one in enumerate(v.quotes):
        first, last = spans[number]
        if first > last:
            continue
        if not one.continues:
            speech.settle(v, spans, holder)
        before = holder.get(number - 1) if one.continues else None
        draft = before or _attributed(v, number, spans, holder) or _introduced(v, one, first)
        if draft is None:
            if not one.closed or speech.waiting or _whole_sentence(v, one, first, last):
                speech.waiting.append(number)
            continue
        if before is not None:
            before.content.append((one.start, one.end))
        elif draft not in drafts:
            drafts.append(draft)
        if draft.source is None and speech.speaker is not None and v.line[first] - speech.line <= 1:
            draft.source = speech.speaker.source  # "Then: ..." goes on with whoever spoke last
        draft.content += [(v.quotes[other].start, v.quotes[other].end) for other in speech.waiting]
        holder[number] = draft
        # After a signed quotation the next one has a signature of its own.
        speech.speaker, speech.line, speech.waiting = (
            (None if draft.rule == "signed quote" else draft),
            v.line[first],
            [],
        )
    speech.settle(v, spans, holder)
    return drafts, speech.orphans


@dataclass(slots=True)
class _Speech:
    """Who spoke last, on which line; the quotations in a row that wait for a cue; those that never got one."""

    speaker: Draft | None = None
    line: int = -1
    waiting: list[int] = field(default_factory=list)
    orphans: list[int] = field(default_factory=list)

    def settle(self, v: View, spans: list[tuple[int, int]], holder: dict[int, Draft]) -> None:
        """Give what waits to the last speaker, if he spoke on this line or the one before."""
        for number in self.waiting:
            one, (first, last) = v.quotes[number], spans[number]
            if self.speaker is None or v.line[first] - self.line > 1:
                self.orphans.append(number)
                continue
            self.speaker.content.append((one.start, _reach(v, one, last, v.sentences[v.sentence[last]][1])))
            holder[number] = self.speaker
            self.line = v.line[first]
        self.waiting = []


def adopt(v: View, drafts: list[Draft], orphans: list[int]) -> list[Draft]:
    """Free-standing quotations go to whom the sentences before gave indirect speech, two lines back at most."""
    added: list[Draft] = []
    drafts = sorted((d for d in drafts if d.content and d.source is not None), key=_begin)
    for number in orphans:
        one = v.quotes[number]
        line = one.paragraph
        earliest = v.lines[max(0, line - 2)].start
        near = [
            d
            for d in drafts[bisect_left(drafts, earliest, key=_begin) : bisect_left(drafts, one.start, key=_begin)]
            + added
            if earliest <= _begin(d) < one.start and (d.rule == _ADOPTED or _spoken(v, d))
        ]
        if not near:
            continue
        last = max(near, key=lambda d: d.content[-1][1])
        if last.rule in ("parenthesis", _ADOPTED) and v.lines[line].start <= last.content[0][0]:
            last.content.append((one.start, one.end))
        else:
            added.append(
                Draft(
                    content=[(one.start, one.end)],
                    cue=None,
                    source=last.source,
                    lemma=last.lemma,
                    rule=_ADOPTED,
                    quoted=True,
                )
            )
    return added


def _spoken(v: View, draft: Draft) -> bool:
    """Whether the words after an indirect attribution may be its speaker's: not after an interviewer's question."""
    if draft.rule not in _SPOKEN or draft.cue_token < 0 or v.quote[draft.cue_token] >= 0 or draft.source is None:
        return False
    asked = draft.lemma in ("ask", "wonder", "inquire") or v.lower[draft.source.head] in ("i", "we", "you")
    return not asked and (draft.rule != "clause" or draft.lemma in SPEECH)


def _begin(draft: Draft) -> int:
    return draft.content[0][0]


def _token_spans(v: View) -> list[tuple[int, int]]:
    spans = [(0, -1)] * len(v.quotes)
    for i, q in enumerate(v.quote):
        if q >= 0:
            first = spans[q][0] if spans[q][1] >= 0 else i
            spans[q] = (first, i)
    return spans


def _attributed(v: View, number: int, spans: list[tuple[int, int]], holder: dict[int, Draft]) -> Draft | None:
    """The draft for a quotation by a cue in its own sentence; an earlier draft where it goes on with it."""
    one, (first, last) = v.quotes[number], spans[number]
    low, high = v.sentences[v.sentence[first]]
    low = min(low, first)
    high = v.sentences[v.sentence[last]][1]
    before_from = low
    if number and spans[number - 1][1] >= low:
        before_from = spans[number - 1][1] + 1
    after_to = high
    if number + 1 < len(spans) and spans[number + 1][0] < high and spans[number + 1][0] > last:
        after_to = spans[number + 1][0]
    previous = holder.get(number - 1) if before_from > low or spans[number - 1][1] + 1 == before_from else None
    verb = cue_before(v, one, before_from, first)
    if verb >= 0 and previous is not None and previous.cue_token == verb:
        previous.content.append((one.start, one.end))
        return previous
    if verb >= 0:
        draft = _draft(v, one, verb, source_before(v, before_from, verb), "quote after cue")
        draft.second_cue = cue_after(v, one, first, last, after_to)
        if draft.second_cue < 0:
            draft.content = [(one.start, _reach(v, one, last, high))]
        return draft
    if (
        previous is not None
        and before_from > low
        and previous.cue_token >= before_from - 1
        and _goes_on(v, previous, first)
    ):
        previous.content.append((one.start, one.end))
        return previous
    verb = cue_after(v, one, low, last, after_to)
    if verb >= 0:
        draft = _draft(v, one, verb, source_after(v, last + 1, verb, after_to), "quote before cue")
        leads_up = number - 1 not in holder or before_from == low
        if leads_up and not any(v.lower[i] == "as" for i in range(last + 1, min(last + 3, v.n))):
            # "The plan was "dead on arrival," she said": what leads up to the quotation is hers as well.
            draft.content = [(min(v.start[low], one.start), one.end)]
        return draft
    return _signed(v, one)


def _reach(v: View, one: Quotation, last: int, high: int) -> int:
    """The end of content that begins as a quotation and runs on without marks to the end of its sentence."""
    inner = v.text[one.end - 2 : one.end - 1]
    i = last + 1
    while i < high and v.pos[i] == "SPACE":
        i += 1
    if inner in ".,?!…" or i >= high or v.pos[i] in ("PUNCT", "CCONJ", "VERB") or not v.text[v.start[i]].islower():
        return one.end
    found = run(v, i, sentence_end(v, i))
    return found[1] if found else one.end


def _goes_on(v: View, previous: Draft, first: int) -> bool:
    """A quotation after ", she said" goes on with hers if a comma, a dash, "and" or the cue itself stands before it."""
    i = first - 1
    while v.pos[i] == "SPACE":
        i -= 1
    at_source = previous.source is not None and i == previous.source.last - 1
    return v.pos[i] in ("PUNCT", "CCONJ") or i == previous.cue_token or at_source


def _draft(v: View, one: Quotation, verb: int, source: Mention | None, rule: str) -> Draft:
    return Draft(
        content=[(one.start, one.end)], cue=(v.start[verb], v.end[verb]), source=source,
        lemma=v.lemma[verb], rule=rule, quoted=True, cue_token=verb,
    )  # fmt: skip


def _whole_sentence(v: View, one: Quotation, first: int, last: int) -> bool:
    """Nothing but the quotation stands in its sentence, and it is no heading in capitals."""
    words = [word for word in v.text[one.start : one.end].split() if len(word) > 3]
    if len(words) > 1 and all(word.lstrip("\"“'‘")[:1].isupper() for word in words):
        return False
    low, high = v.sentences[v.sentence[first]]
    rest = [i for i in range(last + 1, high) if v.pos[i] not in ("SPACE", "PUNCT")]
    return all(v.pos[i] == "SPACE" for i in range(low, first)) and (
        not rest or (len(rest) <= 5 and len(words) > 2 and not any(v.is_verb(i) for i in rest))
    )


def _introduced(v: View, one: Quotation, first: int) -> Draft | None:
    """A quotation that begins its paragraph, after a paragraph that ends with a colon ("He said:")."""
    number = one.paragraph
    if not number or v.lines[number].start != one.start or v.text[v.lines[number - 1].end - 1] != ":":
        return None
    colon = v.at(v.lines[number - 1].end - 1)
    begin = v.sentences[v.sentence[colon]][0]
    verb = cue_before(v, one, begin, colon + 1)
    if verb < 0:
        return None
    return _draft(v, one, verb, source_before(v, begin, verb), "quote after colon")


def _signed(v: View, one: Quotation) -> Draft | None:
    """A quotation with its author's name behind a dash, to the end of the line."""
    found = _SIGNATURE.match(v.text, one.end, v.lines[one.paragraph].end)
    if found is None:
        return None
    first, last = v.at(found.start(2)), v.at(found.end(2) - 1) + 1
    words = range(first, last)
    if not words or len(words) > 12 or any(v.pos[t] in ("VERB", "AUX") for t in words[1:]):
        return None
    return Draft(
        content=[(one.start, one.end)], cue=(found.start(1), found.end(1)),
        source=Mention(first=first, last=last, head=top(v, first, first, last)),
        lemma="—", rule="signed quote", quoted=True, cue_token=-1,
    )  # fmt: skip
