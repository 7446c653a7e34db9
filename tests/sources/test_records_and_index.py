"""JSON Lines of articles, and a folder's index, which goes before what its files say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from willing.model import Article, DayBasis
from willing.problems import Problem
from willing.sources.files import read_paths

TALKS = "The talks in Port Amar went on through the night.\n"


def read(*paths: Path) -> tuple[list[Article], list[Problem]]:
    items = list(read_paths(paths))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Problem)]


def test_each_record_is_an_article_named_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "week.jsonl"
    full = {
        "text": TALKS,
        "title": "Talks",
        "published": "2025-03-27",
        "url": "https://f.example/t",
        "publisher": "Fjord",
    }
    path.write_text(
        json.dumps(full) + "\n\n" + json.dumps({"text": TALKS * 2, "source": "Fjord", "lang": ["en"]}) + "\n"
    )
    (first, second), problems = read(path)
    assert problems == []
    assert (first.name, second.name) == ("week.jsonl:1", "week.jsonl:3")
    assert (first.title, first.url, first.publisher) == ("Talks", "https://f.example/t", "Fjord")
    assert (first.published_on, first.day_basis) == (date(2025, 3, 27), DayBasis.GIVEN)
    assert (second.text, second.publisher, second.published_on) == (TALKS * 2, "Fjord", None)


def test_a_broken_record_is_a_problem_with_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "week.jsonl"
    lines: list[bytes] = [
        b'{"text": "One went well."}',
        b'{"text": "cut off',
        b"[1, 2]",
        b"[" * 100_000,
        b'{"text": 7}',
        b'{"title": "no text"}',
        b'{"text": " "}',
        b'{"text": "caf\xe9"}',
        b'{"text": "Two went well.", "published": 12, "title": ["x"]}',
        b'{"text": "Three went well."}',
    ]
    path.write_bytes(b"\n".join(lines))
    articles, problems = read(path)
    assert [article.text for article in articles] == ["One went well.", "Two went well.", "Three went well."]
    assert [problem.line for problem in problems] == [2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert all(problem.file == str(path) and problem.remedy for problem in problems)


def test_a_file_that_is_no_json_lines_at_all_is_given_up_soon(tmp_path: Path) -> None:
    (tmp_path / "list.jsonl").write_text("[\n" + '  {"text":\n' * 5000 + "]")
    articles, problems = read(tmp_path)
    assert articles == []
    assert len(problems) == 21
    assert "given up" in problems[-1].message


def test_the_index_goes_before_what_the_file_says(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Own\ndate: 2025-01-01\npublisher: Own\n---\n{TALKS}")
    (tmp_path / "b.txt").write_text(TALKS)
    (tmp_path / "c.html").write_text(
        f"<html><head><title>Own</title></head><body><article><p>{TALKS * 9}</p></article></body></html>"
    )
    rows = [
        {
            "file": "a.md",
            "published": "2025-03-27",
            "title": "Talks  \\ go on",
            "source": "fjord/x",
            "topic": ["extra"],
        },
        {"file": "b.txt", "published": None, "url": "https://f.example/2025/03/28/"},
        {"file": "c.html", "published": "2025-03-29", "publisher": "Fjord", "source": "not this"},
    ]
    (tmp_path / "index.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (a, b, c), problems = read(tmp_path)
    assert problems == []
    # A title folded over two lines of YAML keeps a stray backslash, which is left out.
    assert (a.title, a.publisher, a.published_on, a.day_basis) == (
        "Talks go on",
        "fjord/x",
        date(2025, 3, 27),
        DayBasis.GIVEN,
    )
    assert (b.published_on, b.day_basis) == (date(2025, 3, 28), DayBasis.ADDRESS)
    assert (c.published_on, c.day_basis, c.publisher) == (date(2025, 3, 29), DayBasis.GIVEN, "Fjord")


def test_a_file_given_by_itself_is_known_to_its_folders_index(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "index.jsonl").write_text('{"file": "a.txt", "published": "2025-03-27"}\n{"file": "gone.txt"}\n')
    (article,), problems = read(tmp_path / "a.txt")
    assert article.day_basis is DayBasis.GIVEN
    # That another file is missing is no matter here.
    assert problems == []


def test_an_index_given_by_itself_stands_for_the_files_that_it_names(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TALKS + name)
    (tmp_path / "index.jsonl").write_text('{"file": "b.txt"}\n{"file": "a.txt"}\n')
    articles, problems = read(tmp_path / "index.jsonl")
    assert ([article.name for article in articles], problems) == (["b.txt", "a.txt"], [])
    # As a shell gives it for `folder/*`: each file once.
    articles, problems = read(*sorted(tmp_path.iterdir()))
    assert ([article.name for article in articles], problems) == (["a.txt", "b.txt", "c.txt"], [])


def test_a_nearer_index_goes_before_one_above(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "sub" / name).write_text(TALKS + name)
    (tmp_path / "index.jsonl").write_text(
        '{"file": "sub/a.txt", "published": "2025-03-01"}\n{"file": "sub/b.txt", "published": "2025-03-02"}'
    )
    (tmp_path / "sub" / "index.jsonl").write_text('{"file": "a.txt", "published": "2025-03-27"}')
    (a, b), problems = read(tmp_path)
    assert (a.published_on, b.published_on, problems) == (date(2025, 3, 27), date(2025, 3, 2), [])


def test_faults_of_an_index_have_their_line_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "index.jsonl").write_text(
        '{"file": "gone.txt"}\n{broken\n{"published": "2025-03-27"}\n{"file": "../up.txt"}\n{"file": "/etc/hosts"}\n'
        '{"file": "a.txt", "published": "2099-01-01"}\n{"file": "a.txt", "published": "2025-03-27"}\n'
        '{"file": "a\\u0000.txt"}\n'
    )
    (article,), problems = read(tmp_path)
    assert [(problem.line, problem.file) for problem in problems] == [
        (line, str(tmp_path / "index.jsonl")) for line in (1, 2, 3, 4, 5, 7, 8, 6)
    ]
    assert "is not there" in problems[0].message
    assert "out of this folder" in problems[3].message
    assert "named in line 6 already" in problems[5].message
    assert "in the future" in problems[7].message
    assert article.published_on is None
