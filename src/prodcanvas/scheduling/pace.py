"""An honest estimate of what is left: measured history first, then the pace of this very run."""

from __future__ import annotations

import msgspec


class Pace(msgspec.Struct, frozen=True):
    """How far a run is: frames done of frames wanted, after so many seconds; `history` is seconds per frame."""

    total: int
    done: int = 0
    elapsed: float = 0.0
    history: float | None = None

    def after(self, frames: int, elapsed: float) -> Pace:
        """The run after `frames` more, `elapsed` seconds since its start."""
        return msgspec.structs.replace(self, done=min(self.total, self.done + frames), elapsed=elapsed)

    def left(self) -> float | None:
        """Seconds still to go; None while nothing is known. History gives way to the run as the run goes on.

        The first fiftieth of a run tells nothing: sets are still being built.
        """
        if self.done >= self.total:
            return 0.0
        if self.done < max(1, self.total // 50):
            return None if self.history is None else self.history * (self.total - self.done)
        now = self.elapsed / self.done
        trust = min(1.0, 4 * self.done / self.total)
        pace = now if self.history is None else trust * now + (1 - trust) * self.history
        return pace * (self.total - self.done)
