"""The dye vats: Blender materials from dyes, flat for every view and with a picture where pictures show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import bpy
import numpy as np

from prodstage.releases import nodes_of

if TYPE_CHECKING:
    from prodstage.people.cloth.layers import Colour, Dye


def linear(colour: Colour) -> tuple[float, float, float]:
    """Turn an sRGB colour into linear light (IEC 61966-2-1)."""
    r, g, b = (c / 12.92 if c <= .04045 else ((c + .055) / 1.055) ** 2.4 for c in map(float, colour))
    return r, g, b


def material(owner: str, dye: Dye, images: dict[str, Any]) -> Any:
    """Make the material `<owner>.<dye>`; its picture, if any, is the active image of its nodes."""
    made = bpy.data.materials.new(f"{owner}.{dye.name}")
    made.diffuse_color = (*linear(dye.colour), dye.alpha)
    made.roughness = .75
    made.metallic = 0
    if dye.picture:
        nodes = nodes_of(made)
        node = nodes.new("ShaderNodeTexImage")
        node.image = images[dye.picture]
        nodes.active = node
    return made


def picture(owner: str, name: str, pixels: np.ndarray) -> Any:
    """Make a packed image from sRGB pixels (h, w, 3), first row at the bottom."""
    height, width = pixels.shape[:2]
    image = bpy.data.images.new(f"{owner}.{name}", width, height)
    flat = np.ones((height, width, 4), np.float32)
    flat[..., :3] = pixels
    image.pixels.foreach_set(flat.ravel())
    image.pack()
    return image
