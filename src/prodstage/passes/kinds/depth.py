"""Depth: distance from the camera plane; metres in the EXR, near white and far black in the PNG."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from prodstage.passes.view import Plate, save, still, tell

DATA = True
NEAREST = 0.05


def write(plate: Plate, folder: Path) -> None:
    """A 16-bit PNG, 65535 at the nearest thing of the frame and 0 at the farthest or at nothing.

    Linear in 1/metres, as depth models give it; `<frame>.json` beside it holds near and far in metres.
    """
    depth = plate.data("depth")[..., 0].astype(np.float64)
    assert plate.layers is not None
    solid = ~plate.layers.empty
    near, far = (float(depth[solid].min()), float(depth[solid].max())) if solid.any() else (1.0, 2.0)
    near, far = max(near, NEAREST), max(far, near + 1e-3)
    inverse = (1 / np.maximum(depth, NEAREST) - 1 / far) / (1 / near - 1 / far)
    inverse[~solid] = 0
    save(still(folder, "depth", plate.frame), np.round(np.clip(inverse, 0, 1) * 65535).astype(np.uint16))
    tell(still(folder, "depth", plate.frame, "json"), {
        "near_m": near, "far_m": far, "white": "near", "encoding": "linear in 1/distance",
        "formula": "1/m = value/65535 * (1/near_m - 1/far_m) + 1/far_m; value 0 may also be empty",
        "exr": "depth.Z, metres from the camera plane along the viewing direction, 1e10 where there is nothing",
    })
