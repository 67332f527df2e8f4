"""How far a long verb is, as told to whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """One report of a long verb."""

    activity: str
    """What is being done: `Shooting`, `Mixing`, `Assembling`."""
    done: int = 0
    total: int = 0
    shot: str = ""
    left: float | None = None
    """Seconds still to go, where an estimate is possible."""
    note: str = ""
    share: float | None = None
    """How much of the shot itself is made, 0 to 1, where that is known."""


Tell = Callable[[Progress], None]
Stop = Callable[[], bool]


def silent(_: Progress) -> None:
    """Tell nobody."""


def never() -> bool:
    """Never stop."""
    return False
