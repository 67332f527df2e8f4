"""Pixels of a picture file, read with one image of Blender's that nobody sees.

One for all, as removing an image takes as long as the .blend is large.
"""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import NamedTuple

import bpy

_NAME = ".production_canvas_reader"


class Pixels(NamedTuple):
    """A picture: RGBA floats from 0 to 1 as the file has them (sRGB), from the lower left, row by row."""

    width: int
    height: int
    rgba: array[float]


def read(path: str) -> Pixels | None:
    """The pixels of a file; None where there is no picture. A millisecond for a small one."""
    if not Path(path).is_file():
        return None
    image = bpy.data.images.get(_NAME)
    if image is None:
        image = bpy.data.images.load(path)
        image.name = _NAME
    image.filepath = path
    width, height = image.size
    if not width * height:
        return None
    rgba = array("f", bytes(4 * 4 * width * height))
    image.pixels.foreach_get(rgba)
    return Pixels(width, height, rgba)


def done() -> None:
    """Nothing more is read for now."""
    if _NAME in bpy.data.images:
        bpy.data.images.remove(bpy.data.images[_NAME])
