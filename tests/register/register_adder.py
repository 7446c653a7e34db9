"""Adds made-up articles to a register, one by one, until it is done or killed: `register_adder.py FILE NUMBER`.

Prints the number of each article once the register has accepted it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from register_made import article, day, moment, new_store, reading, statement

from willing.model import Decision, Standing, Verdict
from willing.register.store import Store


def add(store: Store, number: int) -> None:
    """Add article `number`, and accept its statement."""
    report = article(f"Report {number}: Norrland will send {number} engineers. " + "More is not known. " * 40, day(3))
    said = statement(report, "NOR", Standing.COMMITTED, words=f"Norrland will send {number} engineers")
    store.add_article(report, reading(report, said), moment(number))
    store.append(Decision(statement_id=said.id, verdict=Verdict.ACCEPT, by="Ada", why=""), moment(number + 0.5))


def main() -> None:
    """Add all articles, telling of each."""
    path = Path(sys.argv[1])
    with new_store(path.parent, path.name) as store:
        for number in range(int(sys.argv[2])):
            add(store, number)
            print(number, flush=True)


if __name__ == "__main__":
    main()
