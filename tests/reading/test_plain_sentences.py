"""Plain sentences as news is made of them, and the standing that a careful reader would give.

Only such as are read so, or are not, well clear of the bounds: the last digits of a chance hang on the processor.
"""

from __future__ import annotations

import pytest
from reading_made import read

PLAIN = [
    ("Qatar hosted talks between Ukraine and Russia.", "QAT", "peace_talks", "acting"),
    ("The Kremlin said Putin was willing to meet Zelenskyy in Moscow.", "RUS", "peace_talks", "willing"),
    ("Zelenskyy said he was ready to meet Putin in any format.", "UKR", "peace_talks", "willing"),
    ("The Vatican is prepared to host negotiations between Russia and Ukraine.", "VAT", "peace_talks", "willing"),
    ("Switzerland offered Geneva as a venue for peace talks.", "CHE", "peace_talks", "willing"),
    ("The European Commission proposed a ban on Russian gas.", "EU", "sanctions", "willing"),
    ("Brussels is preparing a new round of sanctions on Moscow.", "EU", "sanctions", "willing"),
    ("Trump threatened to impose tariffs on buyers of Russian oil.", "USA", "sanctions", "committed willing"),
    ("The Treasury Department sanctioned Rosneft and Lukoil.", "USA", "sanctions", "acting"),
    ("Washington lifted sanctions on Belavia.", "USA", "sanctions", "declined"),
    ("Germany delivered two Patriot systems to Ukraine.", "DEU", "arms", "acting"),
    ("The Bundeswehr is training Ukrainian recruits in Saxony.", "DEU", "training", "acting"),
    (
        "Sweden announced a new military aid package worth 16 billion kronor for Ukraine.",
        "SWE",
        "arms|finance",
        "committed",
    ),
    ("Norway will give 85 billion kroner to Ukraine this year.", "NOR", "finance", "committed"),
    ("The IMF approved an 8 billion dollar loan for Ukraine.", "IMF", "finance", "acting committed"),
    ("Japan disbursed 3 billion dollars to Ukraine.", "JPN", "finance", "acting"),
    ("The Czech-led ammunition initiative delivered 1.5 million shells to Ukraine.", "CZE", "arms", "acting"),
    ("France will supply Mirage fighters to Ukraine.", "FRA", "arms", "committed"),
    ("Spain promised a billion euros in military aid to Kyiv.", "ESP", "finance|arms", "committed"),
    ("Finnish President Alexander Stubb said Finland stands by Ukraine.", "FIN", "guarantees", "committed"),
    ("Starmer reaffirmed Britain's unwavering support for Ukraine.", "GBR", "guarantees", "committed"),
    ("The White House said the US would provide security guarantees to Ukraine.", "USA", "guarantees", "committed"),
    ("Trump ruled out American boots on the ground in Ukraine.", "USA", "troops", "declined"),
    (
        "Macron announced that French soldiers would be deployed to Ukraine the day after peace is signed.",
        "FRA",
        "troops",
        "committed",
    ),
    (
        "The coalition of the willing agreed to send a multinational force to Ukraine.",
        "COALITION",
        "troops",
        "committed",
    ),
    (
        "Twenty-six countries have committed to deploying a reassurance force in Ukraine.",
        "COALITION",
        "troops",
        "committed",
    ),
    ("Over 30 nations are ready to contribute to the force in Ukraine.", "COALITION", "troops", "willing"),
    (
        "Turkish Defence Ministry sources said Ankara could lead the maritime component of the force for Ukraine.",
        "TUR",
        "troops",
        "willing",
    ),
    ("Canada is not ruling out sending troops to Ukraine, Carney said.", "CAN", "troops", "undecided willing"),
    (
        "Australia's Anthony Albanese said his government would consider joining a peacekeeping mission in Ukraine.",
        "AUS",
        "troops",
        "undecided willing",
    ),
    ("Meloni repeated that Italy would not send soldiers to Ukraine.", "ITA", "troops", "declined"),
    (
        "Tusk confirmed that Poland will not send troops but will provide logistics for the mission in Ukraine.",
        "POL",
        "troops",
        "declined",
    ),
    (
        "Orban said Hungary would veto the EU's plan to use frozen Russian assets for a loan to Ukraine.",
        "HUN",
        "finance|sanctions",
        "declined opposed",
    ),
    ("Fico said Slovakia would not take part in any military loan for Ukraine.", "SVK", "finance", "declined"),
    ("Belgium opposes the use of frozen Russian assets held at Euroclear.", "BEL", "sanctions|finance", "opposed"),
    ("Lavrov said Russia would not accept any NATO troops in Ukraine.", "RUS", "troops", "opposed"),
    ("Zakharova called the deployment of Western troops in Ukraine unacceptable.", "RUS", "troops", "opposed"),
    ("Peskov said Moscow remained open to a peaceful settlement.", "RUS", "peace_talks", "willing"),
    ("Russia rejected the proposal for a 30-day ceasefire.", "RUS", "ceasefire", "declined"),
    ("Ukraine agreed to a 30-day ceasefire in Jeddah.", "UKR", "ceasefire", "committed"),
    ("The OSCE stands ready to monitor a ceasefire in Ukraine.", "OSCE", "monitoring", "willing"),
    ("Italy offered to take part in monitoring a ceasefire from outside Ukraine.", "ITA", "monitoring", "willing"),
    (
        "The United States will lead the monitoring of the ceasefire with drones and satellites.",
        "USA",
        "monitoring",
        "committed",
    ),
    ("The EU will train 15,000 more Ukrainian soldiers by the end of the year.", "EU", "training", "committed"),
    ("Latvia has trained 3,000 Ukrainian soldiers this year.", "LVA", "training", "acting"),
    ("Portugal pledged to help train Ukrainian pilots.", "PRT", "training", "committed"),
    ("Kenya deployed 400 police officers to Haiti.", "KEN", "troops", "acting"),
    ("Benin has offered 2,000 soldiers for the mission in Haiti.", "BEN", "troops", "committed willing"),
    ("India sent three warships to the Gulf of Aden.", "IND", "troops", "acting"),
    ("Denmark will send a frigate to the Red Sea in January.", "DNK", "troops", "committed"),
    ("China declined to join the naval coalition in the Red Sea.", "CHN", "troops", "declined"),
    ("Indonesia is prepared to send 20,000 peacekeepers to Gaza.", "IDN", "troops", "willing"),
    ("Egypt and Jordan ruled out sending troops to Gaza.", "EGY", "troops", "declined"),
    (
        "Azerbaijan said it would not send peacekeepers to Gaza unless fighting stops completely.",
        "AZE",
        "troops",
        "committed declined willing",
    ),
    ("Germany pledged one billion euros to the Tropical Forest Forever Facility.", "DEU", "finance", "committed"),
    ("Norway committed 3 billion dollars to the fund at COP30.", "NOR", "finance", "committed"),
    (
        "The United States withdrew its pledge of 4 billion dollars to the Green Climate Fund.",
        "USA",
        "finance",
        "declined",
    ),
    ("New Zealand imposed sanctions on 20 Russian ships.", "NZL", "sanctions", "acting"),
    (
        "Britain's foreign secretary, Yvette Cooper, announced sanctions on Russia's shadow fleet.",
        "GBR",
        "sanctions",
        "acting committed",
    ),
    ("South Korea is considering supplying weapons to Ukraine.", "KOR", "arms", "undecided"),
    ("Greece refused to give its Patriot batteries to Ukraine.", "GRC", "arms", "declined"),
    ("Romania has yet to decide whether to send a Patriot system to Ukraine.", "ROU", "arms", "undecided"),
    (
        "The Netherlands is hesitant about sending troops to Ukraine without an American backstop.",
        "NLD",
        "troops",
        "reserved",
    ),
]

TURNED = [
    (
        "It is unclear whether the United States will back security guarantees for Ukraine.",
        "USA",
        "guarantees",
        "undecided",
    ),
    ("Norway would only send troops to Ukraine after a ceasefire.", "NOR", "troops", "committed willing"),
    ("Poland will only send instructors to Ukraine after a peace deal.", "POL", "training", "committed willing"),
    ("Norway will only send troops if parliament agrees.", "NOR", "troops", "committed willing"),
    ("Spain would only take part in a mission to Ukraine with a UN mandate.", "ESP", "troops", "committed willing"),
    ("Germany could not rule out sending troops to Ukraine, the minister said.", "DEU", "troops", "undecided willing"),
    ("Italy has no objection to sending monitors to watch a ceasefire.", "ITA", "monitoring", "willing"),
    ("France will not stop sending weapons to Ukraine.", "FRA", "arms", "acting committed"),
    (
        "The Netherlands will not hesitate to impose further sanctions on Russia.",
        "NLD",
        "sanctions",
        "committed willing",
    ),
    ("Britain stopped short of promising troops for Ukraine.", "GBR", "troops", "declined reserved undecided"),
    ("Denmark will send not only instructors but also soldiers to Ukraine.", "DNK", "troops", "committed"),
    ("Greece has yet to say whether it will send troops to Ukraine.", "GRC", "troops", "undecided"),
    ("Greece would not say whether it will send troops to Ukraine.", "GRC", "troops", "undecided"),
    ("Ireland will not be sending combat troops to Ukraine.", "IRL", "troops", "declined"),
    ("Austria cannot send troops to Ukraine because of its neutrality.", "AUT", "troops", "declined"),
    ("Austria sees no role for its troops in Ukraine.", "AUT", "troops", "declined"),
    ("Japan has no intention of sending troops to Ukraine.", "JPN", "troops", "declined"),
    ("Polish troops will not go to Ukraine, Tusk said.", "POL", "troops", "declined"),
    ("There will be no Polish troops in Ukraine, Tusk said.", "POL", "troops", "declined"),
    (
        "Slovakia's prime minister said that not a single Slovak soldier would set foot in Ukraine.",
        "SVK",
        "troops",
        "declined",
    ),
    ("Russia will regard any Western troops in Ukraine as legitimate targets.", "RUS", "troops", "opposed"),
    ("Moscow said that foreign troops in Ukraine were unacceptable.", "RUS", "troops", "opposed"),
    ("Zelenskyy called on Germany to send Taurus missiles.", "DEU", "arms", "urged"),
    ("Zelenskyy pressed Washington for more sanctions on Russia.", "USA", "sanctions", "urged"),
    ("Ukraine needs security guarantees from the United States, Zelenskyy said.", "USA", "guarantees", "urged"),
    (
        "Britain urged its allies to do more, and pledged 500 million pounds in military aid to Ukraine.",
        "GBR",
        "finance",
        "committed",
    ),
    ("Lithuania is weighing whether to send troops to Ukraine.", "LTU", "troops", "undecided"),
    ("Estonia is prepared to send up to a company of troops to Ukraine.", "EST", "troops", "willing"),
    ("Estonia has offered a company of troops for the force in Ukraine.", "EST", "troops", "committed willing"),
    ("Latvia voiced doubts about sending troops to Ukraine.", "LVA", "troops", "reserved"),
    ("Spain is lukewarm about sending troops to Ukraine.", "ESP", "troops", "reserved"),
    (
        "Romania's readiness to host allied jets for the force in Ukraine was welcomed in Paris.",
        "ROU",
        "troops",
        "willing",
    ),
    ("Romania's refusal to send troops to Ukraine surprised nobody.", "ROU", "troops", "declined"),
    ("Bulgaria's reservations about troops in Ukraine are well known.", "BGR", "troops", "reserved"),
    ("The United States has suspended its arms deliveries to Ukraine.", "USA", "arms", "declined"),
    ("The United States resumed its arms deliveries to Ukraine.", "USA", "arms", "acting"),
    ("Switzerland adopted the EU's sanctions on Russia.", "CHE", "sanctions", "acting"),
    ("Switzerland did not join the sanctions on Russia.", "CHE", "sanctions", "declined"),
    ("China denied supplying weapons to Russia.", "CHN", "arms", "declined"),
    (
        "Australia would consider any request to contribute troops to a peacekeeping force in Ukraine.",
        "AUS",
        "troops",
        "undecided willing",
    ),
    ("New Zealand is open to contributing troops to a peacekeeping force in Ukraine.", "NZL", "troops", "willing"),
    (
        "Macron said the United States was ready to take part in security guarantees for Ukraine.",
        "USA",
        "guarantees",
        "willing",
    ),
    ("According to Rutte, Germany will contribute troops to the force in Ukraine.", "DEU", "troops", "committed"),
    ("Italy's defence minister denied that Rome would send troops to Ukraine.", "ITA", "troops", "declined"),
    ("Italy's defence minister dismissed reports that Rome would send troops to Ukraine.", "ITA", "troops", "declined"),
    ("Norway has been training Ukrainian soldiers since 2022.", "NOR", "training", "acting"),
    ("Norway will go on training Ukrainian soldiers.", "NOR", "training", "acting committed"),
    ("Norway wants to train Ukrainian soldiers.", "NOR", "training", "willing"),
    ("Norway agreed in principle to train Ukrainian soldiers.", "NOR", "training", "committed willing"),
    ("Kyiv accepted an unconditional ceasefire.", "UKR", "ceasefire", "committed willing"),
    ("Moscow turned down the ceasefire.", "RUS", "ceasefire", "declined"),
    ("Moscow agreed to a ceasefire only on its own terms.", "RUS", "ceasefire", "committed willing"),
    ("Moscow is dragging its feet on a ceasefire.", "RUS", "ceasefire", "reserved"),
    ("Putin said he was ready for talks with Ukraine.", "RUS", "peace_talks", "willing"),
    ("Ankara offered to host talks between Russia and Ukraine.", "TUR", "peace_talks", "willing"),
    ("The talks between Russia and Ukraine were hosted by Saudi Arabia.", "SAU", "peace_talks", "acting"),
    ("Critics say Germany should send troops to Ukraine.", "DEU", "troops", "urged"),
    ("Denmark's parliament approved sending troops to Ukraine.", "DNK", "troops", "committed"),
    ("Like Poland, the Czech Republic will not send troops to Ukraine.", "POL", "troops", "declined"),
    ("Croatia will send money rather than troops to Ukraine.", "HRV", "troops", "declined"),
    ("Luxembourg can't send troops to Ukraine but it will pay for drones.", "LUX", "troops", "declined"),
    ("Belgium is not ready to send troops to Ukraine yet.", "BEL", "troops", "declined reserved undecided"),
    ("Iceland has no army and will not take part in the force for Ukraine.", "ISL", "troops", "declined"),
    ("Merz left open whether German troops would go to Ukraine.", "DEU", "troops", "undecided"),
    ("The force will include French and British troops, Macron said.", "FRA", "troops", "committed"),
    ("Some countries are reluctant to send troops to Ukraine.", "UNNAMED", "troops", "reserved"),
    ("Several European countries have promised troops for Ukraine.", "EUROPE|UNNAMED", "troops", "committed"),
    ("Twenty-six nations pledged to deploy troops in Ukraine after a peace deal.", "COALITION", "troops", "committed"),
    ("The EU adopted its 19th package of sanctions against Russia.", "EU", "sanctions", "acting"),
]

# What the reader does not read rightly yet. A line that passes belongs above.
NOT_YET = [
    ("Hungary dropped its opposition to the loan for Ukraine.", "HUN", "finance", "willing committed"),
    ("Hungary no longer opposes the sanctions on Russia.", "HUN", "sanctions", "willing committed"),
    ("Hungary lifted its veto on the 19th package of sanctions.", "HUN", "sanctions", "willing committed acting"),
    ("Turkey has neither confirmed nor denied that it would send troops to Ukraine.", "TUR", "troops", "undecided"),
    (
        "Belgium would rather send jets than soldiers to Ukraine.",
        "BEL",
        "troops",
        "willing declined reserved committed",
    ),
    ("Sending troops to Ukraine is out of the question for Poland.", "POL", "troops", "declined"),
    ("The United States is to lift sanctions on Russia.", "USA", "sanctions", "declined"),
    ("No decision on sending troops to Ukraine has been taken in Berlin.", "DEU", "troops", "undecided"),
    ("Nobody in Paris wants to send troops to Ukraine.", "FRA", "troops", "declined reserved"),
    ("The Czech Republic, unlike Poland, will send troops to Ukraine.", "CZE", "troops", "committed"),
    (
        "Saudi Arabia brokered a prisoner swap and offered its good offices for peace talks.",
        "SAU",
        "peace_talks",
        "willing",
    ),
    ("Israel resumed its strikes, ending the ceasefire.", "ISR", "ceasefire", "declined"),
    ("The UK will cut its climate finance.", "GBR", "finance", "declined"),
    ("Bulgaria's parliament approved the supply of armoured vehicles to Ukraine.", "BGR", "arms", "committed"),
]

NONE = [
    ("If France sends troops to Ukraine, Russia will attack them, an analyst said.", "FRA", "troops", ""),
    ("Will France send troops to Ukraine?", "FRA", "troops", ""),
    ("Denmark's opposition rejects sending troops to Ukraine.", "DNK", "troops", ""),
    ("Czech voters oppose sending troops to Ukraine.", "CZE", "troops", ""),
]


@pytest.mark.parametrize(("text", "holder", "undertaking", "standings"), PLAIN + TURNED)
def test_a_plain_sentence_gives_its_standing(text: str, holder: str, undertaking: str, standings: str) -> None:
    """Of the standings named any will do: careful readers differ."""
    found = [
        s for s in read(text).statements if s.holder in holder.split("|") and s.undertaking in undertaking.split("|")
    ]
    assert found
    assert {s.standing.value for s in found} <= set(standings.split())


@pytest.mark.xfail(strict=True, reason="the reader does not know this turn of phrase yet")
@pytest.mark.parametrize(("text", "holder", "undertaking", "standings"), NOT_YET)
def test_what_is_not_read_rightly_yet(text: str, holder: str, undertaking: str, standings: str) -> None:
    test_a_plain_sentence_gives_its_standing(text, holder, undertaking, standings)


@pytest.mark.parametrize(("text", "holder", "undertaking", "_"), NONE)
def test_what_is_asked_supposed_or_somebody_elses_is_no_position(
    text: str, holder: str, undertaking: str, _: str
) -> None:
    assert not [s for s in read(text).statements if (s.holder, s.undertaking) == (holder, undertaking)]
