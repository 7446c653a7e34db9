"""Whose words: the subject of a cue, through chains, relatives, participles and passives."""

from __future__ import annotations

from dataclasses import dataclass

from willing.reading.quotes.lexicon import SPEECH
from willing.reading.quotes.view import View

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_DASHES = frozenset({"—", "–", "―", "--", ";", ":"})
_LAYOUT = frozenset({"#", "##", "*", "**", "-", "|", ">", "["})
# Whoever does this to something speaks, not the thing: "used the summit to announce", "took the chance to say".
_USES = frozenset({"use", "take", "seize", "choose", "interrupt", "break"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A run of tokens, half-open, with its head word. A relative pronoun comes with what it stands for."""

    first: int
    last: int
    head: int


def subject(v: View, verb: int, depth: int = 0) -> Mention | None:
    """Who does what `verb` says, or None: through conjuncts, participles, infinitives and relatives."""
    if depth > 5:
        return None
    for child in v.children[verb]:
        if v.dep[child] in _SUBJECTS and (child < verb or v.pos[child] in _NOMINAL) and v.line[child] == v.line[verb]:
            if v.dep[child] == "nsubjpass":
                return agent(v, verb)
            return _nearer(v, child, verb) or _hyphened(v, child, verb) or mention(v, child, verb)
    head, dep = v.head[verb], v.dep[verb]
    if head == verb:
        return _initial(v, verb)
    if v.tag[verb] == "VBN" and dep in ("advcl", "acl") and not any(v.lemma[c] == "have" for c in v.children[verb]):
        return agent(v, verb)  # "asked about it, he said": whoever asked is not named
    if dep in ("relcl", "acl") and v.pos[head] in ("NOUN", "PROPN", "PRON"):
        return _of_noun(v, head, verb, depth)
    if dep == "pcomp" and v.lower[head] == "as":
        # "quoted an official as saying", "an official was quoted as saying"
        for child in v.children[v.head[head]]:
            if v.dep[child] in ("dobj", "nsubjpass"):
                return mention(v, child, verb)
    if dep == "xcomp" or (dep == "ccomp" and v.tag[verb] in ("VB", "VBG")):
        for child in () if v.tag[verb] == "VB" and v.lemma[head] in _USES else v.children[head]:
            if v.dep[child] == "dobj" and head < child < verb and v.pos[child] in _NOMINAL:
                return mention(v, child, verb)
        return subject(v, head, depth + 1) or agent(v, head)
    if dep == "conj" and v.tag[verb] == "VBD" and v.tag[head] == "VB" and v.dep[head] == "ccomp":
        return subject(v, v.head[head], depth + 1)  # "said he would go and warned of": the second is the speaker's too
    if dep in ("conj", "advcl", "pcomp", "prep", "dep", "parataxis", "ccomp"):
        if v.pos[head] in ("VERB", "AUX"):
            return subject(v, head, depth + 1)
        return subject(v, v.head[head], depth + 1) if v.head[head] != head else None
    return None


def _hyphened(v: View, noun: int, verb: int) -> Mention | None:
    """ "The vice-president said", where the parser took each half for a subject of its own."""
    behind = noun + 2
    if behind < verb and v.lower[noun + 1] == "-" and v.head[behind] == verb and v.dep[behind] in _SUBJECTS:
        return Mention(first=v.left[noun], last=mention(v, behind, verb).last, head=behind)
    return None


def _nearer(v: View, noun: int, verb: int) -> Mention | None:
    """A name right before the verb, after a dash or comma that parts it from what the parse calls the subject."""
    i = verb - 1
    if noun >= i or v.pos[i] not in ("PROPN", "PRON") or v.lower[i] in _RELATIVES:
        return None
    first = i
    while first - 1 > noun and v.pos[first - 1] == "PROPN":
        first -= 1
    apart = v.lower[first - 1] in _DASHES or (v.pos[first - 1] == "PUNCT" and not v.left[noun] <= i <= v.right[noun])
    if not apart:
        return None
    return Mention(first=first, last=verb, head=i)


def _initial(v: View, verb: int) -> Mention | None:
    """The noun phrase that opens the sentence, for a verb after an insertion: "Ms X, back from Rome, declared"."""
    low = v.sentences[v.sentence[verb]][0]
    i = verb
    while i > low and v.pos[i - 1] in ("ADV", "AUX", "PART"):
        i -= 1
    if v.tag[verb] not in ("VBD", "VBZ", "VBP") or i <= low or v.lower[i - 1] not in (",", ")", "—", "–"):
        return None
    while low < i and v.pos[low] in ("SPACE", "CCONJ", "ADV"):
        low += 1
    last = low
    while (
        last < i and v.pos[last] in ("PROPN", "NOUN", "DET", "ADJ", "NUM", "PART", "PRON", "ADP") and v.quote[last] < 0
    ):
        last += 1
    nominal = [t for t in range(low, last) if v.pos[t] in ("PROPN", "NOUN", "PRON")]
    if not nominal or v.pos[low] == "ADP" or last >= i or v.lower[last] not in (",", "(", "—", "–"):
        return None
    return Mention(first=low, last=last, head=nominal[-1])


def _of_noun(v: View, noun: int, verb: int, depth: int) -> Mention | None:
    """The noun that a clause modifies: itself, or who issued it ("sent a letter opposing")."""
    governor = v.head[noun]
    used = v.tag[verb] == "VBG" or v.lemma[governor] in _USES
    if v.dep[verb] == "acl" and v.dep[noun] == "dobj" and used and governor < noun:
        above = subject(v, governor, depth + 1)
        if above is not None:
            return above
    first = v.left[noun]
    last = noun + 1
    while last < verb and v.left[last] >= first and v.pos[last] not in ("VERB", "AUX", "SCONJ", "PART"):
        last += 1
    return _trim(v, Mention(first=first, last=last, head=noun))


def agent(v: View, verb: int) -> Mention | None:
    """The "by" phrase of a passive."""
    for child in v.children[verb]:
        if v.dep[child] == "agent" or (v.lower[child] == "by" and v.dep[child] == "prep"):
            for noun in v.children[child]:
                if v.dep[noun] == "pobj":
                    return mention(v, noun, -1)
    return None


def mention(v: View, noun: int, verb: int) -> Mention:
    """The noun phrase of `noun`, cut where it would reach over `verb`."""
    first, last = v.left[noun], v.right[noun] + 1
    if verb >= 0 and first <= verb < last:
        if noun < verb:
            last = verb
        else:
            first = verb + 1
    if v.sentence[first] != v.sentence[noun]:  # never over the end of a line
        first = v.sentences[v.sentence[noun]][0]
    if v.sentence[last - 1] != v.sentence[noun]:
        last = v.sentences[v.sentence[noun]][1]
    for i in range(noun - 1, first - 1, -1):
        if v.quote[i] != v.quote[noun] or v.lower[i] in _DASHES:
            first = i + 1
            break
    while last > noun + 1 and v.quote[last - 1] != v.quote[noun]:
        last -= 1
    clause = v.head[noun]
    if v.lower[noun] in _RELATIVES and v.dep[clause] == "relcl":
        antecedent = v.head[clause]
        start = antecedent
        while start > v.left[antecedent] and v.pos[start - 1] not in ("PUNCT", "VERB", "AUX", "SPACE"):
            start -= 1
        if start < noun and v.sentence[start] == v.sentence[noun] and v.quote[start] == v.quote[noun]:
            first, noun = start, antecedent
    return _trim(v, Mention(first=first, last=last, head=noun))


def speaks(v: View, verb: int) -> bool:
    """Whether the verb can introduce words in quotation marks; "put" only in "as one diplomat put it"."""
    return v.lemma[verb] in SPEECH or (v.lemma[verb] == "put" and verb + 1 < v.n and v.lower[verb + 1] == "it")


def adjacent(v: View, verb: int) -> Mention | None:
    """A noun phrase right before a finite verb that the parse left without a subject."""
    if v.tag[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    i = verb - 1
    low = v.sentences[v.sentence[verb]][0]
    while i > low and v.pos[i] in ("ADV", "AUX", "PART"):
        i -= 1
    if i < low or v.pos[i] not in ("NOUN", "PROPN", "PRON"):
        return None
    return mention(v, top(v, i, low, verb), verb)


def top(v: View, i: int, low: int, high: int) -> int:
    """The head of the noun phrase of i within low..high, not over punctuation save before an apposition."""
    while v.head[i] != i and low <= v.head[i] < high and v.pos[v.head[i]] in ("PROPN", "NOUN", "PRON"):
        between = range(min(i, v.head[i]) + 1, max(i, v.head[i]))
        if v.dep[i] != "appos" and any(v.pos[t] == "PUNCT" for t in between):
            break
        i = v.head[i]
    return i


def _trim(v: View, found: Mention) -> Mention:
    """Without punctuation, conjunctions and blanks at either end."""
    first, last = found.first, found.last
    while first < found.head and (
        v.pos[first] in ("PUNCT", "SPACE", "CCONJ", "SCONJ", "SYM") or v.is_mark(first) or v.lower[first] in _LAYOUT
    ):
        first += 1
    while last > found.head + 1 and (
        v.pos[last - 1] in ("SPACE", "CCONJ") or (v.pos[last - 1] == "PUNCT" and v.lower[last - 1] not in (")", "]"))
    ):
        last -= 1
    return Mention(first=first, last=last, head=found.head)
