"""Hedges and boosters that one wording has and another has not, and modal verbs exchanged.

After Hyland, Metadiscourse (2005), who sorts such words into hedges and boosters; the lists hold those
that declarations use to qualify a promise. Alignment by difflib over words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

HEDGES = frozenset((
    "proposed", "potential", "possible", "prospective", "planned", "intended", "envisaged", "envisioned", "suggested",
    "tentative", "draft", "eventual", "hypothetical", "conditional", "provisional", "preliminary", "would-be",
    "non-binding", "voluntary", "indicative", "potentially", "possibly", "eventually", "provisionally", "tentatively",
    "partly", "partially", "gradually",
))  # fmt: skip
BOOSTERS = frozenset((
    "binding", "unconditional", "guaranteed", "firm", "full", "immediate", "permanent", "ironclad", "unwavering",
    "fully", "immediately", "unconditionally", "firmly", "permanently", "automatically",
))  # fmt: skip
# Phrases are compared as one word each, so that "in" and "to" alone mean nothing.
HEDGE_PHRASES = (
    "in principle", "where possible", "if possible", "where appropriate", "as appropriate", "if necessary",
    "where necessary", "subject to", "to the extent possible", "seek to", "aim to", "intend to", "plan to",
    "endeavour to", "work towards", "could consider",
)  # fmt: skip
# From a wish to a duty, as drafters grade them: may < should < will, shall and must.
MODALS = {"might": 1, "may": 1, "could": 1, "can": 1, "would": 2, "should": 2, "will": 3, "shall": 3, "must": 3}

# An underscore is a letter here: it joins the words of a phrase.
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_PHRASES = re.compile("|".join(rf"\b{phrase}\b" for phrase in HEDGE_PHRASES))
# A qualifier stands at most this many words before what it qualifies ("a proposed new US-led mechanism").
_REACH = 3
_SMALL = frozenset(("a", "an", "the", "of", "in", "on", "to", "for", "and", "or", "with", "by", "at", "that"))


def _words(sentence: str) -> list[str]:
    joined = _PHRASES.sub(lambda found: found.group().replace(" ", "_"), sentence.lower())
    return _WORD.findall(joined)


def _qualified(words: Sequence[str], place: int, common: frozenset[str]) -> str | None:
    """The words after `place` up to the last one that both wordings have; None where they share none."""
    after = words[place + 1 : place + 1 + _REACH]
    shared = [at for at, word in enumerate(after) if word in common and word not in _SMALL]
    return " ".join(after[: shared[-1] + 1]) if shared else None


def _marks(words: Sequence[str], start: int, stop: int, common: frozenset[str]) -> Iterator[tuple[str, bool]]:
    for place in range(start, stop):
        word = words[place]
        hedge = word in HEDGES or "_" in word
        if hedge or word in BOOSTERS:
            qualified = _qualified(words, place, common)
            if qualified is not None:
                yield f"“{word}” before “{qualified}”".replace("_", " "), hedge


def hedges_between(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """What qualifies the new wording and not the old, or the other way round.

    Pairs of "weaker" or "stronger" and what makes it so. A qualifier counts only before words that both
    wordings have: a hedge that comes with a new noun of its own qualifies nothing that was there before.
    """
    before, after = _words(old), _words(new)
    found: list[tuple[str, str]] = []
    common = frozenset(before) & frozenset(after)
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for mark, hedge in _marks(after, j, j_end, common):
            found.append(("weaker" if hedge else "stronger", f"added {mark}"))
        for mark, hedge in _marks(before, i, i_end, common):
            found.append(("stronger" if hedge else "weaker", f"dropped {mark}"))
        was = [word for word in before[i:i_end] if word in MODALS]
        now = [word for word in after[j:j_end] if word in MODALS]
        if len(was) == len(now) == 1 and MODALS[was[0]] != MODALS[now[0]]:
            effect = "stronger" if MODALS[now[0]] > MODALS[was[0]] else "weaker"
            found.append((effect, f"“{was[0]}” became “{now[0]}”"))
    return tuple(found)
