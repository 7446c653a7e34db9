"""From an undertaking up the tree to those who own it: the possible positions of a sentence.

Starting at the word that names the undertaking, the tree is climbed towards the root. Each predicate
on the way is kept as a step; wherever a step has an owner (the subject of a verb, the possessor of a
noun, the one who is asked), that owner and the steps passed so far make a frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from willing.model import Standing
from willing.reading import clauses
from willing.reading.holders import Holders, Ref
from willing.reading.lexicon import Lexicon
from willing.reading.undertakings import Mention

_DEPTH = 7
_TAKING_PART = frozenset({"between", "with", "among", "by", "from", "of", "involving", "alongside"})
_NOMINAL = frozenset({"possessor", "party", "noun_by", "noun_from", "noun_of"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})  # the tags of "which", "who", "whose"
_NOUN_OWNERS = frozenset({"by", "from", "of"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A holder, an undertaking, and the words between them.

    `steps` leads from the undertaking's head to the predicate that the holder owns, both included;
    `outer` goes on from there to the root of the sentence. `role` says how the holder owns it:
    subject, agent, possessor, party, addressee or object.
    """

    ref: Ref
    mention: Mention
    steps: tuple[Token, ...]
    links: tuple[str, ...]
    outer: tuple[Token, ...]
    role: str

    def span(self) -> tuple[int, int]:
        """The shortest run of the sentence that holds holder, undertaking and the steps between."""
        tokens = (self.ref.token, *self.steps)
        start = min(token.idx for token in tokens)
        end = max(token.idx + len(token) for token in tokens)
        return min(start, self.mention.start), max(end, self.mention.end)


def frames(mention: Mention, holders: Holders, lexicon: Lexicon, *, mutual: bool) -> list[Frame]:
    """All frames of one undertaking mention, innermost owner first; each holder once.

    `mutual`: those who take part in it are its holders ("talks between Kyiv and Moscow").
    """
    path = list(_path(mention.token, lexicon))
    tokens = [token for token, _ in path]
    links = [link for _, link in path]
    found = list(_in_relative_clause(mention, holders))
    closed = False
    for depth, (token, link) in enumerate(path):
        for ref, role in _owners(token, link, holders, lexicon, mutual=mutual and depth == 0):
            if ref.token.i == mention.token.i and role != "possessor":
                continue
            if closed and role in ("subject", "agent"):
                continue
            if any(frame.ref.holder == ref.holder for frame in found):
                found = [
                    f for f in found if f.ref.holder != ref.holder or f.role not in ("possessor", "party")
                ] or found
                if any(frame.ref.holder == ref.holder for frame in found):
                    continue
            upto = _reach(depth, path, ref, holders, lexicon)
            found.append(Frame(ref, mention, tuple(tokens[:upto]), tuple(links[:upto]), tuple(tokens[upto:]), role))
        if (
            clauses.is_verb(token)
            and clauses.own_subject(token) is not None
            and _named(clauses.own_subject(token), holders)
        ):
            # The clause has its own doer: whoever stands further out speaks of it, or asks for it.
            closed = True
    return found


def _in_relative_clause(mention: Mention, holders: Holders) -> Iterator[Frame]:
    """ "The assurances that the coalition intends to give": as in "the coalition intends to give assurances"."""
    for clause in _relative_clauses(mention.token):
        doer = clauses.own_subject(clause)
        if doer is None or clauses.is_passive(clause) or any(map(_relates, doer.subtree)):
            continue
        steps: list[Token] = [clause]
        links: list[str] = []
        while inner := next((c for c in steps[0].children if c.dep_ == "xcomp" and clauses.is_verb(c)), None):
            steps, links = [inner, *steps], ["xcomp", *links]
        done_to = clauses.direct_object(steps[0])
        if done_to is not None and not _relates(done_to) and not holders.of(done_to):
            continue  # "the troops of which France has none left"; but "that they promised Ukraine"
        for ref in holders.of(doer):
            yield Frame(ref, mention, (mention.token, *steps), ("self", "dobj", *links), (), "subject")


def _relates(word: Token) -> bool:
    return word.tag_ in _RELATIVE or word.lower_ == "that"


def _relative_clauses(noun: Token) -> Iterator[Token]:
    """The clauses behind a noun that may be relative to it; the parser often takes their "that" for a conjunction.

    One that follows directly on it may hang on what it is a part of: "an element of the assurances that Paris gave".
    """
    above = [noun]
    while above[-1].dep_ == "pobj" and above[-1].head.lower_ == "of" and above[-1].head.head.pos_ == "NOUN":
        above.append(above[-1].head.head)
    for head in above:
        for clause in head.children:
            relative = clause.dep_ == "relcl" or (clause.dep_ == "acl" and clauses.own_subject(clause) is not None)
            if relative and clauses.is_verb(clause) and (head is noun or clause.left_edge.i == noun.right_edge.i + 1):
                yield clause


def _reach(depth: int, path: list[tuple[Token, str]], ref: Ref, holders: Holders, lexicon: Lexicon) -> int:
    """How far out the predicates still speak of the owner: up to a clause with another doer.

    "The Netherlands has yet to decide whether it will take part": both clauses are its own.
    "An envoy reaffirmed Germany's support": a doer who is no holder does not end the reach.
    """
    at_verb = any(clauses.is_verb(token) for token, _ in path[: depth + 1])
    upto = depth + 1
    for token, link in path[depth + 1 :]:
        if clauses.is_verb(token) and link not in ("nsubj", "nsubjpass"):
            if link in ("advcl", "conj", "relcl", "acl", "parataxis"):
                break
            doer = clauses.subject(token, lexicon)
            doers = holders.of(doer) if doer is not None else []
            same = any(d.holder == ref.holder for d in doers)
            if (doers and not same) or (at_verb and not same):
                break
            at_verb = True
        elif at_verb and token.pos_ != "ADJ":
            break
        upto += 1
    return upto


def _named(token: Token | None, holders: Holders) -> bool:
    return token is not None and bool(holders.of(token))


def _path(token: Token, lexicon: Lexicon) -> Iterator[tuple[Token, str]]:
    """The predicates from a token to the root, each with how the one below hangs on it."""
    yield token, "self"
    current = token
    for _ in range(_DEPTH):
        while current.dep_ == "conj" and current.head.i != current.i:
            current = current.head
        if current.head.i == current.i:
            return
        link = "xcomp" if _is_object(current) else current.dep_
        current = current.head
        while current.head.i != current.i and _is_preposition(current):
            link = f"prep_{current.lower_}"
            noun = _told_with(current, lexicon)
            if noun is not None:
                yield noun, link
                link = "dobj"
            current = current.head
        if current.pos_ in ("ADP", "SCONJ", "DET", "PUNCT", "CCONJ"):
            if current.head.i == current.i:
                return
            continue
        yield current, link


def _told_with(preposition: Token, lexicon: Lexicon) -> Token | None:
    """ "Voiced doubts about troops": the noun that tells, where the parser hangs the preposition on its verb."""
    verb = preposition.head
    if preposition.dep_ != "prep" or verb.lemma_ not in lexicon.support_verbs:
        return None
    noun = clauses.direct_object(verb)
    return noun if noun is not None and noun.i < preposition.i and noun.lemma_.lower() in lexicon.nouns else None


def _is_preposition(token: Token) -> bool:
    """ "Regarding", "including" and the like are tagged as verbs; their label tells."""
    return token.dep_ == "prep" or (token.dep_ in ("agent", "pcomp", "dative") and token.pos_ in ("ADP", "SCONJ"))


def _is_object(clause: Token) -> bool:
    """ "Ruled out sending": what the parser takes for an adverbial clause follows on its verb without a comma."""
    verb = clause.head
    if clause.dep_ != "advcl" or clause.tag_ != "VBG" or clause.i < verb.i:
        return False
    return all(token.dep_ == "prt" for token in clause.doc[verb.i + 1 : clause.i])


def _owners(token: Token, link: str, holders: Holders, lexicon: Lexicon, *, mutual: bool) -> Iterator[tuple[Ref, str]]:
    if clauses.is_verb(token):
        yield from _verb_owners(token, link, holders, lexicon)
    elif token.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        yield from _noun_owners(token, link, holders, lexicon, mutual=mutual)
    elif token.pos_ in ("ADJ", "ADV") and not clauses.is_verb(token.head):
        for child in token.children:
            if child.dep_ == "nsubj":
                yield from ((ref, "subject") for ref in holders.of(child))
        if token.dep_ == "amod" and token.head.i < token.i:  # "Sweden ready to send", a headline
            yield from ((ref, "subject") for ref in holders.of(token.head))


def _verb_owners(verb: Token, link: str, holders: Holders, lexicon: Lexicon) -> Iterator[tuple[Ref, str]]:
    doer = clauses.subject(verb, lexicon) if link not in ("nsubj", "csubj") and _has_doer_here(verb, lexicon) else None
    if doer is not None:
        role = "agent" if clauses.own_subject(verb) is None and clauses.is_passive(verb) else "subject"
        yield from ((ref, role) for ref in holders.of(doer))
    if link not in ("nsubj", "csubj"):
        yield from ((ref, "subject") for companion in clauses.companions(verb) for ref in holders.of(companion))
    judged = [
        c
        for c in verb.children
        if c.dep_ in ("acomp", "oprd", "attr") and lexicon.standing(c.lemma_.lower(), c.pos_) is not None
    ]
    for holder in (verb, *judged) if judged else ():
        for child in holder.children:  # "unacceptable to Moscow", "for Moscow, it is unacceptable"
            if child.dep_ == "prep" and child.lower_ in ("to", "for"):
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        yield from ((ref, "experiencer") for ref in holders.of(grandchild))
    if lexicon.verbs.get(verb.lemma_) is Standing.URGED and link not in ("xcomp", "ccomp"):
        for asked in clauses.addressees(verb):
            yield from ((ref, "addressee") for ref in holders.of(asked))
    if clauses.is_passive(verb) and link in ("xcomp", "ccomp", "prep_to", "prep_for", "prep_with", "prep_in"):
        passive = clauses.passive_subject(verb)
        if passive is not None:
            yield from ((ref, "object") for ref in holders.of(passive))


def _has_doer_here(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the doer is to be taken at this verb; a verb in another's complement is climbed through,
    so that the governing verb ("offered to send") counts as a step."""
    if clauses.own_subject(verb) is not None or verb.dep_ in ("conj", "advcl", "relcl", "parataxis", "dep"):
        return True
    if clauses.is_passive(verb) and clauses.agent(verb) is not None:
        return True
    head = verb.head
    if verb.dep_ == "acl":
        return bool(verb.tag_ == "VBG")
    if verb.dep_ in ("xcomp", "ccomp") and clauses.is_verb(head) and head.lemma_ in lexicon.object_control:
        lent = clauses.direct_object(head) or next(clauses.addressees(head), None)
        return lent is not None and lent.i < verb.i
    return verb.dep_ == "pcomp" and clauses.thanked(verb) is not None


def _noun_owners(
    noun: Token, link: str, holders: Holders, lexicon: Lexicon, *, mutual: bool
) -> Iterator[tuple[Ref, str]]:
    urges = lexicon.nouns.get(noun.lemma_.lower()) is Standing.URGED
    if urges and noun.dep_ == "dobj":  # "gave both sides a deadline"
        for child in noun.head.children:
            if child.dep_ == "dative":
                yield from ((ref, "addressee") for ref in holders.of(child))
    for child in noun.children:
        doer = clauses.agent(child) if child.dep_ == "amod" and clauses.is_passive(child) else None
        if doer is not None:
            yield from ((ref, "agent") for ref in holders.of(doer))
        elif child.dep_ in ("poss", "amod", "compound", "nmod") and child.i < noun.i:
            refs = _modifier_refs(child, holders)
            yield from ((ref, "party" if mutual else "possessor") for ref in refs)
        elif child.dep_ in ("prep", "agent") and child.i > noun.i:
            low = child.lower_
            if (mutual and low in _TAKING_PART) or low in _NOUN_OWNERS:
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        role = "party" if mutual else ("agent" if low == "by" else f"noun_{low}")
                        yield from ((ref, role) for ref in holders.of(grandchild))
            elif urges and low in ("on", "to", "from"):
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        yield from ((ref, "addressee") for ref in holders.of(grandchild))
        elif child.dep_ in ("acl", "relcl") and clauses.is_passive(child):
            doer = clauses.agent(child)
            if doer is not None:
                yield from ((ref, "agent") for ref in holders.of(doer))


def _modifier_refs(child: Token, holders: Holders) -> list[Ref]:
    """A name before a noun, with those coordinated or chained to it ("U.S. and Russian", "US-Ukraine")."""
    refs = holders.of(child)
    named = holders.named.get(child.i)
    if named is not None and named not in refs:
        refs = [named, *refs]
    for token in child.subtree:
        ref = holders.named.get(token.i)
        if ref is not None and token.i != child.i and token.dep_ in ("conj", "compound", "nmod", "amod", "punct"):
            refs = [*refs, ref]
    return refs
