"""One listener's line: events as they come, and a beat every second so that a dead engine is noticed."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from prodcanvas.engine.events import Feed

BEAT = 1.0
"""Seconds."""
_BEAT = b"event: beat\ndata: {}\n\n"


async def stream(feed: Feed, since: int, leaving: Callable[[], bool]) -> AsyncIterator[bytes]:
    """Events after `since`, until the listener goes away or the engine leaves."""
    loop, woken = asyncio.get_running_loop(), asyncio.Event()

    def wake() -> None:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(woken.set)

    leave = feed.listen(wake)
    try:
        beat = loop.time()
        while not leaving():
            woken.clear()
            piece = feed.after(since)
            since = piece.last
            if loop.time() >= beat:
                beat = loop.time() + BEAT
                yield piece.data + _BEAT
            elif piece.data:
                yield piece.data
            else:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(woken.wait(), beat - loop.time())
    finally:
        leave()
