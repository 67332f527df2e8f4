"""What is handed to the dispatcher, and what it hands back."""

from __future__ import annotations

import msgspec

from prodcanvas.errors import CanvasError
from prodcanvas.ports.runner import Order, Outcome


class Smaller(msgspec.Struct, frozen=True, kw_only=True):
    """Another way to the same result that needs less memory, for when the first does not fit."""

    order: Order
    loses: str
    """What it costs, to be told: `decoded in tiles`, `made at 832x480 and enlarged`."""


class Work(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A job to be done somewhere."""

    order: Order
    smaller: tuple[Smaller, ...] = ()
    """From the one that loses least to the one that needs least."""

    def orders(self) -> tuple[Order, ...]:
        """As asked for first, then the smaller ones."""
        return self.order, *(other.order for other in self.smaller)

    def loses(self, variant: int) -> str:
        """What the way with this number costs; nothing for the first."""
        return self.smaller[variant - 1].loses if variant else ""


class Done(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of a work: an outcome, or the fault that ended it."""

    work: Work
    outcome: Outcome | None = None
    fault: CanvasError | None = None
    """`Stopped` when the user stopped it."""
    server: str = ""
    variant: int = 0
    """Which of `work.orders()` was run in the end."""
    tries: int = 0

    @property
    def lowered(self) -> str:
        """What was given up to make it fit, for the artist to know."""
        return self.work.loses(self.variant)


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """How long servers are waited for, in seconds."""

    first: float = 10.0
    """For one that has not been up yet."""
    away: float = 300.0
    """For one that was up and went away."""
    rest: float = 1.0
    """Before a server that failed to answer is asked again; twice as long each time."""
    longest_rest: float = 30.0
