"""Motion: how far every point travels in the picture to the next frame, in pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from prodstage.passes.view import Plate, save, still, tell

DATA = True
RANGE = 64.0
"""Pixels that fill the PNG's range."""


def write(plate: Plate, folder: Path) -> None:
    """A 16-bit RGB PNG: red is motion to the right, green motion up, 32768 is none and 64 pixels fill the range.

    The EXR holds `forward.u/v` and `backward.u/v` in pixels (u right, v up) without a limit.
    """
    forward = forward_of(plate)
    coded = np.full((*forward.shape[:2], 3), 32768.0)
    coded[..., :2] += forward * (32767 / RANGE)
    save(still(folder, "motion", plate.frame), coded.round().clip(0, 65535).astype(np.uint16))
    tell(folder / "motion" / "motion.json", {
        "red": "pixels to the right", "green": "pixels up", "zero": 32768, "pixels_at_full": RANGE,
        "to": "the next frame", "exr": "forward.u, forward.v, backward.u, backward.v in pixels, u right, v up",
    })


def forward_of(plate: Plate) -> np.ndarray:
    """(h, w, 2) pixels to the next frame: u right, v up. Blender stores the way back to this frame there."""
    return -plate.data("motion")[..., 2:4]


def backward_of(plate: Plate) -> np.ndarray:
    """(h, w, 2) pixels to the previous frame: u right, v up."""
    return plate.data("motion")[..., 0:2]
