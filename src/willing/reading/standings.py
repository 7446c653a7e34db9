"""Where the holder of a frame stands, decided from the words between holder and undertaking.

The undertaking is followed outwards. Each predicate on the way turns the standing so far into another:
a modal weakens it ("could send"), a negation turns it, a cue word sets it ("offered", "refused").
The last word that changed it is the cue; docs/criteria.md states the same in prose.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from willing.model import Standing
from willing.reading import clauses
from willing.reading.frames import Frame
from willing.reading.lexicon import Lexicon

S = Standing

_NEGATED = {
    S.ACTING: S.DECLINED,
    S.COMMITTED: S.DECLINED,
    S.WILLING: S.DECLINED,
    S.UNDECIDED: S.DECLINED,
    S.RESERVED: S.WILLING,
    S.DECLINED: S.WILLING,
    S.OPPOSED: S.WILLING,
    S.URGED: S.URGED,
}
_CONFIRMS = frozenset(
    {
        "confirm",
        "announce",
        "approve",
        "reaffirm",
        "reiterate",
        "agree",
        "unveil",
        "adopt",
        "sign",
        "finalise",
        "finalize",
        "accept",
        "endorse",
        "promise",
        "pledge",
    }
)
# To stress one's support is to renew it; "reported" says nothing of one's own.
_AFFIRMS = frozenset(
    {"underscore", "underline", "stress", "emphasise", "emphasize", "express", "voice", "reaffirm", "reiterate"}
)
_PARTICLES = frozenset({"out", "off", "down", "up", "back", "away", "against", "on", "in"})
_FUTURE = ("will", "would", "could", "should")
_MAYBE = ("could", "should")
_TOLERATES = frozenset({"accept", "tolerate", "allow", "permit", "recognise", "recognize", "stand"})
_TELLS = frozenset({"tell", "want", "need", "like", "expect", "force", "press", "push"})
_SESSIONS = frozenset({"talk", "negotiation", "meeting", "round", "conference", "summit", "call", "consultation"})
_CEASING = frozenset({"stop", "halt", "pause", "end", "cease", "suspend", "suspension", "cessation", "ban", "boycott"})
_DOUBTS = (S.UNDECIDED, S.RESERVED, S.DECLINED, S.OPPOSED)
_NO = (S.DECLINED, S.OPPOSED)
_POSITIVE = (S.ACTING, S.COMMITTED, S.WILLING)


# The rule of a verdict that came of a no turned into its opposite.
_TURNED = "turned"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A standing with the cue that decided it and the rule's name."""

    standing: Standing
    cue: str
    rule: str


def decide(frame: Frame, lexicon: Lexicon, *, mutual: bool, phrases: list[tuple[str, Standing]]) -> Verdict | None:
    """The standing of the frame's holder, or None where the words give none.

    `phrases` are fixed phrases found in the sentence ("no plans", "yet to"), with their standing.
    """
    state: Standing | None = None
    cue, rule = frame.mention.token.text, "bare"
    own = frame.mention.token
    denied = False
    turned: set[str] = set()  # words whose meaning a negation has turned already
    for token, link in zip(frame.steps, frame.links, strict=True):
        verb = clauses.is_verb(token)
        before = state
        meaning = _meaning(token, lexicon, own, frame)
        if verb and token is not own and not mutual:
            meaning = lexicon.verbs_alone.get(token.lemma_, meaning)
        if meaning is S.URGED and _doubted(frame, token, lexicon):
            meaning = None  # "doubts that soldiers are needed": what others need is nobody's wish
        if meaning is not None and meaning is S.URGED:
            outcome = _asks(frame, token, link, state, mutual)
            if outcome is None:
                return None
            if outcome is not state:
                state, cue, rule = outcome, token.text, "asked"
        elif meaning is not None:
            state = _combine(meaning, state, token, mutual, clause=link == "ccomp")
            cue, rule = (token.text, "cue") if state is not before or before is None else (cue, rule)
            if before in _NO and state is S.WILLING:  # "refused to rule out", "dropped its opposition"
                rule = _TURNED
                turned.update(step.lower_ for step in frame.steps if step.is_ancestor(own) and token.is_ancestor(step))
        elif verb and token.lemma_ not in lexicon.reporting and (token.lemma_ not in lexicon.light or token is own):
            state = state or S.ACTING
            cue, rule = (token.text, "deed") if before is None else (cue, rule)
        if verb and clauses.is_supposed(token):
            return None
        if verb and state is None and token.lemma_ in lexicon.light and clauses.modal(token) in _FUTURE:
            state = S.ACTING  # "there must be an American backstop"
        if verb and token.lemma_ not in lexicon.reporting:
            coloured = _coloured(token, state, frame, mutual)
            if coloured is not state:
                state, cue, rule = coloured, _modal_word(token) or token.text, "modal"
        if verb and token.lemma_ in _AFFIRMS and state in (None, S.ACTING) and link == "dobj":
            state, cue, rule = (S.WILLING if token.lemma_ in ("express", "voice") else S.COMMITTED), token.text, "cue"
        told_already = link in ("nsubj", "nsubjpass") and denied
        denied = clauses.is_negated(token)
        if token is own and token.lemma_ in ("say", "answer", "reply"):
            denied = False  # "said no"
        negated = denied and not told_already  # "no soldiers will be sent" denies once, not twice
        if negated and state is None and (not verb or token.lemma_ in lexicon.light):
            state, cue, rule = S.DECLINED, token.text, "negation"
        elif (
            negated and state is not None and not (verb and token.lemma_ in lexicon.reporting and len(frame.steps) > 1)
        ):
            rule = _TURNED if state in _NO else "negation"
            state, cue = _negate(state, token, meaning, mutual), token.text
            turned.add(token.lower_)
    if clauses.is_question(frame.mention.token):
        return None
    if state is None:
        state = S.ACTING
    for phrase, standing in phrases:
        if phrase.split()[0] in turned:
            continue  # "will not rule out" is no "rule out"
        if standing is S.UNDECIDED or state in _POSITIVE or phrase.startswith("no "):  # the "no" is the phrase's own
            state, cue, rule = standing, phrase, "phrase"
    if state in _POSITIVE:
        open_ = next((c for c in frame.steps[-1].children if c.dep_ == "mark" and c.lower_ == "whether"), None)
        spurned = _spurned(own)
        if open_ is not None:  # "it is unclear whether Washington will"
            state, cue, rule = S.UNDECIDED, open_.text, "open"
        elif spurned is not None:
            state, cue, rule = S.DECLINED, spurned.text, "instead"
    asked = _asked_from_outside(frame, lexicon)
    if asked is not None and frame.role not in ("addressee",) and state in (*_POSITIVE, S.DECLINED):
        state, cue, rule = S.URGED, asked.text, "asked"
    if frame.role == "addressee":
        state, rule = S.URGED, "asked"
    return Verdict(state, cue, rule)


def _spurned(own: Token) -> Token | None:
    """ "Instead of troops", "money rather than troops": the word that prefers something else."""
    doc, at = own.doc, own.left_edge.i
    for first, second in (("instead", "of"), ("rather", "than")):
        if at >= 2 and doc[at - 2].lower_ == first and doc[at - 1].lower_ == second:
            return doc[at - 2]
    return None


def _meaning(token: Token, lexicon: Lexicon, own: Token, frame: Frame) -> Standing | None:
    """What a word on the way means; the undertaking's own word means nothing but itself, save a verb."""
    lemma = token.lemma_.lower()
    if token.i == own.i:  # "its peace plan", "their security commitments": the noun itself tells
        if lemma in ("say", "answer", "reply"):
            return _answer(token)
        known = lexicon.standing(lemma, token.pos_)
        # "Supports sanctions" is a wish; "supports Ukraine" is the undertaking itself, and a deed. So is a halt as a
        # ceasefire, and a ban as a sanction.
        deed = lemma in _CEASING or (frame.mention.verb and known is S.WILLING)
        return None if deed else known
    if _expected(token):
        return None
    if lemma in ("decide", "decision") and _open_decision(token):
        return S.UNDECIDED
    if lemma == "end" and own.lemma_.lower() in _SESSIONS:
        return S.ACTING  # to end them is to have held them
    particle = next(
        (c.lower_ for c in token.children if c.dep_ in ("prt", "advmod", "prep") and c.lower_ in _PARTICLES), ""
    )
    if particle and f"{lemma} {particle}" in lexicon.phrasal:
        return lexicon.phrasal[f"{lemma} {particle}"]
    mood = _mood(token, lexicon)
    if mood is not None:
        return mood
    if lemma == "warn" and any(c.dep_ == "prep" and c.lower_ in ("against", "of") for c in token.children):
        return S.OPPOSED
    if lemma in ("be", "remain", "stay") and len(frame.steps) > 1:
        # "the level of participation remains ambiguous": the adjective is the predicate
        for child in token.children:
            if child.dep_ in ("acomp", "attr", "oprd") and not any(child.i == s.i for s in frame.steps):
                found = lexicon.standing(child.lemma_.lower(), child.pos_) or (
                    lexicon.verbs.get(child.lemma_.lower()) if child.tag_ == "VBN" else None
                )
                if found is not None:
                    return found
    if token.tag_ == "VBN" and token.dep_ in ("acomp", "attr"):
        return lexicon.adjectives.get(token.lower_) or lexicon.standing(lemma, token.pos_)
    found = lexicon.standing(lemma, token.pos_)
    if found is None and token.pos_ == "VERB":
        found = lexicon.adjectives.get(token.lower_)
    return found


def _mood(verb: Token, lexicon: Lexicon) -> Standing | None:
    """The doubt or refusal that a verb is done with: "answered with scorn", "greeted with scepticism"."""
    if not clauses.is_verb(verb):
        return None
    with_it = (g for c in verb.children if c.dep_ == "prep" and c.lower_ == "with" for g in c.children)
    told = (lexicon.nouns.get(noun.lemma_.lower()) for noun in with_it if noun.dep_ == "pobj")
    return next((standing for standing in told if standing in _DOUBTS), None)


def _doubted(frame: Frame, need: Token, lexicon: Lexicon) -> bool:
    """Whether a word of need ("necessary", "is needed") stands below a word of doubt or refusal."""
    if need.lower_ not in lexicon.adjectives:
        return False
    above = [step for step in frame.steps if step in need.ancestors]
    return any(lexicon.standing(step.lemma_.lower(), step.pos_) in _DOUBTS for step in above)


def _answer(verb: Token) -> Standing | None:
    """ "Poland said no": the answer to what the sentence before was about."""
    words = {child.lower_ for child in verb.children}
    return S.DECLINED if "no" in words else S.COMMITTED if "yes" in words else None


def _open_decision(token: Token) -> bool:
    """A decision still to come: "will decide", "a decision on … will be taken", "whether"."""
    verb = token if clauses.is_verb(token) else token.head
    if clauses.is_verb(verb) and clauses.modal(verb) in ("will", "would", "could", "should", "infinitive"):
        return True
    return any(c.lower_ == "whether" for c in token.subtree)


def _combine(outer: Standing, inner: Standing | None, token: Token, mutual: bool, *, clause: bool) -> Standing:
    """What an outer cue makes of the standing inside it.

    `clause`: it stands in a clause of its own. "Confirmed plans" binds, "confirmed that it could" binds no further.
    """
    if outer is S.OPPOSED and mutual and token.lemma_ in ("reject", "dismiss", "resist", "rebuff", "rejection"):
        outer = S.DECLINED  # what only the holder itself can do, it does not oppose but decline
    if inner is None or inner is S.ACTING:
        return outer
    if outer is S.ACTING:
        return inner
    if outer is S.COMMITTED:
        return S.COMMITTED if inner is S.WILLING and token.lemma_ in _CONFIRMS and not clause else inner
    if outer is S.WILLING:
        return S.WILLING if inner is S.COMMITTED else inner
    if outer is S.UNDECIDED:
        return S.UNDECIDED if inner in (*_POSITIVE, S.UNDECIDED) else S.RESERVED
    if outer is S.RESERVED:
        return S.RESERVED
    if outer in (S.DECLINED, S.OPPOSED):
        return outer if inner in (*_POSITIVE, S.UNDECIDED) else S.WILLING
    return outer


def _coloured(verb: Token, state: Standing | None, frame: Frame, mutual: bool) -> Standing | None:
    """What modal and tense make of a standing."""
    how = clauses.modal(verb)
    if state is None:
        return None
    if state is S.ACTING:
        if how == "will" or how == "would":
            return S.COMMITTED
        if how in _MAYBE:
            wished = how == "could" or (mutual and _of_another(verb, frame))  # "said that the guns should fall silent"
            return S.WILLING if wished else S.URGED
        if how == "infinitive" and (
            verb.dep_ in ("ROOT", "relcl")
            or (verb.dep_ == "xcomp" and (verb.head.lemma_ == "be" or _expected(verb.head)))
        ):
            return S.COMMITTED  # "Putin to meet Trump", "Norway is to host", "is expected to host"
        if how == "progressive" and verb.lemma_ == "go":
            return S.COMMITTED
    if state is S.COMMITTED and how == "could":
        return S.WILLING
    if state in (S.COMMITTED, S.WILLING) and how == "should":
        return S.URGED
    return state


def _expected(verb: Token) -> bool:
    """ "Is expected to": what is likely, and nobody's wish."""
    return bool(verb.lemma_ == "expect" and clauses.is_passive(verb))


def _of_another(verb: Token, frame: Frame) -> bool:
    """Whether a clause has a doer of its own, other than the holder of the frame."""
    doer = clauses.own_subject(verb) or clauses.passive_subject(verb)
    return doer is not None and frame.ref.token not in doer.subtree


def _negate(state: Standing, token: Token, meaning: Standing | None, mutual: bool) -> Standing:
    how = clauses.modal(token) if clauses.is_verb(token) else "present"
    if token.lemma_ in _TOLERATES and not mutual:
        return S.OPPOSED  # "will not accept foreign troops"
    if meaning is S.COMMITTED and how in ("perfect", "present", "past"):
        return S.UNDECIDED  # "has not committed" is no refusal
    if meaning is S.RESERVED and how == "will":
        return S.COMMITTED  # "will not hesitate to"
    return _NEGATED[state]


def _asks(frame: Frame, token: Token, link: str, state: Standing | None, mutual: bool) -> Standing | None:
    """A word of asking on the way: whoever asks is not the one who is asked."""
    if frame.role == "addressee":
        return S.URGED
    if token.i == frame.steps[-1].i or clauses.is_verb(token):
        if clauses.is_passive(token) and frame.role == "object":
            return S.URGED
        if mutual:
            return S.WILLING  # whoever calls for talks or a ceasefire is ready for them
        return None
    return S.WILLING if mutual else None


def _asked_from_outside(frame: Frame, lexicon: Lexicon) -> Token | None:
    """The word of asking that governs the holder's own clause, said by somebody else."""
    below = frame.steps[-1]
    for token in frame.outer[:3]:
        if lexicon.standing(token.lemma_.lower(), token.pos_) is S.URGED and (
            below.dep_ in ("ccomp", "xcomp", "acl", "dobj", "pobj", "advcl", "relcl") or token.pos_ == "NOUN"
        ):
            return token
        if token.lemma_ in _TELLS and below.dep_ in ("xcomp", "ccomp") and clauses.modal(below) == "infinitive":
            return token
        if token.lemma_ not in lexicon.light and clauses.is_verb(token):
            return None
        below = token
    return None


def _modal_word(verb: Token) -> str | None:
    return next((c.text for c in verb.children if c.dep_ == "aux"), None)
