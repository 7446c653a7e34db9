"""Claimed against named as two bars."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from willing.model import Standing
from willing.questions.coverage import Coverage
from willing.questions.ladder import is_offer
from willing.web.signs import GLYPHS
from willing.web.svg import element, joined, standalone, style_of

_WIDTH, _LEFT, _HIGH, _STEP = 760.0, 90.0, 30.0, 44.0
_TOP = 34.0  # above the first bar of a downloaded chart, for its title
_NARROW = 90.0  # a part with less room than this has its number alone


def bars(found: Coverage) -> Markup:
    """An `<svg>`: the number claimed, and under it the named by standing, on one scale."""
    return _drawing(found, "Claimed against named", "")


def chart_file(found: Coverage, title: str) -> str:
    """The same as a file of its own, with its title and its style."""
    return standalone(_drawing(found, title, title))


def _drawing(found: Coverage, label: str, title: str) -> Markup:
    top = _TOP if title else 0.0
    claimed = found.claim.number if found.claim else 0
    scale = (_WIDTH - _LEFT) / max(claimed, len(found.named), 1)
    parts = [style_of("coverage.css"), element("rect", class_="sheet", width="100%", height="100%")] if title else []
    if title:
        parts.append(element("text", title, class_="title", x=0, y=16))
    parts.append(element("text", "claimed", x=0, y=top + 20))
    if found.claim:
        parts.append(_bar(_LEFT, top, claimed * scale, "claimed", found.claim.words))
    else:
        parts.append(element("text", "no number", x=_LEFT, y=top + 20))
    parts.append(element("text", "named", x=0, y=top + _STEP + 20))
    counts, left = Counter(each.standing for each in found.named), _LEFT
    for standing in Standing:
        if is_offer(standing) and counts[standing]:
            width = counts[standing] * scale
            words = f"{counts[standing]} {standing}" if width >= _NARROW else str(counts[standing])
            parts.append(_bar(left, top + _STEP, width, f"is-{standing}", f"{GLYPHS[standing]} {words}"))
            left += width
    if found.gap is not None and found.gap > 0:
        width = found.gap * scale
        words = f"{found.gap} not named" if width >= _NARROW else str(found.gap)
        parts.append(_bar(left, top + _STEP, width, "gap", words))
    height = top + _STEP + _HIGH
    return element(
        "svg", joined(parts), viewBox=f"0 0 {_WIDTH:.0f} {height:.0f}", class_="coverage", role="img", aria_label=label
    )


def _bar(left: float, top: float, width: float, kind: str, words: str) -> Markup:
    return joined(
        (
            element("rect", element("title", words), class_=f"bar {kind}", x=left, y=top, width=width, height=_HIGH),
            element("text", words, class_=f"on {kind}", x=left + 6, y=top + 20),
        )
    )
