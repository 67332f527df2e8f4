"""Small pictures of takes for the canvas: made one after the other, when somebody first wants to see them."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from pathlib import Path

from prodcanvas.takes import Take

WIDTH = 256
"""Pixels at most."""


class Thumbs:
    """The folder `.prodcanvas/thumbs`, a JPEG for each take."""

    def __init__(self, root: Path, medium: Callable[[str], Path | None], ready: Callable[[Take], None]) -> None:
        self._folder = root / ".prodcanvas" / "thumbs"
        self._medium, self._ready = medium, ready
        self._there: dict[str, str] = {}
        self._asked: set[str] = set()
        self._queue: queue.SimpleQueue[Take | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="thumbs", daemon=True)
        self._thread.start()

    def of(self, take: Take) -> str:
        """Path of a take's small picture; empty while there is none, which is then made."""
        slate = str(take.slate)
        if slate in self._there:
            return self._there[slate]
        path = self._folder / f"{slate}.jpg"
        if path.is_file():
            self._there[slate] = str(path)
            return str(path)
        if take.thumb and slate not in self._asked:
            self._asked.add(slate)
            self._queue.put(take)
        return ""

    def close(self) -> None:
        """Make no more."""
        self._queue.put(None)
        self._thread.join(timeout=5)

    def _work(self) -> None:
        while (take := self._queue.get()) is not None:
            source = self._medium(take.thumb)
            if source is None:
                continue
            with contextlib.suppress(OSError, ValueError, SyntaxError):
                path = self._folder / f"{take.slate}.jpg"
                shrink(source, path)
                self._there[str(take.slate)] = str(path)
                self._ready(take)


def shrink(source: Path, path: Path) -> None:
    """A JPEG of a picture, `WIDTH` wide at most, written in one step. Raises `OSError` where it cannot be."""
    from PIL import Image  # noqa: PLC0415 - the engine is up before the first picture is wanted

    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with Image.open(source) as image:
        small = image.convert("RGB")
        small.thumbnail((WIDTH, 16384))
        small.save(part, "JPEG", quality=85)
    part.replace(path)
