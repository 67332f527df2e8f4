"""Layers: what Blender wrote into its multi-layer EXR, under names that do not change with its version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import OpenEXR
from numpy.typing import NDArray

from prodcanvas.errors import FormatError

Array = NDArray[np.float32]
NAMES = {
    "Depth": "depth", "Normal": "normal", "Vector": "motion", "Position": "position", "Object Index": "object",
    "IndexOB": "object", "Material Index": "material", "IndexMA": "material",
}
"""Blender's pass names (5.x and 4.x) → ours."""
EMPTY = 1e9
"""Depth in metres from which a pixel shows nothing."""


@dataclass(frozen=True)
class Layers:
    """`data` maps a name to (h, w, c) float32, rows from the top; `crypto` are the cryptomatte channels by name.

    `attributes` are the header entries that explain the cryptomattes.
    """

    data: Mapping[str, Array]
    crypto: Mapping[str, Array]
    attributes: Mapping[str, str]

    @property
    def empty(self) -> NDArray[np.bool_]:
        """(h, w) where there is nothing but the world."""
        result: NDArray[np.bool_] = self.data["depth"][..., 0] >= EMPTY
        return result


def read_layers(path: Path) -> Layers:
    """Read Blender's multi-layer EXR, one part or many. Raises `FormatError` when it is not one."""
    try:
        with OpenEXR.File(str(path), separate_channels=True) as file:
            channels = {n: np.array(c.pixels) for part in file.parts for n, c in part.channels.items()}
            attributes = {k: v for part in file.parts for k, v in part.header.items() if k.startswith("cryptomatte/")}
    except (RuntimeError, OSError) as fault:
        raise FormatError(f"{path.name} cannot be read as EXR: {fault}.", "Render the passes again.") from fault
    groups: dict[str, dict[str, Array]] = {}
    crypto: dict[str, Array] = {}
    for name, pixels in channels.items():
        layer, channel = _split(name)
        if layer.startswith("Crypto"):
            crypto[name] = pixels.astype(np.float32)
        elif layer in NAMES:
            groups.setdefault(NAMES[layer], {})[channel] = pixels.astype(np.float32)
    missing = {"depth", "normal", "position", "object"} - set(groups)
    if missing:
        raise FormatError(f"{path.name} lacks {', '.join(sorted(missing))}.", "Render the passes again.")
    return Layers({n: _stacked(c) for n, c in groups.items()}, crypto, {k: str(v) for k, v in attributes.items()})


def _split(name: str) -> tuple[str, str]:
    """`ViewLayer.Depth.Z` → (`Depth`, `Z`)."""
    parts = re.split(r"\.", name)
    return (parts[-2], parts[-1]) if len(parts) > 1 else ("", name)


def _stacked(channels: Mapping[str, Array]) -> Array:
    order: dict[str, Any] = {c: k for k, c in enumerate("RGBAXYZWVrgba")}
    order |= {"X": 0, "Y": 1, "Z": 2, "W": 3}
    names = sorted(channels, key=lambda c: order.get(c, 99))
    return np.stack([channels[n] for n in names], axis=-1)
