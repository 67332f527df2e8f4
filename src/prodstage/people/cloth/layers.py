"""The dressmaker's dummy: pieces of skin, cloth and hair laid over each other, to become one mesh."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth import cutting
from prodstage.people.pack_lists import FACE_KEYS
from prodstage.people.shape import anatomy, store
from prodstage.people.shape.measures import normals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Colour = tuple[float, float, float]
"""sRGB, 0 to 1."""
SKIN = 5
"""First weight column of a vertex row: three of position (metres) and two of picture coordinates go before."""
KEYS = SKIN + len(store.rig().names) + len(anatomy.EYES)
"""First column of the face-key moves."""
COLUMNS = KEYS + 3 * len(FACE_KEYS)


@dataclass(frozen=True)
class Dye:
    """What a piece is coloured with: a flat sRGB colour, and a picture that refines it where pictures show."""

    name: str
    colour: Colour
    alpha: float = 1.0
    picture: str = ""


@dataclass
class Layers:
    """Vertex rows, faces and dyes gathered piece by piece."""

    rows: list[np.ndarray] = field(default_factory=list)
    faces: list[np.ndarray] = field(default_factory=list)
    dyed: list[np.ndarray] = field(default_factory=list)
    dyes: list[Dye] = field(default_factory=list)
    pictures: dict[str, np.ndarray] = field(default_factory=dict)
    """Pictures by name, sRGB (h, w, 3), first row at the bottom."""
    count: int = 0

    def dye(self, dye: Dye) -> int:
        """Return the number of a dye; the first of a name holds."""
        for number, known in enumerate(self.dyes):
            if known.name == dye.name:
                return number
        self.dyes.append(dye)
        return len(self.dyes) - 1

    def sew(
        self, points: np.ndarray, faces: np.ndarray, dye: Dye, *,
        keep: Sequence[np.ndarray] = (), paint: Sequence[tuple[np.ndarray, Dye]] = (),
        uv: np.ndarray | None = None, rim: float = 0.0, weights: np.ndarray | None = None,
    ) -> None:
        """Lay a piece of the base mesh, whose vertices have been moved to `points` (n, 3).

        `faces` numbers base faces; `keep` are fields (n,) that are >= 0 where the piece stays; `paint` recolours
        where its field is >= 0; `uv` (n, 2); `rim` folds the open borders inwards by so many metres, so that hems
        have thickness; `weights` (n, bones) replaces the body's own.
        """
        if not len(faces):
            return
        corners = store.faces()[faces]
        used, inverse = np.unique(corners, return_inverse=True)
        quads = inverse.reshape(corners.shape).astype(np.int64)
        skin = anatomy.weights()[used] if weights is None else weights[used]
        flat = np.zeros((len(used), 2)) if uv is None else uv[used]
        fields = [np.asarray(f, np.float32)[used][:, None] for f in (*keep, *(p for p, _ in paint))]
        rows = np.hstack([points[used], flat, skin, anatomy.key_moves()[used], *fields]).astype(np.float32)
        mesh = (rows, quads)
        for number in range(len(keep)):
            mesh = cutting.keep(mesh, mesh[0][:, COLUMNS + number])
        mesh, dyed = self._painted(mesh, self.dye(dye), len(keep), [d for _, d in paint])
        if rim and len(mesh[1]):
            mesh, dyed = rimmed(mesh, dyed, rim)
        self.lay(mesh[0][:, :COLUMNS], mesh[1], dyed)

    def _painted(
        self, mesh: cutting.Mesh, first: int, skip: int, dyes: Sequence[Dye],
    ) -> tuple[cutting.Mesh, np.ndarray]:
        dyed = np.full(len(mesh[1]), first)
        for number, dye in enumerate(dyes):
            mesh, sides, origin = cutting.cut(mesh, mesh[0][:, COLUMNS + skip + number])
            dyed = np.where(sides, self.dye(dye), dyed[origin])
        return mesh, dyed

    def add(
        self, points: np.ndarray, faces: Sequence[Sequence[int]] | np.ndarray, dye: Dye,
        weights: Mapping[str, float | np.ndarray] | np.ndarray, *,
        uv: np.ndarray | None = None, keys: np.ndarray | None = None,
    ) -> None:
        """Lay a piece made from nothing: points (n, 3), faces (m, 4) with -1 for triangles.

        `weights` names bones, or is a table (n, bones); `keys` are base vertices (n,) whose face moves it follows.
        """
        rows = np.zeros((len(points), COLUMNS), np.float32)
        rows[:, :3] = points
        if uv is not None:
            rows[:, 3:5] = uv
        if isinstance(weights, np.ndarray):
            rows[:, SKIN:KEYS] = weights
        else:
            for bone, share in weights.items():
                rows[:, SKIN + anatomy.bone(bone)] = share
        if keys is not None:
            rows[:, KEYS:] = anatomy.key_moves()[keys]
        quads = np.asarray(faces, np.int64)
        self.lay(rows, quads, np.full(len(quads), self.dye(dye)))

    def lay(self, rows: np.ndarray, faces: np.ndarray, dyed: np.ndarray) -> None:
        """Lay finished rows (n, COLUMNS) and faces with the dye number of each face."""
        if not len(faces):
            return
        rows, local = cutting.compact((rows, faces))
        self.rows.append(rows)
        self.faces.append(np.where(local < 0, -1, local + self.count))
        self.dyed.append(dyed)
        self.count += len(rows)

    def mesh(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return all rows (n, COLUMNS), faces (m, 4) and dye numbers (m,)."""
        return np.concatenate(self.rows), np.concatenate(self.faces), np.concatenate(self.dyed)


def rimmed(mesh: cutting.Mesh, dyed: np.ndarray, depth: float) -> tuple[cutting.Mesh, np.ndarray]:
    """Fold every open border of a piece inwards by `depth` metres."""
    rows, faces = mesh
    edges = cutting.border(faces)
    used = np.unique(edges)
    inner = rows[used].copy()
    inner[:, :3] -= normals(rows[:, :3], faces)[used] * depth
    twin = np.full(len(rows), -1)
    twin[used] = len(rows) + np.arange(len(used))
    band = np.stack([edges[:, 1], edges[:, 0], twin[edges[:, 0]], twin[edges[:, 1]]], 1)
    owner = _edge_dyes(faces, dyed, edges)
    return (np.vstack([rows, inner]), np.vstack([faces, band])), np.concatenate([dyed, owner])


def _edge_dyes(faces: np.ndarray, dyed: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Return for each border edge (k, 2) the dye of a face at its first vertex."""
    first = np.zeros(int(faces.max()) + 1, dyed.dtype)
    for column in range(3, -1, -1):
        held = faces[:, column] >= 0
        first[faces[held, column]] = dyed[held]
    return first[edges[:, 0]]
