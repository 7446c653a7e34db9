"""How much is read at most. One place, because docs/sources.md and every message name these figures."""

from __future__ import annotations

#: Characters in one article. It is spaCy's own `max_length`: above it, a parse needs gigabytes of memory.
TEXT_LIMIT = 1_000_000
#: Bytes in one web page, and in one line of JSON Lines (a text of 1,000,000 characters, escaped, can need half of it).
FILE_LIMIT = 20_000_000
