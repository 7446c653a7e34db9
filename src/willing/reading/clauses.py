"""Small questions about a parsed clause: who is its subject, is it negated, which modal governs it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from willing.reading.lexicon import Lexicon

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "hardly", "nobody", "none"})
_WAITS = frozenset({"if", "once", "when", "after", "until", "provided", "following", "with", "under", "upon"})
_TOGETHER = frozenset({"together", "along", "jointly"})
_COOPERATION = frozenset(
    {"cooperation", "co-operation", "coordination", "conjunction", "concert", "partnership", "tandem", "collaboration"}
)
# "US-made", "Kyiv-based" tell where a thing comes from, not who does it.
_ORIGINS = frozenset(
    {"make", "build", "design", "produce", "bear", "base", "flag", "register", "occupy", "hold", "own"}
)
_SUBJECTS = ("nsubj", "csubj", "expl")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_THANKING = frozenset(
    {"thank", "praise", "criticise", "criticize", "accuse", "congratulate", "blame", "grateful", "commend", "applaud"}
)


def is_verb(token: Token) -> bool:
    """A verb or auxiliary that heads a clause."""
    return bool(token.pos_ in ("VERB", "AUX"))


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive ("troops were sent"), reduced relatives included."""
    if any(c.dep_ in ("auxpass", "agent", *_PASSIVE_SUBJECTS) for c in verb.children):
        return True
    if own_subject(verb) is not None:
        return False  # "the duty that Washington threatened", whatever the tagger takes "threatened" for
    return bool(verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "relcl") and not _aux(verb, "have"))


def own_subject(verb: Token) -> Token | None:
    """The active subject written in this very clause: the nearest before the verb where the parser hangs several.

    It may hang on an auxiliary ("Latvia does, however, lead").
    """
    found = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if not found:
        found = [c for helper in verb.children if helper.dep_ == "aux" for c in helper.children if c.dep_ in _SUBJECTS]
    before = [c for c in found if c.i < verb.i]
    return before[-1] if before else next(iter(found), None)


def agent(verb: Token) -> Token | None:
    """The "by" phrase of a passive, or the name before its hyphen ("US-led")."""
    for child in verb.children:
        if child.dep_ == "npadvmod" and verb.dep_ == "amod" and verb.lemma_ not in _ORIGINS:
            return child
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def subject(verb: Token, lexicon: Lexicon, depth: int = 0) -> Token | None:
    """Who does it: the subject, the agent of a passive, or the one that a governing clause lends it."""
    if depth > 6:
        return None
    own = own_subject(verb)
    if own is not None:
        return own
    if is_passive(verb):
        doer = agent(verb)
        if doer is not None:
            return doer
        if verb.dep_ not in ("conj",):
            return None
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ in ("conj", "parataxis", "dep") and is_verb(head):
        # "They are united and will go on"; but in "are trained and sent" the second is passive too.
        shared = passive_subject(head) if verb.tag_ != "VBN" or _aux(verb, "have") else None
        return shared or subject(head, lexicon, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp"):
        return _lent(verb, head, lexicon, depth)
    if verb.dep_ == "dobj" and verb.tag_ == "VBG" and is_verb(head):  # "ruled out sending"
        return subject(head, lexicon, depth + 1)
    if verb.dep_ == "advcl" and is_verb(head):
        return passive_subject(head) or subject(head, lexicon, depth + 1)
    if verb.dep_ == "relcl":
        return head
    if verb.dep_ == "acl":
        if verb.tag_ == "VBG":
            return head
        return None
    if verb.dep_ == "pcomp" and head.head.i != head.i:
        return thanked(verb) or (subject(head.head, lexicon, depth + 1) if is_verb(head.head) else None)
    return None


def thanked(verb: Token) -> Token | None:
    """Who did it in "thanked Britain for leading": the object of the thanks."""
    above = verb.head.head
    if (
        verb.dep_ == "pcomp"
        and verb.head.lower_ == "for"
        and (above.lemma_.lower() in _THANKING or above.lower_ in _THANKING)
    ):
        if is_verb(above):
            return direct_object(above)
        for child in above.children:
            if child.dep_ == "prep" and child.lower_ == "to":
                return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def _lent(verb: Token, head: Token, lexicon: Lexicon, depth: int) -> Token | None:
    if is_verb(head):
        if head.lemma_ in lexicon.object_control and not is_passive(head):
            lent = direct_object(head) or _addressee(head)
            if lent is not None and lent.i < verb.i:
                return lent
        return passive_subject(head) or subject(head, lexicon, depth + 1)
    if head.pos_ in ("ADJ", "ADV") and is_verb(head.head):
        return subject(head.head, lexicon, depth + 1)
    if head.pos_ == "ADJ":  # "Russia ready to talk": an adjective that heads a headline
        return next((c for c in head.children if c.dep_ == "nsubj"), None)
    return None


def passive_subject(verb: Token) -> Token | None:
    """What a passive verb is done to ("Germany was asked to …")."""
    return next((c for c in verb.children if c.dep_ in _PASSIVE_SUBJECTS), None)


def direct_object(verb: Token) -> Token | None:
    """The first object of a verb."""
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative", "obj")), None)


def _addressee(verb: Token) -> Token | None:
    """ "called on Russia to …", "appealed to allies to …"."""
    for child in verb.children:
        if child.dep_ in ("prep", "dative") and child.lower_ in ("on", "upon", "to", "for", "with"):
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def companions(verb: Token) -> Iterator[Token]:
    """Those who do it with its doer: "together with Canada", "alongside Canada", "in cooperation with Canada"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "in":
            joint = (noun for noun in child.children if noun.lower_ in _COOPERATION)
            for preposition in (c for noun in joint for c in noun.children if c.lower_ == "with"):
                yield from _after(preposition)
        elif child.dep_ == "prep" and (child.lower_ == "alongside" or _together(child)):
            yield from _after(child)


def _together(preposition: Token) -> bool:
    """ "Together with", "along with"."""
    before = preposition.doc[max(preposition.i - 1, 0)]
    return preposition.lower_ == "with" and before.lower_ in _TOGETHER


def _after(preposition: Token) -> Iterator[Token]:
    return (child for child in preposition.children if child.dep_ == "pobj")


def addressees(verb: Token) -> Iterator[Token]:
    """Whom a verb of asking addresses: its object, or what stands after on, upon, to, from, of, with."""
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "obj") and child.pos_ != "ADP":
            yield child
        elif child.dep_ in ("prep", "dative") and child.lower_ in ("on", "upon", "to", "from", "with", "of"):
            yield from (g for g in child.children if g.dep_ == "pobj")


def is_negated(token: Token) -> bool:
    """Whether a predicate or a noun is negated by a word of its own ("not", "no", "without")."""
    for child in token.children:
        if child.dep_ == "neg" or (child.dep_ in ("det", "advmod", "preconj", "cc") and child.lower_ in NEGATIONS):
            return True
        if child.lower_ == "longer" and any(word.lower_ in NEGATIONS for word in child.children):
            return True  # "no longer opposes"
    if is_verb(token):
        own = own_subject(token) or passive_subject(token)
        if own is not None and (
            own.lower_ in NEGATIONS or any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in own.children)
        ):
            return True
    return bool(token.dep_ in ("pobj", "pcomp") and token.head.lower_ == "without")


def is_bound(verb: Token) -> bool:
    """ "Will only go if", "would only send them after": a verb with "only" and what it waits for."""
    if not is_verb(verb) or not any(child.lower_ == "only" and child.i < verb.i for child in verb.children):
        return False
    behind = (word for child in verb.children if child.i > verb.i for word in (child, *child.children))
    return any(word.lower_ in _WAITS and word.dep_ in ("mark", "advmod", "prep") for word in behind)


def modal(verb: Token) -> str:
    """What colours the verb: will, would, could, should, infinitive, progressive, perfect, past or present."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if (
        not words
        and verb.dep_ == "conj"
        and is_verb(verb.head)
        and own_subject(verb) is None
        and verb.tag_ in ("VB", "VBN", "VBG")
    ):
        return modal(verb.head)
    if words & {"will", "'ll", "’ll", "shall", "wo"}:
        return "will"
    if words & {"would", "'d", "’d"}:
        return "would"
    if words & {"could", "may", "might", "can", "ca"}:
        return "could"
    if words & {"should", "must", "ought"}:
        return "should"
    if "to" in words:
        return "infinitive"
    if verb.tag_ == "VBG":
        return "progressive" if words & {"is", "are", "was", "were", "been", "be", "'s", "’s", "'re"} else "gerund"
    if words & {"has", "have", "had", "having", "'ve", "’ve"}:
        return "perfect"
    if verb.tag_ in ("VBD", "VBN"):
        return "past"
    return "present"


def _aux(verb: Token, lemma: str) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ == lemma for c in verb.children)


def is_supposed(verb: Token) -> bool:
    """Whether the verb stands in a clause that only supposes it ("if Moscow agreed")."""
    if verb.dep_ not in ("advcl", "conj", "relcl"):
        return False
    return any(
        c.dep_ in ("mark", "advmod") and c.lower_ in ("if", "unless", "lest", "until", "once") for c in verb.children
    )


def is_question(token: Token) -> bool:
    """Whether the sentence asks."""
    return bool(token.doc[-1].text.strip("\"”’')") == "?" or token.doc[-1].text == "?")
