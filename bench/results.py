"""Writes one section of bench/RESULTS.md and leaves the others as they are."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
_TITLE = "# Results\n\nEach section is written by the command that it names.\n"


def write_section(name: str, body: str, path: Path = RESULTS) -> None:
    """Put `body` under the heading `## name`, in place of what stood there, else at the end."""
    text = path.read_text(encoding="utf-8") if path.exists() else _TITLE
    head, *sections = text.split("\n## ")
    kept = {section.partition("\n")[0].strip(): section.partition("\n")[2].strip() for section in sections}
    kept[name] = body.strip()
    written = "".join(f"\n## {title}\n\n{section}\n" for title, section in kept.items())
    unfinished = path.with_suffix(".part")
    unfinished.write_text(head.rstrip() + "\n" + written, encoding="utf-8")
    os.replace(unfinished, path)


def machine() -> str:
    """One line on where it was measured: cores, memory, Python, commit."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=RESULTS.parent, capture_output=True, text=True, check=False
    ).stdout.strip()
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB, {platform.system()},"
        f" Python {platform.python_version()}, commit {commit or 'unknown'}"
    )
