"""A work that is not done yet, and where it stands on its ladder."""

from __future__ import annotations

from dataclasses import dataclass, field

from prodcanvas.dispatch.ladder import Attempt
from prodcanvas.dispatch.work import Work
from prodcanvas.errors import CanvasError
from prodcanvas.ports.runner import Order


@dataclass
class Task:
    """A work that is not done yet."""

    work: Work
    attempt: Attempt = field(default_factory=Attempt)
    found: str = ""
    """Server on which the journal says that it is under way."""
    last_fault: CanvasError | None = None
    also: list[Work] = field(default_factory=list)
    """Others that want the very same step."""

    @property
    def order(self) -> Order:
        """The order of the present variant."""
        return self.work.orders()[self.attempt.variant]
