"""Checks `sentences.jsonl`: words lie where the record says, and every id is one of the criteria's.

    python data/validate.py [FILE]

Takes the passages, the whole articles and `train-judged.jsonl` alike.

Prints one line a fault and ends with 1, or prints how the records are spread and ends with 0.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
UNDERTAKINGS = set("troops monitoring training arms finance sanctions guarantees ceasefire peace_talks".split())  # noqa: SIM905
STANDINGS = set("acting committed willing undecided reserved declined opposed urged".split())  # noqa: SIM905
KINDS = {"requires", "until", "unless"}
FACTS = set(
    "ceasefire peace_agreement us_backstop parliament mandate refusal request partners clarity other".split()  # noqa: SIM905
)
CODE = re.compile(r"[A-Z][A-Z0-9]{1,8}")


def code_faults(pair: dict[str, Any]) -> Iterator[str]:
    """Faults in the undertaking and the holder of any pair."""
    if pair["undertaking"] not in UNDERTAKINGS:
        yield f"unknown undertaking {pair['undertaking']!r}"
    if not CODE.fullmatch(pair["holder"]):
        yield f"no holder code: {pair['holder']!r}"


def mention_faults(text: str, mention: dict[str, Any]) -> Iterator[str]:
    """Faults in the part that positions and `none` pairs share."""
    for name in ("holder", "undertaking"):
        words, start = mention[f"{name}_words"], mention[f"{name}_start"]
        if not words or text[start : start + len(words)] != words:
            yield f"{name}_words do not lie at {start}: {words!r}"
    yield from code_faults(mention)


def position_faults(text: str, position: dict[str, Any]) -> Iterator[str]:
    """Faults in one position of `text`."""
    yield from mention_faults(text, position)
    if position["standing"] not in STANDINGS:
        yield f"unknown standing {position['standing']!r}"
    if position["speaker"] is not None and not CODE.fullmatch(position["speaker"]):
        yield f"no speaker code: {position['speaker']!r}"
    if len(position["conditions"]) != len(position["condition_words"]):
        yield "as many condition_words as conditions are needed"
    for condition in position["conditions"]:
        kind, _, fact = condition.partition(":")
        if kind not in KINDS or fact not in FACTS:
            yield f"unknown condition {condition!r}"
    for words in position["condition_words"]:
        if not words or words not in text:
            yield f"condition_words are not in the text: {words!r}"


def judged_faults(judged: dict[str, Any], length: int | None) -> Iterator[str]:
    """Faults in one judgement of a pair in a sentence of a text of `length` characters, where it is known."""
    start, end = judged["start"], judged["end"]
    if not 0 <= start < end or (length is not None and end > length):
        yield f"no run of the text: {start} to {end}"
    yield from code_faults(judged)
    if judged["label"] != "none" and judged["label"] not in STANDINGS:
        yield f"unknown label {judged['label']!r}"
    if not STANDINGS.issuperset(judged["also"]) or not isinstance(judged["sure"], bool):
        yield f"not a judgement: {judged!r}"


def record_faults(record: dict[str, Any]) -> Iterator[str]:
    """Faults in one record, the pairs given twice among them."""
    if "article" in record:
        yield from judged_faults(record, None)
        return
    if "judged" in record:
        for judged in record["judged"]:
            yield from judged_faults(judged, len(record["text"]))
        return
    for position in record["positions"]:
        yield from position_faults(record["text"], position)
    for pair in record["none"]:
        yield from mention_faults(record["text"], pair)
    if not record["positions"] and not record["none"]:
        yield "neither a position nor a pair without one"
    taken = {(p["holder_start"], p["undertaking_start"]) for p in record["positions"]}
    for pair in record["none"]:
        if (pair["holder_start"], pair["undertaking_start"]) in taken:
            yield f"both a position and none: {pair['holder_words']!r}, {pair['undertaking_words']!r}"


def spread(records: list[dict[str, Any]]) -> Iterator[str]:
    """How many records there are, and how positions fall on standings and undertakings."""
    judgements = [j for r in records for j in r.get("judged", [r] if "article" in r else [])]
    if judgements:
        unsure = sum(not j["sure"] for j in judgements)
        yield f"{len(records)} records, {len(judgements)} judgements, {unsure} of them unsure"
        yield ", ".join(f"{name} {n}" for name, n in Counter(j["label"] for j in judgements).most_common())
        return
    positions = [p for r in records for p in r["positions"]]
    pairs = sum(len(r["none"]) for r in records)
    share = sum(bool(r["none"]) for r in records) / len(records)
    yield f"{len(records)} records, {len(positions)} positions, {pairs} pairs without one ({share:.0%} of records)"
    for field in ("standing", "undertaking"):
        yield ", ".join(f"{name} {n}" for name, n in Counter(p[field] for p in positions).most_common())
    yield ", ".join(f"{name} {n}" for name, n in Counter(c for p in positions for c in p["conditions"]).most_common())


def main(path: Path) -> int:
    """Prints faults or the spread; gives the exit code."""
    lines = path.read_text(encoding="utf-8").splitlines()
    records: list[dict[str, Any]] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        try:
            record = json.loads(line)
            found = list(record_faults(record))
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            faults.append(f"{path.name}:{number}: not a record: {error!r}")
            continue
        faults += [f"{path.name}:{number}: {fault}" for fault in found]
        text = record.get("text")
        if text in seen:
            faults.append(f"{path.name}:{number}: the same text as line {seen[text]}")
        if text is not None:
            seen[text] = number
        records.append(record)
    print("\n".join(faults or spread(records)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "sentences.jsonl"))
