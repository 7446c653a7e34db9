"""Decides which candidates are statements, with which standing and how sure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from willing.model import OFFERS, REFUSALS, Standing
from willing.reading.candidates import Candidate, by_sentence
from willing.reading.clauses import is_bound
from willing.reading.judge import judge

# A pair is taken for a position where all standings together have this chance; of the standings, those are
# taken that have this chance at least. Chosen on the annotated training articles, by cross-validation, and dev
# (training/README.md).
POSITION = 0.55
FLOOR = 0.35
# A standing that is not taken and has this chance is refused with its reason instead of passed over.
DOUBT = 0.2
# The judge is too modest about what it takes: its chance, as log odds, is stretched and shifted to how often such
# statements were right on the development set (Platt scaling; docs/accuracy.md shows the curve by cross-validation).
_SLOPE, _OFFSET = 1.27, 1.12


@dataclass(frozen=True, slots=True)
class Decided:
    """A candidate with the standings taken for it, those that are too unsure to take, and the judge's own chances."""

    candidate: Candidate
    taken: dict[Standing, float]
    unsure: dict[Standing, float]
    chances: dict[Standing, float]


def decide_all(found: Sequence[Candidate]) -> list[Decided]:
    """Judge the candidates of one article, sentence by sentence."""
    groups = by_sentence(found)
    judged = judge().judge([(group[0].doc.text, [c.pair for c in group]) for group in groups])
    decided = []
    for group, results in zip(groups, judged, strict=True):
        for candidate, result in zip(group, results, strict=True):
            chances = _promised(candidate, result.chances)
            held = take(chances)
            taken = {standing: certainty(chance) for standing, chance in held.items()}
            unsure = {s: certainty(p) for s, p in chances.items() if p >= DOUBT and s not in held}
            decided.append(Decided(candidate, taken, unsure, chances))
    return decided


def _promised(candidate: Candidate, chances: dict[Standing, float]) -> dict[Standing, float]:
    """ "Would only send them after a truce" is a promise under a condition (docs/criteria.md), and no refusal.

    The encoder hardly ever saw "only" before a verb and takes it for a no: that chance goes to what the rules read.
    """
    verdict, frame = candidate.pair.verdict, candidate.pair.frame
    if verdict is None or frame is None or verdict.standing not in OFFERS:
        return chances
    if not any(is_bound(step) for step in frame.steps):
        return chances
    told = chances[verdict.standing] + chances[Standing.DECLINED]
    return chances | {verdict.standing: told, Standing.DECLINED: 0.0}


def worded(one: Decided, standing: Standing, decided: Sequence[Decided]) -> Candidate:
    """The candidate by whose words a standing taken for one of them is shown.

    A sentence may refuse one thing and offer another ("refuses to deploy soldiers, but opens its bases"). The words
    of its refusal do not show the offer where others of the same holder and undertaking do.
    """
    if standing in REFUSALS or not _refuses(one):
        return one.candidate
    others = (
        other
        for other in decided
        if _place(other) == _place(one) and not _refuses(other) and other.chances[standing] >= DOUBT
    )
    return max(others, key=lambda other: other.chances[standing], default=one).candidate


def _refuses(one: Decided) -> bool:
    verdict = one.candidate.pair.verdict
    return verdict is not None and verdict.standing in REFUSALS


def _place(one: Decided) -> tuple[int, str, str]:
    """The sentence, the holder and the undertaking."""
    return id(one.candidate.doc), one.candidate.pair.ref.holder, one.candidate.pair.mention.undertaking


def take(
    chances: Mapping[Standing, float], *, position: float = POSITION, floor: float = FLOOR
) -> dict[Standing, float]:
    """The standings that are taken for a pair, with the judge's chances: none where it is hardly a position at all."""
    if sum(chances.values()) < position:
        return {}
    return {standing: chance for standing, chance in chances.items() if chance >= floor}


def certainty(chance: float) -> float:
    """The calibrated chance that a statement is right, from the judge's own."""
    odds = math.log(max(chance, 1e-6) / max(1.0 - chance, 1e-6))
    return 1.0 / (1.0 + math.exp(-(_SLOPE * odds + _OFFSET)))
