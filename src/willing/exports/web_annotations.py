"""Evidence as W3C Web Annotations (Web Annotation Data Model, 2017), in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from willing.exports.asked import Asked
from willing.exports.tables import conditions_text
from willing.model import Article
from willing.questions.listing import Listed
from willing.questions.names import in_sentence, undertaking_label

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix; the model gives no figure, and annotation clients use as many


def web_annotations(asked: Asked) -> Iterator[bytes]:
    """An AnnotationPage with one Annotation for each statement, written one at a time."""
    yield f'{{"@context": "{CONTEXT}", "id": "{_urn("page")}", "type": "AnnotationPage", "items": ['.encode()
    before = b"\n"
    for listed in asked.statements():
        record = _annotation(listed, asked.article(listed.held.article.id), asked)
        yield before + json.dumps(record, ensure_ascii=False).encode()
        before = b",\n"
    yield b"\n]}\n"


def _annotation(listed: Listed, article: Article, asked: Asked) -> dict[str, Any]:
    held = listed.held
    said, evidence = held.statement, held.statement.evidence
    label = in_sentence(undertaking_label(said.undertaking, asked.dossier))
    conditions = conditions_text(said.conditions)
    told = f"{listed.holder_name} on {label}: {said.standing.value}" + (f", if {conditions}" if conditions else "")
    tags = [f"holder:{said.holder}", f"undertaking:{said.undertaking}", f"standing:{said.standing.value}"]
    return {
        "id": _urn(f"statement {said.id}"),
        "type": "Annotation",
        "motivation": "classifying",
        "created": held.recorded_at.isoformat().replace("+00:00", "Z"),
        "creator": {"type": "Software", "name": f"willing, reader {held.reader}"},
        "body": [
            {"type": "TextualBody", "purpose": "describing", "value": told, "format": "text/plain", "language": "en"},
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        ],
        "target": {
            "source": article.url or _urn(f"article {article.id}"),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": evidence.text,
                    "prefix": article.text[max(0, evidence.start - AROUND) : evidence.start],
                    "suffix": article.text[evidence.end : evidence.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
            ],
        },
    }


def _urn(key: str) -> str:
    return uuid5(NAMESPACE_URL, f"willing {key}").urn
