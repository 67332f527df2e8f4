"""The assistant director of the servers: gives each what it can do, tries again what failed, loses and doubles none."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self
from uuid import uuid4

from msgspec.structs import replace

from prodcanvas.dispatch.desk import Desk
from prodcanvas.dispatch.ladder import Kind, after
from prodcanvas.dispatch.servers import MOST, Server
from prodcanvas.dispatch.task import Task
from prodcanvas.dispatch.voice import Held, Voice
from prodcanvas.dispatch.work import Done, Patience, Work
from prodcanvas.errors import CanvasError, MemoryShort, RunnerError, Stopped
from prodcanvas.ports.runner import Journal, News, Order, Outcome, Runner

Check = Callable[[Work, Outcome], str]
"""What is wrong with a result, in one sentence; empty when it counts."""
_TICK = 0.25
_JOIN = 60.0


class Dispatch:
    """Runs works on several servers at once.

    Use it in a `with`, add works, and go through what is done:

        with Dispatch(runners, into, journal, tell, stop, check) as dispatch:
            dispatch.add(*works)
            for done in dispatch:
                keep(done)               # on the disk
                dispatch.add(*next_ones) # what was waiting for it

    The loop ends when nothing is left. A job counts as fetched only when the loop has gone on: should the body raise or
    the process die before, the next process finds the job in the journal and fetches its result again, unmade.
    Leaving the `with` early takes every job off the servers.
    """

    def __init__(self, runners: Mapping[str, Runner], into: Path, journal: Journal, *,
                 tell: Callable[[News], None] = lambda _: None, stop: Callable[[], bool] = lambda: False,
                 check: Check = lambda _, __: "", patience: Patience = Patience()) -> None:  # noqa: B008 - frozen
        """`check` runs in the lanes, several at once. `tell` is called from other threads, one call at a time."""
        self._into, self._journal, self._check, self._asked_to_stop = into, journal, check, stop
        self._patience = patience
        self._servers = {name: Server(name, runner) for name, runner in runners.items()}
        self._desk = Desk(self._servers, patience)
        self._voice = Voice(tell)
        self._under_way: list[Task] = []
        self._finished: deque[tuple[Task, Done]] = deque()
        self._broken: BaseException | None = None
        self._closed = False
        self._changed = threading.Condition()
        self._lanes = [threading.Thread(target=self._lane, args=(server,), daemon=True, name=f"lane {server.name}")
                       for server in self._servers.values() for _ in range(MOST)]

    def __enter__(self) -> Self:
        for lane in self._lanes:
            lane.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for lane in self._lanes:
            lane.join(_JOIN)

    def add(self, *works: Work) -> None:
        """Hand in works, all at once: they are put in order together.

        One whose step is already waiting or under way is not made twice: both get its outcome.
        """
        tasks = [Task(work) for work in works]
        for task in tasks:
            self._desk.bind(task, self._journal)
        with self._changed:
            for task in tasks:
                steps = {order.step for order in task.work.orders()}
                twin = next((t for t in [*self._desk.waiting, *self._under_way] if t.order.step in steps), None)
                if twin:
                    twin.also.append(task.work)
                else:
                    self._desk.waiting.append(task)
            self._changed.notify_all()

    def __iter__(self) -> Iterator[Done]:
        while (found := self._next()) is not None:
            task, done = found
            for work in (task.work, *task.also):
                yield replace(done, work=work)
            if done.outcome is not None:
                self._settle(task.work)

    def _next(self) -> tuple[Task, Done] | None:
        """The next thing that is done; None when nothing is left."""
        with self._changed:
            while True:
                if self._broken:
                    raise self._broken
                self._clear_desk()
                if self._finished:
                    return self._finished.popleft()
                if not self._desk.waiting and not self._under_way:
                    return None
                self._changed.wait(_TICK)

    def _clear_desk(self) -> None:
        """Works that are stopped, or that nobody can take, are done."""
        if self._stopping():
            for task in self._desk.waiting:
                shot = task.work.order.shot
                said = Stopped(f"{shot}: stopped before it began." if shot else "Stopped before it began.", shot=shot)
                self._finish(task, fault=said)
            self._desk.waiting.clear()
        for task, why in self._desk.hopeless(time.monotonic()):
            self._finish(task, fault=why)

    def _stopping(self) -> bool:
        return self._closed or self._asked_to_stop()

    def _settle(self, work: Work) -> None:
        """Its result is kept: nothing more is to come of any id it was sent under."""
        for order in work.orders():
            for job in self._journal.under_way(order.step):
                self._journal.settled(job, "fetched")

    def _lane(self, server: Server) -> None:
        """One of a server's places: takes a work, sees it through, takes the next."""
        try:
            while not self._closed:
                self._look(server)
                task = self._take(server)
                if task is not None:
                    self._see_through(server, task)
        except BaseException as bug:  # noqa: BLE001 - a fault of ours in a lane is raised where the results are read
            with self._changed:
                self._broken = bug
                self._changed.notify_all()

    def _look(self, server: Server) -> None:
        """Survey the server when it is new or was away, one lane at a time."""
        if not server.stale or time.monotonic() < server.look_at or not server.looking.acquire(blocking=False):
            return
        try:
            facility = server.runner.survey()
            with self._changed:
                server.seen(facility, time.monotonic(), self._patience)
                self._changed.notify_all()
        finally:
            server.looking.release()

    def _take(self, server: Server) -> Task | None:
        with self._changed:
            task = None if self._stopping() else self._desk.pick(server, time.monotonic())
            if task is None:
                self._changed.wait(_TICK)
                return None
            server.busy += 1
            server.sending = task
            self._under_way.append(task)
            return task

    def _see_through(self, server: Server, task: Task) -> None:
        try:
            outcome = self._run(server, task)
        except (Stopped, MemoryShort, RunnerError) as fault:
            self._failed(server, task, fault)
        except CanvasError as fault:
            with self._changed:
                self._finish(task, server=server.name, fault=fault)
        else:
            with self._changed:
                self._finish(task, server=server.name, outcome=outcome)
        finally:
            self._arrived(server, task)
            with self._changed:
                server.busy -= 1
                self._changed.notify_all()

    def _run(self, server: Server, task: Task) -> Outcome:
        """One attempt. The id handed in is used once; each later attempt has one of its own."""
        order = task.order if not task.attempt.tries else replace(task.order, id=str(uuid4()))
        task.attempt = replace(task.attempt, tries=task.attempt.tries + 1)
        if task.attempt.freed:
            server.runner.free()
        folder = self._into / order.step[:32]
        folder.mkdir(parents=True, exist_ok=True)
        say = self._voice.of(task.work.order.id)

        def tell(news: News) -> None:
            if news.state != "uploading":
                self._arrived(server, task)
            say(news)

        outcome = server.runner.run(order, str(folder), Held(self._journal), tell, self._stopping)
        wrong = self._check(task.work, outcome)
        if wrong:
            self._journal.settled(outcome.job, "failed")
            raise RunnerError(_of(order, f"the result cannot be used. {wrong}"),
                              "Another seed, size or pipeline may do.", shot=order.shot)
        return outcome

    def _arrived(self, server: Server, task: Task) -> None:
        """It is in the server's queue, or over: the next one may follow."""
        with self._changed:
            if server.sending is task:
                server.sending = None
                self._changed.notify_all()

    def _failed(self, server: Server, task: Task, fault: CanvasError) -> None:
        """Put it back for another try, or let it end. Servers are asked how they are outside the lock."""
        if isinstance(fault, Stopped):
            with self._changed:
                self._finish(task, server=server.name, fault=fault)
            return
        facility = server.runner.survey()
        kind: Kind = "away" if facility.fault else "memory" if isinstance(fault, MemoryShort) else "fault"
        with self._changed:
            if kind == "away":
                server.missed(time.monotonic(), self._patience)
            task.attempt = after(task.attempt, kind, server.name, len(task.work.orders()))
            task.last_fault, task.found = fault, ""
            self._under_way.remove(task)
            self._desk.waiting.append(task)

    def _finish(self, task: Task, *, server: str = "", outcome: Outcome | None = None,
                fault: CanvasError | None = None) -> None:
        """Called under the lock: from here on nobody can join it."""
        if task in self._under_way:
            self._under_way.remove(task)
        done = Done(work=task.work, outcome=outcome, fault=fault, server=server, variant=task.attempt.variant,
                    tries=task.attempt.tries)
        self._finished.append((task, done))
        self._changed.notify_all()


def run_all(dispatch: Dispatch, works: Iterable[Work], keep: Callable[[Done], None]) -> list[Done]:
    """Run a list or a stream of works to the end; `keep` brings each result to the disk before it counts."""
    every = []
    with dispatch:
        dispatch.add(*works)
        for done in dispatch:
            keep(done)
            every.append(done)
    return every


def _of(order: Order, what: str) -> str:
    return f"{order.shot}: {what}" if order.shot else what[:1].upper() + what[1:]
