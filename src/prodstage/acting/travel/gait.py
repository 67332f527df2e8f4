"""Walking and running: steps laid along a line, hips that fall and rise over them, arms against the legs.

Proportions follow the gait measured in the house's previz facts (60 % stance, heel strike 14-16 degrees, toe-off -34,
hips 14 mm up and down, chest against hips 13 degrees, arms 26 degrees).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude, blend, mirrored
from prodstage.acting.body.direct import hang
from prodstage.acting.body.frame import Body
from prodstage.acting.body.rotation import Array, wrap
from prodstage.acting.travel.footwork import Print, Stride, beside, footfall, prints
from prodstage.acting.travel.path import Line, line_of
from prodstage.acting.travel.place import Place, heading, smooth

WALK_STANCE, RUN_STANCE = 0.60, 0.36
RUN_FROM = 2.3
"""Speed in metres per second (for an adult of 1.70 m) above which one runs."""
SLOWEST = 0.62
"""Nobody walks slower than this, m/s; one arrives early and waits."""


@dataclass(frozen=True)
class Walk:
    """A way to go, from `start` seconds for `seconds`."""

    body: Body
    start: float
    seconds: float
    line: Line
    count: int
    trails: dict[str, tuple[Print, ...]]
    before: Place
    after: Place
    run: float
    pace: float
    stance: float

    def progress(self, t: float) -> tuple[float, float]:
        """Share of the way done (0..1) and the present share of full speed (0..1)."""
        u = min(max((t - self.start) / self.seconds, 0.0), 1.0)
        ease = min(0.35, 0.42 / self.seconds)
        top = 1.0 / (1.0 - ease)
        if u < ease:
            return top * u * u / (2.0 * ease), u / ease
        if u > 1.0 - ease:
            return 1.0 - top * (1.0 - u) ** 2 / (2.0 * ease), (1.0 - u) / ease
        return top * (u - ease / 2.0), 1.0

    def place(self, t: float) -> Place:
        """Where the walker is and how, at `t` seconds."""
        share, speed = self.progress(t)
        s, q = share * self.line.length, share * self.count
        x, y = self.line.at(s)
        height = self.before.at[2] + (self.after.at[2] - self.before.at[2]) * share
        yaw = self.line.heading(s)
        gait = smooth(min(speed * 1.4, 1.0))
        rest = blend(self.before.attitude, self.after.attitude, smooth(share))
        attitude = blend(rest, _stride(self, q, rest), gait).copy()
        spot = Place(np.array((x, y, height)), yaw, attitude, "stand", gait * min(1.0, self.pace))
        self._plant(spot, q, speed * min(1.0, self.pace))
        return spot

    def _plant(self, spot: Place, q: float, drive: float) -> None:
        a = spot.attitude
        lift = (0.035 + 0.03 * min(self.pace, 1.3) + 0.13 * self.run) * self.body.scale
        stride = Stride(lift, self.run)
        for side in at.SIDES:
            fall = footfall(self.body, side, self.trails[side], q, drive, stride)
            a[at.FOOT[side]] = spot.to_own(fall.at)

            a[at.SOLE[side]] = (wrap(fall.yaw - spot.yaw), fall.pitch, 0.0, fall.toe)
            a[at.KNEE[side]] = (mirrored(side) * 0.08, -1.0, 0.15 * self.run)


def _stride(walk: Walk, q: float, rest: Attitude) -> Attitude:
    """The trunk and arms in full stride at progress `q`."""
    a, body = rest.copy(), walk.body
    S, run = body.scale, walk.run
    pace = min(walk.pace, 1.25)
    left = 1.0 if 1 in (int(p.step) for p in walk.trails["l"]) else 0.0
    angle = math.pi * (q - left)
    swing, lean = math.sin(angle), math.cos(angle)
    bob = math.cos(2.0 * angle)
    a[at.HIPS] = (0.018 * S * lean, 0.0, S * (-0.018 + 0.015 * bob * pace) if run < 0.5 else S * (-0.045 - 0.045 * bob))
    a[at.PELVIS] = (2.0 + 7.0 * run, 2.5 * lean, 7.0 * pace * swing)
    a[at.SPINE] = rest[at.SPINE] * 0.7 + (2.0 + 7.0 * run, -3.0 * lean, -13.0 * pace * swing)
    a[at.HEAD] = rest[at.HEAD] * 0.7 + (-3.0 - 9.0 * run, 0.5 * lean, 6.0 * pace * swing)
    for side in at.SIDES:
        sign = mirrored(side)
        arm = (26.0 + 14.0 * run) * pace * sign * swing
        hang(a, body, side, arm, 16.0 + 5.0 * pace * (1.0 + sign * swing) + 58.0 * run, 0.15)
        if run > 0.5:
            a[at.FINGERS[side]] = (40, 50, 54, 56, 58, 0)
    return a


def steps_for(body: Body, length: float, seconds: float, turned: float, run: bool) -> int:
    """How many steps a way takes: longer ones when faster, at least two, one per 55 degrees of turning on the spot."""
    speed = length / max(seconds, 0.1) / body.scale
    step = min(0.40 + 0.45 * speed, 1.35) if run else min(0.36 + 0.27 * speed, 0.86)
    return max(2, math.ceil(length / (step * body.scale)), math.ceil(abs(turned) / 55.0) + (length < 0.3))


def plan_walk(body: Body, before: Place, after: Place, way: Array, start: float, seconds: float, run: bool) -> Walk:
    """Lay the steps from one place along a way (n, 2) to another; arrives early rather than creep."""
    line = line_of(way, before.yaw, after.yaw)
    turned = wrap(after.yaw - before.yaw)
    slowest = SLOWEST * body.scale * (3.0 if run else 1.0)
    seconds = max(0.3, min(seconds, max(line.length / slowest, abs(turned) / 110.0, 0.6) + 0.35))
    speed = line.length / max(seconds - 0.35, 0.7 * seconds) / body.scale
    run = run or speed > RUN_FROM
    count = steps_for(body, line.length, seconds, turned, run)
    lead = _lead(before, line, turned)
    stance = RUN_STANCE if run else WALK_STANCE
    trails = {s: _trail(body, s, (before, after), line, count, lead, stance) for s in at.SIDES}
    return Walk(body, start, seconds, line, count, trails, before, after, 1.0 if run else 0.0,
                max(0.25, speed / 1.15) if not run else 1.0, stance)


def _lead(before: Place, line: Line, turned: float) -> str:
    """Turning left starts with the left foot; straight ahead starts with the foot behind."""
    first = line.heading(min(0.5, line.length)) - before.yaw
    if abs(first) > 25.0 or (line.length < 0.3 and abs(turned) > 5.0):
        return "l" if (first if line.length > 0.3 else turned) > 0.0 else "r"
    behind = {s: float(before.attitude[at.FOOT[s]][1]) for s in at.SIDES}
    return max(behind, key=lambda s: behind[s])


def _trail(body: Body, side: str, ends: tuple[Place, Place], line: Line, count: int, lead: str,
           stance: float) -> tuple[Print, ...]:
    odd = side == lead
    before, after = ends
    spots = {}
    start, end = before.footprint(side), after.footprint(side)
    for k in range(1, count + 1):
        if (k % 2 == 1) == odd:
            s = line.length * k / count
            height = before.at[2] + (after.at[2] - before.at[2]) * k / count + body.ankle
            yaw = heading(line.heading(s), line.heading(min(line.length, s + 0.15)), 0.5)
            spots[k] = beside(line.at(s), yaw, side, 0.072 * body.scale, float(body.at("foot_l")[1]), height)
    return prints(start, end, spots, count, stance)
