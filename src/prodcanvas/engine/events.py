"""What happens in the engine, numbered and kept for a while, so that whoever lost the line hears the rest."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

KEPT = 20_000
"""Events kept for those who come back."""
KEPT_BYTES = 128 << 20
AT_ONCE = 256 << 10
"""Bytes handed to a listener in one piece, about."""
PACE = 0.1
"""Seconds between two reports of the same thing."""

_encode = msgspec.json.Encoder(enc_hook=str).encode
Value = Mapping[str, Any]


class Piece(NamedTuple):
    """Events for one listener."""

    data: bytes
    last: int
    """The number of the last event in it, or before it."""


class Ring:
    """The latest events as they go over the wire. The oldest give way when there are too many."""

    def __init__(self, most: int = KEPT, most_bytes: int = KEPT_BYTES) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._kept: dict[int, bytes] = {}
        self._bytes = 0
        self.last = 0

    def add(self, kind: str, value: Value) -> None:
        """Number an event and keep it."""
        self.last += 1
        text = b"id: %d\nevent: %s\ndata: %s\n\n" % (self.last, kind.encode(), _encode(value))
        self._kept[self.last] = text
        self._bytes += len(text)
        while len(self._kept) > self._most or self._bytes > self._most_bytes:
            self._bytes -= len(self._kept.pop(next(iter(self._kept))))

    def after(self, number: int) -> Piece:
        """What came after an event, as much as goes in one piece; `resync` for a number that is out of reach."""
        if number == self.last:
            return Piece(b"", number)
        if number > self.last or number + 1 not in self._kept:
            return Piece(b"id: %d\nevent: resync\ndata: {}\n\n" % self.last, self.last)
        texts, size = [], 0
        while size < AT_ONCE and number < self.last:
            number += 1
            texts.append(self._kept[number])
            size += len(texts[-1])
        return Piece(b"".join(texts), number)


class Feed:
    """The ring for many threads: told from anywhere, heard by listeners who are woken.

    A listener holds a number, not a queue: one that stops reading costs nothing and is told to read anew.
    """

    def __init__(self, ring: Ring | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._ring = ring or Ring()
        self._clock = clock
        self._lock = threading.Lock()
        self._wakers: dict[int, Callable[[], None]] = {}
        self._told: dict[str, float] = {}
        self._late: dict[str, tuple[str, Value]] = {}

    @property
    def last(self) -> int:
        """Number of the latest event."""
        return self._ring.last

    @property
    def listeners(self) -> int:
        """How many are listening."""
        return len(self._wakers)

    def tell(self, kind: str, value: Value) -> None:
        """Tell everybody, now."""
        with self._lock:
            self._ring.add(kind, value)
            self._wake()

    def tell_gently(self, kind: str, key: str, value: Value) -> None:
        """Tell the latest state of `key`, ten times a second at most; what comes between is passed over."""
        with self._lock:
            if self._clock() - self._told.get(key, -PACE) >= PACE:
                self._say(kind, key, value)
                self._wake()
            else:
                self._late[key] = (kind, value)

    def catch_up(self, *, everything: bool = False) -> None:
        """Tell what was held back and is due, or all of it."""
        with self._lock:
            due = [k for k in self._late if everything or self._clock() - self._told[k] >= PACE]
            for key in due:
                kind, value = self._late[key]
                self._say(kind, key, value)
            if due:
                self._wake()

    def after(self, number: int) -> Piece:
        """See `Ring.after`."""
        with self._lock:
            return self._ring.after(number)

    def rouse(self) -> None:
        """Wake every listener, though nothing was told: it is time to leave."""
        with self._lock:
            self._wake()

    def listen(self, wake: Callable[[], None]) -> Callable[[], None]:
        """Be woken whenever something was told; gives back how to stop listening."""
        with self._lock:
            self._wakers[id(wake)] = wake

        def leave() -> None:
            with self._lock:
                self._wakers.pop(id(wake), None)

        return leave

    def _say(self, kind: str, key: str, value: Value) -> None:
        self._late.pop(key, None)
        self._told[key] = self._clock()
        self._ring.add(kind, value)

    def _wake(self) -> None:
        for wake in self._wakers.values():
            wake()
