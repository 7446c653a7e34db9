"""The tables of the register: the entries, which are the truth, and the tables derived from them.

The statements are run one by one: `executescript` would commit in between, and a migration is one transaction.
"""

from __future__ import annotations

APPLICATION_ID = 0x57494C4C  # "WILL", so that `file` and this program know a register from another database.

# Append-only: rows are neither changed nor removed. The trigger on INSERT is for INSERT OR REPLACE, which removes
# the old row without asking the triggers on DELETE (unless recursive_triggers is on).
_KEPT = {"meta": "key = NEW.key", "text": "num = NEW.num OR article_id = NEW.article_id"}
_KEPT |= {"entry": "seq = NEW.seq OR id = NEW.id", "migration": "number = NEW.number"}
_REFUSE = "SELECT RAISE(ABORT, 'the register is append-only')"


def _triggers(table: str, same: str) -> tuple[str, ...]:
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {_REFUSE}; END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {_REFUSE}; END",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
        f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN {_REFUSE}; END",
    )


ENTRY_TABLES: tuple[str, ...] = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT",
    # Texts are kept once, however often an article appears.
    "CREATE TABLE text (num INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE, text TEXT NOT NULL) STRICT",
    # subject: what the entry is about (article, statement, "holder undertaking", fact or conflict).
    # again: 0, or how often the same body was said before, with another word in between.
    """
    CREATE TABLE entry (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('appearance', 'reading', 'decision', 'reply', 'fact', 'settlement')),
        subject TEXT NOT NULL,
        again INTEGER NOT NULL,
        recorded_at TEXT NOT NULL,
        holds_on TEXT,
        body TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX entry_subject ON entry (subject, kind)",
    "CREATE INDEX entry_kind ON entry (kind)",
    *(trigger for table, same in _KEPT.items() for trigger in _triggers(table, same)),
)

# Everything below can be rebuilt from the entries. A row holds from `known_from` up to `known_until`, which is
# 'never' where it still holds ('never' sorts after every moment). Days and codes that are not known are ''.
DERIVED_TABLES: tuple[str, ...] = (
    """
    CREATE TABLE article (
        num INTEGER NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        title TEXT,
        publisher TEXT,
        url TEXT,
        published_on TEXT NOT NULL,
        day_basis TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        known_from TEXT NOT NULL,
        known_until TEXT NOT NULL,
        PRIMARY KEY (num, known_from)
    ) STRICT, WITHOUT ROWID
    """,
    # The readings in force, with how much each found.
    """
    CREATE TABLE reading (
        article INTEGER NOT NULL,
        entry INTEGER NOT NULL,
        reader TEXT NOT NULL,
        statements INTEGER NOT NULL,
        counts INTEGER NOT NULL,
        gatherings INTEGER NOT NULL,
        refusals INTEGER NOT NULL,
        known_from TEXT NOT NULL,
        known_until TEXT NOT NULL,
        PRIMARY KEY (article, known_from)
    ) STRICT, WITHOUT ROWID
    """,
    # Clustered in the order in which a replay asks: the first row of the newest day decides (see derive.py for
    # `rank`). said_by: for an undated statement, the day by which it was said at the latest.
    """
    CREATE TABLE statement (
        holder TEXT NOT NULL,
        undertaking TEXT NOT NULL,
        day TEXT NOT NULL,
        rank TEXT NOT NULL,
        id TEXT NOT NULL,
        known_from TEXT NOT NULL,
        known_until TEXT NOT NULL,
        standing TEXT NOT NULL,
        speaker TEXT NOT NULL,
        article INTEGER NOT NULL,
        verdict TEXT NOT NULL,
        said_by TEXT NOT NULL,
        certainty REAL NOT NULL,
        conditions TEXT NOT NULL,
        limits TEXT NOT NULL,
        entry INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        decision INTEGER NOT NULL,
        PRIMARY KEY (holder, undertaking, day, rank, id, known_from)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX statement_id ON statement (id)",
    "CREATE INDEX statement_article ON statement (article)",
    # Covers the count of what stands behind a position: a fifth of the time of a pass over the whole cell.
    """
    CREATE INDEX statement_standing ON statement (
        holder, undertaking, standing, day, rank, id, known_from, known_until, verdict, said_by, article, speaker
    )
    """,
)

# Given by the part that finds echoes, too: the signature of each article's text, so that a new article is compared
# with those known and not with their texts (1 ms an article to make anew).
SIGNATURE_TABLE = """
    CREATE TABLE signature (
        article INTEGER PRIMARY KEY REFERENCES text (num),
        signature BLOB NOT NULL
    ) STRICT
"""

# Given by the part that finds echoes, for the articles known to it: computed from articles, not an entry.
ECHO_TABLE = """
    CREATE TABLE echo (
        article INTEGER PRIMARY KEY REFERENCES text (num),
        representative INTEGER NOT NULL REFERENCES text (num)
    ) STRICT
"""
