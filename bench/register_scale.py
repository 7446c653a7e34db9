"""How the register answers as it grows: `python bench/register_scale.py [--sizes N,N,…] [--dir FOLDER]`.

Makes registers of made-up statements (60 holders, 9 undertakings, two years), asks each question in a process of
its own, so that its peak memory is its own, and writes the figures to bench/RESULTS.md.
A new question goes into QUESTIONS.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from statistics import median

from results import machine, write_section

from willing.dossier import Dossier, load_dossier
from willing.ids import content_id
from willing.model import (
    Article,
    Condition,
    ConditionKind,
    DayBasis,
    Evidence,
    Reading,
    Source,
    Standing,
    Statement,
    Trace,
    Truth,
)
from willing.register.replay import positions
from willing.register.steps import steps
from willing.register.store import Store
from willing.sources.ids import article_id

HOLDERS = tuple(f"{first}{second}A" for first in "ABCDEFGHIJ" for second in "KLMNOP")
UNDERTAKINGS = (
    "troops",
    "monitoring",
    "training",
    "arms",
    "finance",
    "sanctions",
    "guarantees",
    "ceasefire",
    "peace_talks",
)
FIRST_DAY, DAYS = date(2024, 1, 1), 730
PER_ARTICLE = 4
TODAY = FIRST_DAY + timedelta(days=DAYS)
RUNS = 5


def make_articles(statements: int, seed: int = 1) -> Iterator[tuple[Article, Reading, datetime]]:
    """Articles of four statements each, in the order in which they were recorded: the day after publication."""
    chance = random.Random(seed)
    number = statements // PER_ARTICLE
    for index in range(number):
        day = FIRST_DAY + timedelta(days=index * DAYS // number)
        lines = [_line(chance, index, place, (day - FIRST_DAY).days // 91) for place in range(PER_ARTICLE)]
        text = "\n".join(words for words, *_ in lines)
        article = Article(
            id=article_id(text),
            name=f"report-{index}.txt",
            text=text,
            title=f"Report {index}",
            publisher=f"Paper {index % 40}",
            url=f"https://paper{index % 40}.example/{index}",
            published_on=None if index % 50 == 0 else day,
            day_basis=DayBasis.UNKNOWN if index % 50 == 0 else DayBasis.GIVEN,
        )
        start, found = 0, []
        for words, holder, undertaking, standing, speaker, condition in lines:
            found.append(
                Statement(
                    id=content_id("s", article.id, holder, undertaking, standing, start, start + len(words)),
                    article_id=article.id,
                    holder=holder,
                    undertaking=undertaking,
                    standing=standing,
                    evidence=Evidence(start=start, end=start + len(words), text=words),
                    trace=Trace(cue=standing.value, rule="made up", head="report"),
                    conditions=(condition,) if condition else (),
                    speaker=speaker,
                    chain=(Source(words="the minister", holder=speaker),) if speaker else (),
                    certainty=round(chance.uniform(0.4, 0.99), 3),
                )
            )
            start += len(words) + 1
        moment = datetime(day.year, day.month, day.day, 6, tzinfo=UTC) + timedelta(days=1, milliseconds=index % 1000)
        yield article, Reading(article_id=article.id, reader="made up 1", statements=tuple(found)), moment


def _line(
    chance: random.Random, index: int, place: int, season: int
) -> tuple[str, str, str, Standing, str | None, Condition | None]:
    # A few holders and undertakings make most of the news, as they do in print.
    holder = HOLDERS[min(int(chance.expovariate(1 / 15)), len(HOLDERS) - 1)]
    undertaking = UNDERTAKINGS[min(int(chance.expovariate(1 / 3)), len(UNDERTAKINGS) - 1)]
    # A holder mostly says the same for a season; one report in six differs.
    steady = chance.random() > 1 / 6
    standing = _usual(holder, undertaking, season) if steady else chance.choice(tuple(Standing))
    speaker = chance.choice((holder, holder, chance.choice(HOLDERS), None))
    condition = None
    if chance.random() < 0.3:
        condition = Condition(kind=ConditionKind.REQUIRES, fact="ceasefire", words="once the guns are silent")
    words = f"Report {index}, line {place}: {holder} is {standing} on {undertaking}, as the minister put it."
    return words, holder, undertaking, standing, speaker, condition


@cache
def _usual(holder: str, undertaking: str, season: int) -> Standing:
    return random.Random(f"{holder} {undertaking} {season}").choice(tuple(Standing))


def make_register(path: Path, statements: int, dossier: tuple[str, str] = ("made-up", 'id = "made-up"\n')) -> float:
    """Fill a new register, of the dossier with this id and text; returns the seconds it took."""
    started = time.perf_counter()
    with Store.open(path, dossier_id=dossier[0], dossier_text=dossier[1]) as store:
        batch: list[tuple[Article, Reading, datetime]] = []
        for each in make_articles(statements):
            batch.append(each)
            if len(batch) == 5000:
                _add(store, batch)
        _add(store, batch)
        # Every fourth article repeats the one before it.
        ids = [each.id for each in store.articles()]
        store.set_echo_groups({each: ids[place - place % 4 // 3] for place, each in enumerate(ids)})
    return time.perf_counter() - started


def _add(store: Store, batch: list[tuple[Article, Reading, datetime]]) -> None:
    with store.batch():
        for article, reading, moment in batch:
            store.add_article(article, reading, moment)
    batch.clear()


def show(store: Store) -> int:
    """The matrix as of now."""
    return len(positions(store, today=TODAY, stale_after_days=60, adversary="AKA"))


def show_as_of(store: Store) -> int:
    """The matrix as of an earlier day, as known at an earlier moment."""
    day = FIRST_DAY + timedelta(days=DAYS // 2)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return len(positions(store, today=TODAY, stale_after_days=60, adversary="AKA", as_of=day, known_at=moment))


def why(store: Store) -> int:
    """The position and the newest 500 statements of the busiest cell, with words, article and day."""
    return _history(store, limit=500)


def why_whole(store: Store) -> int:
    """The position and all statements of the busiest cell: some thirty times those of a usual one."""
    return _history(store, limit=None)


def _history(store: Store, limit: int | None) -> int:
    holder, undertaking = HOLDERS[0], UNDERTAKINGS[0]
    history = list(store.statements(holder=holder, undertaking=undertaking, limit=limit))
    positions(store, today=TODAY, stale_after_days=60, adversary="AKA", holder=holder, undertaking=undertaking)
    return len(history)


def moves(store: Store) -> int:
    """Every step of every position through two years: what `changes` asks of the register."""
    return sum(1 for _ in steps(store, adversary="AKA"))


def moves_since(store: Store) -> int:
    """The steps of the last quarter of a year."""
    return sum(1 for _ in steps(store, since=TODAY - timedelta(days=91), adversary="AKA"))


def _asked(store: Store) -> tuple[Dossier, date]:
    """The dossier that the made-up register names, and the last day of its two years."""
    return load_dossier(), TODAY


def show_matrix(store: Store) -> int:
    from willing.questions.matrix import matrix

    dossier, today = _asked(store)
    return len(matrix(store, dossier, today=today).rows)


def what_if_no_peace(store: Store) -> int:
    from willing.questions.whatif import what_if

    dossier, today = _asked(store)
    return len(what_if(store, dossier, {"peace_agreement": Truth.NO}, today=today).outcomes)


def changes_of(days: int) -> Callable[[Store], int]:
    def asked(store: Store) -> int:
        from willing.questions.changes import changes

        dossier, today = _asked(store)
        return len(changes(store, dossier, today=today, since=today - timedelta(days=days)))

    return asked


def all_conflicts(store: Store) -> int:
    from willing.questions.conflicts import find_conflicts

    dossier, _ = _asked(store)
    return len(find_conflicts(store, dossier))


# name: the question, and the seconds it may take at 1,000,000 statements (None: no target)
QUESTIONS: dict[str, tuple[Callable[[Store], int], float | None]] = {
    "show": (show, 1.0),
    "show, as of and known at": (show_as_of, 1.0),
    "why, newest 500 of the busiest cell": (why, 0.2),
    "why, all of the busiest cell": (why_whole, None),
    "moves, all": (moves, 2.0),
    "moves, last quarter": (moves_since, 2.0),
    "show, the whole matrix with its headline": (show_matrix, 1.0),
    "what-if, peace_agreement=no": (what_if_no_peace, 2.0),
    "changes, last 30 days": (changes_of(30), 2.0),
    "changes, last 90 days": (changes_of(90), 2.0),
    "changes, all two years": (changes_of(800), None),
    "conflicts, all": (all_conflicts, None),
}


def ask(path: Path, name: str) -> None:
    """Answer one question RUNS times, opening the file each time; print the figures as JSON."""
    question, _ = QUESTIONS[name]
    seconds, busy = [], []
    for _ in range(RUNS):
        started, worked = time.perf_counter(), time.process_time()
        with Store.open(path, create=False) as store:
            answers = question(store)
        seconds.append(time.perf_counter() - started)
        busy.append(time.process_time() - worked)
    told = {"seconds": median(seconds), "worst": max(seconds), "busy": median(busy), "answers": answers}
    print(json.dumps({**told, "peak": _peak()}))


def _peak() -> float:
    """The most memory that this process has held, in MiB. Not ru_maxrss: that counts the process before exec too."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (each for each in status.read_text().splitlines() if each.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(folder: Path, sizes: list[int]) -> str:
    """Make the registers, ask the questions; returns the section."""
    lines = ["| statements | question | s | worst s | CPU s | limit s | answers | peak MiB |", "| --- " * 8 + "|"]
    made = ["", "| statements | made in s | file MiB |", "| --- " * 3 + "|"]
    for size in sizes:
        path = folder / f"scale-{size}.db"
        seconds = make_register(path, size)
        made.append(f"| {size:,} | {seconds:.1f} | {path.stat().st_size / 2**20:.0f} |")
        for name, (_, limit) in QUESTIONS.items():
            run = [sys.executable, __file__, "--ask", name, str(path)]
            told = json.loads(subprocess.run(run, capture_output=True, text=True, check=True).stdout)
            shown = f"{limit}" if limit and size == 1_000_000 else ""
            lines.append(
                f"| {size:,} | {name} | {told['seconds']:.3f} | {told['worst']:.3f} | {told['busy']:.3f} | {shown} |"
                f" {told['answers']:,} | {told['peak']:.0f} |"
            )
            print(lines[-1], flush=True)
        print(made[-1], flush=True)
    return "\n".join(lines + made)


def main() -> None:
    """Read the arguments, measure, write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--dir", type=Path, help="keep the registers in this folder")
    parser.add_argument("--ask", nargs=2, metavar=("QUESTION", "FILE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.ask:
        ask(Path(arguments.ask[1]), arguments.ask[0])
        return
    sizes = [int(each) for each in arguments.sizes.split(",")]
    with tempfile.TemporaryDirectory() as scratch:
        table = measure(arguments.dir or Path(scratch), sizes)
    command = f"`python bench/register_scale.py --sizes {arguments.sizes}`"
    about = (
        f"{machine()}; {os.getloadavg()[1]:.1f} processes at work on it. {command}. Median and worst of {RUNS} runs,"
        " each opening the file; every question in a process of its own; CPU seconds are those of that process."
        " One article has four statements, every fiftieth has no day, every fourth repeats the one before."
    )
    write_section("Register: scale", f"{about}\n\n{table}")


if __name__ == "__main__":
    main()
