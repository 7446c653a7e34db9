"""Who says it: the chain of sources from the outlet inwards, and the speaker at its end.

Attributions are found per passage (`quotes`); a statement's chain are the attributions whose content
holds its words, outermost first. Where none does, a holder that speaks for itself in the clause
("Starmer has offered"), whoever asks ("urged by Kyiv") or the issuer of an official document speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from willing.model import Source, Standing
from willing.reading.clauses import is_verb, own_subject
from willing.reading.frames import Frame
from willing.reading.holders import COALITION, Ref
from willing.reading.issuers import Issuer
from willing.reading.lexicon import Lexicon
from willing.reading.officials import is_official, is_outlet
from willing.reading.pairs import Pair
from willing.reading.quotes import Attribution, Kind
from willing.reading.speech import Speech, of_attribution, of_word

# A person, a house or "officials" speak; a bare state ("Italy has pledged") is spoken of.
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_CLEAR = 0.65  # how sure an attribution must be to tell of what stands outside it
_PEOPLE = frozenset({"leader", "minister", "official", "president", "premier", "envoy", "diplomat", "spokesman"})
_PERSONAL = frozenset({"he", "she", "they", "his", "her", "their", "him", "them"})
_SPEAKING = frozenset({"person", "house", "representative", "title", "pronoun"})


@dataclass(frozen=True, slots=True)
class Said:
    """The chain of sources, outermost first, and the holder code of the last one that has one."""

    chain: tuple[Source, ...]
    speaker: str | None


class PassageSpeech:
    """The attributions of one passage, asked by offset in the passage's clean text."""

    def __init__(self, found: list[Attribution], text: str, holders_at: Callable[[int, int], tuple[str, ...]]) -> None:
        self._found = found
        self._text = text
        self._asked: set[int] = set()
        self.holders = holders_at

    def around(self, at: int) -> list[Attribution]:
        """The attributions in whose content the offset lies, outermost first."""
        inside = [a for a in self._found if any(start <= at < end for start, end in a.content)]
        return sorted(inside, key=lambda a: -sum(end - start for start, end in a.content))

    def source(self, attribution: Attribution, holder: str | None = None) -> Source | None:
        """The attribution's source with the holder that it stands for.

        Of several ("Italy and Spain said …") it is `holder` where it is one of them; of others they speak jointly.
        A pronoun that stands for nobody known goes on with whoever spoke before it in the passage.
        """
        span = attribution.source
        if span is None:
            return None
        words = self._text[span.start : span.end]
        holders = () if is_outlet(words) else self.holders(*span)
        if not holders and words.lower() in _PRONOUNS:
            before = [a.source for a in self._found if a.source is not None and a.source.end <= span.start]
            holders = next((known for each in reversed(before) if (known := self.holders(*each))), ())
        if holder in holders:
            return Source(words=words, holder=holder)
        joint = len(set(holders)) > 1
        return Source(words=words, holder=COALITION if joint else next(iter(holders), None))

    def between(self, start: int, end: int) -> list[Attribution]:
        """The attributions whose source stands between two offsets."""
        return [a for a in self._found if a.source is not None and start <= a.source.start < end]

    def is_quoted(self, attribution: Attribution) -> bool:
        """Whether the attribution itself stands in words that somebody else is quoted with."""
        cue = attribution.cue
        if cue is None:
            return False
        around = (a for a in self.around(cue.start) if a is not attribution)
        return any(a.kind is not Kind.INDIRECT for a in around)

    def last_before(self, at: int) -> Source | None:
        """Who told something last before this offset."""
        told = [a for a in self._found if a.source and a.content[-1].end <= at and of_attribution(a) is Speech.TELLING]
        return self.source(max(told, key=lambda a: a.content[-1].end)) if told else None

    def quoted(self, at: int) -> str | None:
        """Who says "we" at this offset: the innermost source with a holder.

        In “Our soldiers told me …,” he said, "he" might go on with "our soldiers", and whose they are "he" would tell:
        what is asked again while it is being looked for is not known.
        """
        if at in self._asked:
            return None
        self._asked.add(at)
        try:
            told = (self.source(attribution) for attribution in reversed(self.around(at)))
            return next((each.holder for each in told if each is not None and each.holder is not None), None)
        finally:
            self._asked.remove(at)


def said(pair: Pair, standing: Standing, speech: PassageSpeech, shift: int, lexicon: Lexicon, by: Issuer) -> Said:
    """The chain and speaker of a pair; `shift` leads from the sentence to the passage."""
    urged = standing is Standing.URGED
    chain = _chain(pair, speech, shift, urged=urged)
    speaker = next((s.holder for s in reversed(chain) if s.holder is not None), None)
    frame = pair.frame
    if urged:
        speaker = _asker(pair, speech, shift, lexicon) or speaker or _doer(pair, speech, shift)
    if not urged and speaker is None and frame is not None and _speaks(frame, lexicon):
        speaker = frame.ref.holder
        chain.append(Source(words=frame.ref.token.text, holder=speaker))
    if not urged and not chain:
        own = _said_nearby(pair, speech, shift)
        if own is not None:
            speaker = own.holder
            chain.append(own)
    if not urged and not chain and standing is not Standing.ACTING and pair.ref.token.lower_ in _PERSONAL:
        last = speech.last_before(shift)
        if last is not None and last.holder == pair.ref.holder:
            speaker = last.holder
            chain.append(last)
    return Said(tuple(chain), speaker or (COALITION if by.joint else by.holder))


def _chain(pair: Pair, speech: PassageSpeech, shift: int, *, urged: bool) -> list[Source]:
    """The sources of the attributions that hold the undertaking, outermost first."""
    chain: list[Source] = []
    holder, holder_at = pair.ref.holder, shift + pair.ref.token.idx
    speaking = _can_speak(pair.ref)
    for attribution in speech.around(shift + pair.mention.start):
        source = speech.source(attribution, holder)
        if source is None or not (urged or _covers(attribution, holder_at)):
            continue
        if _is_source(attribution, holder_at):  # also where the phrase heads another: "Riga, with Oslo, said"
            source = Source(words=source.words, holder=holder)
        grade = of_attribution(attribution, quoted=speech.is_quoted(attribution))
        if grade is Speech.ACT and not urged and _is_source(attribution, holder_at) and not speaking:
            continue
        if grade is Speech.TELLING or (grade is Speech.ACT and not chain):
            chain.append(source)
    if not urged and chain and chain[-1].holder is None and is_official(chain[-1].words):
        chain[-1] = Source(words=chain[-1].words, holder=holder)
    return chain


def _covers(attribution: Attribution, holder_at: int) -> bool:
    """Whether what is said is about the holder: it names it, or the holder is who says it.

    "Kigali asks whether to accept the plan that Luanda proposed" tells nothing of what Kigali says of Luanda's plan;
    in "Riga says it needs a truce, and Norway offered observers" the content runs on too far.
    """
    if attribution.kind is not Kind.INDIRECT or attribution.rule in ("parenthesis", "according to"):
        return True
    named = any(start <= holder_at < end for start, end in attribution.content)
    return named or _is_source(attribution, holder_at)


def _is_source(attribution: Attribution, holder_at: int) -> bool:
    span = attribution.source
    return span is not None and span.start <= holder_at < span.end


def _doer(pair: Pair, speech: PassageSpeech, shift: int) -> str | None:
    """The subject of the main clause, where it is another holder than the one who is asked."""
    root = pair.mention.token
    while root.head.i != root.i:
        root = root.head
    subject = own_subject(root)
    holders = speech.holders(shift + subject.idx, shift + subject.idx + len(subject)) if subject is not None else ()
    return next((holder for holder in holders if holder != pair.ref.holder), None)


def _asker(pair: Pair, speech: PassageSpeech, shift: int, lexicon: Lexicon) -> str | None:
    """Who asks: the doer of the word of asking that governs the undertaking or the one who is asked."""
    above = [pair.mention.token, *pair.mention.token.ancestors, pair.ref.token, *pair.ref.token.ancestors]
    given = [child for token in above for child in token.children if child.dep_ == "dobj" and is_verb(token)]
    for token in (*above, *given):
        asks = lexicon.standing(token.lemma_.lower(), token.pos_) is Standing.URGED or token.lemma_ in ("tell", "want")
        for doer in _doers(token) if asks else ():
            holders = speech.holders(shift + doer.idx, shift + doer.idx + len(doer))
            if holders and pair.ref.holder not in holders:
                return holders[0]
    return None


def _doers(token: Token) -> Iterator[Token]:
    """Whose act a verb or noun is: its subject, its possessor, or who stands after "by"."""
    for child in token.children:
        if child.dep_ in ("nsubj", "poss", "compound", "amod"):
            yield child
        elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in ("by", "from")):
            yield from (inner for inner in child.children if inner.dep_ == "pobj")
    if token.dep_ == "advcl" and token.tag_ == "VBG":  # "Rome has been engaged for months, urging Baku to talk"
        yield from (child for child in token.head.children if child.dep_ in ("nsubj", "nsubjpass"))
    if token.dep_ == "dobj" and not is_verb(token):  # "Washington gave Kyiv a deadline"
        subject = own_subject(token.head)
        if subject is not None:
            yield subject


def _said_nearby(pair: Pair, speech: PassageSpeech, shift: int) -> Source | None:
    """What the holder says in the sentence of an undertaking that stands outside its words.

    "Rome pressed for a truce; Kyiv replied that it saw no need of one": no path leads from the truce to Kyiv.
    "“We are in,” Carney said, and Ottawa would send trainers": what follows a quotation goes on with its speaker.
    """
    holder, at, ref = pair.ref.holder, shift + pair.mention.start, shift + pair.ref.token.idx
    for attribution in speech.between(shift, shift + len(pair.mention.token.doc.text)):
        if speech.is_quoted(attribution):
            continue
        goes_on = attribution.kind is not Kind.INDIRECT and at >= attribution.content[-1].end
        if pair.frame is None or (goes_on and not _is_source(attribution, ref)):
            source = speech.source(attribution, holder)
            sure = attribution.certainty >= _CLEAR and of_attribution(attribution) is Speech.TELLING
            if sure and source is not None and source.holder == holder:
                return source
    return None


def _speaks(frame: Frame, lexicon: Lexicon) -> bool:
    """Whether the holder speaks for itself in its own clause."""
    steps = frame.steps[-2:] if frame.steps[-1].lemma_ in lexicon.light else frame.steps[-1:]
    grade = max(of_word(token.lemma_) for token in steps)
    if grade is Speech.TELLING and frame.role == "subject":
        return True
    return grade is not Speech.NONE and _can_speak(frame.ref)


def _can_speak(ref: Ref) -> bool:
    """Whether people are named, whose acts of speech are words: "the president", "twelve leaders", and no state."""
    people = ref.kind in _SPEAKING and ref.token.lower_ not in ("it", "its")
    return people or ref.token.lemma_.lower() in _PEOPLE
