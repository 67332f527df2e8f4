"""Round strokes and dots with soft edges, drawn into an array: what skeletons are drawn with."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Canvas = NDArray[np.uint8]
Place = tuple[float, float]
Colour = tuple[int, int, int]


def stroke(canvas: Canvas, a: Place, b: Place, width: float, colour: Colour) -> None:
    """Draw from a to b (pixels, x right, y down) over (h, w, 3) what is there; the ends are round."""
    reach = width / 2 + 1
    left, right = _span(a[0], b[0], reach, canvas.shape[1])
    top, bottom = _span(a[1], b[1], reach, canvas.shape[0])
    if left >= right or top >= bottom:
        return
    x, y = np.arange(left, right)[None, :] - a[0], np.arange(top, bottom)[:, None] - a[1]
    along = np.array(b, float) - a
    length = float(along @ along)
    share = np.clip((x * along[0] + y * along[1]) / length, 0, 1) if length else np.zeros_like(x + y)
    far = np.hypot(x - share * along[0], y - share * along[1])
    cover = np.clip(width / 2 + 0.5 - far, 0, 1)[..., None]
    part = canvas[top:bottom, left:right]
    part[:] = np.round(part * (1 - cover) + np.array(colour) * cover)


def dot(canvas: Canvas, at: Place, radius: float, colour: Colour) -> None:
    """Draw a filled circle."""
    stroke(canvas, at, at, 2 * radius, colour)


def _span(a: float, b: float, reach: float, most: int) -> tuple[int, int]:
    return max(0, math.floor(min(a, b) - reach)), min(most, math.ceil(max(a, b) + reach) + 1)
