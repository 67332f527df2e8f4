"""Who does what next: works that wait, servers that are free, and the match between them. No thread, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prodcanvas.dispatch.ladder import Attempt, may_take, nobody_can
from prodcanvas.dispatch.servers import MOST, Server
from prodcanvas.dispatch.task import Task
from prodcanvas.dispatch.work import Patience
from prodcanvas.errors import CanvasError, RunnerError
from prodcanvas.ports.runner import Journal
from prodcanvas.scheduling.order import next_job


class Desk:
    """The works that wait, in the order in which they came."""

    def __init__(self, servers: Mapping[str, Server], patience: Patience) -> None:
        self.servers, self.patience = servers, patience
        self.waiting: list[Task] = []

    def pick(self, server: Server, now: float) -> Task | None:
        """The work that this server should take now, taken off the desk; None when there is none for it."""
        if not server.up or server.busy >= MOST or server.sending is not None:
            return None
        able = [task for task in self.waiting if self._can(task, server, now)
                and (not server.busy or not self._others_free(task, server, now))]
        if not able:
            return None
        mine = [task for task in able if server.is_called(task.found) or task.attempt.server == server.name]
        by_id = {task.work.order.id: task for task in mine or able}
        chosen = by_id[next_job([(job, task.order.weights) for job, task in by_id.items()], server.loaded)]
        self.waiting.remove(chosen)
        server.loaded = chosen.order.weights or server.loaded
        return chosen

    def hopeless(self, now: float) -> Iterable[tuple[Task, CanvasError]]:
        """Works that nobody will ever take, each with the reason; they are taken off the desk."""
        if any(server.facility is None for server in self.servers.values()):
            return []
        found = [(task, why) for task in self.waiting if (why := self._why_not(task, now)) is not None]
        for task, _ in found:
            self.waiting.remove(task)
        return found

    def bind(self, task: Task, journal: Journal) -> None:
        """Look in the journal whether a work is under way somewhere: the variant that is sent, and where."""
        for variant, order in enumerate(task.work.orders()):
            for name in journal.under_way(order.step).values():
                task.attempt = Attempt(variant=variant)
                task.found = name

    def _can(self, task: Task, server: Server, now: float) -> bool:
        """A job under way somewhere is left to that server, unless it is gone or no longer has what it takes."""
        keeper = next((other for other in self.servers.values() if other.is_called(task.found)), server)
        theirs = keeper is not server and not keeper.gone(now, self.patience) \
            and not (keeper.up and keeper.lacks(task.order))
        return not theirs and may_take(task.attempt, server.name) and not server.lacks(task.order)

    def _others_free(self, task: Task, server: Server, now: float) -> bool:
        """Whether a server with nothing to do could take it: then it is not queued behind another job."""
        return any(other is not server and other.up and not other.busy and self._can(task, other, now)
                   for other in self.servers.values())

    def _why_not(self, task: Task, now: float) -> CanvasError | None:
        for server in self.servers.values():
            if server.name in task.attempt.refused or server.facility is None:
                continue
            if not server.up and not server.gone(now, self.patience):
                return None
            if not server.lacks(task.order) and server.up:
                task.attempt = task.attempt if may_take(task.attempt, server.name) else Attempt(
                    variant=task.attempt.variant, refused=task.attempt.refused, tries=task.attempt.tries)
                return None
        if task.attempt.variant + 1 < len(task.work.orders()) and not task.attempt.tries:
            task.attempt = Attempt(variant=task.attempt.variant + 1)
            return self._why_not(task, now)
        return task.last_fault or RunnerError(
            nobody_can(task.work.order, {s.name: s.facility for s in self.servers.values() if s.facility}),
            "`prodcanvas doctor` names what is missing, where it belongs and where to get it.",
            shot=task.work.order.shot)
