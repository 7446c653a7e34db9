"""Who says it: the chain of sources from the outlet inwards, and the speaker at its end.

Attributions are found per passage (`quotes`); a statement's chain are the attributions whose content
holds its words, outermost first. Where none does, a holder that speaks for itself in the clause
("Starmer has offered"), whoever asks ("urged by Kyiv") or the issuer of an official document speaks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from willing.model import Source, Standing
from willing.reading.clauses import own_subject
from willing.reading.frames import Frame
from willing.reading.holders import COALITION
from willing.reading.issuers import Issuer
from willing.reading.lexicon import Lexicon
from willing.reading.pairs import Pair
from willing.reading.quotes import Attribution, Kind

# Acts of speech beside the verbs that only report. Plans, wishes and deeds are no speech: who "is preparing
# to" or "refuses to" has not said so to the article.
_SPEECH = frozenset(
    {
        "accuse", "announce", "appeal", "ask", "call", "confirm", "demand", "deny", "oppose", "offer", "pledge",
        "promise", "reaffirm", "reiterate", "reject", "swear", "threaten", "urge", "vow", "welcome",
        "according to", "per",
        "statement", "announcement", "comment", "remark", "warning", "write", "post", "tweet", "quote",
    }
)  # fmt: skip
_SURE = 0.4  # an attribution less sure than this is not heard (docs/quotes.md)
# A person, a house or "officials" speak; a bare state ("Italy has pledged") is spoken of.
_SPEAKING = frozenset({"person", "house", "capital", "representative", "title", "pronoun"})


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
        self.holders = holders_at

    def around(self, at: int) -> list[Attribution]:
        """The attributions in whose content the offset lies, outermost first."""
        inside = [a for a in self._found if any(start <= at < end for start, end in a.content)]
        return sorted(inside, key=lambda a: -sum(end - start for start, end in a.content))

    def source(self, attribution: Attribution, holder: str | None = None) -> Source | None:
        """The attribution's source with the holder that it stands for.

        Of several ("Italy and Spain said …") it is `holder` where it is one of them, else the first.
        """
        span = attribution.source
        if span is None:
            return None
        holders = self.holders(*span)
        first = holders[0] if holders else None
        return Source(words=self._text[span.start : span.end], holder=holder if holder in holders else first)

    def quoted(self, at: int) -> str | None:
        """Who says "we" at this offset: the innermost source with a holder."""
        for attribution in reversed(self.around(at)):
            source = self.source(attribution)
            if source is not None and source.holder is not None:
                return source.holder
        return None


def said(pair: Pair, standing: Standing, speech: PassageSpeech, shift: int, lexicon: Lexicon, by: Issuer) -> Said:
    """The chain and speaker of a pair; `shift` leads from the sentence to the passage."""
    chain = []
    frame = pair.frame
    for attribution in speech.around(shift + pair.mention.start):
        source = speech.source(attribution, pair.ref.holder)
        if source is not None and _is_speech(attribution, source, pair, shift, lexicon):
            chain.append(source)
    urged = standing is Standing.URGED
    if urged:  # nobody is asked by itself
        chain = [source for source in chain if source.holder != pair.ref.holder]
    speaker = next((s.holder for s in reversed(chain) if s.holder is not None), None)
    if urged and speaker is None:
        speaker = (_asker(frame, speech, shift, lexicon) if frame else None) or _doer(pair, speech, shift)
    if not urged and speaker is None and frame is not None and frame.ref.kind in _SPEAKING and _speaks(frame, lexicon):
        speaker = frame.ref.holder
        chain.append(Source(words=frame.ref.token.text, holder=speaker))
    return Said(tuple(chain), speaker or (COALITION if by.joint else by.holder))


def _is_speech(attribution: Attribution, source: Source, pair: Pair, shift: int, lexicon: Lexicon) -> bool:
    """Whether an attribution makes its source a speaker, and not only one who plans, wants or does."""
    if attribution.certainty < _SURE:
        return False
    if attribution.kind is not Kind.INDIRECT or attribution.lemma in lexicon.reporting:
        return True
    if attribution.lemma not in _SPEECH:
        return False
    span, at = attribution.source, shift + pair.ref.token.idx
    itself = span is not None and span.start <= at < span.end
    itself |= source.holder == pair.ref.holder and source.words.endswith((" that", " which"))
    return not itself or pair.ref.kind in _SPEAKING


def _doer(pair: Pair, speech: PassageSpeech, shift: int) -> str | None:
    """The subject of the main clause, where it is another holder than the one who is asked."""
    root = pair.mention.token
    while root.head.i != root.i:
        root = root.head
    subject = own_subject(root)
    holders = speech.holders(shift + subject.idx, shift + subject.idx + len(subject)) if subject is not None else ()
    return next((holder for holder in holders if holder != pair.ref.holder), None)


def _asker(frame: Frame, speech: PassageSpeech, shift: int, lexicon: Lexicon) -> str | None:
    for token in (*frame.outer, *reversed(frame.steps)):
        if lexicon.standing(token.lemma_.lower(), token.pos_) is Standing.URGED or token.lemma_ in ("tell", "want"):
            for child in token.children:
                if child.dep_ in ("nsubj", "poss", "compound", "amod", "agent"):
                    heads = [child] if child.dep_ != "agent" else list(child.children)
                    for head in heads:
                        holders = speech.holders(shift + head.idx, shift + head.idx + len(head))
                        if holders and holders[0] != frame.ref.holder:
                            return holders[0]
    return None


def _speaks(frame: Frame, lexicon: Lexicon) -> bool:
    """Whether one of the steps is an act of speech, so that the holder speaks for itself."""
    return any(token.lemma_ in lexicon.reporting or token.lemma_ in _SPEECH for token in frame.steps)
