"""The queue of the pretended server: a heap of prompts, the one that runs, and a history that lives in memory only."""

from __future__ import annotations

import copy
import heapq
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Item = tuple[float, str, dict[str, Any], dict[str, Any], list[str]]
"""number, prompt_id, prompt, extra_data, outputs_to_execute"""


@dataclass
class Queue:
    """All that a server forgets when it dies."""

    changed: Callable[[], None]
    heap: list[Item] = field(default_factory=list)
    running: Item | None = None
    history: dict[str, dict[str, Any]] = field(default_factory=dict)
    number: int = 0
    interrupt: bool = False
    flags: dict[str, bool] = field(default_factory=dict)
    closed: bool = False
    lock: threading.Condition = field(default_factory=threading.Condition)

    def next_number(self, *, front: bool) -> int:
        """A counter from 0; in front of all others it is negative."""
        with self.lock:
            self.number += 1
            return -(self.number - 1) if front else self.number - 1

    def put(self, item: Item) -> None:
        """Queue a prompt. Two with one number and one id cannot be told apart: `TypeError`, as in the real one."""
        with self.lock:
            heapq.heappush(self.heap, item)
            self.lock.notify_all()
        self.changed()

    def get(self, seconds: float) -> Item | None:
        """The next prompt to run, or None after a while without one."""
        with self.lock:
            if not self.heap:
                self.lock.wait(seconds)
            if not self.heap or self.closed:
                return None
            self.running = copy.deepcopy(heapq.heappop(self.heap))
            item = self.running
        self.changed()
        return item

    def finish(self, result: dict[str, Any]) -> None:
        """The running prompt goes into the history."""
        with self.lock:
            if self.running and not self.closed:
                self.history[self.running[1]] = {"prompt": list(self.running), **result}
            self.running = None
        self.changed()

    def remaining(self) -> int:
        """How many are queued or running."""
        with self.lock:
            return len(self.heap) + (self.running is not None)

    def listing(self) -> dict[str, list[Item]]:
        """`GET /queue`: pending ones in the order of the heap, not of their turn."""
        with self.lock:
            return {"queue_running": [self.running] if self.running else [], "queue_pending": list(self.heap)}

    def delete(self, prompt_id: str) -> bool:
        """Take a pending prompt away: it leaves no trace. A running or unknown one is left alone."""
        with self.lock:
            kept = [item for item in self.heap if item[1] != prompt_id]
            gone = len(kept) < len(self.heap)
            heapq.heapify(kept)
            self.heap = kept
        if gone:
            self.changed()
        return gone

    def clear(self) -> None:
        """Take all pending prompts away."""
        with self.lock:
            self.heap = []
        self.changed()

    def stop_running(self, prompt_id: str | None = None) -> bool:
        """Interrupt what runs; given an id, only if it is that one."""
        with self.lock:
            if prompt_id and (self.running is None or self.running[1] != prompt_id):
                return False
            self.interrupt = True
            return True

    def close(self) -> None:
        """The process is gone: nothing is run or remembered any more."""
        with self.lock:
            self.closed = True
            self.lock.notify_all()
