"""Keeps the register's groups of echoes up to date: copies by their text, citations by the source they name."""

from __future__ import annotations

from willing.register.store import Store
from willing.surfaces.citing import citing_pairs


def update_echoes(store: Store) -> dict[str, str]:
    """Find the echoes among all articles, where some are new; for each article, the one that stands for its group.

    A run that was stopped before it came to this is made up for by the next.
    """
    heads = list(store.articles())
    known = store.echo_groups()
    new = [each.id for each in heads if each.id not in known]
    if not new:
        return known
    from willing.sources.copies import EchoIndex, representatives, signature

    days = {each.id: each.published_on for each in heads if each.published_on is not None}
    index = EchoIndex()
    pairs = [*known.items(), *citing_pairs(store, heads, new)]
    for head in heads:
        article = store.article(head.id)
        assert article is not None  # it is in the list of this register's articles
        pairs.extend((head.id, other) for other in index.add(head.id, signature(article.text)))
    groups = representatives((each.id for each in heads), pairs, days)
    store.set_echo_groups(groups)
    return groups
