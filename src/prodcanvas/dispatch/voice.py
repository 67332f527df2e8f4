"""What a runner may say while it works, passed on: news one at a time and never going back, results held until kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from prodcanvas.ports.runner import Journal, News, Order

_ENDS = frozenset({"failed", "cancelled", "lost"})


class Voice:
    """`tell` for many lanes: the caller hears one thing at a time, under the id by which it knows the job."""

    def __init__(self, tell: Callable[[News], None]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._furthest: dict[str, float] = {}

    def of(self, job: str) -> Callable[[News], None]:
        """`tell` for one work; `done` never goes back, however often it is tried."""

        def say(news: News) -> None:
            with self._lock:
                done = self._furthest[job] = max(self._furthest.get(job, 0.0), news.done)
                self._tell(replace(news, job=job, done=done))

        return say


class Held:
    """A journal that does not let go of a fetched job: it is settled when its result has been kept.

    Should we die in between, the next process finds the job under way and fetches its result again.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def sent(self, order: Order, server: str) -> None:
        """See `ports.runner.Journal`."""
        self._journal.sent(order, server)

    def settled(self, job: str, state: str) -> None:
        """Passed on only when nothing came of the job."""
        if state in _ENDS:
            self._journal.settled(job, state)

    def under_way(self, step: str) -> Mapping[str, str]:
        """See `ports.runner.Journal`."""
        return self._journal.under_way(step)
