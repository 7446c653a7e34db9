"""Indirect speech as a clause: after its cue, before it, or around it ("The plan, she said, was dead")."""

from __future__ import annotations

from willing.reading.quotes_draft import Draft, run, sentence_end
from willing.reading.quotes_lexicon import CLAUSE, SPEECH
from willing.reading.quotes_source import Mention, agent, mention, subject
from willing.reading.quotes_view import View

_COMMAS = frozenset({",", "—", "–", "--", "-", "―"})
_OPEN = frozenset({"SPACE", "ADV", "PUNCT"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FILLERS = frozenset({("you", "know"), ("you", "see"), ("i", "mean"), ("i", "guess"), ("we", "see"), ("i", "say")})
# Verbs of the lists that hardly ever stand in "…, X said, …"
_NEVER_APART = frozenset({"cite", "pronounce", "order", "begin", "see", "mean", "read", "type", "offer", "tout", "mention",
                          "quote", "plead", "require", "mandate", "show", "find", "know", "hear", "demand"})  # fmt: skip
_FRESH = frozenset({"and", "but", "or", "though", "although", "while", "as", "which", "who", "yet", "so", "even",
                    "after", "amid", "during", "following"})  # fmt: skip


def clause(v: View, verb: int) -> Draft | None:
    """The draft for a verb that takes a finite clause, by parse first and surface second."""
    if v.lemma[verb] not in CLAUSE and v.lemma[verb] not in SPEECH or v.dep[verb] == "amod":
        return None
    around = _parenthetical(v, verb)
    if around is not None:
        return around
    found = _complement(v, verb)
    if found is None:
        return None
    content = run(v, *found)
    if content is None:
        return None
    source = subject(v, verb) or _before(v, verb)
    if source is None and v.tag[verb] in ("VB", "VBG"):
        return None
    if source is not None and v.lower[source.head] in ("it", "there") and v.head[source.head] != verb:
        return None  # "it is worth noting that"
    return Draft(
        content=[content], cue=(v.start[verb], v.end[verb]), source=source, lemma=v.lemma[verb], rule="clause",
        cue_token=verb,
    )  # fmt: skip


def _complement(v: View, verb: int) -> tuple[int, int] | None:
    """First and last token of the clause that the verb governs to its right."""
    limit = sentence_end(v, verb)
    that = _that(v, verb)
    for child in v.children[verb]:
        if child <= verb or v.dep[child] != "ccomp":
            continue
        if v.tag[child] == "VB" and any(v.lower[g] == "to" and v.dep[g] == "aux" for g in v.children[child]):
            continue
        if v.tag[child] == "VBG" and not any(v.dep[g] == "aux" for g in v.children[child]):
            continue
        between = [c for c in v.children[verb] if verb < c < child]
        if any(v.dep[c] == "xcomp" for c in between):
            continue
        first, last = v.left[child], v.right[child]
        patient = next((c for c in between if v.dep[c] == "dobj"), -1)
        if patient >= 0 and v.tag[child] == "VB" and v.lemma[verb] in ("demand", "propose", "request", "insist"):
            first = v.left[patient]  # "demanded the minister resign"
        if that and that < first:
            first = that
        if first <= verb:
            first = verb + 1
        last = _coordinated(v, verb, child, last)
        return first, min(until(v, first, last, verb), limit)
    if that:
        return that, until(v, that, limit, verb)
    return None


def _coordinated(v: View, verb: int, clause: int, last: int) -> int:
    """The end of the content with the clauses that the parse hung on the cue ("said A and B was so")."""
    for child in v.children[verb]:
        if child <= last or v.dep[child] not in ("conj", "ccomp"):
            continue
        if v.dep[child] == "ccomp" or _that_clause(v, child):
            last = max(last, v.right[child])
        elif any(v.dep[c] in ("nsubj", "nsubjpass", "expl") for c in v.children[child]) and not (
            v.lemma[child] in SPEECH or v.lemma[child] in CLAUSE
        ):
            last = max(last, v.right[child])
    return last


def _that_clause(v: View, clause: int) -> bool:
    return any(v.lower[c] in ("that", "whether") and v.dep[c] == "mark" for c in v.children[clause])


def _that(v: View, verb: int) -> int:
    """A "that" or question word which opens a clause soon after the verb, addressee and day aside; 0 if none."""
    to = v.sentences[v.sentence[verb]][1]
    for i in range(verb + 1, min(to, verb + 10)):
        if v.lower[i] in ("that", "whether", "if") and v.pos[i] == "SCONJ":
            return i
        if v.pos[i] in ("VERB", "AUX", "PUNCT", "CCONJ") or v.is_mark(i):
            return 0
    return 0


def until(v: View, first: int, last: int, verb: int) -> int:
    """Cut content where a participle of speech (", adding that") or a second cue of the same tense takes over."""
    for i in range(first + 2, last):
        if v.quote[i] >= 0:
            continue
        if v.lower[i] == "," and (v.lower[i + 1] == "according" or _cue(v, i + 1, "VBG")):
            return i - 1
        if v.lower[i] in ("and", "but") and v.tag[verb] in ("VBD", "VBZ", "VBP"):
            j = i + 2 if v.pos[i + 1] == "ADV" else i + 1
            subjects = any(v.dep[c] in ("nsubj", "nsubjpass", "aux") for c in v.children[j]) if j < v.n else True
            if not subjects and _cue(v, j, v.tag[verb]):
                return i - 1
    return last


def _cue(v: View, i: int, tag: str) -> bool:
    return i < v.n and v.tag[i] == tag and (v.lemma[i] in SPEECH or v.lemma[i] in CLAUSE) and v.pos[i] == "VERB"


def _before(v: View, verb: int) -> Mention | None:
    """A noun phrase right before a finite verb that the parse left without a subject."""
    if v.tag[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    i = verb - 1
    low = v.sentences[v.sentence[verb]][0]
    while i > low and v.pos[i] in ("ADV", "AUX", "PART"):
        i -= 1
    if i < low or v.pos[i] not in ("NOUN", "PROPN", "PRON"):
        return None
    top = i
    while v.head[top] != top and low <= v.head[top] < verb and v.pos[v.head[top]] in ("NOUN", "PROPN", "PRON"):
        top = v.head[top]
    return mention(v, top, verb)


def _parenthetical(v: View, verb: int) -> Draft | None:
    """`CLAUSE, X said.`, `CLAUSE, said X.`, `PART, X said, PART`: the cue stands apart, without content of its own."""
    if v.lemma[verb] in _NEVER_APART or v.tag[verb] not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    low, high = v.sentences[v.sentence[verb]]
    end = sentence_end(v, verb)
    begin, source = _frame_start(v, verb, low)
    if begin < 0 or source is None:
        return None
    after = _frame_end(v, verb, source, end)
    if after < 0:
        return None
    cue = (v.start[verb], v.end[verb])
    conjunction = v.lower[begin]
    if begin == low:
        # "As X noted, CLAUSE"
        if conjunction != "as" or after >= end:
            return None
        body = run(v, after + 1, end)
        return _made(v, verb, cue, source, [body] if body else [], "as clause")
    first = run(v, low, begin - 1)
    # "Yet, she said, it failed": a lone linking word is no content of its own.
    pieces = [first] if first and (begin - low > 3 or after >= end) else []
    if after < end and not _fresh(v, after, end, low, begin):
        rest = run(v, after + 1, end)
        if rest:
            pieces.append(rest)
    if not pieces or (after >= end and begin - low < 3) or (v.lower[source.head], v.lemma[verb]) in _FILLERS:
        return None
    return _made(v, verb, cue, source, pieces, "parenthesis")


def _made(
    v: View, verb: int, cue: tuple[int, int], source: Mention, pieces: list[tuple[int, int]], rule: str
) -> Draft | None:
    if not pieces:
        return None
    return Draft(content=pieces, cue=cue, source=source, lemma=v.lemma[verb], rule=rule, cue_token=verb)


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
        named = _before(v, verb)
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


def _after(v: View, verb: int) -> Mention | None:
    """Subject of an inverted cue: "said Ms X, a lawyer"."""
    j = verb + 1
    if any(v.dep[c] == "nsubj" and c < verb for c in v.children[verb]):
        return None
    if j >= v.n or v.pos[j] not in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"):
        return None
    top = j
    while v.head[top] != top and v.head[top] > verb and v.pos[v.head[top]] in ("NOUN", "PROPN", "PRON"):
        top = v.head[top]
    if v.pos[top] not in ("NOUN", "PROPN", "PRON"):
        return None
    return mention(v, top, verb)


def _frame_end(v: View, verb: int, source: Mention, end: int) -> int:
    """The last token of "X said on Monday": what follows must be a comma or the end; -1 otherwise."""
    i = max(verb, source.last - 1 if source.first > verb else verb)
    steps = 0
    if i < end and v.lower[i + 1] == "of" and v.lemma[verb] != "say":
        return -1
    while i < end and steps < 14:
        nxt = i + 1
        if v.lower[nxt] in _COMMAS:
            return i
        if v.pos[nxt] in ("VERB", "AUX", "SCONJ", "CCONJ") or v.lower[nxt] in ("that", "to", ":") or v.is_mark(nxt):
            return -1
        if v.dep[nxt] in ("dobj", "nsubj", "nsubjpass", "attr", "acomp") and not _addressee(v, verb, nxt):
            return -1
        i = nxt
        steps += 1
    return i if i >= end else -1


def _addressee(v: View, verb: int, i: int) -> bool:
    return v.lemma[verb] in ("tell", "ask", "warn", "remind", "advise", "assure", "inform") and v.head[i] == verb


def _fresh(v: View, after: int, end: int, low: int, begin: int) -> bool:
    """Whether what follows the frame is a new thought of the writer's rather than more of the content."""
    j = after + 1
    while j <= end and (v.lower[j] in _COMMAS or v.pos[j] == "SPACE"):
        j += 1
    if j > end:
        return True
    whole = any(v.tag[i] in _FINITE for i in range(low, begin))
    return whole and (v.lower[j] in _FRESH or v.tag[j] in ("VBG", "VBN"))


def according(v: View, i: int) -> Draft | None:
    """`according to X, CLAUSE`, `CLAUSE, according to X`, and "per X" at either end."""
    per = v.lower[i] == "per"
    if per:
        noun = next((c for c in v.children[i] if v.dep[c] == "pobj" and v.pos[c] == "PROPN"), -1)
    elif v.lower[i] == "according" and i + 1 < v.n and v.lower[i + 1] == "to":
        noun = next((c for c in v.children[i + 1] if v.dep[c] == "pobj"), -1)
    else:
        return None
    if noun < 0:
        return None
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
        content=content, cue=(v.start[i], v.end[i] if per else v.end[i + 1]), source=source,
        lemma="per" if per else "according to", rule="according to", cue_token=i,
    )  # fmt: skip


def passive_clause(v: View, verb: int) -> Draft | None:
    """`was told by X that CLAUSE`, `It is feared that CLAUSE`: the source is the agent, or nobody."""
    for child in v.children[verb]:
        if child > verb and v.dep[child] == "ccomp":
            content = run(v, v.left[child], min(v.right[child], sentence_end(v, verb)))
            if content:
                return Draft(
                    content=[content], cue=(v.start[verb], v.end[verb]), source=agent(v, verb),
                    lemma=v.lemma[verb], rule="passive clause", cue_token=verb,
                )  # fmt: skip
    return None
