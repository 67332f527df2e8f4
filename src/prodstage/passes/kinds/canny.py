"""Canny: the edges of the drawn picture (J. Canny, 1986, as in OpenCV)."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from prodcanvas.errors import FormatError
from prodstage.passes.view import Plate, save, still

DATA = False
PICTURE = True
LOW, HIGH = 60, 150


def write(plate: Plate, folder: Path) -> None:
    """An 8-bit grey PNG, white edges on black, thresholds 60 and 150, of the drawing reduced by area."""
    drawing = cv2.imread(str(plate.picture), cv2.IMREAD_COLOR) if plate.picture else None
    if drawing is None:
        raise FormatError(f"The drawing of frame {plate.frame} cannot be read.", "Render the passes again.")
    small = cv2.resize(drawing, plate.size, interpolation=cv2.INTER_AREA)
    save(still(folder, "canny", plate.frame), np.asarray(cv2.Canny(small, LOW, HIGH)))
