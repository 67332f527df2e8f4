"""The camera track: lens, matrix and focus of every frame, in Blender's and in OpenCV's convention."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from prodstage.passes.view import Plate, still, tell

DATA = False
FLIP = np.diag((1.0, -1.0, -1.0, 1.0))
"""From a camera that looks along -Z with Y up to one that looks along +Z with Y down."""


def write(plate: Plate, folder: Path) -> None:
    """One JSON per frame: `camera_to_world` 4x4 (Blender), `world_to_camera` 4x4 (OpenCV), and intrinsics in pixels."""
    width, height = plate.size
    f = plate.lens_mm / plate.gate.width * width
    tell(still(folder, "camera", plate.frame, "json"), {
        "frame": plate.frame, "lens_mm": plate.lens_mm, "sensor_mm": [plate.gate.width, plate.gate.height],
        "camera_to_world": plate.matrix.tolist(), "world_to_camera": opencv(plate).tolist(),
        "intrinsics": {"fx": f, "fy": f, "cx": width / 2, "cy": height / 2, "width": width, "height": height},
        "convention": "metres, Z up; camera_to_world looks along -Z (Blender), world_to_camera along +Z (OpenCV)",
    })


def opencv(plate: Plate) -> np.ndarray:
    """4x4 world to camera, X right, Y down, Z forward."""
    result: np.ndarray = FLIP @ np.linalg.inv(plate.matrix)
    return result
