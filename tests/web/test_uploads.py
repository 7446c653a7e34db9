"""What is sent lands in one folder, under names that lead nowhere else."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing import Misuse
from willing.sources.fetching import Fetched
from willing.web.uploads import last_part, put_files, put_page


@pytest.mark.parametrize(
    ("sent_as", "name"),
    [
        ("report.txt", "report.txt"),
        ("../../report.txt", "report.txt"),
        ("..\\..\\report.txt", "report.txt"),
        ("/etc/passwd", "passwd"),
        ("C:\\a\\b.html", "b.html"),
        ("a\x00b\n.txt", "ab.txt"),
        ('<img src=x onerror="x">.txt', "img src=x onerror=x.txt"),
        ("exe\u202etxt.html", "exetxt.html"),
        ("..", ""),
        ("...", ""),
        ("", ""),
        ("a/", ""),
        ("Ž" * 300 + ".txt", "Ž" * 90 + ".txt"),
        ("a." + "b" * 300, "a." + "b" * 178),
        ("\udc80.txt", "txt"),
    ],
)
def test_a_name_is_never_a_path(sent_as: str, name: str) -> None:
    assert last_part(sent_as) == name


@pytest.mark.parametrize(
    ("address", "kind", "name"),
    [
        ("https://a.example/2025/no-troops", "text/html", "no-troops.html"),
        ("https://a.example/2025/no-troops.htm", "text/html", "no-troops.htm"),
        ("https://a.example/a%2Fb%2F..%2Fc.txt?x=/y", "text/plain", "c.txt"),
        ("https://a.example/", "text/html", "a.example.html"),
        ("https://a.example/index.jsonl", "text/plain", "index.jsonl.txt"),
        ("https://a.example/%2e%2e", "text/html", "page.html"),
    ],
)
def test_a_page_is_named_after_its_address(address: str, kind: str, name: str, tmp_path: Path) -> None:
    page = Fetched(address=address, data="Čas".encode("cp1250"), content_type=kind, charset="windows-1250")
    assert put_page(page, tmp_path / "job") == name
    assert sorted(each.name for each in (tmp_path / "job").iterdir()) == sorted((name, "index.jsonl"))
    assert (tmp_path / "job" / name).read_text(encoding="utf-8") == "Čas"


@given(
    st.lists(
        st.tuples(st.text() | st.sampled_from(["../a", "a/../b", "/etc/passwd", "..", "a", "A", "a/a"]), st.binary())
    )
)
def test_whatever_it_is_called_it_stays_in_its_folder(sent: list[tuple[str, bytes]]) -> None:
    with TemporaryDirectory() as above:
        folder = Path(above) / "job"
        try:
            names = put_files([(name, io.BytesIO(data)) for name, data in sent], folder)
        except Misuse:
            names = []
        files = [each for each in folder.rglob("*") if each.is_file()]
        assert sorted(each.name for each in files) == sorted(names)
        assert [*Path(above).iterdir()] == [folder]
        assert all(each.resolve().is_relative_to(folder.resolve()) for each in files)
