"""What a deed needs first: "would need a vote", "a truce has to come first", "parliament will decide"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from willing.reading.clauses import is_verb
from willing.reading.conditions.runs import Phrase, object_of, run_end
from willing.reading.conditions.words import APPROVAL, COMING_FIRST, SAY
from willing.reading.paths import has_own_subject, is_past


def must_be(marker: Token) -> Iterator[Phrase]:
    """ "there must be a backstop", "a truce has to come first": what must be, said beside the deed.

    The marker is "must", or the "have" and "need" of "has to", "needs to".
    """
    verb = _obliged(marker)
    if verb is None or verb.lemma_ not in COMING_FIRST:
        return
    top = verb if marker.dep_ == "aux" else marker
    subject = next((c for t in (verb, top) for c in t.children if c.dep_ in ("nsubj", "nsubjpass", "attr")), None)
    if subject is not None and not any(c.dep_ == "neg" for c in (*verb.children, *top.children)):
        start = min(subject.left_edge.i, marker.i)
        first = [t.i for t in (verb, *verb.children) if t.lower_ in ("first", "beforehand", "precede")]
        end = max(run_end(subject, start), verb.i + 1, *(i + 1 for i in first))
        yield Phrase(start=start, end=end, core=subject, attach=top, rule="must", must_name=not first)


def _obliged(marker: Token) -> Token | None:
    if marker.dep_ == "aux" and marker.lower_ == "must":
        return marker.head
    if marker.lemma_ in ("have", "need") and marker.pos_ in ("VERB", "AUX"):
        return next((c for c in marker.children if c.dep_ == "xcomp" and any(g.tag_ == "TO" for g in c.children)), None)
    return None


def needs(marker: Token) -> Iterator[Phrase]:
    """ "would need a vote in parliament", "requires approval", "a vote is needed"."""
    passive = next((c for c in marker.children if c.dep_ == "nsubjpass"), None)
    core = passive or next((c for c in marker.children if c.dep_ == "dobj"), None)
    if core is None or marker.pos_ != "VERB" or (is_past(marker) and passive is None):
        return
    if any(t.lemma_.lower() in APPROVAL for t in core.subtree):
        start, end = (marker.i, run_end(core, marker.i)) if passive is None else (core.left_edge.i, marker.i + 1)
        yield Phrase(start=start, end=end, core=core, attach=marker, rule="need")


def wants_first(marker: Token) -> Iterator[Phrase]:
    """ "wants clarity on the plan before deciding", "asks for a truce before naming ships", "insists on it first"."""
    core = next((c for c in marker.children if c.dep_ in ("dobj", "ccomp") and c.i > marker.i), None)
    if core is None:
        preposition = next((c for c in marker.children if c.dep_ == "prep" and c.lower_ in ("on", "for")), None)
        core = object_of(preposition) if preposition is not None else None
    if core is None:
        return
    doc = marker.doc
    later = [t for t in doc[core.i + 1 : marker.right_edge.i + 1] if t.lower_ in ("before", "first", "beforehand")]
    if later:
        end = min(max(run_end(core, marker.i), core.i + 1), later[0].i)
        yield Phrase(
            start=marker.i, end=end, core=core, attach=marker, rule="want first", must_name=core.dep_ != "ccomp"
        )


def submitted(marker: Token) -> Iterator[Phrase]:
    """ "will be put to a vote", "asked parliament for a mandate", "will propose it to parliament"."""
    if marker.pos_ != "VERB" or _denied_or_asked(marker):
        return
    for preposition in marker.children:
        if preposition.dep_ in ("prep", "dative") and preposition.lower_ in ("to", "for", "before"):
            core = object_of(preposition)
            if core is None:
                continue
            for_leave = any(t.lemma_.lower() in APPROVAL for t in core.subtree)
            if for_leave or (preposition.lower_ != "for" and not is_past(marker)):
                end = run_end(core, marker.i)
                yield Phrase(start=marker.i, end=end, core=core, attach=marker, rule="submit", must_name=True)
            return


def approves(marker: Token) -> Iterator[Phrase]:
    """ "must be approved by parliament", "parliament is poised to approve", "will be voted on in Congress"."""
    helpers = {c.lower_ for c in marker.children if c.dep_ in ("aux", "auxpass")}
    if marker.pos_ != "VERB" or is_past(marker) or not helpers & {"to", "must", "will", "would", "should"}:
        return
    if marker.head.lemma_ in ("fail", "refuse", "decline") or _denied_or_asked(marker):
        return
    by = next((c for c in marker.children if c.dep_ in ("agent", "prep") and c.lower_ in ("by", "in")), None)
    core = None if by is None else object_of(by)
    if core is not None and any(c.dep_ in ("nsubjpass", "auxpass") for c in marker.children):
        start, end = marker.i, run_end(core, marker.i)
    else:
        verb = marker
        while verb.dep_ == "xcomp" and not has_own_subject(verb):
            verb = verb.head if is_verb(verb.head) else verb.head.head
        core = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < marker.i), None)
        if core is None:
            return
        start, end = core.left_edge.i, marker.i + 1
    yield Phrase(start=start, end=end, core=core, attach=marker, rule="approve", must_name=True)


def decides(marker: Token) -> Iterator[Phrase]:
    """ "parliament would have its say", "the decision belongs to the Bundestag", "needs the Dáil for it"."""
    if marker.pos_ not in ("VERB", "AUX") or _denied_or_asked(marker):
        return
    subject = next((c for c in marker.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    told = next((c for c in marker.children if c.dep_ == "dobj"), None)
    if marker.lemma_ in ("need", "belong", "consult"):
        to = next((c for c in marker.children if c.dep_ == "prep" and c.lower_ == "to"), None)
        core = object_of(to) if to is not None else told
        if core is not None and (marker.lemma_ == "belong" or not is_past(marker)):
            end = run_end(core, marker.i)
            yield Phrase(start=marker.i, end=end, core=core, attach=marker, rule="decide", must_name=True)
        return
    if subject is None or (marker.lemma_ in ("have", "get") and (told is None or told.lemma_ not in SAY)):
        return
    asked = marker.lemma_ in ("ask", "consult")
    if asked is not (subject.dep_ == "nsubjpass") or (is_past(marker) and not asked):
        return
    start, end = subject.left_edge.i, max(marker.i, told.i if told is not None else 0) + 1
    yield Phrase(start=start, end=end, core=subject, attach=marker, rule="decide", must_name=True)


def _denied_or_asked(verb: Token) -> bool:
    """ "will not vote", "did not say whether parliament would vote"."""
    return any(c.dep_ == "neg" or c.lower_ == "whether" for c in verb.children)
