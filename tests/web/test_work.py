"""Reading beside the server: jobs are read one after the other, by a process that may be killed."""

from __future__ import annotations

import errno
import io
import multiprocessing
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

import pytest

from willing import Misuse, Register
from willing.web import jobs as table
from willing.web import work as work_module
from willing.web.jobs import Job, Jobs, State
from willing.web.work import Work

REPORT = (
    "Paris, 4 September 2025\n\n"
    "Italy will not send troops to Ukraine, Giorgia Meloni said on Thursday after the meeting in Paris.\n"
)


@pytest.fixture(scope="module", autouse=True)
def _scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Temporary files of these tests alone, so that what is left of them is seen."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("scratch")))
        yield


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One register for all that only add to it: a reading process takes seconds to be ready."""
    return made_in(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def work(register: Path) -> Iterator[Work]:
    made = Work(register, allow_private=True)
    yield made
    made.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Work]:
    """A desk's work of one's own, over a register of its own, `tmp_path / "willing.db"`."""
    made = Work(made_in(tmp_path))
    yield made
    made.close()


def made_in(folder: Path) -> Path:
    Register(folder / "willing.db").close()
    return folder / "willing.db"


def reports(number: int, words: str) -> list[tuple[str, io.BytesIO]]:
    return [(f"{n:02}.txt", io.BytesIO(f"{REPORT}{words} {n}.\n".encode())) for n in range(number)]


def sent(**texts: str) -> list[tuple[str, io.BytesIO]]:
    return [(name.replace("_", "."), io.BytesIO(text.encode())) for name, text in texts.items()]


def waited(work: Work, job: Job, reached: Callable[[Job], bool] = lambda job: job.is_over) -> Job:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = work.job(job.id)
        assert found is not None
        if reached(found):
            return found
        time.sleep(0.02)
    raise AssertionError(f"after a minute: {work.job(job.id)}")


def readers() -> list[BaseProcess]:
    return [each for each in multiprocessing.active_children() if each.name == "reader"]


def folders() -> list[Path]:
    return [each for each in Path(tempfile.gettempdir()).glob("willing-*/*") if each.is_dir()]


def test_what_is_sent_is_read_by_one_process_and_what_is_known_is_not_read_again(work: Work, register: Path) -> None:
    job = work.add_files(sent(paris_txt=REPORT, sheet_csv="a,b", empty_txt=""))
    assert (job.title, job.files, job.report) == ("3 files (paris.txt, …)", 3, None)
    done = waited(work, job)
    assert done.state is State.DONE, done.fault
    assert done.ended_at is not None
    assert done.report is not None
    assert (done.report.read, done.report.known) == (1, 0)
    assert done.report.statements >= 1
    assert [each.file for each in done.report.problems] == ["empty.txt", "sheet.csv"]  # as the user knows them
    (process,) = readers()
    with Register(register, create=False) as held:
        (article,) = done.report.read_ids
        assert [each.holder_name for each in held.statements(article=article)] == ["Italy"]
    text = work.add_text(REPORT, title="Italy says no")
    again = waited(work, text)
    assert text.title == "“Italy says no”"
    assert again.report is not None
    assert (again.report.read, again.report.known, again.report.known_ids) == (0, 1, (article,))
    assert readers() == [process]
    assert [each.id for each in work.jobs()][:2] == [text.id, job.id]
    assert folders() == []  # nothing that was sent is left lying about


def test_a_process_that_is_killed_fails_its_job_and_no_other(work: Work, register: Path) -> None:
    killed = work.add_files(reports(25, "The killed one is report"))
    after = work.add_files(sent(last_txt=f"{REPORT}The last of all.\n"))
    begun = waited(work, killed, lambda job: job.progress is not None)
    assert begun.state is State.READING
    assert waited(work, after, lambda job: True).state is State.WAITING
    (process,) = readers()
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    failed = waited(work, killed)
    assert failed.state is State.FAILED
    assert "What was added stays; add the same again" in str(failed.fault)
    assert waited(work, after).state is State.DONE
    assert [each.pid for each in readers()] != [process.pid]
    with Register(register, create=False) as held:
        assert held.check() == []
        kept = {each.held.article.name for each in held.statements()}
    assert {"00.txt", "last.txt"} <= kept
    again = waited(work, work.add_files(reports(25, "The killed one is report"))).report
    assert again is not None
    assert again.read + again.known == 25
    assert again.known >= 1


def test_nothing_runs_before_there_is_something_to_read_and_nothing_after_closing(own: Work, tmp_path: Path) -> None:
    before = readers()
    job, waiting = own.add_files(reports(25, "The closed one is report")), own.add_text(REPORT)
    waited(own, job, lambda found: found.progress is not None)
    (process,) = set(readers()) - set(before)
    began = time.monotonic()
    own.close()
    assert time.monotonic() - began < 5
    assert not process.is_alive()
    for each in (job, waiting):
        found = own.job(each.id)
        assert found is not None
        assert found.state is State.FAILED
        assert "desk was closed" in str(found.fault)
    with Register(tmp_path / "willing.db", create=False) as held:
        assert held.check() == []
        assert held.statements()
    with pytest.raises(Misuse, match="being closed"):
        own.add_text(REPORT)


def test_a_register_that_cannot_be_written_fails_the_job_in_its_own_words(own: Work, tmp_path: Path) -> None:
    (tmp_path / "willing.db").unlink()
    (tmp_path / "willing.db").write_bytes(b"something else altogether")
    failed = waited(own, own.add_text(REPORT))
    assert failed.state is State.FAILED
    assert "is no register" in str(failed.fault)


# Texts


def test_a_text_that_cannot_be_an_article_is_refused_at_once(own: Work) -> None:
    for text, more in (("", {}), (REPORT, {"url": "ftp://a"}), (REPORT, {"published_on": date(1900, 1, 1)})):
        with pytest.raises(Misuse):
            own.add_text(text, **more)
    assert own.jobs() == []


def test_a_text_is_read_with_what_is_told_of_it(work: Work, register: Path) -> None:
    told = {"title": "No troops", "publisher": "The Fjord", "url": "https://fjord.example/a"}
    done = waited(work, work.add_text(f"{REPORT}Told.", published_on=date(2025, 9, 4), **told))
    assert done.report is not None
    with Register(register, create=False) as held:
        article = held.article(done.report.read_ids[0])
    assert article is not None
    assert (article.title, article.publisher, article.url) == tuple(told.values())
    assert str(article.published_on) == "2025-09-04"


# Addresses


@pytest.fixture
def site() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = f"<html><title>No</title><body><article><p>{REPORT * 4}</p></article></body></html>".encode()
            self.send_response(200 if self.path.startswith("/2025") else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_address_is_fetched_and_read(work: Work, register: Path, site: str) -> None:
    done = waited(work, work.add_address(f"{site}/2025/09/04/no-troops?from=start#top"))
    assert done.report is not None, done
    assert done.report.read == 1
    with Register(register, create=False) as held:
        article = held.article(done.report.read_ids[0])
    assert article is not None
    assert (article.name, article.url) == ("no-troops.html", f"{site}/2025/09/04/no-troops?from=start")
    assert str(article.published_on) == "2025-09-04"


def test_an_address_that_cannot_be_fetched_is_a_job_that_failed(work: Work, own: Work, site: str) -> None:
    failed = waited(work, work.add_address(f"{site}/none"))
    assert failed.state is State.FAILED
    assert failed.problem is not None
    assert "404" in failed.problem.message
    assert failed.problem.remedy
    refused = waited(own, own.add_address(f"{site}/2025/09/04/no-troops"))  # this one may not reach loopback
    assert refused.problem is not None
    assert "no address of the public internet" in refused.problem.message
    with pytest.raises(Misuse):
        work.add_address("file:///etc/passwd")


# Bounds


def test_no_more_jobs_wait_or_are_remembered_than_the_limits(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "WAITING_LIMIT", 3)
    monkeypatch.setattr(table, "REMEMBERED", 2)
    jobs = [work.add_text(f"{REPORT}Waiting, {n}") for n in range(3)]
    before = folders()
    with pytest.raises(Misuse, match="waiting to be read"):
        work.add_files(sent(a_txt=REPORT))
    assert folders() == before
    for job in jobs:
        waited(work, job)
    last = work.add_text(REPORT)
    assert [each.id for each in work.jobs()] == [last.id, jobs[2].id]
    assert work.job(jobs[0].id) is None
    waited(work, last)


def test_files_are_known_by_the_last_part_of_their_names(work: Work, register: Path) -> None:
    texts = {
        "../../etc/passwd.txt": f"{REPORT}One.",
        "C:\\reports\\passwd.txt": f"{REPORT}Two.",
        "/reports/..": "never read",
        ".hidden.txt": "never read",
        "week/.git/a.txt": "never read",
        "": "never read",
        "../../etc/index.jsonl": '{"file": "passwd.txt", "title": "Given"}\n{"file": "../../hosts", "title": "x"}\n',
    }
    done = waited(work, work.add_files((name, io.BytesIO(text.encode())) for name, text in texts.items()))
    assert done.report is not None
    assert done.report.read == 2
    assert [str(each.file) for each in done.report.problems] == ["etc/index.jsonl"]
    assert "leads out of this folder" in done.report.problems[0].message
    with Register(register, create=False) as held:
        heads = [head for head in map(held.article, done.report.read_ids) if head]
    assert [(head.name, head.title) for head in heads] == [("passwd.txt", "Given"), ("passwd.txt", None)]


def test_the_last_hundred_jobs_are_remembered_and_all_that_are_not_over() -> None:
    jobs = Jobs()
    waiting = jobs.keep(Job(title="waiting", state=State.WAITING))
    for number in range(1, 151):
        jobs.fail(jobs.keep(Job(title=str(number), state=State.WAITING)).id, "It did not work.")
        assert len(jobs.newest()) == min(number + 1, 100)
    assert [each.title for each in jobs.newest()] == [*map(str, range(150, 51, -1)), "waiting"]
    assert jobs.get(waiting.id) == waiting


def test_a_full_disk_is_told_and_nothing_is_left(own: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(files: object, folder: Path) -> list[str]:
        folder.mkdir()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(work_module, "put_files", full)
    with pytest.raises(Misuse, match=r"No space left on device: free some space"):
        own.add_files(sent(a_txt=REPORT))
    assert folders() == []
    assert own.jobs() == []


def test_no_file_and_a_file_too_large_are_refused(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    from willing.web import uploads

    for nothing in ([], [("", io.BytesIO(b""))], [(".DS_Store", io.BytesIO(b"x"))]):
        with pytest.raises(Misuse, match="no file was chosen"):
            work.add_files(nothing)
    monkeypatch.setattr(uploads, "FILE_LIMIT", 1_000_000)
    with pytest.raises(Misuse, match=r"big\.txt is larger than 1 MB"):
        work.add_files([("big.txt", io.BytesIO(b" " * 1_000_001))])
    assert folders() == []
