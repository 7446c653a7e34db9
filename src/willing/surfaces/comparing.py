"""Two versions of a text, from files or from the register, compared by undertakings."""

from __future__ import annotations

from pathlib import Path

from willing.dossier import Dossier
from willing.model import Article
from willing.problems import Misuse
from willing.questions.declarations import Revision, Version, compare_versions
from willing.questions.listing import articles_called
from willing.register.store import Store
from willing.sources.files import read_paths


def compare(store: Store, dossier: Dossier, before: str, after: str) -> tuple[Revision, ...]:
    """What became of each undertaking between two versions; each is a file, or an article by its id or name.

    Articles of the register bring their statements as they stand there, corrections included; files are read.
    Raises Misuse where one is neither, or holds no single article.
    """
    return compare_versions(_version(store, dossier, before), _version(store, dossier, after))


def _version(store: Store, dossier: Dossier, called: str) -> Version:
    if Path(called).is_file():
        from willing.reading.reader import Reader

        article = _only_article(called)
        (reading,) = Reader(dossier).read([article])
        return Version(article=article, statements=reading.statements)
    (head, *more) = articles_called(store, called)
    if more:
        raise Misuse(f"{called} is the name of {len(more) + 1} articles: give an id (willing statements --json)")
    held = store.article(head.id)
    assert held is not None  # it was found a line above
    said = tuple(each.statement for each in store.statements(article_id=head.id))
    return Version(article=held, statements=said)


def _only_article(file: str) -> Article:
    found = list(read_paths([Path(file)]))
    articles = [each for each in found if isinstance(each, Article)]
    if len(articles) != 1:
        problems = [str(each) for each in found if not isinstance(each, Article)]
        raise Misuse("\n".join(problems) or f"{file} holds {len(articles)} articles: a version is one")
    return articles[0]
