"""The program as the system runs it: how fast it starts, and what it leaves when it is stopped, cut off or full."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from willing import Register

PROGRAM = [sys.executable, "-c", "from willing.cli import main; main()"]
# In place of the reader, one that takes its time and finds nothing: what is tested is what becomes of the register.
SLOW = """
import sys, time, types
from willing.model import Reading

class Reader:
    def __init__(self, dossier): pass
    def read(self, articles):
        for article in articles:
            time.sleep(0.01)
            yield Reading(article_id=article.id, reader="slow")

sys.modules["willing.reading.reader"] = types.SimpleNamespace(READER="slow", Reader=Reader)
from willing.cli import main
main()
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Report number {number} of the meeting in Paris.\n", encoding="utf-8")
    return folder


def program(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def slow(arguments: Sequence[str | Path]) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SLOW, *map(str, arguments)]
    # Tests that run in the background of a shell ignore the interrupt, and what they start would do so too.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heard)


def test_help_comes_at_once_and_loads_nothing_heavy() -> None:
    listing = "import sys\nfrom willing.cli import main\ntry: main(['--help'])\nexcept SystemExit: print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True).stdout
    heavy = {"spacy", "numpy", "rich", "trafilatura", "rigour", "lxml", "onnxruntime", "openpyxl", "sqlite3"}
    assert heavy.isdisjoint(told.split())
    times = []
    for _ in range(5):
        began = time.perf_counter()
        assert program("--help").returncode == 0
        times.append(time.perf_counter() - began)
    assert min(times) <= 0.4  # the best of five: others may be at work on the machine


def test_the_exit_code_tells_misuse_from_success(tmp_path: Path) -> None:
    assert program("--version").returncode == 0
    assert program("show", cwd=tmp_path).returncode == 2
    assert program("nonesuch").returncode == 2


def test_killed_at_twenty_random_moments_nothing_is_lost(tmp_path: Path, reports: Path) -> None:
    register = tmp_path / "willing.db"
    moments = random.Random(2025)
    kept = 0
    for _ in range(20):
        running = slow(["add", reports, "--register", register])
        time.sleep(moments.uniform(0.05, 0.9))
        running.kill()
        running.communicate()
        if register.exists() and register.stat().st_size:
            with Register(register) as held:
                assert held.check() == []
                number = len(held.refused()) + sum(1 for _ in held._store.articles())
                assert number >= kept  # what was accepted is still there
                kept = number
    with slow(["add", reports, "--register", register]) as running:
        running.communicate()
        assert running.returncode == 0
    with Register(register) as held:
        assert held.check() == []
        assert sum(1 for _ in held._store.articles()) == 40


def test_interrupted_it_says_so_in_a_line_and_keeps_what_it_has(tmp_path: Path, reports: Path) -> None:
    register = tmp_path / "willing.db"
    running = slow(["add", reports, "--register", register])
    deadline = time.monotonic() + 20
    while not (register.exists() and register.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=20)
    assert running.returncode == 130
    assert told.strip() == "willing: stopped; what was recorded stays"
    with Register(register) as held:
        assert held.check() == []


def test_a_reader_that_leaves_early_is_no_fault(sample_register: Path) -> None:
    running = subprocess.Popen(
        [*PROGRAM, "export", "annotations", "--register", str(sample_register)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(100)
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is not here")
@pytest.mark.parametrize("question", [["show"], ["show", "--json"], ["why", "Italy", "troops"]])
def test_output_that_finds_no_room_is_told_in_a_line(sample_register: Path, question: list[str]) -> None:
    command = [*PROGRAM, *question, "--register", str(sample_register)]
    with open("/dev/full", "wb") as full:
        told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert told.returncode == 2
    assert told.stderr == b"willing: No space left on device\n"


def test_a_full_disk_is_told_in_a_line_and_what_was_added_stays(tmp_path: Path, reports: Path) -> None:
    register = tmp_path / "willing.db"
    with slow(["add", reports / "00.txt", "--register", register]) as running:
        running.communicate()
    (reports / "long.txt").write_text("The meeting went on. " * 40_000, encoding="utf-8")
    limit = register.stat().st_size + 300_000
    told = subprocess.run(
        [sys.executable, "-c", SLOW, "add", str(reports), "--register", str(register)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert told.returncode == 2
    assert told.stderr.startswith("willing: ")
    assert "the disk" in told.stderr
    assert told.stderr.count("\n") == 1
    with Register(register) as held:
        assert held.check() == []
        assert sum(1 for _ in held._store.articles()) >= 1


def without_rights(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The program as somebody who is bound by rights: the superuser is not, until its capabilities are taken away."""
    command = [*PROGRAM, *map(str, arguments)]
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("rights do not bind the superuser, and setpriv is not here")
        command = [setpriv, "--bounding-set=-all", "--inh-caps=-all", *command]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_no_right_to_read_is_told_in_a_line_and_the_rest_is_read(tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text("secret", encoding="utf-8")
    closed.chmod(0)
    opened = tmp_path / "open.txt"
    opened.write_text("", encoding="utf-8")
    told = without_rights("add", closed, opened, "--register", tmp_path / "willing.db")
    assert told.returncode == 2
    assert f"willing: {closed}: no right to read it (ask its owner, or change its rights)\n" in told.stderr
    assert f"willing: {opened}: " in told.stderr


def test_a_register_without_the_right_to_it_is_told_in_a_line(sample_register: Path) -> None:
    sample_register.chmod(0)
    told = without_rights("show", "--register", sample_register)
    assert told.returncode == 2
    assert "no right to read" in told.stderr
    assert told.stderr.count("\n") == 1
