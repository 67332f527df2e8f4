"""Normals: which way surfaces face; world space in the EXR, camera space in the PNG."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from prodstage.passes.view import Plate, save, still

DATA = True


def write(plate: Plate, folder: Path) -> None:
    """An 8-bit RGB PNG of camera-space normals, (n + 1) / 2: X right, Y up, Z towards the camera.

    Where there is nothing, it faces the camera: (128, 128, 255).
    """
    assert plate.layers is not None
    view = plate.data("normal") @ plate.matrix[:3, :3].astype(np.float32)
    view[plate.layers.empty] = (0.0, 0.0, 1.0)
    save(still(folder, "normal", plate.frame), np.round((view + 1) * 127.5).clip(0, 255).astype(np.uint8))
