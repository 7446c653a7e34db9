"""Whatever encoding a text is in, it is read right, or the reader is told what was done to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from willing.model import Article
from willing.problems import Problem
from willing.sources.decode import decode
from willing.sources.files import read_paths

TALKS = (
    "Norland’s cabinet wasn’t ready to decide on Thursday. “We are still weighing it,” the minister told reporters – "
    "and added that €500 million for the observers’ camp was “a beginning”. The café opposite the palace stayed open.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    decoded = decode(TALKS.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.notes) == (TALKS, ())


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16-le", "utf-16-be"])
def test_another_encoding_is_found_and_named(encoding: str) -> None:
    decoded = decode((TALKS * 3).encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.notes) == (TALKS * 3, (f"not UTF-8: read as {encoding}",))


def test_latin_1_is_read_as_its_superset() -> None:
    text = "The café in Besançon, where the ministers met, was closed. The Élysée would not say why. " * 3
    decoded = decode(text.encode("latin-1"))
    assert decoded is not None
    assert (decoded.text, decoded.notes) == (text, ("not UTF-8: read as cp1252",))


def test_a_page_is_believed_on_its_encoding_only_where_it_can_be_true() -> None:
    assert decode("Kraków, środa".encode("iso8859_2"), "iso-8859-2").text == "Kraków, środa"  # type: ignore[union-attr]
    assert decode("Kraków, środa".encode(), "iso-8859-2").text == "Kraków, środa"  # type: ignore[union-attr]
    for declared in ("no-such-encoding", "ascii"):
        decoded = decode(TALKS.encode("cp1252"), declared)
        assert decoded is not None
        assert decoded.text == TALKS


def test_what_no_text_can_hold_is_replaced_in_place_and_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "nul.txt").write_bytes(b"The talks went\0on, and nobody said when they would end.")
    (tmp_path / "half.jsonl").write_text('{"text": "The talks went on \\ud83d and nobody said when."}')
    (tmp_path / "cut.txt").write_bytes("The talks went on, and nobody said when.".encode("utf-16") + b"\x00\xd8")
    items = list(read_paths([tmp_path]))
    texts = [item.text for item in items if isinstance(item, Article)]
    problems = [item.message for item in items if isinstance(item, Problem)]
    assert texts[0] == "The talks went on, and nobody said when.�"
    assert texts[1] == "The talks went on � and nobody said when."
    assert texts[2] == "The talks went�on, and nobody said when they would end."
    assert len(problems) == 3
    assert "U+FFFD" in problems[0]
    assert "1 character(s)" in problems[1]
    assert "1 character(s)" in problems[2]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"%PDF-1.7 words words words",
        b"\x7fELF" + bytes(300),
        b"\0" * 1000,
        b"\x1f\x8b\x08\x00words",
        b"\xff\xfe" + b"\x01\x00" * 500,
    ],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    assert decode(data) is None
