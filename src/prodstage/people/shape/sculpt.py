"""The sculptor: a look in, the vertices of that one person out, at the height the look asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.shape import store
from prodstage.people.shape.growth import mean_height
from prodstage.people.shape.identity import identity_shares
from prodstage.people.shape.macro import Build, age_of_years, height_shares, macro_shares

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prodcanvas.film.look import Look


REST_FACE = {"face/blink": .10, "face/smile": .07}
"""What a face at rest has over the bare model, which stares and scowls a little."""


@dataclass(frozen=True)
class Sculpture:
    """A person's vertices (n, 3) in metres with the feet on z = 0, and bone ends by name."""

    points: np.ndarray
    joints: dict[str, tuple[np.ndarray, np.ndarray]]
    height: float


def sculpt(look: Look) -> Sculpture:
    """Shape the body of `look`; where the look gives no height, age and sex decide."""
    shape = _add(store.base(), macro_shares(build_of(look)))
    stretch = _to_height(shape, build_of(look), (look.height_cm or mean_height(look.age, look.sex)) / 100)
    shape = _add(shape + stretch, REST_FACE | identity_shares(look.seed, look.age, look.weight))
    shape = _grounded(shape)
    wanted = (look.height_cm or mean_height(look.age, look.sex)) / 100
    shape *= np.float32(wanted / _top(shape))
    return Sculpture(shape[:store.vertex_count()], _joints(shape[store.vertex_count():]), _top(shape))


def build_of(look: Look) -> Build:
    """Translate a look into the model's terms."""
    grown = float(np.clip((look.age - 16) / 6, 0, 1)) * float(np.clip((70 - look.age) / 30, 0, 1))
    return Build(
        sex=look.sex, age=age_of_years(look.age), muscle=look.muscle,
        weight=float(np.clip(look.weight, 0.05, 1.0)), ancestry=look.ancestry, ideal=0.45 * grown,
    )


def _add(shape: np.ndarray, shares: Mapping[str, float]) -> np.ndarray:
    shape = shape.copy()
    for name, share in shares.items():
        rows, moves = store.target(name)
        shape[rows] += moves * np.float32(share)
    return shape


def _top(shape: np.ndarray) -> float:
    first, last = store.span("body")
    return float(np.ptp(shape[first:last, 2]))


def _grounded(shape: np.ndarray) -> np.ndarray:
    lifted = shape.copy()
    first, last = store.span("body")
    lifted[:, 2] -= shape[first:last, 2].min()
    return lifted


def _to_height(shape: np.ndarray, build: Build, wanted: float) -> np.ndarray:
    """Return the moves that bring `shape` near `wanted` metres, by the model's own idea of short and tall.

    The model's ends (1.36 m to 2.45 m for a man) are absurd; beyond a modest part of them the whole body is scaled.
    """
    neutral = _top(shape)
    end = "maxheight" if wanted > neutral else "minheight"
    full = _add(np.zeros_like(shape), height_shares(build, end))
    reach = _top(shape + full) - neutral
    share = float(np.clip((wanted - neutral) / reach, 0, 0.5)) if abs(reach) > 1e-6 else 0.0
    return full * np.float32(share)


def _joints(rows: np.ndarray) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    names = store.rig().names
    count = len(names)
    return {n: (rows[i], rows[count + i]) for i, n in enumerate(names)}
