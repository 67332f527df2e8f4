"""Fitting: the nearest place from which a camera of a given direction holds everything it must."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from prodstage.camera.optics import Gate, Vec, tangents


@dataclass(frozen=True, slots=True)
class Air:
    """The parts of the frame left free around what it holds, as shares of the picture's width or height."""

    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Fit:
    """A camera position, and how far it may still slide up or down with everything held (camera axes, metres)."""

    position: Vec
    depth: float
    """Distance along the viewing direction from the camera to the mean of the points."""
    slack: tuple[float, float]


def _span(across: Vec, depth: Vec, low: float, high: float) -> tuple[float, float, float]:
    """One pair of frame edges: the depth of the nearest camera, and the two bounds that make it so.

    For a camera at depth c the position across lies between `a + high c` and `b - low c`.
    """
    a = float(np.max(across - high * depth))
    b = float(np.min(across + low * depth))
    return (b - a) / (high + low), a, b


def fitted(points: Vec, rotation: Vec, gate: Gate, lens_mm: float, *, air: Air, least: float = 0.0) -> Fit:
    """The nearest camera of this `rotation` whose frame, less the `air`, holds all `points` (n, 3).

    `least` keeps the camera at least that many metres in front of the nearest point. Where one pair of edges
    leaves freedom, the points stand in the middle of it; `slack` says how far up or down the frame may go.
    """
    tx, ty = tangents(gate, lens_mm)
    local = np.atleast_2d(points) @ rotation
    x, y, depth = local[:, 0], local[:, 1], -local[:, 2]
    edges = (tx * (1 - 2 * air.left), tx * (1 - 2 * air.right), ty * (1 - 2 * air.bottom), ty * (1 - 2 * air.top))
    cx, ax, bx = _span(x, depth, edges[0], edges[1])
    cy, ay, by = _span(y, depth, edges[2], edges[3])
    c = min(cx, cy, float(depth.min()) - least)
    across = (ax + edges[1] * c + bx - edges[0] * c) / 2
    low, high = ay + edges[3] * c, by - edges[2] * c
    middle = (low + high) / 2
    position = rotation @ np.array((across, middle, -c))
    return Fit(position, float(depth.mean()) - c, (low - middle, high - middle))
