"""Plain text and Markdown: the text as it lies in the file, and what its head tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from willing.model import Article, DayBasis
from willing.problems import Problem
from willing.sources.decode import decode
from willing.sources.front_matter import front_matter
from willing.sources.limits import TEXT_LIMIT
from willing.sources.told import LOOKS_WRONG, Told, assemble, too_long

# The keys in use for one thing, the most certain first (a bare `date` may also be that of a change).
_DAY_KEYS = (
    "published",
    "published_on",
    "published_at",
    "published_time",
    "date_published",
    "publish_date",
    "pubdate",
    "date",
)
_PUBLISHER_KEYS = ("publisher", "source", "site_name", "source_site", "site")
_URL_KEYS = ("url", "source_url", "canonical_url", "link", "source")

_HEADING = re.compile(r"#{1,6}[ \t]+(?P<title>.*?)[ \t]*#*")
_ADDRESS_LINE = re.compile(
    r"[\s>*_-]*(?:source\s+url|original\s+url|url|link|permalink|address|source)[*_]*\s*:[*_]*\s*<?(?P<url>https?://[^\s<>]+)>?[\s*_]*",
    re.IGNORECASE,
)
_HEAD_LINES = 15


def read_text(data: bytes, name: str, given: Told | None, *, file: str) -> Iterator[Article | Problem]:
    """The article in the bytes of a text file, after a Problem for each fault."""
    if len(data) > 4 * TEXT_LIMIT + 4:
        # No encoding needs more than four bytes a character, so it need not be decoded to be known as too long.
        yield too_long(file, None, f"more than {TEXT_LIMIT:,}")
        return
    decoded = decode(data)
    if decoded is None:
        yield Problem(file=file, message="binary data, and no text", remedy="save its text as .txt")
        return
    yield from (Problem(file=file, message=note, remedy=LOOKS_WRONG) for note in decoded.notes)
    yield from text_article(decoded.text, name, given, file=file)


def text_article(text: str, name: str, given: Told | None, *, file: str) -> Iterator[Article | Problem]:
    """The article of a text that may begin with front matter. The front matter stays in `Article.text`,
    so that offsets count in the file as it lies there."""
    matter = front_matter(text)
    body_at = matter.end if matter else 0
    if matter is not None and matter.fault is not None:
        yield Problem(file=file, message=matter.fault, remedy="put values with a colon in quotation marks")
    fields = matter.fields if matter else {}
    lines = [line for line in text[body_at : body_at + 3000].split("\n") if line.strip()][:_HEAD_LINES]
    heading = _HEADING.fullmatch(lines[0].strip()) if lines else None
    address = next((found["url"] for line in lines if (found := _ADDRESS_LINE.fullmatch(line))), None)
    own = Told(
        basis=DayBasis.FRONT_MATTER,
        file=file,
        title=_first(fields, ("title",)) or (heading["title"] if heading else None),
        publisher=_first(fields, _PUBLISHER_KEYS, is_link=False),
        url=_first(fields, _URL_KEYS, is_link=True) or address,
        published=_first(fields, _DAY_KEYS),
    )
    yield from assemble(text, name, [given, own] if given else [own], file=file, body_at=body_at)


def _first(fields: Mapping[str, str], keys: tuple[str, ...], is_link: bool | None = None) -> str | None:
    """The first value that is not empty; with `is_link`, the first that is a link or is none."""
    for key in keys:
        value = fields.get(key, "").strip()
        if value and (is_link is None or value.lower().startswith(("http://", "https://")) == is_link):
            return value
    return None
