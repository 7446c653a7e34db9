"""What a source is beside its name: an official, who speaks for a state, or an outlet, which speaks for nobody."""

from __future__ import annotations

import re

_OFFICE = re.compile(
    r"\b(?:president|presidency|prime minister|premier|chancellor|taoiseach|king|queen|crown prince|emir|excellency"
    r"|minist(?:er|ers|ry|ries)|government|cabinet|spokes\w+|officials?|ambassadors?|envoys?|commissioner|embassy"
    r"|secretary|negotiators?|delegation|administration|general|admiral|chief of staff|(?:his|her) office|governor"
    r"|representative|speaker|chair(?:man|woman)?|host|white paper)\b",
    re.I,
)
# Outlets, experts and people without an office; members of parliament, who speak for themselves.
_OTHERS = re.compile(
    r"\b(?:reports?|sources?|media|news\w*|agency|agencies|broadcasters?|press|daily|magazine|journalists?|reporters?"
    r"|television|radio|tv|times|post|journal|guardian|analysts?|experts?|researchers?|professors?|observers|critics"
    r"|commentators?|think[- ]tanks?|institute|people|diplomats?|lawmakers?|opposition|senators?|former|ex-\w+)\b",
    re.I,
)
_OUTLET = re.compile(
    r"\b(?:agency|agencies|media|newspapers?|broadcasters?|press|dail(?:y|ies)|magazines?|television|radio|tv|analysts?"
    r"|experts?|journalists?|reporters?|commentators?)$",
    re.I,
)


def is_outlet(words: str) -> bool:
    """Whether the phrase ends in an outlet or an expert: a state named in it ("Emirati media") is no speaker."""
    return bool(_OUTLET.search(words))


def is_official(words: str) -> bool:
    """Whether the source holds an office, so that it speaks for the state or body that is spoken of."""
    return bool(_OFFICE.search(words)) and not _OTHERS.search(words)
