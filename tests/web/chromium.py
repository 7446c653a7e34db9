"""A real desk in a real Chromium: starts both, and gathers what must not be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# As root, and without a graphics card; the rest keeps Chromium itself from calling home.
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps",
)  # fmt: skip


@contextmanager
def serving(register: Path, **environment: str) -> Iterator[str]:
    """`willing serve` in a process of its own; gives its address."""
    command = [sys.executable, "-c", "from willing.cli import main; main()", "serve", "--port", "0"]
    surroundings = {**os.environ, "WILLING_REGISTER": str(register), "PYTHONUNBUFFERED": "1", **environment}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert "http://" in line, "the desk did not start"
            yield next(word for word in line.split() if word.startswith("http://")).rstrip("/")
        finally:
            process.terminate()
            process.wait(20)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    assert CHROMIUM is not None
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass(slots=True)
class Visit:
    """One person's visit: a fresh profile, and everything that it complained of."""

    home: str
    context: BrowserContext
    page: Page
    console: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page of the desk, and wait until it is whole."""
        self.page.goto(self.home + path)
        self.page.wait_for_load_state("networkidle")

    def serious_faults(self) -> list[str]:
        """What axe finds on the page that is serious or critical."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{each['id']}: {each['help']} ({'; '.join(node['html'][:120] for node in each['nodes'][:3])})"
            for each in found
            if each["impact"] in ("serious", "critical")
        ]


@contextmanager
def visiting(browser: Browser, home: str, *, dark: bool = False, script: bool = True) -> Iterator[Visit]:
    """A visit in a fresh profile. At its end nothing may have left the machine, and the console must be clean."""
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, color_scheme="dark" if dark else "light", java_script_enabled=script
    )
    context.set_default_timeout(15_000)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=home)
    page = context.new_page()
    visit = Visit(home, context, page)
    page.on("console", lambda told: visit.console.append(f"{told.type}: {told.text}"))
    page.on("pageerror", lambda fault: visit.console.append(f"error: {fault}"))
    host = urlsplit(home).netloc
    page.on(
        "request",
        lambda asked: (
            visit.elsewhere.append(asked.url)
            if urlsplit(asked.url).netloc != host and not asked.url.startswith(("data:", "blob:"))
            else None
        ),
    )
    try:
        yield visit
        assert not visit.console, visit.console
        assert not visit.elsewhere, visit.elsewhere
    finally:
        context.close()
