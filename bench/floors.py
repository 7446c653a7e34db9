"""The ratchet: floors of the figures of each set, with the hashes of what they were measured on.

floors.json holds, for each set, `files` (SHA-256 of annotations, scorer and texts) and `floors` (figure -> floor),
and under `lowered` every floor that was ever lowered, with its reason. Floors go up by themselves and down only with
a reason.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).resolve().parent / "floors.json"
# How far below its figure a floor is set: 8-bit arithmetic differs in the last digits between processors, and one
# record of a small set more or less must not stop the work. What is exact by promise gets no margin; what is counted
# over a handful (conditions) or moves by chance alone (the calibration error) a wider one.
MARGIN = 0.02
MARGINS = {"evidence": 0.0, "conditions": 0.15, "calibration": 0.05}
Pinned = dict[str, Any]


def read(path: Path = FLOORS) -> Pinned:
    """The pinned floors; empty where there is no file yet."""
    if not path.exists():
        return {"sets": {}, "lowered": []}
    pinned: Pinned = json.loads(path.read_text(encoding="utf-8"))
    return pinned


def write(pinned: Pinned, path: Path = FLOORS) -> None:
    """Put the floors in place of those that stood there, whole or not at all."""
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(pinned, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(unfinished, path)


def missed(pinned: Pinned, name: str, files: Mapping[str, str], figures: Mapping[str, float]) -> list[str]:
    """What is wrong with a set, a line each: another hash, a figure below its floor, a figure that is gone."""
    kept = pinned["sets"].get(name)
    if kept is None:
        return [f"{name}: no floors; python bench/accuracy.py --raise-floors"]
    found = [
        f"{name}: {file} is not the one that the floors were measured on"
        for file in sorted({*files, *kept["files"]})
        if files.get(file) != kept["files"].get(file)
    ]
    for figure, floor in kept["floors"].items():
        if figure not in figures:
            found.append(f"{name}: {figure} is not measured any more")
        elif figures[figure] < floor:
            found.append(f"{name}: {figure} is {figures[figure]:.4f}, its floor {floor:.3f}")
    return found


def raised(pinned: Pinned, name: str, files: Mapping[str, str], figures: Mapping[str, float]) -> Pinned:
    """The floors with those of one set raised to a margin below the figures, never lowered.

    ValueError where the set is not the one that its floors were measured on: then a person takes its entry out.
    """
    kept = pinned["sets"].get(name, {"files": dict(files), "floors": {}})
    if kept["files"] != dict(files):
        raise ValueError(f"{name}: annotations, scorer or texts changed; take its entry out of floors.json first")
    floors = dict(kept["floors"])
    for figure, value in figures.items():
        margin = MARGINS.get(figure, MARGIN)
        floors[figure] = max(floors.get(figure, 0.0), math.floor(max(0.0, value - margin) * 1000) / 1000)
    return {**pinned, "sets": {**pinned["sets"], name: {"files": dict(files), "floors": floors}}}


def lowered(pinned: Pinned, name: str, figure: str, value: float, because: str) -> Pinned:
    """The floors with one lowered, and the reason kept. ValueError where there is none such, or it is no lowering."""
    if not because.strip():
        raise ValueError("a floor is lowered only with a reason")
    floors = pinned["sets"].get(name, {}).get("floors", {})
    if figure not in floors:
        raise ValueError(f"no floor for {figure!r} of {name!r}")
    if not 0 <= value < floors[figure]:
        raise ValueError(f"the floor of {figure} is {floors[figure]}: {value} does not lower it")
    entry = {"set": name, "figure": figure, "from": floors[figure], "to": value, "because": because.strip()}
    sets = {**pinned["sets"], name: {**pinned["sets"][name], "floors": {**floors, figure: value}}}
    return {**pinned, "sets": sets, "lowered": [*pinned["lowered"], entry]}
