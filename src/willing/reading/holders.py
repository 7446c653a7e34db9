"""Which holders a noun phrase of a parsed sentence stands for.

A name stands for its holder, and so does a noun that acts for the state or body named beside it
("French officials", "leaders from Italy and Spain", "the president of Kenya"). Pronouns and bare
titles are resolved against what was said before (`Discourse`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from willing.reading.gazetteer import Mention
from willing.reading.lexicon import Lexicon

COALITION, UNNAMED, ALLIES = "COALITION", "UNNAMED", "ALLIES"

_GROUP_NOUNS = frozenset(
    {"nation", "country", "state", "government", "capital", "member", "leader", "official", "power"}
)
_PERSONAL = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
_NEUTRAL = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "themselves", "both"})
_FIRST = frozenset({"we", "us", "our", "ours", "i", "my", "me", "ourselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_OPPOSED = frozenset({"warring", "opposing", "rival", "conflicting", "two", "three", "both", "all"})
_SIDES = frozenset({"side", "party", "leader", "two", "country", "nation", "counterpart", "president", "delegation"})
_EXAMPLES = frozenset({"as", "including", "like", "namely", "from", "of", "among"})
# Bodies within a state that act for it: where no state is named beside them, it is the one last spoken of.
_ORGANS = frozenset({"government", "cabinet", "ministry", "army", "military", "navy", "parliament", "presidency"})
# Those who sit at a table for their sides.
_TALKERS = frozenset({"negotiator", "delegation", "envoy", "team"})
_FEW = frozenset(
    {"some", "several", "many", "other", "others", "few", "certain", "various", "numerous", "most", "more"}
)
_TITLES = frozenset(
    {
        "president", "minister", "chancellor", "premier", "secretary", "spokesman", "spokeswoman", "spokesperson",
        "envoy", "leader", "ambassador", "official", "king", "general", "commissioner", "chief", "adviser", "advisor",
    }
)  # fmt: skip
_JOINED = re.compile(r"(?:[’']s?)?\s*(?:,|,?\s*(?:and|&|as well as)|[-–/])\s*(?:the\s+)?(?:[A-Z][\w.]*\s+){0,4}", re.U)
_PLACES = frozenset({"nsubjpass", "dobj", "pobj", "dative"})
_IN_CLAUSE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "prep"})  # from "whose troops" up to their verb
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})


@dataclass(frozen=True, slots=True)
class Ref:
    """A holder as a sentence mentions it: its code, the token, and the kind of mention."""

    holder: str
    token: Token
    kind: str


@dataclass
class Discourse:
    """What earlier sentences of the article mentioned, most recent first, for pronouns.

    `issuer` is the holder whose own document this is, `joint` says that others issued it too.
    """

    issuer: str | None = None
    joint: bool = False
    sides: tuple[str, ...] = ()
    person: str | None = None
    thing: str | None = None
    state: str | None = None
    group: tuple[str, ...] = ()
    those: tuple[str, ...] = ()
    heard: set[str] = field(default_factory=set)
    offices: dict[str, str] = field(default_factory=dict)

    def hear(self, mentions: Sequence[Mention], text: str) -> None:
        """Remember the mentions of one sentence, the first of a kind being the likeliest subject."""
        person = thing = state = None
        people: list[str] = []
        for mention in mentions:
            if mention.kind not in ("group", "body", "former"):
                state = state or mention.holder
            if mention.kind == "person":
                person = person or mention.holder
                if mention.holder not in people:
                    people.append(mention.holder)
                if mention.person:
                    self.offices[mention.person.office.split()[-1].lower()] = mention.holder
            elif mention.kind in ("country", "body", "house"):
                thing = thing or mention.holder
            elif mention.kind == "group":
                self.group = self.those = (mention.holder,)
            elif mention.kind == "demonym_plural":
                self.those = (mention.holder,)
            self.heard.add(mention.holder)
        self.person = person or self.person
        self.thing = thing or self.thing
        self.state = state or self.state
        pair = tuple(people) if len(people) >= 2 else _coordinated(mentions, text)
        if len(pair) >= 2:
            self.group = self.those = pair[:3]

    def opposite(self) -> tuple[str, ...]:
        """The two that "both sides" are: the dossier's own where the article is about them, else two named together."""
        ours = self.sides if self.heard.issuperset(self.sides) else ()
        if len(self.group) >= 2 and (not ours or set(self.group) & set(ours)):
            return self.group
        return self.sides


def _coordinated(mentions: Sequence[Mention], text: str) -> tuple[str, ...]:
    """The first holders named side by side ("Kyiv and Moscow", "Britain, France and Italy")."""
    run: list[str] = []
    last: Mention | None = None
    for mention in mentions:
        joined = last is not None and _JOINED.fullmatch(text[last.end : mention.start])
        if not joined and len(run) >= 2:
            break
        if mention.kind in ("country", "body", "person", "capital", "house", "adjective"):
            run = [*run, mention.holder] if joined else [mention.holder]
            last = mention
    return tuple(dict.fromkeys(run)) if len(run) >= 2 else ()


class Holders:
    """Answers, for one parsed sentence, which holders a token stands for."""

    def __init__(self, doc: Doc, mentions: list[Mention], discourse: Discourse, lexicon: Lexicon) -> None:
        self.doc = doc
        self.discourse = discourse
        self.lexicon = lexicon
        # Who says "we" at an offset of the sentence; set once the quotations are known.
        self.quoted_at: Callable[[int], str | None] = lambda _: None
        self.named: dict[int, Ref] = {}
        self._spans: dict[int, tuple[int, int]] = {}
        for mention in mentions:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None:
                root = _name_root(span.root, span.start, span.end)
                self.named[root.i] = Ref(mention.holder, root, mention.kind)
                self._spans[root.i] = (mention.start, mention.end)

    def of(self, token: Token) -> list[Ref]:
        """The holders that the phrase headed by `token` stands for, with those it is coordinated with."""
        refs: list[Ref] = []
        for member in (token, *_conjuncts(token)):
            for ref in self._one(member):
                if all(ref.holder != known.holder for known in refs):
                    refs.append(ref)
        return refs

    def at(self, index: int) -> list[Ref]:
        """The holders that one token stands for, without those it is coordinated with."""
        return self._one(self.doc[index])

    def span_of(self, index: int) -> tuple[int, int] | None:
        """Where the whole name stands that is headed by this token, in the sentence."""
        return self._spans.get(index)

    def _one(self, token: Token) -> list[Ref]:
        named = self.named.get(token.i)
        low = token.lower_
        if named is not None and (named.kind != "adjective" or _stands_alone(token)):
            if named.kind != "group":
                return [named]
            few = [Ref(UNNAMED, token, "unnamed")] if _has(token, _FEW - {"most", "more"}) else []
            return self._examples(token) or [named, *few]  # "several European states": some of them, and Europe
        if low in _RELATIVE and token.dep_ in ("nsubj", "nsubjpass", "poss", "dobj"):
            clause = token.head
            while clause.dep_ in ("conj", "xcomp", "aux") or (low == "whose" and clause.dep_ in _IN_CLAUSE):
                clause = clause.head
            if clause.dep_ == "relcl" and clause.head.i != token.i:
                return self.of(clause.head)
            return []
        if token.pos_ == "PRON" or low in _PERSONAL | _NEUTRAL | _PLURAL | _FIRST:
            return self._pronoun(token)
        if token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
            return self._noun(token)
        return []

    def _noun(self, token: Token) -> list[Ref]:
        lemma = token.lemma_.lower()
        acts = lemma in self.lexicon.representative or lemma in _GROUP_NOUNS
        name_head = token.pos_ == "PROPN" and token.i not in self.named
        if acts or name_head:
            beside = list(self._beside(token, names_only=not acts))
            if beside:
                return beside
        if lemma == "coalition":  # "the proposed coalition", "this coalition"
            return [Ref(COALITION, token, "body")]
        if not acts and lemma not in _FEW and lemma not in _SIDES:
            return []
        plural = token.tag_ in ("NNS", "NNPS") or lemma in _FEW
        few = _has(token, {"two", "three"}) and all(c.lower_ != "dozen" for c in token.subtree)
        if lemma in ("side", "party") and plural:
            return self._those(token, self.discourse.opposite()) if lemma == "side" or _at_war(token) else []
        if plural and lemma in _SIDES | _GROUP_NOUNS and (_has(token, {"both"}) or (few and _definite(token))):
            return self._those(token, self.discourse.group or self.discourse.sides)
        if lemma in _TALKERS and plural:
            return self._those(token, self.discourse.group or self.discourse.sides)
        if lemma in _ORGANS and not plural and _definite(token):
            holder = self.discourse.state
            return [Ref(holder, token, "organ")] if holder else []
        if plural and (lemma in _GROUP_NOUNS or lemma in ("others", "other")):
            counted = any(
                c.pos_ == "NUM" or c.lower_ == "dozen" for c in token.subtree if c.i < token.i and token.i - c.i < 6
            )
            if counted and lemma != "official":
                return [Ref(UNNAMED, token, "unnamed") if few else Ref(COALITION, token, "counted")]
            if _has(token, _FEW) or lemma in ("others", "other"):
                return [Ref(UNNAMED, token, "unnamed")]
            if lemma == "leader" and _definite(token) and self.discourse.group:
                return self._those(token, self.discourse.group)
            return []
        if lemma in _TITLES and _definite(token) and not plural and not _told_of_a_name(token):
            holder = self.discourse.offices.get(lemma) or self.discourse.person
            return [Ref(holder, token, "title")] if holder else []
        return []

    def _beside(self, token: Token, *, names_only: bool) -> Iterator[Ref]:
        """Holders named beside a noun that acts for them: before it, after "of" or "from", as examples."""
        for child in token.children:
            if child.dep_ == "poss" and child.lower_ in _PERSONAL | _NEUTRAL | _FIRST:  # "her government"
                for own in self._pronoun(child):
                    yield Ref(own.holder, token, "representative")
            elif child.dep_ in _MODIFIERS and child.i < token.i:
                for member in (child, *_conjuncts(child)):
                    ref = self.named.get(member.i)
                    if ref is not None:
                        yield Ref(ref.holder, token, "representative")
                    elif member.pos_ in ("NOUN", "PROPN") and member.dep_ in ("poss", "compound", "nmod"):
                        for inner in self._beside(member, names_only=names_only):
                            yield Ref(inner.holder, token, "representative")
        if names_only:
            return
        yield from self._examples(token)

    def _examples(self, token: Token) -> list[Ref]:
        """ "countries such as Italy and Spain", "leaders from Kenya", "the president of Poland"."""
        found: list[Ref] = []
        for child in token.children:
            if child.dep_ in ("prep", "appos") and child.i > token.i:
                if child.dep_ == "prep" and child.lower_ not in _EXAMPLES:
                    continue
                heads = [g for g in child.children if g.dep_ == "pobj"] if child.dep_ == "prep" else [child]
                for head in heads:
                    for member in (head, *_conjuncts(head)):
                        ref = self.named.get(member.i)
                        if ref is not None and ref.kind != "adjective":
                            found.append(Ref(ref.holder, token if child.lower_ in ("of", "from") else member, ref.kind))
                        elif ref is None and child.lower_ in ("of", "from") and member.lemma_ in _GROUP_NOUNS:
                            # "leaders from over 30 countries"
                            found += [Ref(r.holder, token, r.kind) for r in self._noun(member) if r.kind == "counted"]
                        elif ref is None and child.lower_ == "of" and member.lemma_ in self.lexicon.representative:
                            # "the spokeswoman of the Russian foreign ministry"
                            found += [Ref(r.holder, token, r.kind) for r in self._beside(member, names_only=False)]
        return found

    def _pronoun(self, token: Token) -> list[Ref]:
        low = token.lower_
        d = self.discourse
        if low in _FIRST:
            holder = self.quoted_at(token.idx) or (COALITION if d.joint else d.issuer)
            return [Ref(holder, token, "pronoun")] if holder else []
        before = [ref for i, ref in sorted(self.named.items()) if i < token.i]
        if low in _PERSONAL:
            people = [ref.holder for ref in before if ref.kind == "person"]
            holder = people[0] if people else d.person
            return [Ref(holder, token, "pronoun")] if holder else []
        if low in _NEUTRAL:
            things = [ref.holder for ref in before if ref.kind in ("country", "body", "capital", "house", "person")]
            holder = things[0] if things else d.thing
            return [Ref(holder, token, "pronoun")] if holder else []
        if low in _PLURAL:
            groups = [ref.holder for ref in before if ref.kind == "group"]
            together = next(([ref, *others] for ref in before if (others := self._beside_it(ref))), [])
            several = list(dict.fromkeys(ref.holder for ref in before if ref.kind != "adjective"))
            if groups:
                return [Ref(groups[-1], token, "pronoun")]
            if together:
                return self._those(token, (ref.holder for ref in together))
            doers = self._doers_above(token) if low != "both" else []
            if doers:
                return self._those(token, (ref.holder for ref in doers))
            if len(several) >= 2 and low == "both":
                return self._those(token, several[:2])
            return self._those(token, d.group if low == "both" else d.those)
        if low in ("others", "some", "many", "several"):
            return [Ref(UNNAMED, token, "unnamed")]
        return []

    def _doers_above(self, token: Token) -> list[Ref]:
        """Those without a name whom a clause further out has as its subject ("others say that they …")."""
        for above in token.ancestors:
            for child in above.children:
                if child.dep_ == "nsubj" and child.i < token.i and child.lower_ in _FEW | {"others"}:
                    return self.of(child)
        return []

    def _beside_it(self, ref: Ref) -> list[Ref]:
        """Who is coordinated with a name ("Oslo and Riga")."""
        found = [self.named[member.i] for member in _conjuncts(ref.token) if member.i in self.named]
        return [other for other in found if other.holder != ref.holder and other.kind != "adjective"]

    @staticmethod
    def _those(token: Token, holders: Iterable[str]) -> list[Ref]:
        return [Ref(holder, token, "pronoun") for holder in holders]


def _name_root(root: Token, start: int, end: int) -> Token:
    """The head of a name; a possessive marker or a title inside the span never heads it."""
    while root.head.i != root.i and start <= root.head.i < end:
        root = root.head
    return root


def _conjuncts(token: Token) -> Iterator[Token]:
    """All that is coordinated after a token, in a chain ("Italy, Spain and Germany")."""
    for child in token.children:
        if child.dep_ == "conj" or (child.dep_ == "appos" and child.pos_ == "PROPN" and token.pos_ == "PROPN"):
            yield child
            yield from _conjuncts(child)


def _stands_alone(adjective: Token) -> bool:
    """ "The Dutch will send a ship", "a US-led force": an adjective where a modifier would not stand."""
    first = adjective
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ == "npadvmod":
        return first.head.dep_ == "amod"
    named = first.dep_ == "nsubj" or (first.dep_ in _PLACES and _definite(adjective))
    return named and adjective.pos_ in ("PROPN", "NOUN")


def _at_war(parties: Token) -> bool:
    """Whether parties are the sides of the conflict: "the parties", "warring parties"; not "opposition parties"."""
    qualities = ("amod", "compound", "nummod")
    told = {child.lower_ for child in parties.children if child.dep_ in qualities or child.lower_ in _OPPOSED}
    return told <= _OPPOSED and (bool(told) or _definite(parties))


def _told_of_a_name(token: Token) -> bool:
    """True for a title that says who a name is ("Mary Doe, the spokeswoman"): nobody spoken of before."""
    return token.dep_ == "appos" and token.head.pos_ == "PROPN"


def _has(token: Token, words: frozenset[str] | set[str]) -> bool:
    return token.lower_ in words or any(child.lower_ in words for child in token.children)


def _definite(token: Token) -> bool:
    while token.dep_ == "conj":  # "the president and prime minister"
        token = token.head
    return any(child.dep_ == "det" and child.lower_ in ("the", "both", "these") for child in token.children)
