"""Patterns of summits, meetings, calls, conferences and talks in one sentence."""

from __future__ import annotations

import re

#: The end of a sentence or a clause; not the stop of "U.K." or "Jr.".
_SHORT = "".join(
    f"(?<!{word})"
    for word in ["Jr", "Sr", "Mr", "Ms", "Mrs", "Dr", "St", "Gen", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec"]
)
STOP = rf"(?:(?<!(?-i:[A-Z])){_SHORT}\.(?=\s|[”\"]|$)|[;:–—])"
_CAPITALISED = r"(?!(?:For|On|As|With|In|To|And|After|Over|At|The|Of|Amid|But)\b)[A-Z][\w.‑-]*\w"
#: A place as printed: "Paris", "New York", "Abu Dhabi", "Mar-a-Lago", "the White House".
PLACE = rf"(?:the\s+)?{_CAPITALISED}(?:[\s‑-](?:of\s+|a[‑-]|de\s+|el[\s‑-])?{_CAPITALISED}){{0,3}}"

# The first that fits decides the kind: "video conference" is a call, "press conference" is nothing.
KINDS = (
    ("call", r"(?:phone|telephone|video|conference)\s?-?\s?(?:calls?|conferences?|conversations?)|videoconferences?"),
    ("call", r"calls?(?=\s+(?:with|between|on|to\s+\w+\s+\w+\s+on)\b)"),
    ("summit", r"summits?"),
    ("conference", r"(?<!press )(?<!news )(?<!media )(?<!video )conferences?"),
    ("talks", r"(?:rounds?|sessions?)\s+of\s+(?:\w+\s+)?(?:talks|negotiations)|talks|negotiations"),
    # not the verb: "for meeting its targets"
    (
        "meeting",
        r"(?:meetings?(?!\s+(?:its|their|those|the|all|his|her|[a-z]+ing\s|goals?|targets?|deadlines?))|gatherings?|get-togethers?)",
    ),
)
EVENT = re.compile("|".join(f"(?P<k{i}>\\b(?:{words})\\b)" for i, (_, words) in enumerate(KINDS)), re.I)
#: "met in", "met with", "held talks": verbs that are a gathering themselves.
MET = re.compile(
    r"\b(?:met|meets?|gathered|convened)(?=\s+(?:with|in|at|on|again|for|privately|face)\b|\s+(?-i:[A-Z]))", re.I
)
PHONED = re.compile(
    r"\b(?:phoned|telephoned|called(?=\s+(?-i:[A-Z]))|spoke(?:n)?\s+(?:by|over|on)\s+(?:the\s+)?(?:phone|telephone|video)"
    r"|spoke(?:n)?\s+(?:directly\s+|separately\s+)?(?:with|to)(?=[^.;]{0,60}\b(?:by|over|on)\s+(?:the\s+)?(?:phone|telephone)))",
    re.I,
)
RECEIVED = re.compile(
    r"\b(?:hosted|hosts|received|welcomed)(?=\s+(?:[A-Z]|leaders|representatives|delegations|envoys|officials))"
)

DELEGATES = re.compile(
    r"\b(?:leaders|ministers|delegations?|officials|envoys|representatives|chiefs|diplomats|negotiators)\b", re.I
)

HOSTED_BY = re.compile(r"\b(?:co-?)?(?:hosted|chaired|convened|organi[sz]ed|presided\s+over)\s+by\b", re.I)
HOSTS = re.compile(
    r"\b(?:co-?)?(?:hosts?|hosted|hosting|convenes?|convened|convening|chairs?|chaired|organi[sz]e[sd]?)"
    r"(?=\s+(?:an?|the|its|his|her|their|another|this|\w+\s+(?:summit|meeting|talks|conference))\b)",
    re.I,
)
ATTENDED_BY = re.compile(
    r"\b(?:attended|joined)\s+by\b|\b(?:brought|bring|brings|bringing)\s+together\b|\battendees\s+include[ds]?\b", re.I
)
ATTENDS = re.compile(
    r"\b(?:attend(?:ed|s|ing)?|join(?:ed|s|ing)?|took\s+part|takes?\s+part|taking\s+part|participated?|travelled\s+to|flew\s+to"
    r"|dialled\s+in|dialed\s+in|was\s+present|were\s+present|represented|sent"
    r"|addressed(?=\s+the\s+(?:summit|meeting|conference|gathering|talks)))\b",
    re.I,
)
ABSENT = re.compile(
    r"\b(?:skip(?:s|ped)?|(?:did|do|does|was|were|would|will)\s*(?:not|n[’']t)\s+(?:attend|invited|present|join|take\s+part)"
    r"|(?:not|un)\s?invited|absent|excluded|sidelined|boycott(?:s|ed)?|pulled\s+out|cancell?ed|stayed\s+away)\b",
    re.I,
)
REMOTELY = re.compile(r"\bremote\s+participation\s+(?:from|of|by)\b", re.I)
REPRESENTED = re.compile(r"\bRepresenting\s+(?:the\s+)?")
REMOTE = re.compile(
    r"\b(?:(?:by|via|through|over)\s+(?:a\s+)?(?:video|phone|telephone|zoom)\b|video\s?-?\s?(?:link|call|conference)|videoconference"
    r"|remote(?:ly)?|virtual(?:ly)?|online|dialled\s+in|dialed\s+in|phoned|telephoned|on\s+the\s+phone)\b",
    re.I,
)
ENVOY = re.compile(
    r"\brepresented\s+by\b|\b(?:sent|dispatched|sends?)\s+(?:his|her|its|their|a)\s+(?:special\s+|peace\s+)?"
    r"(?:envoy|representative|emissary|deputy|foreign\s+minister|defen[cs]e\s+minister)",
    re.I,
)
#: After a name: "Trump's special envoy", "US envoys".
OWN_ENVOY = re.compile(r"(?:[’']s?)?\s+(?:(?:special|peace|presidential|chief)\s+)*envoys?\b", re.I)
#: Before a gathering: "Biden's meeting", "his long call" has no name.
OWN_EVENT = re.compile(r"[’']s?\s+(?:[\w-]+\s+){0,2}$")
OUTCOME = re.compile(
    r"\b(?:(?:has\s+|have\s+)?(?:ended|concluded|closed|wrapped\s+up|finished)\s+(?:with(?:out)?|in|by|abruptly)\b"
    r"|(?:has\s+|have\s+)?(?:agreed|pledged|decided)\s+(?:to|on|that)\b|(?:produced|yielded|resulted\s+in|culminated\s+in|led\s+to)\b"
    r"|failed\s+to\b|broke\s+up\b)(?:(?!(?<!(?-i:[A-Z]))\.(?:\s|$))[^;:])*",
    re.I,
)
NO_OUTCOME = re.compile(
    r"\b[Nn]o\s+(?:\w+\s+)?(?:deal|agreement|breakthrough|decision)\s+(?:was|were)\s+(?:reached|made|taken)\b"
)
#: Who goes on to agree in the sentence after ("the leaders agreed to …").
THEY = re.compile(
    r"^\W*(?:they|both\s+sides|the\s+(?:two\s+)?(?:leaders|sides|parties|ministers|participants)|leaders|participants)\b",
    re.I,
)

#: What is only wanted, proposed or ruled out is no gathering.
UNREAL = re.compile(
    r"\b(?:seek(?:s|ing)?|sought|request(?:s|ed|ing)?|propos(?:es|ed|ing|al\s+for)|wants?|wanted|hop(?:es|ed|ing)|call(?:s|ed|ing)?\s+for"
    r"|possible|potential|possibility\s+of|no|without|any|demand(?:s|ed|ing)?|refus(?:es|ed|ing)|reject(?:s|ed|ing)|offer(?:s|ed)?\s+to\s+host"
    r"|ready\s+(?:for|to)|open\s+to|willing\s+to|would|could|may|might|agree(?:s|d)?\s+to|if|whether|previous|numerous|further|future"
    r"|restart(?:s|ed)?|resum(?:e|es|ed|ing))"
    r"\s+(?:\w+[\s-]){0,3}$",
    re.I,
)
#: A gathering to come is none until it has a host ("Italy will host the next conference in Rome").
NEXT = re.compile(r"\bnext\s+(?:\w+[\s-]){0,3}$", re.I)
#: A definite mention of what was told before ("the summit", "this gathering", "Thursday's meeting").
DEFINITE = re.compile(r"(?:\b(?:the|this|that|these|those)\s+|[’']s\s+)(?:[\w-]+\s+){0,2}$", re.I)
#: Words that end the list of those who took part.
_STOP = (
    r"to\s+\w+|on|about|aimed|where|which|who|that|after|before|as\s+(?!well)|while|for|over|regarding|amid|despite|during|following"
    r"|said|says|in|at|has|have|had|was|were|is|are|will|ended|concluded|said"
)
REGION_END = re.compile(
    rf"{STOP}|[()“”\"]|\band\s+(?:attended|joined|included|featured|brought)\b|,\s+(?:but|which|who|where|while|after|as)\b|\s(?:{_STOP})\s",
    re.I,
)
CLAUSE_START = re.compile(rf"{STOP}|[“”\"]|,\s+(?:and|but|while|as|where|which|after)\s|\b(?:said|added|that)\s", re.I)
BEFORE_PLACE = re.compile(
    r"\b(?:war|peace|conflict|force|troops|aid|support|interest|confidence|progress|participation|role|invasion|situation|ceasefire"
    r"|fighting|operations?|deployment|discuss(?:ed)?|about|end|ending|crisis|soldiers|stability)\s+$",
    re.I,
)
FROM_TO = re.compile(r"\s*(?:to|until|till|through|and|[-–])\s*")
OTHER_EVENT = re.compile(rf"\b(?:invasion|war|since|attacks?|election)\b|{STOP}")
MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|Spring|Summer|Autumn|Winter)\b"
)
ACTS_FOR = re.compile(
    r"^(?:[\s’'s-]+\w+){0,2}?\s+(?:president|prime\s+minister|premier|chancellor|minister|leader|delegation|official|envoy|counterpart"
    r"|negotiator|team|representative|side|ambassador|diplomat|general|army\s+chief|king|head)s?\b",
    re.I,
)
