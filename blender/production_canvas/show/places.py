"""Where nodes are on the screen, in view coordinates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def around(tree: Any) -> Box | None:
    """The rectangle that holds every node of a tree; None where there is none. Heights are guessed before a drawing."""
    ui, found = scale(), []
    for node in tree.nodes:
        x, y = node.location_absolute[0] * ui, node.location_absolute[1] * ui
        found.append(box_of(node) or (x, y - UNDRAWN * ui, x + node.width * ui, y))
    if not found:
        return None
    left, bottom, right, top = zip(*found, strict=True)
    return min(left), min(bottom), max(right), max(top)


def free(area: Any) -> Box:
    """Where no side bar or shelf lies over an area's canvas, in pixels of its main region."""
    canvas = next(r for r in area.regions if r.type == "WINDOW")
    left, bottom, right, top = 0.0, 0.0, float(canvas.width), float(canvas.height)
    for other in (r for r in area.regions if r.type != "WINDOW" and r.width > 1 and r.height > 1):
        x, y = other.x - canvas.x, other.y - canvas.y
        if x >= canvas.width or y >= canvas.height or x + other.width <= 0 or y + other.height <= 0:
            continue
        if other.alignment == "LEFT":
            left = max(left, x + other.width)
        elif other.alignment == "RIGHT":
            right = min(right, x)
        elif other.alignment == "BOTTOM":
            bottom = max(bottom, y + other.height)
        elif other.alignment == "TOP":
            top = min(top, y)
    return (left, bottom, right, top) if right - left > 50 and top - bottom > 50 else (
        0.0, 0.0, float(canvas.width), float(canvas.height))


UNDRAWN = 400.0
"""Units of height of a node that Blender has not drawn yet."""
ROW, HEAD, FOOT, NEAR = 22.0, 36.0, 17.0, 14.0
"""Sockets: units from one to the next, from a node's top to its first output, from its bottom to its last input, and
from a socket within which a press is on it. Measured in 4.5 to 5.2: Blender tells nobody where sockets are."""


def sockets_of(node: Any) -> Iterator[tuple[Any, float, float]]:
    """The shown sockets of an open node, each with its place in view coordinates."""
    box, ui = box_of(node), scale()
    if box is None or node.hide:
        return
    outputs = [s for s in node.outputs if s.enabled and not s.hide]
    inputs = [s for s in node.inputs if s.enabled and not s.hide]
    for k, socket in enumerate(outputs):
        yield socket, box[2], box[3] - (HEAD + ROW * k) * ui
    for k, socket in enumerate(reversed(inputs)):
        yield socket, box[0], box[1] + (FOOT + ROW * k) * ui


PICTURE, BETWEEN, ABOVE = 8.0, 4.0, 5.0
"""Units from a node's sides to its pictures, from one to the next, and from its last output to them."""
TALLEST = 4 / 3
"""Pictures that are taller for their width stand in the middle of a room of this shape."""


def picture_height(node: Any, shapes: Sequence[float]) -> float:
    """Units that pictures of these shapes, side by side, take in a node over its whole width.

    No more than one of the tallest shape: rows of shots lie so far apart that this one fits.
    """
    whole = node.width - 2 * PICTURE
    each = (whole - BETWEEN * (len(shapes) - 1)) / len(shapes)
    return float(min(whole / TALLEST, max(each / shape for shape in shapes)))


def picture_boxes(node: Any, box: Box, shapes: Sequence[float]) -> list[Box]:
    """Where the pictures of an open node lie, under its outputs, in view coordinates. `box` is the node's own."""
    if node.hide or not shapes:
        return []
    ui, gap = scale(), BETWEEN * scale()
    outputs = sum(s.enabled and not s.hide for s in node.outputs)
    left, right = box[0] + PICTURE * ui, box[2] - PICTURE * ui
    top = box[3] - (HEAD - ROW / 2 + ROW * outputs + ABOVE) * ui
    low, each = top - picture_height(node, shapes) * ui, (right - left + gap) / len(shapes)
    return [(left + each * k, low, left + each * (k + 1) - gap, top) for k in range(len(shapes))]


def socket_at(region: Any, tree: Any, x: float, y: float) -> tuple[Any, Any] | None:
    """The node and socket at a place of the region (pixels); None where no socket is."""
    px, py = region.view2d.region_to_view(x, y)
    near = NEAR * scale()
    for node in tree.nodes:
        box = box_of(node) if node.bl_idname not in {"NodeFrame", "NodeReroute"} else None
        if box and box[0] - near <= px <= box[2] + near and box[1] - near <= py <= box[3] + near:
            for socket, sx, sy in sockets_of(node):
                if abs(sx - px) <= near and abs(sy - py) <= near:
                    return node, socket
    return None
