"""Web pages: the main text by trafilatura, the first day of publication by htmldate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from willing.model import Article, DayBasis
from willing.problems import Problem
from willing.sources.days import parse_day
from willing.sources.decode import decode
from willing.sources.told import Told, assemble, one_line

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_REMEDY = "save the article's text as .txt"
# Elements in one page. A news page has some thousands; trafilatura's time grows faster than their number
# (100,000 take a quarter of a minute).
_ELEMENT_LIMIT = 50_000


def read_page(data: bytes, name: str, given: Told | None, *, file: str) -> Iterator[Article | Problem]:
    """The article in a page's bytes, after a Problem for each fault; only Problems where it has none."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    if decoded is None:
        yield Problem(file=file, message="binary data, and no text", remedy="save it as text or as a web page")
        return
    yield from (Problem(file=file, message=note) for note in decoded.notes)
    if not decoded.text.strip():
        yield Problem(file=file, message="no text in it", remedy="leave it out, or put the article's text in")
        return
    try:
        page = _extract(decoded.text, file)
    except Exception as fault:
        # Whatever a page does to the libraries that take it apart, it is that page's fault, and the batch goes on.
        reason = (one_line(str(fault)) or type(fault).__name__)[:100]
        yield Problem(file=file, message=f"page cannot be taken apart: {reason}", remedy=_REMEDY)
        return
    if page is None:
        yield Problem(file=file, message="no article found in the page", remedy=_REMEDY)
        return
    text, told = page
    yield from assemble(text, name, [given, told] if given else [told], file=file)


def _extract(html: str, file: str) -> tuple[str, Told] | None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document
    from trafilatura.utils import load_html

    if "<html" not in html[:5000].lower() and "<body" not in html[:5000].lower():
        html = f"<html><body>{html}</body></html>"  # a fragment of a page is taken for a page
    tree = load_html(html)
    if tree is None:
        return None
    if sum(1 for _ in tree.iter()) > _ELEMENT_LIMIT:
        raise ValueError(f"more than {_ELEMENT_LIMIT:,} elements")
    published = page_day(tree)
    document = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        # Its own search for a day is not used: kept as small as it can be.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(document, Document) or not document.text:
        return None
    told = Told(
        basis=DayBasis.PAGE,
        file=file,
        title=document.title,
        publisher=document.sitename,
        url=document.url,
        published=published,
    )
    return document.text, told


_DATED = re.compile(r"date|time|publish|posted|issued|created", re.IGNORECASE)
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
