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
from measured import annotated, articles_of  # noqa: E402

from willing.dossier import load_dossier  # noqa: E402
from willing.model import Article  # noqa: E402
from willing.reading.candidates import Candidate  # noqa: E402
from willing.reading.deciding import take  # noqa: E402
from willing.reading.judge import judge  # noqa: E402
from willing.reading.reader import Reader  # noqa: E402
from willing.sources.files import read_paths  # noqa: E402


def considered() -> list[Told]:
    """The surest chance of each (article, holder, undertaking, standing) of dev that is taken."""
    reader = Reader(load_dossier())
    right = {(r["article"], r["holder"], r["undertaking"], r["standing"]) for r in annotated("dev")}
    best: dict[tuple[str, str, str, str], float] = {}
    for article in read_paths(articles_of("dev")):
        if not isinstance(article, Article):
            continue
        sentences: dict[int, list[Candidate]] = {}
        for candidate in reader.candidates(article):
            sentences.setdefault(id(candidate.doc), []).append(candidate)
        groups = list(sentences.values())
        for group, results in zip(
            groups, judge().judge([(g[0].doc.text, [c.pair for c in g]) for g in groups]), strict=True
        ):
            for candidate, result in zip(group, results, strict=True):
                for standing, chance in take(result.chances).items():
                    key = (article.name, candidate.pair.ref.holder, candidate.pair.mention.undertaking, standing.value)
                    best[key] = max(best.get(key, 0.0), chance)
    return [Told(key[0], chance, key in right) for key, chance in best.items()]


def main() -> None:
    told = considered()
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
