"""The pairs of a sentence that may carry a position: every holder with every mention of an undertaking.

Most pairs carry none. Where the tree leads from the undertaking to the holder, the pair has a frame,
and the rules have a verdict on it; the trained part (`judge`) decides over all pairs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from willing.model import Standing
from willing.reading.clauses import is_verb
from willing.reading.frames import Frame, frames
from willing.reading.holders import Holders, Ref
from willing.reading.lexicon import Lexicon
from willing.reading.standings import Verdict, decide
from willing.reading.undertakings import Mention

_REFERRING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A holder and an undertaking in one sentence; spans are offsets in the sentence, end-exclusive."""

    ref: Ref
    holder_span: tuple[int, int]
    mention: Mention
    frame: Frame | None
    verdict: Verdict | None


def pairs(
    doc: Doc, found: list[Mention], holders: Holders, lexicon: Lexicon, mutual: Collection[str]
) -> Iterator[Pair]:
    """For each mention of an undertaking one pair a holder: by its frame, else by its nearest mention."""
    refs = [
        ref
        for token in doc
        if token.pos_ in _REFERRING or token.i in holders.named
        for ref in _single(token.i, holders)
    ]
    for mention in found:
        framed: dict[str, Frame] = {}
        for frame in frames(mention, holders, lexicon, mutual=mention.undertaking in mutual):
            framed.setdefault(frame.ref.holder, frame)
        nearest: dict[str, Ref] = {}
        for ref in sorted(refs, key=lambda r: abs(r.token.i - mention.token.i)):
            nearest.setdefault(ref.holder, ref)
        for holder in dict.fromkeys([*framed, *nearest]):
            held = framed.get(holder)
            ref = held.ref if held else nearest[holder]
            verdict = None
            if held is not None:
                verdict = decide(
                    held, lexicon, mutual=mention.undertaking in mutual, phrases=_phrases(doc, held, lexicon)
                )
            yield Pair(ref, _span(ref, holders), mention, held, verdict)


def _single(index: int, holders: Holders) -> list[Ref]:
    named = holders.named.get(index)
    return [named] if named is not None else holders.at(index)


def _span(ref: Ref, holders: Holders) -> tuple[int, int]:
    token = ref.token
    return holders.span_of(token.i) or (token.idx, token.idx + len(token))


def _phrases(doc: Doc, frame: Frame, lexicon: Lexicon) -> list[tuple[str, Standing]]:
    """The fixed phrases of a frame, without those of the verbs that it only follows ("ruled out …, but offered")."""
    start, end = frame.span()
    for step in frame.steps:
        if step.dep_ == "conj" and is_verb(step) and is_verb(step.head) and step.head.tag_ != "MD":
            start = max(start, step.left_edge.idx)
    low = doc.text[start:end].lower()
    return [(phrase, standing) for phrase, standing in lexicon.phrases.items() if phrase in low]
