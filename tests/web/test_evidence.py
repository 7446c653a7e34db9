"""An article with its evidence, and a person's word on a statement."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from evidence_client import Text, decide, desk_of, forms
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from willing.api import Register
from willing.ids import content_id, id_of
from willing.model import (
    Article,
    Condition,
    ConditionKind,
    DayBasis,
    Evidence,
    Gathering,
    Participant,
    Reading,
    Source,
    Standing,
    Statement,
    Trace,
    Verdict,
)
from willing.questions.names import BASES
from willing.register.store import Store
from willing.sources.ids import article_id
from willing.surfaces.dossier_text import kept_dossier
from willing.web import wording
from willing.web.marked_text import Mark, marked

Spans = list[tuple[int, int]]


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, Spans]:
    text = draw(st.text(max_size=40))
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place).map(lambda two: (min(two), max(two))), max_size=8))
    return text, spans


def told(text: str, spans: Spans) -> tuple[str, dict[str, str], dict[str, int]]:
    """The text of the tokens, what stands within each mark, and how often each was first opened."""
    words, within, first = "", {str(number): "" for number in range(len(spans))}, dict.fromkeys(range(len(spans)), 0)
    held: list[str] = []
    for token in marked(text, [Mark(id=str(n), start=start, end=end) for n, (start, end) in enumerate(spans)]):
        if token.kind == "open":
            assert token.mark is not None
            held.append(token.mark.id)
            first[int(token.mark.id)] += token.first
        elif token.kind == "close":
            held.pop()
        else:
            assert len(held) == len(set(held)), "no mark stands within itself"
            words += token.text
            for each in held:
                within[each] += token.text
    assert not held, "every mark that was opened is closed"
    return words, within, {str(number): times for number, times in first.items()}


@given(texts_with_spans())
@example(("abcdef", [(0, 4), (2, 6)]))  # they cross
@example(("abcdef", [(0, 6), (1, 3), (1, 3), (3, 3)]))  # they nest, agree, and one is empty
def test_the_text_stays_as_it_is_and_each_mark_holds_its_run(made: tuple[str, Spans]) -> None:
    text, spans = made
    words, within, first = told(text, spans)
    assert words == text
    assert within == {str(number): text[start:end] for number, (start, end) in enumerate(spans)}
    assert set(first.values()) <= {1}, "each mark begins once; where it goes on, it says so"


@given(texts_with_spans())
def test_marks_that_nest_are_never_split(made: tuple[str, Spans]) -> None:
    text, spans = made
    spans = sorted(spans)
    if any(a < c < b < d for a, b in spans for c, d in spans):
        return
    tokens = list(marked(text, [Mark(id=str(n), start=a, end=b) for n, (a, b) in enumerate(spans)]))
    assert all(token.first for token in tokens if token.kind == "open")


@pytest.fixture
def desk(sample_register: Path) -> Iterator[TestClient]:
    with desk_of(sample_register) as client:
        yield client


@pytest.fixture
def register(sample_register: Path) -> Iterator[Register]:
    with Register(sample_register) as held:
        yield held


def some(register: Register, holder: str = "ITA", undertaking: str = "troops") -> Statement:
    return register.statements(holder=holder, undertaking=undertaking)[0].held.statement


def test_every_article_shows_its_text_with_every_statement_at_its_place(desk: TestClient, register: Register) -> None:
    held = register.statements(rejected=True)
    for article in {each.held.article.id for each in held}:
        page = desk.get(f"/articles/{article}")
        assert page.status_code == 200
        kept = register.article(article)
        assert kept is not None
        shown = Text(page.text)
        assert shown.words == kept.text
        for each in held:
            if each.held.article.id == article:
                said = each.held.statement
                assert shown.marked[said.id] == said.evidence.text
                assert f'id="s-{said.id}"' in page.text
                assert f'id="p-{said.id}"' in page.text


def test_a_condition_is_marked_and_its_words_lead_there(tmp_path: Path) -> None:
    article = tmp_path / "norway.txt"
    article.write_text(
        "Once there is a truce, Norway will send troops to Ukraine, it said on Monday.\n", encoding="utf-8"
    )
    with Register(tmp_path / "read.db", dossier="security-guarantee") as register:
        register.add(article)
        ((said, condition),) = [
            (each.held.statement, c) for each in register.statements() for c in each.held.statement.conditions
        ]
    assert condition.words not in said.evidence.text
    assert condition.certainty is not None
    place = f"c-{condition.start}-{condition.end}"
    with desk_of(tmp_path / "read.db") as client:
        page = client.get(f"/articles/{said.article_id}").text
        assert Text(page).marked[place] == condition.words == "Once there is a truce"
        for told in (
            f'<a href="#{place}">“',
            f'id="{place}"',
            f'<span class="figure">{condition.certainty:.2f}</span>',
        ):
            assert told in page
        position = client.get("/holders/NOR/troops").text
        assert f'href="/articles/{said.article_id}#{place}"' in position


def test_numbers_and_refusals_are_marked_too_with_their_reason(desk: TestClient, register: Register) -> None:
    (refused, *_) = register.refused(reason="garbled")
    page = desk.get(f"/articles/{refused.article.id}").text
    assert Text(page).marked[refused.refusal.id] == refused.refusal.evidence.text
    assert "garbled</a>: two in one" in page
    counting = [
        each for article in {each.held.article.id for each in register.statements()}
        if (each := register.evidence(article)) and each.counts
    ]  # fmt: skip
    (claim,) = counting[0].counts
    page = desk.get(f"/articles/{claim.article_id}").text
    assert Text(page).marked[claim.id] == claim.evidence.text
    assert "Numbers claimed" in page


def test_the_head_says_where_it_comes_from_and_whether_it_is_an_echo(desk: TestClient, register: Register) -> None:
    echoes = linked = 0
    for article in {each.held.article.id for each in register.statements(rejected=True)}:
        found = register.evidence(article)
        assert found is not None
        page = html.unescape(desk.get(f"/articles/{article}").text)
        assert f"<h1>{found.head.title or found.head.name}</h1>" in page
        assert (found.head.publisher or "Publisher unknown") in page
        assert BASES[found.head.day_basis] in page
        if found.head.url:
            assert f'<a href="{found.head.url}" rel="noopener noreferrer">{found.head.url}</a>' in page
            linked += 1
        assert ("An echo: it repeats" in page) == (found.echo_of is not None)
        if found.echo_of:
            assert f'href="/articles/{found.echo_of.id}"' in page
            echoes += 1
    assert linked
    assert echoes


def test_a_statement_has_a_stable_address(desk: TestClient, register: Register) -> None:
    said = some(register)
    answer = desk.get(f"/statements/{said.id}?as_of=2025-09-05", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/articles/{said.article_id}?as_of=2025-09-05#s-{said.id}"
    assert desk.get("/statements/s0").status_code == 404
    assert desk.get("/articles/a0").status_code == 404


def test_a_moment_before_the_article_was_held_does_not_show_it(desk: TestClient, register: Register) -> None:
    said = some(register)
    assert desk.get(f"/articles/{said.article_id}?known_at=2025-01-01").status_code == 404
    then = desk.get(f"/articles/{said.article_id}?known_at=2025-09-09")
    assert then.status_code == 200
    assert not forms(then.text), "what is decided is decided now"


def test_accepting_is_recorded_under_a_name_that_is_remembered(desk: TestClient, register: Register) -> None:
    said = some(register)
    page = f"/articles/{said.article_id}"
    answer = decide(desk, page, said.id, {"verdict": "accept", "by": "Zoë Ødegård; x", "why": " the words  say so "})
    assert answer.status_code == 303
    place = urlsplit(answer.headers["location"])
    assert (place.path, place.fragment) == (page, f"s-{said.id}")
    assert parse_qs(place.query)["decided"] == [said.id]
    held = register.statement(said.id)
    assert held is not None
    assert held.decision is not None
    assert (held.decision.by, held.decision.why) == ("Zoë Ødegård; x", "the words say so")
    after = desk.get(answer.headers["location"]).text
    assert "accepted by Zoë Ødegård; x" in after
    assert forms(after)[said.id].fields["by"] == "Zoë Ødegård; x"


def test_rejecting_takes_it_out_of_the_position(desk: TestClient, register: Register) -> None:
    said = some(register)
    before = register.why("ITA", "troops").position
    assert before is not None
    assert before.decided_by == said.id
    decide(desk, f"/articles/{said.article_id}", said.id, {"verdict": "reject", "by": "Ada", "quick": "no position"})
    after = register.why("ITA", "troops").position
    assert after is None or after.decided_by != said.id
    assert "it does not count" in desk.get(f"/articles/{said.article_id}").text
    assert "rejected, does not count" in desk.get("/holders/ITA/troops").text


def test_a_correction_replaces_what_was_changed_and_no_more(desk: TestClient, register: Register) -> None:
    (held, *_) = [each.held for each in register.statements() if each.held.statement.conditions]
    said = held.statement
    page = f"/articles/{said.article_id}"
    fields = forms(desk.get(page).text)[said.id].fields
    rows = [(each.kind.value, ("" if each.wanted else "not ") + each.fact) for each in said.conditions]
    given = {
        **{name: fields[name] for name in ("holder", "undertaking", "standing")},
        "condition_kind": [kind for kind, _ in rows],
        "condition_fact": [fact for _, fact in rows],
        "verdict": "correct", "by": "Ada", "why": "another standing",
    }  # fmt: skip
    refused = decide(desk, page, said.id, given)
    assert refused.status_code == 400
    assert "Nothing is corrected" in refused.text
    assert decide(desk, page, said.id, {**given, "standing": "reserved"}).status_code == 303
    now = register.statement(said.id)
    assert now is not None
    assert now.statement == replace(said, standing=Standing.RESERVED)
    assert now.decision is not None
    assert (now.decision.holder, now.decision.undertaking, now.decision.conditions) == (None, None, None)
    told = desk.get(page).text
    assert "corrected</strong> to" in told
    assert f"As read: {register.why(said.holder, said.undertaking).name}" in told
    # A second correction keeps what the first said.
    more = {**given, "standing": "reserved", "condition_kind": [*given["condition_kind"], "until"],
            "condition_fact": [*given["condition_fact"], "not us_backstop"]}  # fmt: skip
    decide(desk, page, said.id, more)
    again = register.statement(said.id)
    assert again is not None
    assert again.statement.standing is Standing.RESERVED
    assert again.statement.conditions[:-1] == said.conditions
    added = Condition(kind=ConditionKind.UNTIL, fact="us_backstop", words="not us_backstop", wanted=False)
    assert again.statement.conditions[-1] == added


def test_another_name_for_the_same_holder_is_no_correction(desk: TestClient, register: Register) -> None:
    said = some(register)
    given = {"verdict": "correct", "by": "Ada", "why": "so", "holder": "Italy"}
    assert decide(desk, f"/articles/{said.article_id}", said.id, given).status_code == 400
    given["holder"] = "the Netherlands"
    assert decide(desk, f"/articles/{said.article_id}", said.id, given).status_code == 303
    held = register.statement(said.id)
    assert held is not None
    assert held.statement == replace(said, holder="NLD")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"by": "Ada", "why": "so"}, "choose one"),
        ({"verdict": "perhaps", "by": "Ada", "why": "so"}, "verdict"),
        ({"verdict": "accept", "by": " ", "why": "so"}, "Say who decides"),
        ({"verdict": "accept", "by": "Ada", "why": " "}, "Say why"),
        ({"verdict": "accept", "by": "Ada", "why": "x" * 2001}, "at most 2000"),
        ({"verdict": "correct", "by": "Ada", "why": "so", "holder": "Atlantis"}, "Atlantis"),
        ({"verdict": "correct", "by": "Ada", "why": "so", "standing": "keen"}, "keen"),
        ({"verdict": "correct", "by": "Ada", "why": "so", "undertaking": "dance"}, "dance"),
        (
            {"verdict": "correct", "by": "Ada", "why": "so", "condition_kind": "if", "condition_fact": "rain"},
            "if:rain",
        ),
    ],
)
def test_what_cannot_be_taken_comes_back_as_it_was_given(
    desk: TestClient, register: Register, given: dict[str, str], words: str
) -> None:
    said = some(register)
    answer = decide(desk, f"/articles/{said.article_id}", said.id, given)
    assert answer.status_code == 400
    (problem,) = re.findall(r'role="alert"[^>]*>([^<]*)<', answer.text)
    assert words in problem
    kept = forms(answer.text)[said.id].fields
    for name, value in given.items():
        if name in ("by", "why", "holder", "undertaking"):
            assert kept[name] == value
    held = register.statement(said.id)
    assert held is not None
    assert held.decision is None


def test_a_script_gets_the_page_to_go_on_with(desk: TestClient, register: Register) -> None:
    said = some(register)
    page = f"/articles/{said.article_id}"
    headers = {"HX-Request": "true"}
    answer = decide(desk, page, said.id, {"verdict": "accept", "by": "Ada", "why": "so"}, **headers)
    assert answer.status_code == 200
    assert answer.headers["hx-push-url"].endswith(f"#s-{said.id}")
    assert "accepted by Ada" in answer.text
    refused = decide(desk, page, said.id, {"verdict": "accept", "by": "Ada", "why": ""}, **headers)
    assert refused.status_code == 200
    assert 'id="problem"' in refused.text


def test_nobody_decides_by_a_forged_form(desk: TestClient, register: Register) -> None:
    said = some(register)
    desk.get("/review")
    given = {"verdict": "reject", "by": "Eve", "why": "so", "form_token": "0" * 64}
    assert desk.post(f"/statements/{said.id}/decision", data=given).status_code == 403
    held = register.statement(said.id)
    assert held is not None
    assert held.decision is None
    assert desk.get("/holders/ITA/troops").status_code == 200


ATTACK = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A register with one article that is out to harm, in every field that it has."""
    text = f"Estonia said {ATTACK} it will send troops once {ATTACK} is signed. A summit met."
    start, end = text.index("it will"), text.index(" A summit")
    found = Statement(
        id="",
        article_id=article_id(text),
        holder="EST",
        undertaking="troops",
        standing=Standing.COMMITTED,
        evidence=Evidence(start=start, end=end, text=text[start:end]),
        trace=Trace(cue=ATTACK, rule=ATTACK, head=ATTACK),
        conditions=(Condition(kind=ConditionKind.REQUIRES, fact="other", words=ATTACK, wanted=False),),
        limits=(ATTACK,),
        chain=(Source(words=ATTACK, holder="EST"),),
        certainty=0.5,
    )
    where = Evidence(start=end + 3, end=end + 9, text="summit")
    meeting = Gathering(
        id=content_id("g", article_id(text), "summit", where.start, where.end), article_id=article_id(text),
        kind="summit", evidence=where, place=ATTACK, outcome=ATTACK,
        participants=(Participant(holder="EST", words=ATTACK, how=ATTACK),),
    )  # fmt: skip
    article = Article(
        id=article_id(text), name=ATTACK, text=text, title=ATTACK, publisher=ATTACK, url="javascript:alert(3)",
        published_on=date(2025, 9, 1), day_basis=DayBasis.GIVEN,
    )  # fmt: skip
    reading = Reading(
        article_id=article.id, reader="test", statements=(replace(found, id=id_of(found)),), gatherings=(meeting,)
    )
    file = tmp_path / "hostile.db"
    name, dossier = kept_dossier("security-guarantee")
    with Store.open(file, dossier_id=name, dossier_text=dossier) as store:
        store.add_article(article, reading, datetime(2025, 9, 2, tzinfo=UTC))
    return file


def test_whatever_an_article_says_is_text(hostile: Path) -> None:
    with desk_of(hostile) as client, Register(hostile) as register:
        said = some(register, "EST")
        place = f"/articles/{said.article_id}"
        answer = decide(client, place, said.id, {"verdict": "accept", "by": ATTACK, "why": ATTACK})
        assert answer.status_code == 303
        for path in (place, answer.headers["location"], "/holders/EST/troops", "/review", f"{place}?statement={ATTACK}",
                     f"/review?decided={said.id}", f"{place}?review=1&for_holder={ATTACK}"):  # fmt: skip
            page = client.get(path)
            assert page.status_code in (200, 400)
            assert "<script>alert" not in page.text
            assert "<img" not in page.text
            assert 'href="javascript' not in page.text
        assert "address, not linked: javascript:alert(3)" in client.get(place).text
        found = register.evidence(said.article_id)
        assert found is not None
        assert Text(client.get(place).text).marked[found.gatherings[0].id] == "summit"
        # A condition that no list of facts offers is not lost by a correction of something else.
        fields = forms(client.get(place).text)[said.id].fields
        assert (fields["condition_kind"], fields["condition_fact"]) in (("", ""), ("requires", "not other"))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//x.example", "https:", "ftp://x", ""])
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    assert wording.web_link(address) is None
    assert wording.web_link(None) is None
    assert wording.web_link("https://x.example/a?b") == "https://x.example/a?b"
    assert wording.web_link("http://[") is None


def test_a_certainty_is_said_in_words() -> None:
    assert wording.certainty_in_words(0.82) == "fairly sure: about 8 in 10 such readings are right"
    assert wording.certainty_in_words(0.3).startswith("doubtful")
    assert wording.hops_in_words(2) == "2 hops from the outlet"


def test_the_trace_is_told_in_words() -> None:
    assert wording.rule_in_words("subject, negation: rules") == (
        "the cue is negated, and the holder is its subject: the rules decided"
    )
    assert "the rules say committed" in wording.rule_in_words("subject, modal: judged, rules say committed")
    assert "trained judge" in wording.rule_in_words("no path: judged")
    assert wording.rule_in_words("annotation") == "annotation"


def test_an_article_as_json_and_csv(desk: TestClient, register: Register) -> None:
    said = some(register)
    answer = desk.get(f"/api/articles/{said.article_id}/evidence").json()
    assert said.id in [each["said"]["statement"]["id"] for each in answer["statements"]]
    assert said.id in desk.get(f"/api/articles/{said.article_id}/evidence.csv").text
    assert desk.get("/api/articles/a0/evidence").status_code == 404


def test_the_evidence_of_an_article_says_what_was_read_before_a_correction(register: Register) -> None:
    said = some(register)
    register.decide(said.id, Verdict.CORRECT, by="Ada", why="so", standing="reserved")
    found = register.evidence(said.article_id)
    assert found is not None
    (each,) = [each for each in found.statements if each.said.statement.id == said.id]
    assert each.as_read == said
    assert each.said.statement.standing is Standing.RESERVED
    assert register.evidence("a0") is None
