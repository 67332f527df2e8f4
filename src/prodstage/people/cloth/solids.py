"""Off the shelf: spheres, tubes and sheets that buttons, buns, brims and ties are made from."""

from __future__ import annotations

import numpy as np

Solid = tuple[np.ndarray, np.ndarray]
"""Points (n, 3) in metres and quads (m, 4)."""


def sheet(points: np.ndarray) -> Solid:
    """Join a grid of points (a, b, 3) into quads."""
    a, b = points.shape[:2]
    i, j = np.meshgrid(np.arange(a - 1), np.arange(b - 1), indexing="ij")
    corner = (i * b + j).ravel()
    return points.reshape(-1, 3), np.stack([corner, corner + 1, corner + b + 1, corner + b], 1)


def ball(centre: np.ndarray, radii: tuple[float, float, float], around: int = 12, rings: int = 8) -> Solid:
    """Make an ellipsoid of `rings` by `around` quads."""
    down = np.linspace(0, np.pi, rings + 1)[:, None]
    turn = np.linspace(0, 2 * np.pi, around + 1)[None, :]
    unit = np.stack([np.sin(down) * np.cos(turn), np.sin(down) * np.sin(turn),
                     np.cos(down) * np.ones_like(turn)], -1)
    points, faces = sheet(unit * np.array(radii) + centre)
    return points, faces[:, ::-1].copy()


def tube(line: np.ndarray, radius: np.ndarray, around: int = 8, flat: float = 1.0) -> Solid:
    """Sweep a circle along `line` (n, 3) with a radius (n,) at each point; `flat` squeezes it sideways."""
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    hint = np.where(np.abs(along[:, :1]) > .9, [[0.0, 0, 1]], [[1.0, 0, 0]])
    side = np.cross(along, hint)
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
    other = np.cross(along, side)
    turn = np.linspace(0, 2 * np.pi, around + 1)
    ring = np.cos(turn)[None, :, None] * side[:, None] + flat * np.sin(turn)[None, :, None] * other[:, None]
    return sheet(line[:, None] + np.asarray(radius)[:, None, None] * ring)


def disc(centre: np.ndarray, right: np.ndarray, up: np.ndarray, around: int = 10) -> Solid:
    """Make a flat disc with `right` and `up` as its half axes."""
    turn = np.linspace(0, 2 * np.pi, around + 1)
    edge = centre + np.cos(turn)[:, None] * right + np.sin(turn)[:, None] * up
    return sheet(np.stack([np.broadcast_to(centre, edge.shape), edge]))


def nearest(points: np.ndarray, cloud: np.ndarray) -> np.ndarray:
    """Return for each point (n, 3) the number of the nearest of `cloud` (m, 3)."""
    gap = (points ** 2).sum(1)[:, None] + (cloud ** 2).sum(1)[None] - 2 * points @ cloud.T
    return gap.argmin(1)
