"""What the reader does on dev, part by part: confusions, certainty, floor, judges, errors; Markdown for the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache

from calibration import chance_error, crossed, curve, expected_error
from causes import CAUSES, Error, Traced, errors, trace
from markdown_parts import section, table
from measured import Figure, Record, annotated, articles_of, certainties, chances, predicted, scorer

from willing.dossier import load_dossier
from willing.model import Article, Standing
from willing.reading import judge as judging
from willing.reading.deciding import DOUBT, FLOOR, POSITION, Decided, certainty, take
from willing.reading.reader import Reader
from willing.sources.files import read_paths

STANDINGS = tuple(standing.value for standing in Standing)
NOTHING = "nothing"
WORST = 20
Key = tuple[str, str, str]
_SCORES = ("who_what", "standing", "its precision", "its recall")
_POSITIONS, _FLOORS = (0.3, 0.4, 0.45, 0.5, 0.6, 0.65, 0.7, 0.8), (0.2, 0.25, 0.35, 0.4, 0.45)
_CUE_WORDS = 4  # of an article's own words, no more than a cue is ever shown


def dev_sections(calibration: Figure) -> list[str]:
    """The sections on dev, in their order."""
    traces = _traces()
    found = [
        error
        for traced in traces
        for error in errors(traced, [p for p in predicted("dev") if p["article"] == traced.article.name])
    ]
    return [_confusion(), _certainty(calibration), _floor(traces), _judges(traces), _errors(found)]


def _traces() -> list[Traced]:
    gold = annotated("dev")
    return [trace(_reader(), found, gold) for found in read_paths(articles_of("dev")) if isinstance(found, Article)]


@cache
def _reader() -> Reader:
    return Reader(load_dossier())


def _confusion() -> str:
    """Annotated standings against read ones, over what matches in article, holder and undertaking."""
    told: dict[tuple[str, str, str], dict[str, float]] = {}
    for record in predicted("dev"):
        told.setdefault(_pair(record), {})[record["standing"]] = record["certainty"]
    gold: dict[tuple[str, str, str], dict[str, bool]] = {}
    for record in annotated("dev"):
        standings = gold.setdefault(_pair(record), {})
        standings[record["standing"]] = standings.get(record["standing"], False) or record.get("core", True)
    counts: Counter[tuple[str, str]] = Counter()
    for pair in sorted(gold.keys() & told.keys()):
        _set_against(gold[pair], told[pair], counts)
    columns = [*STANDINGS, NOTHING]
    rows = []
    for row in columns:
        cells = [
            f"**{counts[row, column]}**" if row == column else str(counts[row, column] or "") for column in columns
        ]
        rows.append([row, *(cells if row != NOTHING else [*cells[:-1], ""])])
    right = sum(counts[standing, standing] for standing in STANDINGS)
    of = sum(number for (row, _), number in counts.items() if row != NOTHING)
    return section(
        "Which standing is taken for which",
        """
Dev, over the pairs of holder and undertaking that annotators and reader both found in an article, core or not: rows as
annotated, columns as read. Where a pair has several standings, those that agree are counted first. What is left is set
against what is left, core before others, the surest first; "nothing" stands where nothing is left on the other side.
""",
        table(["annotated \\ read", *columns], rows, numbers=len(columns)),
        f"{right} of {of} annotated standings agree.",
    )


def _set_against(gold: Mapping[str, bool], told: Mapping[str, float], counts: Counter[tuple[str, str]]) -> None:
    """Count one pair: `gold` says which annotated standings are core, `told` how sure the read ones are."""
    wrong = sorted(told.keys() - gold.keys(), key=lambda standing: -told[standing])
    for standing in sorted(gold, key=lambda standing: (not gold[standing], standing)):
        if standing in told:
            counts[standing, standing] += 1
        elif wrong:
            counts[standing, wrong.pop(0)] += 1
        elif gold[standing]:
            counts[standing, NOTHING] += 1
    for standing in wrong:
        counts[NOTHING, standing] += 1


def _certainty(figure: Figure) -> str:
    told = certainties()
    raw = chances()
    rows = []
    for each in curve(told):
        low, high = each.interval()
        sure, right = f"{each.certainty:.2f}", f"{each.right:.2f} ({low:.2f} to {high:.2f})"
        rows.append([f"{each.low:.1f} to {each.high:.1f}", str(each.number), sure, right])
    errors_of = [
        [label, *(f"{expected_error(those, bins):.3f}" for bins in (10, 5))]
        for label, those in (
            ("the judges' chance, as it is", raw),
            ("certainty, as it ships", told),
            ("**certainty, by cross-validation**", crossed(raw)),
        )
    ]
    errors_of.append(["by chance alone", *(f"{chance_error(told, bins):.3f}" for bins in (10, 5))])
    return section(
        "Whether certainty means what it says",
        """
Every statement has a certainty: the chance that holder, undertaking and standing are right. Here it is set against the
share that is right on dev. A statement is right where its article's annotations hold it, core or not. (In brackets
Wilson's 95 % interval.)
""",
        table(["certainty", "statements", "mean certainty", "share right"], rows, numbers=2),
        f"""
The expected calibration error is the distance of the two, over all {len(told)} statements. As it ships, in bins of a
tenth, its 95 % interval is {1 - figure.high:.3f} to {1 - figure.low:.3f}. The two numbers that turn the judges' chance
into a certainty (Platt's map, `training/calibrate.py`) were fitted on all of dev, which flatters: so they are fitted
anew for each article, on the other articles alone, and measured on that one. A reader whose every certainty means
exactly what it says would show the error of the last row on average, by chance alone: less cannot be asked of a set of
this size.
""",
        table(["", "bins of a tenth", "bins of a fifth"], errors_of, numbers=2),
    )


def _floor(traces: Sequence[Traced]) -> str:
    tried = {(position, FLOOR) for position in _POSITIONS} | {(POSITION, floor) for floor in _FLOORS}
    rows = []
    for position, floor in sorted(tried | {(POSITION, FLOOR)}):
        found = [_standings(traced, position, floor) for traced in traces]
        mark = " (in use)" if (position, floor) == (POSITION, FLOOR) else ""
        rows.append([f"{position:.2f}{mark}", f"{floor:.2f}", *_scores(traces, found)])
    return section(
        "From which chance on a reading is taken",
        f"""
Dev, on which both bounds were chosen, together with the annotated training articles (by cross-validation): the least
chance, by the judges, that a pair carries any position, and the least chance of a standing that is taken for it. A
standing that is not taken and has a chance of {DOUBT:.2f} is listed by `willing refused`.
""",
        table(["a position", "the standing", *_SCORES], rows, numbers=6),
    )


def _judges(traces: Sequence[Traced]) -> str:
    ruled = [
        {_of(one, verdict.standing) for one in traced.decided if (verdict := one.candidate.pair.verdict) is not None}
        for traced in traces
    ]
    rows = [["the rules' verdict alone", *_scores(traces, ruled)]]
    for label, share in (("the linear model alone", 0.0), ("the encoder alone", 1.0)):
        with _encoder_share(share):
            alone = _traces()
        rows.append([label, *_scores(alone, [_standings(traced) for traced in alone])])
    rows.append(["both (in use)", *_scores(traces, [_standings(traced) for traced in traces])])
    return section(
        "What each judge adds",
        """
Dev, the same pairs of holder and undertaking judged in four ways, with the same bounds. Both models are told the rules'
verdict.
""",
        table(["judge", *_SCORES], rows, numbers=4),
    )


@contextmanager
def _encoder_share(share: float) -> Iterator[None]:
    """The encoder's share in the average of the two, for as long as something is measured; it is shown all pairs."""
    kept = judging._SHARE, judging._HOPE
    judging._SHARE, judging._HOPE = share, 0.0
    try:
        yield
    finally:
        judging._SHARE, judging._HOPE = kept


def _standings(traced: Traced, position: float = POSITION, floor: float = FLOOR) -> set[Key]:
    """What would be taken with these bounds."""
    return {
        _of(one, standing)
        for one in traced.decided
        for standing in take(one.chances, position=position, floor=floor)
        if _reader().bar(one.candidate, standing) is None
    }


def _of(one: Decided, standing: str) -> Key:
    return one.candidate.pair.ref.holder, one.candidate.pair.mention.undertaking, str(standing)


def _scores(traces: Sequence[Traced], found: Sequence[set[Key]]) -> list[str]:
    """The scorer's figures for holders, undertakings and standings; the evidence is left out of it."""
    tallies = []
    for traced, keys in zip(traces, found, strict=True):
        told = [{"holder": h, "undertaking": u, "standing": s, "evidence": ""} for h, u, s in sorted(keys)]
        tallies.append(scorer("positions").tally(traced.article.text, traced.gold, told))
    figures = scorer("positions").figures(tallies)
    standing = figures["standing"]
    values = (figures["who_what"]["f1"], standing["f1"], standing["precision"], standing["recall"])
    return [f"{value:.3f}" for value in values]


def _errors(found: Sequence[Error]) -> str:
    wrong = sorted((e for e in found if e.read is not None), key=lambda e: (-e.certainty, e.article, e.holder))
    missed = sorted((e for e in found if e.read is None), key=lambda e: (e.certainty, e.article, e.holder))
    counted = Counter((e.read is None, e.cause) for e in found)
    causes = [
        [cause, meaning, str(counted[True, cause] or ""), str(counted[False, cause] or "")]
        for cause, meaning in CAUSES.items()
        if counted[True, cause] or counted[False, cause]
    ]
    shown = wrong[: max(WORST // 2, WORST - len(missed))]
    columns = ["article", "holder", "undertaking", "read", "annotated", "certainty", "cue", "cause"]
    by_cause = section(
        "Errors by cause",
        f"""
Dev: {len(wrong)} statements that no annotation holds, and {len(missed)} core records missed for which no wrong standing
was read instead. The cause is assigned by rule (`bench/causes.py`), from the trace of the reading: the step at which
the record was lost or went astray. Some of what is wrong by the annotations is not wrong by the text.
""",
        table(["cause", "is", "missed", "wrong"], causes),
    )
    worst = section(
        f"The {WORST} worst errors",
        "The surest that are wrong. The cue is the word on which the reading hung.",
        table(columns, [_row(each) for each in shown]),
        f"""
Core records that were missed, those first of which the reader saw least, else by article. Below
{certainty(DOUBT):.2f} nothing is kept.
""",
        table(columns, [_row(each) for each in missed[: WORST - len(shown)]]),
    )
    return f"{by_cause}\n\n{worst}"


def _row(error: Error) -> list[str]:
    sure = f"{error.certainty:.2f}" if error.certainty else f"< {certainty(DOUBT):.2f}"
    cue = " ".join(error.cue.split()[:_CUE_WORDS]).replace("|", "")
    gold, read = ", ".join(error.gold) or NOTHING, error.read or NOTHING
    return [error.article, error.holder, error.undertaking, read, gold, sure, cue, error.cause]


def _pair(record: Record) -> tuple[str, str, str]:
    return record["article"], record["holder"], record["undertaking"]
