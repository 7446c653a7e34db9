"""What is marked in an article's text: statements, their conditions, numbers, gatherings and refused passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from willing.model import Condition, ConditionKind, CountClaim, Gathering, Refusal, Statement
from willing.questions.evidence import ArticleEvidence
from willing.questions.names import condition_in_words
from willing.web.marked_text import Mark

_Read = Statement | CountClaim | Gathering | Refusal
_SIGNS = {ConditionKind.REQUIRES: "if", ConditionKind.UNTIL: "until", ConditionKind.UNLESS: "unless"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is marked: `anchor` and `panel` are ids of the page, `sign` what stands at its beginning."""

    anchor: str
    panel: str
    sign: str
    classes: str
    label: str


def marks(found: ArticleEvidence) -> Iterator[Mark]:
    """The run of each thing in the article's text."""
    read: tuple[_Read, ...] = (*(each.said.statement for each in found.statements), *_others(found))
    for each in read:
        yield Mark(id=each.id, start=each.evidence.start, end=each.evidence.end)
    for start, end in _conditions(found):
        yield Mark(id=_place(start, end), start=start, end=end)


def things(found: ArticleEvidence, numbers: Mapping[str, int]) -> Iterator[tuple[str, Thing]]:
    """Each thing by its mark's id; `numbers` are those of the statements on the page."""
    for each in found.statements:
        said = each.said.statement
        state = "" if each.said.counts else " rejected"
        yield said.id, Thing(
            anchor=f"s-{said.id}", panel=f"p-{said.id}", sign=str(numbers[said.id]),
            classes=f"said is-{said.standing}{state}",
            label=f"Statement {numbers[said.id]}: {each.name}, {each.label}, {said.standing}{state}",
        )  # fmt: skip
    for (start, end), told in _conditions(found).items():
        place = _place(start, end)
        words = dict.fromkeys(condition_in_words(condition) for _, condition in told)
        of = dict.fromkeys(str(numbers[said.id]) for said, _ in told)
        yield place, Thing(
            anchor=place, panel=f"p-{told[0][0].id}", sign=_SIGNS[told[0][1].kind], classes="condition",
            label=f"Condition of statement {', '.join(of)}: {'; '.join(words)}",
        )  # fmt: skip
    others: tuple[tuple[str, str, tuple[CountClaim | Gathering | Refusal, ...]], ...] = (
        ("number", "n", found.counts),
        ("gathering", "g", found.gatherings),
        ("refusal", "r", found.refusals),
    )
    for name, letter, listed in others:
        for number, other in enumerate(listed, start=1):
            yield other.id, Thing(
                anchor=f"s-{other.id}", panel=f"p-{other.id}", sign=f"{letter}{number}", classes=f"other {name}",
                label=f"{'Refused passage' if name == 'refusal' else name.capitalize()} {number}",
            )  # fmt: skip


def _others(found: ArticleEvidence) -> tuple[CountClaim | Gathering | Refusal, ...]:
    return (*found.counts, *found.gatherings, *found.refusals)


def _conditions(found: ArticleEvidence) -> dict[tuple[int, int], list[tuple[Statement, Condition]]]:
    """What is a condition of which statements, by its run of the text; those entered by hand have none."""
    told: dict[tuple[int, int], list[tuple[Statement, Condition]]] = defaultdict(list)
    for each in found.statements:
        said = each.said.statement
        for condition in said.conditions:
            start, end = condition.start, condition.end
            if start is not None and end is not None and 0 <= start < end <= len(found.article.text):
                told[start, end].append((said, condition))
    return told


def _place(start: int, end: int) -> str:
    return f"c-{start}-{end}"
