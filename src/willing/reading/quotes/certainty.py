"""How sure an attribution is: a scorecard of what found it, by which cue, in which surroundings.

The figures are rounded by hand from counts on one half of a public set of annotated news (docs/quotes.md says
which, and how they hold on the other half); nothing is fitted. A figure is the chance that a careful annotator
marks the same content and the same source.
"""

from __future__ import annotations

from willing.reading.quotes.draft import Draft
from willing.reading.quotes.lexicon import FIRM, LOOSE, LOOSE_CLAUSE
from willing.reading.quotes.view import View

_RULES = {
    "quote before cue": 0.95,
    "quote after cue": 0.85,
    "quote after colon": 0.7,
    "quote following": 0.6,
    "signed quote": 0.95,
    "transcript": 0.9,
    "headline": 0.85,
    "clause": 0.88,
    "parenthesis": 0.85,
    "as clause": 0.8,
    "according to": 0.85,
    "evaluation": 0.7,
    "passive clause": 0.7,
    "passive object": 0.65,
    "adjective clause": 0.65,
    "adjective infinitive": 0.65,
    "adjective phrase": 0.65,
    "object": 0.6,
    "phrase": 0.6,
    "infinitive": 0.6,
    "directive": 0.6,
    "noun clause": 0.5,
    "noun infinitive": 0.5,
    "passive infinitive": 0.45,
    "noun phrase": 0.4,
}
_CLAUSES = frozenset({"clause", "parenthesis", "as clause"})
_VAGUE = frozenset({"you", "i", "we", "they", "that", "which", "one", "anyone", "it", "people"})


def certainty(v: View, draft: Draft) -> float:
    """Between 0.05 and 0.95."""
    score = _RULES[draft.rule]
    if draft.quoted:
        return score if draft.source is not None else score - 0.2
    if draft.lemma in (LOOSE_CLAUSE if draft.rule in _CLAUSES else LOOSE):
        score -= 0.25
    elif draft.lemma in FIRM and score < 0.7:
        score += 0.1
    cue = draft.cue_token
    if v.pos[cue] == "VERB":
        if any(v.tag[child] == "MD" for child in v.children[cue]):
            score -= 0.2
        elif v.tag[cue] == "VB":
            score -= 0.15
        if v.dep[cue] in ("pcomp", "xcomp", "acl") or (v.dep[cue] == "relcl" and score < 0.7):
            score -= 0.15
    if draft.source is None:
        score -= 0.2
    elif v.lower[draft.source.head] in _VAGUE:
        score -= 0.1
    words = sum(v.text[start:end].count(" ") + 1 for start, end in draft.content)
    if words <= 2:
        score -= 0.2
    elif words <= 4:
        score -= 0.1
    return min(0.95, max(0.05, round(score, 2)))
