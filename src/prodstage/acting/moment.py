"""One moment of one action, as its file in `actions/` sees it: the body, the target, how far the beat has come."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body import direct
from prodstage.acting.body.attitude import Attitude, blend, mirrored
from prodstage.acting.body.frame import Body
from prodstage.acting.body.rotation import Array, length, unit
from prodstage.acting.life.chance import ramp

ENERGY = {"angry": 1.3, "happy": 1.15, "afraid": 1.15, "surprised": 1.15, "sad": 0.7, "tired": 0.65,
          "bored": 0.7, "tender": 0.7, "amused": 1.0, "stern": 1.05, "pained": 0.75}
"""How large each manner plays an action."""


@dataclass
class Moment:
    """`a` is the attitude to change in place; `u` runs 0..1 over the beat; places are in the performer's own space.

    `side` is the hand that acts, `other` the other one; `holding` tells whether it holds the beat's prop.
    """

    body: Body
    a: Attitude
    u: float
    t: float
    seconds: float
    target: Array | None
    posture: str
    side: str
    holding: bool
    seat: float
    surface: Array | None
    manner: str
    seed: int
    gait: float = 0.0

    @property
    def other(self) -> str:
        """The hand that does not act."""
        return "l" if self.side == "r" else "r"

    @property
    def sign(self) -> float:
        """+1 when the acting hand is the left one."""
        return mirrored(self.side)

    @property
    def S(self) -> float:  # noqa: N802 - the letter of the facts page for body scale
        """The figure's scale: 1 for 1.70 m."""
        return self.body.scale

    @property
    def energy(self) -> float:
        """How large the manner plays it."""
        return ENERGY.get(self.manner, 1.0)

    @property
    def standing(self) -> bool:
        """On one's feet."""
        return self.posture == "stand"

    def ramp(self, start: float, end: float) -> float:
        """Eases 0..1 while the beat goes from share `start` to share `end`."""
        return ramp(self.u, start, end)

    def hold(self, a: float, b: float, c: float, d: float) -> float:
        """Eases up from `a` to `b`, holds, eases down from `c` to `d` (shares of the beat)."""
        return ramp(self.u, a, b) * (1.0 - ramp(self.u, c, d))

    def wave(self, hertz: float, phase: float = 0.0) -> float:
        """A sine by time."""
        return math.sin(2.0 * math.pi * (hertz * self.t + phase))

    def cycles(self, hertz: float, phase: float = 0.0) -> float:
        """Rises and falls between 0 and 1 by time, from 0."""
        return 0.5 - 0.5 * math.cos(2.0 * math.pi * (hertz * self.t + phase))

    def shoulder(self, side: str | None = None) -> Array:
        """Where a shoulder roughly is."""
        return direct.shoulder_of(self.a, self.body, side or self.side)

    def face(self) -> Array:
        """Where the mouth roughly is."""
        neck = (self.shoulder("l") + self.shoulder("r")) / 2.0
        return neck + np.array((0.0, -0.13, 0.15)) * self.S

    def ahead(self, forward: float, up: float, out: float = 0.10) -> Array:
        """A point in front of the acting shoulder: metres for a figure of 1.70 m, `out` to the hand's side."""
        middle = (self.shoulder("l") + self.shoulder("r")) / 2.0
        return middle + np.array((self.sign * out, -forward, up)) * self.S

    def goal(self, fallback: Array | None = None) -> Array:
        """The target, or a point in front of the chest where there is none."""
        if self.target is not None:
            return self.target
        return self.ahead(0.5, -0.2) if fallback is None else fallback

    def reachable(self, point: Array, side: str | None = None, share: float = 0.93, part: str = "palm") -> Array:
        """The point, brought within the arm's reach along its own direction; nothing behind the back."""
        root = self.shoulder(side)
        v = np.asarray(point, float) - root
        v[1] = min(v[1], -0.18 * self.S)
        most = self.body.arm * share + direct.beyond_wrist(self.body, side or self.side, part)
        far = length(v)
        return root + v * (most / far) if far > most else root + v

    def stoop(self, point: Array, share: float = 1.0) -> None:
        """Bend and turn towards a point that the arm alone cannot reach: waist first, knees for the floor."""
        if self.gait > 0.3 or self.posture in ("lie", "sleep"):
            return
        root = self.shoulder()
        lack = length(point - root) - 0.92 * (self.body.arm + 0.08)
        low = max(0.0, (0.80 * self.body.hip - float(point[2])) / self.body.hip) if self.standing else 0.0
        need = min(max(lack / (0.45 * self.S), 0.0), 1.0) * share
        near = 1.0 if math.hypot(point[0], point[1]) < 1.5 * self.S else 0.35
        self.a[at.SPINE] += np.array((26.0 * need * (1.0 - 0.25 * low), 0.0, -self.sign * 10.0 * need)) * near
        if self.standing and low > 0.0:
            self.bow(min(1.0, 1.4 * low) * share * near)
        elif self.standing:
            self.a[at.PELVIS][0] += 14.0 * need * near
            self.a[at.HIPS][1] += 0.05 * self.S * need * near
        elif self.posture == "sit":
            self.a[at.PELVIS][0] += 12.0 * need * near

    def bow(self, depth: float) -> None:
        """Go down for something low: knees and hips bend together, heels may rise; 1 reaches the floor."""
        S = self.S
        self.a[at.HIPS] += np.array((0.0, 0.16 * depth, -0.40 * depth)) * S
        self.a[at.PELVIS][0] += 44.0 * depth
        self.a[at.SPINE][0] += 24.0 * depth
        self.a[at.HEAD][0] -= 26.0 * depth
        for s in at.SIDES:
            self.a[at.KNEE[s]] = (mirrored(s) * (0.12 + 0.2 * depth), -1.0, 0.5 * depth)

    def toward(self, share: float, change: Attitude) -> None:
        """Mix `share` of another attitude into this one."""
        self.a = blend(self.a, change, share)

    def touch(self, point: Array, part: str = "palm", side: str | None = None, share: float = 1.0) -> None:
        """Bring a hand to a point (or as near as the arm goes), `share` of the way from where it would be."""
        side = side or self.side
        to = self.a.copy()
        direct.reach(to, self.body, side, self.reachable(point, side, 1.0, part), part)
        self.a = blend(self.a, to, share)

    def direction(self, point: Array, side: str | None = None) -> Array:
        """From the shoulder towards a point."""
        return unit(np.asarray(point, float) - self.shoulder(side))
