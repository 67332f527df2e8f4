"""Edges of a picture after J. Canny, "A computational approach to edge detection" (1986), in the form all models know.

Gradients by 3x3 Sobel, their size as |dx| + |dy|, of the channel where it is largest; edges are thinned along the
gradient in sectors of 45 degrees, and weak ones kept where they hang on a strong one. The result is OpenCV's, pixel
for pixel; OpenCV itself cannot be packed with the extension (see DR010). The stage and the core both draw by it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.int32]
TAN_22 = 0.4142135623730951
LOW, HIGH = 60, 150
"""The thresholds of an edge map."""
FIX = 1 << 15
"""The sectors' borders are compared as whole numbers, in steps of 1/32768."""


def reduced(picture: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """The picture in `size` (width, height), not larger than it was: each pixel the mean of the area it covers."""
    rows = _means(picture.astype(np.float32), size[1])
    columns = _means(rows.swapaxes(0, 1), size[0]).swapaxes(0, 1)
    whole: NDArray[np.uint8] = np.rint(columns).astype(np.uint8)
    return whole


def _means(lines: NDArray[np.float32], after: int) -> NDArray[np.float32]:
    """As many lines as `after`, each the mean of the stretch of old ones that it covers."""
    before = len(lines)
    ends = np.arange(after + 1) * (before / after)
    whole = np.minimum(ends.astype(np.intp), before - 1)
    rest = (ends - whole).astype(np.float32).reshape(-1, *(1,) * (lines.ndim - 1))
    until = np.cumsum(lines, axis=0, dtype=np.float32) - lines
    result: NDArray[np.float32] = np.diff(until[whole] + rest * lines[whole], axis=0) * np.float32(after / before)
    return result


def canny(picture: NDArray[np.uint8], low: int, high: int) -> NDArray[np.uint8]:
    """(h, w) edges as 255 on 0 of an (h, w, c) picture. `low` and `high` are the hysteresis' gradient sizes."""
    dx, dy, size = _gradient(picture.astype(np.int32))
    thin = _thinned(dx, dy, size) & (size > low)
    return _hanging_together(thin, thin & (size > high)).astype(np.uint8) * np.uint8(255)


def _gradient(picture: Array) -> tuple[Array, Array, Array]:
    """dx, dy and |dx| + |dy|, each (h, w), of the first channel in which the gradient is largest."""
    p = np.pad(picture, ((1, 1), (1, 1), (0, 0)), mode="edge")
    across, down = p[:, 2:] - p[:, :-2], p[2:] - p[:-2]
    dx = across[:-2] + 2 * across[1:-1] + across[2:]
    dy = down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]
    best = (np.abs(dx) + np.abs(dy)).argmax(axis=-1)[..., None]
    dx, dy = np.take_along_axis(dx, best, -1)[..., 0], np.take_along_axis(dy, best, -1)[..., 0]
    return dx, dy, np.abs(dx) + np.abs(dy)


def _thinned(dx: Array, dy: Array, size: Array) -> NDArray[np.bool_]:
    """Where the gradient is largest along its own direction; beyond the picture there is none."""
    m = np.pad(size, 1)
    height, width = size.shape

    def beside(x: int, y: int) -> Array:
        return m[1 + y:1 + y + height, 1 + x:1 + x + width]

    x, y = np.abs(dx).astype(np.int64), np.abs(dy).astype(np.int64) * FIX
    flat = y < x * int(TAN_22 * FIX + 0.5)
    steep = y > x * (int(TAN_22 * FIX + 0.5) + 2 * FIX)
    falling = (dx ^ dy) < 0
    slanted = np.where(falling, (size > beside(1, -1)) & (size > beside(-1, 1)),
                       (size > beside(-1, -1)) & (size > beside(1, 1)))
    level = (size > beside(-1, 0)) & (size >= beside(1, 0))
    upright = (size > beside(0, -1)) & (size >= beside(0, 1))
    return np.where(flat, level, np.where(steep, upright, slanted))


def _hanging_together(weak: NDArray[np.bool_], strong: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The strong pixels, and the weak ones that a chain of neighbours joins to them."""
    width = weak.shape[1] + 2
    open_ = np.pad(weak & ~strong, 1).ravel()
    found = np.pad(strong, 1).ravel()
    steps = np.array([y * width + x for y in (-1, 0, 1) for x in (-1, 0, 1) if x or y])
    edge = np.flatnonzero(found)
    while edge.size:
        near = (edge[:, None] + steps).ravel()
        edge = np.unique(near[open_[near]])
        open_[edge], found[edge] = False, True
    result: NDArray[np.bool_] = found.reshape(-1, width)[1:-1, 1:-1]
    return result
