"""Indirect speech below the clause: what one promises to do, asks others to do, supports, names, calls for."""

from __future__ import annotations

from willing.reading.quotes.clauses import until
from willing.reading.quotes.draft import Draft, run, sentence_end
from willing.reading.quotes.lexicon import (
    CLAUSE,
    DIRECTIVE,
    EVALUATION,
    INFINITIVE,
    NOT_SOURCES,
    OBJECT,
    PASSIVE_CLAUSE,
    PREPOSITION,
)
from willing.reading.quotes.source import Mention, agent, subject
from willing.reading.quotes.view import View

_DASHES = frozenset({"—", "–", "―", "--"})
_LINKS = {"compare": ("to", "with"), "liken": ("to",), "equate": ("with", "to"), "charge": ("with",)}


def _speaker(v: View, verb: int) -> Mention | None:
    """The subject, if it can hold a view."""
    found = subject(v, verb)
    if found is None or v.lower[found.head] in NOT_SOURCES:
        return None
    return found


def _draft(v: View, verb: int, first: int, last: int, source: Mention | None, rule: str) -> Draft | None:
    content = run(v, first, min(_until(v, first, last, verb), sentence_end(v, verb)))
    if content is None:
        return None
    return Draft(
        content=[content], cue=(v.start[verb], v.end[verb]), source=source, lemma=v.lemma[verb],
        rule=rule, cue_token=verb,
    )  # fmt: skip


def _until(v: View, first: int, last: int, verb: int) -> int:
    """Without a last relative clause after a comma: that is mostly the writer's own ("the plan, which failed")."""
    last = until(v, first, last, verb)
    for i in range(first + 2, last):
        if v.lower[i] in _DASHES and v.quote[i] < 0 and not any(v.lower[j] in _DASHES for j in range(i + 1, last)):
            return i - 1
        if v.lower[i] == "," and v.quote[i] < 0 and v.lower[i + 1] in ("which", "who", "whose", "where"):
            return i - 1
    return last


def _is_passive(v: View, verb: int) -> bool:
    return any(v.dep[c] in ("auxpass", "nsubjpass") for c in v.children[verb])


def _has_to(v: View, verb: int) -> bool:
    return any(v.lower[c] == "to" and v.dep[c] == "aux" for c in v.children[verb])


def infinitive(v: View, verb: int) -> Draft | None:
    """`promised to send`, `urged Paris to send`."""
    lemma = v.lemma[verb]
    if lemma not in INFINITIVE and lemma not in DIRECTIVE:
        return None
    for child in v.children[verb]:
        if child <= verb or v.dep[child] not in ("xcomp", "ccomp", "advcl") or not _has_to(v, child):
            continue
        noun = next((c for c in v.children[verb] if verb < c < child and v.dep[c] in ("dobj", "dative")), -1)
        if noun < 0:
            noun = next((c for c in v.children[child] if verb < c < child and v.dep[c] == "nsubj"), -1)
        if noun < 0 and (lemma not in INFINITIVE or v.dep[child] == "advcl"):
            continue
        if noun >= 0 and lemma not in DIRECTIVE:
            continue
        if v.dep[child] == "advcl" and noun < 0:
            continue
        first = v.left[noun] if noun >= 0 else v.left[child]
        last = _infinitives(v, max(first, verb + 1), v.right[child])
        return _draft(v, verb, max(first, verb + 1), last, _speaker(v, verb), "infinitive" if noun < 0 else "directive")
    return None


def _infinitives(v: View, first: int, last: int) -> int:
    """The end of a row of infinitives: base forms that the parse lost are taken in, finite verbs cut off."""
    for i in range(first + 2, last):
        if v.pos[i] == "CCONJ" and v.tag[i + 1] in ("VBZ", "VBP", "VBD", "MD"):
            return i - 1
    high = v.sentences[v.sentence[first]][1]
    while last + 2 < high:
        j = last + 1
        while j < high and (v.lower[j] == "," or v.pos[j] in ("CCONJ", "ADV")):
            j += 1
        if j == last + 1 or j >= high or v.tag[j] != "VB":
            break
        last = max(v.right[j], j)
    return last


def phrase(v: View, verb: int) -> Draft | None:
    """`called for restraint`, `called on Paris to act`."""
    prepositions = PREPOSITION.get(v.lemma[verb])
    if not prepositions:
        return None
    for child in v.children[verb]:
        if child > verb and v.dep[child] in ("prep", "prt") and v.lower[child] in prepositions:
            if any(v.dep[c] == "dobj" and c < child for c in v.children[verb]):
                continue
            inner = [c for c in v.children[child] if v.dep[c] in ("pobj", "pcomp")]
            if not inner:
                continue
            last = v.right[child]
            for other in v.children[verb]:
                if other > child and v.dep[other] in ("xcomp", "advcl", "ccomp") and _has_to(v, other):
                    last = max(last, v.right[other])
            return _draft(v, verb, child + 1, last, _speaker(v, verb), "phrase")
    # "called for troops to be sent": the parse hangs the preposition on the infinitive.
    i = verb + 1
    if i + 1 < v.n and v.lower[i] in prepositions and v.head[i] > i and v.head[i] in v.children[verb]:
        return _draft(v, verb, i + 1, v.right[v.head[i]], _speaker(v, verb), "phrase")
    return None


def evaluation(v: View, verb: int) -> Draft | None:
    """`called it a bluff`, `described the offer as a bluff`: the thing and what is said of it, in one run."""
    if v.lemma[verb] not in EVALUATION:
        return None
    right = [c for c in v.children[verb] if c > verb]
    noun = next((c for c in right if v.dep[c] in ("dobj", "nsubj")), -1)
    links = _LINKS.get(v.lemma[verb], ("as",))
    name = next((c for c in right if v.dep[c] == "oprd" or (v.lower[c] in links and v.dep[c] == "prep")), -1)
    if noun >= 0 and name < 0 and any(v.quote[i] >= 0 for i in range(noun + 1, v.right[noun] + 1)):
        name = noun  # 'called the offer "a bluff"', where the parse makes one noun phrase of it
    if noun >= 0 and name >= noun:
        return _draft(v, verb, v.left[noun], v.right[name], _speaker(v, verb), "evaluation")
    small = next((c for c in right if v.dep[c] == "ccomp" and v.pos[c] in ("NOUN", "PROPN", "ADJ", "PUNCT")), -1)
    if small >= 0:
        return _draft(v, verb, max(v.left[small], verb + 1), v.right[small], _speaker(v, verb), "evaluation")
    return None


def object_(v: View, verb: int) -> Draft | None:
    """`opposes the plan`, `criticized Paris for its plan`, `denied sending them`."""
    if v.lemma[verb] not in OBJECT:
        return None
    for child in v.children[verb]:
        if child <= verb:
            continue
        if v.dep[child] == "dobj" or (v.dep[child] in ("xcomp", "pcomp") and v.tag[child] == "VBG"):
            last = v.right[child]
            for other in v.children[verb]:
                if other > child and v.dep[other] == "prep" and v.lower[other] in ("for", "of", "as", "over"):
                    last = max(last, v.right[other])
            return _draft(v, verb, max(v.left[child], verb + 1), last, _speaker(v, verb), "object")
    return None


def passive(v: View, verb: int) -> Draft | None:
    """`The plan was criticized by Paris`, `Paris is expected to act`, `was accused of acting`."""
    if v.tag[verb] != "VBN":
        return None
    lemma, by = v.lemma[verb], agent(v, verb)
    if v.dep[verb] == "acl" and by is not None and (lemma in OBJECT or lemma in EVALUATION or lemma in CLAUSE):
        noun = v.head[verb]
        return _whole(v, verb, run(v, v.left[noun], verb - 1), by)
    if not _is_passive(v, verb):
        return None
    thing = next((c for c in v.children[verb] if v.dep[c] == "nsubjpass"), -1)
    if thing < 0:
        return None
    subject_run = run(v, v.left[thing], v.right[thing])
    if lemma in PASSIVE_CLAUSE:
        for child in v.children[verb]:
            if child > verb and (
                (v.dep[child] == "xcomp" and _has_to(v, child)) or (v.lower[child] == "of" and v.dep[child] == "prep")
            ):
                draft = _draft(v, verb, v.left[child], v.right[child], by, "passive infinitive")
                if draft is not None and subject_run is not None:
                    draft.content.insert(0, subject_run)
                return draft
    if by is not None and (lemma in OBJECT or lemma in EVALUATION):
        return _whole(v, verb, subject_run, by)
    return None


def _whole(v: View, verb: int, content: tuple[int, int] | None, by: Mention) -> Draft | None:
    if content is None:
        return None
    return Draft(
        content=[content], cue=(v.start[verb], v.end[verb]), source=by, lemma=v.lemma[verb],
        rule="passive object", cue_token=verb,
    )  # fmt: skip
