"""Fixtures for the surfaces: the sample as a register, and the command line run within the test's own process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from sample_made import make_sample_register


@pytest.fixture(scope="session")
def _sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sample") / "made.db"
    make_sample_register(file)
    return file


@pytest.fixture
def sample_register(_sample_made: Path, tmp_path: Path) -> Path:
    """The path of a register of one's own with the sample in it."""
    file = tmp_path / "willing.db"
    shutil.copy(_sample_made, file)
    return file


@pytest.fixture
def sample(sample_register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, named by the environment."""
    monkeypatch.setenv("WILLING_REGISTER", str(sample_register))
    return sample_register


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., SimpleNamespace]:
    """`willing` with arguments, on a pipe, without colours: `code`, `out` and `err` of each run."""
    from willing.cli import main

    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "WILLING_BY"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path) -> SimpleNamespace:
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        told = capsys.readouterr()
        return SimpleNamespace(code=ended.value.code, out=told.out, err=told.err)

    return run
