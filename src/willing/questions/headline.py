"""One or two sentences on where a case stands, made from its positions and the newest claimed number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from willing.dossier import Dossier
from willing.model import ConditionKind, Position, Standing
from willing.questions.claimed import Claimed
from willing.questions.conditions import OTHER
from willing.questions.ladder import SIDES, Side, is_offer
from willing.questions.names import day_in_words, holder_name, in_sentence, is_body

# More names than this make a list, not a headline.
_NAMES = 4
_SAID = {
    Standing.ACTING: "to be at it",
    Standing.COMMITTED: "to have committed",
    Standing.WILLING: "to be willing",
}
_OFFERS = {Standing.ACTING: "acting on", Standing.COMMITTED: "committed to", Standing.WILLING: "open to"}


def headline(positions: Sequence[Position], claim: Claimed | None, dossier: Dossier, as_of: date | None) -> str:
    """Where the dossier's first undertaking stands: the number claimed and the number named, and who holds back.

    `claim` is the claim to quote (see `leading_claim`), `as_of` the day asked about; None takes the newest
    day of the positions. Bodies are no names: a coalition is claimed or implied, its members are named.
    """
    if not positions:
        return "Nothing is known yet."
    main = dossier.undertakings[0]
    label = in_sentence(main.label)
    about = [each for each in positions if each.undertaking == main.id and not is_body(each.holder, dossier)]
    offers = [each for each in about if is_offer(each.standing)]
    day = as_of or max((each.holds_on for each in positions if each.holds_on), default=None)
    first = [_numbers(offers, claim, day, label, dossier), *_holding_back(about, positions, label, dossier)]
    sentence = f"{day_in_words(day)}: {'; '.join(first)}."
    waiting = _waiting(positions, main.id, dossier)
    return f"{sentence} {waiting}" if waiting else sentence


def _joined(names: Iterable[str]) -> str:
    listed = list(names)
    if len(listed) > _NAMES:
        listed = [*listed[:_NAMES], f"{len(listed) - _NAMES} more"]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def _numbers(offers: Sequence[Position], claim: Claimed | None, day: date | None, label: str, dossier: Dossier) -> str:
    if claim is not None and claim.standing is not None:
        when = f" on {day_in_words(claim.claimed_on)}" if claim.claimed_on and claim.claimed_on != day else ""
        said = f"{claim.words} said{when} {_SAID[claim.standing]} ({label})"
        return f"{said}, {len(offers) or 'none'} of them named in these reports"
    if not offers:
        return f"no state is named as offering {label}"
    firm = sorted(offers, key=lambda each: (list(Standing).index(each.standing), each.holder))
    verb = "offers" if len(offers) == 1 else "offer"
    return f"{_joined(holder_name(each.holder, dossier) for each in firm)} {verb} {label}"


def _holding_back(about: Sequence[Position], positions: Sequence[Position], label: str, dossier: Dossier) -> list[str]:
    """Who does not offer the main undertaking, those who offer something else first, the adversary last."""
    held = [each for each in about if SIDES[each.standing] in (Side.OPEN, Side.REFUSAL)]
    held.sort(
        key=lambda each: (each.holder == dossier.adversary, -(each.holds_on or date.min).toordinal(), each.holder)
    )
    special: list[str] = []
    groups: dict[str, list[str]] = {}
    for each in held:
        name = holder_name(each.holder, dossier)
        instead = _instead(each, positions, dossier)
        if each.standing is Standing.DECLINED and instead and len(special) < _NAMES:
            special.append(f"{name}: no {label}, {instead}")
        else:
            words = f": no {label}" if each.standing is Standing.DECLINED else f" {each.standing.value}"
            groups.setdefault(words, []).append(name)
    return [*special, *(f"{_joined(names)}{words}" for words, names in groups.items())]


def _instead(refused: Position, positions: Sequence[Position], dossier: Dossier) -> str:
    """What a holder that declines the main undertaking offers in its place: the first in the dossier's order."""
    labels = {each.id: in_sentence(each.label) for each in dossier.undertakings}
    others = [each for each in positions if each.holder == refused.holder and is_offer(each.standing)]
    if not others:
        return ""
    order = list(labels)
    best = min(others, key=lambda each: order.index(each.undertaking) if each.undertaking in labels else len(order))
    return f"{_OFFERS[best.standing]} {labels.get(best.undertaking, best.undertaking)}"


def _waiting(positions: Sequence[Position], undertaking: str, dossier: Dossier) -> str:
    """The fact that most offers of the main undertaking require, bodies' offers included."""
    offers = [each for each in positions if each.undertaking == undertaking and is_offer(each.standing)]
    required = Counter(
        fact
        for each in offers
        for fact in {
            c.fact for c in each.conditions if c.kind is ConditionKind.REQUIRES and c.fact != OTHER and c.wanted
        }
    )
    if not required:
        return ""
    fact, count = min(required.items(), key=lambda each: (-each[1], each[0]))
    labels = {each.id: each.label for each in dossier.facts}
    label = labels.get(fact, fact.replace("_", " "))
    verb = "holds" if count == 1 else "hold"
    return f"{count} of {len(offers)} offers {verb} only if {in_sentence(label)}."
