"""The stock of solids, as arrays: points, faces, and which faces are round.

A face is flat or smooth; Blender keeps the edge between a flat and a smooth face sharp. Every solid is closed and
no face has two corners in one place: open or empty faces would throw streaks of shadow.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np

Points = np.ndarray


@dataclass(frozen=True)
class Solid:
    """Points (n, 3) in metres; face corners in a row; corners per face; smooth per face."""

    points: Points
    corners: np.ndarray
    sizes: np.ndarray
    smooth: np.ndarray


def solid(points: Points, faces: list[tuple[int, ...]], smooth: bool | list[bool] = False) -> Solid:
    """Make a solid from a list of faces."""
    sizes = np.array([len(f) for f in faces], dtype=np.int32)
    corners = np.array([i for f in faces for i in f], dtype=np.int32)
    flags = np.full(len(faces), smooth) if isinstance(smooth, bool) else np.array(smooth)
    return Solid(np.asarray(points, dtype=float).reshape(-1, 3), corners, sizes, flags.astype(bool))


@functools.cache
def _signs() -> np.ndarray:
    return np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], dtype=float)


def _outward(points: Points, face: tuple[int, ...]) -> tuple[int, ...]:
    a, b, c = (points[i] for i in face[:3])
    return face if np.dot(np.cross(b - a, c - a), points[list(face)].mean(0)) > 0 else face[::-1]


def _corner(signs: tuple[int, ...]) -> int:
    return (signs[0] > 0) * 4 + (signs[1] > 0) * 2 + (signs[2] > 0)


def _face_corners(axis: int, side: int) -> list[int]:
    u, v = (a for a in range(3) if a != axis)
    out = []
    for su, sv in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        s = [0, 0, 0]
        s[axis], s[u], s[v] = side, su, sv
        out.append(_corner(tuple(s)))
    return out


def _edge_quads() -> list[tuple[int, ...]]:
    quads = []
    for e in range(3):
        a, b = (k for k in range(3) if k != e)
        for sa in (-1, 1):
            for sb in (-1, 1):
                lo, hi = [0, 0, 0], [0, 0, 0]
                lo[e], hi[e] = -1, 1
                lo[a] = hi[a] = sa
                lo[b] = hi[b] = sb
                c, d = 3 * _corner(tuple(lo)), 3 * _corner(tuple(hi))
                quads.append((c + a, d + a, d + b, c + b))
    return quads


@functools.cache
def _chamfered() -> tuple[np.ndarray, np.ndarray]:
    sides = [tuple(3 * c + a for c in _face_corners(a, s)) for a in range(3) for s in (-1, 1)]
    tips = [(3 * c, 3 * c + 1, 3 * c + 2) for c in range(8)]
    probe = np.repeat(_signs(), 3, axis=0) * (2 + np.tile(np.eye(3), (8, 1)))
    faces = [_outward(probe, f) for f in sides + _edge_quads() + tips]
    made = solid(probe, faces)
    return made.corners, made.sizes


@functools.cache
def _plain() -> tuple[np.ndarray, np.ndarray]:
    faces = [_outward(_signs(), tuple(_face_corners(a, s))) for a in range(3) for s in (-1, 1)]
    made = solid(_signs(), faces)
    return made.corners, made.sizes


def box(size: tuple[float, float, float], bevel: float = 0.0) -> Solid:
    """Return a box of `size` metres standing on the origin, its edges cut by `bevel` metres."""
    half = np.array(size, dtype=float) / 2
    cut = min(bevel, float(half.min()) * 0.9)
    if cut <= 0:
        points, (corners, sizes) = _signs() * half, _plain()
    else:
        inset = (1 - np.tile(np.eye(3), (8, 1))) * cut
        points, (corners, sizes) = np.repeat(_signs(), 3, axis=0) * (half - inset), _chamfered()
    return Solid(points + np.array((0, 0, half[2])), corners, sizes, np.zeros(len(sizes), bool))


def cushion(size: tuple[float, float, float], radius: float, steps: int = 3) -> Solid:
    """Return a box with round edges of `radius` metres, standing on the origin, shaded as one soft form."""
    half = np.array(size, dtype=float) / 2
    r = min(radius, float(half.min()) * 0.98)
    lat = np.concatenate((np.linspace(-90, 0, steps + 1), np.linspace(0, 90, steps + 1)))
    lon = np.concatenate([np.linspace(90 * q, 90 * q + 90, steps + 1) for q in range(4)])
    la, lo = np.meshgrid(np.radians(lat), np.radians(lon), indexing="ij")
    ball = np.stack((np.cos(la) * np.cos(lo), np.cos(la) * np.sin(lo), np.sin(la)), -1)
    q = np.repeat(np.arange(4), steps + 1)
    sx, sy = np.array((1, -1, -1, 1))[q], np.array((1, 1, -1, -1))[q]
    core = np.stack(np.broadcast_arrays(sx, sy, np.sign(np.arange(len(lat)) - steps - 0.5)[:, None]), -1)
    points = core * (half - r) + ball * r + np.array((0, 0, half[2]))
    return _cushion_faces(points, steps)


def _cushion_faces(points: Points, steps: int) -> Solid:
    rings, n = points.shape[:2]
    same = np.arange(rings * n)
    for ring in (0, rings - 1):
        same[ring * n:(ring + 1) * n] = ring * n + (np.arange(n) // (steps + 1)) * (steps + 1)
    quarter = np.arange(0, n, steps + 1)
    caps = np.stack((quarter[::-1], (rings - 1) * n + quarter))
    return weld(points.reshape(-1, 3), np.concatenate((_belt(rings, n), caps)), same)


def _belt(rings: int, sides: int) -> np.ndarray:
    """The quads (m, 4) between closed rings of points that lie ring after ring."""
    i, j = np.meshgrid(np.arange(rings - 1), np.arange(sides), indexing="ij")
    k = (j + 1) % sides
    return np.stack((i * sides + j, i * sides + k, (i + 1) * sides + k, (i + 1) * sides + j), -1).reshape(-1, 4)


def weld(points: Points, quads: np.ndarray, same: np.ndarray, caps: tuple[np.ndarray, ...] = ()) -> Solid:
    """Return the smooth solid in which point k is point `same[k]`; no face is left with two corners in one place.

    Faces without area would throw streaks of shadow. `caps` are flat faces added after the quads.
    """
    quads = same[quads]
    keep = quads != np.roll(quads, -1, axis=1)
    sizes = np.concatenate((keep.sum(1), [len(c) for c in caps])).astype(np.int32)
    corners = np.concatenate((quads[keep], *caps))
    used, fresh = np.unique(corners, return_inverse=True)
    return Solid(points[used], fresh.reshape(-1), sizes, np.arange(len(sizes)) < len(quads))


def lathe(profile: list[tuple[float, float]], sides: int = 20) -> Solid:
    """Return the solid turned about Z from (radius, height) points in metres, bottom first; open ends capped."""
    line = np.array(profile, dtype=float)
    turn = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    ring = np.stack((np.cos(turn), np.sin(turn)), -1)
    points = np.concatenate([np.column_stack((ring * r, np.full(sides, z))) for r, z in line])
    return _rings(points, len(line), sides, (line[0][0] > 0, line[-1][0] > 0))


def _rings(points: Points, rings: int, sides: int, caps: tuple[bool, bool], smooth: bool = True) -> Solid:
    """Close rings of points into a solid: each end is capped flat, or is one point if it is not to be capped."""
    same = np.arange(rings * sides)
    ends = []
    for capped, start in zip(caps, (0, (rings - 1) * sides), strict=True):
        if not capped:
            same[start:start + sides] = start
        else:
            ends.append(start + (np.arange(sides)[::-1] if start == 0 else np.arange(sides)))
    made = weld(points, _belt(rings, sides), same, tuple(ends))
    return made if smooth else Solid(made.points, made.corners, made.sizes, np.zeros_like(made.smooth))
