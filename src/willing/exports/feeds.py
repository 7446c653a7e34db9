"""Moves as feeds: RSS 2.0 (rssboard.org) and JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from willing.exports.asked import Asked
from willing.questions.changes import Moved
from willing.questions.timeline import move_text

NEWEST = 200  # items: a reader of feeds asks often, and keeps what it has seen
# XML 1.0 has no way to write these, not even escaped.
_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One move: a stable id, a title, the words behind it, and where they stand."""

    id: str
    title: str
    text: str
    day: date | None
    url: str | None
    tags: tuple[str, ...]


def items(asked: Asked) -> list[Item]:
    """The newest moves with the words that decide them; silences are no news, and left out."""
    moved = [each for each in asked.moves() if each.change.move != "silence"]
    return [_item(each, asked) for each in moved[:NEWEST]]


def _item(moved: Moved, asked: Asked) -> Item:
    change = moved.change
    decided = change.after or change.before
    held = asked.store.statement(decided.decided_by) if decided else None
    words = url = None
    if held is not None:
        where = held.article.publisher or held.article.name
        words = f"“{' '.join(held.statement.evidence.text.split())}” ({where})"
        url = held.article.url
    title = move_text(moved)
    parts = (change.holder, change.undertaking, change.move, str(change.changed_on), title)
    return Item(
        id=f"willing-{sha256(chr(10).join(parts).encode()).hexdigest()[:20]}",
        title=title,
        text=words or title,
        day=change.changed_on,
        url=url,
        tags=(moved.name, moved.label, change.move),
    )


def rss(asked: Asked) -> Iterator[bytes]:
    """The newest moves as RSS 2.0."""
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    _add(channel, "title", f"{asked.dossier.title}: who moved")
    _add(channel, "link", asked.link)
    _add(channel, "description", f"Changes of position in the case “{asked.dossier.title}”, newest first.")
    _add(channel, "language", "en")
    _add(channel, "generator", "willing")
    for each in items(asked):
        item = SubElement(channel, "item")
        _add(item, "title", each.title)
        if each.url:
            _add(item, "link", each.url)
        _add(item, "description", each.text)
        for tag in each.tags:
            _add(item, "category", tag)
        _add(item, "guid", each.id).set("isPermaLink", "false")
        if each.day:
            _add(item, "pubDate", format_datetime(_midnight(each.day), usegmt=True))
    indent(root)
    yield tostring(root, encoding="utf-8", xml_declaration=True)


def json_feed(asked: Asked) -> Iterator[bytes]:
    """The newest moves as JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{asked.dossier.title}: who moved",
        "home_page_url": asked.link,
        "language": "en",
        "items": [_json_item(each) for each in items(asked)],
    }
    yield json.dumps(feed, ensure_ascii=False, indent=2).encode() + b"\n"


def _json_item(item: Item) -> dict[str, Any]:
    record: dict[str, Any] = {"id": item.id, "title": item.title, "content_text": item.text, "tags": list(item.tags)}
    if item.url:
        record["external_url"] = item.url
    if item.day:
        record["date_published"] = _midnight(item.day).isoformat()
    return record


def _midnight(day: date) -> datetime:
    # A day has no hour; feeds want one.
    return datetime.combine(day, time.min, UTC)


def _add(parent: Element, tag: str, text: str) -> Element:
    child = SubElement(parent, tag)
    child.text = _NO_XML.sub("\ufffd", text)
    return child
