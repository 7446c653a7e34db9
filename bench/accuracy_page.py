"""The text of docs/accuracy.md, from figures and traces. It names articles and codes, and quotes no sentence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

import dossiers
from accuracy_dev import STANDINGS, dev_sections
from conditions import articles_apart, certainties
from markdown_parts import cell, section, table
from measured import POSITIONS, SHARED, Figure, Record, annotated, articles_of
from results import machine

Figures = Mapping[str, Mapping[str, Figure]]


def page(figures: Figures) -> str:
    """The whole page."""
    parts = [
        _HEAD.format(machine=machine()),
        _positions(figures),
        _quotes(figures),
        _dates(figures),
        _conditions(figures["conditions"]),
        _dossiers(figures),
        _turns(figures["turns"]),
        *dev_sections(figures["dev"]["calibration"]),
        _limits(),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


_HEAD = """
# Accuracy

How well the reader reads, on sets that others annotated, and where it errs.

This page is written by `python bench/accuracy.py` and by nothing else. {machine}.

The sets lie in `../shared`, were annotated by people who did not write the reader, and are not part of the
repository; only those on conditions and on other dossiers are the project's own. [criteria.md](criteria.md) says what
counts as a position. A figure in brackets is a 95 % interval: as many articles were drawn with replacement, 1,000
times. "+40 −6 ×5" says: 40 found, 6 missed, 5 found wrongly.

`bench/floors.json` pins a floor for each figure and the hash of each set; a test fails where a figure falls below its
floor. A floor is lowered only by `--lower` and with a reason, which the file keeps.
"""


def _positions(figures: Figures) -> str:
    rows = [[figure, cell(figures["seeds"][figure]), cell(figures["dev"][figure])] for figure in POSITIONS]
    heads = []
    for name in ("seeds", "dev"):
        gold = annotated(name)
        heads.append(f"{name}: {len(articles_of(name))} articles, {_core(gold)} core of {len(gold)} records")
    return section(
        "Positions",
        table(["", *heads], rows),
        """
`who_what` is F1 on holder and undertaking, `standing` on both and the standing: the headline figure. `conditions` (F1),
`speaker` and `overlap` (shares) are counted over the positions that match in all three. `evidence` is the share of
statements whose evidence is an exact run of the article. Records that are not core count neither way.

For comparison, on standing: a matcher of names and cue words in one sentence reaches 0.18 on seeds and 0.19 on dev. Two
annotators reach 0.88 against each other, on the articles over all records. A large remote language model with the
guide in hand reached 0.94 on other, held-out articles, at seconds and cents an article.
""",
    )


def _quotes(figures: Figures) -> str:
    names = ("all", "direct fragments", "indirect")
    rows = [
        [label, *(cell(figures[name][figure]) for figure in names)]
        for name, label in (("quotes", "all 84 articles"), ("quotes quarter", "every fourth of them, in `make test`"))
    ]
    rows += [
        ["Citron, held-out part", "0.513", "0.611", "0.450"],
        ["textacy, held-out part", "0.264", "0.830", "0.021"],
    ]
    return section(
        "Who says what",
        "PolNeAR, development part: joint F1 (content at Jaccard 0.5, and source).",
        table(["", *names], rows),
        "[quotes.md](quotes.md) says what is understood, and what falls short.",
    )


def _dates(figures: Figures) -> str:
    ours = [cell(figures["dates"][figure]) for figure in ("value, all", "value, calendar")]
    rows = [["willing", *ours], ["HeidelTime", "0.729", "0.805"], ["recognizers-text", "0.565", ""]]
    return section(
        "When",
        "MEANTIME, development part, 120 Wikinews articles: F1 of the TIMEX3 value.",
        table(["", "all", "calendar dates"], rows),
        "[days.md](days.md) says more.",
    )


def _conditions(figures: Mapping[str, Figure]) -> str:
    n = articles_apart()
    return section(
        "On what condition",
        f"""
F1 on conditions, kind and fact, over every position of {n} articles written for this project, with the standing given.
The rules were not improved on them, nor the weights fitted. Labellers with the guide at hand asked each position for
its conditions; of several fair readings any one counts. They saw two conditions an article, the annotators of real
articles not one: so for real ones this says how much is found rather than how often what is found is right.
""",
        table(["articles kept apart", "conditions, F1"], [[str(n), cell(figures["apart"])]]),
        certainties(),
        "`bench/conditions.py`; [conditions.md](conditions.md) says what is understood, and what falls short.",
    )


def _dossiers(figures: Figures) -> str:
    names = ("who_what", "standing", "speaker")
    rows = [[name, *(cell(figures[name][figure]) for figure in names)] for name in dossiers.SETS]
    return section(
        "Other dossiers",
        """
Eight articles each on real events, written and annotated for this project by hands that saw neither the dossiers' cue
words nor what the reader makes of them. The judges learned nothing of these undertakings: this is what a dossier of
one's own can be expected to give, if its words are chosen with care. With the few cue words that it had at first,
`naval-escort` came to 0.600 and 0.482 (`who_what`). Most of what is missed was never proposed, or is told in words that
the judges are not sure of; the speakers suffer from releases without an address, whose issuer is not known.
""",
        table(["", *names], rows),
        "`bench/dossiers.py`.",
    )


def _turns(figures: Mapping[str, Figure]) -> str:
    return section(
        "Turns of phrase",
        """
696 sentences written for this project, of one position or two each, in which a turn decides ("no longer opposes",
"would only … if", "unlike Poland", "instead of soldiers", "nobody in Paris wants to") or seems to. Nothing is trained
on them. They show where the reader fails that articles are too few to show: of the positions 23 % are not proposed at
all (a sentence by itself lacks the company that many cue words need), 20 % are not taken, and of those taken 22 % have
the wrong standing.
""",
        table(["who_what", "standing"], [[cell(figures["who_what"]), cell(figures["standing"])]]),
        "`bench/turns.py`.",
    )


def _limits() -> str:
    index = [json.loads(line) for line in (SHARED / "articles/index.jsonl").read_text(encoding="utf-8").splitlines()]
    kinds = {record["file"]: str(record["kind"]) for record in index}
    spread = Counter(kinds[file.name] for file in articles_of("dev"))
    made = ", ".join(f"{number} {kind}" for kind, number in spread.most_common())
    core = [record for record in annotated("dev") if record.get("core", True)]
    standings = Counter(str(record["standing"]) for record in core)
    seldom = _listed(f"{standings[s]} {s}" for s in STANDINGS if standings[s] < 5)
    conditions = sum(len(record["conditions"]) for record in core)
    share = 100 / len(core)
    return _LIMITS.format(core=len(core), share=share, made=made, seldom=seldom, conditions=conditions).strip()


_LIMITS = """
## What these sets cannot show

- **They are small.** One of the {core} core records of dev is {share:.1f} points of recall. Two readers whose figures
  differ by less than the intervals are wide cannot be told apart here.
- **Rare standings.** The core of dev holds {seldom}.
  What the page says of them rests on the seeds, which are five articles on one subject, and on records that are not
  core.
- **dev was looked at.** It was used to choose the floor of certainty and between ways of reading. Expect a little
  less on articles that nobody has seen. The seeds served neither to train nor to choose, but their misses were read,
  and what they showed to be missing in general (ways through the parse, cue words) was mended: their figures flatter.
- **Only what two annotators both found is core.** These are the clearer positions; on the others the reader is
  neither rewarded nor punished. Dropping a doubtful record costs nothing here, and may cost an analyst something.
- **Annotators err.** Two of them agree at 0.88 over all records. A figure near that says as much of the annotation as
  of the reader.
- **One language, one decade, few subjects.** English, 2022 to 2026, most of it on the war in Ukraine. Leaders and
  ministers of those years are in the dossier; with others, holders will be missed more often.
- **How the texts came about.** dev holds {made}.
  Texts written or summarised by machines are smoother than what newsrooms print. Transcripts, live pages,
  translations, scans and social media are not among them.
- **Conditions and speakers** are counted only where holder, undertaking and standing match. dev has {conditions}
  conditions in its core: that figure is little more than a sign. Chains of sources are measured by their last link.
- **Not annotated:** limits, the day on which something was said, counts of states, gatherings, normalised amounts.
  Their own tests are on sentences written for them.
- **Certainty** is measured where the reader spoke. It says nothing of what it passed over, nor of
  speakers. That of conditions is measured on articles written for the project, which are fuller of them.
- **Articles about something else** are nearly absent, so how many false statements a large and mixed archive would
  give is unknown.
- **Quotations** were measured on American political news of 2016, whose annotators count attitudes as sayings;
  **days** on Wikinews, much of it on stock markets. Rules for both were written with the development parts in view.
"""


def _listed(words: Iterable[str]) -> str:
    *some, last = list(words) or ["none that is rare"]
    return f"{', '.join(some)} and {last}" if some else last


def _core(found: Iterable[Record]) -> int:
    return sum(1 for record in found if record.get("core", True))
