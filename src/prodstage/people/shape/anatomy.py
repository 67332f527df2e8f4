"""What every body has in common: which vertices belong to head, arms and legs, and the thirteen face keys."""

from __future__ import annotations

from functools import cache

import numpy as np

from prodstage.people.pack_lists import FACE_KEYS
from prodstage.people.shape import store

FINGERS = ("thumb", "index", "middle", "ring", "pinky")
EYES = ("eye_l", "eye_r")


@cache
def bones() -> tuple[str, ...]:
    """Return all bone names, parents first: the packed skeleton, then the two eyes."""
    return (*store.rig().names, *EYES)


@cache
def bone(name: str) -> int:
    """Return the column of a bone in `weights`."""
    return bones().index(name)


@cache
def parents() -> dict[str, str | None]:
    """Return the parent of every bone; the eyes hang from the head."""
    return {**store.rig().parents, **dict.fromkeys(EYES, "head")}


@cache
def weights() -> np.ndarray:
    """Return the skin weights (n, bones) with the eyeballs on their own bones."""
    table = np.concatenate([store.weights(), np.zeros((store.vertex_count(), 2), np.float32)], 1)
    for name in EYES:
        first, last = store.span(name)
        table[first:last] = 0
        table[first:last, bone(name)] = 1
    return table


@cache
def share(*names: str) -> np.ndarray:
    """Return how much of each vertex (n,) follows the named bones together."""
    return weights()[:, [bone(n) for n in names]].sum(1)


@cache
def hand(side: str) -> np.ndarray:
    """Return how much of each vertex follows one hand, `side` l or r."""
    return share(f"hand_{side}", *(f"{f}_0{k}_{side}" for f in FINGERS for k in (1, 2, 3)))


@cache
def arm(side: str) -> np.ndarray:
    """Return how much of each vertex follows one arm from the shoulder joint out."""
    return share(f"upperarm_{side}", f"lowerarm_{side}") + hand(side)


@cache
def leg(side: str) -> np.ndarray:
    """Return how much of each vertex follows one leg."""
    return share(*(f"{b}_{side}" for b in ("thigh", "calf", "foot", "ball")))


@cache
def in_part(part: str) -> np.ndarray:
    """Return which vertices (n,) belong to a part, as booleans."""
    first, last = store.span(part)
    mask = np.zeros(store.vertex_count(), bool)
    mask[first:last] = True
    return mask


@cache
def key_moves() -> np.ndarray:
    """Return the moves of all face keys side by side, (n, 3 * keys) metres, for an adult head."""
    table = np.zeros((store.vertex_count(), 3 * len(FACE_KEYS)), np.float32)
    for column, key in enumerate(FACE_KEYS):
        rows, moves = store.target(f"face/{key}")
        mesh = rows < store.vertex_count()
        table[rows[mesh], 3 * column:3 * column + 3] = moves[mesh]
    return table
