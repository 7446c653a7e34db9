"""Articles that only cite another: every statement in them is reported from an outlet that the register holds.

Copies are found by their text (`sources.copies`); a report that cites another in its own words is found here, by
the source that its statements name: outlet → the cited outlet → whoever is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from willing.model import Statement
from willing.register.records import ArticleHead
from willing.register.store import Store

# News is cited while it is news. A source named later than this is background.
_DAYS = 7
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "a", "newspaper", "daily", "weekly", "agency", "news", "website", "broadcaster"})


def citing_pairs(store: Store, heads: Iterable[ArticleHead], new: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of an article and the one that it only cites, wherever one of the two is among `new` (ids).

    Every statement of the citing article names the publisher of the cited one as its outermost source, and the
    cited one, not younger and at most a week older, says the same of the same holder. An article with anything
    of its own cites, and is no echo.
    """
    fresh = set(new)
    by_day: dict[date, list[ArticleHead]] = {}
    for head in heads:
        if head.published_on is not None and head.publisher:
            by_day.setdefault(head.published_on, []).append(head)
    for day in sorted(by_day):
        earlier = [each for back in range(_DAYS + 1) for each in by_day.get(day - timedelta(days=back), ())]
        near = any(each.id in fresh for each in earlier)
        for citing in by_day[day] if near else ():
            said = [each.statement for each in store.statements(article_id=citing.id)]
            if not said or any(not each.chain for each in said):
                continue
            others = [each for each in earlier if each.publisher != citing.publisher]
            cited = _cited(store, said, others)
            if cited is not None and (citing.id in fresh or cited in fresh):
                yield citing.id, cited


def _cited(store: Store, said: Sequence[Statement], earlier: Sequence[ArticleHead]) -> str | None:
    """The first of these articles, the newest first, that says all of it and whose publisher all of it names."""
    wanted = {(each.holder, each.undertaking, each.standing) for each in said}
    for head in earlier:
        if all(_names(each.chain[0].words, head.publisher or "") for each in said):
            there = {
                (each.statement.holder, each.statement.undertaking, each.statement.standing)
                for each in store.statements(article_id=head.id)
            }
            if wanted <= there:
                return head.id
    return None


def _names(source: str, publisher: str) -> bool:
    """True where the words of a source are the publisher's name, or its end: "the Courier" for The Sample Courier."""
    words = [each for each in _WORD.findall(source.casefold()) if each not in _SMALL]
    name = [each for each in _WORD.findall(publisher.casefold()) if each not in _SMALL]
    return bool(words) and name[-len(words) :] == words
