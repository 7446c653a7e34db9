"""Web pages: the main text, title, publisher and address by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator

from willing.model import Article, DayBasis
from willing.problems import Problem
from willing.sources.decode import decode
from willing.sources.page_day import page_day
from willing.sources.told import LOOKS_WRONG, Told, assemble, one_line

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
    yield from (Problem(file=file, message=note, remedy=LOOKS_WRONG) for note in decoded.notes)
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
