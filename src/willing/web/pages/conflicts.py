"""Screen 6, first half: what does not fit together, by kind, with both sides' words; a person settles it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from starlette.datastructures import FormData, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from willing.dossier import Dossier
from willing.problems import Misuse
from willing.questions.conflict_records import Found, Quote
from willing.questions.conflict_rules import Kind
from willing.questions.names import undertaking_label
from willing.surfaces.naming import holder_code, undertaking_id
from willing.web.addresses import without_empty
from willing.web.desk import Desk
from willing.web.rendering import kept, page
from willing.web.scope import Scope, scope_of

PATH = "/conflicts"
PER_PAGE = 25
_QUOTES = 3  # of each side at once; the others unfold
_STATES = {"": "open", "settled": "settled", "all": "open and settled"}
# A line for each kind, for those who meet it for the first time (docs/questions.md has the rules).
TOLD = {
    Kind.CONTRADICTION: "one holder, one undertaking, one day: both cannot hold",
    Kind.VOICES: "the holder says one thing of itself, others say another; its own word goes before",
    Kind.SCOPE: "they speak of different things or within different limits, and can both hold",
    Kind.CHANGE: "the later replaces the earlier",
    Kind.NUMBERS: "two numbers claimed of one group within three days",
}
# As they are counted: of one, of many.
_COUNTED = {
    Kind.CONTRADICTION: ("contradiction", "contradictions"),
    Kind.VOICES: ("own word against others", "own words against others"),
    Kind.SCOPE: ("difference of scope", "differences of scope"),
    Kind.CHANGE: ("change in time", "changes in time"),
    Kind.NUMBERS: ("pair of numbers that differ", "pairs of numbers that differ"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What of the conflicts is shown; an empty word filters nothing, save `state`, where it means the open ones.

    `independent` is "yes" for those alone whose two sides share no source; `page` is a number from "1" on.
    """

    kind: str = ""
    holder: str = ""
    undertaking: str = ""
    state: str = ""
    independent: str = ""
    page: str = ""

    @property
    def query(self) -> dict[str, str | None]:
        """As parameters of an address."""
        return {each.name: getattr(self, each.name) or None for each in fields(self)}

    def but(self, **changed: str) -> dict[str, str | None]:
        """As parameters with some changed, from the first page on."""
        return replace(self, **{"page": "", **changed}).query

    @property
    def asked(self) -> dict[str, str | None]:
        """As parameters of the API, which knows the first two."""
        return {"kind": self.kind or None, "holder": self.holder or None}


def filters_of(query: QueryParams, found: Sequence[Found], dossier: Dossier) -> Filters:
    """The filters that an address asks for. Raises Misuse for a word that a filter does not have."""
    given = Filters(**{name: query.get(name, "").strip() for name in Filters().query})
    if given.kind and given.kind not in set(Kind):
        raise Misuse(f"no conflict of kind {given.kind!r}; the kinds are {', '.join(Kind)}")
    if given.state not in _STATES:
        raise Misuse(f"no filter state={given.state!r}; there is {', '.join(filter(None, _STATES))}")
    if given.independent not in ("", "yes"):
        raise Misuse(f"no filter independent={given.independent!r}; there is yes")
    if given.page and not (given.page.isascii() and given.page.isdecimal() and int(given.page[:9]) > 0):
        raise Misuse(f"{given.page!r} is no page: give its number, from 1 on")
    holder = given.holder
    if holder and all(each.conflict.holder != holder for each in found):
        holder = holder_code(holder, dossier)
    undertaking = undertaking_id(given.undertaking, dossier) if given.undertaking else ""
    return replace(given, holder=holder, undertaking=undertaking)


def passing(found: Iterable[Found], filters: Filters) -> list[Found]:
    """The conflicts that pass every filter but that of the kind, in their order: the kinds are counted among them."""
    return [
        each
        for each in found
        if filters.holder in ("", each.conflict.holder)
        and filters.undertaking in ("", each.conflict.undertaking)
        and (filters.state == "all" or (each.conflict.settled is None) == (filters.state == ""))
        and (not filters.independent or each.conflict.independent)
    ]


def words_of(found: Found, quote: Quote) -> str:
    """The path of the page that leads to a quote's words in its article; a claimed number has no page of its own."""
    return f"/articles/{quote.article_id}" if found.conflict.kind == Kind.NUMBERS else f"/statements/{quote.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """A settlement that was not taken: of which conflict, what was typed, and what is wrong with it."""

    conflict: str = ""
    by: str = ""
    why: str = ""
    fault: str = ""


_NONE = Settling()


def _context(desk: Desk, scope: Scope, query: QueryParams, settling: Settling = _NONE) -> dict[str, Any]:
    found = desk.ask(("conflicts", scope), lambda held: held.conflicts(as_of=scope.as_of, known_at=scope.known_at))
    filters = filters_of(query, found, desk.dossier)
    among = passing(found, filters)
    counts = Counter(each.conflict.kind for each in among)
    by_kind = {kind: counts[kind] for kind in TOLD}
    shown = [each for each in among if filters.kind in ("", each.conflict.kind)]
    pages = max(1, -(-len(shown) // PER_PAGE))
    number = min(int(filters.page[:9] or "1"), pages)
    if settling.conflict:
        # A form with a fault is shown again, whatever page it was on.
        place = next((n for n, each in enumerate(shown) if each.conflict.id == settling.conflict), 0)
        number = place // PER_PAGE + 1
    done = next((each for each in found if each.conflict.id == query.get("settled") and each.conflict.settled), None)
    return {
        "here": PATH,
        "scope": scope,
        "filters": filters,
        "found": found,
        "shown": shown[(number - 1) * PER_PAGE : number * PER_PAGE],
        "first": (number - 1) * PER_PAGE + 1,
        "total": len(shown),
        "number": number,
        "pages": pages,
        "counts": by_kind,
        "counted": _counted(by_kind),
        "KINDS": TOLD,
        "CONFLICT_STATES": _STATES,
        "QUOTES": _QUOTES,
        "holders": sorted({(each.name, each.conflict.holder) for each in found}),
        "undertakings": _undertakings(found, desk.dossier),
        "words_of": words_of,
        "is_group": lambda each: each.conflict.kind == Kind.NUMBERS,
        "settling": settling,
        "done": done,
    }


def _counted(counts: Mapping[Kind, int]) -> str:
    """The kinds with their numbers: "3 contradictions, 1 change in time"."""
    return ", ".join(f"{number} {_COUNTED[kind][number > 1]}" for kind, number in counts.items() if number)


def _undertakings(found: Iterable[Found], dossier: Dossier) -> list[tuple[str, str]]:
    met = {each.conflict.undertaking for each in found}
    return [(each.id, undertaking_label(each.id, dossier)) for each in dossier.undertakings if each.id in met]


def _answer(request: Request, desk: Desk, scope: Scope) -> Response:
    return page(request, "conflicts.html", _context(desk, scope, request.query_params))


show = without_empty(kept(_answer))


def settle(request: Request, desk: Desk, form: FormData) -> Response:
    """Record that a conflict is settled, and go back to the list; a fault is shown in its place."""
    conflict = request.path_params["conflict"]
    query = QueryParams(_text(form, "state"))
    scope = scope_of(query)
    given = Settling(conflict=conflict, by=_text(form, "by"), why=_text(form, "why"))
    if not given.by or not given.why:
        fault = "Give your name." if not given.by else "Say how it was settled: which side holds, and by what."
        context = _context(desk, scope, query, replace(given, fault=fault))
        return page(request, "conflicts.html", context, status=400)
    known = desk.ask(("conflicts", Scope()), lambda held: held.conflicts())
    if all(each.conflict.id != conflict for each in known):
        raise HTTPException(404, f"there is no conflict {conflict!r}, or it is none any more")
    desk.register.settle(conflict, by=given.by, why=given.why)
    filters = filters_of(query, known, desk.dossier)
    return RedirectResponse(scope.link(PATH, {**filters.query, "settled": conflict}), 303)


def _text(form: FormData, name: str) -> str:
    found = form.get(name, "")
    return found.strip() if isinstance(found, str) else ""
