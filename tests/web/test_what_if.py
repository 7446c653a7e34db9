"""What if: switches for the facts, before and after, two scenarios side by side, all of it in the address."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_made import make_sample_register, with_id
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from willing.api import Register
from willing.dossier import load_dossier
from willing.model import Amount, Condition, ConditionKind, Reading, Standing, Truth
from willing.questions.conditions import State
from willing.questions.whatif_records import WhatIf
from willing.register.store import Store
from willing.web.app import make_app
from willing.web.desk import Settings
from willing.web.forms import FIELD
from willing.web.pages.what_if_address import Asked, asked_of
from willing.web.pages.what_if_scenarios import under
from willing.web.pages.what_if_words import names, suppositions, told
from willing.web.scope import Scope

HOME = "http://127.0.0.1"
DOSSIER = load_dossier("security-guarantee")
FACTS = [each.id for each in DOSSIER.facts]
SUPPOSED = st.dictionaries(st.sampled_from(FACTS), st.sampled_from(Truth), max_size=4).map(
    lambda given: {fact: given[fact] for fact in FACTS if fact in given}
)


@pytest.fixture
def desk(sample_register: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(register=sample_register)), base_url=HOME) as client:
        yield client


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("what-if") / "made.db"
    make_sample_register(file)
    return file


@pytest.fixture(scope="module")
def register(made: Path) -> Iterator[Register]:
    with Register(made, create=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def observed(register: Register) -> WhatIf:
    return register.what_if()


def seen(text: str) -> str:
    """What a person reads of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def part(text: str, name: str) -> str:
    """The element with this id, as far as the next section."""
    return text.partition(f'id="{name}"')[2]


def changed_cells(text: str) -> int:
    return len(re.findall(r'<td class="cell is-\w+ changed">', text))


def record(desk: TestClient, **given: str) -> Any:
    token = re.search(rf'name="{FIELD}" value="([0-9a-f]+)"', desk.get("/what-if").text)
    assert token
    return desk.post("/facts", data={FIELD: token[1], **given}, follow_redirects=False)


def test_each_fact_has_a_switch_that_keys_can_turn_and_says_what_is_observed(desk: TestClient) -> None:
    page = desk.get("/what-if").text
    for fact in DOSSIER.facts:
        assert f"<legend>{fact.label}</legend>" in page
        buttons = re.findall(rf'<input type="radio" name="fact\.{fact.id}" value="(\w*)"( checked)?>', page)
        assert buttons == [("", " checked"), ("yes", ""), ("no", ""), ("unknown", "")]
        assert f'id="seen-{fact.id}">Not observed' in page


def test_the_page_begins_with_what_follows_in_plain_words(desk: TestClient) -> None:
    page = desk.get("/what-if", params={"fact.us_backstop": "no"}).text
    sentence = seen(part(page, "sentence").partition("</div>")[0])
    assert "If the United States does not back it" in sentence
    assert "1 of 13 offers of troops is blocked (Sweden)" in sentence
    assert "6 hold" in sentence
    assert "As observed: " in desk.get("/what-if").text


def test_a_cell_that_changes_says_so_in_words_and_leads_to_its_position(desk: TestClient) -> None:
    page = desk.get("/what-if", params={"fact.ceasefire": "yes"}).text
    cell = re.search(r'(?s)<td class="cell is-willing changed"><a href="(/holders/TUR/troops)">(.*?)</td>', page)
    assert cell
    assert "willing waiting → becomes in force requires ceasefire “if ceasefire”" in seen(cell[2])
    assert changed_cells(page) == 4


@settings(max_examples=15, deadline=None)
@given(facts=SUPPOSED)
def test_a_scenario_on_the_desk_is_the_registers_own(
    register: Register, observed: WhatIf, facts: Mapping[str, Truth]
) -> None:
    assert under(observed, facts, register.dossier) == register.what_if(facts)


@given(
    facts=SUPPOSED,
    against=st.none() | SUPPOSED,
    undertaking=st.sampled_from(["", "troops", "peace_talks"]),
    day=st.none() | st.dates(),
    known=st.none() | st.datetimes(timezones=st.just(UTC)),
)
def test_an_address_holds_all_that_the_page_is_about(
    facts: dict[str, Truth],
    against: dict[str, Truth] | None,
    undertaking: str,
    day: date | None,
    known: datetime | None,
) -> None:
    asked = Asked(scope=Scope(as_of=day, known_at=known), facts=facts, against=against, undertaking=undertaking)
    again = asked_of(QueryParams(urlsplit(asked.link).query), DOSSIER)
    assert again == asked
    assert again.link == asked.link


def test_a_link_shows_the_same_to_somebody_else(sample_register: Path) -> None:
    link = "/what-if?as_of=2025-09-04&undertaking=troops&fact.ceasefire=yes&against.us_backstop=no"
    pages = []
    for _ in range(2):
        with TestClient(make_app(Settings(register=sample_register)), base_url=HOME) as client:
            pages.append(re.sub(r'value="[0-9a-f]{64}"', "", client.get(link).text))
    assert pages[0] == pages[1]
    assert f'value="{html.escape(link)}"' in pages[0]


def test_what_says_nothing_leaves_the_address(desk: TestClient) -> None:
    given = {"as_of": "", "undertaking": "", "fact.ceasefire": "yes", "fact.parliament": ""}
    answer = desk.get("/what-if", params=given, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/what-if?fact.ceasefire=yes"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("fact.rain=yes", "no fact &#39;rain&#39;"),
        ("fact.ceasefire=perhaps", "a fact is yes, no or unknown"),
        ("against.rain=no", "no fact &#39;rain&#39;"),
        ("undertaking=tea", "no undertaking &#39;tea&#39;"),
        ("as_of=tomorrow", "is no day"),
    ],
)
def test_an_address_that_asks_for_what_there_is_not_is_told_so(desk: TestClient, query: str, told: str) -> None:
    answer = desk.get(f"/what-if?{query}")
    assert answer.status_code == 400
    assert told in answer.text


def test_one_undertaking_alone(desk: TestClient) -> None:
    page = desk.get("/what-if", params={"undertaking": "monitoring", "fact.ceasefire": "yes"}).text
    matrix = part(page, "matrix")
    assert re.findall(r'<th scope="col">(.*?)</th>', matrix) == ["Holder", "Monitoring"]
    assert "all 3 offers of monitoring hold" in page
    assert "troops" not in seen(part(page, "sentence").partition("</div>")[0])


def test_following_an_unlock_brings_about_what_it_promises(desk: TestClient, sample_register: Path) -> None:
    page = desk.get("/what-if").text
    links = re.findall(r'<li><a href="([^"]+)">Suppose that', page)
    with Register(sample_register, create=False) as register:
        unlocks = register.what_if().unlocks
    assert len(links) == len(unlocks) > 3
    for link, unlock in zip(links, unlocks, strict=True):
        assert dict(parse_qsl(urlsplit(html.unescape(link)).query)) == {f"fact.{unlock.fact}": unlock.value}
        flipped = desk.get(html.unescape(link)).text
        for holder, undertaking in unlock.gained:
            cell = re.search(rf'changed"><a href="/holders/{holder}/{undertaking}">(.*?)</td>', flipped, re.DOTALL)
            assert cell
            assert "becomes in force" in seen(cell[1])


def test_two_scenarios_stand_side_by_side(desk: TestClient, sample_register: Path) -> None:
    page = desk.get("/what-if?fact.ceasefire=yes&fact.refusal=no").text
    compare = re.search(r'href="([^"]+)">Compare with another scenario', page)
    assert compare
    copied = html.unescape(compare[1])
    assert copied == "/what-if?fact.ceasefire=yes&fact.refusal=no&against.ceasefire=yes&against.refusal=no"
    both = desk.get(copied).text
    assert "No position differs between the two scenarios" in both
    both = desk.get("/what-if?fact.ceasefire=yes&against.ceasefire=no").text
    with Register(sample_register, create=False) as register:
        differences = register.side_by_side({"ceasefire": "yes"}, {"ceasefire": "no"}).differences
    assert changed_cells(both) == len(differences)
    table = part(both, "differences").partition("</table>")[0]
    for each in differences:
        assert re.search(rf">{each.name}</a></th>\s*<td>.*?</td>\s*<td>.*{each.left}.*</td><td>.*{each.right}", table)
    assert "yes in A, no in B" in table
    alone = re.search(r'href="([^"]+)">Scenario A alone', both)
    assert alone
    assert html.unescape(alone[1]) == "/what-if?fact.ceasefire=yes"


def test_a_scenario_can_be_compared_with_what_is_observed(desk: TestClient) -> None:
    page = desk.get("/what-if?fact.ceasefire=yes&compare=yes").text
    assert "Scenario B: as observed" in seen(page)
    assert changed_cells(page) == 4


@pytest.mark.parametrize("query", ["fact.ceasefire=yes", "fact.ceasefire=yes&fact.refusal=no&against.ceasefire=no"])
def test_the_same_as_json_and_csv_stands_beside_it(desk: TestClient, query: str) -> None:
    page = desk.get(f"/what-if?{query}").text
    links = [html.unescape(each) for each in re.findall(r'href="(/api/what-if[^"]*)"', page)]
    as_json, as_csv = (desk.get(each) for each in links)
    assert as_json.headers["content-type"] == "application/json"
    facts = (as_json.json().get("left") or as_json.json())["facts"]
    assert {each["fact"]: each["value"] for each in facts}["ceasefire"] == "yes"
    assert as_csv.headers["content-type"].startswith("text/csv")


def test_a_fact_is_recorded_and_taken_as_observed_from_then_on(desk: TestClient, sample_register: Path) -> None:
    given = {"fact": "ceasefire", "value": "yes", "on": "2025-09-01", "source": "The <b>Gazette</b>"}
    answer = record(desk, state="undertaking=troops&fact.refusal=no", **given)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/what-if?undertaking=troops&fact.refusal=no&recorded=ceasefire#record"
    page = desk.get(answer.headers["location"]).text
    assert "Recorded. Last observed: a ceasefire holds: yes, from 1 Sep 2025 on" in page
    assert "Observed: yes, from 1 Sep 2025 on (The &lt;b&gt;Gazette&lt;/b&gt;)" in page
    assert "<b>Gazette" not in page
    with Register(sample_register, create=False) as register:
        assert {each.fact: each.value for each in register.what_if().facts}["ceasefire"] is Truth.YES
    before = desk.get("/what-if?as_of=2025-08-31").text
    assert 'id="seen-ceasefire">Not observed' in before


def test_a_fact_that_cannot_be_recorded_is_told_where_it_is_wrong(desk: TestClient, sample_register: Path) -> None:
    answer = record(desk, fact="rain", value="perhaps", on="soon", source="", state="fact.refusal=no")
    assert answer.status_code == 400
    for field, words in (
        ("fact", "There is no fact &#39;rain&#39;"),
        ("value", "Choose yes, no or unknown"),
        ("on", "&#39;soon&#39; is no day"),
        ("source", "Say who says so"),
    ):
        fault = re.search(rf'<p class="problem" id="fault-{field}">(.*?)</p>', answer.text)
        assert fault
        assert words in fault[1]
        assert f'aria-describedby="fault-{field}"' in answer.text
    assert "4 fields need another look" in answer.text
    assert re.search(r'name="fact\.refusal" value="no" checked', answer.text)
    with Register(sample_register, create=False) as register:
        assert all(each.basis == "not known" for each in register.what_if().facts)


def test_what_was_typed_is_not_lost_by_a_fault(desk: TestClient) -> None:
    answer = record(desk, fact="mandate", value="no", on="", source="UN Secretariat")
    assert 'value="mandate" selected' in answer.text
    assert 'value="no" required checked' in answer.text
    assert 'value="UN Secretariat"' in answer.text


def test_a_forged_form_records_nothing(desk: TestClient, sample_register: Path) -> None:
    given = {"fact": "ceasefire", "value": "yes", "on": "2025-09-01", "source": "X"}
    assert desk.post("/facts", data=given).status_code == 403
    with Register(sample_register, create=False) as register:
        assert register.what_if().facts[0].basis == "not known"


def read_again(file: Path, **changed: Any) -> None:
    """Let another reader find Germany committed on finance in an article of the sample, with what is given besides."""
    with Register(file, create=False) as register:
        listed = register.statements(holder="Germany", undertaking="finance", limit=1)[0]
        article = register.article(listed.held.article.id)
    assert article
    found = replace(listed.held.statement, standing=Standing.COMMITTED, **changed)
    with Store.open(file, create=False) as store:
        reading = Reading(article_id=article.id, reader="another", statements=(with_id(found),))
        store.add_article(article, reading, datetime(2025, 9, 9, tzinfo=UTC))


def test_refusals_that_fall_and_sums_of_amounts(sample_register: Path) -> None:
    with Register(sample_register, create=False) as register:
        register.reply(
            "Spain", "troops", "declined", on=date(2025, 9, 6), source="a letter", conditions=["unless:ceasefire"]
        )
    read_again(sample_register, amount=Amount(words="€9bn", value=9e9, unit="EUR"))
    with TestClient(make_app(Settings(register=sample_register)), base_url=HOME) as desk:
        page = desk.get("/what-if?fact.ceasefire=yes").text
    assert "1 refusal falls (Spain)" in page
    assert re.search(r"Refusals that fall</h3>\s*<ul>\s*<li><a href=\"/holders/ESP/troops\">", page)
    assert re.search(r'Finance</th><td>EUR</td><td class="number">9,000,000,000</td>', page)


@pytest.mark.parametrize(("certainty", "doubted"), [(0.35, True), (0.65, False), (None, False)])
def test_a_doubtful_condition_is_called_so(sample_register: Path, certainty: float | None, doubted: bool) -> None:
    condition = Condition(
        kind=ConditionKind.REQUIRES, fact="ceasefire", words="should it come to a truce", certainty=certainty
    )
    read_again(sample_register, conditions=(condition,))
    with TestClient(make_app(Settings(register=sample_register)), base_url=HOME) as desk:
        page = desk.get("/what-if?fact.ceasefire=no").text
    assert "should it come to a truce" in page
    assert ("doubtful (0.35)" in page) is doubted


def test_what_is_supposed_reads_as_a_sentence() -> None:
    assert suppositions({}, DOSSIER) == "As observed"
    assert suppositions({"ceasefire": Truth.YES}, DOSSIER) == "If a ceasefire holds"
    facts = {"ceasefire": Truth.YES, "mandate": Truth.UNKNOWN, "us_backstop": Truth.NO}
    assert suppositions(facts, DOSSIER) == (
        "If a ceasefire holds, it is unknown whether there is an international mandate"
        " and the United States does not back it"
    )


def test_a_dossier_without_words_for_a_fact_that_is_not_so_is_understood_too() -> None:
    older = replace(DOSSIER, facts=tuple(replace(each, denied=None) for each in DOSSIER.facts))
    assert suppositions({"us_backstop": Truth.NO}, older) == "If it is not so that the United States backs it"


def test_what_one_fact_alone_would_unlock_is_supposed_in_its_own_words(desk: TestClient) -> None:
    page = seen(desk.get("/what-if", params={"fact.ceasefire": "no"}).text)
    assert "Taken as given: no ceasefire holds (supposed)" in page
    assert "it is not so that" not in page


@settings(max_examples=40, deadline=None)
@given(facts=SUPPOSED, undertaking=st.sampled_from(["", *(each.id for each in DOSSIER.undertakings)]))
def test_the_sentence_never_contradicts_the_totals(
    observed: WhatIf, facts: Mapping[str, Truth], undertaking: str
) -> None:
    scenario = under(observed, facts, DOSSIER)
    sentence = told(scenario, observed, facts, undertaking, DOSSIER)
    assert sentence.endswith(".")
    for row in scenario.totals:
        label = f"offers of {row.label.lower()}"
        if row.domain is None and label in sentence:
            offers = row.in_force + row.waiting + row.blocked + row.void
            assert re.search(rf"(?:all|\d+ of) {offers} {label}\b", sentence)
            if f"all {offers} {label} hold" in sentence:
                assert row.in_force == offers
    same = [each.state for each in scenario.outcomes] == [each.state for each in observed.outcomes]
    assert ("Nothing changes" in sentence) == (bool(facts) and same)


def test_long_lists_of_names_are_cut_with_their_number() -> None:
    assert names(["A", "B", "C", "D"]) == "A, B, C, D"
    assert names(["A", "B", "C", "D", "E"]) == "A, B, C and 2 more"


def test_an_empty_register_has_switches_and_no_positions(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    Register(file).close()
    with TestClient(make_app(Settings(register=file)), base_url=HOME) as desk:
        answer = desk.get("/what-if?fact.ceasefire=yes")
    assert answer.status_code == 200
    assert "nobody offers troops" in answer.text
    assert State.WAITING in answer.text
