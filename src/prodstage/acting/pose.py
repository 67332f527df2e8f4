"""A pose as handed to the stage: bone turns, face values, where the performer stands, where the hands hold."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from prodstage.acting.body.rotation import Array, rx, rz
from prodstage.acting.part import Point


@dataclass
class Pose:
    """One moment of a performance. `turns` are global deltas from rest in the performer's own axes.

    `hands` are world 4x4 grips: origin in the palm centre, Y along the fingers (away from the wrist), Z out of
    the palm, X = Y x Z (towards the thumb on the right hand, towards the little finger on the left). See
    `held` for where a prop goes. `points` are the bones' heads in the performer's own space.
    """

    turns: dict[str, Array]
    hips: Point
    at: Point
    yaw: float
    face: dict[str, float]
    hands: dict[str, Array]
    points: dict[str, Array] = field(default_factory=dict)


def point_of(pose: Pose, bone: str) -> Point:
    """World place of a bone's head in metres."""
    x, y, z = rz(pose.yaw) @ np.asarray(pose.points[bone]) + np.asarray(pose.at)
    return (float(x), float(y), float(z))


FLAT = frozenset(("phone", "tablet", "remote", "card", "photo", "letter", "paper", "envelope", "book", "newspaper",
                  "map", "folder", "money", "watch", "radio", "device"))
"""Kinds of prop that lie in the palm instead of standing in the fist."""


def held(pose: Pose, side: str = "r", kind: str = "") -> Array:
    """World 4x4 for a prop of a kind (`vocabulary.PROP_KINDS`) in a hand: `r`, `l`, or `both` for between the palms.

    Prop axes: +Z up, -Y its front. In the fist, +Z is along the thumb and -Y away along the fingers. Flat things
    show their front out of the palm, +Z along the fingers. Between two palms a prop stays upright, front away from
    the performer; a flat one (a book, a newspaper) leans back and shows its front to the face.
    """
    if side == "both":
        return _between(pose, kind in FLAT)
    grip = pose.hands[side]
    M = np.eye(4)
    if kind in FLAT:
        M[:3, 1], M[:3, 2] = -grip[:3, 2], grip[:3, 1]
    else:
        M[:3, 1], M[:3, 2] = -grip[:3, 1], grip[:3, 0] * (1.0 if side == "r" else -1.0)
    M[:3, 0] = np.cross(M[:3, 1], M[:3, 2])
    M[:3, 3] = grip[:3, 3] + grip[:3, 2] * 0.02
    return M


def _between(pose: Pose, flat: bool) -> Array:
    left, right = pose.hands["l"][:3, 3], pose.hands["r"][:3, 3]
    across = left - right
    across[2] = 0.0
    size = float(np.linalg.norm(across))
    M = np.eye(4)
    M[:3, 0] = across / size if size > 1e-4 else rz(pose.yaw)[:, 0]
    M[:3, 1] = np.cross(M[:3, 2], M[:3, 0])
    if flat:
        M[:3, :3] = M[:3, :3] @ rz(180.0) @ rx(-40.0)
    M[:3, 3] = (left + right) / 2.0
    return M


def _quaternions(M: Array) -> Array:
    """Rotations (n, 3, 3) to quaternions (n, 4), w x y z, by the largest of four candidates (Shepperd 1978)."""
    m00, m11, m22 = M[:, 0, 0], M[:, 1, 1], M[:, 2, 2]
    four = np.stack((1 + m00 + m11 + m22, 1 + m00 - m11 - m22, 1 - m00 + m11 - m22, 1 - m00 - m11 + m22), 1)
    a, b, c = M[:, 2, 1] - M[:, 1, 2], M[:, 0, 2] - M[:, 2, 0], M[:, 1, 0] - M[:, 0, 1]
    d, e, f = M[:, 1, 0] + M[:, 0, 1], M[:, 0, 2] + M[:, 2, 0], M[:, 2, 1] + M[:, 1, 2]
    rows = np.stack((
        np.stack((four[:, 0], a, b, c), 1), np.stack((a, four[:, 1], d, e), 1),
        np.stack((b, d, four[:, 2], f), 1), np.stack((c, e, f, four[:, 3]), 1),
    ), 1)
    best = four.argmax(1)
    q = rows[np.arange(len(M)), best]
    return q / np.linalg.norm(q, axis=1, keepdims=True)


def _local(figure: Any, pose: Pose) -> Array:
    """Pose-bone rotations: basis = rest^T parent^T turn rest, as quaternions in the figure's bone order."""
    order = figure.order
    row = {b: i for i, b in enumerate(order)}
    G = np.array([pose.turns.get(b, np.eye(3)) for b in order])
    R = np.array([figure.rest[b] for b in order])
    up = [row[p] if (p := figure.parent[b]) else -1 for b in order]
    parents = np.array([G[k] if k >= 0 else np.eye(3) for k in up])
    return _quaternions(np.swapaxes(R, 1, 2) @ np.swapaxes(parents, 1, 2) @ G @ R)


def apply_pose(figure: Any, pose: Pose) -> None:
    """Put the figure into the pose: pose bones, place, yaw and shape keys, without keyframes."""
    bones = figure.rig.pose.bones
    turns = _local(figure, pose)
    for bone, q in zip(figure.order, turns.tolist(), strict=True):
        target = bones[bone]
        old = target.rotation_quaternion
        flipped = old[0] * q[0] + old[1] * q[1] + old[2] * q[2] + old[3] * q[3] < 0.0
        target.rotation_quaternion = [-x for x in q] if flipped else q
    root = figure.order[0]
    bones[root].location = (np.asarray(figure.rest[root]).T @ np.asarray(pose.hips)).tolist()
    figure.rig.location = pose.at
    figure.rig.rotation_euler = (0.0, 0.0, math.radians(pose.yaw))
    blocks = figure.mesh.data.shape_keys.key_blocks if figure.mesh.data.shape_keys else {}
    for key, value in pose.face.items():
        if key in figure.face and key in blocks:
            blocks[key].value = value


def key_pose(figure: Any, pose: Pose, frame: float, constant: bool = False) -> None:
    """The same with keyframes at `frame`; `constant` holds each drawing until the next (on twos)."""
    apply_pose(figure, pose)
    rig = figure.rig
    rig.keyframe_insert("location", frame=frame)
    rig.keyframe_insert("rotation_euler", index=2, frame=frame)
    root = figure.order[0]
    rig.keyframe_insert(f'pose.bones["{root}"].location', frame=frame)
    for bone in figure.order:
        rig.keyframe_insert(f'pose.bones["{bone}"].rotation_quaternion', frame=frame)
    keys = figure.mesh.data.shape_keys
    for key in figure.face:
        if keys and key in keys.key_blocks:
            keys.key_blocks[key].keyframe_insert("value", frame=frame)
    if constant:
        _hold(rig)
        if keys:
            _hold(keys)


def _hold(owner: Any) -> None:
    for layer in owner.animation_data.action.layers:
        for strip in layer.strips:
            for bag in strip.channelbags:
                for curve in bag.fcurves:
                    curve.keyframe_points[-1].interpolation = "CONSTANT"
