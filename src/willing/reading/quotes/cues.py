"""The cue of a quotation and its source, read from the surface of its sentence.

The parser attaches quoted sentences unreliably, so what counts is what stands right after the closing mark
(", she said") or right before the opening one ("He said: "); the parse only delimits the noun phrases.
"""

from __future__ import annotations

from willing.reading.quotes.lexicon import COMMUNICATIONS, NOUNS
from willing.reading.quotes.marks import Quotation
from willing.reading.quotes.source import Mention, mention, speaks, subject, top
from willing.reading.quotes.view import View

_RELATIVES = frozenset({"who", "which", "that"})
_CONJUNCTIONS = frozenset(
    {"and", "but", "or", "while", "because", "although", "though", "if", "when", "nor", "so", "as"}
)
_BEFORE_FRAGMENT = frozenset({"that", "as", "like", "to", "of", "the", "a", "an", "with", "for", "in", "on", "called"})
_ENDS_OPEN = ",?!—–-…"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def cue_before(v: View, one: Quotation, begin: int, first: int) -> int:
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
        if speaks(v, t) and not (v.tag[t] == "VBN" and v.dep[t] in ("acl", "amod")):
            if mark == "," and any(v.dep[c] == "mark" and v.lower[c] != "as" for c in v.children[t]):
                return -1  # "said that if Moscow maintains its refusal, ...": the comma ends a clause of its own
            return t if mark or t == i or _adjuncts(v, t, i) else -1
        if mark == ":" and main < 0 and any(v.dep[c] == "nsubj" for c in v.children[t]):
            main = t
        if v.dep[t] in ("acl", "relcl", "amod") or mark == ":":
            continue
        break
    return max(noun, main) if mark == ":" and (main >= 0 or _owned(v, noun)) else -1


def cue_after(v: View, one: Quotation, low: int, last: int, to: int) -> int:
    """The speech verb that follows a quotation: `," said Ms X`, `," Ms X, a lawyer, told reporters`; -1 if none."""
    inner = v.text[one.start : one.end].rstrip("\"“”'‘’»")[-1:] if one.closed else ""
    outer = v.text[one.end : one.end + 1]
    if not _says_something(v, low, one, last):
        return -1
    i = last + 1
    while i < to and (v.pos[i] == "SPACE" or v.lower[i] in (",", "—", "–", "-") or v.is_mark(i)):
        i += 1
    put_it = v.lower[i : i + 12] if i < to and v.lower[i] == "as" else []
    if i >= to or (v.lower[i] in _CONJUNCTIONS and "put" not in put_it):
        return -1
    open_ended = inner in _ENDS_OPEN or outer == ","
    if not open_ended:
        # A quotation without its comma: only the two tight orders count, after a quotation that begins its sentence.
        if not _begins(v, low, one) or v.text[one.start : one.end].count(" ") < 2:
            return -1
        if speaks(v, i) and v.tag[i] in ("VBD", "VBZ", "VBP"):
            return i
        if v.pos[i] in ("PRON", "PROPN") and i + 1 < to and speaks(v, i + 1) and v.tag[i + 1] in ("VBD", "VBZ"):
            return i + 1
        return -1
    fallback = -1
    for t in range(i, min(to, i + 60)):
        if not _finite(v, t) or (v.tag[t] == "VBN" and not speaks(v, t)):
            continue
        before = v.lower[t - 1] if v.pos[t - 1] != "ADV" else v.lower[t - 2]
        if before in _RELATIVES and t > i:
            continue
        if speaks(v, t) and v.tag[t] != "VB":
            return t
        if fallback < 0 and v.tag[t] in ("VBD", "VBZ", "VBP") and v.dep[t] not in ("aux", "auxpass", "relcl"):
            fallback = t
    if fallback >= 0 and fallback - i <= 6 and v.pos[fallback] == "VERB":
        return fallback
    return -1


def source_before(v: View, begin: int, cue: int) -> Mention | None:
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


def source_after(v: View, begin: int, verb: int, to: int) -> Mention | None:
    """Subject of a cue after its quotation, on either side of the verb."""
    while begin < verb and (v.pos[begin] in ("SPACE", "PUNCT") or v.is_mark(begin)):
        begin += 1
    if begin < verb:
        found = subject(v, verb)
        if found is not None and begin <= found.head < verb and found.first >= begin:
            return found
        return _surface(v, begin, verb)
    return _nominal_after(v, verb, to)


def _owned(v: View, noun: int) -> bool:
    """ "Her message:", "this message:" introduce words; a bare "Message:" is a label."""
    return noun >= 0 and any(v.dep[c] == "poss" or v.lower[c] in ("this", "these") for c in v.children[noun])


def _adjuncts(v: View, verb: int, last: int) -> bool:
    """Only the addressee, the day and the place stand between verb and quotation ("wrote on Friday")."""
    return all(
        v.pos[t] in ("PROPN", "PRON", "ADP", "ADV", "DET", "NOUN", "NUM") for t in range(verb + 1, last + 1)
    ) and (last - verb <= 4)


def _sentence_like(v: View, one: Quotation) -> bool:
    """A capital at the start, four words and a stop at the end: words that stand on their own."""
    inner = v.text[one.start : one.end].strip("\"“”'‘’`«»„ ")
    return inner[:1].isupper() and inner.count(" ") >= 3 and inner[-1:] in ".?!,…"


def _says_something(v: View, low: int, one: Quotation, last: int) -> bool:
    """A quotation that its sentence leads up to must hold a verb with it: `On "Meet the Press," he said` has none."""
    return _begins(v, low, one) or any(v.tag[i] in _FINITE for i in range(low, last + 1))


def _begins(v: View, low: int, one: Quotation) -> bool:
    while v.pos[low] == "SPACE":
        low += 1
    return v.start[low] >= one.start


def _finite(v: View, i: int) -> bool:
    return v.pos[i] in ("VERB", "AUX") and v.tag[i] in ("VBD", "VBZ", "VBP", "VB", "VBN")


def _surface(v: View, begin: int, verb: int) -> Mention | None:
    last = verb
    while last > begin and (v.pos[last - 1] in ("ADV", "AUX", "SPACE", "PUNCT", "PART") and v.lower[last - 1] != ")"):
        last -= 1
    heads = [i for i in range(begin, last) if v.pos[i] in ("PROPN", "NOUN", "PRON")]
    if not heads:
        return None
    return Mention(first=begin, last=last, head=top(v, heads[0], begin, last))


def _nominal_after(v: View, verb: int, to: int) -> Mention | None:
    for i in range(verb + 1, min(to, verb + 12)):
        if v.lower[i] in (".", ":", ";") or v.is_mark(i):
            break
        if v.pos[i] in ("PROPN", "NOUN", "PRON", "NUM"):
            found = mention(v, top(v, i, verb + 1, to), verb)
            first = max(found.first, verb + 1)
            return Mention(first=first, last=max(min(found.last, to), first + 1), head=found.head)
    return None


def _nominal_before(v: View, begin: int, verb: int) -> Mention | None:
    """The nearest noun phrase before the verb, where the parse names no subject."""
    for i in range(verb - 1, begin - 1, -1):
        if v.pos[i] in ("VERB", "PUNCT") and v.lower[i] not in (",", ")"):
            break
        if v.pos[i] in ("PROPN", "NOUN", "PRON"):
            return mention(v, top(v, i, begin, verb), verb)
    return None
