"""Sitting: hips on the seat whatever its height, feet on the floor where they reach it; at a desk, a wheel, an oar."""

from __future__ import annotations

import math

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude, blank, mirrored
from prodstage.acting.body.direct import aim, elbow, foot, grip, hand_at, knee, palm, wrist
from prodstage.acting.body.frame import Body
from prodstage.acting.body.rotation import Array
from prodstage.acting.postures.ground import Ground
from prodstage.acting.postures.standing import UPRIGHT

LEVELS = (0.0, 0.34)
"""Seats lower than this leave the knees up: one sits on the floor or a step."""
WHEEL_AHEAD, WHEEL_OVER = 0.42, 0.46
"""Where a steering wheel's hub is: metres before the seat's centre and over the seat."""
ROW_PERIOD = 2.2
"""Seconds per stroke."""


def front_of_seat(body: Body) -> float:
    """How far before the seat's centre one stands just before sitting down, metres."""
    return body.thigh * 0.93 + body.at("thigh_l")[1] - body.at("foot_l")[1] + 0.05 * body.scale


def sit(ground: Ground) -> Attitude:
    """Hands on the thighs, or on the table when there is one."""
    a = _seated(ground)
    table = ground.surface
    if table is not None and _within(ground, table):
        _hands_on_table(a, ground, table)
    else:
        _hands_on_thighs(a, ground)
    return a


def _seated(ground: Ground) -> Attitude:
    body, a = ground.body, blank()
    S = body.scale
    joint = ground.seat + body.seat
    a[at.HIPS] = (0.0, 0.05 * S, joint - body.hip)
    a[at.PELVIS] = (-9.0, 0.0, 0.0)
    a[at.SPINE] = (9.0 + UPRIGHT.get(ground.manner, 0.0), 0.0, 0.0)
    a[at.HEAD] = (-0.5 * UPRIGHT.get(ground.manner, 0.0), 0.0, 0.0)
    hip_y = body.at("thigh_l")[1] + 0.05 * S
    for side in at.SIDES:
        sign = mirrored(side)
        tuck = 0.05 * S if (side == "l") == bool(ground.seed % 2) else 0.0
        y, z = _foot_place(body, joint, hip_y, tuck)
        foot(a, side, (sign * 0.115 * S, y, z), 10)
        knee(a, side, 0.10, 0.75 if ground.seat < LEVELS[1] else 0.5)
    return a


def _foot_place(body: Body, joint: float, hip_y: float, tuck: float) -> tuple[float, float]:
    """Ankle's y and z: under the knee; further out when the seat is low; hanging when it is high."""
    shin = body.shin * 0.985
    up = min(max(shin + body.ankle - joint, -0.34 * body.thigh), 0.78 * body.thigh)
    out = math.sqrt(body.thigh**2 - up**2)
    height = max(body.ankle, joint + up - shin)
    return hip_y - out * 0.98 - 0.3 * max(up - 0.08, 0.0) + tuck, height


def _within(ground: Ground, table: Array) -> bool:
    """A table is near and no higher than the elbows; a dashboard or a counter is not leant on."""
    low, high = ground.seat + 0.05, ground.seat + 0.36 * ground.body.scale
    return math.hypot(table[0], table[1]) < 1.5 * ground.body.arm and low < table[2] < high


def _hands_on_thighs(a: Attitude, ground: Ground) -> None:
    body = ground.body
    S = body.scale
    top = ground.seat + body.seat + 0.095 * S
    for side in at.SIDES:
        sign = mirrored(side)
        far = 0.60 if side == "r" else 0.68
        hand_at(a, side, (sign * 0.135 * S, -body.thigh * far + 0.06 * S, top + (0.03 if ground.seat < 0.3 else 0)))
        elbow(a, side, 0.8, 0.75, -0.3)
        wrist(a, side, 75.0)
        palm(a, side, (0.0, 0.15, -1.0))
        grip(a, side, "cup")


def _hands_on_table(a: Attitude, ground: Ground, table: Array) -> None:
    S = ground.body.scale
    for side in at.SIDES:
        sign = mirrored(side)
        hand_at(a, side, (sign * (0.13 if side == "r" else 0.10) * S, near_edge(ground, 0.02), table[2] + 0.045))
        elbow(a, side, 0.9, 0.6, -0.4)
        wrist(a, side, 75.0)
        palm(a, side, (-0.35 * sign, 0.0, -1.0))
        aim(a, side, (-sign * 0.55, -1.0, 0.0))
        grip(a, side, "relaxed")


def near_edge(ground: Ground, further: float = 0.0) -> float:
    """Y of the place on a table where the wrists rest when sitting at it, metres (negative is ahead)."""
    body = ground.body
    near = -(body.belly * body.scale + 0.20 * body.scale + further)
    if ground.surface is None:
        return near
    return max(min(near, float(ground.surface[1]) + 0.12), -body.arm * 0.85)


def drive(ground: Ground) -> Attitude:
    """Both hands on the wheel at ten to two, a foot on the pedal, small corrections."""
    a = _seated(ground)
    body = ground.body
    S = body.scale
    a[at.PELVIS] = (-16.0, 0.0, 0.0)
    a[at.SPINE] = (12.0, 0.0, 0.0)
    steer = 5.0 * math.sin(1.3 * ground.time + ground.seed) + 3.0 * math.sin(2.9 * ground.time)
    hub = np.array((0.0, -WHEEL_AHEAD, ground.seat + WHEEL_OVER))
    for side in at.SIDES:
        sign = mirrored(side)
        angle = math.radians(25.0 + sign * steer)
        rim = np.array((sign * 0.18 * math.cos(angle), -0.10 * math.sin(angle), 0.18 * math.sin(angle)))
        hand_at(a, side, hub + rim * 1.06 + np.array((sign * 0.04, 0.07 * S, -0.045)))
        elbow(a, side, 0.7, 0.4, -0.8)
        wrist(a, side, 50.0)
        palm(a, side, (-sign * 0.75, -0.6, 0.1))
        grip(a, side, "grip")
        a[at.FOOT[side]][1] -= 0.14 * S
        a[at.SOLE[side]][1] = 18.0
    return a


def row(ground: Ground) -> Attitude:
    """The stroke: reach with bent knees, drive with the legs, swing back, draw the oars to the ribs."""
    body = ground.body
    S = body.scale
    a = _seated(ground)
    phase = ground.time / ROW_PERIOD % 1.0
    pull = 0.5 - 0.5 * math.cos(2 * math.pi * phase)
    lag = 0.5 - 0.5 * math.cos(2 * math.pi * (phase - 0.06))
    a[at.PELVIS] = (14.0 - 34.0 * pull, 0.0, 0.0)
    a[at.SPINE] = (20.0 - 18.0 * pull, 0.0, 0.0)
    lift = 0.05 * math.sin(2 * math.pi * phase)
    height = ground.seat + body.seat + 0.27 * S
    for side in at.SIDES:
        sign = mirrored(side)
        hand_at(a, side, (sign * 0.14 * S, (-0.66 + 0.34 * lag) * S, height - lift * S))
        elbow(a, side, 0.6, 0.9, -0.5)
        wrist(a, side, 80.0)
        palm(a, side, (0.0, 0.3, -1.0))
        grip(a, side, "grip")
        a[at.FOOT[side]][1] -= 0.16 * S
        a[at.SOLE[side]][1] = 22.0
    return a
