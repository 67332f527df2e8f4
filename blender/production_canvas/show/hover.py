"""Which node the mouse rests on. Told by a key-map item that only listens and passes every event on."""

from __future__ import annotations

from typing import Any, NamedTuple

import bpy

from ..canvas import names
from ..canvas.tree import shown
from .stacking import under

at: dict[str, Any] = {"node": "", "tree": "", "x": 0.0, "y": 0.0}


class Free(NamedTuple):
    """What the mouse moved over when nobody held on to it."""

    tree: str = ""
    links: int = 0
    """How many the tree had."""


last = [Free()]


class Hover(bpy.types.Operator):
    """Look what the mouse rests on."""

    bl_idname = "prodcanvas.hover"
    bl_label = "Hover"
    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context: Any) -> bool:
        """Only over a canvas of ours."""
        return shown(context) is not None and context.region is not None and context.region.type == "WINDOW"

    def invoke(self, context: Any, event: Any) -> set[str]:
        """Take note and pass on; redraw only where another node is under the mouse."""
        tree = shown(context)
        node = under(context.region, tree, event.mouse_region_x, event.mouse_region_y)
        name = node.name if node is not None and names.type_of(node.bl_idname) else ""
        last[0] = Free(tree.name, len(tree.links))
        changed = (name, tree.name) != (at["node"], at["tree"])
        if changed:
            at.update({"node": name, "tree": tree.name, "x": event.mouse_region_x, "y": event.mouse_region_y})
            context.area.tag_redraw()
        return {"PASS_THROUGH"}


CLASSES = (Hover,)
