"""What the judge is told of a pair besides its words: who and what it is, its place in the tree, the rules' verdict.

Each feature is a short string; a pair has those that are true of it. Words are base forms, so that what was
learned of "offered" holds for "offers".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from willing.reading import clauses
from willing.reading.frames import Frame
from willing.reading.lexicon import Lexicon
from willing.reading.pairs import Pair

_MARKS = frozenset(
    {"if", "unless", "until", "whether", "although", "because", "while", "once", "that", "before", "after"}
)
_NEARBY = 4  # words on each side of the undertaking and the holder that are looked at
_BETWEEN = 12  # words between the two, at most
_MANY = 6  # from here on it is not counted how many


def features(pair: Pair, sentence: Sequence[Pair], lexicon: Lexicon) -> Iterator[str]:
    """The features of a pair among all pairs of its sentence, without repeats, in the same order each time.

    Their weights are added up in that order, and sums of floats hang on it.
    """
    seen: set[str] = set()
    for feature in (
        *_subject(pair), *_rivals(pair, sentence), *_beside(pair, sentence), *_sentence(pair, sentence),
        *_mention(pair), *_tree(pair, lexicon), *_around(pair),
    ):  # fmt: skip
        if feature not in seen:
            seen.add(feature)
            yield feature


def _subject(pair: Pair) -> Iterator[str]:
    what, who = pair.mention.undertaking, pair.ref.holder
    yield f"what={what}"
    yield f"who={who}"
    yield f"who={who}, what={what}"
    yield f"what={what}, own={pair.mention.token.lemma_.lower()}"
    yield f"what={what}, role={_role(pair)}"
    yield f"what={what}, verdict={_verdict(pair)}"


def _rivals(pair: Pair, sentence: Sequence[Pair]) -> Iterator[str]:
    """Of the other holders that the same mention of the undertaking might belong to."""
    what, who = pair.mention.undertaking, pair.ref.holder
    rivals = [other for other in sentence if _place(other) == _place(pair) and other.ref.holder != who]
    yield f"rivals={min(len(rivals), _MANY)}"
    for role in dict.fromkeys(map(_role, rivals)):
        yield f"rival role={role}"
        yield f"rival role={role}, role={_role(pair)}"
        if role == "subject":
            yield f"rival subject, what={what}"
    for verdict in dict.fromkeys(map(_verdict, rivals)):
        yield f"rival verdict={verdict}, verdict={_verdict(pair)}"
    for rival in dict.fromkeys(rival.ref.holder for rival in rivals):
        yield f"rival={rival}"
        yield f"rival={rival}, who={who}"
        yield f"rival={rival}, what={what}"


def _beside(pair: Pair, sentence: Sequence[Pair]) -> Iterator[str]:
    """Of what else the sentence may say of the holder."""
    what = pair.mention.undertaking
    for other in sentence:
        if other.ref.holder == pair.ref.holder and _place(other) != _place(pair):
            yield f"beside={other.mention.undertaking}"
            yield f"beside={other.mention.undertaking}, what={what}"
            yield f"beside verdict={_verdict(other)}"
            if other.verdict:
                yield f"beside={other.mention.undertaking}, beside verdict={_verdict(other)}, what={what}"


def _sentence(pair: Pair, sentence: Sequence[Pair]) -> Iterator[str]:
    """Of what the sentence is about, and how much it holds: "support" means less where arms are named too."""
    what = pair.mention.undertaking
    mentioned = {(other.mention.undertaking, _place(other)) for other in sentence}
    for undertaking in sorted({undertaking for undertaking, _ in mentioned} - {what}):
        yield f"also={undertaking}, what={what}"
    mentions = min(len({place for _, place in mentioned}), _MANY)
    yield f"mentions={mentions}"
    yield f"mentions={mentions}, what={what}"
    yield f"own mentions={min(sum(undertaking == what for undertaking, _ in mentioned), _MANY)}, what={what}"
    holders = min(len({other.ref.holder for other in sentence}), _MANY)
    yield f"holders={holders}"
    yield f"holders={holders}, what={what}"
    last = pair.mention.token.doc[-1]  # where it ends is known; Doc.text is put together anew each time
    yield f"length={min((last.idx + len(last.text_with_ws)) // 60, _MANY)}"


def _place(pair: Pair) -> tuple[int, int]:
    return pair.mention.start, pair.mention.end


def _role(pair: Pair) -> str:
    return pair.frame.role if pair.frame else "nil"


def _verdict(pair: Pair) -> str:
    return pair.verdict.standing.value if pair.verdict else "nil"


def _mention(pair: Pair) -> Iterator[str]:
    token, ref = pair.mention.token, pair.ref
    yield f"own={token.lemma_.lower()}"
    yield f"own pos={token.pos_}"
    yield f"own dep={token.dep_}"
    yield f"kind={ref.kind}"
    yield f"holder dep={ref.token.dep_}"
    if ref.token.dep_ == "pobj":
        yield f"holder after={ref.token.head.lower_}"
    if token.dep_ == "pobj":
        yield f"own after={token.head.lower_}"
    head = ref.token.head
    if ref.token.dep_ in ("amod", "compound", "poss", "nmod"):
        yield f"holder before={head.lemma_.lower()}"
    yield f"gap={min(abs(ref.token.i - token.i) // 3, 8)}"
    yield f"holder first={ref.token.i < token.i}"


def _tree(pair: Pair, lexicon: Lexicon) -> Iterator[str]:
    frame = pair.frame
    if frame is None:
        yield "no frame"
        yield f"no frame, kind={pair.ref.kind}, dep={pair.ref.token.dep_}"
        return
    standing = _verdict(pair)
    rule = pair.verdict.rule if pair.verdict else "nil"
    yield f"role={frame.role}"
    yield f"verdict={standing}"
    yield f"verdict={standing}, rule={rule}"
    yield f"verdict={standing}, role={frame.role}"
    yield f"role={frame.role}, kind={pair.ref.kind}"
    yield f"role={frame.role}, own={pair.mention.token.lemma_.lower()}"
    yield f"steps={min(len(frame.steps), 6)}"
    for place, link in enumerate(frame.links[1:4]):
        yield f"link {place}={link}"
    yield from _steps(frame, lexicon)
    for place, token in enumerate(frame.outer[:2]):
        yield f"outer {place}={_kind(token, lexicon)}"
        yield f"outer={token.lemma_.lower()}"


def _steps(frame: Frame, lexicon: Lexicon) -> Iterator[str]:
    last = frame.steps[-1]
    yield f"last={last.lemma_.lower()}"
    yield f"last pos={last.pos_}"
    for token in frame.steps[1:]:
        yield f"step={token.lemma_.lower()}"
        yield f"step kind={_kind(token, lexicon)}"
        for child in token.children:
            if child.dep_ == "mark" and child.lower_ in _MARKS:
                yield f"mark={child.lower_}"
            if child.dep_ == "prt":
                yield f"step={token.lemma_.lower()} {child.lower_}"
    verbs = [token for token in frame.steps if clauses.is_verb(token)]
    if verbs:
        outer, inner = verbs[-1], verbs[0]
        yield f"modal={clauses.modal(outer)}"
        yield f"inner modal={clauses.modal(inner)}"
        yield f"verb={outer.lemma_}"
        yield f"verb={outer.lemma_}, modal={clauses.modal(outer)}"
        yield f"modal={clauses.modal(outer)}, kind={_kind(outer, lexicon)}"
        if clauses.is_passive(outer):
            yield "passive"
        if any(clauses.is_negated(token) for token in frame.steps):
            yield "negated"
            yield f"negated, kind={_kind(outer, lexicon)}"


def _around(pair: Pair) -> Iterator[str]:
    doc, at, ref = pair.mention.token.doc, pair.mention.token.i, pair.ref.token.i
    for token in doc[max(0, at - _NEARBY) : at]:
        if not token.is_punct:
            yield f"before own={token.lemma_.lower()}"
    for token in doc[at + 1 : at + 1 + _NEARBY]:
        if not token.is_punct:
            yield f"behind own={token.lemma_.lower()}"
    for token in doc[ref + 1 : ref + 1 + _NEARBY]:
        yield f"behind holder={token.lemma_.lower()}"
    low, high = sorted((at, ref))
    if high - low <= _BETWEEN:
        for token in doc[low + 1 : high]:
            yield f"between={token.lemma_.lower()}"
    if clauses.is_question(pair.mention.token):
        yield "question"


def _kind(token: Token, lexicon: Lexicon) -> str:
    meaning = lexicon.standing(token.lemma_.lower(), token.pos_)
    if meaning is not None:
        return meaning.value
    if token.lemma_ in lexicon.reporting:
        return "reporting"
    return "light" if token.lemma_ in lexicon.light else token.pos_
