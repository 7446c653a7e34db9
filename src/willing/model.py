"""Every record type of willing. Read this first.

All records are frozen and named; none of them knows how it is read, kept or shown.
Days (`*_on`) are `datetime.date`; moments (`recorded_at`) are aware `datetime` in UTC.
Offsets are Python string offsets into `Article.text`, end-exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Standing(StrEnum):
    """Where a holder stands on an undertaking, from doing it to opposing it (docs/criteria.md)."""

    ACTING = "acting"
    COMMITTED = "committed"
    WILLING = "willing"
    UNDECIDED = "undecided"
    RESERVED = "reserved"
    DECLINED = "declined"
    OPPOSED = "opposed"
    URGED = "urged"


# Standings of the two sides that cannot both hold of one day.
OFFERS = frozenset({Standing.ACTING, Standing.COMMITTED, Standing.WILLING})
REFUSALS = frozenset({Standing.DECLINED, Standing.OPPOSED})


class DayBasis(StrEnum):
    """How the day of publication is known; from the most to the least trusted."""

    GIVEN = "given"
    FRONT_MATTER = "front_matter"
    PAGE = "page"
    ADDRESS = "address"
    TEXT = "text"
    UNKNOWN = "unknown"


class ConditionKind(StrEnum):
    """`requires`: only if it is so; `until`: goes on until it is so; `unless`: void once it is so."""

    REQUIRES = "requires"
    UNTIL = "until"
    UNLESS = "unless"


class Truth(StrEnum):
    """A fact's value on a day, in Kleene's three values."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The exact run of an article's text: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRange:
    """An interval of days, both ends included; a single day has first == last."""

    first: date
    last: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text with its publisher, address and day of publication.

    `id` is made from the text alone, so the same text found at two addresses is one article
    with two appearances. `name` is the file's name (or the record's, for JSON Lines).
    """

    id: str
    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published_on: date | None = None
    day_basis: DayBasis = DayBasis.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be so. `fact` is an id of the dossier, or "other"; `words` are the article's own.

    `wanted` is False where the fact must be false ("without a ceasefire").
    [start, end) is where the words stand in the article's text, which may have more blanks and marks between them;
    `certainty` is the chance that a careful reader takes them for a condition of the position. Both are None where
    the condition was entered by hand, and the certainty is where it is drawn from the sentence before.
    Conditions of one statement all hold together, save those that share a `choice`
    number above 0: of these any one suffices ("a settlement or a ceasefire").
    """

    kind: ConditionKind
    fact: str
    words: str
    wanted: bool = True
    choice: int = 0
    start: int | None = None
    end: int | None = None
    certainty: float | None = None

    def __str__(self) -> str:
        return f"{self.kind}:{self.fact}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity as written, and normalised: `value` in `unit` (an ISO 4217 code or a noun).

    `value` is None where the words give no number ("millions").
    """

    words: str
    value: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One link of the speaker chain, from the outlet inwards: who says that the next one says.

    `holder` is the code of the state or body it stands for; None for media and experts.
    """

    words: str
    holder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """How a statement was read: the cue word, the rule that decided, the head word it hangs on."""

    cue: str
    rule: str
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one article reports of one holder's stand on one undertaking.

    `speaker` is the holder code of whoever says it, None where the article says it itself;
    `chain` holds every source named on the way, outermost first.
    `said_on` is set only where the article names the day on which it was said.
    `certainty` is the calibrated chance, 0 to 1, that holder, undertaking and standing are right.
    """

    id: str
    article_id: str
    holder: str
    undertaking: str
    standing: Standing
    evidence: Evidence
    trace: Trace
    conditions: tuple[Condition, ...] = ()
    limits: tuple[str, ...] = ()
    amount: Amount | None = None
    speaker: str | None = None
    chain: tuple[Source, ...] = ()
    said_on: DayRange | None = None
    certainty: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class CountClaim:
    """A claim about the size of a group: "26 nations", "around 30", "over two dozen".

    `relation` is one of "exactly", "over", "under", "around"; `number` is the figure it is about.
    `standing` and `undertaking` say what the counted are said to do; None where nothing is said.
    """

    id: str
    article_id: str
    group: str
    number: int
    relation: str
    evidence: Evidence
    undertaking: str | None = None
    standing: Standing | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who took part in a gathering: a holder, the words, and "in person", "remote" or "envoy"."""

    holder: str
    words: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A summit, meeting or call that an article tells of."""

    id: str
    article_id: str
    kind: str
    evidence: Evidence
    place: str | None = None
    held_on: DayRange | None = None
    hosts: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A passage that the reader did not take, with its reason (a short stable phrase) and detail."""

    id: str
    article_id: str
    reason: str
    detail: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one reader got out of one article. `reader` names the reader and its version."""

    article_id: str
    reader: str
    statements: tuple[Statement, ...] = ()
    counts: tuple[CountClaim, ...] = ()
    gatherings: tuple[Gathering, ...] = ()
    refusals: tuple[Refusal, ...] = ()


class Verdict(StrEnum):
    """What a person decides on a statement."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's word on a statement. With `correct`, the fields that are not None replace it."""

    statement_id: str
    verdict: Verdict
    by: str
    why: str
    holder: str | None = None
    undertaking: str | None = None
    standing: Standing | None = None
    conditions: tuple[Condition, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A holder's own answer to a questionnaire, as of a day."""

    holder: str
    undertaking: str
    standing: Standing
    holds_on: date
    source: str
    conditions: tuple[Condition, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactObserved:
    """A fact seen to be true, false or unknown from a day on, and who says so."""

    fact: str
    value: Truth
    holds_on: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A person's word that a conflict is settled, and how."""

    conflict_id: str
    by: str
    why: str


class EntryKind(StrEnum):
    """The kinds of appended record. `appearance` is an article seen at an address on a day."""

    APPEARANCE = "appearance"
    READING = "reading"
    DECISION = "decision"
    REPLY = "reply"
    FACT = "fact"
    SETTLEMENT = "settlement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One appended record: its kind, its body, the day it speaks of, the moment it was recorded."""

    id: str
    kind: EntryKind
    recorded_at: datetime
    holds_on: date | None
    body: Article | Reading | Decision | Reply | FactObserved | Settlement


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The replayed standing of one holder on one undertaking.

    `holds_on` is the day of the deciding entry, None where only undated statements are known.
    `decided_by` is that entry's or statement's id; `statements` are all behind it, newest first.
    `reports` counts the articles behind it, `independent` those that are no echo of another.
    `urged_by` are the speakers who ask it of the holder.
    """

    holder: str
    undertaking: str
    standing: Standing
    holds_on: date | None
    decided_by: str
    speaker: str | None = None
    conditions: tuple[Condition, ...] = ()
    limits: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    reports: int = 1
    independent: int = 1
    urged_by: tuple[str, ...] = ()
    certainty: float = 1.0
    stale: bool = False
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Two positions of one holder on one undertaking, before and after.

    `move` is one of "first", "firming", "softening", "reversal", "condition added",
    "condition dropped", "silence".
    """

    holder: str
    undertaking: str
    move: str
    changed_on: date | None
    before: Position | None
    after: Position | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two entries that cannot both hold, or that differ in a way a reader must see.

    `kind` is one of "contradiction", "change in time", "difference of scope",
    "numbers differ", "own word against others".
    """

    id: str
    kind: str
    holder: str
    undertaking: str | None
    sides: tuple[str, ...]
    independent: bool
    explanation: str
    settled: Settlement | None = field(default=None)
