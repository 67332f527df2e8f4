"""Small pictures of takes for the canvas: made one after the other, when somebody first wants to see them."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from pathlib import Path

from prodcanvas.errors import CanvasError
from prodcanvas.takes import Take
from prodcanvas.takes.finishing import before_finishing

WIDTH = 256
"""Pixels at most."""


class Thumbs:
    """The folder `.prodcanvas/thumbs`, a JPEG for each take."""

    def __init__(self, root: Path, medium: Callable[[str], Path | None], ready: Callable[[Take], None]) -> None:
        self._folder = root / ".prodcanvas" / "thumbs"
        self._medium, self._ready = medium, ready
        self._there: dict[str, str] = {}
        self._asked: set[str] = set()
        self._queue: queue.SimpleQueue[tuple[Take, bool] | None] = queue.SimpleQueue()
        """Takes, and whether as they were before their finishing."""
        self._thread = threading.Thread(target=self._work, name="thumbs", daemon=True)
        self._thread.start()

    def of(self, take: Take) -> str:
        """Path of a take's small picture; empty while there is none, which is then made."""
        return self._found(take, before=False) if take.thumb else ""

    def before(self, take: Take) -> str:
        """The same of what went into its finishing; empty for a take that had none, too."""
        return self._found(take, before=True) if take.provenance.request else ""

    def _found(self, take: Take, *, before: bool) -> str:
        name = _name(take, before=before)
        if name not in self._there:
            path = self._folder / name
            if path.is_file():
                self._there[name] = str(path)
            elif name not in self._asked:
                self._asked.add(name)
                self._queue.put((take, before))
        return self._there.get(name, "")

    def close(self) -> None:
        """Make no more."""
        self._queue.put(None)
        self._thread.join(timeout=5)

    def _work(self) -> None:
        while (wanted := self._queue.get()) is not None:
            take, before = wanted
            source = before_finishing(take, self._medium) if before else self._medium(take.thumb)
            if source is None:
                continue
            with contextlib.suppress(OSError, ValueError, SyntaxError, CanvasError):
                path = self._folder / _name(take, before=before)
                if before:
                    _frame(source, take.frames // 2, path)
                else:
                    shrink(source, path)
                self._there[path.name] = str(path)
                self._ready(take)


def _name(take: Take, *, before: bool) -> str:
    return f"{take.slate}{'_before' * before}.jpg"


def _frame(clip: Path, index: int, path: Path) -> None:
    """A frame of a clip as such a picture."""
    from prodcanvas.media.frames import thumbnail  # noqa: PLC0415 - as Pillow below

    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(".png")
    shrink(thumbnail(clip, whole, index=index, width=WIDTH), path)
    whole.unlink()


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
