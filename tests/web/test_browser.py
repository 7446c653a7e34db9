"""The desk in a real Chromium, on the sample: every screen, and one day's work from end to end."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

pytest.importorskip("playwright")

from chromium import CHROMIUM, Visit, chromium, serving, visiting
from playwright.sync_api import Browser, expect
from sample_made import make_sample_register

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
    visit.page.keyboard.press("3")
    expect(visit.page).to_have_url(re.compile("/timeline"))


def test_it_works_without_script(browser: Browser, home: str) -> None:
    with visiting(browser, home, script=False) as visit:
        visit.open("/")
        visit.page.locator("select[name=standing]").select_option("declined")
        visit.page.get_by_role("button", name="Show").click()
        expect(visit.page).to_have_url(re.compile("standing=declined"))
        expect(visit.page.locator("td.is-declined").first).to_be_visible()
