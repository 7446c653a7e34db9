"""The documentation is what the program is: generated pages are fresh, links lead somewhere, nothing is left out."""

from __future__ import annotations

import importlib.util
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from willing.cli.commands import willing
from willing.exports.kinds import KINDS
from willing.exports.plover import CODES
from willing.model import Standing

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def commands(group: click.Group = willing, path: str = "willing") -> Iterator[tuple[str, click.Command]]:
    """Every command by its path."""
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_commands_is_what_the_program_says_of_itself() -> None:
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == generator().commands_page(), "run `make docs`"


@pytest.mark.parametrize(("path", "command"), list(commands()), ids=lambda each: each if isinstance(each, str) else "")
def test_every_command_and_option_says_what_it_is_for(path: str, command: click.Command) -> None:
    assert command.help, path
    assert not command.get_short_help_str(limit=66).endswith("..."), f"{path}: its first line is too long for the list"
    page = (DOCS / "commands.md").read_text(encoding="utf-8").partition(f"## {path}\n")[2].partition("\n## ")[0]
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{path} {option.opts[0]}"
            assert option.opts[0] in page


def test_every_export_is_documented_with_its_formats() -> None:
    told = (DOCS / "exports.md").read_text(encoding="utf-8")
    for kind, formats in KINDS.items():
        assert f"## {kind}\n" in told
        for each in formats:
            assert f"`{each}`" in told.partition(f"## {kind}\n")[2].partition("\n## ")[0], (kind, each)
    listed = (willing.commands["export"].help or "").partition("FORMATS\n")[2]
    for kind, formats in KINDS.items():
        assert re.search(rf"(?m)^ *{kind} +{', '.join(formats)} ", listed), kind


def test_every_code_of_an_event_is_documented() -> None:
    told = (DOCS / "exports.md").read_text(encoding="utf-8").partition("## events\n")[2].partition("\n## ")[0]
    for undertaking, codes in CODES.items():
        (row,) = re.findall(rf"(?m)^\| `{undertaking}` \|.*$", told)
        for each in (codes.acting, codes.offered, codes.refused, codes.urged):
            assert each is None or each.event in row, (undertaking, each)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target) and not target.startswith("#"):
            assert (page.parent / target.partition("#")[0]).exists(), target


def test_the_readme_leads_to_every_page() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8") == generator().readme(), "run `make docs`"


def test_the_readme_names_commands_that_there_are() -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8")
    known = {path for path, _ in commands()}
    named = set(re.findall(r"(?m)^(?:\$ )?(willing [a-z-]+)", told))
    assert named
    assert named <= known


def test_the_picture_is_of_this_program_and_loads_nothing() -> None:
    text = (DOCS / "demo.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    told = "".join(root.itertext()).replace("\xa0", " ")
    assert "willing show --as-of" in told
    assert any(each in told for each in Standing)
    assert not re.search(r"(?:src|href|url\()\s*=?\s*[\"']?https?:", text)
