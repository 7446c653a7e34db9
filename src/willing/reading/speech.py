"""Which words make whoever they belong to a speaker, and which only tell what it plans, wants or does."""

from __future__ import annotations

from enum import IntEnum

from willing.reading.quotes import Attribution, Kind
from willing.reading.quotes.lexicon import SPEECH

# By these a source tells something, whoever it is.
_TELLING = frozenset(
    {
        "say", "tell", "state", "declare", "stress", "underline", "underscore", "emphasise", "emphasize", "highlight",
        "explain", "clarify", "acknowledge", "admit", "assert", "claim", "affirm", "confirm", "reaffirm", "reiterate",
        "repeat", "deny", "indicate", "inform", "insist", "argue", "warn", "caution", "remind", "recall", "reply",
        "retort", "remark", "comment", "note", "mention", "post", "tweet",
        "cite", "make known", "disclose", "reveal", "accuse", "plead", "quote", "statement", "warning", "according to",
        "per",
    }
)  # fmt: skip
# These tell as well, and as often something else: "added to the list", "shared a plan", "concluded talks". They count
# where they bring what is said with them.
_AMBIGUOUS = frozenset(
    {
        "add",
        "believe",
        "conclude",
        "describe",
        "maintain",
        "observe",
        "outline",
        "report",
        "respond",
        "share",
        "think",
        "write",
    }
)
# Acts of speech: of a state they are told as deeds ("Italy has pledged"), of a person as words ("Meloni has pledged").
# Plans, wishes and other deeds are no speech: who "is preparing to" or "refuses to" has not said so to the article.
_ACTS = frozenset(
    {
        "announce", "announcement", "appeal", "ask", "boast", "call", "demand", "express", "oppose", "offer", "pledge",
        "promise", "propose", "reject", "request", "suggest", "swear", "threaten", "threat", "urge", "voice", "vow",
        "welcome", ":",
    }
)  # fmt: skip
# With a clause of their own almost all verbs of speech tell ("announced that"); these do so too seldom.
_SELDOM = frozenset({"agree", "answer", "ask", "begin", "disagree", "object", "read", "wonder"})
# What one answers to is another's words: "responded to Ottawa's offer of troops".
_ANSWERS = frozenset({"answer", "react", "reply", "respond"})
_CLAUSES = frozenset({"clause", "parenthesis", "as clause", "according to"})
_SURE = 0.4  # an attribution less sure than this is not heard (docs/quotes.md)


class Speech(IntEnum):
    """How far words make their owner a speaker."""

    NONE = 0
    ACT = 1
    TELLING = 2


def of_attribution(found: Attribution, *, quoted: bool = False) -> Speech:
    """How far an attribution makes its source a speaker; `quoted` where it stands in another's quotation itself."""
    if found.certainty < _SURE or (found.rule == "phrase" and found.lemma in _ANSWERS):
        return Speech.NONE
    if (found.kind is not Kind.INDIRECT and not quoted) or found.lemma in _TELLING | _AMBIGUOUS:
        return Speech.TELLING
    if found.rule in _CLAUSES and found.lemma in SPEECH and found.lemma not in _SELDOM:
        return Speech.TELLING
    return Speech.ACT if found.lemma in _ACTS else Speech.NONE


def of_word(lemma: str) -> Speech:
    """How far a word, without what is said by it, makes its owner a speaker."""
    if lemma in _TELLING:
        return Speech.TELLING
    return Speech.ACT if lemma in _ACTS else Speech.NONE
