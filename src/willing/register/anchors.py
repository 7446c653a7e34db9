"""Whether a reading fits its article: what is not anchored in the exact words does not enter the register."""

from __future__ import annotations

from collections.abc import Iterator

from willing.model import Article, Evidence, Reading


def misfits(article_id: str, text: str, reading: Reading) -> Iterator[str]:
    """One line for each place where the reading does not fit the article with this id and text."""
    if reading.article_id != article_id:
        yield f"the reading is of article {reading.article_id}, not of {article_id}"
    for what, article, evidence in _anchored(reading):
        if article != article_id:
            yield f"{what} is of article {article}, not of {article_id}"
        if not 0 <= evidence.start <= evidence.end <= len(text):
            yield f"{what}: its evidence, {evidence.start} to {evidence.end}, lies outside the text"
        elif text[evidence.start : evidence.end] != evidence.text:
            yield f"{what}: its evidence is not the text from {evidence.start} to {evidence.end}"
    for statement in reading.statements:
        if not statement.evidence.text:
            yield f"statement {statement.id}: its evidence is empty"
        if not 0 <= statement.certainty <= 1:
            yield f"statement {statement.id}: its certainty, {statement.certainty}, is not between 0 and 1"


def first_misfit(article: Article, reading: Reading) -> str | None:
    """The first place where the reading does not fit, None where it fits."""
    return next(misfits(article.id, article.text, reading), None)


def _anchored(reading: Reading) -> Iterator[tuple[str, str, Evidence]]:
    for statement in reading.statements:
        yield f"statement {statement.id}", statement.article_id, statement.evidence
    for count in reading.counts:
        yield f"count {count.id}", count.article_id, count.evidence
    for gathering in reading.gatherings:
        yield f"gathering {gathering.id}", gathering.article_id, gathering.evidence
    for refusal in reading.refusals:
        yield f"refusal {refusal.id}", refusal.article_id, refusal.evidence
