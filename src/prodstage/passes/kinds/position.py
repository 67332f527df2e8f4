"""Position: where every visible point lies in the world, in metres."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from prodstage.passes.view import Plate, save, still, tell

DATA = True


def write(plate: Plate, folder: Path) -> None:
    """A 16-bit RGB PNG of world metres, scaled per frame to the range written beside it; empty is black."""
    assert plate.layers is not None
    where, solid = plate.data("position").astype(np.float64), ~plate.layers.empty
    low, high = (where[solid].min(axis=0), where[solid].max(axis=0)) if solid.any() else (np.zeros(3), np.ones(3))
    span = np.maximum(high - low, 1e-6)
    coded = np.where(solid[..., None], (where - low) / span, 0.0)
    save(still(folder, "position", plate.frame), np.round(coded * 65535).astype(np.uint16))
    tell(still(folder, "position", plate.frame, "json"), {
        "low_m": low.tolist(), "high_m": high.tolist(), "axes": "world X, Y, Z, Z up",
        "formula": "m = low_m + value/65535 * (high_m - low_m)", "exr": "P.X, P.Y, P.Z in metres",
    })
