"""Reads articles into statements, counts, gatherings and refusals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from willing.dossier import Dossier
from willing.model import OFFERS, REFUSALS, Article, Reading, Standing
from willing.reading.candidates import Candidate, ParsedPassage, candidates, parse_passages
from willing.reading.days import day_expressions
from willing.reading.deciding import decide_all, worded
from willing.reading.gazetteer import gazetteer
from willing.reading.holders import Discourse
from willing.reading.issuers import Issuer, issuer, named_issuer
from willing.reading.lexicon import english
from willing.reading.refusing import ONLY_LIMITED, OWN_WAR, refusals
from willing.reading.selecting import HeardPassage, hear
from willing.reading.statements import make_statement, only_limited, surest, taken
from willing.reading.told import counts_told, gatherings_told
from willing.reading.undertakings import UndertakingCues

# Part of every reading: a register knows by it what was read by which reader.
READER = "willing-9"


class Reader:
    """Reads articles of one dossier. Building one takes a second; it may be kept and used again."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.gazetteer = gazetteer(dossier)
        self.cues = UndertakingCues(dossier)
        self.lexicon = english()
        self.mutual = frozenset(u.id for u in dossier.undertakings if u.mutual)
        self.one_sided = frozenset(u.id for u in dossier.undertakings if u.one_sided)

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """One reading for each article, in their order."""
        for article in articles:
            yield self.read_one(article)

    def read_one(self, article: Article) -> Reading:
        """All that one article says: for each holder, undertaking, standing and who says so, the surest statement."""
        heard = list(hear(article, self.gazetteer, self.cues))
        by = named_issuer(issuer(article), heard)
        parsed = self._parsed(heard, by)
        decided = decide_all(list(candidates(parsed, self.lexicon, self.mutual)))
        days = day_expressions(article.text, article.published_on)
        told, barred = [], []
        for one in decided:
            for standing, certainty in one.taken.items():
                reason = self.bar(one.candidate, standing)
                if reason is not None:
                    barred.append((one.candidate, standing, reason))
                else:
                    told.append(taken(worded(one, standing, decided), standing, certainty, self.lexicon, by))
        statements = tuple(make_statement(article, each, told, self.dossier, days) for each in surest(told))
        return Reading(
            article_id=article.id,
            reader=READER,
            statements=statements,
            counts=counts_told(article, decided, self.dossier),
            gatherings=gatherings_told(article, heard, days),
            refusals=refusals(article, heard, parsed, decided, barred, statements),
        )

    def bar(self, candidate: Candidate, standing: Standing) -> str | None:
        """Why what was read is no position, if so.

        What serves the beneficiary is not done by the adversary: its own troops and arms are its war. It may oppose.
        """
        pair = candidate.pair
        if standing in REFUSALS and only_limited(candidate):
            return ONLY_LIMITED
        own = pair.ref.holder == self.dossier.adversary and pair.mention.undertaking in self.one_sided
        if own and standing in OFFERS:
            return OWN_WAR
        return None

    def candidates(self, article: Article) -> Iterator[Candidate]:
        """Every pair of the article that may carry a position, before anything is decided."""
        heard = list(hear(article, self.gazetteer, self.cues))
        by = named_issuer(issuer(article), heard)
        yield from candidates(self._parsed(heard, by), self.lexicon, self.mutual)

    def _parsed(self, heard: list[HeardPassage], by: Issuer) -> list[ParsedPassage]:
        sides = tuple(code for code in (self.dossier.adversary, self.dossier.beneficiary) if code)
        discourse = Discourse(issuer=by.holder, joint=by.joint, sides=sides)
        return list(parse_passages(heard, discourse, self.lexicon))
