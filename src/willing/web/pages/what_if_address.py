"""The address of a what-if: everything the page is about stands in it, so that a link shows the same elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from willing.dossier import Dossier
from willing.model import Truth
from willing.problems import Misuse
from willing.surfaces.naming import fact_values, undertaking_id
from willing.web.scope import Scope, scope_of

PATH = "/what-if"
# The parameters of each scenario: `fact.ceasefire=yes`, `against.ceasefire=no`.
FACT, AGAINST = "fact.", "against."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page asks: the facts supposed, and those of a second scenario beside it (None: there is none).

    A fact that is not named is as observed. `undertaking` is an id, or empty for all.
    """

    scope: Scope
    facts: Mapping[str, Truth]
    against: Mapping[str, Truth] | None = None
    undertaking: str = ""

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the address, the same for the same question."""
        found = dict(self.scope.query)
        if self.undertaking:
            found["undertaking"] = self.undertaking
        found |= {f"{FACT}{fact}": value.value for fact, value in self.facts.items()}
        if self.against is not None:
            found |= {f"{AGAINST}{fact}": value.value for fact, value in self.against.items()}
            if not self.against:
                found["compare"] = "yes"
        return found

    @property
    def link(self) -> str:
        """The address of the page."""
        return f"{PATH}?{urlencode(self.query)}" if self.query else PATH

    def api(self, ending: str = "") -> str:
        """The address of the same as JSON, or with ".csv" as CSV; the API knows no filter of undertakings."""
        given = [*self.scope.query.items(), *(("fact", f"{fact}={value.value}") for fact, value in self.facts.items())]
        path = f"/api/what-if{ending}"
        if self.against is not None:
            path = f"/api/what-if/side-by-side{ending}"
            given += [("against", f"{fact}={value.value}") for fact, value in self.against.items()]
        return f"{path}?{urlencode(given)}" if given else path

    def supposing(self, fact: str, value: Truth, *, other: bool = False) -> str:
        """The address where one more fact is supposed; `other` supposes it in the second scenario."""
        if other:
            return replace(self, against={**(self.against or {}), fact: value}).link
        return replace(self, facts={**self.facts, fact: value}).link

    @property
    def compared(self) -> str:
        """The address with a copy of the scenario beside it."""
        return replace(self, against=dict(self.facts)).link

    @property
    def alone(self) -> str:
        """The address without the second scenario."""
        return replace(self, against=None).link

    @property
    def as_observed(self) -> str:
        """The address where nothing is supposed."""
        return replace(self, facts={}, against=None).link


def asked_of(query: QueryParams, dossier: Dossier) -> Asked:
    """What an address asks. Raises Misuse for a fact, a value or an undertaking that there is not."""
    facts, against = _supposed(query, FACT, dossier), _supposed(query, AGAINST, dossier)
    undertaking = query.get("undertaking", "").strip()
    return Asked(
        scope=scope_of(query),
        facts=facts,
        against=against if against or query.get("compare") else None,
        undertaking=undertaking_id(undertaking, dossier) if undertaking else "",
    )


def _supposed(query: QueryParams, prefix: str, dossier: Dossier) -> dict[str, Truth]:
    given = {
        name.removeprefix(prefix): value.strip()
        for name, value in query.items()
        if name.startswith(prefix) and value.strip()
    }
    known = [each.id for each in dossier.facts]
    for name in given:
        if name not in known:
            raise Misuse(f"no fact {name!r} in the dossier {dossier.id}; it names {', '.join(known)}")
    values = fact_values(given)
    # In the dossier's order, whatever that of the address.
    return {name: values[name] for name in known if name in values}
