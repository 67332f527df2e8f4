"""The cabinet of casts: the packed MakeHuman base, rig and targets, each opened only when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

PATH = Path(__file__).parent.parent / "data" / "people.npz"
UNIT = np.float32(1e-4)
"""The packed integers are tenths of a millimetre."""


@cache
def _box() -> np.lib.npyio.NpzFile:
    return np.load(PATH, allow_pickle=False)


def _metres(planar: np.ndarray) -> np.ndarray:
    """Turn packed (3, n) Y-up integers into (n, 3) metres, Z up, facing -Y."""
    x, y, z = planar
    return np.stack([x, -z, y], 1).astype(np.float32) * UNIT


@dataclass(frozen=True)
class Rig:
    """The `game_engine` skeleton: bone names with parents first, and the roll of each, radians."""

    names: tuple[str, ...]
    parents: dict[str, str | None]
    rolls: dict[str, float]


@cache
def base() -> np.ndarray:
    """Return the neutral mesh and, after it, the joint points: (n, 3) metres."""
    return np.concatenate([_metres(_box()["base"]), _metres(_box()["joints"])])


@cache
def vertex_count() -> int:
    """Return how many rows of `base` are mesh; the rest are joint points (bone heads, tails, the ground)."""
    return int(_box()["base"].shape[1])


@cache
def faces() -> np.ndarray:
    """Return all quads as (m, 4) vertex numbers."""
    return np.ascontiguousarray(_box()["faces"].T.astype(np.int32))


@cache
def span(part: str) -> tuple[int, int]:
    """Return the first and past-the-last vertex of a part: body, tights, skirt, eye_l, eye_r, lash, ..."""
    row = list(_box()["parts"]).index(part)
    first, last = _box()["ranges"][row]
    return int(first), int(last)


@cache
def part_faces(part: str) -> np.ndarray:
    """Return the numbers of the faces of a part."""
    first, last = span(part)
    corner = faces()[:, 0]
    return np.nonzero((corner >= first) & (corner < last))[0]


@cache
def lips() -> np.ndarray:
    """Return which of all faces are lip, as booleans (m,)."""
    return np.asarray(_box()["lips"])


@cache
def rig() -> Rig:
    """Return the skeleton."""
    names = tuple(str(n) for n in _box()["bones"])
    parents = {n: str(p) or None for n, p in zip(names, _box()["parents"], strict=True)}
    rolls = {n: float(r) for n, r in zip(names, _box()["rolls"], strict=True)}
    return Rig(names, parents, rolls)


@cache
def weights() -> np.ndarray:
    """Return the skin weights (n, bones), rows adding up to one, at most four a row."""
    packed = _box()["weights"].astype(int)
    table = np.zeros((packed.shape[1], len(rig().names)), np.float32)
    rows = np.arange(packed.shape[1])
    for bone, share in zip(packed[:4], packed[4:], strict=True):
        table[rows, bone] += share
    return table / np.maximum(table.sum(1, keepdims=True), 1)


@cache
def has_target(name: str) -> bool:
    """Tell whether a target was packed."""
    return f"t/{name}" in _box().files


@cache
def target(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return a target as the rows of `base` that it moves and their moves (n, 3) in metres."""
    packed = _box()[f"t/{name}"]
    return np.cumsum(packed[0], dtype=np.int64), _metres(packed[1:])
