"""How the desk bears 50 readers and one writer, and how quick it is in a browser: `python bench/desk.py`.

Makes a register of 10,000 made-up statements, serves it with `willing serve`, and measures from outside, over real
sockets. First the load: 50 readers at once, each with its own mixture of pages, while one writer adds reports one
after the other through the desk's own form. Then the browser: Chromium opens the matrix and uses each filter.
Writes the figures to bench/RESULTS.md.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

import httpx
from register_scale import DAYS, FIRST_DAY, HOLDERS, UNDERTAKINGS, make_articles, make_register
from results import machine, write_section

from willing.surfaces.dossier_text import kept_dossier

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "web"))
from chromium import chromium, serving, visiting

STATEMENTS, READERS, SECONDS = 10_000, 50, 60
LIMIT_P95, LIMIT_OPEN, LIMIT_FILTER = 0.3, 1.0, 0.2
# Seconds between a page and the next: quicker than people read, and no pause at all.
PAUSES = ((1.0, 3.0), (0.0, 0.0))
_TOKEN = re.compile(r'name="form_token" value="([0-9a-f]{64})"')


@dataclass(slots=True)
class Load:
    """What was measured: seconds by kind of page, faults, and how many reports were added meanwhile."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    added: int = 0
    lasted: float = 0.0

    @property
    def all(self) -> list[float]:
        return [each for found in self.seconds.values() for each in found]


def address(chance: random.Random, articles: Sequence[str]) -> tuple[str, str]:
    """A page that a reader might ask for next: its kind, and its address."""
    day = (FIRST_DAY + timedelta(days=7 * chance.randrange(DAYS // 7))).isoformat()
    holder, undertaking = chance.choice(HOLDERS), chance.choice(UNDERTAKINGS)
    fact = chance.choice(("ceasefire", "peace_agreement", "us_backstop"))
    since = (FIRST_DAY + timedelta(days=DAYS - 30)).isoformat()
    kinds = (
        ("matrix", "/"),
        ("matrix of a day", f"/?as_of={day}"),
        (
            "matrix, filtered",
            f"/?undertaking={undertaking}&standing={chance.choice(('offers', 'refusals', 'willing'))}",
        ),
        ("holder", f"/holders/{holder}"),
        ("position", f"/holders/{holder}/{undertaking}"),
        ("evidence", f"/articles/{chance.choice(articles)}"),
        ("what if", f"/what-if?fact.{fact}={chance.choice(('yes', 'no'))}"),
        ("timeline of a month", f"/timeline?since={since}"),
        ("coverage", f"/coverage?undertaking={undertaking}"),
        ("conflicts", "/conflicts"),
        ("review", "/review"),
        ("JSON of the matrix", "/api/matrix"),
    )
    return chance.choice(kinds)


async def reader(
    number: int,
    client: httpx.AsyncClient,
    articles: Sequence[str],
    pause: tuple[float, float],
    until: float,
    load: Load,
) -> None:
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, pause[1]))
    while time.perf_counter() < until:
        kind, path = address(chance, articles)
        started = time.perf_counter()
        try:
            answer = await client.get(path)
            if answer.status_code != 200:
                load.faults.append(f"{answer.status_code} {path}")
        except httpx.HTTPError as fault:
            load.faults.append(f"{type(fault).__name__} {path}")
        load.seconds.setdefault(kind, []).append(time.perf_counter() - started)
        await asyncio.sleep(chance.uniform(*pause))


async def writer(client: httpx.AsyncClient, until: float, load: Load) -> None:
    """Adds one report after the other: each is read, by the real reader, before the next is sent."""
    names = ("Italy", "France", "Germany", "Poland", "Spain", "Estonia", "Japan", "Canada")
    number = 0
    while time.perf_counter() < until:
        number += 1
        token = _TOKEN.search((await client.get("/add")).text)
        assert token, "the desk shows no form"
        name = names[number % len(names)]
        text = (
            f"{name} will send {number} soldiers to the reassurance force once there is a ceasefire, its prime"
            f" minister said on Thursday. Report {number} of {time.time()} adds that {name} has sent no arms."
        )
        fields = {"form_token": token[1], "text": text, "title": f"Report {number}"}
        answer = await client.post("/add/text", data=fields)
        if answer.status_code != 303:
            load.faults.append(f"{answer.status_code} /add/text")
            continue
        job = answer.headers["location"]
        while time.perf_counter() < until + 30:
            shown = (await client.get(job)).text
            if 'data-state="done"' in shown:
                load.added += 1
                break
            if 'data-state="failed"' in shown:
                load.faults.append(f"failed {job}")
                break
            await asyncio.sleep(0.2)


async def put_under_load(home: str, articles: Sequence[str], pause: tuple[float, float], seconds: int) -> Load:
    load = Load()
    # A connection for each reader; making 50 clients would take seconds of its own.
    limits = httpx.Limits(max_connections=READERS + 1, max_keepalive_connections=READERS + 1)
    async with (
        httpx.AsyncClient(base_url=home, timeout=60, limits=limits, trust_env=False) as client,
        # Another browser: it alone must at once see what it has added.
        httpx.AsyncClient(base_url=home, timeout=60, trust_env=False) as adding,
    ):
        started = time.perf_counter()
        until = started + seconds
        readers = [reader(number, client, articles, pause, until, load) for number in range(READERS)]
        await asyncio.gather(writer(adding, until, load), *readers)
    load.lasted = time.perf_counter() - started
    return load


def load_table(load: Load) -> list[str]:
    rows = ["| page | asked | median s | p95 s | worst s |", "| --- " * 5 + "|"]
    for kind, found in (*sorted(load.seconds.items()), ("**all**", load.all)):
        p95 = quantiles(found, n=20)[-1] if len(found) > 1 else found[0]
        rows.append(f"| {kind} | {len(found):,} | {median(found):.3f} | {p95:.3f} | {max(found):.3f} |")
    return rows


def in_browser(home: str) -> list[str]:
    """Seconds until the matrix can be used, and until each filter has answered, as Chromium sees them."""
    rows = ["| in Chromium | median s | worst s | limit s |", "| --- " * 4 + "|"]
    with chromium() as browser, visiting(browser, home) as visit:
        opened = []
        for _ in range(5):
            started = time.perf_counter()
            visit.page.goto(home + "/")
            visit.page.locator("table.matrix tbody tr a").first.wait_for()
            visit.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
            opened.append(time.perf_counter() - started)
        rows.append(f"| the matrix, until it can be used | {median(opened):.3f} | {max(opened):.3f} | {LIMIT_OPEN} |")
        for name, value in (
            ("who", "named"), ("group", "watch"), ("undertaking", "arms"), ("standing", "offers"), ("mark", "disputed"),
            ("as_of", (FIRST_DAY + timedelta(days=400)).isoformat()),
        ):  # fmt: skip
            took = []
            for turn in range(5):
                visit.page.goto(home + "/")
                visit.page.wait_for_load_state("networkidle")
                # Another day each time, so that none is kept from the turn before.
                wanted = (FIRST_DAY + timedelta(days=400 + turn)).isoformat() if name == "as_of" else value
                took.append(visit.page.evaluate(_FILTER, [name, wanted]) / 1000)
            rows.append(f"| filter: {name.replace('_', ' ')} | {median(took):.3f} | {max(took):.3f} | {LIMIT_FILTER} |")
    return rows


# From the change of a filter until the browser has painted the new answer, in milliseconds.
_FILTER = """([name, value]) => new Promise((done) => {
  const field = document.querySelector(`[name=${name}]`);
  const started = performance.now();
  document.addEventListener("htmx:afterSettle", () => {
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
  }, { once: true });
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
})"""


def main() -> None:
    """Make the register, measure, write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="how long each load lasts")
    seconds = parser.parse_args().seconds
    articles = [article.id for article, _, _ in make_articles(STATEMENTS)]
    told = []
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "desk.db"
        make_register(path, STATEMENTS, kept_dossier("security-guarantee"))
        with serving(path) as home:
            browser = in_browser(home)
            print("\n".join(browser), flush=True)
            for pause in PAUSES:
                load = asyncio.run(put_under_load(home, articles, pause, seconds))
                how = f"{pause[0]:.0f} to {pause[1]:.0f} s between pages" if pause[1] else "no pause between pages"
                told += [
                    "",
                    f"{READERS} readers, {how}, one writer: {len(load.all):,} pages in {load.lasted:.0f} s,"
                    f" {load.added} reports added, {len(load.faults)} errors (limit of p95: {LIMIT_P95} s).",
                    "",
                    *load_table(load),
                ]
                print("\n".join(told[-len(load.seconds) - 7 :]), flush=True)
                if load.faults:
                    print("\n".join(load.faults[:10]), flush=True)
    about = (
        f"{machine()}; {os.getloadavg()[1]:.1f} processes at work on it, the readers' and Chromium's among them."
        f" `python bench/desk.py --seconds {seconds}`. {STATEMENTS:,} statements of {len(HOLDERS)} holders."
    )
    write_section("Desk", "\n".join((about, "", *browser, *told)))


if __name__ == "__main__":
    main()
