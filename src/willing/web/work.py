"""What the desk adds to the register: jobs, read one after the other by one process beside the server."""

from __future__ import annotations

import multiprocessing
import secrets
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import IO, Any

from willing.problems import Misuse, Problem
from willing.sources.fetching import fetch, web_address
from willing.sources.files import from_text
from willing.surfaces.adding import AddReport, Progress
from willing.surfaces.moments import now
from willing.web.reading_process import Failed, FilesToRead, TextToRead, ToRead, read_for_desk
from willing.web.uploads import put_files, put_page

#: Jobs that may wait at once, and jobs that are remembered.
WAITING_LIMIT, REMEMBERED = 10, 100
_GRACE = 5.0  # seconds that the process has to end by itself
_ENDED = "The process that reads ended before it was done. What was added stays; add the same again for the rest."
_CLOSED = "The desk was closed before this was done. What was added stays; add the same again for the rest."


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    FETCHING = "fetching"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One wish to add something, as it stands.

    `title` says what, in the user's terms; `files` how many files were sent, None where that says nothing about
    the number of articles. `progress` is the last that was heard. `report` is there once it is done. `fault` says
    why it failed; `problem` is the fault of an address that could not be fetched.
    """

    id: str
    title: str
    state: State
    started_at: datetime
    ended_at: datetime | None = None
    files: int | None = None
    progress: Progress | None = None
    report: AddReport | None = None
    fault: str | None = None
    problem: Problem | None = None

    @property
    def is_over(self) -> bool:
        """True once nothing more will come of it."""
        return self.state in (State.DONE, State.FAILED)


class Work:
    """The jobs of one desk. Any thread may call it.

    The reading process starts with the first job. Where it ends in the middle of one, that job has failed, and the
    next job gets a new process. Articles land in the register one by one, and what has landed stays.
    """

    def __init__(self, register: Path, *, allow_private: bool = False) -> None:
        self._register = register.absolute()
        self._allow_private = allow_private
        self._folder: Path | None = None
        self._lock = Lock()
        self._jobs: dict[str, Job] = {}
        self._waiting: SimpleQueue[tuple[str, ToRead] | None] = SimpleQueue()
        self._process: SpawnProcess | None = None
        self._link: Connection[ToRead, Progress | AddReport | Failed] | None = None
        self._closed = False
        self._thread = Thread(target=self._run, daemon=True, name="jobs")
        self._thread.start()

    # What is wanted

    def add_files(self, files: Iterable[tuple[str, IO[bytes]]]) -> Job:
        """Add files, each with the name under which it was sent. Raises Misuse where there is none, or one too many."""
        job_id = _new_id()
        folder = self._place(job_id)
        try:
            names = put_files(files, folder)
            # A line of JSON Lines is an article: how many there are, nobody knows yet.
            number = None if any(each.lower().endswith(".jsonl") for each in names) else len(names)
            title = names[0] if len(names) == 1 else f"{len(names)} files ({names[0]}, …)"
            job = self._keep(Job(id=job_id, title=title, state=State.WAITING, started_at=now(), files=number))
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._waiting.put((job_id, FilesToRead(folder=folder)))
        return job

    def add_text(
        self,
        text: str,
        *,
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        published_on: date | None = None,
    ) -> Job:
        """Add one text. Raises Misuse for one that cannot be an article, as `Register.add_text` does."""
        wanted = TextToRead(
            text=text, name="pasted text", title=title, publisher=publisher, url=url, published_on=published_on
        )
        # Made here only to be told at once what is wrong with it.
        article = from_text(text, wanted.name, title=title, publisher=publisher, url=url, published_on=published_on)
        shown = article.title or " ".join(text.split())[:60]
        job_id = _new_id()
        job = self._keep(Job(id=job_id, title=f"“{shown}”", state=State.WAITING, started_at=now(), files=1))
        self._waiting.put((job_id, wanted))
        return job

    def add_address(self, address: str) -> Job:
        """Fetch a web address, and add what it gives. Raises Misuse for what is no web address."""
        shown = str(web_address(address))
        job_id = _new_id()
        job = self._keep(Job(id=job_id, title=shown, state=State.FETCHING, started_at=now(), files=1))
        Thread(target=self._fetch, args=(job_id, address), daemon=True, name="fetch").start()
        return job

    # What has become of it

    def job(self, job_id: str) -> Job | None:
        """A job as it stands; None for one that is not known, or no longer."""
        with self._lock:
            return self._jobs.get(job_id)

    def jobs(self) -> list[Job]:
        """The jobs that are remembered, newest first."""
        with self._lock:
            return [*reversed(self._jobs.values())]

    def close(self) -> None:
        """End the reading process and give up what waits. What has been added stays."""
        with self._lock:
            self._closed = True
            process = self._process
        self._waiting.put(None)
        if process is not None:
            process.terminate()
        self._thread.join(_GRACE)
        if process is not None and self._thread.is_alive():
            process.kill()
        self._thread.join()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _place(self, job_id: str) -> Path:
        """Where the files of a job may be put."""
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="willing-"))
            return self._folder / job_id

    def _keep(self, job: Job) -> Job:
        with self._lock:
            if self._closed:
                raise Misuse("the desk is being closed: add it when it is open again")
            if sum(not each.is_over for each in self._jobs.values()) >= WAITING_LIMIT:
                raise Misuse(f"{WAITING_LIMIT} things are waiting to be read: add this when some of them are done")
            self._jobs[job.id] = job
            for old in [each.id for each in self._jobs.values() if each.is_over][: len(self._jobs) - REMEMBERED]:
                del self._jobs[old]
        return job

    def _update(self, job_id: str, **changed: Any) -> None:
        with self._lock:
            if (job := self._jobs.get(job_id)) is not None:
                self._jobs[job_id] = replace(job, **changed)

    def _fail(self, job_id: str, fault: str, problem: Problem | None = None) -> None:
        self._update(job_id, state=State.FAILED, ended_at=now(), fault=fault, problem=problem)

    # The threads

    def _fetch(self, job_id: str, address: str) -> None:
        found = fetch(address, allow_private=self._allow_private)
        if isinstance(found, Problem):
            self._fail(job_id, "The address could not be fetched, and nothing was added.", found)
            return
        folder = self._place(job_id)
        try:
            put_page(found, folder)
        except OSError as fault:
            self._fail(job_id, f"What was fetched could not be kept for reading: {fault.strerror}.")
            return
        self._update(job_id, state=State.WAITING)
        self._waiting.put((job_id, FilesToRead(folder=folder)))

    def _run(self) -> None:
        while (waiting := self._waiting.get()) is not None:
            job_id, wanted = waiting
            if self._closed:
                self._fail(job_id, _CLOSED)
                continue
            self._update(job_id, state=State.READING)
            try:
                self._read(job_id, wanted)
            except (EOFError, OSError):
                # The process is gone, whoever ended it.
                self._drop_process()
                self._fail(job_id, _CLOSED if self._closed else _ENDED)
            finally:
                if isinstance(wanted, FilesToRead):
                    shutil.rmtree(wanted.folder, ignore_errors=True)
        self._drop_process()

    def _read(self, job_id: str, wanted: ToRead) -> None:
        link = self._linked()
        link.send(wanted)
        while True:
            match link.recv():
                case Progress() as progress:
                    self._update(job_id, progress=progress)
                case Failed(words=words):
                    self._fail(job_id, words)
                    return
                case AddReport() as report:
                    self._update(job_id, state=State.DONE, ended_at=now(), report=report)
                    return

    def _linked(self) -> Connection[ToRead, Progress | AddReport | Failed]:
        """The link to a reading process that runs."""
        if self._process is not None and not self._process.is_alive():
            self._drop_process()
        if self._link is None:
            # Spawned, and not forked: the server has threads, and a fork would copy their locks as they stand.
            context = multiprocessing.get_context("spawn")
            self._link, far_end = context.Pipe()
            process = context.Process(target=read_for_desk, args=(far_end, self._register), daemon=True, name="reader")
            process.start()
            far_end.close()  # only the process holds it now, so that its end is heard here
            with self._lock:
                self._process = process
                closed = self._closed
            if closed:
                process.terminate()  # closing has not seen it
        return self._link

    def _drop_process(self) -> None:
        if self._link is not None:
            self._link.close()
        if self._process is not None:
            _end(self._process)
        self._link = self._process = None


def _new_id() -> str:
    return secrets.token_urlsafe(9)  # nobody guesses it


def _end(process: SpawnProcess) -> None:
    """End a process, in its own good time if that is short."""
    process.terminate()
    process.join(_GRACE)
    if process.is_alive():
        process.kill()
        process.join()
