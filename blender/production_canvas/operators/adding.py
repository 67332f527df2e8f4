"""A node that fits the chosen one, found by its name and linked: Blender's own link search knows none of ours."""

from __future__ import annotations

from typing import Any

import bpy

from prodcanvas.nodes.registry import node_types
from prodcanvas.nodes.sockets import refusal
from prodcanvas.nodes.spec import NodeType

from ..canvas import names
from ..canvas.classes import spec_of
from ..canvas.tree import shown

_kept: list[tuple[str, str, str]] = []


def fitting(chosen: NodeType, level: str) -> list[tuple[str, str, str]]:
    """(key, words, sentence) of every node that can be linked to one of this type, behind it or before it.

    A key is `after:type:output:input` or `before:type:output:input`.
    """
    found = []
    for other in node_types().values():
        if level in other.levels:
            found += [(f"after:{other.id}:{give.name}:{take.name}", f"{give.label}  →  {other.label}: {take.label}",
                       other.does) for give in chosen.outputs for take in other.inputs
                      if not refusal(chosen, give.name, other, take.name)]
            found += [(f"before:{other.id}:{give.name}:{take.name}", f"{other.label}: {give.label}  →  {take.label}",
                       other.does)
                      for give in other.outputs for take in chosen.inputs
                      if not refusal(other, give.name, chosen, take.name)]
    return found


def _items(_self: Any, context: Any) -> list[tuple[str, str, str]]:
    tree = shown(context)
    node = tree.nodes.active if tree is not None else None
    spec = spec_of(node) if node is not None else None
    _kept[:] = fitting(spec, tree.pc_level) if spec is not None else []
    return _kept or [("NONE", "Choose a node first", "")]


class AddLinked(bpy.types.Operator):
    """Add a node that fits the chosen one, and link it"""

    bl_idname = "prodcanvas.add_linked"
    bl_label = "Add Linked…"
    bl_options = {"REGISTER", "UNDO"}
    bl_property = "what"

    what: bpy.props.EnumProperty(name="Node", items=_items)

    @classmethod
    def poll(cls, context: Any) -> bool:
        """With a node of ours chosen."""
        tree = shown(context)
        return tree is not None and tree.nodes.active is not None and spec_of(tree.nodes.active) is not None

    def invoke(self, context: Any, _event: Any) -> set[str]:
        """Search by name."""
        context.window_manager.invoke_search_popup(self)
        return {"FINISHED"}

    def execute(self, context: Any) -> set[str]:
        """Beside the chosen node, on the side where it belongs."""
        if self.what == "NONE":
            return {"CANCELLED"}
        side, type_id, output, into = self.what.split(":")
        tree = shown(context)
        chosen = tree.nodes.active
        made = tree.nodes.new(names.node_idname(type_id))
        away = chosen.width + 90 if side == "after" else -made.width - 90
        made.location = (chosen.location.x + away, chosen.location.y)
        source, target = (chosen, made) if side == "after" else (made, chosen)
        take = next(s for s in target.inputs if s.identifier == into)
        take.hide = False
        tree.links.new(take, next(s for s in source.outputs if s.identifier == output))
        for node in tree.nodes:
            node.select = node == made
        tree.nodes.active = made
        return {"FINISHED"}


CLASSES = (AddLinked,)
