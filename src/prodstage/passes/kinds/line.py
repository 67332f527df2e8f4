"""Line art: edges of bodies and folds of surfaces, drawn from geometry rather than from light."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prodstage.passes.view import Plate, save, still

DATA = True
FOLD = 0.80
"""Cosine of the angle between neighbours from which a fold is a line (37 degrees)."""
STEP = 0.035
"""Share of its distance by which depth must jump."""


def write(plate: Plate, folder: Path) -> None:
    """An 8-bit grey PNG, white lines on black."""
    save(still(folder, "line", plate.frame), lines_of(plate))


def lines_of(plate: Plate) -> NDArray[np.uint8]:
    """(h, w) 0..255: full where ownership or depth jumps, softer at folds."""
    assert plate.layers is not None
    depth = np.minimum(plate.data("depth")[..., 0], 1e4)
    normal, owner = plate.data("normal"), plate.data("object")[..., 0]
    ink = np.zeros(depth.shape, np.float32)
    for axis in (0, 1):
        near = np.minimum(depth, np.roll(depth, -1, axis))
        plane = _plane_step(depth, axis)
        ink = np.maximum(ink, (np.abs(plane) > STEP * near).astype(np.float32))
        ink = np.maximum(ink, (owner != np.roll(owner, -1, axis)).astype(np.float32))
        fold = (normal * np.roll(normal, -1, axis)).sum(axis=-1)
        solid = ~plate.layers.empty & ~np.roll(plate.layers.empty, -1, axis)
        ink = np.maximum(ink, 0.7 * ((fold < FOLD) & solid))
    ink[-1, :] = ink[:, -1] = 0
    return (ink * 255).astype(np.uint8)


def _plane_step(depth: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """Jump of depth against its own slope: a floor running away is no edge."""
    forward = np.roll(depth, -1, axis) - depth
    before, after = np.roll(forward, 1, axis), np.roll(forward, -1, axis)
    slope = np.where(np.abs(before) < np.abs(after), before, after)
    result: NDArray[np.float32] = forward - slope
    return result
