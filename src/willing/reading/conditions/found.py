"""A condition as it was found in a text."""

from __future__ import annotations

from dataclasses import dataclass

from willing.model import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCondition:
    """A condition and where it stands: `text[start:end] == condition.words`.

    `text` is the text of the parsed sentence, or of the sentence before where `before` is true.
    `rule` names the marker that showed it.
    """

    condition: Condition
    start: int
    end: int
    rule: str
    before: bool = False
