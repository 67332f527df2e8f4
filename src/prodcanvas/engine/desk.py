"""The engine of one production: the film being edited, the jobs, and what everybody is told."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prodcanvas.engine.events import Feed
from prodcanvas.engine.session import Session
from prodcanvas.engine.verbs import Verb, asked, verb
from prodcanvas.engine.work.jobs import Job, Jobs, log
from prodcanvas.engine.work.queue import Queue
from prodcanvas.errors import CanvasError, RequestError, Stopped
from prodcanvas.ports.stage import Stage
from prodcanvas.stores import store
from prodcanvas.stores.lease import Lease
from prodcanvas.studio.progress import Progress, Stop, Tell

if TYPE_CHECKING:
    from prodcanvas.studio.producing.house import House  # which knows every pipeline, and is slow to come

ALL = "all"
"""Named where every job is meant."""
GLANCE = 0.2
"""Seconds between two looks at the disk and the ledger."""


class Desk:
    """Everything the engine does, without the wire. Holds the writer's lease until it is closed.

    `stage` and `house` stand in for the embedded stage and the user's servers.
    """

    def __init__(self, root: Path, *, stage: Callable[[], Stage] | None = None,
                 house: Callable[[Path], House] | None = None) -> None:
        self.root = root
        self._stage, self._house = stage, house
        self._lease = Lease(root / ".prodcanvas")
        with store(root, write=True):
            self._lease.take()
        self.feed = Feed()
        self.session = Session(root, self.feed)
        self.proposals: dict[str, Any] = {}
        """Imports that wait for a yes, by number."""
        self.jobs = Jobs(self._carry_out, self._changed, self._progress)
        self._queue = Queue(root)
        self._leaving = threading.Event()
        self._watch = threading.Thread(target=self._look, name="watch", daemon=True)
        self._watch.start()

    def resume(self) -> None:
        """Queue what an engine of before died with."""
        for job in self._queue.left(self.session):
            self.feed.tell("notice", {"level": "info", "sentence": f"Going on with {job.verb}, which was under way."})
            self.jobs.add(job)

    def close(self) -> None:
        """Stop the work, write down what is left, let somebody else write."""
        self._leaving.set()
        self.jobs.close()
        self._watch.join(timeout=5)
        self.session.close()
        self._lease.give_back()

    def do(self, name: str, raw: Any) -> Any:
        """Do a verb, or queue it: then `{"job": id}`. Raises `CanvasError`."""
        found = verb(name)
        args = asked(found, name, raw)
        if found.place.long:
            if found.place.from_film:
                self.session.settle()
            return {"job": self.jobs.add(self._job(name, args, raw)).id}
        result = found.function(**args, **self._brought(found))
        self.session.look()
        return result

    def stop(self, job: str, shot: str = "") -> None:
        """Stop a job cleanly, or take one shot out of it; `all`: every job. Raises `RequestError` when it is over."""
        if job == ALL:
            for pending in reversed(self.jobs.pending()):
                with contextlib.suppress(RequestError):  # it was done just now
                    self.jobs.stop(pending.id)
            return
        found = self.jobs.stop(job, shot)
        if shot in found.dropped:
            self.session.release(found.id, shot)

    def _job(self, name: str, args: Mapping[str, Any], raw: Any) -> Job:
        """A job with the shots it has to make. Raises `RequestError` for a shot that is not there."""
        if name != "shoot":
            return Job(verb=name, args=raw or {})
        film, only = self.session.film, args["only"]
        unknown = next((s for s in only if film.scene_of(s) is None), "")
        if unknown:
            raise RequestError(f"There is no shot {unknown} in the film.", "See `prodcanvas status` for the shots.")
        every = args["again"] or args["quality"]
        wanted = [s.id for s in film.shots()] if every else self.session.dirty()
        return Job(verb=name, args=raw or {}, shots=tuple(s for s in wanted if not only or s in only))

    def _carry_out(self, job: Job, tell: Tell, stop: Stop) -> Any:
        found = verb(job.verb)
        if found.place.from_film:
            self.session.settle()
        result = found.function(**asked(found, job.verb, job.args), **self._brought(found, job, tell, stop))
        if stop() and "stop" in found.wants and not hasattr(result, "stopped"):
            raise Stopped("Stopped before it was done.", "Ask again to have all of it.")
        return result

    def _brought(self, found: Verb, job: Job | None = None, tell: Tell | None = None,
                 stop: Stop | None = None) -> dict[str, Any]:
        """What a verb wants that is the engine's own."""
        there: dict[str, Any] = {"root": self.root, "session": self.session, "desk": self, "film": self.session.film}
        there |= {k: v for k, v in (("job", job), ("tell", tell), ("stop", stop), ("house", self._house)) if v}
        if "stage" in found.wants and self._stage is not None:
            there["stage"] = self._stage()
        return {name: there[name] for name in found.wants if name in there}

    def _changed(self, job: Job) -> None:
        """Tell a job's new state, and write down what the next engine would have to do."""
        if job.state == "queued":
            self.session.begin(job.id, job.shots)
        elif job.state in {"done", "failed", "stopped"}:
            self.feed.catch_up(everything=True)
            self.session.fail(job.id, _failed(job))
            self.session.end(job.id)
            self.session.look()
        self._queue.write(self.jobs, self.session)
        self.feed.tell("job", job.told())

    def _progress(self, job: Job, report: Progress) -> None:
        whole = {"job": job.id, "verb": job.verb, "shot": report.shot, "activity": report.activity,
                 "done": report.done, "total": report.total, "left": report.left, "note": report.note}
        self.feed.tell_gently("progress", f"{job.id} {report.shot}", {**whole, "share": report.share})

    def _look(self) -> None:
        """Keep an eye on everything, whatever is met there; the same trouble is told once."""
        told = ""
        while not self._leaving.wait(GLANCE):
            self.feed.catch_up()
            try:
                self.session.look()
            except CanvasError as fault:
                if str(fault) != told:
                    told = str(fault)
                    self.feed.tell("notice", {"level": "error", "sentence": told})
            except Exception:  # noqa: BLE001 - it looks again in a moment
                log.exception("looking at %s", self.root)


def _failed(job: Job) -> dict[str, str]:
    """Why shots of a job were not made."""
    if job.state == "failed":
        return dict.fromkeys(job.shots, job.sentence)
    return dict(getattr(job.result, "failed", {}))
