"""The desk in a real Chromium, on the sample: every screen, and one day's work from end to end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright")

from chromium import CHROMIUM, Visit, chromium, serving, visiting
from playwright.sync_api import Browser, expect
from sample_made import make_sample_register

from willing.api import Register

SEEDS = Path(__file__).resolve().parents[2] / "../shared/seeds"

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    file = tmp_path_factory.mktemp("desk") / "sample.db"
    make_sample_register(file)
    with serving(file) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, home: str) -> Iterator[Visit]:
    with visiting(browser, home) as made:
        yield made


SCREENS = (
    "/", "/?as_of=2025-09-05&undertaking=troops", "/holders/ITA?as_of=2025-09-05", "/holders/ITA/troops",
    "/review", "/review/next", "/what-if", "/what-if?fact.us_backstop=no&against.ceasefire=yes", "/timeline",
    "/conflicts", "/coverage", "/add", "/nowhere",
)  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_can_be_read_by_everybody(browser: Browser, home: str, path: str, dark: bool) -> None:
    with visiting(browser, home, dark=dark) as visit:
        visit.open(path)
        assert visit.serious_faults() == []
        expect(visit.page.locator("h1")).to_have_count(1)
        # A page that answers 404 is told on the console by Chromium itself.
        visit.console = [each for each in visit.console if "404" not in each]


def test_the_matrix_follows_the_slider_and_the_filters(visit: Visit) -> None:
    visit.open("/")
    rows = visit.page.locator("table.matrix tbody tr")
    everybody = rows.count()
    slider = visit.page.get_by_role("slider")
    slider.focus()
    slider.press("Home")
    expect(visit.page).to_have_url(re.compile(r"as_of=2025-02-\d\d"))
    expect(rows).not_to_have_count(everybody)
    slider.press("End")
    expect(visit.page).not_to_have_url(re.compile("as_of="))
    expect(rows).to_have_count(everybody)
    visit.page.locator("select[name=undertaking]").select_option("monitoring")
    expect(visit.page).to_have_url(re.compile("undertaking=monitoring"))
    expect(visit.page.locator("table.matrix thead th")).to_have_text(["Holder", "Monitoring"])
    visit.page.go_back()
    expect(rows).to_have_count(everybody)


def test_keys_lead_everywhere(visit: Visit) -> None:
    visit.open("/")
    visit.page.keyboard.press("?")
    expect(visit.page.get_by_role("dialog")).to_be_visible()
    visit.page.keyboard.press("Escape")
    visit.page.locator("table.matrix tbody th a").first.focus()
    visit.page.keyboard.press("ArrowRight")
    visit.page.keyboard.press("ArrowDown")
    expect(visit.page.locator("table.matrix tbody tr:nth-child(2) td:nth-child(2) a")).to_be_focused()
    visit.page.keyboard.press("Enter")
    expect(visit.page).to_have_url(re.compile(r"/holders/[A-Z]+/troops"))
    visit.page.wait_for_load_state("networkidle")
    visit.page.keyboard.press("3")
    expect(visit.page).to_have_url(re.compile("/timeline"))


def test_it_works_without_script(browser: Browser, home: str) -> None:
    with visiting(browser, home, script=False) as visit:
        visit.open("/")
        visit.page.locator("select[name=standing]").select_option("declined")
        visit.page.get_by_role("button", name="Show").click()
        expect(visit.page).to_have_url(re.compile("standing=declined"))
        expect(visit.page.locator("td.is-declined").first).to_be_visible()


REPORT = (
    "Norway will send troops to the reassurance force once there is a ceasefire, Prime Minister Jonas Gahr Støre said"
    " in Oslo on Thursday."
)


def a_days_work(browser: Browser, home: str) -> None:
    """Adds an article, finds a position, follows it to the words, corrects it, sees the matrix change, flips a fact."""
    with visiting(browser, home) as visit:
        page = visit.page
        visit.open("/add")
        page.get_by_label("The article’s text").fill(REPORT)
        page.get_by_text("What is known of it").click()
        page.get_by_label("Title").fill("Oslo would go")
        page.get_by_label("Day of publication").fill("2025-09-04")
        page.get_by_role("button", name="Read the text").click()
        expect(page.locator("#job[data-state=done]")).to_be_visible(timeout=120_000)

        visit.open("/")
        cell = page.locator("table.matrix tbody tr", has=page.get_by_role("link", name="Norway")).locator("td").first
        expect(cell).to_have_text(re.compile("committed"))
        cell.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Norway on troops")
        words = page.locator("blockquote a").first
        told = words.inner_text()
        assert " ".join(told.split()) in REPORT
        words.click()
        marked = page.locator(".text mark.now")
        expect(marked.first).to_be_visible()
        # The marks of one statement, put together, are its exact words; what stands between belongs to no number.
        assert "Norway will send troops" in " ".join(page.locator(".text").inner_text().split())

        page.keyboard.press("c")
        panel = page.locator("details.panel.now")
        panel.get_by_label("Your name").fill("An analyst")
        panel.get_by_label("Standing").select_option("willing")
        panel.get_by_label("Why").fill("He said that Norway would, not that it will")
        panel.get_by_role("button", name="Record").click()
        expect(page.locator("#told")).to_contain_text("An analyst")
        assert visit.serious_faults() == []

        visit.open("/")
        expect(cell).to_have_text(re.compile("willing"))
        expect(cell.locator("abbr", has_text="if")).to_be_visible()

        visit.open("/what-if")
        page.get_by_role("group", name="A ceasefire holds").get_by_label("no", exact=True).check()
        expect(page).to_have_url(re.compile(r"fact\.ceasefire=no"))
        expect(page.locator("#answer")).to_contain_text("blocked")
        assert visit.serious_faults() == []
        link = page.url
        shown = page.locator("#answer").inner_text()
    with visiting(browser, home) as other:
        other.page.goto(link)
        other.page.wait_for_load_state("networkidle")
        assert other.page.locator("#answer").inner_text() == shown


def test_a_days_work_on_the_sample(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "sample.db"
    make_sample_register(file)
    with serving(file) as home:
        a_days_work(browser, home)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here (../shared/seeds)")
def test_a_days_work_on_the_seeds(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "seeds.db"
    with Register(file) as register:
        register.add(SEEDS)
    with serving(file) as home:
        with visiting(browser, home) as visit:
            for path in ("/", "/timeline", "/conflicts", "/coverage", "/review", "/what-if"):
                visit.open(path)
                assert visit.serious_faults() == []
        a_days_work(browser, home)


def test_the_desk_can_be_reached_by_others_with_the_password(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "sample.db"
    make_sample_register(file)
    with serving(file, WILLING_PASSWORD="correct horse battery") as home, visiting(browser, home) as visit:
        visit.open("/")
        expect(visit.page).to_have_url(re.compile("/sign-in"))
        assert visit.serious_faults() == []
        visit.page.get_by_label("Password").fill("correct horse battery")
        visit.page.get_by_role("button", name="Sign in").click()
        expect(visit.page.locator("table.matrix")).to_be_visible()
