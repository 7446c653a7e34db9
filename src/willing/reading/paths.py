"""What belongs to what in the parse of one sentence: does this phrase speak of that predicate?

The dependency labels are those of spaCy's English pipelines (ClearNLP style).
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from willing.reading.clauses import is_verb

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_ADVERSATIVE = frozenset({"but", "yet", "although", "though", "while", "whereas"})


def has_own_subject(token: Token) -> bool:
    """Whether a clause's head has a subject of its own."""
    return any(child.dep_ in _SUBJECTS for child in token.children)


def predicate(token: Token) -> Token:
    """The verb that governs a token: itself, or its nearest verbal ancestor; the root where there is none."""
    while not is_verb(token) and token.head.i != token.i:
        token = token.head
    return token


def is_past(verb: Token) -> bool:
    """Whether a verb tells of what has happened: past or perfect tense, a bare participle, "did not go"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    if any(child.tag_ in ("MD", "TO") for child in helpers):
        return False
    if any(child.tag_ == "VBD" or child.lemma_ == "have" for child in helpers):
        return True
    if helpers and verb.tag_ in ("VBN", "VBD"):
        return False
    return verb.tag_ in ("VBD", "VBN")


def edges(start: Token, goal: Token) -> tuple[list[Token], list[Token]]:
    """The steps between two tokens of one tree: tokens left upwards from `start`, then from `goal`."""
    above = {start.i, *(token.i for token in start.ancestors)}
    down: list[Token] = []
    while goal.i not in above and goal.head.i != goal.i:
        down.append(goal)
        goal = goal.head
    up: list[Token] = []
    while start.i != goal.i and start.head.i != start.i:
        up.append(start)
        start = start.head
    return up, down


def parted(anchor: Token, at: int) -> bool:
    """Whether a semicolon stands between a token and the one at `at`."""
    return any(t.text == ";" for t in anchor.doc[min(anchor.i, at) : max(anchor.i, at)])


def linked(anchor: Token, attach: Token, at: int) -> bool:
    """Whether a phrase that begins at token `at` and hangs on `attach` speaks of `anchor`'s predicate.

    It does from the same clause, from a governing clause ("said", "agreed to"), and from what the
    anchor governs; it does not across a coordinated clause with another subject, a relative clause
    or an adverbial clause of its own, unless it follows directly on the anchor's clause.
    """
    if parted(anchor, at):
        return False
    up, down = edges(anchor, attach)
    if up and up[-1].head.i == attach.i and not down and _adjoins(up[-1], at):
        return True
    if any(t.dep_ == "conj" and is_verb(t) for t in down) and any(
        t.dep_ == "ccomp" and has_own_subject(t) for t in down
    ):
        return False  # "pressed them to talk and said that support …"
    return all(_climbs(token, anchor, at) for token in up) and all(_descends(token, anchor, at) for token in down)


def _adjoins(clause: Token, at: int) -> bool:
    """Whether the phrase follows directly on a subordinate clause: the parser often hangs it too high."""
    return clause.dep_ in ("advcl", "acl", "relcl") and 0 <= at - clause.right_edge.i <= 1


def _climbs(token: Token, anchor: Token, at: int) -> bool:
    if token.dep_ in ("relcl", "parataxis"):
        return False
    if token.dep_ in ("acl", "advcl"):
        return _infinitive(token)
    if token.dep_ == "conj" and is_verb(token):
        shared = not has_own_subject(token) or at < _first_conjunct(token).left_edge.i + 1
        return shared and not token.head.i < at < anchor.i
    return True


def _descends(token: Token, anchor: Token, at: int) -> bool:
    parent = token.head
    if token.dep_ == "conj":
        if any(child.dep_ == "cc" and child.lower_ in _ADVERSATIVE for child in parent.children if child.i < token.i):
            return False
        return not is_verb(token) or (not has_own_subject(token) and at > token.i)
    if token.dep_ == "relcl":
        return parent.dep_ not in _SUBJECTS or parent.i == anchor.i
    if token.dep_ == "advcl":
        return _infinitive(token) and parent.lemma_ != "be"
    if token.dep_ in ("pcomp", "acl"):
        return not (has_own_subject(token) and is_verb(token))  # "with Ankara asserting that …"
    return token.dep_ != "parataxis"


def _infinitive(token: Token) -> bool:
    """ "to send", "for troops to be sent": a complement, not a clause of its own."""
    marks = {child.lower_ for child in token.children if child.tag_ == "TO" or child.dep_ == "mark"}
    return "to" in marks and ("for" in marks or not has_own_subject(token))


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token


def _is_end(token: Token) -> bool:
    return bool(token.is_punct or token.is_space or token.dep_ == "cc")


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A run of tokens without punctuation and spaces at its ends, and without an "or" that leads on."""
    while end > start and doc[end - 1].text not in ")%" and _is_end(doc[end - 1]):
        end -= 1
    while start < end and (doc[start].is_punct or doc[start].is_space) and doc[start].text != "(":
        start += 1
    return start, end
