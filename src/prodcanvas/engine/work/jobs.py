"""Long work, one job after the other: queued, run in a thread of its own, stopped, and told about."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from prodcanvas.errors import CanvasError, RequestError, Stopped
from prodcanvas.studio.progress import Progress, Stop, Tell

ANY = "any"
"""Instead of a job's id: whichever makes the shot."""
OURS = "The engine itself failed"
NEXT = "Nothing is lost; the details are in .prodcanvas/logs/engine.log."
log = logging.getLogger("prodcanvas.engine")
_count = itertools.count(1)


@dataclass(kw_only=True)
class Job:
    """One long verb, asked for."""

    verb: str
    args: Mapping[str, Any]
    shots: tuple[str, ...] = ()
    """Those it still has to make."""
    id: str = field(default_factory=lambda: f"job{next(_count):04d}")
    lives: int = 0
    """Engines that died with it."""
    state: str = "queued"
    sentence: str = ""
    result: Any = None
    asked_to_stop: threading.Event = field(default_factory=threading.Event)
    dropped: set[str] = field(default_factory=set)
    """Shots that were taken out of it while it ran."""

    def told(self) -> dict[str, Any]:
        """As an event."""
        said = {"job": self.id, "verb": self.verb, "state": self.state, "shots": self.shots, "sentence": self.sentence}
        return said if self.result is None else {**said, "result": self.result}


Run = Callable[[Job, Tell, Stop], Any]


class Jobs:
    """The queue and the thread that works on it.

    `run` does a job and gives back its result; `changed` hears of every job whose state is another one.
    """

    def __init__(self, run: Run, changed: Callable[[Job], None], tell: Callable[[Job, Progress], None]) -> None:
        self._run, self._changed, self._tell = run, changed, tell
        self._lock = threading.Condition()
        self._queue: list[Job] = []
        self._now: Job | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
        self._thread.start()

    def pending(self) -> list[Job]:
        """The job under way and those that wait, in order."""
        with self._lock:
            return [*((self._now,) if self._now else ()), *self._queue]

    def add(self, job: Job) -> Job:
        """Queue a job; gives it back."""
        with self._lock:
            self._queue.append(job)
            self._changed(job)
            self._lock.notify()
        return job

    def stop(self, name: str, shot: str = "") -> Job:
        """Stop a job cleanly, or take one shot out of it (of any job when `name` is `any`).

        Raises `RequestError` when it is over.
        """
        job = next((j for j in self.pending() if j.id == name or (name == ANY and shot in j.shots)), None)
        if job is None:
            raise RequestError(f"The job {name} is not under way.", "It is done, or was stopped already.")
        if shot and shot not in job.shots:
            raise RequestError(f"{shot} is not made by the job {name}.", "It is done, or belongs to another job.",
                               shot=shot)
        with self._lock:
            waiting = job in self._queue
            if shot and len(job.shots) > 1:
                job.dropped.add(shot)
                job.shots = tuple(s for s in job.shots if s != shot)
            else:
                job.asked_to_stop.set()
                if waiting:
                    self._queue.remove(job)
        if waiting and job.asked_to_stop.is_set():
            self._end(job, "stopped", "Stopped before it began.")
        else:
            self._changed(job)
        return job

    def close(self) -> None:
        """Stop what is under way; what waits stays written down for the next engine."""
        with self._lock:
            self._closed = True
            if self._now is not None:
                self._now.asked_to_stop.set()
            self._lock.notify()
        self._thread.join(timeout=60)

    @property
    def closed(self) -> bool:
        """Whether the engine is leaving."""
        return self._closed

    def _work(self) -> None:
        while (job := self._next()) is not None:
            job.state = "running"
            self._changed(job)
            self._carry_out(job)
            with self._lock:
                self._now = None

    def _next(self) -> Job | None:
        with self._lock:
            while not self._queue and not self._closed:
                self._lock.wait()
            if self._closed:
                return None
            self._now = self._queue.pop(0)
            return self._now

    def _carry_out(self, job: Job) -> None:
        try:
            job.result = self._run(job, lambda report: self._tell(job, report), job.asked_to_stop.is_set)
        except Stopped as fault:
            self._end(job, "stopped", fault.what)
        except CanvasError as fault:
            self._end(job, "failed", str(fault), {"error": fault.what, "next_step": fault.next_step,
                                                  "kind": type(fault).__name__})
        except Exception as fault:
            log.exception("%s %s", job.verb, job.id)
            said = f"{OURS} ({type(fault).__name__}: {fault})."
            self._end(job, "failed", f"{said} {NEXT}", {"error": said, "next_step": NEXT, "kind": "CanvasError"})
        else:
            stopped = getattr(job.result, "stopped", False)
            self._end(job, "stopped" if stopped else "done", "Stopped; what was finished is kept." if stopped else "")

    def _end(self, job: Job, state: str, sentence: str, result: Any = None) -> None:
        job.state, job.sentence = state, sentence
        job.result = job.result if result is None else result
        self._changed(job)


def shots_of(jobs: Iterable[Job]) -> set[str]:
    """Every shot that some job has to make."""
    return {shot for job in jobs for shot in job.shots}
