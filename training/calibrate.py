"""Fits the map from the judges' chance to the certainty of a statement, and prints its two numbers.

    python training/calibrate.py

Reads the articles of ../shared/gold/dev.names.txt, which no weight was fitted on. The numbers belong in
src/willing/reading/deciding.py (_SLOPE, _OFFSET). Prints the expected calibration error before, after, and with maps
that were each fitted on the other articles, which is the honest one.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "bench"))

from calibration import Platt, Told, chance_error, crossed, expected_error, fitted  # noqa: E402
from measured import chances  # noqa: E402


def main() -> None:
    told = chances()
    found = fitted(told)
    found = Platt(round(found.slope, 2), round(found.offset, 2))
    for name, those in (
        ("chance as judged", told),
        ("fitted on all", [Told(each.article, found(each.certainty), each.right) for each in told]),
        ("fitted on the other articles", crossed(told)),
    ):
        print(f"{name}: error {expected_error(those):.3f}, by chance alone {chance_error(those):.3f}")
    print(f"slope {found.slope}, offset {found.offset}, from {len(told)} statements")


if __name__ == "__main__":
    main()
