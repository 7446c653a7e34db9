"""Land, sea or air: where an offer is to be carried out, by the words of its limits, amount and evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Words that place a force, not words of fighting in general: "troops" alone says nothing of land or sea.
_WORDS = {
    "land": r"on the ground|boots on the ground|(?:on|by) land|land forces?|ground (?:troops|forces?)|infantry"
    r"|brigades?|battalions?|tanks?|armou?red vehicles?|front ?lines?",
    "sea": r"at sea|(?:on|by) sea|naval|navy|navies|maritime|warships?|ships?|vessels?|frigates?|destroyers?"
    r"|minehunters?|minesweepers?|submarines?|black sea|red sea",
    "air": r"in the air|by air|air ?forces?|air ?craft|airspace|air[ -]polic(?:e|ing)|air[ -]patrols?"
    r"|(?:fighter )?jets?|helicopters?|drones?|no[- ]fly zone|air shield|skies",
}
_PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _WORDS.items()}


def domains_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The domains that any of the texts names, in the order land, sea, air; empty where none is named."""
    joined = "\n".join(texts)
    return tuple(name for name, pattern in _PATTERNS.items() if pattern.search(joined))
