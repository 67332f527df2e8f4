"""Canny: the edges of the drawn picture (J. Canny, 1986)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from prodcanvas.edges import HIGH, LOW, canny, reduced
from prodcanvas.errors import FormatError
from prodstage.passes.view import Plate, save, still

DATA = False
PICTURE = True


def write(plate: Plate, folder: Path) -> None:
    """An 8-bit grey PNG, white edges on black, thresholds 60 and 150, of the drawing reduced by area."""
    try:
        with Image.open(plate.picture or "") as drawing:
            shown = np.asarray(drawing.convert("RGB"))
    except OSError as fault:
        raise FormatError(f"The drawing of frame {plate.frame} cannot be read.", "Render the passes again.") from fault
    save(still(folder, "canny", plate.frame), canny(reduced(shown, plate.size), LOW, HIGH))
