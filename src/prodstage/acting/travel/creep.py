"""Getting along on all fours and up a wall: cycles whose hands and feet stay put while the body passes over them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude, blank, blend, mirrored
from prodstage.acting.body.direct import aim, elbow, foot, grip, hand_at, palm, wrist
from prodstage.acting.body.frame import Body
from prodstage.acting.body.rotation import Array
from prodstage.acting.life.chance import envelope, ramp
from prodstage.acting.part import Beat, Stance
from prodstage.acting.travel.path import Line, line_of
from prodstage.acting.travel.place import Place, heading

DUTY = 0.66
"""Share of a cycle that a hand or a knee stays on the ground."""
CREEP_LENGTH, RUNG = 0.62, 0.56
"""Metres per cycle on all fours and up rungs, for a figure of 1.70 m."""


@dataclass(frozen=True)
class Creep:
    """A way on hands and knees (`crawl`) or up and down (`climb`)."""

    body: Body
    start: float
    seconds: float
    line: Line
    before: Callable[[float], Place]
    after: Callable[[float], Place]
    kind: str

    def place(self, t: float) -> Place:
        """Where one is at `t` seconds."""
        a, b = self.before(min(t, self.start)), self.after(t)
        edge = min(0.8, 0.3 * self.seconds)
        share = ramp(t, self.start + 0.6 * edge, self.start + self.seconds - 0.6 * edge)
        on = envelope(t, self.start, self.seconds, edge, edge)
        rest = blend(a.attitude, b.attitude, ramp(t, self.start, self.start + self.seconds))
        rise = float(b.at[2] - a.at[2])
        cycle = self._cycle(share, t, rise)
        x, y = self.line.at(share * self.line.length)
        spot = np.array((x, y, a.at[2] + rise * share))
        yaw = self.line.heading(share * self.line.length)
        if self.kind == "climb":
            yaw = heading(a.yaw, b.yaw, share)
        return Place(spot, yaw, blend(rest, cycle, on), "stand" if self.kind == "climb" else "crouch", on)

    def _cycle(self, share: float, t: float, rise: float) -> Attitude:
        S = self.body.scale
        if self.kind == "crawl":
            return all_fours(self.body, share * self.line.length / (CREEP_LENGTH * S))
        climbed = abs(rise) * share / (RUNG * S) if abs(rise) > 0.1 else 0.7 * (t - self.start)
        return up_rungs(self.body, climbed, abs(rise) > 0.1)


def _track(phase: float) -> tuple[float, float]:
    """Along -0.5..0.5 (ahead to behind on the ground, back in the air) and lift 0..1."""
    p = phase % 1.0
    if p < DUTY:
        return -0.5 + p / DUTY, 0.0
    w = (p - DUTY) / (1.0 - DUTY)
    return 0.5 - w * w * (3.0 - 2.0 * w), math.sin(math.pi * w)


def all_fours(body: Body, cycle: float) -> Attitude:
    """On hands and knees at a point of the cycle; diagonal limbs move together."""
    a, S = blank(), body.scale
    reach = CREEP_LENGTH * S * DUTY
    a[at.HIPS] = (0.012 * S * math.sin(2 * math.pi * cycle), 0.20 * S, 0.05 * S + body.thigh * 0.95 - body.hip)
    a[at.PELVIS] = (68.0, 0.0, 5.0 * math.sin(2 * math.pi * cycle))
    a[at.SPINE] = (8.0, 0.0, -8.0 * math.sin(2 * math.pi * cycle))
    a[at.HEAD] = (-44.0, 0.0, 0.0)
    for side in at.SIDES:
        sign, late = mirrored(side), 0.0 if side == "l" else 0.5
        along, lift = _track(cycle + late)
        hand_at(a, side, (sign * 0.16 * S, -0.32 * S + along * reach, (0.07 + 0.07 * lift) * S))
        elbow(a, side, 0.5, 0.2, 0.8)
        wrist(a, side, 70.0)
        palm(a, side, (0.0, 0.0, -1.0))
        aim(a, side, (0.0, -1.0, 0.0))
        grip(a, side, "flat")
        along, lift = _track(cycle + late + 0.5)
        behind = 0.24 * S + body.shin + along * reach * 0.9
        foot(a, side, (sign * 0.10 * S, behind, (0.08 + 0.05 * lift) * S), 2, -80, 30)
        a[at.KNEE[side]] = (sign * 0.06, -1.0, -0.9)
    return a


def up_rungs(body: Body, cycle: float, rising: bool) -> Attitude:
    """Hand over hand, foot after foot, at a point of the cycle."""
    a, S = blank(), body.scale
    span = RUNG * S * DUTY if rising else 0.30 * S
    a[at.SPINE] = (6.0, 4.0 * math.sin(2 * math.pi * cycle), 0.0)
    a[at.HEAD] = (-22.0, 0.0, 0.0)
    for side in at.SIDES:
        sign, late = mirrored(side), 0.0 if side == "l" else 0.5
        along, away = _track(cycle + late)
        hand_at(a, side, (sign * 0.17 * S, (-0.36 + 0.06 * away) * S, 1.52 * S - along * span))
        elbow(a, side, 0.8, 0.3, -0.8)
        palm(a, side, (0.0, -1.0, 0.0))
        aim(a, side, (0.0, -0.2, 1.0))
        grip(a, side, "grip")
        along, away = _track(cycle + late + 0.5)
        foot(a, side, (sign * 0.11 * S, (-0.20 + 0.08 * away) * S, 0.28 * S - along * span), 6, 4)
        a[at.KNEE[side]] = (sign * 0.35, -1.0, 0.2)
    return a


def plan_creep(body: Body, before: Callable[[float], Place], station: Callable[[Stance], Callable[[float], Place]],
               way: Array, end: Stance, beat: Beat, kind: str) -> tuple[Creep, Stance]:
    """Lay a way on all fours or up, and the stance at its end."""
    here = before(beat.start)
    yaw_out = end.yaw if beat.end is not None else None
    line = line_of(np.concatenate(([here.at[:2]], way[1:] if len(way) > 1 else way)), here.yaw, yaw_out)
    seconds = beat.seconds
    held = before(beat.start)
    return Creep(body, beat.start, seconds, line, lambda _t: held, station(end), kind), end
