"""Every pair of an article that may carry a position, with all that is needed to decide on it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Doc

from willing.reading.carried import carried, topics
from willing.reading.garbled import is_garbled
from willing.reading.holders import Discourse, Holders
from willing.reading.language import parse
from willing.reading.lexicon import Lexicon
from willing.reading.pairs import Pair, pairs
from willing.reading.prose import Sentence
from willing.reading.quotes import Attribution, Span, attributions
from willing.reading.selecting import Heard, HeardPassage
from willing.reading.speakers import PassageSpeech
from willing.reading.undertakings import mentions


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair that may carry a position, where it was heard, and the sentence before."""

    pair: Pair
    heard: Heard
    doc: Doc
    speech: PassageSpeech
    before: Sentence | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its parse and what its words stand for; a garbled one is not read."""

    heard: Heard
    doc: Doc
    holders: Holders
    before: Sentence | None
    garbled: bool


@dataclass(frozen=True, slots=True)
class ParsedPassage:
    """The parsed sentences of a passage, and who says what in it."""

    sentences: list[Parsed]
    speech: PassageSpeech


def parse_passages(heard: list[HeardPassage], discourse: Discourse, lexicon: Lexicon) -> Iterator[ParsedPassage]:
    """Parse what matters of an article, passage by passage."""
    docs = parse(h.sentence.text for p in heard for h, needed in zip(p.sentences, p.parsed, strict=True) if needed)
    for passage in heard:
        known = _parsed(passage, docs, discourse, lexicon)
        if known:
            speech = _speech(passage, known)
            for each in known:
                each.holders.quoted_at = partial(_quoted, speech, each.heard.sentence.start)
            yield ParsedPassage(known, speech)


def candidates(passages: Iterable[ParsedPassage], lexicon: Lexicon, mutual: Collection[str]) -> Iterator[Candidate]:
    """The candidates of one article in order. `mutual` are the undertakings that parties do together."""
    about: tuple[str, ...] = ()
    for passage in passages:
        for each in passage.sentences:
            if each.garbled:
                continue
            if each.heard.matters:
                found = list(pairs(each.doc, mentions(each.doc, each.heard.cues), each.holders, lexicon, mutual))
                about = topics(found) or about
            elif each.heard.carries:
                light = carried(each.doc, about, lexicon)
                found = [p for p in pairs(each.doc, light, each.holders, lexicon, mutual) if _takes_a_stand(p)]
            else:
                continue
            for pair in found:
                yield Candidate(pair, each.heard, each.doc, passage.speech, each.before)


def by_sentence(found: Iterable[Candidate]) -> list[list[Candidate]]:
    """The candidates of each sentence, as they are judged together; all in their order."""
    sentences: dict[int, list[Candidate]] = {}
    for candidate in found:
        sentences.setdefault(id(candidate.doc), []).append(candidate)
    return list(sentences.values())


def _takes_a_stand(pair: Pair) -> bool:
    """Whether a sentence that only goes on about an undertaking has a holder do so, or the rules know its standing."""
    return pair.verdict is not None or (pair.frame is not None and pair.frame.role == "subject")


def _quoted(speech: PassageSpeech, start: int, at: int) -> str | None:
    """Who says "we" at an offset of a sentence that starts at `start` in its passage."""
    return speech.quoted(start + at)


def _parsed(passage: HeardPassage, docs: Iterator[Doc], discourse: Discourse, lexicon: Lexicon) -> list[Parsed]:
    known = []
    before: Sentence | None = None
    for heard, needed in zip(passage.sentences, passage.parsed, strict=True):
        if needed:
            doc = next(docs)
            as_of_here = dataclasses.replace(discourse, offices=dict(discourse.offices), heard=set(discourse.heard))
            holders = Holders(doc, heard.names, as_of_here, lexicon)
            garbled = not passage.passage.headline and is_garbled(doc)
            known.append(Parsed(heard, doc, holders, before, garbled))
        discourse.hear(heard.names, heard.sentence.text)
        before = heard.sentence
    return known


def _speech(passage: HeardPassage, known: list[Parsed]) -> PassageSpeech:
    """The attributions of a passage: over the whole of it where all of it was parsed."""
    text = passage.passage.text
    found: list[Attribution] | None = None
    if 1 < len(known) == len(passage.sentences):
        whole = Doc.from_docs([each.doc for each in known])
        if whole is not None and whole.text == text:
            found = attributions(whole)
    if found is None:
        found = [_moved(a, each.heard.sentence.start) for each in known for a in attributions(each.doc)]

    def holders_at(start: int, end: int) -> tuple[str, ...]:
        for each in known:
            first = each.heard.sentence.start
            if first <= start < each.heard.sentence.end:
                last = min(end - first, len(each.doc.text))
                span = each.doc.char_span(start - first, last, alignment_mode="expand")
                if span is None:
                    return ()
                refs = each.holders.of(span.root) or [
                    each.holders.named[t.i] for t in span if t.i in each.holders.named
                ]
                return tuple(ref.holder for ref in refs)
        return ()

    return PassageSpeech(found, text, holders_at)


def _moved(attribution: Attribution, shift: int) -> Attribution:
    """An attribution of one sentence, with its offsets in the passage."""

    def moved(span: Span | None) -> Span | None:
        return None if span is None else Span(span.start + shift, span.end + shift)

    return dataclasses.replace(
        attribution,
        content=tuple(Span(span.start + shift, span.end + shift) for span in attribution.content),
        cue=moved(attribution.cue),
        source=moved(attribution.source),
        nested=None,
    )
