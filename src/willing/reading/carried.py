"""What a sentence says of the undertaking that the sentence before was about.

"Poland said no." "Germany is undecided." "Others have yet to decide what they would give." "Moscow rejects the
idea." Such a sentence names no undertaking. It has a word for a standing, and nothing of its own to stand on: no
object, or one that only points back. The undertaking is then the one of the sentence before, and it is said to stand
on the word that points back, else on the word for the standing: evidence lies within one sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Doc, Token

from willing.model import Standing
from willing.reading import clauses
from willing.reading.lexicon import Lexicon
from willing.reading.pairs import Pair
from willing.reading.undertakings import Mention

LONGEST = 240  # characters: what only points back is said shortly
_WORDS = re.compile(
    r"\b(?:undecided|unsure|not sure|hesita\w+|reluctan\w+|lukewarm|non-?committal|sceptical|skeptical|cautious"
    r"|declin\w+|refus\w+|reject\w+|oppos\w+|agree[sd]?|accept\w*|commit\w*|promis\w+|pledg\w+|decid\w+|weigh\w*"
    r"|sa(?:ys?|id) (?:\w+ ){0,2}(?:no|yes|same)|yet to|do(?:es|ne|ing)? so|did so|the same"
    r"|t(?:ake|akes|ook|aking) part"
    r"|join(?:s|ed)?|follow(?:s|ed|ing)? suit|follow(?:s|ed)|ready|willing|open to|rul(?:e[sd]?|ing) (?:\w+ ){0,2}out"
    r"|contribut\w+|doubts?|reservations|concerns|veto\w*|abstain\w*|endors\w+|wait(?:s|ing)?|mull\w*|think(?:s|ing)?"
    r"|consider\w*|stud(?:y|ies|ying|ied)|look(?:s|ing|ed)? (?:at|into)|prepared|keen|eager|wary|worr\w+|block\w*"
    r"|resist\w*|protest\w*|object(?:s|ed)?|dismiss\w*|denounc\w+|condemn\w*|deplor\w+|propos\w+|offer(?:s|ed)?"
    r"|sign(?:s|ed|ing)? (?:up|on)|turn(?:s|ed)? (?:\w+ )?down|p(?:ull|ulls|ulled) (?:out|back)|drop(?:s|ped)? out"
    r"|withdr[ae]w\w*|stay(?:s|ed)? (?:out|away)|com(?:e|es|ing) round|came round|com(?:e|es) in|came in"
    r"|(?:be|is|are|was|were|been) (?:\w+ ){0,2}(?:for|against) (?:it|this|that|the idea|the plan)|on board"
    r"|in favou?r|want(?:s|ed)?|support(?:s|ed)?|back(?:s|ed)|call(?:s|ed) (?:it|this|that)"
    r"|vot(?:e[ds]?|ing) (?:for|against)|exclud\w+|(?:play|plays|played|playing) for time|watch(?:es|ing|ed)?"
    r"|ambiguous|guarded|misgivings|mixed signals|options? open|doors? open|dismissive|opt(?:s|ed|ing)? out)\b",
    re.I,
)
_PLURAL = re.compile(r"^[\"“]?(?:others|some|several|many|most|neither|both|none|they|we)\b", re.I)
_STANDINGS = frozenset(
    {
        Standing.COMMITTED, Standing.WILLING, Standing.UNDECIDED, Standing.RESERVED, Standing.DECLINED,
        Standing.OPPOSED,
    }
)  # fmt: skip
_TAKES_PART = {"participate", "contribute", "join", "follow"}
# "Signed up", "came in": verbs that answer only with their particle.
_COMES_IN = {
    "sign": ("up", "on"),
    "come": ("in", "round", "aboard"),
    "drop": ("out",),
    "stay": ("out", "away"),
    "go": ("along",),
}
_THINKS = {"think", "look", "wait", "vote"}
_GOES_ON = _TAKES_PART | {"do", "say", "decide", "take", "help", "go"}
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "any", "its", "their"})
_POINTED = frozenset(
    {
        "plan", "idea", "proposal", "offer", "move", "step", "force", "mission", "deal", "request", "measure",
        "initiative", "scheme", "effort", "deployment", "operation", "contribution", "package", "question", "matter",
        "issue", "text", "agreement", "decision", "role", "call", "invitation", "demand", "project", "thing", "suit",
    }
)  # fmt: skip
_POINTERS = frozenset(
    {
        "it", "that", "this", "so", "same", "them", "one", "no", "yes", "what", "whether", "itself", "themselves",
        "himself", "herself", "anything", "nothing",
    }
)  # fmt: skip
_BARE = frozenset({"no", "yes"})


def may_carry(text: str, *, named: bool) -> bool:
    """Whether a sentence without a cue may go on about the undertaking of the one before; told without a parse."""
    return len(text) <= LONGEST and (named or bool(_PLURAL.search(text))) and bool(_WORDS.search(text))


def topics(pairs: Iterable[Pair]) -> tuple[str, ...]:
    """What a sentence is about: the undertakings on which most holders take a stand, two at most."""
    heard = Counter[str]()
    for pair in pairs:
        heard[pair.mention.undertaking] += 10 if pair.verdict is not None else 1
    first = heard.most_common(2)
    return tuple(undertaking for undertaking, weight in first if 2 * weight >= first[0][1])


def carried(doc: Doc, about: Collection[str], lexicon: Lexicon) -> list[Mention]:
    """Where a parsed sentence without a cue speaks of the undertakings `about`, at most once a clause."""
    found = {at.i: at for token in doc if _stands(token, lexicon) for at in _pointed_at(token)}
    if not found:
        found = {token.i: token for token in doc if _answers(token)}
    # What hangs on another of them says the same thing once more.
    own = [token for token in found.values() if not any(above.i in found for above in token.ancestors)]
    return [_mention(token, undertaking) for token in own for undertaking in about]


def _stands(token: Token, lexicon: Lexicon) -> bool:
    """A word for a standing that is predicated of somebody."""
    lemma = token.lemma_.lower()
    if lemma in _TAKES_PART and token.pos_ == "VERB":
        return True
    if lemma == "take" and any(c.dep_ == "dobj" and c.lower_ == "part" for c in token.children):
        return True
    if any(c.lower_ in _COMES_IN.get(lemma, ()) for c in token.children):
        return True
    if (lemma in _THINKS and token.pos_ == "VERB") or lemma == "be":
        return any(_points_back(g) for c in token.children if c.dep_ == "prep" for g in c.children)
    if lemma == "call" and any(_points_back(c) for c in token.children):
        return True
    if lemma == "do" and any(c.lower_ in ("so", "same") for c in token.children):
        return True
    if lemma in ("say", "answer", "reply") and any(c.lower_ in _BARE for c in token.children):
        return True
    if token.pos_ == "NOUN":
        return lexicon.nouns.get(lemma) in (Standing.RESERVED, Standing.OPPOSED)
    known = lexicon.standing(lemma, token.pos_) or lexicon.adjectives.get(token.lower_)
    if clauses.is_verb(token):
        known = next((k for c in token.children if (k := lexicon.phrasal.get(f"{lemma} {c.lower_}"))), known)
    if known is None and lemma == "rule":
        known = Standing.DECLINED if any(c.lower_ == "out" for c in token.children) else None
    if known not in _STANDINGS:
        return False
    return clauses.is_verb(token) or (token.dep_ in ("acomp", "attr", "oprd", "ROOT", "conj") and token.pos_ == "ADJ")


def _answers(token: Token) -> bool:
    """ "Riga is on board", "Oslo said the same": the main word, with a doer and nothing else it is done to."""
    if token.dep_ != "ROOT" or not (clauses.is_verb(token) or token.pos_ == "AUX"):
        return False
    own = [c for c in token.children if c.dep_ in ("dobj", "ccomp", "xcomp", "attr", "acomp")]
    return clauses.own_subject(token) is not None and all(_points_back(c) for c in own)


def _points_back(token: Token) -> bool:
    """ "It", "the idea", "such a plan"."""
    pointing = token.lemma_.lower() in _POINTED and any(c.lower_ in _POINTING for c in token.children)
    return token.lower_ in _POINTERS or pointing


def _pointed_at(token: Token) -> Iterator[Token]:
    """What a word for a standing is about: a word that points back, or nothing but itself. Other objects: none."""
    objects = [c for c in token.children if c.dep_ in ("dobj", "xcomp", "ccomp", "dative", "acl", "advmod")]
    objects = [o for o in objects if o.dep_ != "acl" or not clauses.is_passive(o)]  # "concerns, echoed by Rome"
    objects += [
        g
        for c in token.children
        if c.dep_ == "prep" and c.i > token.i and c.lower_ in ("to", "on", "with", "of", "about", "for", "against")
        for g in c.children
        if g.dep_ in ("pobj", "pcomp")
    ]
    objects = [o for o in objects if o.dep_ != "advmod" or o.lower_ == "so"]
    if not objects:
        yield token
        return
    for each in objects:
        if each.lower_ in _POINTERS or each.lower_ == "part":
            yield each if each.lower_ not in _BARE and each.lower_ != "part" else token
        elif _points_back(each):
            yield each
        elif clauses.is_verb(each) and each.lemma_ in _GOES_ON:
            yield from _pointed_at(each)


def _mention(token: Token, undertaking: str) -> Mention:
    return Mention(token, token.idx, token.idx + len(token), undertaking, clauses.is_verb(token))
