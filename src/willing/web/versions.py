"""The two sides of a comparison on the desk: articles that the register holds."""

from __future__ import annotations

from willing.api import Register
from willing.problems import Misuse
from willing.questions.declarations import Version


def version_of(register: Register, words: str) -> Version:
    """An article of the register by its id or its file's name, with its statements as they stand.

    Only what the register holds is looked for: an address must not lead to the files of this machine. Raises
    Misuse where there is no such article, or where several have that name.
    """
    article = register.article(words)
    if article is None:
        found = dict.fromkeys(each.held.article.id for each in register.statements(article=words))
        if len(found) != 1:
            several = f"{words} is the name of {len(found)} articles: give an id ({', '.join(found)})"
            raise Misuse(several if found else f"nothing was read in {words!r}: there is nothing to compare")
        article = register.article(next(iter(found)))
        assert article is not None  # a statement of it was found two lines above
    said = tuple(each.held.statement for each in register.statements(article=article.id))
    return Version(article=article, statements=said)
