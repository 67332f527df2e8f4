"""A change of posture: down onto a chair, up from the floor, the feet stepping where they must."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude, blend
from prodstage.acting.travel.place import Place, heading, smoother

Bend = Callable[[Attitude, float], None]
"""What a body does on the way: changes an attitude in place for the share 0..1 of the change done."""


@dataclass(frozen=True)
class Change:
    """From one place to another in one movement, from `start` seconds for `seconds`."""

    start: float
    seconds: float
    before: Callable[[float], Place]
    after: Callable[[float], Place]
    bend: Bend | None = None
    sudden: bool = False
    """A fall: faster and faster until the floor, at 60 % of the time."""

    def place(self, t: float) -> Place:
        """The place at `t` seconds."""
        u = (t - self.start) / max(self.seconds, 1e-3)
        if u >= 1.0:
            return self.after(t)
        a, b = self.before(t), self.after(t)
        e = dropped(u) if self.sudden else smoother(u)
        attitude = blend(a.attitude, b.attitude, e).copy()
        self._step(attitude, a, b, u)
        if self.bend is not None:
            self.bend(attitude, min(max(u, 0.0), 1.0))
        name = a.posture if u < 0.5 else b.posture
        return Place(a.at + (b.at - a.at) * e, heading(a.yaw, b.yaw, e), attitude, name)

    def _step(self, row: Attitude, a: Place, b: Place, u: float) -> None:
        """Lift a foot that changes its place by more than a palm's width; one foot after the other."""
        for side in at.SIDES:
            away = b.footprint(side)[0] - a.footprint(side)[0]
            far = math.hypot(float(away[0]), float(away[1]))
            if far > 0.06:
                row[at.FOOT[side]][2] += min(0.12, 0.35 * far) * math.sin(math.pi * smoother(u)) ** 2


def dropped(u: float) -> float:
    """Falls with growing speed, reaches the floor at 0.6 and settles with one small bounce."""
    u = min(max(u, 0.0), 1.0)
    if u < 0.6:
        return (u / 0.6) ** 2.2
    w = (u - 0.6) / 0.4
    return 1.0 - 0.05 * math.sin(math.pi * min(1.0, w / 0.6)) * (w < 0.6)


@dataclass(frozen=True)
class Hold:
    """To stay where one is."""

    start: float
    seconds: float
    where: Callable[[float], Place]

    def place(self, t: float) -> Place:
        """The place at `t` seconds."""
        return self.where(t)
