"""Indirect speech as a clause after its cue ("said that ...", "was told that ...")."""

from __future__ import annotations

from willing.reading.quotes.asides import parenthetical
from willing.reading.quotes.draft import Draft, run, sentence_end
from willing.reading.quotes.lexicon import CLAUSE, SPEECH
from willing.reading.quotes.source import adjacent, agent, subject
from willing.reading.quotes.view import View

# "made it clear", "let it be known": words that make a telling of a verb that is none.
_KNOWN = {
    "make": frozenset({"clear", "plain", "known", "explicit"}),
    "let": frozenset({"known", "understood"}),
}


def clause(v: View, verb: int) -> Draft | None:
    """The draft for a verb that takes a finite clause, by parse first and surface second."""
    if v.dep[verb] == "amod":
        return None
    around = parenthetical(v, verb)
    if around is not None:
        return around
    if v.lemma[verb] not in CLAUSE and v.lemma[verb] not in SPEECH:
        return None
    found = _complement(v, verb)
    if found is None:
        return None
    content = run(v, *found)
    if content is None:
        return None
    source = subject(v, verb) or adjacent(v, verb)
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
        own = any(v.dep[c] in ("nsubj", "nsubjpass", "expl") for c in v.children[child])
        a_cue = v.lemma[child] in SPEECH or v.lemma[child] in CLAUSE
        if v.dep[child] == "ccomp" or _that_clause(v, child) or (own and not a_cue):
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
        if v.lower[i] == "," and (v.lower[i + 1] in ("according", "per") or _cue(v, i + 1, "VBG")):
            return i - 1
        if v.lower[i] in ("and", "but") and v.tag[verb] in ("VBD", "VBZ", "VBP"):
            j = i + 2 if v.pos[i + 1] == "ADV" else i + 1
            subjects = any(v.dep[c] in ("nsubj", "nsubjpass", "aux") for c in v.children[j]) if j < v.n else True
            if not subjects and _cue(v, j, v.tag[verb]):
                return i - 1
    return last


def _cue(v: View, i: int, tag: str) -> bool:
    return i < v.n and v.tag[i] == tag and (v.lemma[i] in SPEECH or v.lemma[i] in CLAUSE) and v.pos[i] == "VERB"


def made_known(v: View, verb: int) -> Draft | None:
    """`X made (it) clear, however, that CLAUSE`, `X let it be known that CLAUSE`."""
    words = _KNOWN.get(v.lemma[verb])
    if words is None:
        return None
    limit = sentence_end(v, verb)
    known = next((i for i in range(verb + 1, min(verb + 4, limit)) if v.lower[i] in words), -1)
    that = next((i for i in range(known + 1, min(known + 9, limit)) if v.lower[i] == "that"), -1) if known >= 0 else -1
    source = subject(v, verb)
    if that < 0 or v.pos[that] != "SCONJ" or source is None:
        return None
    if any(v.pos[i] in ("VERB", "AUX", "CCONJ") and i != known for i in range(known, that)):
        return None
    content = run(v, that, until(v, that, limit, verb))
    if content is None:
        return None
    cue = (v.start[verb], v.end[known])
    return Draft(content=[content], cue=cue, source=source, lemma="make known", rule="clause", cue_token=verb)


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
