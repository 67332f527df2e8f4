"""Mattes: who owns which pixel; one picture per subject and one for the background, which together are white."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prodstage.passes.view import Plate, safe, save, still, tell

DATA = True
BACKGROUND = "background"


def write(plate: Plate, folder: Path) -> None:
    """One 8-bit PNG per subject under `matte/<id>/`, 255 where it is seen; each pixel belongs to exactly one."""
    for name, matte in mattes_of(plate).items():
        save(still(folder / "matte", safe(name), plate.frame), matte.astype(np.uint8) * 255)
    tell(folder / "matte" / "matte.json", {
        "ids": {**{who: safe(who) for who in plate.subjects}, BACKGROUND: BACKGROUND}, "sum": 255,
        "index": dict(plate.subjects),
        "exr": "matte.<id> 0 or 1; object.index; material.index; CryptoObject and CryptoMaterial as of Cryptomatte 1.2",
    })


def mattes_of(plate: Plate) -> dict[str, NDArray[np.bool_]]:
    """(h, w) masks by subject, and the rest as `background`; they never overlap."""
    index = np.round(plate.data("object")[..., 0]).astype(int)
    mattes = {who: index == k for who, k in plate.subjects.items()}
    return {**mattes, BACKGROUND: ~np.isin(index, list(plate.subjects.values()))}
