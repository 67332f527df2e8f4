"""The tailor's tape: where waist, hips, neck, limbs, eyes and mouth of one person are, in metres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.shape import anatomy, store

if TYPE_CHECKING:
    from prodstage.people.shape.sculpt import Sculpture


@dataclass(frozen=True)
class Eye:
    """One eyeball: its centre and radius in metres, and its side, +1 left and -1 right."""

    name: str
    centre: np.ndarray
    radius: float
    side: int


@dataclass(frozen=True)
class Limbs:
    """Where each vertex lies along its arm or leg: 0 root, 1 elbow or knee, 2 wrist or ankle.

    `on` says whether the vertex belongs to such a limb, `axis` is the nearest point of the limb's axis.
    """

    on: np.ndarray
    at: np.ndarray
    axis: np.ndarray


class Measures:
    """Everything measured on one sculpture; lengths in metres, taken when first asked for."""

    def __init__(self, body: Sculpture) -> None:
        self.V = body.points
        self.joints = body.joints
        self.height = body.height
        self.scale = body.height / 1.70
        self.X, self.Y, self.Z = (np.ascontiguousarray(c) for c in body.points.T)
        self.aside = np.abs(self.X)

    def head(self, bone: str) -> np.ndarray:
        """Return where a bone begins."""
        return self.joints[bone][0]

    @cached_property
    def skull(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the corners of the box around the head."""
        rows = self.V[anatomy.in_part("body") & (anatomy.share("head") > .9)]
        return rows.min(0), rows.max(0)

    @cached_property
    def head_scale(self) -> float:
        """Return the head's width against an adult's 15.5 cm."""
        low, high = self.skull
        return float(high[0] - low[0]) / .155

    @cached_property
    def neck(self) -> np.ndarray:
        """Return the root of the neck."""
        return self.head("neck_01")

    @cached_property
    def waist(self) -> float:
        """Return the height of the waist."""
        return float(self.head("spine_01")[2]) + .03 * self.scale

    @cached_property
    def hips(self) -> float:
        """Return the height of the hip joints."""
        return float(self.head("thigh_l")[2])

    @cached_property
    def trunk_y(self) -> float:
        """Return the depth of the trunk's middle line."""
        return float(self.head("spine_02")[1])

    @cached_property
    def eyes(self) -> tuple[Eye, Eye]:
        """Return left and right eye."""
        left, right = (self._eye(name) for name in anatomy.EYES)
        return left, right

    def _eye(self, name: str) -> Eye:
        first, last = store.span(name)
        low, high = self.V[first:last].min(0), self.V[first:last].max(0)
        return Eye(name, (low + high) / 2, float((high - low).max()) / 2, 1 if name.endswith("l") else -1)

    @cached_property
    def mouth(self) -> np.ndarray:
        """Return the middle of the mouth: the front lower edge of the upper teeth."""
        first, last = store.span("teeth_up")
        teeth = self.V[first:last]
        return np.array([0, teeth[:, 1].min(), teeth[:, 2].min()])

    @cached_property
    def ear(self) -> np.ndarray:
        """Return the middle of the left ear."""
        low, high = self.skull
        rows = anatomy.in_part("body") & (anatomy.share("head") > .9)
        return self.V[rows & (.93 * (high[0] - low[0]) / 2 < self.X)].mean(0)

    @cached_property
    def girth(self) -> float:
        """Return how thick the limbs are against the average, about 0.8 to 1.25, so that cloth hangs accordingly."""
        arms, legs = self.arms, self.legs
        upper = anatomy.in_part("tights") & arms.on & (np.abs(arms.at - .5) < .12)
        thigh = anatomy.in_part("tights") & legs.on & (np.abs(legs.at - .5) < .08)
        arm, leg = (np.linalg.norm(self.V[rows] - limb.axis[rows], axis=1).mean()
                    for rows, limb in ((upper, arms), (thigh, legs)))
        return float(np.clip((arm / .050 + leg / .089) / 2 / self.scale, .75, 1.3))

    @cached_property
    def arms(self) -> Limbs:
        """Return where every vertex lies along the arms; hands count as 2 and more."""
        limbs = self._limbs(anatomy.arm, .4, ("upperarm", "lowerarm", "hand"))
        for side in "lr":
            past = anatomy.hand(side) > .6
            limbs.at[past] = np.maximum(limbs.at[past], 2.0)
        return limbs

    @cached_property
    def legs(self) -> Limbs:
        """Return where every vertex lies along the legs; feet count as 1.93 and more."""
        limbs = self._limbs(anatomy.leg, .5, ("thigh", "calf", "foot"))
        for side in "lr":
            past = anatomy.share(f"foot_{side}", f"ball_{side}") > .6
            limbs.at[past] = np.maximum(limbs.at[past], 1.93)
        return limbs

    def _limbs(self, member: object, least: float, bones: tuple[str, str, str]) -> Limbs:
        on = np.zeros(len(self.V), bool)
        at, axis = np.zeros(len(self.V), np.float32), np.zeros_like(self.V)
        for side in "lr":
            rows = member(side) > least  # type: ignore[operator]
            along, foot = along_limb(self.V[rows], *(self.head(f"{b}_{side}") for b in bones))
            at[rows], axis[rows] = along, foot
            on |= rows
        return Limbs(on, at, axis)


def along_limb(points: np.ndarray, a: np.ndarray, b: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Project points (n, 3) on the bent line a-b-c: place along it (0 at a, 1 at b, 2 at c) and the foot point."""
    upper, lower = b - a, c - b
    t1 = (points - a) @ upper / (upper @ upper)
    t2 = (points - b) @ lower / (lower @ lower)
    at = np.minimum(t1, 1) + np.where(t1 > .5, np.maximum(t2, 0), 0)
    on_upper = a + np.clip(at, -.2, 1)[:, None] * upper
    on_lower = b + np.maximum(at - 1, 0)[:, None] * lower
    return at, np.where((at < 1)[:, None], on_upper, on_lower)


def normals(points: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Return unit vertex normals (n, 3) of quads (m, 4), triangles marked by a last -1; zero where no face is."""
    last = np.where(faces[:, 3] < 0, faces[:, 0], faces[:, 3])
    corners = np.concatenate([faces[:, :3], last[:, None]], 1)
    across = np.cross(points[corners[:, 2]] - points[corners[:, 0]], points[corners[:, 3]] - points[corners[:, 1]])
    total = np.stack([np.bincount(corners.ravel(), np.repeat(across[:, k], 4), len(points)) for k in range(3)], 1)
    return (total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)).astype(np.float32)
