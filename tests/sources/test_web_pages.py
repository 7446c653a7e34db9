"""Web pages: the main text without the menus, and a day only where the page itself gives a whole one."""

from __future__ import annotations

from datetime import date

import pytest

from willing.model import Article, DayBasis
from willing.problems import Problem
from willing.sources.pages import read_page

STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "Norland would weigh sending observers to Estmark once both armies had agreed to a truce, its minister said.",
        "Parliament would have to be asked first, and she expected no answer before the summer, she told reporters.",
        "Two neighbours have promised money. Neither of them wants its soldiers near the river, diplomats said.",
        "The opposition called the idea hasty, and asked who would pay for the camp once the first winter was over.",
    )
)


def page(head: str = "", lead: str = "", tail: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>Norland weighs observers | The Fjord</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<article><h1>Norland weighs observers</h1>{lead}{STORY}</article>{tail}"
        "<footer>(c) 2024 The Fjord. All rights reserved.</footer></body></html>"
    )


def read(html: str | bytes) -> list[Article | Problem]:
    return list(read_page(html if isinstance(html, bytes) else html.encode(), "p.html", None, file="p.html"))


def article_of(html: str | bytes) -> Article:
    (article,) = [item for item in read(html) if isinstance(item, Article)]
    return article


def test_the_main_text_its_title_publisher_and_address_are_read() -> None:
    head = (
        '<meta property="og:site_name" content="The Fjord"><link rel="canonical" href="https://fjord.example/a">'
        '<meta property="og:title" content="Norland weighs observers">'
    )
    article = article_of(page(head))
    assert article.title == "Norland weighs observers"
    assert article.publisher == "The Fjord"
    assert article.url == "https://fjord.example/a"
    assert "Two neighbours have promised money." in article.text
    assert "Home" not in article.text
    assert "All rights reserved" not in article.text


@pytest.mark.parametrize(
    "html",
    [
        page('<meta property="article:published_time" content="2025-03-27T09:00:00Z">'),
        page('<meta name="date" content="27 March 2025">'),
        page('<meta itemprop="datePublished" content="2025-03-27">'),
        page(
            '<meta property="article:modified_time" content="2025-04-02T09:00:00Z">'
            '<meta property="article:published_time" content="2025-03-27T09:00:00Z">'
        ),
        page(
            '<script type="application/ld+json">{"dateModified": "2025-04-02", "datePublished": "2025-03-27"}</script>'
        ),
        page(lead='<time datetime="2025-03-27T10:00">10:00</time>'),
        page(lead="<time>March 27, 2025</time>"),
        page(lead='<span class="published-date">Published on Thursday, 27 March 2025 at 10:30</span>'),
        page(lead='<time datetime="2025-03-27"></time><time class="updated" datetime="2025-03-29">29 March</time>'),
        page(lead='<time datetime="2025-03-27"></time>', tail='<aside><time datetime="2024-01-02">x</time></aside>'),
        page('<meta name="date" content="2025-03-27"><link rel="canonical" href="https://fjord.example/2025/03/28/a">'),
    ],
)
def test_the_first_day_of_publication_is_read_from_the_page(html: str) -> None:
    article = article_of(html)
    assert (article.published_on, article.day_basis) == (date(2025, 3, 27), DayBasis.PAGE)


@pytest.mark.parametrize(
    "html",
    [
        page(),
        page('<meta property="article:modified_time" content="2025-04-02T09:00:00Z">'),
        page('<script type="application/ld+json">{"dateModified": "2025-04-02T01:00:00Z"}</script>'),
        page('<meta itemprop="copyrightYear" content="2025">'),
        page('<meta property="og:image" content="https://fjord.example/i/2024/05/06/a.jpg">'),
        page('<meta name="date" content="03/04/2025">'),
        page('<meta name="date" content="2025-03">'),
        page(lead="<time>March 27</time>"),
        page(lead="<time>Today</time><span class='date'>5 minutes ago</span>"),
        page(lead="<span class='date'>March 2025</span>"),
        page(lead="<p>The truce of 5 January 2025 (2025-01-05) did not hold.</p>"),
        page(lead='<time datetime="2025-03-27"></time>', tail='<div><time datetime="2024-01-02"></time></div>'),
    ],
)
def test_where_the_page_gives_no_certain_day_it_is_unknown_and_never_today(html: str) -> None:
    article = article_of(html)
    assert (article.published_on, article.day_basis) == (None, DayBasis.UNKNOWN)


def test_a_day_only_in_the_address_or_the_dateline_says_so() -> None:
    by_address = article_of(page('<link rel="canonical" href="https://fjord.example/2025/03/27/a">'))
    assert (by_address.published_on, by_address.day_basis) == (date(2025, 3, 27), DayBasis.ADDRESS)
    by_text = article_of(page(lead="<p>OSLO, March 27, 2025 (Fjordpress) — Nothing is settled yet, it was said.</p>"))
    assert (by_text.published_on, by_text.day_basis) == (date(2025, 3, 27), DayBasis.TEXT)


def test_a_day_in_the_future_is_a_problem_also_in_a_page() -> None:
    problem, article = read(page('<meta property="article:published_time" content="2099-03-27T09:00:00Z">'))
    assert isinstance(problem, Problem)
    assert "in the future" in problem.message
    assert isinstance(article, Article)
    assert article.published_on is None


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    html = page(
        '<meta charset="iso-8859-2">', lead="<p>Premier Wałęsa przyjął gości, a służby milczały o wszystkim.</p>"
    )
    assert "Wałęsa przyjął" in article_of(html.encode("iso8859_2")).text


def test_a_broken_page_gives_what_it_has() -> None:
    cut = page()[: page().index("Two neighbours")]
    assert "once both armies had agreed" in article_of(cut + "<p><b><div></p").text
    assert "once both armies had agreed" in article_of(STORY).text


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (b"", "no text in it"),
        (b" \n", "no text in it"),
        (b"<html><head></head><body></body></html>", "no article found"),
        (b"<html><body>" + b"<div>" * 200_000, "no article found"),
        (b"<html><body>" + b"<p>x</p>" * 60_000 + b"</body></html>", "more than 50,000 elements"),
        (b"<html><body><p>" + b"the minister said so " * 60_000 + b"</p></body></html>", "1,000,000"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_a_page_without_a_readable_article_is_one_clear_problem(html: bytes, fault: str) -> None:
    (problem,) = read(html)
    assert isinstance(problem, Problem)
    assert fault in problem.message
    assert problem.file == "p.html"
    assert problem.remedy
