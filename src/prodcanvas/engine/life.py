"""When the engine leaves: its parent is gone, nobody listens any more, and no work is left."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable

LINGER = 5.0
"""Seconds that the engine waits for somebody to come back."""


class Life:
    """What speaks for staying."""

    def __init__(self, *, stay: bool = False, linger: float = LINGER,
                 clock: Callable[[], float] = time.monotonic) -> None:
        self._linger, self._clock = linger, clock
        self._seen = clock()
        self.stay = stay
        self.orphaned = False
        """The parent has closed its end of the pipe, or is dead."""
        self.dismissed = False
        """Somebody asked the engine to leave."""

    def seen(self) -> None:
        """Somebody was here."""
        self._seen = self._clock()

    def is_over(self, *, listeners: int, busy: bool) -> bool:
        """Whether to leave now."""
        if listeners:
            self.seen()
        if busy:
            return False
        if self.dismissed:
            return True
        return self.orphaned and not self.stay and self._clock() - self._seen >= self._linger

    def watch_parent(self, handle: int = 0) -> None:
        """Notice when the parent closes the pipe to our standard input. A terminal is no parent."""
        with contextlib.suppress(OSError):
            if not os.isatty(handle):
                threading.Thread(target=self._wait_for, args=(handle,), name="parent", daemon=True).start()

    def _wait_for(self, handle: int) -> None:
        with contextlib.suppress(OSError):
            while os.read(handle, 4096):
                pass
        self.orphaned = True
