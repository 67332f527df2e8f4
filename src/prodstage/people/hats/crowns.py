"""The hatter's blocks: domes, brims and cowls that hats are formed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.solids import sheet

if TYPE_CHECKING:
    from prodstage.people.cloth.layers import Dye, Layers
    from prodstage.people.head.scalp import Scalp

AROUND = 36


@dataclass(frozen=True)
class Block:
    """A hat block on one head: its rim's height over the eyes and tilt (both in eye-to-crown), metres off the skin."""

    scalp: Scalp
    line: float = .52
    tilt: float = .0
    out: float = .010

    def ring(self, wider: float = 0.0, up: float = 0.0, longer: float = 0.0) -> np.ndarray:
        """Return the rim's oval (AROUND + 1, 3), `wider` and `longer` metres more, lifted by `up` metres."""
        low, high = self.scalp.body.skull
        hs = self.scalp.size
        turn = np.linspace(0, 2 * np.pi, AROUND + 1)
        rx = self.scalp.half_width * .92 + (self.out + wider) * hs
        ry = (high[1] - low[1]) / 2 * .93 + (self.out + wider + longer) * hs
        middle = (low[1] + high[1]) / 2 + .010 * hs
        y = middle - ry * np.cos(turn)
        z = self.height(y) + up * hs
        return np.stack([rx * np.sin(turn), y, z], 1)

    def height(self, y: np.ndarray) -> np.ndarray:
        """Return the rim's height (metres) at depths y."""
        low, high = self.scalp.body.skull
        back = (y - low[1]) / (high[1] - low[1])
        return self.scalp.eyes + (self.line - self.tilt * (back - .3)) * self.scalp.crown

    def hidden(self) -> np.ndarray:
        """Return a field (n,) positive on the scalp under the hat, in eye-to-crown units."""
        return (self.scalp.body.Z - self.height(self.scalp.body.Y)) / self.scalp.crown

    def dome(self, layers: Layers, dye: Dye, rise: float, profile: tuple[tuple[float, float], ...]) -> None:
        """Lay the crown: `rise` metres high over the rim; `profile` lists (height share, radius share) from the rim."""
        ring = self.ring()
        middle = ring[:-1].mean(0)
        rows = [(ring - middle) * (share, share, 1) + middle + (0, 0, up * rise * self.scalp.size)
                for up, share in profile]
        inside = (ring - middle) * (.94, .94, 1) + middle
        points, faces = sheet(np.stack([inside, *rows]))
        layers.add(points, faces, dye, {"head": 1})

    def brim(self, layers: Layers, dye: Dye, wide: np.ndarray, droop: np.ndarray) -> None:
        """Lay a brim: `wide` and `droop` metres at each point of the rim (AROUND + 1,), front first."""
        ring = self.ring()
        middle = ring[:-1].mean(0)
        away = (ring - middle) * (1, 1, 0)
        away /= np.linalg.norm(away, axis=1, keepdims=True)
        hs = self.scalp.size
        rows = [ring - away * .006 * hs]
        rows += [ring + away * (k * wide * hs)[:, None] - np.array([0, 0, 1]) * (k ** 2 * droop * hs)[:, None]
                 for k in (.5, 1.0)]
        rows += [rows[2] - (0, 0, .003 * hs), rows[1] - (0, 0, .004 * hs), rows[0] - (0, 0, .004 * hs)]
        points, faces = sheet(np.stack(rows))
        layers.add(points, faces, dye, {"head": 1})


def peak(long: float, spread: float = 1.0) -> np.ndarray:
    """Return a brim width (AROUND + 1,) that is a peak over the brow, `long` metres, nothing elsewhere."""
    turn = np.linspace(0, 2 * np.pi, AROUND + 1)
    ahead = np.minimum(turn, 2 * np.pi - turn)
    return long * np.clip(np.cos(np.clip(ahead / spread, 0, np.pi / 2)), 0, 1) ** .6


@dataclass(frozen=True)
class Cowl:
    """A hood's pattern, metres on an adult.

    The face opening's half width and height, and how far its middle lies below the eyes and before the ears; the
    bag's half width, depth and half height; the top's overhang.
    """

    open_wide: float
    open_high: float
    below: float
    before: float
    wide: float
    deep: float
    high: float
    overhang: float = .015

    def grid(self, scalp: Scalp) -> np.ndarray:
        """Return the hood's points (9, 33, 3), from the face opening back over the head."""
        hs, ear = scalp.size, scalp.body.ear
        turn = np.linspace(-np.pi, np.pi, 33)
        t = np.linspace(0, np.pi / 2, 9)[:, None]
        grow = np.sin(np.clip(t * 2.2, 0, np.pi / 2))
        close = np.clip(np.cos(np.clip((t - .9) / (np.pi / 2 - .9), 0, 1) * np.pi / 2), 0, 1)
        x = (self.open_wide + (self.wide - self.open_wide) * grow) * close * np.sin(turn)
        z = (self.open_high + (self.high - self.open_high) * grow) * close ** .8 * np.cos(turn) - self.below
        ahead = self.before + self.overhang * np.cos(turn) * np.cos(t)
        y = -ahead * np.cos(t) + self.deep * np.sin(t)
        points = np.stack(np.broadcast_arrays(x * hs, y * hs, z * hs), -1)
        return points + np.array([0, ear[1], scalp.eyes])


def lining(scalp: Scalp, grid: np.ndarray, inwards: float) -> np.ndarray:
    """Return a hood's grid moved inwards by a share."""
    return grid + (np.array([0, grid[..., 1].mean(), scalp.eyes]) - grid) * inwards
