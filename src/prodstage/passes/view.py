"""One frame of a shot's passes: its layers, its camera, and who is in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from prodcanvas.errors import StoreError
from prodstage.acting import Pose
from prodstage.camera.optics import Gate, Vec
from prodstage.passes.layers import Layers
from prodstage.passes.png import png
from prodstage.people import Figure

Picture = NDArray[Any]


@dataclass(frozen=True)
class Plate:
    """Everything a pass of one frame can be made from. Sizes are pixels, rows run from the top."""

    frame: int
    """Number of the frame file."""
    size: tuple[int, int]
    """Width, height."""
    layers: Layers | None
    matrix: Vec
    """4x4 camera to world."""
    lens_mm: float
    gate: Gate
    subjects: Mapping[str, int]
    """Performers and props in the frame's shot → their object index."""
    poses: Mapping[str, Pose]
    figures: Mapping[str, Figure]
    hidden: tuple[str, ...]
    """Performers taken out of the picture."""
    sees: Any
    """`sees(from, points, ignoring)`: which points are in plain sight."""
    picture: Path | None
    """The drawing of this frame, where one was made."""

    def data(self, name: str) -> NDArray[np.float32]:
        """A layer, (h, w, c)."""
        assert self.layers is not None
        return np.asarray(self.layers.data[name])


def save(path: Path, picture: Picture) -> None:
    """Write a PNG: grey or RGB, 8 or 16 bit. Raises `StoreError` when the disk refuses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(picture))
    except OSError as fault:
        raise StoreError(f"{path} could not be written: {fault.strerror or fault}.",
                         "Check that there is room on the disk.", path=str(path)) from fault


def tell(path: Path, facts: Mapping[str, Any]) -> None:
    """Write facts as readable JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(facts, indent=1, sort_keys=True), encoding="utf-8")


def still(folder: Path, kind: str, frame: int, ext: str = "png") -> Path:
    """The file of one frame of one pass."""
    return folder / kind / f"frame_{frame:05d}.{ext}"


def safe(name: str) -> str:
    """An id as a folder name: `character:dave` → `character_dave`."""
    return "".join(c if c.isalnum() or c in "-." else "_" for c in name) or "_"
