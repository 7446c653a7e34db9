"""The Python API is these names, and no others: a change here is a change for everyone who uses them."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import willing
from willing import Register

DOCS = Path(__file__).resolve().parents[1] / "docs"

NAMES = ["AddReport", "Misuse", "Problem", "Progress", "Register", "Standing", "Truth", "Verdict"]
METHODS = {
    "add": ["paths", "progress"],
    "add_text": ["text", "name", "title", "publisher", "url", "published_on"],
    "article": ["article_id"],
    "changes": ["since", "until", "known_at", "holder", "undertaking", "move"],
    "check": [],
    "close": [],
    "compare": ["before", "after"],
    "conflicts": ["kind", "holder", "since", "as_of", "known_at"],
    "coverage": ["undertaking", "states", "as_of", "known_at"],
    "days": ["known_at"],
    "decide": ["statement", "verdict", "by", "why", "holder", "undertaking", "standing", "conditions"],
    "evidence": ["article_id", "as_of", "known_at"],
    "export": ["kind", "path", "format", "as_of", "known_at", "link"],
    "export_chunks": ["kind", "format", "as_of", "known_at", "link"],
    "fact": ["fact", "value", "on", "source"],
    "refused": ["article", "reason", "since", "known_at"],
    "reply": ["holder", "undertaking", "standing", "on", "source", "conditions", "words"],
    "reread": ["dry_run", "progress"],
    "review": ["holder", "undertaking", "after", "limit"],
    "settle": ["conflict", "by", "why"],
    "show": ["as_of", "known_at", "order"],
    "side_by_side": ["left", "right", "as_of", "known_at"],
    "statement": ["statement_id"],
    "statements": ["holder", "undertaking", "article", "since", "as_of", "known_at", "rejected", "limit"],
    "timeline": ["since", "until", "known_at", "holder"],
    "what_if": ["facts", "as_of", "known_at"],
    "why": ["holder", "undertaking", "as_of", "known_at", "limit"],
}
PROPERTIES = {"dossier", "path"}


def test_the_package_offers_these_names() -> None:
    assert sorted(willing.__all__) == NAMES
    assert all(hasattr(willing, name) for name in NAMES)
    with pytest.raises(AttributeError, match="no attribute 'Registre'"):
        _ = willing.Registre


def test_a_register_offers_these_methods_with_these_parameters() -> None:
    public = {name: each for name, each in inspect.getmembers(Register) if not name.startswith("_")}
    methods = {name: each for name, each in public.items() if inspect.isfunction(each)}
    assert {name: list(inspect.signature(each).parameters)[1:] for name, each in methods.items()} == METHODS
    assert public.keys() - methods.keys() == PROPERTIES


def test_every_public_name_says_what_it_is_and_has_types() -> None:
    for name, each in inspect.getmembers(Register, inspect.isfunction):
        if not name.startswith("_"):
            assert each.__doc__, name
            signature = inspect.signature(each)
            assert signature.return_annotation is not inspect.Signature.empty, name
            assert all(one.annotation != "" for one in signature.parameters.values()), name


@pytest.mark.parametrize("name", [*NAMES, *METHODS, *sorted(PROPERTIES)])
def test_the_documentation_speaks_of_every_public_name(name: str) -> None:
    assert f"`{name}" in (DOCS / "python.md").read_text(encoding="utf-8") or f".{name}(" in (
        DOCS / "python.md"
    ).read_text(encoding="utf-8")


def test_importing_the_package_loads_nothing_heavy() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import willing, sys; print(*sorted(sys.modules))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    heavy = {"spacy", "numpy", "rich", "click", "trafilatura", "rigour", "onnxruntime", "sqlite3"}
    assert heavy.isdisjoint(told.stdout.split())
