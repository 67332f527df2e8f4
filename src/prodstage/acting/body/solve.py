"""An attitude becomes bones: trunk first, then head and eyes, then limbs to their places."""

from __future__ import annotations

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.arms import solve_arm
from prodstage.acting.body.attitude import Attitude
from prodstage.acting.body.frame import Body
from prodstage.acting.body.legs import settle, solve_leg
from prodstage.acting.body.rotation import Array, turn

NECK_SHARE = 0.4
"""Part of the head's turn that the neck takes."""
HEAD_LIMITS = ((-48.0, 42.0), (-32.0, 32.0), (-74.0, 74.0))
"""Pitch (back, forward), roll and yaw that a neck allows, degrees."""


def limited(head: Array) -> Array:
    """Pitch, roll, yaw within the neck's limits."""
    low, high = zip(*HEAD_LIMITS, strict=True)
    return np.clip(head, low, high)


def solve_trunk(body: Body, row: Attitude, G: Array, P: Array) -> None:
    """Hips, spine, neck and head."""
    i, H = body.row, body.head
    root, pelvis = i["Root"], i["pelvis"]
    tilt = turn(*row[at.PELVIS])
    hips = row[at.HIPS].copy()
    hips[2] += settle(body, row, hips, tilt)
    G[root], P[root] = np.eye(3), H[root] + hips
    G[pelvis], P[pelvis] = tilt, H[pelvis] + hips
    third = turn(*(row[at.SPINE] / 3.0))
    pitch, roll, yaw = limited(row[at.HEAD])
    neck = turn(pitch * NECK_SHARE, roll * NECK_SHARE, yaw * NECK_SHARE)
    nod = turn(pitch * (1 - NECK_SHARE), roll * (1 - NECK_SHARE), yaw * (1 - NECK_SHARE))
    chain = (("spine_01", third), ("spine_02", third), ("spine_03", third), ("neck_01", neck), ("head", nod))
    for bone, local in chain:
        k, up = i[bone], body.parent[i[bone]]
        P[k] = P[up] + G[up] @ (H[k] - H[up])
        G[k] = G[up] @ local


def solve(body: Body, row: Attitude) -> tuple[Array, Array]:
    """Global turns (n, 3, 3) from rest and places (n, 3) in the performer's space, rows as `body.order`."""
    n = len(body.order)
    G = np.broadcast_to(np.eye(3), (n, 3, 3)).copy()
    P = body.head.copy()
    solve_trunk(body, row, G, P)
    for side in at.SIDES:
        solve_arm(body, row, side, G, P)
        solve_leg(body, row, side, G, P)
    _follow(body, G, P)
    return G, P


_SOLVED = frozenset(("Root", "pelvis", "spine_01", "spine_02", "spine_03", "neck_01", "head"))
_LIMBS = ("clavicle", "upperarm", "lowerarm", "hand", "thigh", "calf", "foot", "ball",
          "thumb", "index", "middle", "ring", "pinky")


def _follow(body: Body, G: Array, P: Array) -> None:
    """Bones that nobody poses (eyes, extra bones) follow their parents."""
    for k, bone in enumerate(body.order):
        if bone in _SOLVED or bone.split("_")[0] in _LIMBS:
            continue
        up = body.parent[k]
        if up >= 0:
            G[k] = G[up]
            P[k] = P[up] + G[up] @ (body.head[k] - body.head[up])
