"""Runs the command line within the test's own process: what it prints, and the code with which it exits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from willing.cli import main


@dataclass(frozen=True)
class Ran:
    """The end of one run."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`willing` with arguments, on a pipe, without colours."""
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "WILLING_BY"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        code = ended.value.code
        assert isinstance(code, int)
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture
def sample(sample_register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample's register, named by the environment."""
    monkeypatch.setenv("WILLING_REGISTER", str(sample_register))
    return sample_register
