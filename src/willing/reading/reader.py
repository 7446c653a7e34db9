"""Reads articles into statements: prose, names, cues, parse, frames, standings, speakers, conditions."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from willing.dossier import Dossier
from willing.model import Article, Evidence, Reading, Statement, Trace
from willing.reading.gazetteer import Gazetteer
from willing.reading.holders import Discourse, Holders
from willing.reading.issuers import Issuer, issuer
from willing.reading.language import parse
from willing.reading.lexicon import english
from willing.reading.pairs import Pair, pairs
from willing.reading.quotes import attributions
from willing.reading.selecting import Heard, HeardPassage, hear
from willing.reading.speakers import PassageSpeech, said
from willing.reading.undertakings import UndertakingCues, mentions

READER = "rules-1"
MUTUAL = frozenset({"peace_talks", "ceasefire"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair that may carry a position, and where it was heard."""

    pair: Pair
    heard: Heard
    doc: Doc
    speech: PassageSpeech


class Reader:
    """Reads articles of one dossier. Building one takes half a second; it may be kept and used again."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.gazetteer = Gazetteer(dossier)
        self.cues = UndertakingCues(dossier)
        self.lexicon = english()

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """One reading for each article, in their order."""
        for article in articles:
            yield self.read_one(article)

    def read_one(self, article: Article) -> Reading:
        """All statements of one article, the surest for each holder, undertaking and standing."""
        by = issuer(article)
        best: dict[tuple[str, str, str], Statement] = {}
        for candidate in self.candidates(article, by):
            if candidate.pair.verdict is None:
                continue
            statement = self._statement(article, candidate, by)
            key = (statement.holder, statement.undertaking, statement.standing)
            if key not in best or best[key].certainty < statement.certainty:
                best[key] = statement
        return Reading(article_id=article.id, reader=READER, statements=tuple(best.values()))

    def candidates(self, article: Article, by: Issuer) -> Iterator[Candidate]:
        """Every frame of every sentence that matters, with its verdict."""
        heard = list(hear(article, self.gazetteer, self.cues))
        docs = parse(h.sentence.text for p in heard for h, needed in zip(p.sentences, p.parsed, strict=True) if needed)
        sides = tuple(code for code in (self.dossier.adversary, self.dossier.beneficiary) if code)
        discourse = Discourse(issuer=by.holder, joint=by.joint, sides=sides)
        for passage in heard:
            yield from self._passage(passage, docs, discourse)

    def _passage(self, passage: HeardPassage, docs: Iterator[Doc], discourse: Discourse) -> Iterator[Candidate]:
        known: list[tuple[Heard, Doc, Holders]] = []
        for h, needed in zip(passage.sentences, passage.parsed, strict=True):
            if needed:
                doc = next(docs)
                snapshot = dataclasses.replace(discourse, offices=dict(discourse.offices))
                known.append((h, doc, Holders(doc, h.names, snapshot, self.lexicon)))
            discourse.hear(h.names, h.sentence.text)
        if not known:
            return
        speech = self._speech(passage, known)
        for h, doc, holders in known:
            if not h.matters:
                continue
            holders.quoted_at = lambda at, start=h.sentence.start: speech.quoted(start + at)
            for pair in pairs(doc, mentions(doc, h.cues), holders, self.lexicon, MUTUAL):
                yield Candidate(pair, h, doc, speech)

    def _speech(self, passage: HeardPassage, known: list[tuple[Heard, Doc, Holders]]) -> PassageSpeech:
        text = passage.passage.text
        if len(known) == len(passage.sentences) and len(known) > 1:
            whole = Doc.from_docs([doc for _, doc, _ in known])
            found = attributions(whole) if whole is not None and whole.text == text else []
            if whole is not None and whole.text != text:
                found = _apart(known)
        else:
            found = _apart(known)

        def holders_at(start: int, end: int) -> tuple[str, ...]:
            for h, doc, holders in known:
                first = h.sentence.start
                if first <= start < h.sentence.end:
                    span = doc.char_span(start - first, min(end - first, len(doc.text)), alignment_mode="expand")
                    if span is None:
                        return ()
                    refs = holders.of(span.root)
                    if not refs:
                        refs = [holders.named[t.i] for t in span if t.i in holders.named]
                    return tuple(ref.holder for ref in refs)
            return ()

        return PassageSpeech(found, text, holders_at)

    def _statement(self, article: Article, candidate: Candidate, by: Issuer) -> Statement:
        frame, verdict, h = candidate.pair.frame, candidate.pair.verdict, candidate.heard
        assert verdict is not None and frame is not None
        start, end = h.sentence.span(*frame.span())
        origin = said(
            frame, verdict, candidate.speech, h.sentence.start, self.lexicon,
            "COALITION" if by.joint else by.holder,
        )  # fmt: skip
        parts = (article.id, frame.ref.holder, frame.mention.undertaking, verdict.standing, str(start), str(end))
        return Statement(
            id="s" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16],
            article_id=article.id,
            holder=frame.ref.holder,
            undertaking=frame.mention.undertaking,
            standing=verdict.standing,
            evidence=Evidence(start=start, end=end, text=article.text[start:end]),
            trace=Trace(cue=verdict.cue, rule=f"{frame.role}/{verdict.rule}", head=frame.steps[-1].text),
            speaker=origin.speaker,
            chain=origin.chain,
        )


def _apart(known: list[tuple[Heard, Doc, Holders]]) -> list:
    found = []
    for h, doc, _ in known:
        shift = h.sentence.start
        for a in attributions(doc):
            move = lambda span: None if span is None else type(span)(span.start + shift, span.end + shift)  # noqa: E731, B023
            found.append(
                dataclasses.replace(
                    a, content=tuple(move(s) for s in a.content), cue=move(a.cue), source=move(a.source)
                )
            )
    return found
