"""Where a sentence names an undertaking: cue words of the dossier, in any printed form."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick
from spacy.tokens import Doc, Span, Token

from willing.dossier import Dossier
from willing.reading.lexicon import forms
from willing.reading.matching import leftmost_longest


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue found: [start, end) in the text, the undertaking, and whether it is a verb."""

    start: int
    end: int
    undertaking: str
    verb: bool
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A cue in a parsed sentence: its head token, its undertaking and whether a verb does it."""

    token: Token
    start: int
    end: int
    undertaking: str
    verb: bool


_PLAIN = {0x2D: " ", 0x2011: " ", 0x2010: " ", 0x2019: "'", 0x00A0: " "}


class UndertakingCues:
    """Finds the cues of a dossier in plain text; built once per dossier."""

    def __init__(self, dossier: Dossier) -> None:
        meaning: dict[str, list[tuple[str, bool, bool]]] = {}
        self._needs: dict[str, frozenset[str]] = {}
        for undertaking in dossier.undertakings:
            lists = (
                (undertaking.nouns, False, False),
                (undertaking.verbs, True, False),
                (undertaking.weak, None, True),
            )
            for cues, verb, weak in lists:
                for cue in cues:
                    for as_verb in (False, True) if verb is None else (verb,):
                        for form in map(_fold, forms(cue.lower(), verb=as_verb)):
                            senses = meaning.setdefault(form, [])
                            if all(sense[:2] != (undertaking.id, as_verb) for sense in senses):
                                senses.append((undertaking.id, as_verb, weak))
            self._needs[undertaking.id] = frozenset(
                _fold(form)
                for need in undertaking.needs
                for as_verb in (False, True)
                for form in forms(need, verb=as_verb)
            )
        self._patterns = sorted(meaning)
        self._meaning = meaning
        self._automaton = AhoCorasick(self._patterns)
        needs = sorted(set().union(*self._needs.values())) if self._needs else []
        self._need_words = needs
        self._need_automaton = AhoCorasick(needs) if needs else None

    def find(self, text: str, primed: Collection[str] = ()) -> list[Cue]:
        """All cues in a sentence, longest first where they overlap.

        A weak cue counts only in the company of one of its needs, which is never the cue itself, or
        where its undertaking is `primed`: what the sentences just before were about.
        """
        low = _fold(text)
        found: list[Cue] = []
        company: list[tuple[str, int, int]] | None = None
        for start, end, pattern in leftmost_longest(
            self._automaton, low, lambda start, end, _: _whole_word(low, start, end)
        ):
            for undertaking, verb, weak in self._meaning[self._patterns[pattern]]:
                if weak and undertaking not in primed:
                    company = self._company(low) if company is None else company
                    needs = self._needs[undertaking]
                    if not any(word in needs and (last <= start or end <= first) for word, first, last in company):
                        continue
                found.append(Cue(start, end, undertaking, verb, weak))
        return found

    def _company(self, low: str) -> list[tuple[str, int, int]]:
        """The needs of any undertaking that stand in a sentence, each with its place."""
        if self._need_automaton is None:
            return []
        return [
            (self._need_words[index], start, end)
            for index, start, end in self._need_automaton.find_matches_as_indexes(low, overlapping=True)
            if _whole_word(low, start, end)
        ]


def _fold(text: str) -> str:
    """Lower case of the same length, with plain apostrophes; a hyphen is a blank ("asset-freeze", "peace-talks")."""
    return "".join(c if len(c) == 1 else " " for c in map(str.lower, text)).translate(_PLAIN)


def _whole_word(text: str, start: int, end: int) -> bool:
    """True for whole words, and for the unit behind a figure ("$10bn", "€20m"); a letter alone is only that."""
    before, first = text[start - 1 : start], text[start : start + 1]
    if end - start == 1 and not before.isdigit():
        return False
    if before.isalnum() and not (before.isdigit() and first.isalpha()):
        return False
    return not text[end : end + 1].isalnum()


def mentions(doc: Doc, cues: list[Cue]) -> list[Mention]:
    """The cues of a parsed sentence that are used as the part of speech the dossier means."""
    found: list[Mention] = []
    for cue in cues:
        span = doc.char_span(cue.start, cue.end, alignment_mode="expand")
        if span is None:
            continue
        token = span.root
        if token.pos_ == "ADJ" and _only_describes(token, weak=cue.weak):
            continue
        is_verb = token.pos_ in ("VERB", "AUX") and not (token.tag_ == "VBG" and token.dep_ in ("amod", "compound"))
        if (
            cue.verb != is_verb
            and not (cue.verb and token.tag_ in ("VBG", "VBN"))
            and not _gerund_noun(token, span, cue)
            and not _named_in_full(token, span, cue)
        ):
            continue
        found.append(Mention(token, cue.start, cue.end, cue.undertaking, cue.verb and is_verb))
    return found


def _only_describes(adjective: Token, *, weak: bool) -> bool:
    """ "Contingent on a truce", "contingent liabilities", "military officials" name nothing."""
    return (weak and adjective.dep_ == "amod") or any(c.lower_ in ("on", "upon") for c in adjective.children)


def _named_in_full(token: Token, span: Span, cue: Cue) -> bool:
    """ "Security guarantees that …" is a noun, whatever the tagger takes "guarantees" for."""
    return bool(not cue.verb and len(span) > 1 and token.i == span.end - 1)


def _gerund_noun(token: Token, span: Span, cue: Cue) -> bool:
    """ "Training" and "de-escalating" are tagged as verbs or nouns by chance: either sense will do."""
    if token.lower_.endswith("ing") or span.text.lower().endswith("ing"):
        return True
    return not cue.verb and (token.pos_ == "PROPN" or token.tag_ == "VBG")
