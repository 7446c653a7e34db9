"""Cues that stand apart from what they attribute: "..., she said", "The plan, he said, ...", "according to X"."""

from __future__ import annotations

from willing.reading.quotes.draft import Draft, run, sentence_end
from willing.reading.quotes.lexicon import CLAUSE, SPEECH
from willing.reading.quotes.source import Mention, adjacent, mention, speaks, subject, top
from willing.reading.quotes.view import View

_NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "PART", "CCONJ", "ADP"})
_COMMAS = frozenset({",", "—", "–", "--", "-", "―"})
# What may come between "X said" and the end of its sentence, a day and a place aside: a clause on when it was said.
_ADJUNCTS = frozenset({"after", "as", "when", "while", "before", "following", "during", "amid"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FILLERS = frozenset({("you", "know"), ("you", "see"), ("i", "mean"), ("i", "guess"), ("we", "see"), ("i", "say")})
# Verbs of the lists that hardly ever stand in "…, X said, …"
_NEVER_APART = frozenset({
    "cite", "pronounce", "order", "begin", "see", "mean", "read", "type", "offer", "tout", "mention", "quote", "plead",
    "require", "mandate", "show", "find", "know", "hear", "demand",
})  # fmt: skip
_FRESH = frozenset({
    "and", "but", "or", "though", "although", "while", "as", "which", "who", "yet", "so", "even",
    "after", "amid", "during", "following",
})  # fmt: skip


def parenthetical(v: View, verb: int) -> Draft | None:
    """`CLAUSE, X said.`, `CLAUSE, said X.`, `PART, X said, PART`: the cue stands apart, without content of its own."""
    if not speaks(v, verb) and v.lemma[verb] not in CLAUSE:
        return None
    if v.lemma[verb] in _NEVER_APART or v.tag[verb] not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    low, _ = v.sentences[v.sentence[verb]]
    end = sentence_end(v, verb)
    begin, source = _frame_start(v, verb, low)
    after = _frame_end(v, verb, source, end) if begin >= 0 and source is not None else -1
    if after < 0:
        begin, source = _surface_start(v, verb, low)
        after = _frame_end(v, verb, source, end) if source is not None else -1
    if after < 0 or source is None:
        return None
    cue = (v.start[verb], v.end[verb])
    conjunction = v.lower[begin]
    if begin == low:
        # "As X noted, CLAUSE"
        if conjunction != "as" or after >= end:
            return None
        body = run(v, after + 1, end)
        if body is None:
            return None
        return Draft(content=[body], cue=cue, source=source, lemma=v.lemma[verb], rule="as clause", cue_token=verb)
    first = run(v, low, begin - 1)
    if first is not None and v.text[slice(*first)].isupper():
        return None  # a headline on the same line
    # "Yet, she said, it failed": a lone linking word is no content of its own.
    named = any(v.pos[t] in ("NOUN", "PROPN", "PRON", "VERB") for t in range(low, begin))
    pieces = [first] if first and (named or after >= end) else []
    if after < end and not _fresh(v, after, end, low, begin):
        rest = run(v, after + 1, end)
        if rest:
            pieces.append(rest)
    if not pieces or (after >= end and begin - low < 3) or (v.lower[source.head], v.lemma[verb]) in _FILLERS:
        return None
    return Draft(content=pieces, cue=cue, source=source, lemma=v.lemma[verb], rule="parenthesis", cue_token=verb)


def according(v: View, i: int) -> Draft | None:
    """`according to X, CLAUSE`, `CLAUSE, according to X`, and "per X" or "as noted by X" at either end."""
    per, noted = v.lower[i] == "per", _as_told_by(v, i)
    inner = i if per else i + 2 if noted else i + 1
    if not per and not noted and (v.lower[i] != "according" or inner >= v.n or v.lower[inner] != "to"):
        return None
    noun = next((c for c in v.children[inner] if v.dep[c] == "pobj"), -1)
    if noun < 0 or (per and v.tag[noun] not in ("NNP", "NNPS", "NNS")):
        return None  # "per day", "per cent"
    low, _ = v.sentences[v.sentence[i]]
    end = sentence_end(v, i)
    source = mention(v, noun, -1)
    after = source.last - 1
    start = i
    while start > low and v.pos[start - 1] in ("SPACE", "ADV", "CCONJ"):
        start -= 1
    pieces = []
    if start == low:
        if after + 1 <= end:
            pieces.append(run(v, after + 1, end))
    elif per and v.lower[i - 1] != ",":
        return None
    else:
        pieces.append(run(v, low, start - 1))
        if after + 1 <= end and v.lower[after + 1] in _COMMAS and not _fresh(v, after, end, low, start):
            pieces.append(run(v, after + 1, end))
    content = [piece for piece in pieces if piece]
    if not content:
        return None
    return Draft(
        content=content, cue=(v.start[i], v.end[inner]), source=source,
        lemma="per" if per else "according to", rule="according to", cue_token=i,
    )  # fmt: skip


def _as_told_by(v: View, i: int) -> bool:
    """ "As noted by", "as reported by": a word of saying, and an agent behind it."""
    if v.lower[i] != "as" or i + 2 >= v.n or v.lower[i + 2] != "by":
        return False
    return v.tag[i + 1] in ("VBN", "VBD") and v.lemma[i + 1] in SPEECH


def _frame_start(v: View, verb: int, low: int) -> tuple[int, Mention | None]:
    """Where the frame "X said" begins, after its comma (-1 if it has none), and its source."""
    i = verb
    while i > low and v.pos[i - 1] in ("ADV", "AUX", "PART"):
        i -= 1
    if i > low and (v.lower[i - 1] in _COMMAS or v.is_mark(i - 1)) and v.pos[i] != "AUX":
        stated = any(v.tag[t] in _FINITE for t in range(low, i))
        found = _after(v, verb) if v.lemma[verb] in SPEECH and stated else None
        if found is not None:
            return i, found
    named = subject(v, verb) if any(v.dep[c] == "nsubj" for c in v.children[verb]) else None
    if named is None or named.head > verb:
        named = adjacent(v, verb)
    if named is None or v.lower[named.last - 1] in ("who", "which", "that"):
        return -1, None
    i = named.first
    while i > low and v.pos[i - 1] in ("ADV", "SPACE"):
        i -= 1
    if i > low and v.lower[i - 1] == "as":
        i -= 1
    if i == low:
        return (i, named) if v.lower[i] == "as" else (-1, None)
    if v.lower[i - 1] in _COMMAS or v.is_mark(i - 1):
        return i, named
    return -1, None


def _surface_start(v: View, verb: int, low: int) -> tuple[int, Mention | None]:
    """The same where the parse went astray: a comma, a noun phrase and the verb, behind a clause with a finite verb."""
    last = verb
    while last > low and v.pos[last - 1] in ("ADV", "AUX"):
        last -= 1
    first = last
    while first > low and v.pos[first - 1] in _NOMINAL and verb - first < 14:
        first -= 1
    heads = [i for i in range(first, last) if v.pos[i] in ("PROPN", "NOUN", "PRON")]
    stated = any(v.tag[i] in _FINITE for i in range(low, first))
    if not heads or first == low or v.lower[first - 1] != "," or not stated or v.lower[heads[0]] in ("who", "which"):
        return -1, None
    if v.lemma[verb] not in SPEECH or v.pos[first] in ("CCONJ", "ADP") or v.pos[low] in ("SCONJ", "ADP"):
        return -1, None
    return first, Mention(first=first, last=last, head=top(v, heads[0], first, last))


def _after(v: View, verb: int) -> Mention | None:
    """Subject of an inverted cue: "said Ms X, a lawyer"."""
    j = verb + 1
    if any(v.dep[c] == "nsubj" and c < verb for c in v.children[verb]):
        return None
    if j >= v.n or v.pos[j] not in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"):
        return None
    noun = j
    while v.head[noun] != noun and v.head[noun] > verb and v.pos[v.head[noun]] in ("NOUN", "PROPN", "PRON"):
        noun = v.head[noun]
    if v.pos[noun] not in ("NOUN", "PROPN", "PRON"):
        return None
    return mention(v, noun, verb)


def _frame_end(v: View, verb: int, source: Mention, end: int) -> int:
    """The last token of "X said on Monday": what follows must be a comma or the end; -1 otherwise."""
    i = max(verb, source.last - 1 if source.first > verb else verb)
    steps = 0
    if i < end and v.lower[i + 1] == "of" and v.lemma[verb] != "say":
        return -1
    while i < end and steps < 14:
        nxt = i + 1
        if v.lower[nxt] in _COMMAS or v.lower[nxt] == ";":
            return i
        if v.lower[nxt] in _ADJUNCTS:
            return end
        trait = v.tag[nxt] in ("VBN", "VBG") and v.dep[nxt] == "acl" and verb < v.head[nxt]  # "a statement sent out"
        if (
            (v.pos[nxt] in ("VERB", "AUX", "SCONJ", "CCONJ") and not trait)
            or v.lower[nxt] in ("that", "to", ":")
            or v.is_mark(nxt)
        ):
            return -1
        if v.dep[nxt] in ("dobj", "nsubj", "nsubjpass", "attr", "acomp") and not _addressee(v, verb, nxt):
            return -1
        i = nxt
        steps += 1
    return i if i >= end else -1


def _addressee(v: View, verb: int, i: int) -> bool:
    if v.lemma[verb] == "put":
        return i == verb + 1
    return v.lemma[verb] in ("tell", "ask", "warn", "remind", "advise", "assure", "inform") and v.head[i] == verb


def _fresh(v: View, after: int, end: int, low: int, begin: int) -> bool:
    """Whether what follows the frame is a new thought of the writer's rather than more of the content."""
    j = after + 1
    semicolon = j <= end and v.lower[j] == ";"
    while j <= end and (v.lower[j] in _COMMAS or v.lower[j] == ";" or v.pos[j] == "SPACE"):
        j += 1
    if j > end:
        return True
    if (v.pos[j] == "CCONJ" or semicolon) and _still_told(v, j, end):
        return False
    if semicolon:
        return True
    whole = any(v.tag[i] in _FINITE for i in range(low, begin))
    return whole and (v.lower[j] in _FRESH or v.tag[j] in ("VBG", "VBN"))


def _still_told(v: View, first: int, end: int) -> bool:
    """Whether a clause after "and" or ";" still is what was said: its first verb is "would" or "will"."""
    verb = next((i for i in range(first, end + 1) if v.tag[i] in _FINITE), -1)
    return verb >= 0 and v.lower[verb] in ("would", "will", "'d", "’d")
