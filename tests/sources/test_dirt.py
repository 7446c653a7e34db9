"""Whatever lies in a folder, the articles in it are read, and everything else is one clear Problem."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

import pytest

from willing.model import Article
from willing.problems import Problem
from willing.sources.files import read_paths

TALKS = "The talks in Port Amar went on through the night.\n"


def read(*paths: Path) -> tuple[list[str], dict[str, str]]:
    """The names of the articles, and the Problems' messages by the file's name; each file has one at most."""
    names: list[str] = []
    problems: dict[str, str] = {}
    for item in read_paths(paths):
        if isinstance(item, Article):
            names.append(item.name)
        else:
            name = Path(item.file).name
            assert name not in problems
            assert item.message
            problems[name] = item.message
    return names, problems


def run(code: str, *arguments: object) -> list[str]:
    """The lines that a program of its own prints."""
    path = os.pathsep.join(sys.path)
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": path})
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_each_bad_file_is_one_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "b_empty.txt").write_bytes(b"")
    (tmp_path / "b_blank.md").write_text(" \n\t\n")
    (tmp_path / "b_matter.md").write_text("---\ntitle: nothing else\n---\n\n")
    (tmp_path / "c_binary.txt").write_bytes(os.urandom(3000))
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "d_no_ending").write_text(TALKS)
    (tmp_path / "e_nothing.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "e_itself.txt").symlink_to(tmp_path / "e_itself.txt")
    (tmp_path / "f_loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "g_pipe.txt")
    (tmp_path / "h_folder.txt").mkdir()
    (tmp_path / "h_folder.txt" / "inside.txt").write_text(TALKS + "inside")
    (tmp_path / ".hidden.txt").write_text(TALKS)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config.txt").write_text(TALKS)
    (tmp_path / "z.TXT").write_text(TALKS + "z")
    names, problems = read(tmp_path, tmp_path / "missing.txt", tmp_path / "a.txt" / "below.txt")
    assert names == ["a.txt", "inside.txt", "z.TXT"]
    assert problems == {
        "b_empty.txt": "no text in it",
        "b_blank.md": "no text in it",
        "b_matter.md": "no text after the front matter",
        "c_binary.txt": "binary data, and no text",
        "d.pdf": "not a kind that is read (.pdf)",
        "d.docx": "not a kind that is read (.docx)",
        "d_no_ending": "not a kind that is read (no ending)",
        "e_nothing.txt": "a link that leads to nothing",
        "e_itself.txt": "a link that leads back to itself",
        "f_loop": "a link to a folder that is read already",
        "g_pipe.txt": "a pipe, socket or device, and no file",
        "h_folder.txt": "a folder, though it is named like a file: read as a folder",
        "missing.txt": "there is no such file or folder",
        "below.txt": "there is no such file or folder",
    }


def test_every_problem_says_what_to_do(tmp_path: Path) -> None:
    for name, data in {
        "a.pdf": b"x",
        "b.json": b"x",
        "c.zip": b"x",
        "d.txt": b"",
        "e.txt": b"\0" * 99,
        "f": b"x",
    }.items():
        (tmp_path / name).write_bytes(data)
    problems = [item for item in read_paths([tmp_path, tmp_path / "g"]) if isinstance(item, Problem)]
    assert len(problems) == 7
    assert all(problem.remedy for problem in problems)


def test_folders_are_read_in_the_order_of_their_names_and_a_file_named_twice_once(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TALKS + name)
    names, problems = read(tmp_path / "c.txt", tmp_path, tmp_path / "b" / ".." / "a.txt")
    assert (names, problems) == (["c.txt", "a.txt", "1.txt", "2.txt"], {})


def test_a_folder_with_nothing_in_it_is_said_to_be_empty(tmp_path: Path) -> None:
    assert read(tmp_path) == ([], {tmp_path.name: "an empty folder: nothing to read"})


def test_a_very_deep_folder_is_read(tmp_path: Path) -> None:
    place = tmp_path
    for _ in range(400):
        place = place / "d"
        place.mkdir()
    (place / "a.txt").write_text(TALKS)
    assert read(tmp_path) == (["a.txt"], {})


def test_a_name_that_is_no_unicode_can_be_shown_and_kept(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as file:
            file.write(TALKS.encode())
    except OSError:
        pytest.skip("this file system takes only Unicode names")
    (article,) = read_paths([tmp_path])
    assert isinstance(article, Article)
    assert article.name == "caf�.txt"


_PEAK = """
import re, sys
from pathlib import Path
from willing.sources.files import read_paths
for item in read_paths([Path(sys.argv[1])]):
    print(getattr(item, "name", None) or f"{Path(item.file).name}: {item.message}")
# Not ru_maxrss: that one remembers the memory of the process that started this one.
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def test_a_line_of_ten_megabytes_is_refused_in_little_memory(tmp_path: Path) -> None:
    words = b"word " * 2_000_000
    (tmp_path / "line.txt").write_bytes(words)
    (tmp_path / "line.jsonl").write_bytes(b'{"text": "' + words + b'"}\n{"text": "The next is read."}\n')
    (tmp_path / "line.html").write_bytes(b"<html><body><p>" + words[:6_000_000])
    (tmp_path / "over.html").write_bytes(words * 3)
    (tmp_path / "over.jsonl").write_bytes(b'{"text": "' + words * 3 + b'"}\n{"text": "So is this."}\n')
    *lines, peak = run(_PEAK, tmp_path)
    assert lines == [
        "line.html: 5,999,999 characters, and an article may have 1,000,000: not read",
        "line.jsonl: 10,000,000 characters, and an article may have 1,000,000: not read",
        "line.jsonl:2",
        "line.txt: more than 1,000,000 characters, and an article may have 1,000,000: not read",
        "over.html: larger than 20 MB: not read",
        "over.jsonl: not a line of JSON: longer than 20 MB",
        "over.jsonl:2",
    ]
    assert int(peak) < 300  # MB, of which the libraries take about a third


def test_articles_come_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "The talks went on."}\n' * 1000)
    items = read_paths([tmp_path])
    first = next(items)
    assert isinstance(first, Article)
    assert first.name == "a.jsonl:1"


_WITHOUT_RIGHTS = """
import os, sys
from pathlib import Path
from willing.sources.files import read_paths
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for item in read_paths([Path(sys.argv[1])]):
    print(getattr(item, "name", None) or item.message)
"""


def test_no_rights_are_a_problem_and_the_rest_is_read() -> None:
    folder = Path(mkdtemp())  # not tmp_path, whose own parents another user may not enter
    folder.chmod(0o755)
    (folder / "a.txt").write_text(TALKS)
    (folder / "b.txt").write_text(TALKS)
    (folder / "b.txt").chmod(0)
    (folder / "c").mkdir(mode=0)
    (folder / "d.jsonl").write_text('{"text": "x"}')
    (folder / "d.jsonl").chmod(0)
    (folder / "e.txt").write_text(TALKS)
    no_right = "no right to read it"
    assert run(_WITHOUT_RIGHTS, folder) == ["a.txt", no_right, no_right, no_right, "e.txt"]


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    heavy = ("trafilatura", "htmldate", "lxml", "rensa", "numpy", "yaml", "charset_normalizer", "spacy")
    code = f"import sys, willing.sources.files, willing.sources.copies; print([x for x in {heavy} if x in sys.modules])"
    assert run(code) == ["[]"]
