"""The production line: every generated shot goes through the steps of its plan, as many at a time as there are servers.

The next step of a shot is handed in as soon as the one before is kept. A step whose result is kept already is not made
again; a shot whose still waits for a yes leaves the line.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from prodcanvas.crew.producer.ask import ask
from prodcanvas.dispatch import Dispatch, Done, Smaller, Work
from prodcanvas.errors import MemoryShort, Stopped
from prodcanvas.media.verify import wrong_with
from prodcanvas.pipelines import Built, Shelved
from prodcanvas.ports.runner import News, Order, Outcome, Runner
from prodcanvas.routes import Ask, Facility
from prodcanvas.routes import Step as Planned
from prodcanvas.stores import Step
from prodcanvas.stores.journal import LedgerJournal
from prodcanvas.studio.producing.approval import Waiting, ask_for, is_approved
from prodcanvas.studio.producing.feeding import media_for, subjects_for
from prodcanvas.studio.producing.piece import Piece, record_of, signature_of, weights_in
from prodcanvas.studio.producing.results import described, expected_of, taken_in
from prodcanvas.studio.producing.smaller import smaller_ways
from prodcanvas.studio.progress import Progress
from prodcanvas.studio.unit import Unit, length_of

replace = msgspec.structs.replace


class Job(NamedTuple):
    """One step that is about to be made."""

    piece: Piece
    planned: Planned
    shelved: Shelved
    ask: Ask
    built: Built
    signature: str
    facility: Facility


@dataclass
class Line:
    """The line of one run."""

    unit: Unit
    root: Path
    shelf: Mapping[str, Shelved]
    facilities: Mapping[str, Facility]
    runners: Mapping[str, Runner]
    finish: Callable[[Piece], None]
    """What is done with a shot whose steps are all made."""
    short: dict[str, str] = field(default_factory=dict)
    """Shot → the pipeline that did not fit into any memory, however small it was made."""
    _jobs: dict[str, Job] = field(default_factory=dict)
    _told: dict[str, float] = field(default_factory=dict)

    def run(self, pieces: Iterable[Piece]) -> None:
        """Make every step of every piece. Faults go to `unit.wrap.failed`; one shot's fault never sinks the others.

        Pieces are taken as they come: servers work on the first while the stage makes the maps of the next.
        """
        into, journal = self.unit.work / "jobs", LedgerJournal(self.root)
        with Dispatch(self.runners, into, journal, tell=self._hear, stop=self.unit.stop, check=self._check) as dispatch:
            for piece in pieces:
                self._onward(piece, dispatch)
            for done in dispatch:
                job = self._jobs.pop(done.work.order.id)
                if self._keep(job, done):
                    self._onward(job.piece, dispatch)

    def _onward(self, piece: Piece, dispatch: Dispatch) -> None:
        """Hand in the next step of a piece, if there is one."""
        job = None if self.unit.stop() else self._next(piece)
        if job is not None:
            dispatch.add(self._work(job))

    def _next(self, piece: Piece) -> Job | None:
        """The step to make now; those that are kept are taken over. None when the piece leaves the line."""
        with self.unit.guard(piece.shot.id):
            while (planned := piece.step) is not None:
                job = self._job(piece, planned)
                kept = self.unit.store.step(job.signature, "made")
                if kept is None:
                    return job
                self._made(job, kept)
                if planned.gate and not is_approved(self.unit.store, job.signature):
                    self._wait(job, kept)
                    return None
            self.finish(piece)
        return None

    def _job(self, piece: Piece, planned: Planned) -> Job:
        shelved, facility = self.shelf[planned.pipeline], self.facilities[planned.facility]
        given = media_for(piece, planned, shelved.pipeline, self.root)
        brief = replace(piece.brief, subjects=subjects_for(piece, planned, shelved.pipeline))
        asked = ask(brief, planned, shelved.pipeline, facility, given)
        built = shelved.build(asked)
        return Job(piece, planned, shelved, asked, built, signature_of(shelved, built), facility)

    def _work(self, job: Job) -> Work:
        order = self._order(job, job.built)
        self._jobs[order.id] = job
        ways = smaller_ways(job.shelved, job.ask, job.built)
        return Work(order=order, smaller=tuple(Smaller(order=self._order(job, b), loses=loses) for b, loses in ways))

    def _order(self, job: Job, built: Built) -> Order:
        return Order(id=str(uuid.uuid4()), shot=job.piece.shot.id, step=signature_of(job.shelved, built),
                     graph=built.graph, uploads=built.uploads, outputs=built.outputs, weights=weights_in(built.graph),
                     memory_gb=job.planned.memory_gb, seconds=job.planned.seconds)

    def _check(self, work: Work, outcome: Outcome) -> str:
        """What is wrong with a result; asked from the dispatcher's lanes."""
        job = self._jobs[work.order.id]
        files = [Path(f) for given in outcome.files.values() for f in given]
        said = [wrong_with(files, expected) for expected in expected_of(job.shelved, job.ask, job.built)]
        return said[0] if all(said) and said else ""

    def _keep(self, job: Job, done: Done) -> bool:
        """Take a result in, or say why there is none; gives back whether the step is made."""
        if isinstance(done.fault, Stopped):
            return False
        if isinstance(done.fault, MemoryShort):
            self.short[job.piece.shot.id] = job.planned.pipeline
        with self.unit.guard(job.piece.shot.id):
            if done.fault is not None:
                raise done.fault
            assert done.outcome is not None
            step = taken_in(self.unit.store, done.outcome, job.shelved.pipeline.makes, job.ask, self.unit.work)
            self.unit.store.remember(job.signature, "made", step)
            told = (*done.outcome.warnings, *((f"To fit the memory it was {done.lowered}.",) if done.lowered else ()))
            self.unit.wrap.notes += [f"{job.piece.shot.id}: {what}" for what in told]
            return True
        return False

    def _made(self, job: Job, kept: Step) -> None:
        """Put a kept result at the end of what the piece has."""
        piece = job.piece
        record = record_of(job.shelved, job.ask, job.built, job.facility)
        piece.add(described(self.unit.store, kept, job.shelved.pipeline.makes),
                  replace(record, seconds=round(kept.seconds, 2)))
        self._progress(piece.shot.id, piece.share, job.shelved.pipeline.name)

    def _wait(self, job: Job, kept: Step) -> None:
        shot = job.piece.shot.id
        ask_for(self.unit.store, Waiting(shot=shot, step=job.signature, media=kept.media,
                                         made=job.shelved.pipeline.id))
        self.unit.wrap.waiting[shot] = str(self.unit.store.media.path(kept.media))

    def _hear(self, news: News) -> None:
        """News of a job, told as progress of its shot. Comes from the dispatcher's threads, one at a time."""
        job = next((j for j in list(self._jobs.values()) if j.piece.shot.id == news.shot), None)
        if job is not None:
            steps = len(job.piece.plan.steps)
            said = f"{job.shelved.pipeline.name}: {news.activity or news.state}"
            self._progress(news.shot, (len(job.piece.results) + news.done) / max(1, steps), said)

    def _progress(self, shot_id: str, share: float, note: str) -> None:
        shot = self.unit.film.shot(shot_id)
        if shot is None:
            return
        whole, before = length_of(shot), self._told.get(shot_id, 0.0)
        now = self._told[shot_id] = max(before, share)
        self.unit.tell(Progress(activity="Making", shot=shot_id, done=int(whole * now) - int(whole * before),
                                note=note))
