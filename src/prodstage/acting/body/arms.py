"""From the shoulder to the fingertips: where the hand goes, how the palm turns, how the fingers curl."""

from __future__ import annotations

import math

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.frame import Body, Hand
from prodstage.acting.body.rotation import (
    Array,
    about,
    about_many,
    between,
    cross,
    frame,
    length,
    ry,
    rz,
    unit,
    wrap,
)

TWIST_RANGE = (-85.0, 105.0)
"""How far the forearm turns the palm, degrees from the hanging arm's neutral."""
AIM_LIMIT = 62.0
"""How far the hand bends against the forearm, degrees."""
FOREARM_SHARE = 0.45
"""Part of the twist that the forearm bone itself carries."""


def two_bones(root: Array, goal: Array, a: float, b: float, pole: Array) -> tuple[Array, Array, Array]:
    """Directions of the upper and lower bone that bring the end to `goal`, and the hinge's axis.

    Law of cosines in the plane through `root`, `goal` and `pole`; a goal out of reach is approached.
    """
    v = goal - root
    d = min(max(length(v), abs(a - b) + 0.02), (a + b) * 0.998)
    v = unit(v)
    along = (a * a - b * b + d * d) / (2.0 * d)
    high = math.sqrt(max(a * a - along * along, 0.0))
    side = unit(pole - v * float(pole @ v))
    knee = v * along + side * high
    return knee / a, unit(v * d - knee), cross(side, v)


def wrist_goal(row: Array, side: str, shoulder: Array, chest: Array, skull: Array, top: Array) -> Array:
    """Where the wrist should be, in the performer's space, from its three mixed places."""
    c, o, f = row[at.CHEST[side]], row[at.OWN[side]], row[at.FACE[side]]
    goal = chest @ c[:3] + shoulder * c[3] + o[:3] + top @ f[:3] + skull * f[3]
    total = c[3] + o[3] + f[3]
    return goal / total if total > 1e-6 else shoulder


def clear_of_trunk(body: Body, goal: Array, middle: Array, chest: Array) -> Array:
    """The same goal pushed out of an oval around the trunk, so that hands stay outside the clothes."""
    p = chest.T @ (goal - middle)
    wide, deep = 0.185 * body.scale, body.belly * body.scale + 0.03
    top, bottom = 0.30 * body.scale, -0.42 * body.scale
    inside = min(1.0, max(0.0, (top - p[2]) / 0.12, 0.0)) * min(1.0, max(0.0, (p[2] - bottom) / 0.12))
    r = math.hypot(p[0] / wide, p[1] / deep)
    if r >= 1.0 or inside <= 0.0:
        return goal
    x, y = _to_rim(float(p[0]) / wide, float(p[1]) / deep)
    rim = np.array((x * wide, y * deep, p[2]))
    return middle + chest @ (p + (rim - p) * inside)


def _to_rim(x: float, y: float) -> tuple[float, float]:
    """From a point in the unit circle out to the circle, along the ray from near the spine (so mostly forwards)."""
    spine = 0.9
    dx, dy = x, y - spine
    a, b, c = dx * dx + dy * dy, spine * dy, spine * spine - 1.0
    if a < 1e-6:
        return 0.0, -1.0
    t = (-b + math.sqrt(b * b - a * c)) / a
    return t * dx, spine + t * dy


def solve_arm(body: Body, row: Array, side: str, G: Array, P: Array) -> None:
    """Write turns `G` and places `P` of one arm and hand; the trunk and the head are solved already."""
    i = body.row
    c, u, l, h = (i[f"{n}_{side}"] for n in ("clavicle", "upperarm", "lowerarm", "hand"))
    chest, top, sign = i["spine_03"], i["head"], at.mirrored(side)
    lift, reach = row[at.SHOULDER[side]]
    H = body.head
    P[c] = P[chest] + G[chest] @ (H[c] - H[chest])
    G[c] = G[chest] @ ry(-sign * lift) @ rz(-sign * reach)
    P[u] = P[c] + G[c] @ (H[u] - H[c])
    goal = wrist_goal(row, side, P[u], G[chest], P[top], G[top])
    goal = clear_of_trunk(body, goal, P[chest], G[chest])
    upper, lower = H[l] - H[u], H[h] - H[l]
    pole = G[chest] @ row[at.ELBOW[side]]
    d1, d2, hinge = two_bones(P[u], goal, length(upper), length(lower), pole)
    hand = body.hand[side]
    G[u] = frame(d1, hinge) @ frame(upper, hand.hinge).T
    G[l] = frame(d2, hinge) @ frame(lower, hand.hinge).T
    P[l] = P[u] + G[u] @ upper
    P[h] = P[l] + G[l] @ lower
    _turn_hand(hand, row, side, d2, G, (l, h))
    _curl(hand, row[at.FINGERS[side]], G, P, h)


def _turn_hand(hand: Hand, row: Array, side: str, along: Array, G: Array, rows: tuple[int, int]) -> None:
    l, h = rows
    sign = at.mirrored(side)
    twist, flex, deviate = row[at.WRIST[side]]
    twist = _palm_twist(hand, row[at.PALM[side]], G[l], along, sign, float(twist))
    base = G[l]
    G[h] = about(along, sign * twist) @ base
    G[l] = about(along, sign * twist * FOREARM_SHARE) @ base
    if flex:
        G[h] = G[h] @ about(unit(cross(hand.forward, hand.palm)), float(flex))
    if deviate:
        G[h] = G[h] @ about(unit(cross(hand.forward, hand.thumbward)), float(deviate))
    aim = row[at.AIM[side]]
    share = min(1.0, length(aim))
    if share > 1e-3:
        G[h] = between(G[h] @ hand.forward, aim, AIM_LIMIT, share) @ G[h]


def _palm_twist(hand: Hand, want: Array, base: Array, along: Array, sign: float, twist: float) -> float:
    """The twist that turns the palm towards `want`, mixed in by the length of `want`."""
    share = min(1.0, length(want))
    if share < 1e-3:
        return twist
    now = base @ hand.palm
    now = unit(now - along * float(now @ along))
    flat = want - along * float(want @ along)
    clear = min(1.0, 3.0 * length(flat) / length(want))
    flat = unit(flat)
    angle = math.degrees(math.atan2(float(along @ cross(now, flat)), float(now @ flat))) * sign
    angle = 10.0 + wrap(angle - 10.0)
    angle = min(max(angle, TWIST_RANGE[0]), TWIST_RANGE[1])
    return twist + (angle - twist) * share * clear


def _curl(hand: Hand, fingers: Array, G: Array, P: Array, wrist: int) -> None:
    """All fifteen finger bones at once: curls add up along a finger because they share an axis."""
    curls = fingers[:5, None] * np.array((0.8, 1.0, 0.7))
    curls[0] = fingers[0] * np.array((0.55, 0.5, 0.6))
    turns = about_many(np.broadcast_to(hand.axes[:, None, :], (5, 3, 3)), np.cumsum(curls, 1))
    spread = about_many(np.broadcast_to(hand.palm, (5, 3)), fingers[5] * _FAN)
    all_turns = G[wrist] @ (spread[:, None] @ turns)
    G[hand.rows] = all_turns
    first = P[wrist] + hand.steps[:, 0] @ G[wrist].T
    second = first + np.einsum("fij,fj->fi", all_turns[:, 0], hand.steps[:, 1])
    third = second + np.einsum("fij,fj->fi", all_turns[:, 1], hand.steps[:, 2])
    P[hand.rows] = np.stack((first, second, third), 1)


_FAN = np.array((0.0, 1.0, 0.25, -0.5, -1.2))


def grip_matrix(body: Body, side: str, G: Array, P: Array) -> Array:
    """Grip of a hand in the performer's space, 4x4: origin in the palm, Y along the fingers, Z out of the palm."""
    hand, h = body.hand[side], body.row[f"hand_{side}"]
    M = np.eye(4)
    M[:3, 1] = G[h] @ hand.forward
    M[:3, 2] = G[h] @ hand.palm
    M[:3, 0] = cross(M[:3, 1], M[:3, 2])
    M[:3, 3] = P[h] + G[h] @ hand.centre
    return M
