"""Lying: on the back, asleep on it, or slumped over a table."""

from __future__ import annotations

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude, blank, mirrored
from prodstage.acting.body.direct import aim, elbow, foot, grip, hand_at, palm, wrist
from prodstage.acting.body.rotation import Array
from prodstage.acting.postures.ground import Ground
from prodstage.acting.postures.seated import near_edge, sit


def lie(ground: Ground) -> Attitude:
    """On the back, head towards +Y, hips over the mark, on the bed or the floor."""
    body, a = ground.body, blank()
    S = body.scale
    low = ground.seat + 0.115 * S
    a[at.HIPS] = (0.0, 0.02 * S, low - float(body.at("pelvis")[2]))
    a[at.PELVIS] = (-90.0, 0.0, 0.0)
    a[at.HEAD] = (8.0, 0.0, 0.0)
    a[at.LOOK] = 0.55
    leg = body.thigh + body.shin
    for side in at.SIDES:
        sign = mirrored(side)
        bent = 0.90 if side == "r" and ground.seed % 2 else 0.985
        foot(a, side, (sign * 0.13 * S, -leg * bent, ground.seat + 0.075 * S), 0)
        a[at.KNEE[side]] = (sign * 0.25, -1.0, 0.0)
        a[at.LOOSE[side]] = (1.0, 24.0)
        hand_at(a, side, (sign * 0.33 * S, 0.06 * S, ground.seat + 0.07 * S))
        elbow(a, side, 1.0, 0.3, -0.15)
        wrist(a, side, 55.0)
        palm(a, side, (-0.2 * sign, 0.0, -1.0))
        grip(a, side, "relaxed")
    if ground.seed % 3 == 1:
        _hand_on_belly(a, ground)
    return a


def _hand_on_belly(a: Attitude, ground: Ground) -> None:
    S = ground.body.scale
    hand_at(a, "r", (-0.10 * S, 0.20 * S, ground.seat + (0.16 + ground.body.belly) * S))
    elbow(a, "r", 1.0, 0.1, -0.3)
    wrist(a, "r", 60.0)
    palm(a, "r", (0.0, 0.0, -1.0))


def sleep(ground: Ground) -> Attitude:
    """Eyes shut: lying, or slumped forward with the head on the arms when one sits at a table."""
    slumped = ground.surface is not None and ground.seat > 0.2 and at_table(ground.surface, ground.seat)
    a = _slumped(ground) if slumped else lie(ground)
    if not slumped:
        a[at.HEAD] = (4.0, 6.0, 34.0 if ground.seed % 2 else -34.0)
        _hand_on_belly(a, ground)
    a[at.LOOK] = 0.0
    a[at.LIDS] = 1.0
    return a


def at_table(surface: Array, seat: float) -> bool:
    """Whether a surface (in the performer's own space) is a table over one's knees, not the bed one lies on."""
    return float(np.hypot(surface[0], surface[1])) < 0.9 and float(surface[2]) > seat + 0.12


def _slumped(ground: Ground) -> Attitude:
    a = sit(ground)
    body = ground.body
    S = body.scale
    top = float(ground.surface[2]) if ground.surface is not None else 0.73
    a[at.PELVIS] = (14.0, 0.0, 0.0)
    a[at.SPINE] = (50.0, 0.0, 0.0)
    a[at.HEAD] = (14.0, 0.0, 40.0)
    for side in at.SIDES:
        sign = mirrored(side)
        hand_at(a, side, (-sign * 0.06 * S, near_edge(ground, 0.22 * S), top + (0.05 if side == "l" else 0.10)))
        elbow(a, side, 1.0, -0.2, -0.4)
        wrist(a, side, 75.0)
        palm(a, side, (0.0, 0.0, -1.0))
        aim(a, side, (-sign, -0.3, 0.0))
    return a
