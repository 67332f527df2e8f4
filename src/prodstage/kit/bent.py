"""Bent and cut stock: pipes along a path, balls, boards sawn to an outline, cloth and leaves."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit.solids import Solid, _rings, solid


def ball(radii: tuple[float, float, float], sides: int = 16, rings: int = 10) -> Solid:
    """Return an ellipsoid about the origin, radii in metres."""
    lat = np.linspace(-math.pi / 2, math.pi / 2, rings + 1)
    lon = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    la, lo = np.meshgrid(lat, lon, indexing="ij")
    points = np.stack((np.cos(la) * np.cos(lo), np.cos(la) * np.sin(lo), np.sin(la)), -1) * radii
    return _rings(points.reshape(-1, 3), rings + 1, sides, (False, False))


def _frames(path: np.ndarray) -> np.ndarray:
    """Return for each path point two unit vectors across it, carried along without twist: (n, 2, 3)."""
    along = np.gradient(path, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    first = np.array((0.0, 0, 1)) if abs(along[0][2]) < 0.9 else np.array((1.0, 0, 0))
    out, across = [], first
    for t in along:
        across = across - t * float(across @ t)
        across = across / max(float(np.linalg.norm(across)), 1e-9)
        out.append((across, np.cross(t, across)))
    return np.array(out)


def tube(path: list[tuple[float, float, float]], radius: float, sides: int = 8) -> Solid:
    """Return a round bar of `radius` metres along a path of points, its ends capped."""
    line = np.array(path, dtype=float)
    turn = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    ring = np.stack((np.cos(turn), np.sin(turn)), -1) * radius
    points = line[:, None] + ring @ _frames(line)
    return _rings(points.reshape(-1, 3), len(line), sides, (True, True))


def board(outline: list[tuple[float, float]], height: float) -> Solid:
    """Return an outline (x, y, counter-clockwise, may be hollowed) raised from z=0 to `height` metres."""
    flat = np.array(outline, dtype=float)
    n = len(flat)
    points = np.concatenate((np.column_stack((flat, np.zeros(n))), np.column_stack((flat, np.full(n, height)))))
    return _rings(points, 2, n, (True, True), smooth=False)


def sheet(points: np.ndarray, smooth: bool = True) -> Solid:
    """Return a single-sided cloth through a (rows, columns, 3) grid of points."""
    rows, cols = points.shape[:2]
    quads = [
        (i * cols + j, i * cols + j + 1, (i + 1) * cols + j + 1, (i + 1) * cols + j)
        for i in range(rows - 1) for j in range(cols - 1)
    ]
    return solid(points.reshape(-1, 3), [tuple(q) for q in quads], smooth)
