"""Of a page only the prose is read, and every character of it leads back to its place in the article."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading_made import lines

from willing.reading.prose import Passage, passages, sentences

SENTENCE = "Denmark said on Monday that it would send nobody."

# What pages are made of, in any order: words, breaks, markup, furniture, halves of markup.
PIECES = st.sampled_from(
    [
        "Norway", " will send ", "troops", "Kyiv", ". ", "? ", ", ", "U.S. ", "said ", "“", "”", '"', "’s ", "no ",
        "\n", "\n\n", "\r\n", "  ", "\t", "\u00a0", "\u200b", "\ufeff", "\u00ad", "—", "é", "İ", "ß", "🙂",
        "**", "_", "*", "`", "```\n", "# ", "## Sources\n", "- ", "1. ", "> ", "[", "](", ")", "](http://a.example/b) ",
        "![x](y.png)", "<p>", "</p>", "<br/>", "<", ">", "<!-- x -->", "<script>x</script>", "<!--", "[1]", "[^2]",
        "https://a.example/c ", "---\n", "title: ", "description: ",
        "tldr:\n", "title: 'Oslo''s'\n", "\\u2019", "\\", "Related\n", "LATEST\n",
    ]
)  # fmt: skip
PAGES = st.lists(PIECES, max_size=60).map("".join)


@settings(max_examples=300)
@given(st.one_of(PAGES, st.text(max_size=200)))
@example('---\ntitle: "Oslo\\u2019s \\_troops"\n---\nOslo **sends** [troops](x "y") abroad.\n\nIt said so.')
def test_every_character_of_every_sentence_leads_back_to_the_article(text: str) -> None:
    for passage in passages(text):
        assert len(passage.text) == len(passage.offsets)
        assert all(before < after for before, after in pairwise(passage.offsets))
        for char, at in zip(passage.text, passage.offsets, strict=True):
            assert text[at] == char or char == " " or text[at] == "\\"
        for sentence in sentences(passage):
            assert sentence.text.strip() == sentence.text != ""
            start, end = sentence.span(0, len(sentence.text))
            assert 0 <= start < end <= len(text)
            assert sentence.locate(start, end) == (0, len(sentence.text))


@settings(max_examples=100)
@given(PAGES)
def test_no_word_of_a_passage_is_lost_between_its_sentences(text: str) -> None:
    for passage in passages(text):
        assert " ".join(s.text for s in sentences(passage)).split() == passage.text.split()


def test_a_run_of_a_sentence_is_found_in_the_article_with_all_markup_inside_it() -> None:
    text = "Norway has **pledged** to [send\ntroops](https://a.example/x) to _Ukraine_."
    (passage,) = passages(text)
    (sentence,) = sentences(passage)
    assert sentence.text == "Norway has pledged to send troops to Ukraine."
    start, end = sentence.span(sentence.text.index("pledged"), sentence.text.index(" to Ukraine"))
    assert text[start:end] == "pledged** to [send\ntroops"
    assert sentence.locate(start, end) == (11, 33)
    assert sentence.locate(0, 500) is None  # not inside it
    assert sentence.locate(7, 10) == (7, 10)


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("<p>Norway has <b>pledged</b> <a href='x'>troops</a>.</p>", ["Norway has pledged troops."]),
        ("Denmark said[1] on Monday[^2] that it would send nobody.", [SENTENCE]),
        ("Den\u00admark said on Mon\u200bday\u00a0that it would send nobody.", [SENTENCE]),
        ("> Denmark said on Monday\n> that it would send nobody.", [SENTENCE]),
        ("![Norway sends its troops](a.png)\n" + SENTENCE, [SENTENCE]),
        ("```\nNorway sends its troops.\n```\n" + SENTENCE, [SENTENCE]),
        ("<!-- Norway sends its troops. -->\n" + SENTENCE, [SENTENCE]),
        ("<script>Norway sends its troops.</script>\n" + SENTENCE, [SENTENCE]),
    ],
)
def test_markup_is_no_prose(page: str, read: list[str]) -> None:
    assert lines(page) == read


def test_front_matter_gives_its_title_and_nothing_else() -> None:
    front = 'title: "Oslo\\u2019s\n  troops to stay"\nauthor: A. Writer\ndescription: Sweden sends it all.'
    title, body = passages(f"---\n{front}\n---\n{SENTENCE}\n")
    assert (title.text, title.headline) == ("Oslo’s troops to stay", True)
    assert (body.text, body.headline) == (SENTENCE, False)


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    page = (
        "The government in Oslo said on Monday that it would send\n"
        "peacekeepers if a ceasefire were to hold until the\nspring of next year.\n\nNobody else said so on that day."
    )
    assert lines(page) == [
        "The government in Oslo said on Monday that it would send peacekeepers if a ceasefire were to hold until "
        "the spring of next year.",
        "Nobody else said so on that day.",
    ]


def test_a_line_of_any_length_goes_on_where_the_next_begins_in_lower_case() -> None:
    long = (
        "The government in Oslo said on Monday, after a long debate in the cabinet and in the halls of the parliament,"
    )
    assert lines(f"{long} that\nit would send nobody.") == [f"{long} that it would send nobody."]


def test_a_line_that_ends_in_a_full_stop_is_a_paragraph_of_its_own() -> None:
    furniture = "Sign up for our letter about troops in far countries."
    assert lines(f"{furniture}\n{SENTENCE}\nPhotograph: troops of Norway on parade in Oslo.") == [SENTENCE]


def test_link_lists_and_menus_are_left_out() -> None:
    menu = "Home\nWorld\nPolitics\nSport\nWeather\n"
    links = "- [Norway sends its troops](/a)\n- [Sweden sends its troops](/b)\n\n"
    assert lines(menu + links + SENTENCE) == [SENTENCE]


@pytest.mark.parametrize("label", ["## Sources", "## Related", "## Read more", "Sources:", "References"])
def test_sources_and_links_at_the_end_are_left_out(label: str) -> None:
    page = f"{SENTENCE}\n\n{label}\n\n- Gazette: Sweden will send its troops, the minister said.\n- [More](x)\n"
    assert lines(page) == [SENTENCE]


@pytest.mark.parametrize("label", ["LATEST", "Related", "Read more", "Share this"])
def test_after_a_box_of_links_the_article_goes_on(label: str) -> None:
    later = "The decision was made late on Monday after a long debate in the cabinet."
    page = f"{SENTENCE}\n\n{label}\nSweden weighs its troops\nFinland hesitates\n\n{later}\n"
    assert lines(page) == [SENTENCE, later]


def test_a_headline_is_told_from_a_paragraph() -> None:
    headline, body = passages("Denmark will send nobody abroad\n\n" + SENTENCE)
    assert (headline.headline, body.headline) == (True, False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S. will go. The U.K. agreed.", ["The U.S. will go.", "The U.K. agreed."]),
        ("Gen. Smith said so. Lt. Col. Moe did not.", ["Gen. Smith said so.", "Lt. Col. Moe did not."]),
        ("It began at 5 p.m. The talks went on.", ["It began at 5 p.m.", "The talks went on."]),
        ("“We will go.” He then left.", ["“We will go.”", "He then left."]),
        ("It gave $1.5 billion, i.e. a lot. Why?", ["It gave $1.5 billion, i.e. a lot.", "Why?"]),
        ("Is it over? “Never!” she said.", ["Is it over?", "“Never!” she said."]),
    ],
)
def test_a_sentence_ends_at_no_abbreviation(text: str, found: list[str]) -> None:
    assert [s.text for s in sentences(Passage(text, tuple(range(len(text)))))] == found


@pytest.mark.parametrize("text", ["", " \n\n ", "\ufeff", "---\n---\n", "Ok", "<p>", "\x00\x00"])
def test_nothing_is_found_in_nothing(text: str) -> None:
    assert passages(text) == []


def test_what_front_matter_tells_of_the_article_in_sentences_is_read() -> None:
    text = (
        "---\ntitle: Oslo and the mission\ndescription: 'Norway would send a company of engineers\n  next spring.'\n"
        'author: "Kari and Ola and some others of the Oslo desk"\ntldr:\n  - "Sweden has offered to lead\n'
        '    the second brigade."\n  - Too short.\nimage: a.jpg\n---\n\nThe king was not asked.\n'
    )
    assert lines(text) == [
        "Oslo and the mission",
        "Norway would send a company of engineers next spring.",
        "Sweden has offered to lead the second brigade.",
        "The king was not asked.",
    ]
    assert all(text[at] == c or c == " " for p in passages(text) for c, at in zip(p.text, p.offsets, strict=True))


def test_a_summary_that_only_repeats_the_body_is_read_once() -> None:
    body = "Norway would send a company of engineers next spring, its minister said in Bergen."
    text = f'---\nexcerpt: "{body[:60]} … Continue reading"\ndescription: "{body}"\n---\n\n{body}\n'
    assert lines(text) == [body]
