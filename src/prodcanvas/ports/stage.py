"""The stage as the core sees it: give it a call sheet, hear how it goes, get the dailies reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec

from prodcanvas.film.callsheet import CallSheet, ShotReport
from prodcanvas.film.source import SourceSheet


class StageEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One piece of news from the stage, as it is spoken in JSON, one object a line.

    `event` is `started`, `progress`, `drawing`, `shot`, `failed` or `done`; a word not known is news to be ignored.
    """

    event: str
    shot: str = ""
    """The shot it is about; empty when it is about the whole day."""
    frame: int = 0
    """`progress`, `drawing`: number of the frame file, 1 for the first frame of the head handle."""
    of: int = 0
    """`progress`: the last frame's number."""
    path: str = ""
    """`drawing`: the file, complete on the disk; whoever hears of it may delete it."""
    why: str = ""
    """`failed`: a sentence."""
    next: str = ""
    """`failed`: what to do."""
    report: ShotReport | None = None
    """`shot`: the shot is complete."""
    failed: int = 0
    """`done`: how many shots failed."""
    blender: str = ""
    """`started`: the version of the Blender that the stage stands in."""


class Stage(Protocol):
    """Shoots call sheets."""

    def shoot(
        self, sheet: CallSheet, on_event: Callable[[StageEvent], None], stop: Callable[[], bool],
    ) -> Mapping[str, ShotReport]:
        """Shoot every shot of the sheet into `sheet.out` and return the reports of those that were made, by shot.

        Events come in order, in the caller's thread; an exception raised by `on_event` ends the shooting. A shot
        that fails is an event, not an exception. When `stop` becomes true the stage ends and what is complete is
        returned. Raises `RunnerError`, naming the shot it was at, when nothing can be shot, the stage dies, or it
        makes no progress.
        """
        ...

    def source(
        self, sheet: SourceSheet, on_event: Callable[[StageEvent], None], stop: Callable[[], bool],
    ) -> Mapping[str, ShotReport]:
        """Take pictures out of an artist's own .blend into `sheet.out`; the report is under the sheet's shot.

        Events are those of `shoot`; the pictures of a beauty pass come as drawings. Raises `RunnerError` when the file,
        the scene, the camera or the collection is not there, when nothing can be rendered, or the stage dies.
        """
        ...
