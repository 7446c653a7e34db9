"""Takes docs/desk.png, the picture of the desk in the README: `python docs/screenshot.py`.

The sample is read into a temporary register, `willing serve` serves it, and Chromium opens it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PICTURE = FOLDER / "desk.png"
DAY = "2025-09-05"
sys.path.insert(0, str(FOLDER.parent / "tests" / "web"))


def main() -> None:
    """Read the sample, open the desk, and keep what is seen."""
    from chromium import chromium, serving, visiting

    from willing.api import Register
    from willing.cli.demo import SAMPLE

    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "sample.db"
        with Register(file) as register:
            register.add(SAMPLE)
        with serving(file) as home, chromium() as browser, visiting(browser, home) as visit:
            visit.open(f"/?as_of={DAY}")
            visit.page.screenshot(path=PICTURE)
    print(PICTURE)


if __name__ == "__main__":
    main()
