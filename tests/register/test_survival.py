"""Killed at any moment, or out of space: what was accepted is there, and adding again completes it."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from register_adder import add
from register_made import new_store

from willing.problems import Misuse
from willing.register.check import check
from willing.register.store import Store

ARTICLES = 60
KILLS = 4  # bench/register_kills.py does twenty


def killed_after(seconds: float, path: Path) -> list[int]:
    """Start adding, kill the program -9 after a time; the articles that it said were accepted."""
    here = Path(__file__).parent
    run = subprocess.Popen(
        [sys.executable, str(here / "register_adder.py"), str(path), str(ARTICLES)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(here), *sys.path])},
        text=True,
    )
    time.sleep(seconds)
    run.kill()
    told, _ = run.communicate()
    return [int(line) for line in told.splitlines(keepends=True) if line.endswith("\n")]


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_kill_loses_nothing_that_was_accepted(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "willing.db"
    accepted = killed_after(random.Random(seed).uniform(0.15, 0.8), path)
    with new_store(tmp_path) as store:
        assert check(store) == []
        held = {each.statement.evidence.text for each in store.statements() if each.decision}
        assert held >= {f"Norrland will send {number} engineers" for number in accepted}
        for number in range(ARTICLES):
            add(store, number)
        assert check(store) == []
        assert len(list(store.statements())) == ARTICLES


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes: the system refuses to write, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def fill(store: Store) -> int:
    """Add until there is no room; the number of articles that were accepted."""
    accepted: list[int] = []

    def add_all() -> None:
        for number in range(10_000):
            add(store, number)
            accepted.append(number)

    with pytest.raises(Misuse, match="what was added stays"):
        add_all()
    return len(accepted)


def completes(store: Store, number: int) -> None:
    """What was accepted is whole, and the article that had no room goes in when there is some."""
    assert check(store) == []
    held = [each for each in store.statements() if each.decision]
    assert len(held) == number
    add(store, number)
    assert check(store) == []


def test_when_the_file_cannot_grow_what_was_added_stays(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        with largest_file(400_000):
            number = fill(store)
        assert number > 0
        completes(store, number)


def test_when_the_disk_is_full_what_was_added_stays(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if not made or made.returncode != 0:
        pytest.skip("needs the right to mount a small disk")
    try:
        filler = disk / "other"
        with new_store(disk) as store:
            filler.write_bytes(bytes(100_000))
            number = fill(store)
            assert number > 0
            filler.unlink()
            completes(store, number)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_too_full_for_a_new_register_is_told(tmp_path: Path) -> None:
    with largest_file(20_000), pytest.raises(Misuse, match="check space and rights"):
        new_store(tmp_path)
    with new_store(tmp_path) as store:
        assert check(store) == []
