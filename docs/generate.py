"""Writes what the documentation takes from the program: docs/commands.md, the list of pages in the README,
and with --picture docs/demo.svg.

    python docs/generate.py [--picture]

The picture is of a real run: the sample is read into a temporary register, which takes some seconds.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

FOLDER = Path(__file__).resolve().parent
COMMANDS = FOLDER / "commands.md"
PICTURE = FOLDER / "demo.svg"
README = FOLDER.parent / "README.md"
WIDTH = 100
COMMANDS_SAY = "Every command, in the words of its own help."
_PAGES = "<!-- pages: written by `make docs` -->"
_PAGES_END = "<!-- end of pages -->"
_INTRODUCTION = """# Commands

This page is written by `make docs` from the program's own help; a test fails where it is stale.

- The register is `willing.db` in the current folder, or the file named by `--register` or by the environment
  variable `WILLING_REGISTER`.
- Holders are given by code or name (`ITA`, `Italy`, `"the US"`), undertakings by id or label (`peace_talks`,
  `"Peace talks"`), days as `2025-03-27` or `today`, moments as `2025-04-01` (the end of that day) or
  `2025-04-01T09:30` (UTC where no zone is given).
- Every question answers in JSON with `--json`, every table in CSV with `--csv`.
- On a terminal, colours stand beside words, never in their place. `NO_COLOR` switches them off, `FORCE_COLOR` on.
  A narrow terminal gets the matrix in parts; a pipe gets it whole, without colours.
- The exit code is 0 for success, 1 where `check` or `dossier check` found faults, 2 where the call or its file is
  wrong, 130 after Ctrl-C, 141 where the reader of a pipe has gone.
- What is wrong is told in one line that begins with `willing:` and says what to do. Faults of files that are added
  are told one a line, and the rest is read.
"""


def commands_page() -> str:
    """The text of docs/commands.md."""
    from willing.cli.commands import willing

    parts = [_INTRODUCTION, _block(willing, "willing")]
    for command, path in _below(willing, "willing"):
        parts += [f"## {path}", _block(command, path)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _below(group: click.Group, path: str) -> Iterator[tuple[click.Command, str]]:
    for name, command in group.commands.items():
        yield command, f"{path} {name}"
        if isinstance(command, click.Group):
            yield from _below(command, f"{path} {name}")


def _block(command: click.Command, path: str) -> str:
    context = click.Context(command, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH)
    context.help_option_names = ["-h", "--help"]
    return f"```text\n{command.get_help(context)}\n```"


def readme() -> str:
    """The README with a list of all pages, each with its first sentence."""
    text = README.read_text(encoding="utf-8")
    before, mark, rest = text.partition(_PAGES)
    assert mark, f"{README} has no line {_PAGES}"
    pages = sorted(FOLDER.glob("*.md"))
    listed = "\n".join(f"- [{_title(each)}](docs/{each.name}): {_first_sentence(each)}" for each in pages)
    return f"{before}{mark}\n{listed}\n{_PAGES_END}{rest.partition(_PAGES_END)[2]}"


def _title(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


def _first_sentence(page: Path) -> str:
    text = COMMANDS_SAY if page == COMMANDS else page.read_text(encoding="utf-8").partition("\n")[2]
    paragraph = next(each for each in text.strip().split("\n\n") if each[:1].isalnum() or each[:1] == "`")
    return re.split(r"(?<=[.])\s", " ".join(paragraph.split()), maxsplit=1)[0]


def picture() -> str:
    """An SVG of what `willing show` and `willing why` print of the sample."""
    from rich._export_format import CONSOLE_SVG_FORMAT
    from rich.console import Console
    from rich.terminal_theme import MONOKAI

    from willing import Register
    from willing.cli.demo import LAST_DAY, SAMPLE
    from willing.cli.show import print_matrix
    from willing.cli.why import print_why

    to = Console(record=True, width=146, file=io.StringIO(), force_terminal=True, highlight=False)
    with tempfile.TemporaryDirectory() as folder, Register(Path(folder) / "willing.db") as register:
        register.add(SAMPLE)
        _typed(to, f"willing show --as-of {LAST_DAY}")
        print_matrix(to, register.show(as_of=LAST_DAY))
        to.print()
        day = date(2025, 3, 2)
        _typed(to, f"willing why Italy troops --as-of {day}")
        answer = register.why("Italy", "troops", as_of=day)
        articles = (register.article(each.article.id) for each in answer.said)
        print_why(to, answer, {each.id: each.text for each in articles if each is not None})
    # The fonts of rich's template come from a server; a picture of ours loads nothing.
    template = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return to.export_svg(title="willing", theme=MONOKAI, code_format=template, unique_id="willing")


def _typed(to: object, command: str) -> None:
    from rich.console import Console
    from rich.text import Text

    assert isinstance(to, Console)
    to.print(Text.assemble(("$ ", "dim"), (command, "bold")))


if __name__ == "__main__":
    COMMANDS.write_text(commands_page(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
    if "--picture" in sys.argv:
        PICTURE.write_text(picture(), encoding="utf-8")
