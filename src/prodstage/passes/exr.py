"""The multi-layer EXR of one frame: all measured passes under the names that compositors expect."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import OpenEXR

from prodcanvas.errors import StoreError
from prodstage.passes.kinds.matte import mattes_of
from prodstage.passes.kinds.motion import backward_of, forward_of
from prodstage.passes.view import Plate, safe, still

UNITS = {
    "depth": "depth.Z: metres from the camera plane along the viewing direction; 1e10 is empty",
    "normal": "N: world space, length 1", "position": "P: world metres, Z up",
    "motion": "forward, backward: pixels to the next and previous frame, u right, v up",
    "matte": "matte.<id>: 0 or 1, together 1; object.index, material.index; Crypto*: Cryptomatte 1.2",
}


def channels_of(plate: Plate, kinds: Sequence[str]) -> dict[str, np.ndarray]:
    """EXR channels by name, float32, for those of `kinds` that are measured."""
    found: dict[str, np.ndarray] = {}
    assert plate.layers is not None
    if "depth" in kinds:
        found["depth.Z"] = plate.data("depth")[..., 0]
    if "normal" in kinds:
        found |= {f"N.{c}": plate.data("normal")[..., k] for k, c in enumerate("XYZ")}
    if "position" in kinds:
        found |= {f"P.{c}": plate.data("position")[..., k] for k, c in enumerate("XYZ")}
    if "motion" in kinds:
        for name, flow in (("forward", forward_of(plate)), ("backward", backward_of(plate))):
            found |= {f"{name}.u": flow[..., 0], f"{name}.v": flow[..., 1]}
    if "matte" in kinds:
        found |= {f"matte.{safe(who)}": matte.astype(np.float32) for who, matte in mattes_of(plate).items()}
        found["object.index"] = plate.data("object")[..., 0]
        if "material" in plate.layers.data:
            found["material.index"] = plate.data("material")[..., 0]
        found |= dict(plate.layers.crypto)
    return {name: np.ascontiguousarray(pixels, np.float32) for name, pixels in found.items()}


def write_exr(plate: Plate, folder: Path, kinds: Sequence[str], rate: tuple[int, int]) -> Path:
    """Write `exr/frame_<number>.exr` (one part, ZIPS, 32-bit float). Raises `StoreError` when it cannot."""
    path = still(folder, "exr", plate.frame, "exr")
    path.parent.mkdir(parents=True, exist_ok=True)
    assert plate.layers is not None
    header: dict[str, Any] = {
        "compression": OpenEXR.ZIPS_COMPRESSION, "type": OpenEXR.scanlineimage,
        "framesPerSecond": Fraction(*rate), "comments": json.dumps({k: UNITS[k] for k in kinds if k in UNITS}),
        **(plate.layers.attributes if "matte" in kinds else {}),
    }
    try:
        OpenEXR.File(header, channels_of(plate, kinds)).write(str(path))
    except (RuntimeError, OSError) as fault:
        raise StoreError(f"{path} could not be written: {fault}.", "Check that there is room on the disk.") from fault
    return path
