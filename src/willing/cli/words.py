"""`willing decide`, `willing fact` and `willing reply`: what people, observers and holders say."""

from __future__ import annotations

from datetime import date

import click

from willing.cli import options, screen


@click.command("decide")
@click.argument("statement")
@click.argument("verdict", type=click.Choice(["accept", "reject", "correct"]))
@options.by_option
@options.why_option
@click.option("--holder", metavar="HOLDER", help="With correct: whose position it is.")
@click.option("--undertaking", metavar="UNDERTAKING", help="With correct: what it is about.")
@click.option("--standing", metavar="STANDING", help="With correct: where the holder stands.")
@click.option(
    "--condition",
    "conditions",
    metavar="KIND:FACT",
    multiple=True,
    help="With correct: a condition (requires:ceasefire), as often as needed; they replace those that were read.",
)
@click.option("--no-conditions", is_flag=True, help="With correct: there is no condition.")
@options.register_option
def decide(
    statement: str,
    verdict: str,
    by: str,
    why: str,
    holder: str | None,
    undertaking: str | None,
    standing: str | None,
    conditions: tuple[str, ...],
    no_conditions: bool,
    register: str,
) -> None:
    """Accept, reject or correct a statement.

    STATEMENT is its id: see `willing statements`. A decision outranks every reading, and nothing is overwritten:
    it is an entry like any other.
    """
    if conditions and no_conditions:
        raise click.UsageError("--condition and --no-conditions cannot both be", click.get_current_context())
    with options.open_register(register) as held:
        done = held.decide(
            statement, verdict, by=by, why=why, holder=holder, undertaking=undertaking, standing=standing,
            conditions=conditions if conditions or no_conditions else None,
        )  # fmt: skip
    _recorded(done.new, done.entry_id)


@click.command("fact")
@click.argument("fact", metavar="[FACT=VALUE]", required=False)
@click.option("--on", "on", type=options.DAY, help="From this day on.")
@click.option("--source", metavar="TEXT", help="Who says so: a name or an address.")
@options.register_option
@options.json_option
def fact(fact: str | None, on: date | None, source: str | None, register: str, as_json: bool) -> None:
    """Record that a fact is yes, no or unknown from a day on.

    Without FACT=VALUE, list all facts. What is recorded is what `willing what-if` takes for given.
    """
    with options.open_register(register) as held:
        if fact is None:
            answer = held.what_if().facts
            if as_json:
                screen.print_json(answer)
                return
            rows = (
                (each.fact, each.value.value, each.holds_on.isoformat() if each.holds_on else "", each.label,
                 each.source or "")
                for each in answer
            )  # fmt: skip
            screen.print_table(screen.console(), ("fact", "is", "since", "means", "source"), rows)
            return
        name, equals, value = fact.partition("=")
        if not equals or on is None or not source:
            raise click.UsageError("write FACT=VALUE with --on DAY and --source TEXT", click.get_current_context())
        done = held.fact(name.strip(), value, on=on, source=source)
    _recorded(done.new, done.entry_id)


@click.command("reply")
@click.argument("holder")
@click.argument("undertaking")
@click.argument("standing")
@click.option("--on", "on", type=options.DAY, required=True, help="The day as of which the holder answers.")
@click.option("--source", metavar="TEXT", required=True, help="Where the answer stands: a letter, an address.")
@click.option("--condition", "conditions", metavar="KIND:FACT", multiple=True, help="A condition (requires:ceasefire).")
@click.option("--words", metavar="TEXT", default="", help="The answer, word for word.")
@options.register_option
def reply(
    holder: str,
    undertaking: str,
    standing: str,
    on: date,
    source: str,
    conditions: tuple[str, ...],
    words: str,
    register: str,
) -> None:
    """Record a holder's own answer to a questionnaire.

    It says where HOLDER stands on UNDERTAKING, as of a day: acting, committed, willing, undecided, reserved,
    declined or opposed. It goes before reports of that day and of earlier ones.
    """
    with options.open_register(register) as held:
        done = held.reply(holder, undertaking, standing, on=on, source=source, conditions=conditions, words=words)
    _recorded(done.new, done.entry_id)


def _recorded(new: bool, entry: str) -> None:
    click.echo(f"{'recorded' if new else 'known already'}: {entry}")
