"""The words of time: months, weekdays, units, parts, numbers, holidays, and the cues of tense.

Word lists only, in lower case; `days_grammar` makes the classes of its patterns from them.
Units are named by their singular ("day"); numbers by their value.
"""

from __future__ import annotations

from typing import Final


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set: a long list stays readable."""
    return frozenset(text.split())


def _numbered(text: str, *, start: int = 0, step: int = 1) -> dict[str, int]:
    """The words of a text, numbered."""
    return {word: start + step * index for index, word in enumerate(text.split())}


MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH_ABBREVIATIONS: Final = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")

WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mondays",
            "tuesday tue tues tuesdays",
            "wednesday wed wednesdays",
            "thursday thu thur thurs thursdays",
            "friday fri fridays",
            "saturday sat saturdays",
            "sunday sun sundays",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAY_ABBREVIATIONS: Final = word_set("mon tue tues wed thu thur thurs fri sat sun")

SEASONS: Final = {
    "spring": "SP",
    "springtime": "SP",
    "summer": "SU",
    "summertime": "SU",
    "fall": "FA",
    "autumn": "FA",
    "winter": "WI",
    "wintertime": "WI",
}

# The first unit words are singular, those of UNITS_PLURAL plural; "half-hour" is a rule of its own.
UNITS_SINGULAR: Final = {
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "night": "night",
    "week": "week",
    "weekend": "weekend",
    "fortnight": "fortnight",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "yr": "year",
    "decade": "decade",
    "century": "century",
    "millennium": "millennium",
    "semester": "half",
}
UNITS_PLURAL: Final = {
    "seconds": "second",
    "minutes": "minute",
    "mins": "minute",
    "hours": "hour",
    "hrs": "hour",
    "days": "day",
    "nights": "night",
    "weeks": "week",
    "weekends": "weekend",
    "fortnights": "fortnight",
    "months": "month",
    "quarters": "quarter",
    "years": "year",
    "yrs": "year",
    "decades": "decade",
    "centuries": "century",
    "millennia": "millennium",
}
UNITS: Final = UNITS_SINGULAR | UNITS_PLURAL | {"second": "second"}

DAY_PARTS: Final = {
    "morning": "MO",
    "mornings": "MO",
    "midday": "MI",
    "lunchtime": "MI",
    "afternoon": "AF",
    "afternoons": "AF",
    "evening": "EV",
    "evenings": "EV",
    "night": "NI",
    "nights": "NI",
    "daytime": "DT",
}

ZONES: Final = word_set("utc gmt z est edt et cst cdt pst pdt pt cet cest bst msk eet eest")

NUMBERS: Final = (
    {"single": 1}
    | _numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    )
    | _numbered("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)
)
MULTIPLIERS: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}

ORDINALS: Final = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first",
    start=1,
) | {"thirtieth": 30}

# Holidays with a fixed day, and those reckoned otherwise (days_calendar knows how).
HOLIDAYS: Final = {
    "christmas": "12-25",
    "christmas day": "12-25",
    "christmas eve": "12-24",
    "boxing day": "12-26",
    "new year's eve": "12-31",
    "new year's day": "01-01",
    "new year": "01-01",
    "valentine's day": "02-14",
    "halloween": "10-31",
    "bastille day": "07-14",
    "armistice day": "11-11",
    "easter": "easter",
    "easter sunday": "easter",
    "easter monday": "easter+1",
    "good friday": "easter-2",
    "thanksgiving": "thanksgiving",
    "thanksgiving day": "thanksgiving",
    "black friday": "thanksgiving+1",
    "labor day": "labor",
    "memorial day": "memorial",
}

REFERENCES: Final = {
    "now": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
    "recent": "PAST_REF",
    "current": "PRESENT_REF",
    "soon": "FUTURE_REF",
    "shortly": "FUTURE_REF",
}

FREQUENCIES: Final = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biennial": "P2Y",
    "biannual": "P6M",
}

# Tense, read off the surface: what is settled by the nearest of these words in the clause.
FUTURE_CUES: Final = word_set(
    "will 'll ’ll wo shall would may might can could should must going gonna expected scheduled due planned plans plan "
    "planning set slated hope hopes hoping intends intend intending forecast"
)
# In the present tense these speak of what is on the calendar ("talks begin Monday").
SCHEDULED_CUES: Final = word_set(
    "begin begins start starts resume resumes meet meets convene convenes expire expires opens travels visits"
)
PAST_CUES: Final = word_set(
    "was were had did said told held met made took came began begun gave given went gone saw seen knew known left lost "
    "won fell fallen rose risen grew sold bought brought thought kept spoke spoken wrote written broke broken chose "
    "chosen drew driven drove flew got heard led paid sent shot shut struck stood swore sworn taught threw thrown "
    "understood woke withdrew won become became been done found built spent felt put ran hit cut quit sank sat "
    "laid dealt fought sought caught rejected since ago earlier"
)
# Words in -ed that tell nothing of the tense of the clause they stand in.
NOT_PAST: Final = word_set(
    "united need indeed speed feed seed exceed proceed succeed agreed-upon hundred allied armed so-called red bed led "
    "shed limited embed"
)
# What follows "to" where it is no infinitive ("to the capital", "to his office").
NO_INFINITIVE: Final = word_set(
    "the a an his her their its this that these those it him them me us you our my your some any each every all both "
    "one two three more less about around almost nearly talks members"
)
