"""The jobs of one desk: what somebody wants added, and how far it is."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from threading import Lock
from typing import Any

from willing.problems import Misuse, Problem
from willing.surfaces.adding import AddReport, Progress
from willing.surfaces.moments import now

#: Jobs that may wait at once, and jobs that are remembered.
WAITING_LIMIT, REMEMBERED = 10, 100


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

    title: str
    state: State
    id: str = field(default_factory=lambda: secrets.token_urlsafe(9))  # nobody guesses it
    started_at: datetime = field(default_factory=now)
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


class Jobs:
    """A table of jobs, in memory. Any thread may use it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._jobs: dict[str, Job] = {}
        self._closed = False

    def keep(self, job: Job) -> Job:
        """Take a new job in, and forget the oldest ones that are over. Raises Misuse where too many wait."""
        with self._lock:
            if self._closed:
                raise Misuse("the desk is being closed: add it when it is open again")
            if sum(not each.is_over for each in self._jobs.values()) >= WAITING_LIMIT:
                raise Misuse(f"{WAITING_LIMIT} things are waiting to be read: add this when some of them are done")
            self._jobs[job.id] = job
            over = [each.id for each in self._jobs.values() if each.is_over]
            for old in over[: max(0, len(self._jobs) - REMEMBERED)]:
                del self._jobs[old]
        return job

    def update(self, job_id: str, **changed: Any) -> None:
        """Change fields of a job."""
        with self._lock:
            if (job := self._jobs.get(job_id)) is not None:
                self._jobs[job_id] = replace(job, **changed)

    def end(self, job_id: str, report: AddReport) -> None:
        """The job is done."""
        self.update(job_id, state=State.DONE, ended_at=now(), report=report)

    def fail(self, job_id: str, fault: str, problem: Problem | None = None) -> None:
        """The job has failed."""
        self.update(job_id, state=State.FAILED, ended_at=now(), fault=fault, problem=problem)

    def get(self, job_id: str) -> Job | None:
        """A job as it stands; None for one that is not known, or no longer."""
        with self._lock:
            return self._jobs.get(job_id)

    def newest(self) -> list[Job]:
        """All that are remembered, newest first."""
        with self._lock:
            return [*reversed(self._jobs.values())]

    def close(self) -> None:
        """Take no more in."""
        with self._lock:
            self._closed = True
