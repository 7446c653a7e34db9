"""Where a run of tokens names facts of the dossier, by its cues: phrases of base forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from willing.dossier import Fact

_SKIPPED_WORDS = frozenset({"a", "an", "the", "their", "its", "his", "her", "our"})
_SKIPPED_TAGS = frozenset({"DT", "PRP$", "PDT", "WDT", "HYPH", "WP$"})
# May stand inside a cue: "hostilities [have] ceased", "peace [is finally] achieved".
_INSIDE = frozenset({"aux", "auxpass", "advmod"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A fact named by the tokens `first` to `last`, both included."""

    first: int
    last: int
    fact: str


_Table = dict[str, list[tuple[tuple[str, ...], str]]]


@lru_cache(maxsize=16)
def _table(facts: tuple[Fact, ...]) -> _Table:
    """First word of a cue to the cue's words and fact, the longest first."""
    table: _Table = {}
    for fact in facts:
        for cue in fact.cues:
            plain = cue.lower().replace("’", "'").replace("'s", " 's").replace("-", " ")
            words = tuple(word for word in plain.split() if word not in _SKIPPED_WORDS)
            if words:
                table.setdefault(words[0], []).append((words, fact.id))
    for cues in table.values():
        cues.sort(key=lambda cue: -len(cue[0]))
    return table


def fact_cues(doc: Doc, facts: Sequence[Fact], start: int, end: int) -> list[Cue]:
    """The facts that the tokens [start, end) name, in order, none overlapping, the longest cue first."""
    table = _table(tuple(facts))
    tokens = [t for t in doc[start:end] if t.tag_ not in _SKIPPED_TAGS and t.text != "-"]
    found: list[Cue] = []
    i = 0
    while i < len(tokens):
        hit = _match(table, tokens, i)
        if hit is None:
            i += 1
            continue
        last, fact = hit
        if not (found and found[-1].last == tokens[i].i - 1 and _names(doc[found[-1].last], tokens[i])):
            found.append(Cue(tokens[i].i, tokens[last].i, fact))
        i = last + 1
    return found


def forms_of(token: Token) -> tuple[str, ...]:
    """The forms under which a cue may name a token: as printed, base form, without dots, without a plural "s"."""
    low = token.lower_.replace("’", "'").strip(".")
    dotless, lemma = low.replace(".", ""), token.lemma_.lower()
    return (low, lemma, dotless, low[:-1]) if low.endswith("s") and len(low) > 3 else (low, lemma, dotless)


def without_articles(phrase: Token) -> tuple[str, ...]:
    """The words of a noun phrase up to its head, as a cue would have them."""
    return tuple(forms_of(t)[2] for t in phrase.subtree if t.tag_ not in _SKIPPED_TAGS and t.i <= phrase.i)


def names(facts: Sequence[Fact], words: tuple[str, ...]) -> str | None:
    """The fact that has exactly these words as a cue."""
    table = _table(tuple(facts))
    return next((fact for cue, fact in table.get(words[0], ()) if cue == words), None) if words else None


def _names(modifier: Token, noun: Token) -> bool:
    """ "ceasefire agreement" names a ceasefire: what stands before the noun is the more exact."""
    return modifier.dep_ in ("compound", "nmod") and modifier.head.i == noun.i


def _match(table: _Table, tokens: list[Token], i: int) -> tuple[int, str] | None:
    """The longest cue that begins at `tokens[i]`: the index of its last token, and its fact."""
    best: tuple[int, str] | None = None
    most = 0
    for form in forms_of(tokens[i]):
        for words, fact in table.get(form, ()):
            last = _last(words, tokens, i) if len(words) > most else None
            if last is not None:
                best, most = (last, fact), len(words)
    return best


def _last(words: tuple[str, ...], tokens: list[Token], i: int) -> int | None:
    at = i
    for word in words[1:]:
        at += 1
        while at < len(tokens) and word not in forms_of(tokens[at]) and tokens[at].dep_ in _INSIDE:
            at += 1
        if at >= len(tokens) or word not in forms_of(tokens[at]):
            return None
    return at
