"""Who is willing to do what, on what condition, and who says so: the Python API (docs/python.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from willing.api import Register
    from willing.model import Standing, Truth, Verdict
    from willing.problems import Misuse, Problem
    from willing.surfaces.adding import AddReport, Progress

__all__ = ["AddReport", "Misuse", "Problem", "Progress", "Register", "Standing", "Truth", "Verdict"]

_HOMES = {
    "AddReport": "willing.surfaces.adding",
    "Misuse": "willing.problems",
    "Problem": "willing.problems",
    "Progress": "willing.surfaces.adding",
    "Register": "willing.api",
    "Standing": "willing.model",
    "Truth": "willing.model",
    "Verdict": "willing.model",
}


def __getattr__(name: str) -> Any:
    # On demand (PEP 562): `willing --help` and `import willing` must not pay for what they do not use.
    if name not in _HOMES:
        raise AttributeError(f"module 'willing' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
