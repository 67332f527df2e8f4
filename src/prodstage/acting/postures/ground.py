"""What a posture rests on: the body, the seat, the table, and the performer's habits."""

from __future__ import annotations

from dataclasses import dataclass

from prodstage.acting.body.frame import Body
from prodstage.acting.body.rotation import Array


@dataclass(frozen=True)
class Ground:
    """`seat` in metres above the floor (0: none); `surface` in the performer's own space or None."""

    body: Body
    seat: float = 0.0
    surface: Array | None = None
    seed: int = 0
    manner: str = "neutral"
    time: float = 0.0
