"""The sets of the repository itself: other dossiers, conditions, turns of phrase. They need no ../shared."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import conditions
import dossiers
import turns
from measured import Figure, sha256

ROOT = Path(__file__).resolve().parent.parent
SETS = (*dossiers.SETS, "conditions", "turns")


def measure(name: str) -> Mapping[str, Figure]:
    """The figures of one set, by name."""
    if name == "turns":
        return turns.measure()
    return conditions.measure() if name == "conditions" else dossiers.measure(name)


def hashes(name: str) -> dict[str, str]:
    """The SHA-256 of the annotations and of the texts on which a set's figures rest."""
    if name == "conditions":
        files, texts = [ROOT / "data/conditions.jsonl"], [ROOT / f"data/{file}.jsonl" for file in conditions.FILES]
    elif name == "turns":
        files, texts = [turns.SET], []
    else:
        folder = dossiers.FOLDER / name
        files, texts = [folder / "gold.jsonl"], sorted((folder / "articles").glob("*.txt"))
    told = {str(file.relative_to(ROOT)): sha256(file) for file in files}
    if not texts:
        return told
    return {**told, "texts": hashlib.sha256(b"\0".join(text.read_bytes() for text in texts)).hexdigest()}
