"""The first day of publication of a web page, by htmldate, from marks that leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from willing.sources.days import parse_day

_NOT_PUBLISHED = re.compile(r"modif|updat|lastmod|copyright|expir|image|event|read", re.IGNORECASE)
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:date|datetime|dateline|pubdate|published|publish|posted|post-date|byline|timestamp)", re.I
)
_ELSEWHERE = frozenset({"aside", "nav", "footer"})


def page_day(tree: Any) -> str | None:
    """The first day of publication that a page's own marks give, as YYYY-MM-DD; None where they give none.

    htmldate is shown only marks that hold one whole day: given a whole page it also takes a month for
    its first day, a copyright year for New Year's Day, and the day of a picture for that of the article.
    In the page's body it is believed only where its first and its last day agree.
    """
    from htmldate import find_date
    from lxml import etree
    from lxml.html import document_fromstring

    def search(parts: list[Any], original: bool) -> str | None:
        shown = document_fromstring("<html><head></head><body></body></html>")
        for part in parts:
            (shown.body if part.tag == "time" else shown.head).append(part)
        # url="" keeps it from the address, which has a basis of its own.
        found: str | None = find_date(
            shown, extensive_search=False, original_date=original, url="", min_date="1900-01-01", max_date="2100-01-01"
        )
        return found

    head: list[Any] = []
    for meta in tree.iter("meta"):
        marks = " ".join(meta.get(mark) or "" for mark in ("name", "property", "itemprop", "http-equiv"))
        day = parse_day(meta.get("content") or meta.get("datetime") or "")
        if day is not None and not _NOT_PUBLISHED.search(marks):
            copied = etree.Element("meta", dict(meta.attrib))
            copied.set("content", day.isoformat())
            head.append(copied)
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and "datePublished" in (script.text or ""):
            copied = etree.Element("script", type="application/ld+json")
            copied.text = script.text
            head.append(copied)
    if head and (found := search(head, original=True)) is not None:
        return found
    body = [etree.Element("time", datetime=day) for day in _days_in_body(tree)]
    if not body:
        return None
    first, last = search(body, original=True), search(body, original=False)
    return first if first == last else None


def _days_in_body(tree: Any) -> Iterator[str]:
    for element in tree.iter("time", "abbr", "span", "div", "p", "li", "small", "em"):
        marks = " ".join(element.get(mark) or "" for mark in ("class", "id", "itemprop", "pubdate"))
        if element.tag != "time" and not _MARKED.search(marks):
            continue
        words = element.get("datetime") or element.get("title") or element.text_content()
        if len(words) > 100 or _NOT_PUBLISHED.search(f"{marks} {element.text_content()[:100]}"):
            continue
        if any(above.tag in _ELSEWHERE for above in element.iterancestors()):
            continue
        day = parse_day(re.sub(r"^\W*(?:published|posted|issued)\W*(?:on|at)?\W*", "", words, flags=re.IGNORECASE))
        if day is not None:
            yield day.isoformat()
