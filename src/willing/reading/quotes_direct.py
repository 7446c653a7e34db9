"""Words in quotation marks and who says them: cue before, between or after, or none at all.

The parser attaches quoted sentences unreliably, so the frame is read from the surface: what stands in the
sentence right after the closing mark (", she said") or right before the opening one ("He said: ").
"""

from __future__ import annotations

import re

from willing.reading.quotes_draft import Draft, run, sentence_end
from willing.reading.quotes_lexicon import COMMUNICATIONS, NOUNS, SPEECH
from willing.reading.quotes_marks import Quotation
from willing.reading.quotes_source import Mention, mention, subject
from willing.reading.quotes_view import View

_RELATIVES = frozenset({"who", "which", "that"})
_CONJUNCTIONS = frozenset({"and", "but", "or", "while", "because", "although", "though", "if", "when", "nor", "so", "as"})
_SIGNATURE = re.compile(r"\s*([―—–~]|--?)\s*([A-Z][^\n]*?)[\s.]*$")
_BEFORE_FRAGMENT = frozenset({"that", "as", "like", "to", "of", "the", "a", "an", "with", "for", "in", "on", "called"})
_ENDS_OPEN = ",?!—–-…"
_ADOPTED = "quote following"
_SPOKEN = frozenset({"clause", "parenthesis", "as clause", "according to", "evaluation"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def direct(v: View) -> tuple[list[Draft], list[int]]:
    """Drafts for the quotations of the text that are utterances, in order, and the free-standing ones without a draft."""
    spans = _token_spans(v)
    drafts: list[Draft] = []
    speaking: Draft | None = None  # whose words an unattributed quotation goes on with
    spoke_in = -1
    holder: dict[int, Draft] = {}
    orphans: list[int] = []
    for number, one in enumerate(v.quotes):
        first, last = spans[number]
        if first > last:
            continue
        line = v.line[first]
        if one.continues and number - 1 in holder:
            draft = holder[number - 1]
            draft.content.append((one.start, one.end))
        else:
            draft = _attributed(v, number, spans, holder) or _introduced(v, one, first)
            if draft is not None and draft not in drafts:
                drafts.append(draft)
            elif draft is None and _whole_sentence(v, one, first, last):
                if speaking is not None and line - spoke_in <= 1:
                    draft = speaking
                    draft.content.append((one.start, _reach(v, one, last, v.sentences[v.sentence[last]][1])))
                else:
                    orphans.append(number)
        if draft is not None:
            holder[number] = draft
            # After a signed quotation the next one has a signature of its own.
            speaking, spoke_in = (None if draft.rule == "signed quote" else draft), line
    return drafts, orphans


def adopt(v: View, drafts: list[Draft], orphans: list[int]) -> list[Draft]:
    """Free-standing quotations go to whom the sentences before gave indirect speech, on the same or the last line."""
    added: list[Draft] = []
    for number in orphans:
        one = v.quotes[number]
        line = one.paragraph
        earliest = v.lines[line - 1].start if line else v.lines[line].start
        near = [
            d
            for d in drafts + added
            if d.source is not None
            and d.content
            and earliest <= d.content[0][0] < one.start
            and (d.rule == _ADOPTED or (d.cue_token >= 0 and v.quote[d.cue_token] < 0 and d.rule in _SPOKEN))
        ]
        if not near:
            continue
        last = max(near, key=lambda d: d.content[-1][1])
        if last.rule in ("parenthesis", _ADOPTED) and v.lines[line].start <= last.content[0][0]:
            last.content.append((one.start, one.end))
        else:
            added.append(
                Draft(content=[(one.start, one.end)], cue=None, source=last.source, lemma=last.lemma, rule=_ADOPTED, quoted=True)
            )
    return added


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
    verb = _cue_before(v, one, before_from, first)
    if verb >= 0 and previous is not None and previous.cue_token == verb:
        previous.content.append((one.start, one.end))
        return previous
    if verb >= 0:
        draft = _draft(v, one, verb, _source_before(v, before_from, verb), "quote after cue")
        draft.second_cue = _cue_after(v, one, first, last, after_to)
        if draft.second_cue < 0:
            draft.content = [(one.start, _reach(v, one, last, high))]
        return draft
    if previous is not None and before_from > low and previous.cue_token >= before_from - 1 and _goes_on(v, previous, first):
        previous.content.append((one.start, one.end))
        return previous
    verb = _cue_after(v, one, low, last, after_to)
    if verb >= 0:
        draft = _draft(v, one, verb, _source_after(v, last + 1, verb, after_to), "quote before cue")
        start = v.start[low] if number not in holder else one.start
        if number - 1 in holder and before_from > low:
            start = one.start
        draft.content = [(min(start, one.start), one.end)]
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


def _finite(v: View, i: int) -> bool:
    return v.pos[i] in ("VERB", "AUX") and v.tag[i] in ("VBD", "VBZ", "VBP", "VB", "VBN")


def _cue_after(v: View, one: Quotation, low: int, last: int, to: int) -> int:
    """The speech verb that follows a quotation: `," said Ms X`, `," Ms X, a lawyer, told reporters`; -1 if none."""
    inner = v.text[one.start : one.end].rstrip("\"“”'‘’»")[-1:] if one.closed else ""
    outer = v.text[one.end : one.end + 1]
    if not _says_something(v, low, one, last):
        return -1
    i = last + 1
    while i < to and (v.pos[i] == "SPACE" or v.lower[i] in (",", "—", "–", "-") or v.is_mark(i)):
        i += 1
    if i >= to or v.lower[i] in _CONJUNCTIONS:
        return -1
    open_ended = inner in _ENDS_OPEN or outer == ","
    if not open_ended:
        # A quotation without its comma: only the two tight orders count, after a quotation that begins its sentence.
        if not _begins(v, low, one) or v.text[one.start : one.end].count(" ") < 2:
            return -1
        if v.lemma[i] in SPEECH and v.tag[i] in ("VBD", "VBZ", "VBP"):
            return i
        if v.pos[i] in ("PRON", "PROPN") and i + 1 < to and v.lemma[i + 1] in SPEECH and v.tag[i + 1] in ("VBD", "VBZ"):
            return i + 1
        return -1
    fallback = -1
    for t in range(i, min(to, i + 60)):
        if not _finite(v, t) or v.tag[t] == "VBN" and v.lemma[t] not in SPEECH:
            continue
        before = v.lower[t - 1] if v.pos[t - 1] != "ADV" else v.lower[t - 2]
        if before in _RELATIVES and t > i:
            continue
        if v.lemma[t] in SPEECH and v.tag[t] != "VB":
            return t
        if fallback < 0 and v.tag[t] in ("VBD", "VBZ", "VBP") and v.dep[t] not in ("aux", "auxpass", "relcl"):
            fallback = t
    if fallback >= 0 and fallback - i <= 6 and v.pos[fallback] == "VERB":
        return fallback
    return -1


def _says_something(v: View, low: int, one: Quotation, last: int) -> bool:
    """A quotation that its sentence leads up to must hold a verb with it: `On "Meet the Press," he said` has none."""
    return _begins(v, low, one) or any(v.tag[i] in _FINITE for i in range(low, last + 1))


def _begins(v: View, low: int, one: Quotation) -> bool:
    while v.pos[low] == "SPACE":
        low += 1
    return v.start[low] >= one.start


def _source_after(v: View, begin: int, verb: int, to: int) -> Mention | None:
    """Subject of a cue after its quotation, on either side of the verb."""
    while begin < verb and (v.pos[begin] in ("SPACE", "PUNCT") or v.is_mark(begin)):
        begin += 1
    if begin < verb:
        found = subject(v, verb)
        if found is not None and begin <= found.head < verb and found.first >= begin:
            return found
        return _surface(v, begin, verb)
    return _nominal_after(v, verb, to)


def _surface(v: View, begin: int, verb: int) -> Mention | None:
    last = verb
    while last > begin and (v.pos[last - 1] in ("ADV", "AUX", "SPACE", "PUNCT", "PART") and v.lower[last - 1] != ")"):
        last -= 1
    heads = [i for i in range(begin, last) if v.pos[i] in ("PROPN", "NOUN", "PRON")]
    if not heads:
        return None
    return Mention(first=begin, last=last, head=_top(v, heads[0], begin, last))


def _top(v: View, i: int, low: int, high: int) -> int:
    """The head of the noun phrase of i within low..high."""
    while v.head[i] != i and low <= v.head[i] < high and v.pos[v.head[i]] in ("PROPN", "NOUN", "PRON"):
        between = range(min(i, v.head[i]) + 1, max(i, v.head[i]))
        if v.dep[i] != "appos" and any(v.pos[t] == "PUNCT" for t in between):
            break
        i = v.head[i]
    return i


def _nominal_after(v: View, verb: int, to: int) -> Mention | None:
    for i in range(verb + 1, min(to, verb + 12)):
        if v.lower[i] in (".", ":", ";") or v.is_mark(i):
            break
        if v.pos[i] in ("PROPN", "NOUN", "PRON", "NUM"):
            found = mention(v, _top(v, i, verb + 1, to), verb)
            first = max(found.first, verb + 1)
            return Mention(first=first, last=max(min(found.last, to), first + 1), head=found.head)
    return None


def _source_before(v: View, begin: int, cue: int) -> Mention | None:
    """The subject of a cue before its quotation; of a noun ("a new message:"), its possessor or its verb's subject."""
    if v.pos[cue] == "VERB":
        return subject(v, cue) or _nominal_before(v, begin, cue)
    at = cue
    while v.head[at] != at:
        for child in v.children[at]:
            if v.dep[child] == "poss" and v.pos[at] == "NOUN":
                return mention(v, child, -1)
        at = v.head[at]
        if v.pos[at] in ("VERB", "AUX"):
            break
    return (subject(v, at) if v.pos[at] in ("VERB", "AUX") else None) or _nominal_before(v, begin, cue)


def _nominal_before(v: View, begin: int, verb: int) -> Mention | None:
    """The nearest noun phrase before the verb, where the parse names no subject."""
    for i in range(verb - 1, begin - 1, -1):
        if v.pos[i] in ("VERB", "PUNCT") and v.lower[i] not in (",", ")"):
            break
        if v.pos[i] in ("PROPN", "NOUN", "PRON"):
            return mention(v, _top(v, i, begin, verb), verb)
    return None


def _cue_before(v: View, one: Quotation, begin: int, first: int) -> int:
    """The speech verb (or noun, before a colon) that leads up to a quotation; -1 if none."""
    i = first - 1
    while i >= begin and v.pos[i] == "SPACE":
        i -= 1
    if i < begin:
        return -1
    mark = v.lower[i] if v.lower[i] in (",", ":") else ""
    if mark:
        i -= 1
    elif v.lower[i] in _BEFORE_FRAGMENT or not _sentence_like(v, one):
        return -1
    noun = main = -1
    for t in range(i, max(begin - 1, i - 30), -1):
        if v.lower[t] == "that" and v.pos[t] == "SCONJ" and t < i and mark == ",":
            return -1  # "said that under the plan, ...": the quotation is part of a clause
        if v.lower[t] in (".", ";", "?", "!") or (mark == ":" and v.lower[t] == ":"):
            break
        if mark == ":" and noun < 0 and v.pos[t] == "NOUN" and (v.lemma[t] in NOUNS or v.lemma[t] in COMMUNICATIONS):
            noun = t
        if v.pos[t] not in ("VERB", "AUX") or v.dep[t] in ("aux", "auxpass"):
            continue
        if v.lemma[t] in SPEECH and not (v.tag[t] == "VBN" and v.dep[t] in ("acl", "amod")):
            return t if mark or t == i or _adjuncts(v, t, i) else -1
        if mark == ":" and main < 0 and any(v.dep[c] == "nsubj" for c in v.children[t]):
            main = t
        if v.dep[t] in ("acl", "relcl", "amod") or mark == ":":
            continue
        break
    return max(noun, main) if mark == ":" and (main >= 0 or _owned(v, noun)) else -1


def _owned(v: View, noun: int) -> bool:
    """ "Her message:", "this message:" introduce words; a bare "Message:" is a label."""
    return noun >= 0 and any(v.dep[c] == "poss" or v.lower[c] in ("this", "these") for c in v.children[noun])


def _adjuncts(v: View, verb: int, last: int) -> bool:
    """Only the addressee, the day and the place stand between verb and quotation ("wrote on Friday")."""
    return all(v.pos[t] in ("PROPN", "PRON", "ADP", "ADV", "DET", "NOUN", "NUM") for t in range(verb + 1, last + 1)) and (
        last - verb <= 4
    )


def _sentence_like(v: View, one: Quotation) -> bool:
    """A capital at the start, four words and a stop at the end: words that stand on their own."""
    inner = v.text[one.start : one.end].strip("\"“”'‘’`«»„ ")
    return inner[:1].isupper() and inner.count(" ") >= 3 and inner[-1:] in ".?!,…"


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
    verb = _cue_before(v, one, begin, colon + 1)
    if verb < 0:
        return None
    return _draft(v, one, verb, _source_before(v, begin, verb), "quote after colon")


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
        source=Mention(first=first, last=last, head=_top(v, first, first, last)),
        lemma="—", rule="signed quote", quoted=True, cue_token=-1,
    )  # fmt: skip
