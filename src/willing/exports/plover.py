"""Statements as PLOVER events (Open Event Data Alliance; codes after its manual and its table from CAMEO).

PLOVER codes what is done, promised, refused and asked. It has no event for the undecided and the reserved,
and none for not imposing sanctions: such statements are left out. docs/exports.md has the whole table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from willing.dossier import Dossier
from willing.exports.asked import Asked
from willing.model import Standing, Statement
from willing.questions.ladder import SIDES, Side
from willing.questions.listing import Listed


@dataclass(frozen=True, slots=True)
class Code:
    """An event type with its mode and context; `toward_adversary` where it is done to the adversary."""

    event: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    toward_adversary: bool = False


@dataclass(frozen=True, slots=True)
class Codes:
    """How one undertaking is coded: done, offered, refused, and asked for; None where PLOVER has no event for it."""

    acting: Code
    offered: Code
    refused: Code | None
    urged: Code


_MILITARY, _PEACEKEEPING, _DIPLOMATIC, _ECONOMIC = ("military",), ("peacekeeping",), ("diplomatic",), ("economic",)

# The numbers are those of CAMEO, from which the table of PLOVER leads to these codes.
CODES = {
    "troops": Codes(
        Code("AID", "military", _PEACEKEEPING),  # 074
        Code("AGREE", None, _PEACEKEEPING),  # 0334
        Code("REJECT", "assist", _PEACEKEEPING),  # 1224
        Code("REQUEST", "assist", _PEACEKEEPING),  # 1034
    ),
    "monitoring": Codes(
        Code("AID", None, _PEACEKEEPING),  # 074
        Code("AGREE", None, _PEACEKEEPING),  # 0334
        Code("REJECT", "assist", _PEACEKEEPING),  # 1224
        Code("REQUEST", "assist", _PEACEKEEPING),  # 1034
    ),
    "training": Codes(
        Code("AID", "military", _MILITARY),  # 072
        Code("AGREE", None, _MILITARY),  # 0332
        Code("REJECT", "assist", _MILITARY),  # 1222
        Code("REQUEST", "assist", _MILITARY),  # 1032
    ),
    "arms": Codes(
        Code("AID", "military", _MILITARY),  # 072
        Code("AGREE", None, _MILITARY),  # 0332
        Code("REJECT", "assist", _MILITARY),  # 1222
        Code("REQUEST", "assist", _MILITARY),  # 1032
    ),
    "finance": Codes(
        Code("AID", "economic", _ECONOMIC),  # 071
        Code("AGREE", None, _ECONOMIC),  # 0331
        Code("REJECT", "assist", _ECONOMIC),  # 1221
        Code("REQUEST", "assist", _ECONOMIC),  # 1031
    ),
    "sanctions": Codes(
        Code("COERCE", "restrict", _ECONOMIC, toward_adversary=True),  # 163
        Code("THREATEN", "restrict", _ECONOMIC, toward_adversary=True),  # 1312
        None,
        Code("REQUEST", "change", _ECONOMIC),  # 1042
    ),
    "guarantees": Codes(
        Code("SUPPORT", None, _DIPLOMATIC),  # 050
        Code("AGREE", None, _MILITARY),  # 0312
        Code("REJECT", "assist", _MILITARY),  # 1212
        Code("REQUEST", "assist", _MILITARY),  # 1012
    ),
    "ceasefire": Codes(
        Code("RETREAT", "ceasefire", _MILITARY),  # 0871
        Code("AGREE", None, _MILITARY),  # 0356
        Code("REJECT", "yield", _MILITARY),  # 1246
        Code("REQUEST", "yield", _MILITARY),  # 1056
    ),
    "peace_talks": Codes(
        Code("CONSULT", None, _DIPLOMATIC),  # 046
        Code("AGREE", None, _DIPLOMATIC),  # 036
        Code("REJECT", "meet", _DIPLOMATIC),  # 125
        Code("REQUEST", "meet", _DIPLOMATIC),  # 106
    ),
}
# For undertakings of other dossiers, about which nothing more is known: 060, 030, 120, 100.
ANY = Codes(Code("COOPERATE"), Code("AGREE"), Code("REJECT"), Code("REQUEST"))
# What the holder rejects in others: that peacekeepers or observers be let in (1245).
OPPOSED = {"troops": Code("REJECT", "yield", _DIPLOMATIC), "monitoring": Code("REJECT", "yield", _DIPLOMATIC)}


def code_of(statement: Statement) -> Code | None:
    """The code of a statement, None where PLOVER has no event for it."""
    codes = CODES.get(statement.undertaking, ANY)
    if statement.standing is Standing.ACTING:
        return codes.acting
    if statement.standing is Standing.OPPOSED:
        return OPPOSED.get(statement.undertaking, codes.refused)
    side = SIDES[statement.standing]
    return {Side.OFFER: codes.offered, Side.REFUSAL: codes.refused, Side.ASKED: codes.urged}.get(side)


def events(asked: Asked) -> Iterator[dict[str, Any]]:
    """One event for each statement that PLOVER has a code for; of what is urged, only where it is said by whom."""
    for listed in asked.statements():
        event = _event(listed, asked.dossier)
        if event is not None:
            yield event


def _event(listed: Listed, dossier: Dossier) -> dict[str, Any] | None:
    held = listed.held
    said, article = held.statement, held.article
    code = code_of(said)
    if code is None or (said.standing is Standing.URGED and said.speaker is None):
        return None
    source, recipient = said.holder, dossier.adversary if code.toward_adversary else dossier.beneficiary
    if said.standing is Standing.URGED:
        source, recipient = said.speaker or "", said.holder
    # A conditional promise is an event in PLOVER's context "hypothetical".
    context = [*code.context, *(("hypothetical",) if said.conditions else ())]
    return {
        "id": said.id,
        "date": held.holds_on,
        "source": source,
        "recipient": None if recipient == source else recipient,
        "event": code.event,
        "mode": code.mode,
        "context": context,
        "text": said.evidence.text,
        "comment": f"{said.undertaking}: {said.standing.value}",
        "publisher": article.publisher,
        "title": article.title,
        "url": article.url,
        "story": article.name,
    }
