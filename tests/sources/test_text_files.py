"""Plain text and Markdown: the text stays as it lies in the file, and its head tells the rest."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.model import Article, DayBasis
from willing.problems import Misuse, Problem
from willing.sources.files import from_text, read_paths
from willing.sources.ids import article_id

TALKS = "The talks in Port Amar went on through the night, and nobody would say what had been agreed.\n"


def read(*paths: Path) -> list[Article | Problem]:
    return list(read_paths(paths))


# What a text file can hold: everything but control characters and halves of surrogate pairs.
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"), min_size=1
).filter(lambda text: text.strip() != "" and not text.startswith("\ufeff"))  # fmt: skip


@given(texts, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]), st.sampled_from([".txt", ".md"]))
def test_the_text_is_the_decoded_content_with_universal_newlines(text: str, encoding: str, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "report" + suffix)
        path.write_bytes(text.encode(encoding))
        articles = [item for item in read(path) if isinstance(item, Article)]
        with path.open(encoding=encoding) as file:
            content = file.read()
    assert [article.text for article in articles] == [content]


def test_front_matter_tells_and_stays_in_the_text(tmp_path: Path) -> None:
    matter = "title: 'Talks: day two'\nDate: 2025-03-27 08:37:18\nurl: https://news.example/t\npublisher: The Fjord\n"
    text = f"---\n{matter}---\n{TALKS}"
    (tmp_path / "a.md").write_text(text)
    (tmp_path / "b.txt").write_text(text)
    for article in read(tmp_path):
        assert isinstance(article, Article)
        assert article.text == text
        assert article.title == "Talks: day two"
        assert article.publisher == "The Fjord"
        assert article.url == "https://news.example/t"
        assert (article.published_on, article.day_basis) == (date(2025, 3, 27), DayBasis.FRONT_MATTER)


def test_a_source_that_is_a_link_is_the_address_and_else_the_publisher(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\nsource: https://news.example/t\nsource_site: fjord.example\n---\n{TALKS}")
    (article,) = read(tmp_path / "a.txt")
    assert isinstance(article, Article)
    assert (article.url, article.publisher) == ("https://news.example/t", "fjord.example")


def test_front_matter_that_is_no_valid_yaml_is_read_line_by_line_and_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Talks: day two\ndate: 2025-03-27\n---\n{TALKS}")
    problem, article = read(tmp_path / "a.md")
    assert isinstance(problem, Problem)
    assert "not valid YAML, line 2" in problem.message
    assert isinstance(article, Article)
    assert (article.title, article.published_on) == ("Talks: day two", date(2025, 3, 27))


@pytest.mark.parametrize(
    "matter",
    ["a: " + "[" * 6_000, "a: " + "{a: " * 3000, "a: &a [*a]", "date: !!python/object:os.system x", "- 1\n- 2"],
)
def test_hostile_front_matter_does_no_harm(tmp_path: Path, matter: str) -> None:
    (tmp_path / "a.md").write_text(f"---\n{matter}\n---\n{TALKS}")
    (article,) = [item for item in read(tmp_path / "a.md") if isinstance(item, Article)]
    assert article.published_on is None


@pytest.mark.parametrize(
    "head", ["---\nTwo lines are no front matter.\n---\n", "---\nnever: closed\n", "\n---\nlate: yes\n---\n"]
)
def test_lines_of_dashes_that_are_no_front_matter_are_text(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.txt").write_text(head + TALKS)
    (article,) = read(tmp_path / "a.txt")
    assert isinstance(article, Article)
    assert article.title is None


def test_a_heading_is_the_title_where_nothing_else_tells_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"## Talks go *on* ##\n\n{TALKS}")
    (article,) = read(tmp_path / "a.md")
    assert isinstance(article, Article)
    assert article.title == "Talks go *on*"


def test_an_address_in_a_line_of_its_own_is_the_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"# news.example\n\n- **URL**: https://news.example/2025/03/27/talks/\n- **Code**: 200\n\n{TALKS}"
    )
    (article,) = read(tmp_path / "a.txt")
    assert isinstance(article, Article)
    assert article.url == "https://news.example/2025/03/27/talks/"
    assert (article.published_on, article.day_basis) == (date(2025, 3, 27), DayBasis.ADDRESS)


def test_an_address_that_runs_something_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "The talks went on.", "url": "javascript:alert(1)"}')
    problem, article = read(tmp_path / "a.jsonl")
    assert isinstance(problem, Problem)
    assert "not a web address" in problem.message
    assert isinstance(article, Article)
    assert article.url is None


def test_the_id_is_made_of_the_text_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "b.txt").write_bytes(TALKS.replace("\n", "\r\n").encode("utf-16"))
    one, two = read(tmp_path)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    # The same text in two files: both come, under one id.
    assert (one.name, two.name) == ("a.txt", "b.txt")
    assert one.id == two.id == article_id(TALKS) == "a" + sha256(TALKS.encode()).hexdigest()[:16]
    assert re.fullmatch("a[0-9a-f]{16}", one.id)


def test_a_text_at_hand_becomes_an_article() -> None:
    article = from_text(TALKS, "note", title=" Talks \n", published_on=date(2025, 3, 27))
    assert (article.name, article.title, article.text) == ("note", "Talks", TALKS)
    assert (article.published_on, article.day_basis) == (date(2025, 3, 27), DayBasis.GIVEN)
    assert from_text(TALKS, url="https://news.example/2025/03/27/").day_basis is DayBasis.ADDRESS
    assert from_text("---\ndate: 2025-03-27\n---\n" + TALKS).day_basis is DayBasis.FRONT_MATTER
    assert from_text("Half a pair: \ud83d").text == "Half a pair: �"


def test_a_text_that_cannot_be_an_article_is_misuse() -> None:
    with pytest.raises(Misuse, match="no text"):
        from_text(" \n")
    with pytest.raises(Misuse, match="1,000,000"):
        from_text("word " * 200_001)
    with pytest.raises(Misuse, match="future"):
        from_text(TALKS, published_on=date(2999, 1, 1))
    with pytest.raises(Misuse, match="web address"):
        from_text(TALKS, url="ftp://news.example/")
