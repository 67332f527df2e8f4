"""A server in the dispatcher's eyes: what it has, what it is busy with, whether it is resting after a fault."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prodcanvas.dispatch.ladder import lacks
from prodcanvas.dispatch.work import Patience
from prodcanvas.ports.runner import Order, Runner
from prodcanvas.routes.facility import Facility

if TYPE_CHECKING:
    from prodcanvas.dispatch.task import Task

MOST = 2
"""Jobs on a server at once: the one that runs, and one that waits behind it with its files already sent."""


@dataclass
class Server:
    """Changed under the dispatcher's lock only; `looking` keeps two lanes from surveying at once."""

    name: str
    runner: Runner
    facility: Facility | None = None
    """None until it was looked at."""
    loaded: tuple[str, ...] = ()
    """Model files of the job it was given last."""
    busy: int = 0
    sending: Task | None = None
    """The work that is on its way into its queue: the next one follows when it is there, so that their order holds."""
    was_up: bool = False
    away_since: float | None = None
    look_at: float = 0.0
    misses: int = 0
    stale: bool = True
    lacking: dict[str, str] = field(default_factory=dict)
    """Order id → what it lacks for it, as it is now."""
    looking: threading.Lock = field(default_factory=threading.Lock)

    @property
    def up(self) -> bool:
        """Whether work may be given to it."""
        return self.facility is not None and not self.facility.fault and not self.stale

    def seen(self, facility: Facility, now: float, patience: Patience) -> None:
        """It was looked at."""
        self.facility = facility
        self.lacking = {}
        if facility.fault:
            self.missed(now, patience)
            return
        self.stale, self.was_up, self.away_since, self.misses = False, True, None, 0

    def missed(self, now: float, patience: Patience) -> None:
        """It does not answer: rest a while, longer each time, then look at it again."""
        self.stale = True
        self.away_since = now if self.away_since is None else self.away_since
        self.look_at = now + min(patience.longest_rest, patience.rest * 2.0 ** min(self.misses, 16))
        self.misses += 1
        self.loaded = ()

    def gone(self, now: float, patience: Patience) -> bool:
        """Whether it has been away for longer than one waits."""
        if self.away_since is None:
            return False
        return now - self.away_since > (patience.away if self.was_up else patience.first)

    def lacks(self, order: Order) -> str:
        """See `ladder.lacks`; reckoned once for each order."""
        if self.facility is None:
            return "was not looked at yet"
        if order.id not in self.lacking:
            self.lacking[order.id] = lacks(order, self.facility)
        return self.lacking[order.id]

    def is_called(self, name: str) -> bool:
        """Whether the journal means this server: it may hold its name or its address."""
        return bool(name) and name in (self.name, self.facility.url if self.facility else "",
                                       str(getattr(self.runner, "url", "")))
