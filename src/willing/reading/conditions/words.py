"""Word lists of the condition finders, in base form unless said otherwise."""

from __future__ import annotations


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


# -- around the markers --------------------------------------------------------------------------------

# After "if" these make a hedge of it ("if anything"); before a marker, a concession ("even after").
HEDGES = _words("anything any ever not only possible necessary needed required need so nothing")
CONCESSIVE = _words("as even what regardless or")
# "asked if", "did not say if" open a question, no condition.
ASKING = _words(
    """
    ask wonder see know doubt decide determine discuss consider question tell unclear uncertain sure unsure
    unknown test debate
    """
)
SAYING = _words("say announce state add tell note warn report argue stress specify clarify confirm")
# "if we look at the figures", "if you add the loans": a way of speaking.
RECKONING = _words("add look consider compare count include think believe see go ask continue want")
# "for as long as it takes", "as soon as possible".
IT_TAKES = _words("take need require necessary possible want wish")
# After these an auxiliary goes before its subject without any condition ("nor should Oslo"); printed forms.
INVERTING = _words("only nor neither never then so what how why when where who which whom whose not rarely")

# -- what follows the markers ------------------------------------------------------------------------

EMPTY = _words("delay doubt question notice warning hesitation exception breakthrough precedent result")
OFFERING = _words("offer promise propose demand pledge agree commit vow")
REACHING = _words("reach sign conclude secure achieve obtain")
DECLINING = _words(
    """
    reject refuse refusal rule decline oppose exclude impossible unlikely unable unwilling reluctant reluctance
    premature
    """
)
READY = _words("ready open willing prepared disposed")
INSISTING = _words("insist demand want require expect ask seek")
# What must be before the deed: "a truce has to come first", "must precede", "has to be agreed".
COMING_FIRST = _words(
    """
    be come exist hold precede happen end stop agree establish reach sign define approve authorise authorize consent
    vote decide ratify give withdraw lead include contain start accept adopt meet
    """
)
SUBMITTING = _words("put submit propose bring ask consult refer present take seek")
APPROVAL = _words(
    """
    approval consent vote permission authorisation authorization mandate ratification assent blessing backing
    backstop support majority resolution invitation request clearance endorsement cover
    """
)
APPROVING = _words("approve ratify authorise authorize endorse vote greenlight")
# A parliament "will decide", "has the last word", "would be asked".
DECIDING = _words("decide vote debate settle have ask consult belong need get")
SAY = _words("say word vote veto voice")
WATCHING = _words(
    """
    monitor observe verify police enforce oversee uphold supervise adhere comply patrol safeguard guarantee
    guard underpin monitoring verification observation enforcement policing supervision
    """
)
TO_COME = _words("any potential future possible eventual prospective hypothetical lasting comprehensive")
WAR = _words("war conflict fighting hostility attack aggression shelling bombing occupation violence invasion")
# Who gives one of these is what counts: "the consent of parliament".
GIVEN = _words("approval consent vote mandate ratification authorisation authorization assent majority backing support")
SETTINGS = _words("scenario situation setting phase period environment future context stage era")
FORCES = _words("force troop mission deployment guarantee peacekeeper")
PLANS = _words("plan proposal deal agreement talk ceasefire initiative resolution idea bill loan attack")
LEANING = _words("contingent conditional conditioned dependent depending depend hinge rest hang subject tie link")
SOME_TERMS = _words("own our their its his her certain right strict specific clear some special")
DEED_ENDINGS = ("ion", "ment", "ance", "ence", "ing", "ure", "support", "guarantee", "aid", "role", "step", "move")

# -- facts -------------------------------------------------------------------------------------------

# A fact that is only talked about is not the fact: "after the ceasefire talks".
TALK = _words(
    """
    talk negotiation proposal offer plan discussion summit meeting conference process effort initiative draft
    call bid demand hope chance prospect push appeal request idea debate violation monitoring monitor deadline
    term condition violator breach
    """
)
JOINING = _words("agree join share contribute do take pay give follow act participate commit adopt go")
LENDING = _words(
    """
    back support guarantee provide commit agree stay remain take join participate help be stand sign lead contribute
    promise offer approve give lend supply send cover underwrite engage decide vote consent mandate authorise authorize
    """
)
REFUSING = _words(
    """
    refuse fail reject violate breach break stall renege continue persist resume escalate ignore defy resist
    decline balk baulk block delay drag obstruct prolong attack walk flout
    """
)
COMPLYING = _words(
    """
    agree accept sign comply meet stop cease end halt pay withdraw engage negotiate respond cooperate abide
    honour honor respect commit return release make show come move change do
    """
)
BREAKING = _words("violate breach break ignore reject refuse flout defy")
COLLAPSING = _words("fail collapse break falter unravel fall")
DEMANDS = _words("deadline demand term ultimatum requirement proposal offer request obligation")
PERSONS = _words(
    """
    side party government leader president army force regime rebel group militia enemy aggressor adversary
    militant kremlin attacker delegation negotiator troop official
    """
)
