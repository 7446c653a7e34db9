"""Each export is read back by a program that other people wrote for its format."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sample_made import sample_articles

from willing import Misuse, Register
from willing.exports.kinds import KINDS
from willing.model import Standing, Statement

DAY = date(2025, 9, 5)
CONTEXT = Path(__file__).with_name("anno_context.json")


@pytest.fixture
def register(sample_register: Path) -> Any:
    with Register(sample_register) as held:
        yield held


def exported(register: Register, kind: str, format: str | None = None) -> bytes:
    return b"".join(register.export_chunks(kind, format=format, as_of=DAY))


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().splitlines()]


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


# Statements: the fields that a scorer of positions reads


def test_statements_come_one_a_line_with_the_fields_of_annotated_positions(register: Register) -> None:
    records = lines(exported(register, "statements"))
    assert len(records) == len(register.statements(as_of=DAY))
    fields = ["article", "holder", "undertaking", "standing", "conditions", "speaker", "amount", "evidence"]
    assert all(list(record)[: len(fields)] == fields for record in records)
    assert {type(record["conditions"]) for record in records} == {list}
    assert "requires:peace_agreement" in {each for record in records for each in record["conditions"]}


def test_the_evidence_of_every_statement_stands_in_the_article_where_it_says(register: Register) -> None:
    texts = {each.name: each.text for each in sample_articles()}
    for record in lines(exported(register, "statements")):
        assert texts[record["article"]][record["start"] : record["end"]] == record["evidence"]


def test_what_a_person_rejected_is_not_exported_and_what_was_corrected_is_as_corrected(register: Register) -> None:
    first, second, *_ = register.statements(as_of=DAY)
    register.decide(first.held.statement.id, "reject", by="Ada", why="not said")
    register.decide(second.held.statement.id, "correct", by="Ada", why="misread", standing="reserved")
    records = {record["id"]: record for record in lines(exported(register, "statements"))}
    assert first.held.statement.id not in records
    assert records[second.held.statement.id]["standing"] == "reserved"
    assert records[second.held.statement.id]["decision"]["by"] == "Ada"


# Tables


def test_a_workbook_has_days_as_days_and_numbers_as_numbers(register: Register) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(exported(register, "matrix", "xlsx")))
    assert book.sheetnames == ["matrix", "positions"]
    (header, *body) = book["matrix"].iter_rows(values_only=True)
    assert header[:3] == ("holder", "name", "troops")
    assert ("ITA", "Italy") in {row[:2] for row in body}
    positions = list(book["positions"].iter_rows(values_only=True))
    record = dict(zip(positions[0], positions[1], strict=True))
    assert isinstance(record["holds_on"], datetime)
    assert isinstance(record["reports"], int)
    assert book["matrix"].freeze_panes == "A2"


def test_history_is_the_same_in_every_format(register: Register) -> None:
    from openpyxl import load_workbook
    from pyarrow import parquet

    told = rows(exported(register, "history", "csv"))
    assert [each["changed_on"] for each in told] == sorted(each["changed_on"] for each in told)
    workbook = list(
        load_workbook(io.BytesIO(exported(register, "history", "xlsx")))["history"].iter_rows(values_only=True)
    )
    table = parquet.read_table(io.BytesIO(exported(register, "history", "parquet"))).to_pylist()
    records = lines(exported(register, "history", "jsonl"))
    assert len(told) == len(workbook) - 1 == len(table) == len(records) > 0
    for line, row, record in zip(told, table, records, strict=True):
        assert line["changed_on"] == row["changed_on"].isoformat() == record["changed_on"]
        assert line["holder"] == row["holder"] == record["holder"]
        assert (line["before"] or None) == row["before"] == record["before"]


def test_parquet_keeps_types_and_empty_columns(register: Register) -> None:
    import pyarrow
    from pyarrow import parquet

    table = parquet.read_table(io.BytesIO(exported(register, "statements", "parquet")))
    assert table.schema.field("holds_on").type == pyarrow.date32()
    assert table.schema.field("certainty").type == pyarrow.float64()
    assert table.schema.field("start").type == pyarrow.int64()
    assert table.schema.field("decision").type == pyarrow.string()
    assert table.num_rows == len(register.statements(as_of=DAY))


def test_without_pyarrow_a_line_says_what_to_install(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Misuse, match=r"pip install 'willing\[parquet\]'"):
        exported(register, "statements", "parquet")


def test_text_never_becomes_a_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    from willing.exports.sheets import csv_chunks, excel_chunks
    from willing.exports.tables import Table

    table = Table(name="t", columns=("words",), rows=(("=HYPERLINK(1)",), ("+1",), ("plain\x00",), (None,), (-1,)))
    told = list(csv.reader(io.StringIO(b"".join(csv_chunks(table)).decode(), newline="")))
    assert told == [["words"], ["'=HYPERLINK(1)"], ["'+1"], ["plain\x00"], [""], ["-1"]]
    sheet = load_workbook(io.BytesIO(b"".join(excel_chunks([table]))))["t"]
    assert [(cell.value, cell.data_type) for cell in sheet["A"]][1:4] == [
        ("=HYPERLINK(1)", "s"), ("+1", "s"), ("plain\ufffd", "s"),
    ]  # fmt: skip


# The report


def test_every_footnote_of_the_report_is_used_and_has_its_words_publisher_day_and_address(register: Register) -> None:
    text = exported(register, "report").decode()
    assert text.startswith("# Security guarantees for Ukraine\n\nAs of 5 Sep 2025. Written by willing on ")
    used = {int(each) for each in re.findall(r"\[\^(\d+)\](?!:)", text)}
    notes = dict(re.findall(r"(?m)^\[\^(\d+)\]: (.*)$", text))
    assert used == {int(each) for each in notes} == set(range(1, len(notes) + 1))
    for note in notes.values():
        assert re.fullmatch(r"“.+”, .+, .+, \d{1,2} \w{3} 2025, <https://\S+>\.", note)


def test_the_report_is_markdown_that_a_parser_reads_as_meant(register: Register) -> None:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(exported(register, "report").decode())
    (table,) = [number for number, each in enumerate(tokens) if each.type == "table_open"]
    assert table
    headings = [tokens[n + 1].content for n, each in enumerate(tokens) if each.type == "heading_open"]
    assert headings[:2] == ["Security guarantees for Ukraine", "Troops"]


def test_the_report_quotes_a_reply_where_one_decides(register: Register) -> None:
    register.reply("Italy", "troops", "undecided", on=DAY, source="letter_of 5 Sept", words="We *consider* it.")
    assert (
        "“We \\*consider\\* it.”, own reply, letter\\_of 5 Sept, 5 Sep 2025." in exported(register, "report").decode()
    )


# Feeds


def test_rss_is_read_by_a_reader_of_feeds(register: Register) -> None:
    import feedparser

    feed = feedparser.parse(exported(register, "feed", "rss"))
    assert not feed.bozo
    assert feed.version == "rss20"
    assert feed.feed.title == "Security guarantees for Ukraine: who moved"
    assert len(feed.entries) > 20
    assert len({each.id for each in feed.entries}) == len(feed.entries)
    for each in feed.entries:
        assert each.published_parsed[:3] <= DAY.timetuple()[:3]
        assert each.link.startswith("https://")
        assert "“" in each.summary


def test_json_feed_has_what_its_version_asks_for(register: Register) -> None:
    feed = json.loads(b"".join(register.export_chunks("feed", format="json", as_of=DAY, link="https://desk.example/")))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == "https://desk.example/"
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"]) > 20
    for item in feed["items"]:
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo is UTC


def test_an_item_keeps_its_id_as_more_is_added(register: Register) -> None:
    before = [item["id"] for item in json.loads(exported(register, "feed", "json"))["items"]]
    register.reply("Iceland", "monitoring", "willing", on=DAY, source="a letter")
    after = [item["id"] for item in json.loads(exported(register, "feed", "json"))["items"]]
    assert set(before) <= set(after)
    assert len(after) == len(before) + 1


def test_letters_that_xml_cannot_hold_do_not_break_the_feed() -> None:
    from xml.etree.ElementTree import Element, fromstring, tostring

    from willing.exports.feeds import _add

    root = Element("a")
    _add(root, "b", "bell \x07, <tag> & null \x00")
    assert fromstring(tostring(root))[0].text == "bell \ufffd, <tag> & null \ufffd"


# Field standards


def test_plover_events_use_its_codes(register: Register) -> None:
    events = {record["id"]: record for record in lines(exported(register, "events"))}
    types = {"AGREE", "CONSULT", "SUPPORT", "AID", "COERCE", "RETREAT", "REQUEST", "REJECT", "THREATEN", "COOPERATE"}
    assert {each["event"] for each in events.values()} <= types
    decided = register.why("Italy", "troops", as_of=DAY).position
    assert decided is not None
    italy = events[decided.decided_by]
    assert (italy["source"], italy["recipient"]) == ("ITA", "UKR")
    assert (italy["event"], italy["mode"], italy["context"]) == ("REJECT", "assist", ["peacekeeping"])
    coalition = next(each for each in events.values() if each["source"] == "COALITION" and "troops" in each["comment"])
    assert coalition["event"] == "AGREE"
    assert coalition["context"] == ["peacekeeping", "hypothetical"]
    assert len(rows(exported(register, "events", "csv"))) == len(events)


def test_plover_codes_nothing_of_the_undecided_and_asks_from_the_asker() -> None:
    from willing.exports.plover import CODES, code_of
    from willing.model import Evidence, Trace

    def said(undertaking: str, standing: Standing) -> Statement:
        return Statement(
            id="s", article_id="a", holder="ITA", undertaking=undertaking, standing=standing,
            evidence=Evidence(start=0, end=1, text="x"), trace=Trace(cue="", rule="", head=""),
        )  # fmt: skip

    for undertaking in (*CODES, "escorts"):
        assert code_of(said(undertaking, Standing.UNDECIDED)) is None
        assert code_of(said(undertaking, Standing.RESERVED)) is None
        urged = code_of(said(undertaking, Standing.URGED))
        assert urged is not None
        assert urged.event == "REQUEST"
    assert code_of(said("sanctions", Standing.DECLINED)) is None
    threat = code_of(said("sanctions", Standing.COMMITTED))
    assert threat is not None
    assert (threat.event, threat.toward_adversary) == ("THREATEN", True)


def test_follow_the_money_takes_every_entity(register: Register) -> None:
    ftm = pytest.importorskip("followthemoney", reason="needs ICU and a compiler to install")
    proxies = [ftm.EntityProxy.from_dict(record, cleaned=False) for record in lines(exported(register, "entities"))]
    records = lines(exported(register, "entities"))
    assert len({each.id for each in proxies}) == len(proxies)
    known: set[str] = set()
    for proxy, record in zip(proxies, records, strict=True):
        assert proxy.schema.validate({"properties": {n: proxy.get(n) for n in record["properties"]}}) is None
        for name, values in record["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), (proxy.schema.name, name)  # nothing was cleaned away
            if proxy.schema.get(name).type.name == "entity":
                assert set(values) <= known  # what it refers to came before it
        known.add(record["id"])
    assert {proxy.schema.name for proxy in proxies} == {"PublicBody", "Organization", "Article", "Event"}
    italy = next(each for each in proxies if each.caption == "Italy")
    assert italy.get("country") == ["it"]


def test_web_annotations_are_read_as_linked_data(register: Register) -> None:
    from pyld import jsonld

    document = json.loads(exported(register, "annotations"))
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"

    def loaded(url: str, options: object) -> dict[str, Any]:
        assert url == document["@context"]
        return {
            "contextUrl": None, "documentUrl": url, "contentType": "application/ld+json",
            "document": json.loads(CONTEXT.read_text(encoding="utf-8")),
        }  # fmt: skip

    (page,) = jsonld.expand(document, {"documentLoader": loaded})
    oa = "http://www.w3.org/ns/oa#"
    items = page["https://www.w3.org/ns/activitystreams#items".replace("https", "http")][0]["@list"]
    texts = {each.text for each in sample_articles()}
    assert len(items) == len(register.statements(as_of=DAY))
    for item in items:
        assert item["@type"] == [f"{oa}Annotation"]
        assert item["@id"].startswith("urn:uuid:")
        (target,) = item[f"{oa}hasTarget"]
        assert target[f"{oa}hasSource"][0]["@id"].startswith(("https://", "urn:uuid:"))
        quote, position = target[f"{oa}hasSelector"]
        exact, prefix, suffix = (quote[f"{oa}{each}"][0]["@value"] for each in ("exact", "prefix", "suffix"))
        start, end = (position[f"{oa}{each}"][0]["@value"] for each in ("start", "end"))
        assert any(text[start:end] == exact and prefix + exact + suffix in text for text in texts)
    # No term of ours is dropped for want of a meaning: `expand` would leave it out.
    assert all(len(item) == 7 for item in items)
    assert jsonld.to_rdf(document, {"documentLoader": loaded})


def test_finance_has_the_types_of_iati(register: Register) -> None:
    told = rows(exported(register, "finance"))
    assert told
    assert {each["transaction_type"] for each in told} <= {"2", "3", "12"}
    assert all(bool(each["value"]) == bool(each["currency"]) for each in told)


# Files


@pytest.mark.parametrize(("kind", "format"), [(kind, each) for kind, formats in KINDS.items() for each in formats])
def test_every_export_can_be_written_to_a_file_and_is_there_whole(
    register: Register, tmp_path: Path, kind: str, format: str
) -> None:
    file = tmp_path / f"out.{format}"
    register.export(kind, file, as_of=DAY)  # the format by the ending
    assert file.read_bytes()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    empty = Register(tmp_path / "empty.db")
    empty.export(kind, tmp_path / f"empty.{format}")  # a register without articles has its exports too
    empty.close()


def test_an_export_that_fails_leaves_what_was_there(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "matrix.csv"
    register.export("matrix", file)
    before = file.read_bytes()

    def broken(_: object) -> Any:
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(KINDS["matrix"], "csv", broken)
    with pytest.raises(Misuse, match="No space left on device"):
        register.export("matrix", file)
    assert file.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()].count(".matrix.csv.part") == 0
