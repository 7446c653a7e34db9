"""Adds articles to a register: files are read, articles not yet known are read for statements, both are kept."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from willing.dossier import Dossier
from willing.model import Article, EntryKind, Reading
from willing.problems import Problem
from willing.register.store import Store
from willing.sources.files import read_paths
from willing.sources.opening import shown
from willing.surfaces.echoing import update_echoes
from willing.surfaces.moments import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an `add` has come: articles met so far, statements found in them, and the article just done."""

    articles: int
    statements: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What an `add` did.

    `read` articles were read for statements; `known` ones were in the register already, `again` of these
    under another name, address or day, and `outdated` of these as another reader read them (see `reread`).
    `undated` and `echoes` count, of those read, the ones without a day and those that repeat another article.
    `refused` gives for each reason the number of passages that were not taken. `problems` are the faults of
    files; `fruitless` the paths of the call that gave no article at all. `read_ids` and `known_ids` name the
    articles that were read and those that were known, each once, in the order in which they came.
    """

    read: int
    known: int
    again: int
    outdated: int
    statements: int
    undated: int
    echoes: int
    refused: Mapping[str, int]
    problems: tuple[Problem, ...]
    fruitless: tuple[str, ...]
    read_ids: tuple[str, ...]
    known_ids: tuple[str, ...]


def add_paths(
    store: Store,
    dossier: Dossier,
    paths: Iterable[str | os.PathLike[str]],
    progress: Callable[[Progress], None] | None = None,
) -> AddReport:
    """Read files and folders into the register, each article in a transaction of its own.

    Stopped at any moment, what was added stays, and adding the same again completes it.
    Raises Misuse where the register cannot be written.
    """
    roots = [Path(each) for each in paths]
    adding = _Adding(store, dossier, progress)
    adding.take(read_paths(roots))
    return adding.report([shown(each) for each in roots if adding.gave_nothing(each)])


def add_article(store: Store, dossier: Dossier, article: Article) -> AddReport:
    """Read one article that is at hand, as `add_paths` does."""
    adding = _Adding(store, dossier, None)
    adding.take([article])
    return adding.report([])


def is_read_at_all(store: Store, article_id: str) -> bool:
    """True for an article that some reader has read."""
    return any(True for _ in store.entries(EntryKind.READING, article_id))


class _Adding:
    """One run of adding, and what it has counted."""

    def __init__(self, store: Store, dossier: Dossier, progress: Callable[[Progress], None] | None) -> None:
        self._store = store
        self._dossier = dossier
        self._progress = progress
        self._names: set[str] = set()
        self._read: list[str] = []
        self._seen: dict[str, None] = {}  # in order
        self._known = self._again = self._outdated = self._statements = self._undated = 0
        self._refused: Counter[str] = Counter()
        self._problems: list[Problem] = []
        # Handed to the reader, and not yet back: it may look ahead, to parse several articles at once.
        self._waiting: deque[Article] = deque()
        self._twice: list[Article] = []

    def take(self, found: Iterable[Article | Problem]) -> None:
        articles = self._articles(found)
        first = next(articles, None)
        if first is None:
            return
        # Only now: the parser takes a second to import, and a run that met no article does without.
        from willing.reading.reader import READER, Reader

        for reading in Reader(self._dossier).read(self._unread(chain([first], articles), READER)):
            self._keep(self._waiting.popleft(), reading)
        for article in self._twice:
            self._seen_again(article)

    def _articles(self, found: Iterable[Article | Problem]) -> Iterator[Article]:
        for item in found:
            if isinstance(item, Problem):
                self._problems.append(item)
            else:
                self._names.add(item.name.split(".jsonl:")[0])
                yield item

    def _unread(self, articles: Iterable[Article], reader: str) -> Iterator[Article]:
        for article in articles:
            if any(article.id == each.id for each in self._waiting):
                self._twice.append(article)
            elif self._store.is_read(article.id, reader):
                self._seen_again(article)
            elif is_read_at_all(self._store, article.id):
                # By another reader: what a new reading changes is shown before it is taken, and not here.
                self._outdated += 1
                self._seen_again(article)
            else:
                self._waiting.append(article)
                yield article

    def _keep(self, article: Article, reading: Reading) -> None:
        if self._store.add_article(article, reading, now()).reading_new:
            self._read.append(article.id)
            self._statements += len(reading.statements)
            self._refused.update(each.reason for each in reading.refusals)
            self._undated += article.published_on is None
        self._tell(article)

    def _seen_again(self, article: Article) -> None:
        # Its name, address or day may be new, and that is an entry too.
        self._again += self._store.add_article(article, None, now()).appearance_new
        self._known += 1
        self._seen[article.id] = None
        self._tell(article)

    def _tell(self, article: Article) -> None:
        if self._progress is not None:
            done = len(self._read) + self._known
            self._progress(Progress(articles=done, statements=self._statements, name=article.name))

    def gave_nothing(self, root: Path) -> bool:
        """True for a path of the call that is at fault itself and gave no article."""
        if not any(each.file == shown(root) for each in self._problems):
            return False
        if root.is_dir():
            return not os.access(root, os.R_OK | os.X_OK) or not os.listdir(root)
        return shown(Path(root.name)).removesuffix(".jsonl") not in self._names

    def report(self, fruitless: list[str]) -> AddReport:
        groups = update_echoes(self._store)
        return AddReport(
            read=len(self._read),
            known=self._known,
            again=self._again,
            outdated=self._outdated,
            statements=self._statements,
            undated=self._undated,
            echoes=sum(groups.get(each, each) != each for each in self._read),
            refused=dict(self._refused.most_common()),
            problems=tuple(self._problems),
            fruitless=tuple(fruitless),
            read_ids=tuple(self._read),
            known_ids=tuple(self._seen),
        )
