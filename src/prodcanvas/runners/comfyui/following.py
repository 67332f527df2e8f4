"""One job followed to its end: the steps of its course, done on the wire."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from msgspec.structs import replace

from prodcanvas.errors import RunnerError, Stopped
from prodcanvas.ports.runner import Journal, News, Order
from prodcanvas.runners.comfyui.asking import Desk
from prodcanvas.runners.comfyui.listening import Ear
from prodcanvas.runners.comfyui.protocol import course, steps
from prodcanvas.runners.comfyui.protocol.course import Command, Event, Patience
from prodcanvas.runners.comfyui.protocol.results import Record
from prodcanvas.runners.comfyui.protocol.sentences import named

TICK = 0.2
"""Seconds between two looks at whether to stop."""
_SPARE = 8


def client_of(job: str) -> str:
    """The name under which we listen for a job: ours again after a restart, as it follows from the job's."""
    return uuid5(UUID(job) if _is_uuid(job) else NAMESPACE_URL, job).hex


@dataclass(frozen=True)
class Errand:
    """What is to be done, for whom, and how to tell of it."""

    order: Order
    journal: Journal
    tell: Callable[[News], None]
    stop: Callable[[], bool]
    patience: Patience
    place: str
    """The server, as the journal knows it."""


class Following:
    """A job, from its posting or from where it stands, to its record."""

    def __init__(self, errand: Errand, desk: Desk, ear: Ear, ready: Callable[[], None],
                 post: Callable[[str], Event]) -> None:
        """`ready` is done before an id is noted in the journal; `post` sends the order under an id."""
        self._errand, self._desk, self._ear, self._ready, self._post = errand, desk, ear, ready, post
        self._noted: set[str] = set()
        self._settled: set[str] = set()
        self._end: course.End | None = None
        self._at = steps.begin(errand.order, (str(uuid4()) for _ in range(_SPARE)), errand.patience, time.monotonic())

    def follow(self, under_way: Iterable[str] = ()) -> tuple[str, Record]:
        """The id and the record of the job when it is done. Raises `RunnerError`, `Stopped`."""
        self._feed(course.Began(tuple(under_way)))
        while self._end is None:
            message = self._ear.hear(TICK)
            if message is not None:
                self._feed(course.Heard(message))
            elif self._ear.deaf and not self._at.deaf:
                self._feed(course.Cut())
            elif self._ear.deaf:
                time.sleep(TICK / 2)
            self._feed(course.Tick(self._errand.stop()))
        if self._end.stopped:
            shot = self._errand.order.shot
            raise Stopped(named(shot, "stopped; it was taken off the server."), "", shot=shot)
        if self._end.record is None:
            raise self._end.fault or RunnerError("The job ended without a word.", "Run the shot again.")
        return self._end.job, self._end.record

    def _feed(self, event: Event) -> None:
        """Tell the course an event and do what it wants done, which may be events again."""
        events = deque([event])
        while events:
            self._at, commands = steps.step(self._at, events.popleft(), time.monotonic())
            for command in commands:
                events.extend(self._do(command))

    def _do(self, command: Command) -> Iterable[Event]:
        """One command done; what came of it."""
        match command:
            case course.Connect(job=job):
                return (course.Opened() if self._ear.open(client_of(job)) else course.Cut(),)
            case course.Post(job=job):
                return (self._send(job),)
            case course.Look(jobs=jobs):
                return (self._look(jobs),)
            case course.Cancel(jobs=jobs):
                return self._cancel(jobs)
            case course.Settle(job=job, state=state):
                self._settle(job, state)
            case course.Tell(news=news):
                self._errand.tell(news)
            case course.End():
                self._end = command
        return ()

    def _send(self, job: str) -> Event:
        """Noted before it is sent, so that no job is ever unknown."""
        self._ready()
        if job not in self._noted:
            self._noted.add(job)
            self._errand.journal.sent(replace(self._errand.order, id=job), self._errand.place)
        return self._post(job)

    def _settle(self, job: str, state: str) -> None:
        if job not in self._settled:
            self._settled.add(job)
            self._errand.journal.settled(job, state)

    def _look(self, jobs: Iterable[str]) -> Event:
        try:
            over = self._at.phase == "finishing"
            return course.Seen({job: self._desk.standing(job, over=over) for job in jobs})
        except RunnerError as fault:
            return course.NoAnswer(fault)

    def _cancel(self, jobs: Iterable[str]) -> Iterable[Event]:
        try:
            for job in jobs:
                self._desk.cancel(job)
        except RunnerError as fault:
            return (course.NoAnswer(fault),)
        return ()


def _is_uuid(job: str) -> bool:
    try:
        UUID(job)
    except ValueError:
        return False
    return True
