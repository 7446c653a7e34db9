"""Two versions of a text compared by undertakings: what was added, dropped, weakened, strengthened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from willing.model import Article, Statement
from willing.questions.hedges import hedges_between
from willing.questions.ladder import RUNGS, conditions_added, firmness, is_offer
from willing.questions.names import condition_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a text with the statements read from it; every statement's `article_id` is the article's."""

    article: Article
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One respect in which a passage differs: `effect` is "weaker" or "stronger", `what` says in which way."""

    effect: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One holder's undertaking in two versions.

    `kind` is "added", "dropped", "weakened", "strengthened", or "mixed" where one passage became weaker
    in one respect and stronger in another. Sentences are given whole, None where the version has none.
    """

    kind: str
    holder: str
    undertaking: str
    before: Statement | None
    after: Statement | None
    sentence_before: str | None
    sentence_after: str | None
    reasons: tuple[Reason, ...] = ()


# A sentence ends at closing punctuation followed by space, or at an empty line; good enough to show and to
# align, and nothing is decided by it.
_END = re.compile(r"(?<=[.!?;])[”\"’)]*\s+|\n\s*\n")


def sentence_around(article: Article, statement: Statement) -> str:
    """The sentence of the article's text that holds the statement's evidence, white space folded."""
    start, stop = 0, len(article.text)
    for found in _END.finditer(article.text):
        if found.end() <= statement.evidence.start:
            start = found.end()
        elif found.start() >= statement.evidence.end:
            stop = found.start()
            break
    return " ".join(article.text[start:stop].split())


def _reasons(before: Statement, after: Statement, old: str, new: str) -> tuple[Reason, ...]:
    reasons = []
    step = firmness(after.standing) - firmness(before.standing)
    if step and before.standing in RUNGS and after.standing in RUNGS:
        effect = "stronger" if step > 0 else "weaker"
        reasons.append(Reason(effect=effect, what=f"{before.standing.value} became {after.standing.value}"))
    # A condition weakens a promise; it makes a refusal less absolute.
    more, fewer = ("weaker", "stronger") if is_offer(after.standing) else ("stronger", "weaker")
    for each in conditions_added(before.conditions, after.conditions):
        reasons.append(Reason(effect=more, what=f"condition added: {condition_in_words(each)} (“{each.words}”)"))
    for each in conditions_added(after.conditions, before.conditions):
        reasons.append(Reason(effect=fewer, what=f"condition dropped: {condition_in_words(each)} (“{each.words}”)"))
    for limit in sorted(set(after.limits) - set(before.limits)):
        reasons.append(Reason(effect="weaker", what=f"limit added: “{limit}”"))
    for limit in sorted(set(before.limits) - set(after.limits)):
        reasons.append(Reason(effect="stronger", what=f"limit dropped: “{limit}”"))
    was, now = before.amount, after.amount
    if was and now and was.unit == now.unit and was.value and now.value and was.value != now.value:
        effect = "stronger" if now.value > was.value else "weaker"
        reasons.append(Reason(effect=effect, what=f"amount: {was.words} became {now.words}"))
    reasons.extend(Reason(effect=effect, what=what) for effect, what in hedges_between(old, new))
    return tuple(reasons)


def _kind(reasons: Sequence[Reason]) -> str:
    effects = {each.effect for each in reasons}
    if effects == {"weaker"}:
        return "weakened"
    return "strengthened" if effects == {"stronger"} else "mixed"


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Each sentence with the most similar one not yet taken, the best pairs first."""
    scored = sorted(
        ((fuzz.token_sort_ratio(old, new), i, j) for i, old in enumerate(before) for j, new in enumerate(after)),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    pairs: list[tuple[int, int]] = []
    for _, i, j in scored:
        if all(i != left and j != right for left, right in pairs):
            pairs.append((i, j))
    return pairs


def _by_cell(version: Version) -> dict[tuple[str, str], list[Statement]]:
    cells: dict[tuple[str, str], list[Statement]] = {}
    for each in sorted(version.statements, key=lambda each: each.evidence.start):
        cells.setdefault((each.holder, each.undertaking), []).append(each)
    return cells


def _whole(kind: str, version: Version, statement: Statement) -> Revision:
    sentence, added = sentence_around(version.article, statement), kind == "added"
    return Revision(
        kind=kind,
        holder=statement.holder,
        undertaking=statement.undertaking,
        before=None if added else statement,
        after=statement if added else None,
        sentence_before=None if added else sentence,
        sentence_after=sentence if added else None,
    )


def compare_versions(before: Version, after: Version) -> tuple[Revision, ...]:
    """What became of each holder's undertakings between two versions, in the order of the later text.

    Statements of one holder on one undertaking are paired by the likeness of their sentences; what finds
    no partner was added or dropped. Passages that say the same in both versions are left out.
    """
    old, new = _by_cell(before), _by_cell(after)
    revisions: list[Revision] = []
    for cell in {**new, **old}:
        was, now = old.get(cell, []), new.get(cell, [])
        was_sentences = [sentence_around(before.article, each) for each in was]
        now_sentences = [sentence_around(after.article, each) for each in now]
        pairs = _pairs(was_sentences, now_sentences)
        for i, j in pairs:
            reasons = _reasons(was[i], now[j], was_sentences[i], now_sentences[j])
            if reasons:
                revisions.append(
                    Revision(
                        kind=_kind(reasons),
                        holder=cell[0],
                        undertaking=cell[1],
                        before=was[i],
                        after=now[j],
                        sentence_before=was_sentences[i],
                        sentence_after=now_sentences[j],
                        reasons=reasons,
                    )
                )
        paired = ({i for i, _ in pairs}, {j for _, j in pairs})
        revisions.extend(_whole("dropped", before, each) for i, each in enumerate(was) if i not in paired[0])
        revisions.extend(_whole("added", after, each) for j, each in enumerate(now) if j not in paired[1])
    return tuple(sorted(revisions, key=_place))


def _place(revision: Revision) -> tuple[int, int]:
    # Dropped passages have no place in the later text, and come last in the order of the earlier one.
    if revision.after is not None:
        return (0, revision.after.evidence.start)
    return (1, revision.before.evidence.start if revision.before is not None else 0)
