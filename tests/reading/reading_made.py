"""Short articles for tests, and what the reader makes of them: by its rules alone, and as a whole."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TypedDict, Unpack

from willing.dossier import DEFAULT, load_dossier
from willing.model import Article, Reading
from willing.reading.candidates import Candidate
from willing.reading.issuers import issuer
from willing.reading.lexicon import english
from willing.reading.prose import passages, sentences
from willing.reading.reader import Reader
from willing.reading.speakers import said
from willing.sources.ids import article_id

DAY = date(2025, 9, 4)


class About(TypedDict, total=False):
    """What is known of an article beside its text."""

    on: date | None
    url: str | None
    title: str | None


@cache
def reader(dossier: str = DEFAULT) -> Reader:
    return Reader(load_dossier(dossier))


def article(text: str, **about: Unpack[About]) -> Article:
    return Article(
        id=article_id(text),
        name="a.txt",
        text=text,
        published_on=about.get("on", DAY),
        url=about.get("url"),
        title=about.get("title"),
    )


def read(text: str, *, dossier: str = DEFAULT, **about: Unpack[About]) -> Reading:
    return reader(dossier).read_one(article(text, **about))


def lines(text: str) -> list[str]:
    """The sentences that the reader sees of an article, headlines included."""
    return [sentence.text for passage in passages(text) for sentence in sentences(passage)]


def framed(text: str, **about: Unpack[About]) -> list[Candidate]:
    """The pairs of holder and undertaking that the rules decide on."""
    found = reader().candidates(article(text, **about))
    return [each for each in found if each.pair.verdict is not None]


def stands(text: str, holder: str, undertaking: str, **about: Unpack[About]) -> set[str]:
    """Where a holder stands on an undertaking by the rules alone; empty where they see nothing."""
    return {
        each.pair.verdict.standing.value
        for each in framed(text, **about)
        if each.pair.verdict and (each.pair.ref.holder, each.pair.mention.undertaking) == (holder, undertaking)
    }


def holders(text: str, undertaking: str, **about: Unpack[About]) -> set[str]:
    """Whom the rules take for the holders of an undertaking."""
    return {each.pair.ref.holder for each in framed(text, **about) if each.pair.mention.undertaking == undertaking}


def source_of(text: str, holder: str, undertaking: str, **about: Unpack[About]) -> tuple[str | None, list[str]]:
    """The speaker of a holder's position, and the words of each link of the chain, outermost first."""
    made = article(text, **about)
    by = issuer(made)
    for each in reader().candidates(made):
        pair = each.pair
        if (pair.ref.holder, pair.mention.undertaking) == (holder, undertaking) and pair.verdict is not None:
            told = said(pair, pair.verdict.standing, each.speech, each.heard.sentence.start, english(), by)
            return told.speaker, [link.words for link in told.chain]
    raise AssertionError(f"no position of {holder} on {undertaking}: {text}")
