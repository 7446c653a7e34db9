"""The ids that a reading's records must have: made from what they say and where, so that two readers agree."""

from __future__ import annotations

import hashlib

from willing.model import CountClaim, Gathering, Refusal, Statement

Found = Statement | CountClaim | Gathering | Refusal


def content_id(prefix: str, *parts: object) -> str:
    """A letter and the first 16 hexadecimal digits of the SHA-256 of the parts, with NUL between them."""
    return prefix + hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


def id_of(found: Found) -> str:
    """The id of what a reading found, from its content.

    A statement is its article, holder, undertaking, standing and span: neither who says it, nor its conditions,
    which a better reader may see otherwise without making it another statement.
    """
    where = (found.evidence.start, found.evidence.end)
    match found:
        case Statement():
            return content_id("s", found.article_id, found.holder, found.undertaking, found.standing, *where)
        case CountClaim():
            return content_id("c", found.article_id, found.group, found.number, found.relation, *where)
        case Gathering():
            return content_id("g", found.article_id, found.kind, *where)
        case Refusal():
            return content_id("r", found.article_id, found.reason, *where)
