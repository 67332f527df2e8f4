"""From the hips to the toes: ankles to their places, knees forward, soles on the floor and never under it."""

from __future__ import annotations

import math

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.arms import two_bones
from prodstage.acting.body.frame import Body
from prodstage.acting.body.rotation import Array, cross, frame, length, mix, rx, ry, rz, unit

FORWARD = np.array((0.0, -1.0, 0.0))
STRETCH = 0.995
"""Share of the leg's length that a planted leg uses at most."""


def foot_turn(yaw: float, pitch: float, roll: float) -> Array:
    """Global turn of a foot that pointed straight ahead at rest."""
    return rz(yaw) @ rx(-pitch) @ ry(roll)


def lift_of(body: Body, side: str, turned: Array, toe: float) -> float:
    """Height of the ankle at which the turned foot just touches the floor, metres."""
    heel, ball, tip = body.sole[side]
    bent = ball + rx(-max(toe, 0.0)) @ (tip - ball) if toe > 0.0 else tip
    return -min(float((turned @ p)[2]) for p in (heel, ball, bent))


def ankle_goal(body: Body, row: Array, side: str) -> Array:
    """The ankle's place, raised where the sole would pass under the floor."""
    goal = row[at.FOOT[side]].copy()
    yaw, pitch, roll, toe = row[at.SOLE[side]]
    loose = float(row[at.LOOSE[side]][0])
    low = lift_of(body, side, foot_turn(yaw, pitch, roll), toe) * (1.0 - loose) + 0.05 * body.scale * loose
    goal[2] = max(goal[2], low)
    return goal


def settle(body: Body, row: Array, hips: Array, pelvis: Array) -> float:
    """How far the hips must sink (metres, <= 0) so that both planted feet stay within the legs' length."""
    sink = 0.0
    reach = (body.thigh + body.shin) * STRETCH
    for side in at.SIDES:
        goal = ankle_goal(body, row, side)
        joint = body.at("pelvis") + hips + pelvis @ (body.at(f"thigh_{side}") - body.at("pelvis"))
        away = math.hypot(goal[0] - joint[0], goal[1] - joint[1])
        top = goal[2] + math.sqrt(max(reach * reach - away * away, 0.0))
        weight = 1.0 - min(1.0, float(row[at.LOOSE[side]][0]))
        sink = min(sink, (top - joint[2]) * weight)
    return sink


def solve_leg(body: Body, row: Array, side: str, G: Array, P: Array) -> None:
    """Write turns `G` and places `P` of one leg; the pelvis is solved already."""
    i, H = body.row, body.head
    t, c, f, b = (i[f"{n}_{side}"] for n in ("thigh", "calf", "foot", "ball"))
    pelvis = i["pelvis"]
    P[t] = P[pelvis] + G[pelvis] @ (H[t] - H[pelvis])
    upper, lower = H[c] - H[t], H[f] - H[c]
    hinge = unit(cross(FORWARD, unit(H[f] - H[t])))
    pole = G[pelvis] @ row[at.KNEE[side]]
    goal = ankle_goal(body, row, side)
    d1, d2, axis = two_bones(P[t], goal, length(upper), length(lower), pole)
    G[t] = frame(d1, axis) @ frame(upper, hinge).T
    G[c] = frame(d2, axis) @ frame(lower, hinge).T
    P[c] = P[t] + G[t] @ upper
    P[f] = P[c] + G[c] @ lower
    yaw, pitch, roll, toe = row[at.SOLE[side]]
    loose, hang = row[at.LOOSE[side]]
    flat = foot_turn(yaw, pitch, roll) @ rz(-body.toe_yaw[side])
    G[f] = flat if loose <= 0.0 else mix(flat, G[c] @ rx(-hang), float(loose))
    P[b] = P[f] + G[f] @ (H[b] - H[f])
    G[b] = G[f] @ rz(body.toe_yaw[side]) @ rx(-toe) @ rz(-body.toe_yaw[side])
