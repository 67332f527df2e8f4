"""The paint shop: named colours in sRGB, mixed once and shared by everything on the set.

The name of a paint tells the gaffer what it is: `sky.*`, `window.*`, `lamp.*` and `screen.*` are brightened or
darkened with the time of day; everything else is plain colour.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import bpy

RGB = tuple[float, float, float]
"""sRGB, 0..1, display-referred."""


class Paint(NamedTuple):
    """A colour with a name: `Paint("lamp.desk", (1, .95, .8))`."""

    name: str
    srgb: RGB


def linear(srgb: RGB) -> RGB:
    """Return the scene-linear colour of an sRGB one (IEC 61966-2-1)."""
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in srgb)
    return (r, g, b)


def mix(a: RGB, b: RGB, share: float) -> RGB:
    """Return `a` with a `share` (0..1) of `b` in it, mixed in sRGB."""
    r, g, bl = (x + (y - x) * share for x, y in zip(a, b, strict=True))
    return (r, g, bl)


def darker(colour: RGB, share: float = 0.25) -> RGB:
    """Return the colour with a `share` (0..1) of black."""
    return mix(colour, (0.0, 0.0, 0.0), share)


def lighter(colour: RGB, share: float = 0.25) -> RGB:
    """Return the colour with a `share` (0..1) of white."""
    return mix(colour, (1.0, 1.0, 1.0), share)


def material(name: str, srgb: RGB) -> Any:
    """Return the shared material of that name and sRGB colour; Workbench shows its `diffuse_color` (linear)."""
    code = "".join(f"{round(255 * max(0.0, min(1.0, c))):02x}" for c in srgb)
    key = f"{name}.{code}"
    found = bpy.data.materials.get(key)
    if found is None:
        found = bpy.data.materials.new(key)
        found.diffuse_color = (*linear(srgb), 1.0)
    return found


def paint_of(colour: RGB | Paint, name: str = "set") -> Paint:
    """Give a bare colour a name."""
    return colour if isinstance(colour, Paint) else Paint(name, colour)
