"""Cue words of attribution, by the frame in which they take their content. Data, no logic.

The classes follow VerbNet's (say-37.7, manner of speaking-37.3, judgment-33, admire-31.2, want-32.1,
conjecture-29.5, promote/advocate, forbid-67, urge-58.1); the lists are the project's own. A verb may stand
in several frames. Lemmas are spaCy's.
"""

from __future__ import annotations


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


def _prepositions(block: str) -> dict[str, frozenset[str]]:
    """ "call:for,on" for each word with the prepositions that lead to its content."""
    pairs = (pair.split(":") for pair in block.split())
    return {word: frozenset(prepositions.split(",")) for word, prepositions in pairs}


SPEECH = _words("""
    say tell add announce claim declare state assert maintain contend argue insist stress emphasize emphasise
    underline underscore reiterate repeat note observe remark comment mention report reveal disclose confirm affirm
    acknowledge admit concede confess deny allege charge suggest imply hint indicate signal warn caution predict
    forecast explain clarify write tweet post text email joke quip boast brag complain lament protest object counter
    retort rebut respond reply answer promise pledge vow swear guarantee assure reassure inform notify advise remind
    recommend propose request demand ask inquire wonder continue conclude recall recount relate tout proclaim
    pronounce testify opine muse volunteer elaborate interject agree disagree urge plead beg order
    shout yell scream whisper murmur mutter cry exclaim roar thunder snap bark chant sing chuckle laugh scoff sneer
    sigh groan growl intone deadpan chime quote cite type read tease taunt gush rail fume rage bellow declaim preach
    sniff crow enthuse marvel venture offer suggest theorize theorise speculate posit
    summarize summarise reflect begin blog message retweet reason estimate
    """)
"""Verbs that introduce words in quotation marks."""

CLAUSE = _words("""
    say tell add announce claim declare state assert maintain contend argue insist stress emphasize emphasise
    underline underscore reiterate repeat note observe remark comment mention report reveal disclose divulge
    confirm affirm reaffirm acknowledge admit concede confess deny allege charge suggest imply hint indicate
    signal warn caution predict forecast estimate project calculate reckon explain clarify write tweet post
    joke quip boast brag complain lament protest object counter retort rebut respond reply answer promise pledge
    vow swear guarantee assure reassure inform notify advise remind convince persuade recommend propose request
    demand ask inquire wonder conclude recall recount relate testify opine muse volunteer agree
    order rule decide determine find discover learn show demonstrate prove document certify attest accept
    believe think feel suppose guess assume presume suspect doubt fear worry hope wish expect anticipate
    imagine know understand realize realise recognize recognise remember forget notice hear dream fantasize speculate
    theorize theorise posit postulate hypothesize bet gamble regret question advertise
    recognise stipulate specify require mandate urge plead pray prefer
    see feel consider judge figure proclaim pronounce preach teach illustrate
    point spell accuse signify foresee envision envisage contemplate mean
    """)
"""Verbs whose content is a finite clause ("that ...", "whether ...", or bare)."""

INFINITIVE = _words("""
    promise pledge vow swear threaten refuse decline offer agree consent decide resolve choose elect opt plan intend
    mean hope want wish wanna seek aim aspire expect undertake volunteer demand claim profess purport
    propose prefer desire long yearn commit vote ask beg plead hesitate dare need determine
    prepare look hate love like fear guarantee
    """)
"""Verbs whose content is what the subject itself is to do ("promised to send")."""

DIRECTIVE = _words("""
    urge ask tell order command instruct direct call request beg implore beseech entreat exhort encourage press
    persuade convince advise counsel recommend warn remind invite challenge dare forbid prohibit require compel
    pressure lobby push want expect prompt allow permit authorize authorise empower
    nudge petition enjoin bid summon charge task
    prod plead need like love prefer
    """)
"""Verbs whose content is what somebody else is to do ("urged Paris to send")."""

OBJECT = _words("""
    announce declare propose recommend suggest demand request threaten promise pledge offer guarantee
    describe explain discuss debate mention report reveal disclose confirm acknowledge admit concede deny allege
    reiterate repeat reaffirm stress emphasize emphasise underline underscore highlight note cite quote outline
    detail unveil
    criticize criticise condemn denounce decry deplore blast slam attack assail lambast lambaste rip bash hammer
    mock ridicule deride belittle disparage dismiss downplay question challenge dispute contest refute rebut
    reject rebuff oppose resist protest support back endorse favor favour advocate champion promote defend embrace
    welcome praise applaud laud hail commend celebrate tout extol admire approve ratify
    predict forecast estimate anticipate expect fear doubt hope believe trust
    blame accuse fault chastise scold rebuke admonish berate reprimand pan excoriate pillory vilify chide
    echo express voice convey urge advise
    want prefer consider contemplate envision envisage foresee recall regret
    request seek decide plan oppose specify stipulate
    ban prohibit forbid mandate require authorize authorise
    know understand recognize recognise realize realise appreciate respect
    hate dislike resent loathe despise love like
    stress signal hint bemoan lament mourn bewail
    float moot pitch sketch
    retract repudiate disavow renounce
    """)
"""Verbs whose object, a noun phrase or an -ing clause, may be the content ("opposes the plan")."""

EVALUATION = _words("""
    call describe label brand dub term characterize characterise portray depict paint cast regard view see
    dismiss deride denounce criticize criticise decry condemn blast slam attack mock ridicule hail praise laud tout
    consider deem declare pronounce charge treat frame denigrate define perceive hold find think
    dismiss compare liken equate nickname
    """)
"""Verbs that give a thing a name or quality: content is the thing and what it is called ("calls it a bluff")."""

PREPOSITION: dict[str, frozenset[str]] = _prepositions("""
    call:for,on,upon push:for press:for plead:for ask:for,about beg:for lobby:for,against campaign:for,against
    argue:for,against,about advocate:for vote:for,against speak:of,about,against,out talk:of,about
    warn:of,about,against complain:of,about worry:about,over fret:about,over wonder:about think:of,about
    dream:of,about joke:about boast:of,about brag:about inquire:about refer:to allude:to point:to object:to
    agree:to,on,with,about disagree:with,on,about consent:to commit:to pledge:to admit:to confess:to respond:to,by
    react:to,by reply:to insist:on,upon vow:to hint:at,about elaborate:on comment:on,about remark:on touch:on
    focus:on dwell:on apologize:for apologise:for blame:on thank:for rail:against rally:against
    protest:against,about hope:for wish:for long:for believe:in testify:about,to know:about,of hear:about,of
    learn:about,of care:about approve:of disapprove:of accuse:of suspect:of inform:of,about tell:about,of
    caution:against,of,about advise:against decide:on,against opt:for settle:for reflect:on muse:about,on
    speculate:about,on write:about,of,on tweet:about report:on weigh:in bristle:at scoff:at balk:at laugh:at
    marvel:at aim:at,for appeal:for,to demand:of quarrel:with side:with deal:with come:out go:after seize:on harp:on
    gloat:about guess:at predict:of lash:out reckon:with quote:from cheer:for
    """)
"""Verbs whose content hangs on a preposition ("called for restraint")."""

PASSIVE_CLAUSE = _words("""
    tell inform notify assure reassure advise remind warn convince persuade promise say report believe
    expect think understand know allege rumor rumour suppose estimate project predict
    accuse ask order urge require force instruct direct fear hope feel agree decide announce claim
    """)
"""Verbs whose passive takes the content ("was told that", "is expected to")."""

NOUNS = _words("""
    claim statement announcement declaration assertion allegation accusation charge argument contention suggestion
    proposal promise pledge vow threat warning prediction forecast estimate report rumor rumour news revelation
    disclosure admission acknowledgment acknowledgement concession confession denial insistence belief view opinion
    conviction feeling sense fear worry concern hope expectation wish desire determination willingness readiness
    unwillingness reluctance refusal decision plan intention intent commitment offer demand call request appeal plea
    recommendation advice order ruling finding conclusion assessment assumption suspicion theory idea notion
    doubt question complaint criticism objection opposition resistance support endorsement praise condemnation
    denunciation attack defense defence agreement assurance guarantee reminder explanation
    description characterization characterisation portrayal remark comment response answer reply
    confidence certainty consensus understanding
    perception prophecy vision resolution bid effort attempt push campaign quest
    ambition aspiration dream preference rejection dismissal approval disapproval adulation disdain contempt
    admiration frustration skepticism scepticism optimism pessimism regret apology evidence proof sign
    indication hint message letter signal testimony speech emphasis advocacy
    """)
"""Nouns that carry content as a that-clause, an infinitive or a phrase ("her claim that", "calls for")."""

CLAUSE_NOUNS = _words("""
    claim statement announcement declaration assertion allegation accusation charge argument contention suggestion
    proposal promise pledge vow threat warning prediction forecast estimate report rumor rumour news revelation
    disclosure admission acknowledgment acknowledgement concession confession denial insistence belief view opinion
    conviction feeling sense fear worry concern hope expectation wish demand request
    recommendation order ruling finding conclusion assessment assumption suspicion theory idea notion
    doubt complaint criticism objection agreement assurance guarantee reminder explanation
    remark comment response confidence certainty consensus understanding perception prophecy vision resolution
    regret evidence proof sign indication hint message signal testimony emphasis realization realisation
    thought illusion impression promise word
    """)

INFINITIVE_NOUNS = _words("""
    promise pledge vow threat plan intention intent commitment offer decision refusal willingness readiness
    unwillingness reluctance determination desire wish hope proposal demand request call appeal plea invitation
    agreement order bid ambition aspiration eagerness inclination
    resolve recommendation
    """)

PHRASE_NOUNS: dict[str, frozenset[str]] = _prepositions("""
    call:for appeal:for demand:for,of request:for plea:for plan:for,of proposal:for,of push:for support:for,of
    opposition:to objection:to resistance:to criticism:of denunciation:of condemnation:of praise:for,of attack:on
    endorsement:of rejection:of dismissal:of defense:of defence:of announcement:of admission:of acknowledgment:of
    acknowledgement:of denial:of description:of characterization:of characterisation:of warning:of,about,against
    threat:of promise:of pledge:of allegation:of accusation:of claim:of,about charge:of concern:about,over,for
    worry:about,over fear:of,about,over doubt:about,over question:about,over complaint:about,of comment:about,on
    remark:about,on statement:about,on hope:of,for prediction:of forecast:of suggestion:of disdain:for contempt:for
    admiration:for,of adulation:of regret:over,about apology:for skepticism:about,of scepticism:about,of
    optimism:about confidence:in,about preference:for disapproval:of approval:of assurance:of commitment:to
    vision:for,of view:of,on opinion:of,on,about frustration:with,over,about assessment:of estimate:of
    explanation:of,for insistence:on emphasis:on advocacy:for,of offer:of decision:on demand:for illusion:about
    """)
"""Nouns whose content hangs on a preposition ("its opposition to")."""

CLAUSE_ADJECTIVES = _words("""
    afraid fearful worried concerned confident sure certain positive convinced hopeful optimistic pessimistic
    doubtful skeptical sceptical aware unaware adamant glad happy pleased proud sorry sad angry upset
    surprised shocked amazed disappointed clear unsure uncertain mindful grateful thankful insistent
    """)
"""Adjectives that take a that-clause ("is confident that")."""

INFINITIVE_ADJECTIVES = _words("""
    willing unwilling ready prepared eager keen reluctant hesitant loath determined afraid anxious
    inclined disinclined intent open
    """)
"""Adjectives that take what the subject is to do ("is ready to")."""

PHRASE_ADJECTIVES: dict[str, frozenset[str]] = _prepositions("""
    afraid:of fearful:of worried:about,over concerned:about,over,with confident:of,in,about sure:of,about
    certain:of,about hopeful:about,of,for optimistic:about pessimistic:about doubtful:about,of skeptical:of,about
    sceptical:of,about aware:of critical:of supportive:of opposed:to dismissive:of proud:of wary:of
    angry:about,at,over upset:about,over,with frustrated:with,by,about open:to complimentary:about,of
    enthusiastic:about nervous:about,over uneasy:about,with coy:about vocal:about suspicious:of distrustful:of
    mindful:of disappointed:with,by,in,about
    """)
"""Adjectives whose content hangs on a preposition ("is critical of")."""

NOT_SOURCES = _words("it there this that these those what which something nothing anything everything")
"""Subjects that stand for no speaker with verbs of attitude and object frames."""

COMMUNICATIONS = _words("""
    statement letter interview speech memo report email e-mail note message tweet post article column op-ed editorial
    testimony filing address remark briefing release communique communiqué blog call conference
    """)
"""What words are said or written in: "in a statement", "in an interview"."""

LIGHT_VERBS = _words("""
    make issue give have express voice raise deliver offer release send publish repeat renew reiterate
    reaffirm hold share harbor harbour show cast take receive announce lay
    """)
"""Verbs that lend their subject to the noun they govern ("France voiced support for")."""

FIRM = _words("""
    criticize criticise condemn denounce decry blast slam attack mock ridicule deride praise applaud hail laud
    welcome blame accuse propose demand deny oppose support endorse advocate urge cite mention outline describe
    call vow agree refuse decline promise plan encourage beg implore exhort persuade convince
    apologize complain speak talk warn object insist question dispute reject lament fear express
    """)
"""Cues below the clause that hardly ever mean anything but speech or a view."""

LOOSE = _words("""
    need look love like hate choose elect dare prepare aim seek require force allow permit authorize authorise empower
    prompt push challenge order command summon deal focus seize campaign appeal go offer unveil promote resist back
    embrace decide champion treat hold feel see determine consider resolve define
    commit engage float moot approve declare pitch guarantee help expect
    """)
"""Cues below the clause that as often tell of an act, a state or a need as of speech ("offers a view")."""

LOOSE_CLAUSE = _words("""
    mean assume imagine suppose forget know feel see hear notice remember discover dream determine
    illustrate reflect signify prove demonstrate consider guarantee help ensure offer order
    """)
"""Cues of a clause of which the same is true ("that means that")."""
