"""Which node lies above which, and what can be seen of each: nothing of a covered node shines through.

Blender draws the unselected nodes, then the selected ones, the active one last; among equals whatever was raised last
lies on top. It sorts so after every choice (4.5 to 5.2) and tells nobody, so the order is remembered here from one
drawing to the next; after a choice by a script (the shot list, a cause) Blender is asked to sort. What a file was
saved with is not known: there the order in which nodes were made is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import bpy

from ..canvas import names
from .pen import Box
from .places import box_of, scale, sockets_of

CELL = 400.0
"""Units of the squares in which overlaps are looked for."""
OUTLINE, SOCKET, AROUND = 1.5, 6.0, 8.0
"""Units by which a node's outline, its sockets, and what is drawn about it reach beyond its rectangle."""
FAR = 100_000
"""Pixels from the canvas to where no node is."""
_orders: dict[str, list[str]] = {}
"""Tree → its nodes as they lay last, the lowest first."""


class Seen(NamedTuple):
    """A node that Blender has drawn."""

    node: Any
    kind: str
    """What it looks like; empty for nodes of others."""
    box: Box
    parts: tuple[Box, ...] | None = None
    """What can be seen of it and of what is about it; None for all."""


def order(tree: Any) -> list[Any]:
    """The nodes of a tree, the lowest first."""
    last = {name: k for k, name in enumerate(_orders.get(tree.name, ()))}
    active = tree.nodes.active
    first = active.name if active is not None else ""
    ranked = sorted((_rank(node, first), last.get(name := node.name, len(last)), k, name, node)
                    for k, node in enumerate(tree.nodes))
    _orders[tree.name] = [name for _, _, _, name, _ in ranked]
    return [node for *_, node in ranked]


def settle(context: Any, window: Any, area: Any) -> None:
    """Let Blender lay a node on top that was chosen by a script, as it does after a click: it boxes none, far away."""
    region = next(r for r in area.regions if r.type == "WINDOW")
    with context.temp_override(window=window, area=area, region=region):
        if bpy.ops.node.select_box.poll():
            bpy.ops.node.select_box(mode="ADD", wait_for_input=False,
                                    xmin=-FAR - 1, xmax=-FAR, ymin=-FAR - 1, ymax=-FAR)


def _rank(node: Any, active: str) -> int:
    """Frames, then the unselected, the selected and the active; a frame raises what it holds."""
    if node.bl_idname == "NodeFrame":
        return 0
    found, holder = 1, node
    while holder is not None and found < 3:
        found = max(found, 3 if holder.name == active else 2 if holder.select else 1)
        holder = holder.parent
    return found


def seen(tree: Any) -> list[Seen]:
    """Every drawn node with what can be seen of it, the lowest first."""
    found = [Seen(node, names.seen_as(node), box) for node in order(tree)
             if node.bl_idname != "NodeFrame" and (box := box_of(node)) is not None]
    ui = scale()
    for low, higher in above([s.box for s in found], CELL * ui).items():
        whole = grown(found[low].box, AROUND * ui)
        found[low] = found[low]._replace(parts=without(whole, [h for k in higher for h in _covered(found[k], ui)]))
    return found


def _covered(it: Seen, ui: float) -> Iterable[Box]:
    yield grown(it.box, OUTLINE * ui)
    reach = SOCKET * ui
    for _, x, y in sockets_of(it.node):
        yield x - reach, y - reach, x + reach, y + reach


def under(region: Any, tree: Any, x: float, y: float) -> Any | None:
    """The uppermost node of a tree under a place of the region (pixels)."""
    px, py = region.view2d.region_to_view(x, y)
    for node in reversed(order(tree)):
        box = box_of(node) if node.bl_idname not in {"NodeFrame", "NodeReroute"} else None
        if box and box[0] <= px <= box[2] and box[1] <= py <= box[3]:
            return node
    return None


def above(boxes: Sequence[Box], cell: float) -> dict[int, list[int]]:
    """Which of the boxes lie over which, where a later one lies over an earlier one: lower → higher."""
    there: dict[tuple[int, int], list[int]] = {}
    found: dict[int, list[int]] = {}
    for k, box in enumerate(boxes):
        near: set[int] = set()
        for x in range(int(box[0] // cell), int(box[2] // cell) + 1):
            for y in range(int(box[1] // cell), int(box[3] // cell) + 1):
                held = there.setdefault((x, y), [])
                near.update(held)
                held.append(k)
        for low in near:
            if meet(boxes[low], box):
                found.setdefault(low, []).append(k)
    return found


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def grown(box: Box, by: float) -> Box:
    """A box that reaches further on every side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def without(box: Box, holes: Iterable[Box]) -> tuple[Box, ...]:
    """What is left of a box, as boxes that do not overlap."""
    parts = [box]
    for hole in holes:
        parts = [piece for part in parts for piece in (_around(part, hole) if meet(part, hole) else (part,))]
    return tuple(parts)


def _around(box: Box, hole: Box) -> Iterable[Box]:
    l, b, r, t = box
    low, high = max(b, hole[1]), min(t, hole[3])
    pieces = ((l, b, r, low), (l, high, r, t), (l, low, hole[0], high), (hole[2], low, r, high))
    return [p for p in pieces if p[0] < p[2] and p[1] < p[3]]
