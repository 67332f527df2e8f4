"""The production line: every generated shot goes through the steps of its plan, as many at a time as there are servers.

Shots move in rounds: the next step of every shot is sent together, so that steps which load the same models follow one
another. A step whose result is kept already is not made again; a shot whose still waits for a yes leaves the line.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from prodcanvas.crew.producer.ask import ask
from prodcanvas.errors import CanvasError, Stopped
from prodcanvas.pipelines import Built, Shelved
from prodcanvas.ports.runner import News, Order, Outcome
from prodcanvas.routes import Ask, Facility
from prodcanvas.stores import Step
from prodcanvas.studio.producing.approval import Waiting, ask_for, is_approved
from prodcanvas.studio.producing.feeding import media_for, subjects_for
from prodcanvas.studio.producing.piece import Piece, record_of, signature_of, weights_in
from prodcanvas.studio.producing.results import described, taken_in
from prodcanvas.studio.progress import Progress
from prodcanvas.studio.unit import Unit, length_of

replace = msgspec.structs.replace
Send = Callable[[Iterable[Order], Callable[[News], None]], Iterator[tuple[Order, Outcome | CanvasError]]]
"""Runs orders somewhere and gives back each one's outcome or fault, in whatever order they end."""


class Work(NamedTuple):
    """One step that is about to be made."""

    piece: Piece
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
    send: Send
    finish: Callable[[Piece], None]
    """What is done with a shot whose steps are all made."""
    _told: dict[str, float] = field(default_factory=dict)

    def run(self, pieces: Iterable[Piece]) -> None:
        """Make every step of every piece. Faults go to `unit.wrap.failed`; one shot's fault never sinks the others."""
        moving = list(pieces)
        while moving and not self.unit.stop():
            works = [w for w in map(self._guarded, moving) if w is not None]
            answered = self._round(works)
            moving = [w.piece for w in works if w.signature in answered]

    def _guarded(self, piece: Piece) -> Work | None:
        with self.unit.guard(piece.shot.id):
            return self._next(piece)
        return None

    def _next(self, piece: Piece) -> Work | None:
        """The step to make now: those that are kept are taken over; None when the piece leaves the line."""
        while (step := piece.step) is not None:
            work = self._work(piece)
            kept = self.unit.store.step(work.signature, "made")
            if kept is None:
                return work
            self._made(work, kept)
            if step.gate and not is_approved(self.unit.store, work.signature):
                self._wait(work, kept)
                return None
        self.finish(piece)
        return None

    def _work(self, piece: Piece) -> Work:
        step = piece.step
        assert step is not None
        shelved, facility = self.shelf[step.pipeline], self.facilities[step.facility]
        given = media_for(piece, step, shelved.pipeline, self.root)
        brief = replace(piece.brief, subjects=subjects_for(piece, step, shelved.pipeline))
        asked = ask(brief, step, shelved.pipeline, facility, given)
        built = shelved.build(asked)
        return Work(piece, shelved, asked, built, signature_of(shelved, built), facility)

    def _round(self, works: list[Work]) -> set[str]:
        """Send the next step of each piece and take in what comes back; gives back the steps that are made now."""
        by_order = {str(uuid.uuid4()): work for work in works}
        made: set[str] = set()
        for order, outcome in self.send([self._order(name, work) for name, work in by_order.items()], self._hear):
            try:
                if isinstance(outcome, CanvasError):
                    raise outcome
                self._take_in(by_order[order.id], outcome)
                made.add(by_order[order.id].signature)
            except Stopped:
                continue
            except CanvasError as fault:
                self.unit.wrap.failed[order.shot] = f"{fault.what} {fault.next_step}".strip()
        return made

    def _order(self, name: str, work: Work) -> Order:
        step = work.piece.step
        assert step is not None
        return Order(id=name, shot=work.piece.shot.id, step=work.signature, graph=work.built.graph,
                     uploads=work.built.uploads, outputs=work.built.outputs, weights=weights_in(work.built.graph),
                     memory_gb=step.memory_gb, seconds=step.seconds)

    def _take_in(self, work: Work, outcome: Outcome) -> None:
        kind = work.shelved.pipeline.makes
        step = taken_in(self.unit.store, outcome, kind, work.ask, self.unit.work)
        self.unit.store.remember(work.signature, "made", step)
        self.unit.wrap.notes += [f"{work.piece.shot.id}: {warning}" for warning in outcome.warnings]

    def _made(self, work: Work, kept: Step) -> None:
        """Put a kept result at the end of what the piece has."""
        piece, kind = work.piece, work.shelved.pipeline.makes
        piece.results.append(described(self.unit.store, kept, kind))
        record = record_of(work.shelved, work.ask, work.built, work.facility)
        piece.records.append(replace(record, seconds=round(kept.seconds, 2)))
        self._progress(piece.shot.id, piece.share, work.shelved.pipeline.name)

    def _wait(self, work: Work, kept: Step) -> None:
        shot = work.piece.shot.id
        ask_for(self.unit.store, Waiting(shot=shot, step=work.signature, media=kept.media,
                                         made=work.shelved.pipeline.id))
        self.unit.wrap.waiting[shot] = str(self.unit.store.media.path(kept.media))

    def _hear(self, news: News) -> None:
        """News of a job, told as progress of its shot."""
        self._progress(news.shot, None, news.activity or news.state, news)

    def _progress(self, shot_id: str, share: float | None, note: str, news: News | None = None) -> None:
        shot = self.unit.film.shot(shot_id)
        if shot is None:
            return
        whole = length_of(shot)
        before = self._told.get(shot_id, 0.0)
        now = max(before, share if share is not None else before)
        fresh = int(whole * now) - int(whole * before)
        self._told[shot_id] = now
        text = note if news is None or not news.done else f"{note} {news.done:.0%}"
        self.unit.tell(Progress(activity="Making", shot=shot_id, done=fresh, note=text))

