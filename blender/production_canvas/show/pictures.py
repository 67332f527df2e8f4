"""Pictures of takes on the canvas, as wide as their nodes: Blender's own icons are square and small.

One is read at a time by a timer, none while drawing; the last ones stay on the graphics card.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import bpy
import gpu
from gpu_extras.batch import batch_for_shader

from ..library import pixels
from .pen import Box, Point, cut

MOST = 240
"""Textures that are kept: 0.15 MB each."""
WIDE = 16 / 9
"""The shape of a picture that is not known yet."""
_textures: OrderedDict[str, Any] = OrderedDict()
_shapes: dict[str, float] = {}
_read: dict[str, pixels.Pixels] = {}
_wanted: dict[str, None] = {}
_missing: set[str] = set()


def shape(path: str) -> float:
    """Width to height."""
    return _shapes.get(path, WIDE)


def draw(path: str, box: Box, parts: Sequence[Box] | None = None) -> None:
    """Fill a rectangle of the view, in the middle of it where the shape is another one; only `parts` of it if given."""
    texture = _texture(path)
    if texture is None:
        return
    left, bottom, right, top = box
    wide, tall = min(right - left, (top - bottom) * shape(path)), min(top - bottom, (right - left) / shape(path))
    x, y = (left + right - wide) / 2, (bottom + top - tall) / 2
    corners: list[Sequence[Point]] = [((x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall))]
    if parts is not None:
        corners = [piece for part in parts if len(piece := cut(corners[0], part)) > 2]
    shader = gpu.shader.from_builtin("IMAGE")
    shader.bind()
    shader.uniform_sampler("image", texture)
    for piece in corners:
        batch_for_shader(shader, "TRI_FAN", {
            "pos": piece, "texCoord": [((px - x) / wide, (py - y) / tall) for px, py in piece]}).draw(shader)


def _texture(path: str) -> Any | None:
    if path in _textures:
        _textures.move_to_end(path)
        return _textures[path]
    found = _read.pop(path, None)
    if found is not None:
        data = gpu.types.Buffer("FLOAT", len(found.rgba), found.rgba)
        _textures[path] = gpu.types.GPUTexture((found.width, found.height), format="RGBA8", data=data)
        while len(_textures) > MOST:
            _textures.popitem(last=False)
        return _textures[path]
    if path not in _missing:
        _wanted[path] = None
        if not bpy.app.timers.is_registered(_load):
            bpy.app.timers.register(_load, first_interval=0.01)
    return None


def _load() -> float | None:
    """Read one; when all are there, look once more and end."""
    if not _wanted:
        pixels.done()
        return None
    path = next(iter(_wanted))
    del _wanted[path]
    found = pixels.read(path)
    if found is None:
        _missing.add(path)
    else:
        _read[path], _shapes[path] = found, found.width / found.height
    if not _wanted:
        for window in bpy.context.window_manager.windows:
            for area in (a for a in window.screen.areas if a.type == "NODE_EDITOR"):
                area.tag_redraw()
    return 0.01


def clear() -> None:
    """Let go of every picture."""
    if bpy.app.timers.is_registered(_load):
        bpy.app.timers.unregister(_load)
    for kept in (_textures, _shapes, _read, _wanted, _missing):
        kept.clear()
