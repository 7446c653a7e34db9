"""Turn a file of articles into predicted time expressions: `python bench/dates.py IN OUT`.

IN and OUT are JSON Lines; a line of IN has `doc`, `dct` (day of publication or null) and `text`, a line of OUT
`doc` and `timex`, a list of `s`, `e`, `type`, `value` (TIMEX3). Gold in IN is not looked at.
"""

from __future__ import annotations

import json
import sys
from datetime import date

from willing.reading.days import dateline, day_expressions


def published(dct: str | None) -> date | None:
    """The day that `dct` gives; None where it gives none, or not in ISO 8601."""
    try:
        return date.fromisoformat((dct or "")[:10])
    except ValueError:
        return None


def main(source: str, target: str) -> None:
    """Read `source`, write `target`."""
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            article = json.loads(line)
            text = article["text"]
            published_on = published(article.get("dct")) or dateline(text)
            timex = [
                {"s": found.start, "e": found.end, "type": found.type.value, "value": found.value}
                for found in day_expressions(text, published_on)
            ]
            out.write(json.dumps({"doc": article["doc"], "timex": timex}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
