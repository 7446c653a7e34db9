"""A measure writes its own section of the results, and no other."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from results import machine, write_section


def test_a_section_is_written_in_its_place_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    write_section("Speed", "fast", path)
    write_section("Scale", "large\n\n### By size\n\n| a |", path)
    write_section("Speed", "faster\n", path)
    assert path.read_text() == (
        "# Results\n\nEach section is written by the command that it names.\n"
        "\n## Speed\n\nfaster\n"
        "\n## Scale\n\nlarge\n\n### By size\n\n| a |\n"
    )


def test_what_stands_before_the_sections_stays(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    path.write_text("# My results\n\nMeasured by hand.\n")
    write_section("Speed", "fast", path)
    assert path.read_text() == "# My results\n\nMeasured by hand.\n\n## Speed\n\nfast\n"


def test_the_machine_is_named_in_one_line() -> None:
    assert "Python 3." in machine()
    assert "\n" not in machine()
