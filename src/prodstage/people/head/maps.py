"""The face chart: where on an unrolled face every feature of every person lies.

The chart is measured on the neutral base mesh, so it fits all shapes made from it. It is folded at the nose
(left and right share it), so it has no seam: u runs from the nose to behind the ear, v from neck to crown.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from prodstage.people.shape import anatomy, store

SIZE = (288, 384)
"""Width and height of the chart in pixels."""
TURN = np.radians(135)
"""The angle from the nose, round the head's axis, at the chart's right edge."""


@cache
def _head() -> tuple[np.ndarray, np.ndarray]:
    rows = store.base()[:store.vertex_count()][anatomy.in_part("body") & (anatomy.share("head") > .9)]
    return rows.min(0), rows.max(0)


@cache
def angles() -> np.ndarray:
    """Return for every base vertex the angle from the nose (radians) and the height (metres), (n, 2)."""
    low, high = _head()
    x, y, z = store.base()[:store.vertex_count()].T
    return np.stack([np.arctan2(np.abs(x), -(y - (low[1] + high[1]) / 2)), z], 1)


def place(angle_height: np.ndarray) -> np.ndarray:
    """Turn angles and heights (..., 2) into chart coordinates 0..1."""
    low, high = _head()
    bottom = low[2] - .06
    u = angle_height[..., 0] / TURN
    v = (angle_height[..., 1] - bottom) / (high[2] + .005 - bottom)
    margin = .5 / np.array(SIZE)
    return np.clip(np.stack([u, v], -1), margin, 1 - margin)


@cache
def uv() -> np.ndarray:
    """Return the chart coordinates of every base vertex (n, 2); far from the head they lie at the plain bottom."""
    return place(angles()).astype(np.float32)


@cache
def grid() -> tuple[np.ndarray, np.ndarray]:
    """Return for every pixel the arc from the nose line and the height, both in metres, (h, w)."""
    low, high = _head()
    bottom = low[2] - .06
    width, height = SIZE
    arc = (np.arange(width) + .5) / width * TURN * .078
    up = (np.arange(height) + .5) / height * (high[2] + .005 - bottom) + bottom
    return np.meshgrid(arc, up)


@cache
def plain() -> np.ndarray:
    """Return where paint must fade out (h, w): 1 on the face, 0 at the chart's far edges, whose colour runs on."""
    width, height = SIZE
    across = np.clip((width - 2 - np.arange(width)) / 30, 0, 1)
    return np.clip(np.arange(height) / 25 - .1, 0, 1).astype(np.float32)[:, None] * across[None].astype(np.float32)


@cache
def spot(at: tuple[float, float], wide: float, tall: float) -> np.ndarray:
    """Return a soft spot (h, w) at an arc and height in metres, with its half sizes in metres."""
    arc, up = grid()
    return (np.exp(-((arc - at[0]) / wide) ** 2 - ((up - at[1]) / tall) ** 2) * plain()).astype(np.float32)


@cache
def marks() -> dict[str, tuple[float, float]]:
    """Return arc and height (metres) of the eyes, nose tip, nostrils, mouth, mouth corner, ear and chin."""
    table, points = angles(), store.base()[:store.vertex_count()]
    head = anatomy.in_part("body") & (anatomy.share("head") > .9)
    eye = table[slice(*store.span("eye_l"))]
    rows = np.nonzero(head)[0]
    tip = rows[points[rows, 1].argmin()]
    lip = np.unique(store.faces()[store.lips()])
    corner = lip[points[lip, 0].argmax()]
    ear = rows[points[rows, 0].argmax()]
    chin = rows[(points[rows, 2] + np.abs(points[rows, 0]) * 3 + (points[rows, 1] > -.1) * .02).argmin()]
    front = points[rows][np.abs(points[rows, 0]) < .004]
    chin_z = front[front[:, 1] < points[tip, 1] + .05][:, 2].min()
    found = {"eye": eye.mean(0), "nose": table[tip], "corner": table[corner], "ear": table[ear],
             "mouth": np.array([0, table[lip, 1].mean()]), "chin": np.array([0, chin_z]), "_": table[chin]}
    return {name: (float(a) * .078, float(z)) for name, (a, z) in found.items()}


@cache
def lips() -> np.ndarray:
    """Return the lips on the chart, 0..1 with a soft edge (h, w)."""
    return _filled(store.faces()[store.lips()], 1.4)


def _filled(quads: np.ndarray, soft: float) -> np.ndarray:
    width, height = SIZE
    picture = Image.new("L", SIZE)
    draw = ImageDraw.Draw(picture)
    corners = uv()[quads] * (width, height)
    for quad in corners.tolist():
        draw.polygon([tuple(c) for c in quad], fill=255)
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(soft)), np.float32) / 255


@cache
def grain() -> np.ndarray:
    """Return fine, even noise (h, w) about 0, within -1 and 1: pores and freckles come from it."""
    width, height = SIZE
    rng = np.random.default_rng(11)
    rough = Image.fromarray((rng.random((height, width)) * 255).astype(np.uint8))
    soft = np.asarray(rough.filter(ImageFilter.GaussianBlur(1.2)), np.float32)
    return np.clip((soft - soft.mean()) / (3 * soft.std()), -1, 1) * plain()
