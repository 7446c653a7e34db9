"""Reads articles into statements."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from willing.dossier import Dossier
from willing.model import Article, Evidence, Reading, Standing, Statement, Trace
from willing.reading import clauses
from willing.reading.frames import Frame, frames
from willing.reading.gazetteer import Gazetteer
from willing.reading.gazetteer import Mention as Name
from willing.reading.holders import Discourse, Holders
from willing.reading.language import LONGEST_SENTENCE, parse
from willing.reading.lexicon import english
from willing.reading.prose import Sentence, passages, sentences
from willing.reading.standings import Verdict, decide
from willing.reading.undertakings import Cue, UndertakingCues, mentions

MUTUAL = frozenset({"peace_talks", "ceasefire"})


@dataclass(frozen=True, slots=True)
class Heard:
    sentence: Sentence
    cues: list[Cue]
    names: list[Name]
    keep: bool


class Reader:
    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.gazetteer = Gazetteer(dossier)
        self.cues = UndertakingCues(dossier)
        self.lexicon = english()

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            yield self.read_one(article)

    def hear(self, article: Article) -> list[Heard]:
        out = []
        recent: list[set[str]] = [set(), set(), set()]
        for passage in passages(article.text):
            for s in sentences(passage):
                cues = self.cues.find(s.text, set().union(*recent))
                recent = [*recent[1:], {c.undertaking for c in cues if not c.weak}]
                names = self.gazetteer.mentions(s.text, article.published_on)
                keep = bool(cues) and len(s.text) < LONGEST_SENTENCE
                out.append(Heard(s, cues, names, keep))
        return out

    def read_one(self, article: Article) -> Reading:
        heard = self.hear(article)
        docs = parse(h.sentence.text for h in heard if h.keep)
        discourse = Discourse(sides=("RUS", "UKR"))
        best: dict[tuple[str, str, str], Statement] = {}
        for h in heard:
            if h.keep:
                doc = next(docs)
                for st in self.statements(article, h, doc, discourse):
                    key = (st.holder, st.undertaking, st.standing)
                    if key not in best or best[key].certainty < st.certainty:
                        best[key] = st
            discourse.hear(h.names)
        return Reading(article_id=article.id, reader="rules 1", statements=tuple(best.values()))

    def candidates(self, h: Heard, doc: Doc, discourse: Discourse, all: bool = False) -> Iterator[tuple[Frame, Verdict | None]]:
        holders = Holders(doc, h.names, discourse, self.lexicon)
        for m in mentions(doc, h.cues):
            mutual = m.undertaking in MUTUAL
            for frame in frames(m, holders, self.lexicon, mutual=mutual):
                v = decide(frame, self.lexicon, mutual=mutual, phrases=self.phrases(doc, frame))
                if v is not None or all:
                    yield frame, v

    def phrases(self, doc: Doc, frame: Frame) -> list[tuple[str, "Standing"]]:
        a, b = evidence_span(frame, doc)
        low = doc.text[max(0, a - 1) : b + 1].lower()
        return [(p, st) for p, st in self.lexicon.phrases.items() if p in low]

    def statements(self, article: Article, h: Heard, doc: Doc, discourse: Discourse) -> Iterator[Statement]:
        for frame, v in self.candidates(h, doc, discourse):
            a, b = evidence_span(frame, doc)
            start, end = h.sentence.span(a, b)
            text = article.text[start:end]
            yield Statement(
                id="s" + hashlib.sha256(f"{article.id}{frame.ref.holder}{frame.mention.undertaking}{v.standing}{start}".encode()).hexdigest()[:16],
                article_id=article.id,
                holder=frame.ref.holder,
                undertaking=frame.mention.undertaking,
                standing=v.standing,
                evidence=Evidence(start=start, end=end, text=text),
                trace=Trace(cue=v.cue, rule=f"{frame.role}/{v.rule}", head=frame.steps[-1].text),
                certainty=0.5,
            )


def evidence_span(frame: Frame, doc: Doc) -> tuple[int, int]:
    tokens: list[Token] = [frame.ref.token, frame.mention.token, *frame.steps]
    a = min(t.idx for t in tokens)
    b = max(t.idx + len(t) for t in tokens)
    return min(a, frame.mention.start), max(b, frame.mention.end)
