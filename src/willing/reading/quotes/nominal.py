"""Attribution by noun and adjective: "her claim that", "its refusal to", "is ready to", "opposition to"."""

from __future__ import annotations

from willing.reading.quotes.draft import Draft, run, sentence_end
from willing.reading.quotes.lexicon import (
    CLAUSE_ADJECTIVES,
    CLAUSE_NOUNS,
    INFINITIVE_ADJECTIVES,
    INFINITIVE_NOUNS,
    LIGHT_VERBS,
    PHRASE_ADJECTIVES,
    PHRASE_NOUNS,
)
from willing.reading.quotes.source import Mention, agent, mention, subject
from willing.reading.quotes.view import View


def noun(v: View, i: int) -> Draft | None:
    """The draft for a noun with content of its own; None where it carries none."""
    lemma = v.lemma[i]
    for child in v.children[i]:
        if child < i:
            continue
        if v.dep[child] in ("acl", "ccomp", "relcl") and lemma in CLAUSE_NOUNS and _that(v, child):
            return _draft(v, i, v.left[child], v.right[child], _holder(v, i), "noun clause")
        if v.dep[child] in ("acl", "xcomp") and lemma in INFINITIVE_NOUNS and _to(v, child):
            return _draft(v, i, v.left[child], v.right[child], _holder(v, i), "noun infinitive")
    prepositions = PHRASE_NOUNS.get(lemma)
    if prepositions:
        for child in v.children[i]:
            if child > i and v.dep[child] == "prep" and v.lower[child] in prepositions:
                holder = _holder(v, i, skip=child)
                if holder is not None and v.children[child]:
                    return _draft(v, i, child + 1, v.right[child], holder, "noun phrase")
    return None


def adjective(v: View, i: int) -> Draft | None:
    """The draft for an adjective of attitude."""
    lemma = v.lower[i]
    holder = None
    head = v.head[i]
    if v.dep[i] in ("acomp", "attr", "oprd") or v.lemma[head] in ("be", "remain", "seem", "feel", "become", "stay"):
        holder = subject(v, head)
    elif v.lemma[i] != lemma or v.pos[i] == "VERB":
        by = next((c for c in v.children[i] if v.dep[c] in ("nsubj", "nsubjpass")), -1)
        holder = mention(v, by, i) if by >= 0 else None
    if holder is None:
        return None
    prepositions = PHRASE_ADJECTIVES.get(lemma, frozenset())
    for child in v.children[i]:
        if child < i:
            continue
        clause = v.dep[child] == "ccomp" or (v.dep[child] == "advcl" and _that(v, child))
        if clause and lemma in CLAUSE_ADJECTIVES and not _to(v, child):
            return _draft(v, i, v.left[child], v.right[child], holder, "adjective clause")
        if v.dep[child] == "xcomp" and lemma in INFINITIVE_ADJECTIVES and _to(v, child):
            return _draft(v, i, v.left[child], v.right[child], holder, "adjective infinitive")
        if v.dep[child] == "prep" and v.lower[child] in prepositions and v.children[child]:
            return _draft(v, i, child + 1, v.right[child], holder, "adjective phrase")
    return None


def _that(v: View, clause: int) -> bool:
    return any(v.lower[c] in ("that", "whether") and v.dep[c] == "mark" for c in v.children[clause])


def _to(v: View, clause: int) -> bool:
    return any(v.lower[c] == "to" and v.dep[c] == "aux" for c in v.children[clause])


def _holder(v: View, i: int, skip: int = -1) -> Mention | None:
    """Who makes the claim: possessor, "of" or "by" or "from" phrase, or the subject of a light verb."""
    for child in v.children[i]:
        if v.dep[child] == "poss":
            return mention(v, child, -1)
    for child in v.children[i]:
        if child != skip and child > i and v.lower[child] in ("by", "from", "of") and v.dep[child] in ("prep", "agent"):
            for inner in v.children[child]:
                if v.dep[inner] == "pobj":
                    return mention(v, inner, -1)
    governor = v.head[i]
    if v.dep[i] in ("dobj", "attr") and (v.lemma[governor] in LIGHT_VERBS or v.dep[i] == "attr"):
        return subject(v, governor)
    if v.dep[i] == "dobj" and v.lemma[governor] in LIGHT_VERBS:
        return agent(v, governor)
    return None


def _draft(v: View, i: int, first: int, last: int, source: Mention | None, rule: str) -> Draft | None:
    content = run(v, max(first, i + 1), min(last, sentence_end(v, i)))
    if content is None:
        return None
    return Draft(content=[content], cue=(v.start[i], v.end[i]), source=source, lemma=v.lemma[i], rule=rule, cue_token=i)
