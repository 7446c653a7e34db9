"""`willing why`: one position, down to the exact words."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from willing.cli import options, screen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console
    from rich.text import Text

    from willing.model import Condition
    from willing.questions.why import Decided, Replied, Said, Why

_AROUND = 90  # characters of the article shown on either side of the evidence


@click.command("why")
@click.argument("holder")
@click.argument("undertaking")
@options.register_option
@options.as_of_option
@options.known_at_option
@click.option("--all", "everything", is_flag=True, help="All statements, not only the newest hundred.")
@options.json_option
def why(
    holder: str,
    undertaking: str,
    register: str,
    as_of: date | None,
    known_at: datetime | None,
    everything: bool,
    as_json: bool,
) -> None:
    """Why HOLDER stands where it does, down to the exact words.

    HOLDER is a code or a name: ITA, Italy, "the US", NATO. UNDERTAKING is one of the dossier's: troops, monitoring ...
    """
    with options.open_register(register) as held:
        answer = held.why(holder, undertaking, as_of=as_of, known_at=known_at, limit=None if everything else 100)
        if as_json:
            screen.print_json(answer)
            return
        ids = {each.article.id for each in answer.said}
        texts = {each: article.text for each in ids if (article := held.article(each)) is not None}
    print_why(screen.console(), answer, texts)


def print_why(to: Console, answer: Why, texts: Mapping[str, str]) -> None:
    """The position, the rule that decides it, and every statement behind it; `texts` are those of the articles."""
    from rich.text import Text

    to.print(_head(answer))
    to.print(Text(answer.rule))
    for reply in answer.replies:
        to.print()
        screen.print_block(to, _replied(reply))
    for each in answer.said:
        to.print()
        screen.print_block(to, _said(each, texts.get(each.article.id, "")))
    if answer.more:
        to.print(Text("\nOlder statements are not shown; --all shows them.", style="dim"))


def _head(answer: Why) -> Text:
    from rich.text import Text

    from willing.cli.styles import STANDING_STYLES
    from willing.questions.matrix import marks_of
    from willing.questions.names import day_in_words, in_sentence

    head = Text(f"{answer.name} on {in_sentence(answer.label)}: ", style="bold")
    held = answer.position
    if held is None:
        return head.append("nothing heard")
    head.append(held.standing.value, style=STANDING_STYLES[held.standing])
    head.append(f", {day_in_words(held.holds_on)}", style="")
    reports = "1 report" if held.reports == 1 else f"{held.reports} reports, {held.independent} independent"
    head.append(f"  ({'; '.join((reports, *marks_of(held)))})", style="not bold dim")
    return head


def _said(each: Said, text: str) -> list[Text]:
    from rich.text import Text

    from willing.cli.styles import STANDING_STYLES
    from willing.questions.names import day_in_words

    said = each.statement
    head = Text(f"{day_in_words(each.holds_on)}  ", style="bold")
    head.append(said.standing.value, style=STANDING_STYLES[said.standing])
    head.append(f"  {each.voice.value}")
    if each.decides:
        head.append("  << decides", style="bold")
    if not each.counts:
        head.append("  does not count", style="bold")
    lines = [head, _quoted(said.evidence.start, said.evidence.end, said.evidence.text, text)]
    lines += [Text(_condition(one)) for one in said.conditions]
    if said.limits:
        lines.append(Text(f"limits: {'; '.join(f'“{limit}”' for limit in said.limits)}"))
    if said.amount is not None:
        lines.append(Text(f"amount: {said.amount.words}"))
    lines.append(Text(" → ".join(each.chain)))
    lines.append(
        Text(f"{each.article.name}; day {each.day_known_by}" + (f"; {url}" if (url := each.article.url) else ""))
    )
    if each.echo_of:
        lines.append(Text(f"repeats {each.echo_of}"))
    lines += [Text(_decided(one)) for one in each.decisions]
    trace = said.trace
    lines.append(
        Text(
            f"read by the cue “{trace.cue}”, rule {trace.rule}, head “{trace.head}”;"
            f" certainty {said.certainty:.2f}; {said.id}",
            style="dim",
        )
    )
    return lines


def _condition(one: Condition) -> str:
    sure = f", certainty {one.certainty:.2f}" if one.certainty is not None else ""
    return f"{one.kind.value} {'' if one.wanted else 'no '}{one.fact} (“{one.words}”){sure}"


def _decided(one: Decided) -> str:
    decision = one.decision
    return f"{decision.verdict.value} by {decision.by}, {one.recorded_at:%Y-%m-%d %H:%M} UTC: {decision.why}"


def _quoted(start: int, end: int, words: str, text: str) -> Text:
    """The exact words in quotation marks, with what stands around them in their paragraph."""
    from rich.text import Text

    before = text[max(0, start - _AROUND) : start].rpartition("\n\n")[2]
    after = text[end : end + _AROUND].partition("\n\n")[0]
    cut_before = len(before) == _AROUND
    cut_after = len(after) == _AROUND
    if cut_before:  # no half words at the ends
        before = before.partition(" ")[2]
    if cut_after:
        after = after.rpartition(" ")[0]
    quote = Text()
    if before.strip():
        quote.append(f"{'… ' if cut_before else ''}{' '.join(before.split())} ", style="dim")
    quote.append(f"“{' '.join(words.split())}”", style="bold")
    if after.strip():
        glue = "" if after[:1] in ".,;:!?’”)" else " "
        quote.append(f"{glue}{' '.join(after.split())}{' …' if cut_after else ''}", style="dim")
    return quote


def _replied(each: Replied) -> list[Text]:
    from rich.text import Text

    from willing.cli.styles import STANDING_STYLES
    from willing.questions.names import day_in_words

    reply = each.reply
    head = Text(f"{day_in_words(reply.holds_on)}  ", style="bold")
    head.append(reply.standing.value, style=STANDING_STYLES[reply.standing])
    head.append("  its own reply" + ("  << decides" if each.decides else ""))
    conditions = [Text(_condition(one)) for one in reply.conditions]
    words = [Text(f"“{reply.words}”", style="bold")] if reply.words else []
    return [head, *words, *conditions, Text(f"{reply.source}; {each.entry_id}", style="dim")]
