"""What the clothes leave bare, so that only that skin is ever made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cover:
    """Where cloth ends.

    `neckline` is the height (metres) above which neck and chest show, within `collar_width` (metres at 1.70 m)
    of the middle; `sleeve` and `leg` are places along arm and leg (0 root, 1 elbow or knee, 2 wrist or ankle);
    `shoe` the place along the leg where the shoe begins, 9 for bare feet.
    """

    neckline: float
    sleeve: float
    leg: float = 1.9
    shoe: float = 1.9
    collar_width: float = .11
    gloves: bool = False
