"""Which rule of precedence decided between the statements of one day (docs/register.md has the rules)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from willing.model import Standing, Statement, Verdict
from willing.register.records import HeldStatement


class Voice(StrEnum):
    """Whose word a statement is, the nearest to the holder first."""

    OWN = "its own word"
    OTHER = "another's word"
    ARTICLE = "the article's own words"
    ADVERSARY = "the adversary's word"


_NEAREST = tuple(Voice)


def voice_of(statement: Statement, adversary: str | None) -> Voice:
    """Whose word it is; an adversary speaks of itself as anybody else does."""
    if statement.speaker == statement.holder:
        return Voice.OWN
    if statement.speaker is None:
        return Voice.ARTICLE
    return Voice.ADVERSARY if statement.speaker == adversary else Voice.OTHER


def confirmed(held: HeldStatement) -> bool:
    """True where a person accepted or corrected it."""
    return held.decision is not None and held.decision.verdict is not Verdict.REJECT


def rule_that_decided(decider: HeldStatement, statements: Sequence[HeldStatement], adversary: str | None) -> str:
    """In one sentence, why this statement decides and not another of the cell.

    `statements` are all that count in the cell. Only rivals with another standing are spoken of: of those who
    say the same, it does not matter which is taken.
    """
    day = decider.holds_on
    if day is None:
        start = "No day is known of any statement"
    elif any(each.holds_on is not None and each.holds_on != day for each in statements):
        start = "The newest day decides"
    else:
        start = "It is the only day with a statement"
    rivals = [
        each
        for each in statements
        if each.holds_on == day and each.statement.standing not in (decider.statement.standing, Standing.URGED)
    ]
    if not rivals:
        return f"{start}."
    return f"{start}, and of that day {_between(decider, rivals, adversary)}."


def _between(decider: HeldStatement, rivals: Sequence[HeldStatement], adversary: str | None) -> str:
    if confirmed(decider) and not any(confirmed(each) for each in rivals):
        return "what a person confirmed, before every reading"
    if confirmed(decider):
        rivals = [each for each in rivals if confirmed(each)]
    nearest = min((voice_of(each.statement, adversary) for each in rivals), key=_NEAREST.index)
    voice = voice_of(decider.statement, adversary)
    if voice is not nearest:
        return f"the word nearest to the holder: {voice.value} before {nearest.value}"
    if not confirmed(decider):
        return f"the most certain reading among those that are {voice.value}"
    return f"the first of those that a person confirmed and that are {voice.value}"
