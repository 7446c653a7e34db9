"""Words of the pages that show evidence: how certain, how far from the outlet, and which addresses may be linked."""

from __future__ import annotations

from urllib.parse import urlsplit

# From which certainty on; it is calibrated, so that of readings at 0.8 about eight in ten are right.
_CERTAINTY = ((0.9, "nearly sure"), (0.75, "fairly sure"), (0.6, "more likely right than wrong"), (0.0, "doubtful"))


def certainty_in_words(certainty: float) -> str:
    """A certainty for people: "fairly sure: about 8 in 10 such readings are right"."""
    words = next(words for least, words in _CERTAINTY if certainty >= least)
    return f"{words}: about {round(certainty * 10)} in 10 such readings are right"


def hops_in_words(hops: int) -> str:
    """How many sources stand between the outlet and what is said."""
    if hops == 0:
        return "the article says so itself"
    return "1 hop from the outlet" if hops == 1 else f"{hops} hops from the outlet"


# The parts of a trace's rule, as `reading.statements.trace` writes them: "subject, modal: judged, rules say willing".
_ROLES = {
    "subject": "the holder is its subject",
    "agent": "the holder is its agent",
    "possessor": "it is the holder's own",
    "party": "the holder is a party to it",
    "addressee": "the holder is its addressee",
    "object": "the holder is its object",
}
_STEPS = {
    "cue": "the cue names a standing",
    "deed": "the cue is a deed that is told as done",
    "modal": "the cue is a modal verb or tense",
    "negation": "the cue is negated",
    "phrase": "the cue is a fixed phrase",
    "asked": "the cue asks it of the holder",
}


def rule_in_words(rule: str) -> str:
    """The rule of a trace for people; a rule of another reader stays as it is."""
    how, _, by = rule.partition(": ")
    role, _, step = how.partition(", ")
    if by == "judged" and how == "no path":
        return "no path in the grammar joins the holder to it: the trained judge decided by the whole sentence"
    if role not in _ROLES or step not in _STEPS:
        return rule
    judged, _, rules = by.partition(", rules say ")
    if judged == "judged":
        return f"{_STEPS[step]}, and {_ROLES[role]}; the rules say {rules}, and the trained judge decided otherwise"
    return f"{_STEPS[step]}, and {_ROLES[role]}: the rules decided"


def web_link(address: str | None) -> str | None:
    """The address where it is one of the web (http or https), None where it may not become a link."""
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
