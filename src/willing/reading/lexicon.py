"""The English cue words of standings, loaded once from `english.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from willing.model import Standing

_LINKS = frozenset({"of", "on", "to", "in", "for", "with", "between", "from", "at"})
_IRREGULAR = {
    "send": ("sent",), "lend": ("lent",), "give": ("gave", "given"), "hold": ("held",), "put": ("putting",),
    "buy": ("bought",), "fight": ("fought",), "lead": ("led",), "take": ("took", "taken"), "meet": ("met",),
    "withdraw": ("withdrew", "withdrawn"), "freeze": ("froze", "frozen"), "sell": ("sold",), "bring": ("brought",),
    "build": ("built",), "spend": ("spent",), "keep": ("kept",), "make": ("made",), "shoot": ("shot",),
    "strike": ("struck",), "sink": ("sank", "sunk"), "cut": ("cutting",), "speak": ("spoke", "spoken"),
    "talk": ("talks",), "teach": ("taught",), "pay": ("paid",), "back": ("backed",), "oversee": ("oversaw", "overseen"),
    "rebuild": ("rebuilt",), "stand": ("stood",), "come": ("came",), "find": ("found",), "lay": ("laid",),
    "sit": ("sat",), "break": ("broke", "broken"), "withhold": ("withheld",), "fly": ("flew", "flown"),
    "undertake": ("undertook", "undertaken"), "set": ("setting",), "get": ("got", "getting"), "win": ("won",),
}  # fmt: skip


@dataclass(frozen=True)
class Lexicon:
    """Which standing a cue word points to, and which words only report or carry."""

    verbs: dict[str, Standing]
    verbs_alone: dict[str, Standing]
    nouns: dict[str, Standing]
    adjectives: dict[str, Standing]
    phrases: dict[str, Standing]
    phrasal: dict[str, Standing]
    object_control: frozenset[str]
    reporting: frozenset[str]
    light: frozenset[str]
    support_verbs: frozenset[str]
    representative: frozenset[str]

    def standing(self, lemma: str, part_of_speech: str) -> Standing | None:
        """The standing that a word of this part of speech (a universal tag) points to, if any."""
        if part_of_speech in ("VERB", "AUX"):
            return self.verbs.get(lemma)
        if part_of_speech in ("NOUN", "PROPN"):
            return self.nouns.get(lemma)
        if part_of_speech in ("ADJ", "ADV"):
            return self.adjectives.get(lemma)
        return None


@cache
def english() -> Lexicon:
    """The lexicon that ships with the package."""
    data = tomllib.loads((files("willing.reading") / "english.toml").read_text(encoding="utf-8"))

    def table(name: str) -> dict[str, Standing]:
        return {word: Standing(key) for key, words in data[name].items() for word in words}

    frame = {key: frozenset(words) for key, words in data["frame"].items()}
    return Lexicon(
        verbs=table("verb"),
        verbs_alone=table("verb_alone"),
        nouns=table("noun"),
        adjectives=table("adjective"),
        phrases=table("phrase"),
        phrasal=table("phrasal"),
        **frame,
    )


def forms(phrase: str, *, verb: bool) -> set[str]:
    """The printed forms of a base-form phrase: a verb inflects its first word, a noun its last.

    A noun inflects its head too, where more follows on it ("strikes on ships", "boots on the ground").
    """
    words = phrase.split()
    at = 0 if verb else len(words) - 1
    found = {" ".join([*words[:at], form, *words[at + 1 :]]) for form in _inflect(words[at], verb=verb)}
    head = 0 if verb else next((n for n, word in enumerate(words) if word in _LINKS), 0)
    if head:
        heads = _inflect(words[head - 1], verb=False)
        found |= {" ".join([*words[: head - 1], form, *known.split()[head:]]) for form in heads for known in found}
    return found


def _inflect(word: str, *, verb: bool) -> set[str]:
    found = {word}
    before, hyphen, last = word.rpartition("-")
    if hyphen and last.isalpha():  # "de-escalate", "cease-fire"
        return {f"{before}-{form}" for form in _inflect(last, verb=verb)}
    if not word.isalpha():
        return found
    if word.endswith(("s", "x", "z", "ch", "sh")):
        found.add(word + "es")
    elif word.endswith("y") and word[-2:-1] not in "aeiou":
        found.add(word[:-1] + "ies")
    else:
        found.add(word + "s")
    if word.endswith("man"):
        found.add(word[:-3] + "men")
    if verb:
        stem = word[:-1] if word.endswith("e") else word
        found |= {stem + "ing", stem + "ed", *_IRREGULAR.get(word, ())}
        if word.endswith("y") and word[-2:-1] not in "aeiou":
            found |= {word[:-1] + "ied"}
        elif len(word) > 2 and word[-1] not in "aeiouwxy" and word[-2] in "aeiou" and word[-3] not in "aeiou":
            found |= {word + word[-1] + "ing", word + word[-1] + "ed"}
    return found
