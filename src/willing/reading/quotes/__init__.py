"""Who says what in an article: direct, indirect and mixed quotation, with its source and its nesting."""

from __future__ import annotations

from spacy.tokens import Doc

from willing.reading.quotes.asides import according
from willing.reading.quotes.clauses import clause, made_known, passive_clause
from willing.reading.quotes.direct import adopt, direct
from willing.reading.quotes.draft import Draft
from willing.reading.quotes.frames import evaluation, infinitive, object_, passive, phrase
from willing.reading.quotes.headlines import headlines
from willing.reading.quotes.lexicon import PASSIVE_CLAUSE
from willing.reading.quotes.nesting import settle
from willing.reading.quotes.nominal import adjective, noun
from willing.reading.quotes.records import Attribution, Kind, Span
from willing.reading.quotes.view import View, view

__all__ = ["Attribution", "Kind", "Span", "attributions"]


def attributions(doc: Doc) -> list[Attribution]:
    """All attributions in a document with tags, lemmas and a parse, in order of their content.

    Offsets are into `doc.text`. The document may be part of an article, and its sentences may have been
    parsed apart: what goes over a sentence rests on quotation marks and lines, not on the parse.
    """
    text = doc.text
    if not text.strip():
        return []
    v = view(doc, text)
    drafts = headlines(v)
    orphans: list[int] = []
    if not drafts or drafts[0].rule != "transcript":
        quoted, orphans = direct(v)
        drafts = drafts + quoted
    taken = {token for draft in drafts for token in (draft.cue_token, draft.second_cue)}
    for i in range(v.n):
        if i not in taken:
            draft = _indirect(v, i)
            if draft is not None:
                drafts.append(draft)
    return settle(v, drafts + adopt(v, drafts, orphans))


def _indirect(v: View, i: int) -> Draft | None:
    if v.lower[i] in ("according", "per", "as"):
        return according(v, i)
    pos = v.pos[i]
    if pos == "VERB":
        if v.tag[i] == "VBN" and any(v.dep[c] == "auxpass" for c in v.children[i]):
            return (passive_clause(v, i) if v.lemma[i] in PASSIVE_CLAUSE else None) or passive(v, i) or adjective(v, i)
        if v.tag[i] == "VBN" and v.dep[i] == "acl" and (found := passive(v, i)) is not None:
            return found
        return made_known(v, i) or clause(v, i) or infinitive(v, i) or phrase(v, i) or evaluation(v, i) or object_(v, i)
    if pos == "NOUN":
        return noun(v, i)
    if pos == "ADJ":
        return adjective(v, i)
    return None
