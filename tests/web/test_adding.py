"""Add on the desk: what is sent is read, and what was found and refused is shown at once, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from adding_client import Adder, adding_to, sent

from willing import AddReport, Problem, Progress, Register
from willing.web import security, uploads
from willing.web.jobs import Job, State
from willing.web.pages.adding import in_words

REPORT = (
    "Paris, 4 September 2025\n\n"
    "Italy will not send troops to Ukraine, Giorgia Meloni said on Thursday after the meeting in Paris. "
    "France is ready to send troops after a ceasefire, Emmanuel Macron said.\n"
)


@pytest.fixture(scope="module")
def adder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Adder]:
    with adding_to(tmp_path_factory.mktemp("desk")) as made:
        yield made


def words(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


def test_what_was_found_is_shown_at_once_down_to_the_exact_words(adder: Adder) -> None:
    page = adder.add("files", [sent("paris.txt", REPORT), sent("sheet.csv", "a,b"), sent("week/empty.md", " ")])
    with Register(adder.register, create=False) as held:
        statements = {each.holder_name: each.held for each in held.statements(article="paris.txt")}
    assert set(statements) == {"Italy", "France"}
    for holder, code in (("Italy", "ITA"), ("France", "FRA")):
        statement = statements[holder].statement
        place = f"/articles/{statement.article_id}?statement={statement.id}#s-{statement.id}"
        assert f'href="{place}">{statement.evidence.text}</a>' in page
        assert f'href="/holders/{code}">{holder}</a>' in page
        assert f'href="/holders/{code}/troops">Troops</a>' in page
        assert adder.client.get(place).status_code == 200
    told = words(page)
    assert "2 statements found in 1 new article" in told
    assert "declined" in told
    assert "4 Sep 2025" in told
    assert "sheet.csv not a kind that is read (.csv). What to do: " in told
    assert "week/empty.md no text in it. What to do: " in told


def test_what_was_not_taken_is_shown_with_its_reason(adder: Adder) -> None:
    garbled = (
        "France troops the will of sending said on ceasefire Kyiv and to from with Germany not the for have would."
    )
    page = adder.add("text", text=f"{REPORT}\n{garbled}\n")
    with Register(adder.register, create=False) as held:
        refused = [each for each in held.refused() if f"s-{each.refusal.id}" in page]
    assert refused
    for each in refused:
        assert each.refusal.reason in words(page)


def test_what_is_known_already_is_said_to_be(adder: Adder) -> None:
    text = f"{REPORT}Known.\n"
    adder.add("files", [sent("known.txt", text)])
    told = words(adder.add("files", [sent("known.txt", text)]))
    assert "0 statements found in 0 new articles, 1 article known already." in told
    assert "Known already known.txt 4 Sep 2025" in told


def test_a_text_keeps_what_is_told_of_it(adder: Adder) -> None:
    page = adder.add(
        "text", text=f"{REPORT}Told.\n", title="No troops", publisher="The Fjord", url="https://fjord.example/a",
        published_on="2025-09-05",
    )  # fmt: skip
    assert "No troops The Fjord, 5 Sep 2025, pasted text" in words(page)
    with Register(adder.register, create=False) as held:
        (listed, *_) = [each.held.article for each in held.statements() if each.held.article.title == "No troops"]
    assert (listed.publisher, listed.url) == ("The Fjord", "https://fjord.example/a")


def test_an_article_without_a_position_says_so(adder: Adder) -> None:
    told = words(adder.add("text", text="The harbour of Estmark froze over on 3 January 2025, fishermen said."))
    assert "0 statements found in 1 new article" in told
    assert "No position of anybody was found in it." in told


def test_the_last_jobs_are_listed_with_what_became_of_them(adder: Adder) -> None:
    adder.add("files", [sent("listed.txt", f"{REPORT}Listed.\n")])
    page = adder.client.get("/add").text
    path = re.search(r'<th scope="row"><a href="(/add/[\w-]{12})">listed\.txt</a>', page)
    assert path
    assert "Done: 2 statements found in 1 new article" in words(page)
    assert adder.client.get(path[1]).status_code == 200


def test_a_job_that_nobody_started_is_not_there(adder: Adder) -> None:
    answer = adder.client.get("/add/nonesuch")
    assert answer.status_code == 404
    assert "What was added is in the register" in answer.text


# What cannot be taken


@pytest.mark.parametrize(
    ("way", "fields", "says"),
    [
        ("text", {"text": "  "}, "no text in it"),
        ("text", {"text": REPORT, "published_on": "tomorrow"}, "is no day"),
        ("text", {"text": REPORT, "published_on": "1889-01-01"}, "before 1990"),
        ("text", {"text": REPORT, "url": "fjord.example"}, "is no web address"),
        ("address", {"address": "fjord.example"}, "is no web address"),
        ("address", {}, "is no web address"),
        ("files", {}, "no file was chosen"),
        ("files", {"files": "a word, and no file"}, "no file was chosen"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    adder: Adder, way: str, fields: dict[str, str], says: str
) -> None:
    answer = adder.post(way, None, **fields)
    assert answer.status_code == 400
    assert re.search(rf'role="alert">Nothing was added: [^<]*{says}', answer.text)
    for name, typed in fields.items():
        if name != "files":
            assert typed.strip() in answer.text


def test_a_file_too_large_is_answered_413_with_what_to_do(adder: Adder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "FILE_LIMIT", 1_000_000)
    answer = adder.post("files", [sent("big.txt", b" " * 1_000_001)])
    assert answer.status_code == 413
    assert "big.txt is larger than 1 MB: split it, or add it with `willing add`" in answer.text


def test_too_much_together_is_not_taken_whatever_is_said_of_its_length(
    adder: Adder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(security, "UPLOAD_LIMIT", 1_000_000)
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        while taken < 50_000_000:
            taken += 100_000
            yield b" " * 100_000

    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = adder.client.post("/add/files", content=endless(), headers=headers)
    assert answer.status_code == 413
    assert "send less at once" in answer.text


def test_too_many_files_are_not_taken(adder: Adder) -> None:
    before = len(re.findall(r'<th scope="row"><a href="/add/', adder.client.get("/add").text))
    answer = adder.post("files", [sent(f"{n}.txt", "x") for n in range(201)])
    assert answer.status_code == 400
    assert "200" in answer.text
    assert len(re.findall(r'<th scope="row"><a href="/add/', adder.client.get("/add").text)) == before


# In words


def job(state: State, **more: object) -> Job:
    return Job(title="x", state=state, **more)  # type: ignore[arg-type]


def test_every_state_has_its_sentence() -> None:
    progress = Progress(articles=1, statements=2, name="a.txt")
    report = AddReport(
        read=1, known=2, again=0, outdated=0, statements=3, undated=0, echoes=0, refused={"garbled": 2, "other": 1},
        problems=(Problem(file="a", message="b"),), fruitless=(), read_ids=("a1",), known_ids=("a2", "a3"),
    )  # fmt: skip
    for found, said in (
        (job(State.WAITING), "It waits until what came before it is read."),
        (job(State.FETCHING), "The page is being fetched."),
        (job(State.READING), "Reading begins. The first time takes some seconds."),
        (job(State.READING, progress=progress, files=9), "Reading: 1 article of 9 done, 2 statements found."),
        (job(State.READING, progress=progress), "Reading: 1 article done, 2 statements found."),
        (job(State.FAILED, fault="The disk is full."), "It failed. The disk is full."),
        (
            job(State.DONE, report=report),
            "Done: 3 statements found in 1 new article, 2 articles known already, 3 passages not taken,"
            " 1 problem with what was sent.",
        ),
    ):
        assert in_words(found) == said


# In a browser

pytest.importorskip("playwright")

from chromium import CHROMIUM, Visit, chromium, serving, visiting  # noqa: E402
from playwright.sync_api import Browser, expect  # noqa: E402

in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    file = tmp_path_factory.mktemp("browser") / "willing.db"
    Register(file).close()
    with serving(file) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, home: str) -> Iterator[Visit]:
    with visiting(browser, home) as made:
        yield made


@in_chromium
@pytest.mark.xdist_group("browser")
def test_a_folder_is_chosen_read_and_told_of_as_it_goes(visit: Visit, tmp_path: Path) -> None:
    for n in range(4):
        (tmp_path / f"{n}.txt").write_text(f"{REPORT}In a folder, {n}.\n", encoding="utf-8")
    visit.open("/add")
    visit.page.get_by_label("A whole folder").set_input_files(tmp_path)
    expect(visit.page.locator("#files-said")).to_have_text("4 files, 1 kB.")
    visit.page.get_by_role("button", name="Read the files").click()
    expect(visit.page.locator("#job")).to_have_attribute("data-state", "done", timeout=60_000)
    expect(visit.page.get_by_role("status")).to_contain_text("Done: 8 statements found in 4 new articles")
    assert visit.serious_faults() == []
    visit.page.get_by_role("link", name=re.compile("^Italy will not send troops")).first.click()
    expect(visit.page).to_have_url(re.compile(r"/articles/a[0-9a-f]{16}\?statement=s[0-9a-f]{16}#s-s[0-9a-f]{16}$"))
    expect(visit.page.locator("main")).to_contain_text("Italy will not send troops")


@in_chromium
@pytest.mark.xdist_group("browser")
def test_what_is_dropped_is_read(visit: Visit) -> None:
    visit.open("/add")
    dropped = visit.page.evaluate_handle(
        "text => { const all = new DataTransfer(); all.items.add(new File([text], 'dropped.txt')); return all; }",
        f"{REPORT}Dropped.\n",
    )
    visit.page.locator("#files").dispatch_event("drop", {"dataTransfer": dropped})
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Adding dropped.txt")
    expect(visit.page.locator("#job")).to_have_attribute("data-state", "done", timeout=60_000)


@in_chromium
@pytest.mark.xdist_group("browser")
def test_too_much_is_said_before_it_is_sent(visit: Visit, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for n in range(201):
        (many / f"{n}.txt").write_text("x", encoding="utf-8")
    large = tmp_path / "large.txt"
    large.write_bytes(b" " * 20_000_001)
    visit.open("/add")
    visit.page.get_by_label("A whole folder").set_input_files(many)
    visit.page.get_by_role("button", name="Read the files").click()
    expect(visit.page.locator("#files-said")).to_have_text("201 files are too many: at most 200 at once.")
    visit.open("/add")
    visit.page.locator("#file").set_input_files(large)
    visit.page.get_by_role("button", name="Read the files").click()
    expect(visit.page.locator("#files-said")).to_contain_text("large.txt is too large")
    expect(visit.page).to_have_url(re.compile("/add$"))


@in_chromium
@pytest.mark.xdist_group("browser")
def test_it_works_with_the_keyboard_and_without_script(browser: Browser, home: str) -> None:
    with visiting(browser, home, script=False) as visit:
        visit.open("/add")
        visit.page.get_by_label("The article’s text").fill(f"{REPORT}Typed.\n")
        visit.page.keyboard.press("Tab")
        visit.page.keyboard.press("Tab")
        expect(visit.page.get_by_role("button", name="Read the text")).to_be_focused()
        visit.page.keyboard.press("Enter")
        expect(visit.page.get_by_role("heading", level=1)).to_contain_text("Adding “Paris, 4 September 2025")
        again = visit.page.get_by_role("link", name="Look again")
        for _ in range(300):
            if not again.count():
                break
            visit.page.wait_for_timeout(100)
            again.click()
        expect(visit.page.locator("#job")).to_contain_text("2 statements found in 1 new article")
