"""The way in: paths or a text, to articles, one at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from willing.model import Article, DayBasis
from willing.problems import Misuse, Problem
from willing.sources.days import is_plausible
from willing.sources.decode import tidy
from willing.sources.index import Indexes
from willing.sources.opening import UnreadableError, read_bytes, shown
from willing.sources.pages import read_page
from willing.sources.records import read_articles
from willing.sources.texts import read_text, text_article
from willing.sources.told import Told, is_address
from willing.sources.walk import INDEX_NAME, walk

_TEXTS = frozenset({".txt", ".md"})
_PAGES = frozenset({".html", ".htm"})
_RECORDS = frozenset({".jsonl"})
_KINDS = _TEXTS | _PAGES | _RECORDS
_REMEDIES = {
    ".json": "write one article a line, and name it .jsonl",
    ".gz": "unpack it first",
    ".zip": "unpack it first",
    "": "if it is text, name it .txt",
}


def read_paths(paths: Sequence[Path]) -> Iterator[Article | Problem]:
    """The articles of files and folders, one at a time, each after the Problems met on the way to it.

    A file that is named twice is read once. The same text in two files gives two articles of one id.
    Nothing in a file or folder stops the rest from being read.
    """
    indexes = Indexes()
    seen: set[str] = set()
    for root in paths:
        if root.name == INDEX_NAME:
            # Given by itself, an index stands for the files that it names.
            yield from indexes.take_in(root, whole_folder=True)
            for path in indexes.named(root):
                yield from _read(path, indexes, seen)
            continue
        for item in walk(root, _KINDS):
            if isinstance(item, Problem):
                yield item
            elif item.name == INDEX_NAME:
                yield from indexes.take_in(item, whole_folder=True)
            else:
                # A file given by itself is known to its folder's index all the same.
                if item == root and os.path.lexists(index := root.parent / INDEX_NAME):
                    yield from indexes.take_in(index, whole_folder=False)
                yield from _read(item, indexes, seen)


def from_text(
    text: str,
    name: str = "text",
    *,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    published_on: date | None = None,
) -> Article:
    """An article made of a text at hand; what is not given is read from it, as from a .txt file.

    Raises Misuse for an empty or too long text, an impossible day of publication, and a `url` that
    is no web address.
    """
    if published_on is not None and not is_plausible(published_on):
        raise Misuse(f"published_on: {published_on} is before 1990 or in the future")
    if url is not None and not is_address(url):
        raise Misuse(f"url: {url!r} is no web address (http:// or https://)")
    day = published_on.isoformat() if published_on else None
    given = Told(basis=DayBasis.GIVEN, file=name, title=title, publisher=publisher, url=url, published=day)
    problem: Problem | None = None
    for item in text_article(tidy(text).text, name, given, file=name):
        if isinstance(item, Article):
            return item
        problem = item
    raise Misuse(str(problem))


def _read(path: Path, indexes: Indexes, seen: set[str]) -> Iterator[Article | Problem]:
    place = os.path.abspath(path)
    if place in seen:
        return
    seen.add(place)
    file, name, suffix = shown(path), shown(Path(path.name)), path.suffix.lower()
    told = indexes.of(path)
    if suffix not in _KINDS:
        remedy = _REMEDIES.get(suffix, "save its text as .txt, .md, .html or .jsonl")
        yield Problem(file=file, message=f"not a kind that is read ({suffix or 'no ending'})", remedy=remedy)
    elif suffix in _RECORDS:
        yield from read_articles(path)
    else:
        try:
            data = read_bytes(path)
        except UnreadableError as fault:
            yield fault.problem
            return
        yield from (read_page if suffix in _PAGES else read_text)(data, name, told, file=file)
