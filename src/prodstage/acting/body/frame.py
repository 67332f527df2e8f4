"""A performer's measures: joints, bone order and the lengths that decide what is within reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from prodstage.acting.body.rotation import Array, cross, length, unit

CLOTH = 0.045
"""How much of the trunk's measured depth is cloth and give, metres for a figure of 1.70 m."""
FINGER_NAMES = ("thumb", "index", "middle", "ring", "pinky")


@dataclass(frozen=True)
class Hand:
    """A hand at rest: directions in rest space (unit), lengths in metres."""

    forward: Array
    palm: Array
    thumbward: Array
    centre: Array
    """Palm centre, from the wrist."""
    reach: float
    """From the wrist to the tip of the middle finger when flat."""
    hinge: Array
    """Axis of the elbow at rest."""
    axes: Array
    """Curl axes of the fifteen finger bones, (5, 3)."""
    rows: Array
    """Bone rows (5, 3)."""
    steps: Array
    """Rest offsets from the parent joint (5, 3, 3)."""


@dataclass(frozen=True)
class Body:
    """A figure as the solver needs it. Rows follow `order` (parents first); metres in rest space."""

    order: tuple[str, ...]
    row: dict[str, int]
    parent: tuple[int, ...]
    head: Array
    tail: Array
    rest: Array
    scale: float
    hand: dict[str, Hand] = field(default_factory=dict)
    toe_yaw: dict[str, float] = field(default_factory=dict)
    sole: dict[str, Array] = field(default_factory=dict)
    """Heel, ball and toe tip on the floor, from the ankle, (3, 3)."""
    belly: float = 0.13
    """How far the trunk reaches in front of the spine, metres for a figure of 1.70 m."""

    def at(self, bone: str) -> Array:
        """Rest place of the bone's head."""
        return self.head[self.row[bone]]

    def span(self, a: str, b: str) -> float:
        """Distance between two joints."""
        return length(self.at(b) - self.at(a))

    @property
    def arm(self) -> float:
        """Shoulder to wrist, metres."""
        return self.span("upperarm_l", "lowerarm_l") + self.span("lowerarm_l", "hand_l")

    @property
    def thigh(self) -> float:
        """Hip to knee, metres."""
        return self.span("thigh_l", "calf_l")

    @property
    def shin(self) -> float:
        """Knee to ankle, metres."""
        return self.span("calf_l", "foot_l")

    @property
    def ankle(self) -> float:
        """Height of the ankle above the sole, metres."""
        return float(self.at("foot_l")[2])

    @property
    def hip(self) -> float:
        """Height of the hip joint when standing, metres."""
        return float(self.at("thigh_l")[2])

    @property
    def seat(self) -> float:
        """From the hip joint down to what one sits on, metres."""
        return 0.080 * self.scale

    @property
    def eyes(self) -> float:
        """Height of the eyes when standing, metres."""
        return float(self.at("eye_l" if "eye_l" in self.row else "head")[2])


def _hand(row: dict[str, int], head: Array, tail: Array, s: str) -> Hand:
    wrist = head[row[f"hand_{s}"]]
    knuckles = np.array([head[row[f"{f}_01_{s}"]] for f in FINGER_NAMES[1:]])
    forward = unit(knuckles.mean(0) - wrist)
    thumbward = unit(knuckles[0] - knuckles[3])
    palm = unit(cross(forward, thumbward)) * (1.0 if s == "l" else -1.0)
    bend = unit(cross(forward, palm))
    thumb = unit(head[row[f"thumb_03_{s}"]] - head[row[f"thumb_01_{s}"]])
    axes = np.array([unit(cross(thumb, palm * 0.65 - thumbward * 0.75)), bend, bend, bend, bend])
    rows = np.array([[row[f"{f}_0{k}_{s}"] for k in (1, 2, 3)] for f in FINGER_NAMES])
    steps = head[rows].copy()
    steps[:, 0] -= wrist
    steps[:, 1:] -= head[rows[:, :2]]
    u, l = head[row[f"upperarm_{s}"]], head[row[f"lowerarm_{s}"]]
    return Hand(
        forward, palm, thumbward, (knuckles.mean(0) - wrist) * 0.82 + palm * 0.028 * length(forward),
        length(tail[row[f"middle_03_{s}"]] - wrist), unit(cross(l - u, wrist - l)), axes, rows, steps,
    )


def measure(figure: Any) -> Body:
    """Take a figure's measures once; needs `joints`, `parent`, `order`, `rest`, `scale` (no bpy)."""
    order = tuple(figure.order)
    row = {b: i for i, b in enumerate(order)}
    head = np.array([figure.joints[b][0] for b in order], float)
    tail = np.array([figure.joints[b][1] for b in order], float)
    up = tuple(row[p] if (p := figure.parent[b]) else -1 for b in order)
    rest = np.array([np.asarray(figure.rest[b], float) for b in order])
    scale = float(figure.scale)
    body = Body(order, row, up, head, tail, rest, scale, belly=_belly(figure, head[row["spine_02"]], scale))
    for s in ("l", "r"):
        ankle, toe = head[row[f"foot_{s}"]], tail[row[f"ball_{s}"]]
        body.hand[s] = _hand(row, head, tail, s)
        body.toe_yaw[s] = float(np.degrees(np.arctan2(toe[0] - ankle[0], ankle[1] - toe[1])))
        body.sole[s] = _sole(ankle, head[row[f"ball_{s}"]], toe)
    return body


def _belly(figure: Any, spine: Array, scale: float) -> float:
    """The trunk's depth in front of the spine, from the mesh where there is one (a heavy man's hands stay outside)."""
    mesh = getattr(figure, "mesh", None)
    if mesh is None:
        return 0.13
    points = np.empty(3 * len(mesh.data.vertices), np.float32)
    mesh.data.vertices.foreach_get("co", points)
    p = points.reshape(-1, 3)
    trunk = (np.abs(p[:, 0]) < 0.10 * scale) & (np.abs(p[:, 2] - spine[2]) < 0.16 * scale)
    if not trunk.any():
        return 0.13
    return float(np.clip((spine[1] - p[trunk, 1].min()) / scale - CLOTH, 0.11, 0.26))


def _sole(ankle: Array, ball: Array, toe: Array) -> Array:
    """Heel, ball and toe tip on the floor, relative to the ankle, for a foot that points straight ahead."""
    ahead = float(np.hypot(*(ball - ankle)[:2]))
    tip = float(np.hypot(*(toe - ankle)[:2])) + 0.02
    low = -float(ankle[2])
    return np.array(((0.0, 0.45 * ahead, low), (0.0, -ahead, low), (0.0, -tip, low)))
