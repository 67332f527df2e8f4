"""Where nodes are on the screen, in view coordinates."""

from __future__ import annotations

from typing import Any

import bpy

from .pen import Box


def scale() -> float:
    """Size of the interface."""
    return float(bpy.context.preferences.system.ui_scale)


def box_of(node: Any) -> Box | None:
    """A node's rectangle; None before Blender has drawn it for the first time."""
    width, height = node.dimensions
    if width <= 0 or height <= 0:
        return None
    ui = scale()
    x, y = node.location_absolute[0] * ui, node.location_absolute[1] * ui
    if node.hide:
        return (x, y - 10 * ui - height / 2, x + width, y - 10 * ui + height / 2)
    return (x, y - height, x + width, y)


def under(region: Any, tree: Any, x: float, y: float) -> Any | None:
    """The node of a tree under a place of the region (pixels)."""
    px, py = region.view2d.region_to_view(x, y)
    for node in reversed(tree.nodes):
        box = box_of(node) if node.bl_idname not in {"NodeFrame", "NodeReroute"} else None
        if box and box[0] <= px <= box[2] and box[1] <= py <= box[3]:
            return node
    return None
