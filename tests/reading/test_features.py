"""The judge is told who and what a pair is, and what else its sentence holds."""

from __future__ import annotations

import os
import subprocess
import sys

from reading_made import article, reader

from willing.reading.features import features


def told(text: str, holder: str, undertaking: str) -> set[str]:
    """The features of a pair of a text of one sentence."""
    pairs = [each.pair for each in reader().candidates(article(text))]
    asked = next(p for p in pairs if (p.ref.holder, p.mention.undertaking) == (holder, undertaking))
    found = list(features(asked, pairs, reader().lexicon))
    assert len(found) == len(set(found))
    return set(found)


def test_the_holder_and_the_undertaking() -> None:
    assert {"who=NOR", "what=troops", "who=NOR, what=troops"} <= told("Norway will send troops.", "NOR", "troops")


def test_the_other_holders_that_a_mention_might_belong_to() -> None:
    found = told("Norway urged Italy to send troops.", "NOR", "troops")
    assert {"rivals=1", "rival=ITA", "rival=ITA, who=NOR", "holders=2"} <= found
    assert "rivals=0" in told("Norway will send troops.", "NOR", "troops")


def test_what_else_the_sentence_says_of_the_holder_and_is_about() -> None:
    found = told("Norway has ruled out troops, and Sweden will impose sanctions.", "NOR", "troops")
    assert {"beside=sanctions", "also=sanctions, what=troops", "mentions=2"} <= found
    assert not any(each.startswith(("also=", "beside=")) for each in told("Norway will send troops.", "NOR", "troops"))


def test_their_order_is_the_same_in_every_process() -> None:
    # Their weights are added up in this order: sets of strings would change it with the hashes of each process.
    script = (
        "from willing.dossier import load_dossier; from willing.model import Article;"
        "from willing.reading.reader import Reader; from willing.reading.features import features;"
        "reader = Reader(load_dossier());"
        "text = 'Norway, Italy and Spain urged France to send troops, arms and money and to keep its sanctions.';"
        "pairs = [each.pair for each in reader.candidates(Article(id='a', name='a', text=text))];"
        "print([list(features(pair, pairs, reader.lexicon)) for pair in pairs])"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert b"rival=" in told[0]
