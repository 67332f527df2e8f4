"""The scalp: where hair grows, how thick it stands, and how its strands are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.shape import anatomy, store
from prodstage.people.shape.measures import normals

if TYPE_CHECKING:
    from prodcanvas.film.look import Colour
    from prodstage.people.shape.measures import Measures

STOPS = (0, .20, .33, .42, .48, .56, .66, 1)
"""Places from the face's front (0) to the back of the head (1) where a hairline's height is given."""
FULL = (.66, .64, .50, .18, .02, -.02, -.42, -.60)
"""The usual hairline: heights over the eyes in units of eye-to-crown."""
RECEDING = (1.25, 1.15, .86, .36, .10, .03, -.40, -.60)
FRINGE = (.47, .46, .40, .16, .02, -.02, -.42, -.60)
FEMININE = (.69, .66, .52, .24, .10, .02, -.40, -.56)


@dataclass(frozen=True)
class Scalp:
    """The head as the hairdresser sees it; lengths in metres."""

    body: Measures

    @cached_property
    def size(self) -> float:
        """Return the head's size against an adult's."""
        return self.body.head_scale

    @cached_property
    def eyes(self) -> float:
        """Return the eyes' height."""
        return float(self.body.eyes[0].centre[2])

    @cached_property
    def crown(self) -> float:
        """Return how far the crown is above the eyes."""
        return float(self.body.skull[1][2]) - self.eyes

    @cached_property
    def half_width(self) -> float:
        """Return half the head's width."""
        low, high = self.body.skull
        return float(high[0] - low[0]) / 2

    @cached_property
    def middle(self) -> np.ndarray:
        """Return the middle of the skull."""
        low, high = self.body.skull
        return np.array([0, (low[1] + high[1]) / 2 + .008 * self.size, self.eyes + .28 * self.crown])

    @cached_property
    def back(self) -> np.ndarray:
        """Return for every vertex (n,) how far back it lies: 0 the face's front, 1 the back of the head."""
        low, high = self.body.skull
        return (self.body.Y - low[1]) / (high[1] - low[1])

    @cached_property
    def normals(self) -> np.ndarray:
        """Return the skin's normals (n, 3)."""
        return normals(self.body.V, store.faces()[store.part_faces("body")])

    @cached_property
    def ears(self) -> np.ndarray:
        """Return a field (n,) that is negative on the ears."""
        body, hs = self.body, self.size
        ear = body.ear
        ring = ((body.Y - ear[1] - .002 * hs) / (.026 * hs)) ** 2 + ((body.Z - ear[2]) / (.041 * hs)) ** 2 - 1
        return np.where(body.aside > self.half_width * .80, ring * .5, 1)

    def field(self, line: tuple[float, ...], ragged: float = .015, recess: float = .0) -> np.ndarray:
        """Return how far (n,) each vertex lies inside the hairline, in units of eye-to-crown.

        `ragged` roughens the edge over the brow, `recess` lifts it at the temples; both in the same units.
        """
        body = self.body
        edge = self.eyes + self.crown * np.interp(self.back, STOPS, line)
        side = body.aside / self.half_width
        teeth = np.sin(body.X / self.size * 90) + np.sin(body.X / self.size * 223 + 1)
        brow = ragged * teeth + recess * np.exp(-((side - .62) / .16) ** 2) - .035 * np.exp(-(side / .3) ** 2)
        edge = edge + np.where(self.back < .38, brow * self.crown, 0)
        return np.minimum((body.Z - edge) / self.crown, self.ears)

    def faces(self, field: np.ndarray) -> np.ndarray:
        """Return the body faces that have any hair."""
        mine = anatomy.in_part("body") & (anatomy.share("head", "neck_01") > .3) & self.outside
        numbers = store.part_faces("body")
        quads = store.faces()[numbers]
        return numbers[mine[quads].all(1) & (field[quads].max(1) > 0)]

    @cached_property
    def outside(self) -> np.ndarray:
        """Return which vertices (n,) are outer skin, neither mouth nor nostril nor eye socket."""
        low, high = self.body.skull
        middle = np.array([0, (low[1] + high[1]) / 2, self.eyes + .2 * self.crown])
        return ((self.body.V - middle) * self.normals).sum(1) > 0

    @cached_property
    def strands(self) -> np.ndarray:
        """Return picture coordinates (n, 2) of strands that run from the crown outwards; no seam."""
        low, high = self.body.skull
        top = np.array([0, low[1] + .62 * (high[1] - low[1]), high[2]])
        away = self.body.V - top
        turn = np.arctan2(np.abs(away[:, 0]), -away[:, 1]) / np.pi
        return np.stack([turn * 2.0, np.linalg.norm(away, axis=1) / (.3 * self.size)], 1).astype(np.float32)


def strand_picture(colour: Colour, contrast: float, seed: int, *, curls: bool = False) -> np.ndarray:
    """Draw strands: streaks of lighter and darker hair, or curls; sRGB (64, 256, 3), repeating sideways."""
    rng = np.random.default_rng(abs(seed) + 9)
    wide, tall = 256, 64
    coarse = np.repeat(rng.normal(0, 1, wide // 4), 4)
    streak = .6 * np.convolve(np.tile(coarse, 3), np.ones(5) / 5, "same")[wide:2 * wide] + .5 * rng.normal(0, 1, wide)
    along = np.linspace(0, 1, tall)[:, None]
    if curls:
        streak = rng.normal(0, 1, (tall, wide))
        for axis in (0, 1):
            streak = streak + np.roll(streak, 1, axis) + np.roll(streak, -1, axis)
        light = 1 + contrast * streak / streak.std()
        return np.clip(np.array(colour) * light[..., None], 0, 1).astype(np.float32)
    light = 1 + contrast * (streak[None] + .35 * np.sin(6 * np.pi * along + streak[None]))
    return np.clip(np.array(colour) * light[..., None], 0, 1).astype(np.float32)
