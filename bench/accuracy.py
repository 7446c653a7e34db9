"""Measures the reading on the annotated sets of ../shared and of the repository, and writes docs/accuracy.md.

    python bench/accuracy.py                    the page; ends with 1 where a figure lies below its floor
    python bench/accuracy.py --raise-floors     and raises the floors of bench/floors.json to the figures
    python bench/accuracy.py --lower SET FIGURE VALUE --because "..."

Takes one to two minutes. Where ../shared is absent it says so and stops.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

import accuracy_page
import floors
import measured
import own_sets
from measured import SETS, SHARED, Figure, measure

PAGE = Path(__file__).resolve().parent.parent / "docs/accuracy.md"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise-floors", action="store_true")
    parser.add_argument("--lower", nargs=3, metavar=("SET", "FIGURE", "VALUE"))
    parser.add_argument("--because", default="")
    args = parser.parse_args()
    if args.lower:
        return lower(*args.lower, because=args.because)
    if not SHARED.is_dir():
        print(f"accuracy: the annotated sets are not at {SHARED.resolve()}: nothing measured", file=sys.stderr)
        return 2
    figures = {name: measure(name) for name in SETS} | {name: own_sets.measure(name) for name in own_sets.SETS}
    PAGE.write_text(accuracy_page.page(figures), encoding="utf-8")
    print(f"wrote {PAGE}")
    return check(figures, raising=args.raise_floors)


def hashes(name: str) -> dict[str, str]:
    """The SHA-256 of the files on which the figures of a set rest."""
    return own_sets.hashes(name) if name in own_sets.SETS else measured.hashes(name)


def lower(name: str, figure: str, value: str, *, because: str) -> int:
    """Lower one floor, with its reason."""
    try:
        floors.write(floors.lowered(floors.read(), name, figure, float(value), because))
    except ValueError as fault:
        print(f"accuracy: {fault}", file=sys.stderr)
        return 2
    return 0


def check(figures: Mapping[str, Mapping[str, Figure]], *, raising: bool) -> int:
    """Say which floors are missed; else, where asked, raise them."""
    pinned, faults = floors.read(), []
    for name, found in figures.items():
        values = {figure: each.value for figure, each in found.items()}
        if name in pinned["sets"] or not raising:
            faults += floors.missed(pinned, name, hashes(name), values)
        if raising and not faults:
            pinned = floors.raised(pinned, name, hashes(name), values)
    for fault in faults:
        print(f"accuracy: {fault}", file=sys.stderr)
    if raising and not faults:
        floors.write(pinned)
        print(f"wrote {floors.FLOORS}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
