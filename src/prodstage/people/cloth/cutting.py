"""The scissors: meshes cut exactly along a line instead of along the edges of their faces."""

from __future__ import annotations

import numpy as np

Mesh = tuple[np.ndarray, np.ndarray]
"""Vertex rows (n, k), of which the first three columns are metres, and faces (m, 4), a triangle's last being -1."""


def cut(mesh: Mesh, field: np.ndarray) -> tuple[Mesh, np.ndarray, np.ndarray]:
    """Split faces along `field` == 0; every column of a new vertex is interpolated.

    `field` (n,) is positive on the kept side. Returns the mesh with all faces, for each face whether it lies on
    the kept side (m',), and which face it came from (m',).
    """
    rows, faces = mesh
    corners = np.where(faces < 0, faces[:, :1], faces)
    inside = field[corners] >= 0
    count = inside.sum(1)
    whole = (count == 4) | (count == 0)
    if whole.all():
        return mesh, count == 4, np.arange(len(faces))
    split = _Split(field, len(rows))
    for number, face in zip(np.nonzero(~whole)[0].tolist(), faces[~whole].tolist(), strict=True):
        split.face(number, [v for v in face if v >= 0])
    ends = np.array(split.ends)
    low, high = ends[:, 0], ends[:, 1]
    t = (field[low] / (field[low] - field[high]))[:, None]
    born = (1 - t) * rows[low] + t * rows[high]
    sides = np.concatenate([count[whole] == 4, np.array(split.sides)])
    origin = np.concatenate([np.nonzero(whole)[0], np.array(split.origin)])
    mesh = np.vstack([rows, born.astype(rows.dtype)]), np.vstack([faces[whole], np.array(split.faces)])
    return mesh, sides, origin


class _Split:
    """The faces born from cut faces, sharing the vertices born on cut edges."""

    def __init__(self, field: np.ndarray, count: int) -> None:
        self.inside = (field >= 0).tolist()
        self.count = count
        self.born: dict[tuple[int, int], int] = {}
        self.ends: list[tuple[int, int]] = []
        self.faces: list[list[int]] = []
        self.sides: list[bool] = []
        self.origin: list[int] = []

    def face(self, number: int, corners: list[int]) -> None:
        kept: list[int] = []
        lost: list[int] = []
        for here, after in zip(corners, corners[1:] + corners[:1], strict=True):
            (kept if self.inside[here] else lost).append(here)
            if self.inside[here] != self.inside[after]:
                middle = self._edge(here, after)
                kept.append(middle)
                lost.append(middle)
        self._polygon(number, kept, side=True)
        self._polygon(number, lost, side=False)

    def _edge(self, a: int, b: int) -> int:
        key = (a, b) if a < b else (b, a)
        if key not in self.born:
            self.born[key] = self.count + len(self.ends)
            self.ends.append(key)
        return self.born[key]

    def _polygon(self, number: int, corners: list[int], *, side: bool) -> None:
        """Store a polygon of three to six corners as quads and triangles."""
        while len(corners) >= 3:
            four = corners[:4]
            self.faces.append(four if len(four) == 4 else [*four, -1])
            self.sides.append(side)
            self.origin.append(number)
            corners = [corners[0], *corners[3:]]


def keep(mesh: Mesh, field: np.ndarray) -> Mesh:
    """Return only what lies where `field` >= 0, with the vertices of the rest dropped."""
    (rows, faces), sides, _ = cut(mesh, field)
    return compact((rows, faces[sides]))


def compact(mesh: Mesh) -> Mesh:
    """Drop the vertices that no face uses."""
    rows, faces = mesh
    used = np.unique(faces[faces >= 0])
    new = np.full(len(rows) + 1, -1)
    new[used] = np.arange(len(used))
    return rows[used], new[faces]


def border(faces: np.ndarray) -> np.ndarray:
    """Return the edges (k, 2) that only one face has, in the direction of that face."""
    nexts = np.where(faces[:, 3:] < 0, faces[:, :1], faces[:, 3:])
    ring = np.concatenate([faces[:, :3], nexts, faces[:, :1]], 1)
    edges = np.concatenate([ring[:, k:k + 2] for k in range(4)])
    edges = edges[edges[:, 0] != edges[:, 1]]
    big = int(edges.max(initial=0)) + 1
    key = edges.min(1).astype(np.int64) * big + edges.max(1)
    _, index, count = np.unique(key, return_index=True, return_counts=True)
    return edges[index[count == 1]]
