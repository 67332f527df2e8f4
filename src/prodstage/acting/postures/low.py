"""Near the ground on one's legs: kneeling and crouching."""

from __future__ import annotations

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude, blank, mirrored
from prodstage.acting.body.direct import elbow, foot, grip, hand_at, hang, knee, palm, wrist
from prodstage.acting.postures.ground import Ground


def kneel(ground: Ground) -> Attitude:
    """On one knee (or both, by habit), the trunk upright."""
    body, a = ground.body, blank()
    S = body.scale
    both = ground.seed % 3 == 2
    a[at.HIPS] = (0.0, 0.02 * S, 0.055 * S + body.thigh * 0.985 - body.hip)
    a[at.SPINE] = (4.0, 0.0, 0.0)
    _knee_down(a, ground, "r")
    if both:
        _knee_down(a, ground, "l")
    else:
        foot(a, "l", (0.12 * S, -body.thigh * 0.86, body.ankle), 6)
        knee(a, "l", 0.15, 0.9)
    for side in at.SIDES:
        hang(a, body, side, swing=4, bend=24)
    if not both:
        hand_at(a, "l", (0.13 * S, -body.thigh * 0.62, a[at.HIPS][2] + body.hip + 0.10 * S))
        elbow(a, "l", 0.8, 0.6, -0.4)
        wrist(a, "l", 75.0)
        palm(a, "l", (0.0, 0.1, -1.0))
        grip(a, "l", "cup")
    return a


def _knee_down(a: Attitude, ground: Ground, side: str) -> None:
    body, sign = ground.body, mirrored(side)
    S = body.scale
    foot(a, side, (sign * 0.11 * S, body.at("thigh_l")[1] + 0.02 * S + body.shin * 0.97, 0.09 * S), 4, -78, 40)
    a[at.KNEE[side]] = (sign * 0.12, -1.0, -0.4)


def crouch(ground: Ground) -> Attitude:
    """Down on the haunches, heels off the floor, elbows on the knees."""
    body, a = ground.body, blank()
    S = body.scale
    a[at.HIPS] = (0.0, 0.10 * S, 0.36 * S - body.hip)
    a[at.PELVIS] = (16.0, 0.0, 0.0)
    a[at.SPINE] = (22.0, 0.0, 0.0)
    a[at.HEAD] = (-26.0, 0.0, 0.0)
    for side in at.SIDES:
        sign = mirrored(side)
        ahead = -0.14 if side == "l" else 0.04
        rise = -12 if side == "l" else -38
        foot(a, side, (sign * 0.12 * S, ahead * S, body.ankle + (0.03 if side == "l" else 0.085) * S), 12, rise,
             -rise * 0.9)
        knee(a, side, 0.32, 0.8)
        hand_at(a, side, (sign * 0.11 * S, -0.46 * S, 0.46 * S))
        elbow(a, side, 0.8, 0.3, -0.8)
        wrist(a, side, 40.0)
        grip(a, side, "relaxed")
    return a
