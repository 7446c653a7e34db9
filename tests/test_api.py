"""What `Register` promises to those who use it from Python."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sample_made import SAMPLE, annotated_reading, sample_annotations, with_id

from willing import Misuse, Progress, Register, Standing, Truth
from willing.model import Article, Evidence, Position, Reading, Source, Statement, Trace
from willing.register.store import Store
from willing.surfaces import moments
from willing.surfaces.echoing import update_echoes

DAY = date(2025, 9, 5)
REPORT = (
    "Paris, 4 September 2025\n\n"
    "Italy will not send troops to Ukraine, Giorgia Meloni said on Thursday after the meeting in Paris. "
    "France is ready to send troops after a ceasefire, Emmanuel Macron said.\n"
)


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


# Articles in


def test_reads_a_report_down_to_the_exact_words(tmp_path: Path) -> None:
    told: list[Progress] = []
    with Register(tmp_path / "willing.db") as register:
        report = register.add(written(tmp_path, "paris.txt", REPORT), progress=told.append)
        assert (report.read, report.known, report.problems, report.fruitless) == (1, 0, (), ())
        assert report.statements >= 1
        assert [each.name for each in told] == ["paris.txt"]
        why = register.why("Italy", "troops")
        assert why.position is not None
        assert why.position.standing is Standing.DECLINED
        evidence = why.said[0].statement.evidence
        article = register.article(why.said[0].article.id)
        assert article is not None
        assert article.text[evidence.start : evidence.end] == evidence.text
        assert register.check() == []


def test_adding_the_same_twice_changes_nothing(tmp_path: Path) -> None:
    file = written(tmp_path, "paris.txt", REPORT)
    with Register(tmp_path / "willing.db") as register:
        register.add([file])
        before = register.statements()
        report = register.add([file])
        assert (report.read, report.known, report.again, report.statements) == (0, 1, 0, 0)
        assert register.statements() == before


def test_one_text_under_two_names_is_one_article_seen_twice(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    written(folder, "a.txt", REPORT)
    written(folder, "b.txt", REPORT)
    with Register(tmp_path / "willing.db") as register:
        report = register.add(folder)
        assert (report.read, report.known, report.again) == (1, 1, 1)
        assert len({each.held.article.id for each in register.statements()}) == 1


def test_faults_of_files_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    written(tmp_path, "empty.txt", "")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    paths = [tmp_path / "empty.txt", tmp_path / "binary.txt", tmp_path / "nowhere", written(tmp_path, "x.txt", REPORT)]
    with Register(tmp_path / "willing.db") as register:
        report = register.add(paths)
        assert report.read == 1
        assert {Path(each.file).name for each in report.problems} >= {"empty.txt", "binary.txt", "nowhere"}
        assert [Path(each).name for each in report.fruitless] == ["empty.txt", "binary.txt", "nowhere"]


def test_a_copy_of_a_report_counts_as_an_echo(tmp_path: Path) -> None:
    long = REPORT + "\n".join(
        f"Paragraph {number} says something of its own about the meeting." for number in range(30)
    )
    first = written(tmp_path, "first.txt", long)
    second = written(tmp_path, "second.txt", long.replace("Thursday", "Thursday evening"))
    with Register(tmp_path / "willing.db") as register:
        register.add(first)
        assert register.add(second).echoes == 1
        position = register.why("ITA", "troops").position
        assert position is not None
        assert (position.reports, position.independent) == (2, 1)


@pytest.mark.parametrize(
    ("source", "own", "echoes"),
    [
        ("the Courier", False, 1),
        ("The Sample Courier", False, 1),
        ("the Gazette", False, 0),
        ("the Courier", True, 0),  # it has news of its own
    ],
)
def test_a_report_that_only_cites_another_counts_as_an_echo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, own: bool, echoes: int
) -> None:
    citing = "Italy stays at home" + (" and Spain too" if own else "")
    _with_reader(monkeypatch, _said_of_italy(source, citing))
    for order in (0, 1):
        texts = [("Rome sends nobody", "The Sample Courier", 4), (citing, "Evening Post", 5)]
        with Register(tmp_path / f"{order}.db") as register:
            for text, publisher, day in texts[::-1] if order else texts:
                register.add_text(text, publisher=publisher, published_on=date(2025, 9, day))
            position = register.why("ITA", "troops").position
            assert position is not None
            assert (position.reports, position.independent) == (2, 2 - echoes)


def test_a_text_at_hand_is_read_too(tmp_path: Path) -> None:
    with Register(tmp_path / "willing.db") as register:
        report = register.add_text(REPORT, "paste", publisher="Harbour Gazette", published_on=date(2025, 9, 4))
        assert report.read == 1
        (head,) = {each.held.article.id: each.held.article for each in register.statements()}.values()
        assert (head.publisher, head.published_on) == ("Harbour Gazette", date(2025, 9, 4))
        with pytest.raises(Misuse):
            register.add_text("", "nothing")


# The register's file


def test_a_register_stays_with_the_dossier_that_it_was_made_for(tmp_path: Path) -> None:
    path = tmp_path / "ships.db"
    with Register(path, dossier="naval-escort") as register:
        assert register.dossier.id == "naval-escort"
    with Register(path) as register:
        assert register.dossier.id == "naval-escort"
    with pytest.raises(Misuse, match="naval-escort"):
        Register(path, dossier="security-guarantee")


def test_a_register_needs_no_file_that_its_dossier_includes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    written(
        folder,
        "people.toml",
        """
        not_names = ["Ruritania Road"]
        bodies = [
            { code = "RUR", label = "Their name", names = ["Ruritania"] },
            { code = "ZEN", label = "Zenda", names = ["Zenda"] },
        ]
        [[people]]
        holder = "RUR"
        office = "king"
        names = ["Rudolf \\"the Red\\" Elphberg"]
        first_day = 2022-01-01
    """,
    )
    dossier = written(folder, "mine.toml", """
        id = "mine"
        title = "My case"
        include = ["leaders", "people.toml"]
        bodies = [{ code = "RUR", label = "My name", names = ["Ruritania"] }]
        [[undertakings]]
        id = "coronation"
        label = "Coronation"
        covers = "Crowning a king."
        nouns = ["coronation"]
    """)  # fmt: skip
    with Register(tmp_path / "willing.db", dossier=dossier) as register:
        made = register.dossier
    shutil.rmtree(folder)
    monkeypatch.chdir("/")
    with Register(tmp_path / "willing.db") as register:
        assert register.dossier == made
        assert register.dossier.people[0].names == ('Rudolf "the Red" Elphberg',)
        labels = {each.code: each.label for each in register.dossier.bodies}
        assert (labels["RUR"], labels["ZEN"]) == ("My name", "Zenda")
        assert len(register.dossier.people) > 500  # the leaders that come with the program


def test_a_register_that_must_be_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="there is no register"):
        Register(tmp_path / "none.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_dossier_that_there_is_not_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=r"no dossier 'nonesuch'.*security-guarantee"):
        Register(tmp_path / "willing.db", dossier="nonesuch")


# Holders and undertakings as people type them


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("ITA", "ITA"), ("ita", "ITA"), ("Italy", "ITA"), ("italy", "ITA"), ("the US", "USA"), ("us", "USA"),
        ("U.S.", "USA"), ("United States", "USA"), ("Britain", "GBR"), ("the UK", "GBR"), ("Downing Street", "GBR"),
        ("the Kremlin", "RUS"), ("NATO", "NATO"), ("nato", "NATO"), ("the EU", "EU"), ("COALITION", "COALITION"),
        ("coalition of the willing", "COALITION"), ("Türkiye", "TUR"), ("Turkey", "TUR"),
    ],
)  # fmt: skip
def test_a_holder_goes_by_code_or_name(sample_register: Path, words: str, code: str) -> None:
    with Register(sample_register) as register:
        assert register.why(words, "troops").holder == code


def test_a_holder_that_there_is_not_brings_those_that_come_near(sample_register: Path) -> None:
    with Register(sample_register) as register:
        with pytest.raises(Misuse, match="Italy"):
            register.why("Itly", "troops")
        with pytest.raises(Misuse, match=r"no undertaking 'flags'.*troops, monitoring"):
            register.why("Italy", "flags")
        assert register.why("Italy", "Peace talks").undertaking == "peace_talks"
        assert register.why("Italy", "peace-talks").undertaking == "peace_talks"


# Questions


def test_what_held_then_and_what_was_known_then(sample_register: Path) -> None:
    with Register(sample_register) as register:
        then = {row.holder: row for row in register.show(as_of=date(2025, 3, 28)).rows}
        assert "ITA" in then
        before = register.show(known_at=datetime(2025, 9, 7, tzinfo=UTC))
        assert before.rows == ()
        assert before.headline == "Nothing is known yet."


def test_coverage_speaks_of_any_list_of_states(sample_register: Path) -> None:
    with Register(sample_register) as register:
        answer = register.coverage("troops", as_of=DAY)
        assert answer.claim is not None
        assert answer.claim.number == 26
        baltics = register.coverage(states=["Malta", "Estonia"], as_of=DAY)
        assert [each.holder for each in baltics.unheard] == ["MLT"]
        union = register.coverage(states="EU", as_of=DAY)
        assert "MLT" in {each.holder for each in union.unheard}
        with pytest.raises(Misuse, match="lists no members"):
            register.coverage(states="UN")


def test_two_scenarios_side_by_side(sample_register: Path) -> None:
    with Register(sample_register) as register:
        both = register.side_by_side({"peace_agreement": True}, {"peace_agreement": False}, as_of=DAY)
        assert both.differences
        assert all(each.left is not each.right for each in both.differences)


# What people say


def test_a_decision_outranks_the_reading_and_overwrites_nothing(sample_register: Path) -> None:
    with Register(sample_register) as register:
        decided = register.why("Italy", "troops", as_of=DAY).position
        assert decided is not None
        done = register.decide(decided.decided_by, "correct", by="Ada", why="misread", standing="reserved")
        assert done.new
        after = register.why("Italy", "troops", as_of=DAY)
        assert after.position is not None
        assert after.position.standing is Standing.RESERVED
        (said,) = (each for each in after.said if each.decides)
        assert [(each.decision.by, each.decision.why) for each in said.decisions] == [("Ada", "misread")]
        earlier = register.why("Italy", "troops", as_of=DAY, known_at=datetime(2025, 9, 9, tzinfo=UTC)).position
        assert earlier is not None
        assert earlier.standing is Standing.DECLINED


def test_a_correction_may_take_conditions_in_words(sample_register: Path) -> None:
    with Register(sample_register) as register:
        decided = register.why("France", "troops", as_of=DAY).position
        assert decided is not None
        conditions = ["requires:ceasefire", "requires:not refusal"]
        register.decide(decided.decided_by, "correct", by="Ada", why="both were said", conditions=conditions)
        held = register.why("France", "troops", as_of=DAY).position
        assert held is not None
        assert [(each.fact, each.wanted) for each in held.conditions] == [("ceasefire", True), ("refusal", False)]
        for wrong in ("ceasefire", "when:ceasefire", "requires:moonlight"):
            with pytest.raises(Misuse):
                register.decide(decided.decided_by, "correct", by="Ada", why="x", conditions=[wrong])


def test_a_fact_recorded_is_what_a_scenario_takes_for_given(sample_register: Path) -> None:
    with Register(sample_register) as register:
        register.fact("peace_agreement", False, on=date(2025, 9, 1), source="Harbour Gazette")
        used = {each.fact: each for each in register.what_if(as_of=DAY).facts}
        assert (used["peace_agreement"].value, used["peace_agreement"].basis) == (Truth.NO, "observed")
        used = {each.fact: each for each in register.what_if({"peace_agreement": "yes"}, as_of=DAY).facts}
        assert (used["peace_agreement"].value, used["peace_agreement"].basis) == (Truth.YES, "assumed")
        with pytest.raises(Misuse, match="no fact 'moonlight'"):
            register.fact("moonlight", True, on=DAY, source="nobody")
        with pytest.raises(Misuse, match="yes, no or unknown"):
            register.what_if({"peace_agreement": "maybe"})


def test_a_holders_reply_goes_before_reports_of_its_day(sample_register: Path) -> None:
    with Register(sample_register) as register:
        register.reply("Italy", "troops", "undecided", on=DAY, source="letter of 5 September", words="We are thinking.")
        held = register.why("Italy", "troops", as_of=DAY)
        assert held.position is not None
        assert held.position.standing is Standing.UNDECIDED
        assert held.replies[0].decides
        with pytest.raises(Misuse, match="no standing 'perhaps'"):
            register.reply("Italy", "troops", "perhaps", on=DAY, source="letter")


def test_a_conflict_is_settled_by_a_person(sample_register: Path) -> None:
    with Register(sample_register) as register:
        found = register.conflicts(as_of=DAY)
        assert found
        conflict = found[0].conflict.id
        register.settle(conflict, by="Ada", why="the Gazette was wrong")
        (settled,) = (each for each in register.conflicts(as_of=DAY) if each.conflict.id == conflict)
        assert settled.conflict.settled is not None
        assert settled.conflict.settled.by == "Ada"
        with pytest.raises(Misuse, match="no conflict"):
            register.settle("nonesuch", by="Ada", why="x")
        with pytest.raises(Misuse):
            register.settle(conflict, by=" ", why="x")


# Reading again


def test_reading_again_shows_what_changes_before_anything_is_kept(
    sample_register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_reader(monkeypatch, _annotated(keep=lambda *cell: cell != ("ITA", "troops")))
    with Register(sample_register) as register:
        before = register.statements()
        answer = register.reread()
        assert answer.dry_run
        assert answer.read == 16
        assert {(each.holder, each.undertaking) for each in answer.changes} == {("ITA", "troops")}
        assert all(each.before and not each.after for each in answer.changes)
        assert register.statements() == before
        register.reread(dry_run=False)
        assert register.why("Italy", "troops").position is None
        assert register.reread().read == 0
        assert register.check() == []


def test_reading_again_never_undoes_what_a_person_decided(
    sample_register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The new reader finds the same, but begins its evidence a word later: every statement has another id.
    _with_reader(monkeypatch, _annotated(shift=1))
    with Register(sample_register) as register:
        (italy, *_) = register.statements(holder="ITA", undertaking="troops", as_of=DAY)
        (poland, *_) = register.statements(holder="POL", undertaking="troops", as_of=DAY)
        register.decide(italy.held.statement.id, "reject", by="Ada", why="not about troops")
        register.decide(poland.held.statement.id, "correct", by="Ada", why="misread", standing="undecided")
        before = {(each.holder, each.undertaking): each.standing for each in _positions(register)}
        register.reread(dry_run=False)
        assert {(each.holder, each.undertaking): each.standing for each in _positions(register)} == before
        ids = {each.held.statement.id for each in register.statements(rejected=False)}
        assert italy.held.statement.id not in ids
        decided = [each for each in register.statements(rejected=True) if each.held.decision]
        assert {each.held.decision.by for each in decided if each.held.decision} == {"Ada"}
        assert register.check() == []


def test_adding_does_not_read_again_what_another_reader_read(sample_register: Path) -> None:
    with Register(sample_register) as register:
        before = register.statements()
        report = register.add(SAMPLE / "articles")
        assert (report.read, report.known, report.outdated) == (0, 16, 16)
        assert register.statements() == before


def _positions(register: Register) -> list[Position]:
    return [cell.position for row in register.show(as_of=DAY).rows for cell in row.cells if cell is not None]


def _with_reader(monkeypatch: pytest.MonkeyPatch, found: Callable[[Article], Reading]) -> None:
    """Another reader in place of ours."""

    class Another:
        def __init__(self, dossier: object) -> None:
            pass

        def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
            return map(found, articles)

    monkeypatch.setattr("willing.reading.reader.READER", "another")
    monkeypatch.setattr("willing.reading.reader.Reader", Another)


def _annotated(keep: Callable[[str, str], bool] = lambda *_: True, shift: int = 0) -> Callable[[Article], Reading]:
    """What the annotations say, some left out, the evidence shorter at its beginning."""
    annotations = sample_annotations()

    def found(article: Article) -> Reading:
        reading = annotated_reading(article, annotations.get(article.name, []), "another")
        kept = [each for each in reading.statements if keep(each.holder, each.undertaking)]
        return replace(reading, statements=tuple(_shifted(each, article, shift) for each in kept))

    return found


def _said_of_italy(source: str, citing: str) -> Callable[[Article], Reading]:
    """Italy declines troops, in the citing article by the word of `source`; Spain does where it is named."""

    def found(article: Article) -> Reading:
        chain = (Source(words=source),) if article.text.startswith(citing) else ()
        said = [
            with_id(
                Statement(
                    id="",
                    article_id=article.id,
                    holder=holder,
                    undertaking="troops",
                    standing=Standing.DECLINED,
                    evidence=Evidence(start=0, end=len(article.text), text=article.text),
                    trace=Trace(cue="", rule="", head=""),
                    chain=chain if holder == "ITA" else (),
                )
            )
            for holder in ("ITA", "ESP")
            if holder == "ITA" or "Spain" in article.text
        ]
        return Reading(article_id=article.id, reader="another", statements=tuple(said))

    return found


def _shifted(statement: Statement, article: Article, by: int) -> Statement:
    start, end = statement.evidence.start + by, statement.evidence.end
    evidence = Evidence(start=start, end=end, text=article.text[start:end])
    return with_id(replace(statement, evidence=evidence))


# The clock


def test_a_position_ages_from_today_where_no_day_is_asked_about(
    sample_register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Register(sample_register) as register:
        for today, stale in ((DAY, False), (date(2026, 9, 5), True)):
            monkeypatch.setattr("willing.surfaces.asking.today", lambda today=today: today)
            held = register.why("Italy", "troops").position
            assert held is not None
            assert held.stale is stale
    assert moments.now().tzinfo is UTC


# Echoes, as the register grows


def test_signatures_are_kept_and_made_again_where_they_are_of_another_kind(sample_register: Path) -> None:
    with Store.open(sample_register) as store:
        kept = store.signatures()
        groups = store.echo_groups()
        assert kept.keys() == groups.keys() == {each.id for each in store.articles()}
        first = next(iter(kept))
        with store.batch():
            store.add_signatures({first: b"\xff another program's"})
            store.set_echo_groups({name: group for name, group in groups.items() if name != first})
        assert update_echoes(store) == groups
        assert store.signatures() == kept
