"""Puts a statement together: evidence, speaker, conditions, limits, amount, day and trace."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from willing.dossier import Dossier
from willing.ids import content_id
from willing.model import Amount, Article, Condition, DayRange, Evidence, Standing, Statement, Trace
from willing.reading.amounts import amount_for
from willing.reading.candidates import Candidate
from willing.reading.clauses import NEGATIONS, is_negated
from willing.reading.conditions import conditions, weighed_conditions
from willing.reading.conditions.facts import Sides
from willing.reading.conditions.found import FoundCondition
from willing.reading.conditions.weighing import Position
from willing.reading.days import DayExpression, said_on
from willing.reading.issuers import Issuer
from willing.reading.lexicon import Lexicon
from willing.reading.limits import limits
from willing.reading.speakers import Said, said

_COPULAS = frozenset({"be", "remain", "stay", "become", "seem", "appear"})


@dataclass(frozen=True, slots=True)
class Taken:
    """A standing that was taken for a candidate: how sure, and who says so."""

    candidate: Candidate
    standing: Standing
    certainty: float
    said: Said

    @property
    def position(self) -> tuple[str, str, Standing]:
        """Holder, undertaking and standing."""
        return self.candidate.pair.ref.holder, self.candidate.pair.mention.undertaking, self.standing

    @property
    def anchor(self) -> Token:
        """The word that names the undertaking."""
        return self.candidate.pair.mention.token

    @property
    def in_headline(self) -> bool:
        """Whether it is told in a headline."""
        return self.candidate.heard.sentence.passage.headline


def taken(candidate: Candidate, standing: Standing, certainty: float, lexicon: Lexicon, by: Issuer) -> Taken:
    """A standing taken for a candidate, with its speaker."""
    origin = said(candidate.pair, standing, candidate.speech, candidate.heard.sentence.start, lexicon, by)
    return Taken(candidate, standing, certainty, origin)


def surest(told: Iterable[Taken]) -> list[Taken]:
    """For each position and each of those who are named as saying so, the surest telling.

    Of one sentence only the surest counts, whoever is heard to say it. A headline tells again what the text tells: it
    counts for the positions that the text does not tell.
    """
    of_sentences = _surest(told, lambda one: (id(one.candidate.doc), *one.position))
    in_text = {one.position for one in of_sentences if not one.in_headline}
    kept = (one for one in of_sentences if not one.in_headline or one.position not in in_text)
    return _surest(kept, lambda one: (*one.position, one.said.speaker))


def _surest(told: Iterable[Taken], key: Callable[[Taken], Hashable]) -> list[Taken]:
    """The surest of each key, in the order of the keys' first; of equally sure ones the first."""
    best: dict[Hashable, Taken] = {}
    for one in told:
        place = key(one)
        if place not in best or best[place].certainty < one.certainty:
            best[place] = one
    return list(best.values())


def make_statement(
    article: Article, one: Taken, told: Sequence[Taken], dossier: Dossier, days: Sequence[DayExpression]
) -> Statement:
    """The statement of what was taken, among all that was `told` in the article."""
    candidate, standing = one.candidate, one.standing
    pair, sentence = candidate.pair, candidate.heard.sentence
    start, end = sentence.span(*evidence_span(candidate))
    return Statement(
        id=content_id("s", article.id, *one.position, start, end),
        article_id=article.id,
        holder=pair.ref.holder,
        undertaking=pair.mention.undertaking,
        standing=standing,
        evidence=Evidence(start=start, end=end, text=article.text[start:end]),
        trace=trace(candidate, standing),
        conditions=_conditions(one, told, dossier),
        limits=limits(candidate.doc, pair.mention.token),
        amount=_amount(candidate),
        speaker=one.said.speaker,
        chain=one.said.chain,
        said_on=_said_on(article, candidate, days),
        certainty=one.certainty,
    )


def only_limited(candidate: Candidate) -> bool:
    """Whether what looks like a refusal denies no more than a bound: "will not be placed on the front line"."""
    token = candidate.pair.mention.token
    bounds = limits(candidate.doc, token)
    return any(words.lower().startswith(("not ", "n't ", "no ")) for words in bounds) and not is_negated(token)


def evidence_span(candidate: Candidate) -> tuple[int, int]:
    """The shortest run of the sentence that carries holder, undertaking and standing."""
    pair = candidate.pair
    steps = pair.frame.steps if pair.frame is not None else (_nearest_verb(pair.mention.token),)
    spans = [pair.holder_span, (pair.mention.start, pair.mention.end), *_name_of(candidate)]
    spans += [(token.idx, token.idx + len(token)) for step in steps for token in _telling(step)]
    if pair.verdict is not None and pair.frame is not None and pair.verdict.rule == "asked":
        asked = next((token for token in pair.frame.outer if token.text == pair.verdict.cue), None)
        spans += [(asked.idx, asked.idx + len(asked))] if asked is not None else []
    return min(s for s, _ in spans), max(e for _, e in spans)


def _telling(step: Token) -> Iterator[Token]:
    """A word on the way with what turns it: auxiliaries, particles, negations, what is predicated by "is"."""
    yield step
    for child in step.children:
        predicated = step.lemma_ in _COPULAS and child.dep_ in ("acomp", "attr", "oprd")
        if predicated or child.dep_ in ("aux", "auxpass", "neg", "prt") or child.lower_ in NEGATIONS:
            yield child
        elif child.dep_ in ("nsubj", "nsubjpass"):
            yield from (word for word in child.children if word.lower_ in NEGATIONS)
    if step.head.lower_ == "without":
        yield step.head


def _name_of(candidate: Candidate) -> list[tuple[int, int]]:
    """What makes a noun stand for its holder: "French" of "French officials", "26" of "26 nations"."""
    token, holder = candidate.pair.ref.token, candidate.pair.ref.holder
    if candidate.pair.ref.kind in ("counted", "unnamed", "pronoun"):
        words = [c for c in token.children if c.dep_ in ("nummod", "amod", "det") and c.i < token.i]
        return [(word.left_edge.idx, word.idx + len(word)) for word in words]
    first, last = token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
    names = [n for n in candidate.heard.names if n.holder == holder and first <= n.start and n.end <= last]
    return [(n.start, n.end) for n in sorted(names, key=lambda n: abs(n.start - token.idx))[:1]]


def trace(candidate: Candidate, standing: Standing) -> Trace:
    """The cue, the deciding step and the head: the rules' where they agree with what was decided."""
    pair = candidate.pair
    head = pair.frame.steps[-1] if pair.frame else pair.mention.token.head
    if pair.verdict is not None and pair.frame is not None:
        how = "rules" if pair.verdict.standing is standing else f"judged, rules say {pair.verdict.standing}"
        return Trace(cue=pair.verdict.cue, rule=f"{pair.frame.role}, {pair.verdict.rule}: {how}", head=head.text)
    return Trace(cue=_nearest_verb(pair.mention.token).text, rule="no path: judged", head=head.text)


def _nearest_verb(token: Token) -> Token:
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def _conditions(one: Taken, told: Sequence[Taken], dossier: Dossier) -> tuple[Condition, ...]:
    """The conditions of a statement: its own, and those that other tellings of it add.

    "France will send troops", says the headline; "once there is a truce", the third paragraph. Other tellings are those
    of the same position by the same speaker or in the same sentence.
    """
    again = [
        other
        for other in told
        if other.position == one.position
        and other is not one
        and (other.said.speaker == one.said.speaker or other.candidate.doc is one.candidate.doc)
    ]
    held: list[Condition] = []
    for telling in (one, *again):
        known = {(condition.kind, condition.fact, condition.wanted) for condition in held}
        choices = max((condition.choice for condition in held), default=0)
        here = [other for other in told if other.candidate.doc is telling.candidate.doc]
        beside = [other.anchor for other in here if other.position[0] == telling.position[0]]
        others = [other.anchor for other in here if other.position[0] != telling.position[0]]
        for each in conditions_of(telling.candidate, telling.standing, dossier, beside, others):
            place = each.kind, each.fact, each.wanted
            if place not in known:
                held.append(replace(each, choice=each.choice + choices) if each.choice else each)
            if not each.choice:
                known.add(place)  # said twice in one sentence
    return tuple(held)


def conditions_of(
    candidate: Candidate, standing: Standing, dossier: Dossier, beside: Sequence[Token], others: Sequence[Token]
) -> list[Condition]:
    """The conditions that the sentence of a candidate, or the one before, states, each at its place in the article.

    `beside` are the anchors of its holder's positions in the sentence, `others` those of other holders'.
    """
    ruled, mention = ruled_conditions(candidate, standing, dossier, beside), candidate.pair.mention
    position = Position(mention.token, mention.undertaking, standing, _sides(candidate, dossier), beside, others)
    return [_placed(each, candidate) for each in weighed_conditions(position, dossier.facts, ruled)]


def _placed(found: FoundCondition, candidate: Candidate) -> Condition:
    sentence = candidate.before if found.before else candidate.heard.sentence
    if sentence is None:
        raise ValueError("a condition of the sentence before, where there is none")
    start, end = sentence.span(found.start, found.end)
    return replace(found.condition, start=start, end=end)


def ruled_conditions(
    candidate: Candidate, standing: Standing, dossier: Dossier, beside: Sequence[Token]
) -> tuple[FoundCondition, ...]:
    """The conditions of a candidate by the rules alone."""
    sides = _sides(candidate, dossier)
    return conditions(
        candidate.doc,
        candidate.pair.mention.token,
        dossier.facts,
        candidate.before.text if candidate.before is not None else None,
        owner=sides.owner,
        adversary=sides.adversary,
        holders=sides.holders,
        standing=standing,
        beside=beside,
    )


def _sides(candidate: Candidate, dossier: Dossier) -> Sides:
    return Sides(candidate.pair.ref.holder, dossier.adversary, candidate.heard.names)


def _amount(candidate: Candidate) -> Amount | None:
    found = amount_for(candidate.doc, candidate.pair.mention.token)
    return found.amount if found else None


def _said_on(article: Article, candidate: Candidate, days: Sequence[DayExpression]) -> DayRange | None:
    sentence = candidate.heard.sentence
    start, end = sentence.span(0, len(sentence.text))
    return said_on(Evidence(start=start, end=end, text=article.text[start:end]), days, article.published_on)
