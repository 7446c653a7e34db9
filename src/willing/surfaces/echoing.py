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
    new = [head.id for head in heads if head.id not in known]
    if not new:
        return known
    from willing.sources.copies import EchoIndex, representatives

    made = _missing_signatures(store, [head.id for head in heads])
    signatures = store.signatures() | made
    # What is new is compared with all that is known. The pairs that are known lie in the known groups.
    index = EchoIndex((name, signatures[name]) for name in known)
    pairs = [*known.items(), *citing_pairs(store, heads, new)]
    for name in new:
        pairs.extend((name, other) for other in index.add(name, signatures[name]))
    days = {head.id: head.published_on for head in heads if head.published_on is not None}
    groups = representatives((head.id for head in heads), pairs, days)
    with store.batch():
        store.add_signatures(made)
        store.set_echo_groups(groups)
    return groups


def _missing_signatures(store: Store, names: list[str]) -> dict[str, bytes]:
    """The signatures of articles of which the register keeps none, or one of another kind."""
    from willing.sources.copies import signature

    kind = signature("")[:1]
    kept = {name for name, each in store.signatures().items() if each[:1] == kind}
    made = {}
    for name in names:
        if name not in kept:
            article = store.article(name)
            assert article is not None  # it is in the list of this register's articles
            made[name] = signature(article.text)
    return made
