"""Claims about the size of a group, with where and when they were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from willing.model import CountClaim, Standing
from willing.questions.ladder import is_offer
from willing.questions.numbers import number_in_words
from willing.register.records import ArticleHead


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A number as an article gives it. `claimed_on` is None where the article's day is not known.

    `words` is the number in words ("over 24"), `evidence` what the article says.
    """

    id: str
    number: int
    relation: str
    words: str
    group: str
    undertaking: str | None
    standing: Standing | None
    speaker: str | None
    claimed_on: date | None
    evidence: str
    article_id: str
    article: str
    publisher: str | None


def claimed(claim: CountClaim, article: ArticleHead) -> Claimed:
    """A claim with its article's name, publisher and day."""
    return Claimed(
        id=claim.id,
        number=claim.number,
        relation=claim.relation,
        words=number_in_words(claim),
        group=claim.group,
        undertaking=claim.undertaking,
        standing=claim.standing,
        speaker=claim.speaker,
        claimed_on=article.published_on,
        evidence=claim.evidence.text,
        article_id=claim.article_id,
        article=article.name,
        publisher=article.publisher,
    )


def claims_of_offers(claims: Sequence[Claimed], undertaking: str) -> tuple[Claimed, ...]:
    """The claims that so many hold out an undertaking (acting, committed or willing), oldest day first."""
    about = [
        each
        for each in claims
        if each.undertaking == undertaking and each.standing is not None and is_offer(each.standing)
    ]
    return tuple(sorted(about, key=lambda each: (each.claimed_on or date.min, each.id)))


def leading_claim(claims: Sequence[Claimed]) -> Claimed | None:
    """The claim to quote: of the newest day; of that day an exact number before a vague one, the greatest first.

    Claims without a day are quoted only where there is no other.
    """
    return max(
        claims,
        key=lambda each: (each.claimed_on or date.min, each.relation == "exactly", each.number, each.id),
        default=None,
    )
