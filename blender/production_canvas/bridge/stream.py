"""The engine's news as they come: server-sent events over a line that never blocks.

Source: WHATWG HTML, 9.2 Server-sent events.
"""

from __future__ import annotations

import json
import time
from collections import deque
from typing import Any, NamedTuple

from .http import Broken, Chunks, Line, request

BUFFER = 4_000_000
"""Bytes held at most: more means that we fell behind, and begin again."""


class News(NamedTuple):
    """One event."""

    kind: str
    data: dict[str, Any]


class Stream:
    """The line of news. `poll(budget)` gives back events, at most for `budget` seconds."""

    def __init__(self, port: int, token: str, last: int = 0) -> None:
        more = {"Last_Event_ID": str(last)} if last else {}
        self._line = Line(port, request("GET", "/v1/events", port, token, Accept="text/event-stream", **more))
        self._chunks: Chunks | None = None
        self._text = bytearray()
        self._ready: deque[bytes] = deque()
        self.last = last
        self.heard = time.monotonic()
        self.open = False
        self.bad = 0
        """Events that were no JSON."""

    def poll(self, budget: float) -> list[News]:
        """New events. Raises `Broken` when the line is gone or refuses us."""
        until = time.monotonic() + budget
        found: list[News] = []
        while time.monotonic() < until:
            if not self._ready and not self._receive():
                break
            while self._ready and time.monotonic() < until:
                event = self._event(self._ready.popleft())
                if event:
                    found.append(event)
        return found

    def _receive(self) -> bool:
        before = self._line.status
        data = self._line.step()
        if self._line.status and not before:
            if self._line.status != 200:
                self.close()
                raise Broken(f"the engine refuses its news ({self._line.status})")
            self.open = True
            self._chunks = Chunks() if "chunked" in self._line.headers.get("transfer-encoding", "") else None
        if not data:
            return False
        self.heard = time.monotonic()
        self._text += self._chunks.feed(data) if self._chunks else data
        if len(self._text) > BUFFER:
            self.close()
            raise Broken("too much at once")
        *whole, rest = bytes(self._text).replace(b"\r\n", b"\n").split(b"\n\n")
        self._text = bytearray(rest)
        self._ready.extend(whole)
        return True

    def _event(self, block: bytes) -> News | None:
        kind, data = "message", []
        for line in block.split(b"\n"):
            name, _, value = line.partition(b":")
            value = value.removeprefix(b" ")
            if name == b"event":
                kind = value.decode("utf-8", "replace")
            elif name == b"data":
                data.append(value)
            elif name == b"id" and value.isdigit():
                self.last = int(value)
        try:
            body = json.loads(b"\n".join(data)) if data else {}
        except ValueError:
            self.bad += 1
            return None
        return News(kind, body if isinstance(body, dict) else {})

    def close(self) -> None:
        """Let go of the line."""
        self._line.close()
