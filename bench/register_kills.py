"""Kills a program that adds to a register, at random moments: `python bench/register_kills.py [--kills N]`.

After each kill the register must open, pass its check and hold all that was accepted; at the end the articles that
are missing are added, and the register must be the same as one that was never disturbed.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from register_scale import make_articles
from results import machine, write_section

from willing.register.check import check
from willing.register.store import Store

STATEMENTS = 20_000
LONGEST = 1.5  # seconds between the start of the program and its end


def open_register(path: Path) -> Store:
    """The register at the path, made where there is none."""
    return Store.open(path, dossier_id="made-up", dossier_text='id = "made-up"\n')


def add_all(path: Path, tell: bool = False) -> None:
    """Add every article that is missing, one transaction each; `tell` prints the id of each once it is accepted."""
    with open_register(path) as store:
        known = {each.id for each in store.articles()}
        for article, reading, moment in make_articles(STATEMENTS):
            if article.id not in known:
                store.add_article(article, reading, moment)
                if tell:
                    print(article.id, flush=True)


def killed(path: Path, seconds: float) -> set[str]:
    """Run `add_all` in a process of its own and kill it after a time; the ids that it said were accepted."""
    run = subprocess.Popen([sys.executable, __file__, "--add", str(path)], stdout=subprocess.PIPE, text=True)
    time.sleep(seconds)
    run.kill()
    told, _ = run.communicate()
    return {line.strip() for line in told.splitlines(keepends=True) if line.endswith("\n")}


def measure(folder: Path, kills: int) -> str:
    """Kill, check, complete, compare; returns the section's text. Raises AssertionError where a law is broken."""
    path, chance = folder / "killed.db", random.Random(1)
    accepted: set[str] = set()
    for _ in range(kills):
        accepted |= killed(path, chance.uniform(0.1, LONGEST))
        with open_register(path) as store:
            assert check(store) == []
            assert {each.id for each in store.articles()} >= accepted
        print(f"{len(accepted)} articles", flush=True)
    held = len(accepted)
    add_all(path)
    add_all(folder / "undisturbed.db")
    with open_register(path) as store, open_register(folder / "undisturbed.db") as other:
        assert check(store) == []
        assert list(store.entries()) == list(other.entries())
    return f"{kills} kills; {held} articles were accepted by then, none was lost, and every check was clean."


def main() -> None:
    """Read the arguments, measure, write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--add", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.add:
        add_all(arguments.add, tell=True)
        return
    with tempfile.TemporaryDirectory() as scratch:
        told = measure(Path(scratch), arguments.kills)
    command = f"`python bench/register_kills.py --kills {arguments.kills}`"
    write_section("Register: kills", f"{machine()}. {command}.\n\n{told} Adding again completed it.")


if __name__ == "__main__":
    main()
