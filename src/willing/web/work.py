"""What the desk adds to the register: jobs, read one after the other by one process beside the server."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import IO

from willing.problems import Misuse, Problem
from willing.sources.fetching import fetch, web_address
from willing.sources.files import from_text
from willing.web.jobs import Job, Jobs, State
from willing.web.reading_process import GRACE, EndedError, Failed, FilesToRead, ReadingProcess, TextToRead, ToRead
from willing.web.uploads import put_files, put_page

_ENDED = "The process that reads ended before it was done. What was added stays; add the same again for the rest."
_CLOSED = "The desk was closed before this was done. What was added stays; add the same again for the rest."


class Work:
    """The jobs of one desk. Any thread may call it.

    The reading process starts with the first job. Where it ends in the middle of one, that job has failed, and the
    next job gets a new process. Articles land in the register one by one, and what has landed stays.
    """

    def __init__(self, register: Path, *, allow_private: bool = False) -> None:
        self._allow_private = allow_private
        self._reading = ReadingProcess(register.absolute())
        self._jobs = Jobs()
        self._waiting: SimpleQueue[tuple[str, ToRead] | None] = SimpleQueue()
        self._lock = Lock()
        self._folder: Path | None = None
        self._closed = False
        self._thread = Thread(target=self._run, daemon=True, name="jobs")
        self._thread.start()

    # What is wanted

    def add_files(self, files: Iterable[tuple[str, IO[bytes]]]) -> Job:
        """Add files, each with the name under which it was sent. Raises Misuse where there is none, or one too many."""
        job = Job(title="files", state=State.WAITING)
        try:
            folder = self._place(job)
            names = put_files(files, folder)
            title = names[0] if len(names) == 1 else f"{len(names)} files ({names[0]}, …)"
            # A line of JSON Lines is an article: how many there are, nobody knows yet.
            number = None if any(each.lower().endswith(".jsonl") for each in names) else len(names)
            job = self._jobs.keep(replace(job, title=title, files=number))
        except OSError as fault:
            self._clear(job)
            raise Misuse(f"what was sent cannot be kept for reading: {fault.strerror}: free some space") from fault
        except Misuse:
            self._clear(job)
            raise
        self._waiting.put((job.id, FilesToRead(folder=folder)))
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
        job = self._jobs.keep(Job(title=f"“{shown}”", state=State.WAITING, files=1))
        self._waiting.put((job.id, wanted))
        return job

    def add_address(self, address: str) -> Job:
        """Fetch a web address, and add what it gives. Raises Misuse for what is no web address."""
        job = self._jobs.keep(Job(title=str(web_address(address)), state=State.FETCHING, files=1))
        Thread(target=self._fetch, args=(job, address), daemon=True, name="fetch").start()
        return job

    # What has become of it

    def job(self, job_id: str) -> Job | None:
        """A job as it stands; None for one that is not known, or no longer."""
        return self._jobs.get(job_id)

    def jobs(self) -> list[Job]:
        """The jobs that are remembered, newest first."""
        return self._jobs.newest()

    def close(self) -> None:
        """End the reading process and give up what waits. What has been added stays."""
        self._closed = True
        self._jobs.close()
        self._waiting.put(None)
        self._reading.stop()
        self._thread.join(GRACE)
        if self._thread.is_alive():
            self._reading.stop(at_once=True)
            self._thread.join()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _place(self, job: Job) -> Path:
        """Where the files of a job may be put."""
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="willing-"))
            return self._folder / job.id

    def _clear(self, job: Job) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder / job.id, ignore_errors=True)

    # The threads

    def _fetch(self, job: Job, address: str) -> None:
        found = fetch(address, allow_private=self._allow_private)
        if isinstance(found, Problem):
            self._jobs.fail(job.id, "The address could not be fetched, and nothing was added.", found)
            return
        try:
            folder = self._place(job)
            put_page(found, folder)
        except OSError as fault:
            self._clear(job)
            self._jobs.fail(job.id, f"What was fetched cannot be kept for reading: {fault.strerror}.")
            return
        self._jobs.update(job.id, state=State.WAITING)
        self._waiting.put((job.id, FilesToRead(folder=folder)))

    def _run(self) -> None:
        while (waiting := self._waiting.get()) is not None:
            self._read(*waiting)
        self._reading.drop()

    def _read(self, job_id: str, wanted: ToRead) -> None:
        if self._closed:
            self._jobs.fail(job_id, _CLOSED)
            return
        self._jobs.update(job_id, state=State.READING)
        try:
            told = self._reading.read(wanted, lambda progress: self._jobs.update(job_id, progress=progress))
        except EndedError:
            self._jobs.fail(job_id, _CLOSED if self._closed else _ENDED)
        else:
            if isinstance(told, Failed):
                self._jobs.fail(job_id, told.words)
            else:
                self._jobs.end(job_id, told)
        finally:
            if isinstance(wanted, FilesToRead):
                shutil.rmtree(wanted.folder, ignore_errors=True)
