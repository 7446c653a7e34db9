"""What the drawings of the desk share: elements made safely, and the style that a downloaded drawing carries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from markupsafe import Markup, escape

_STATIC = Path(__file__).parent / "static"
_VARIABLE = re.compile(r"var\(--[\w-]+,\s*([^()]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def element(name: str, *inside: str, **attributes: str | float | None) -> Markup:
    """An element with escaped attributes and contents; `Markup` inside stays as it is.

    Attributes that are None are left out; of names, a trailing underscore goes (`class_`) and others become hyphens
    (`aria_label`), numbers are written with one decimal at most.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_shown(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>{joined(inside)}</{name}>")


def joined(parts: Iterable[str]) -> Markup:
    """Parts one after another, each escaped unless it is `Markup`."""
    return Markup("").join(parts)


def _shown(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


@cache
def style_of(sheet: str) -> Markup:
    """A style sheet of the desk as a `<style>` for a drawing on its own.

    Programs that draw SVG do not all know variables: each is replaced by the value that stands beside it. What
    follows the first `@media` is for screens and paper of the desk, and is left out.
    """
    text = _COMMENT.sub("", (_STATIC / sheet).read_text(encoding="utf-8")).partition("@media")[0]
    plain = _VARIABLE.sub(lambda found: found[1], text).strip()
    return Markup(f"<style>{plain}</style>")


def standalone(drawing: Markup) -> str:
    """A whole SVG file from an `<svg>` element."""
    # A plain string first: `Markup` would escape what is put before it.
    bare = str(drawing).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{bare}\n'
