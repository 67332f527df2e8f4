"""Order and sockets: a shot earlier or later in the story, rare inputs shown or hidden, tidy rows."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import bpy

from ..canvas import names
from ..canvas.keeping import guard
from ..canvas.tree import shown
from .entering import find_node


def story(tree: Any) -> list[Any]:
    """The nodes of a tree's story in its order: the chain of links, then what is not linked, by order and place."""
    kinds = {"shot", "scene"}
    nodes = [n for n in tree.nodes if names.type_of(n.bl_idname) in kinds]
    after: dict[str, Any] = {}
    behind: set[str] = set()
    for _, output, into in guard.ends(tree):
        if into.identifier == "story" and names.type_of(into.node.bl_idname) in kinds:
            after[output.node.name] = into.node
            behind.add(into.node.name)
    found: list[Any] = []
    for start in sorted(nodes, key=lambda n: (n.name not in after and n.name in behind, n.pc_order, n.location.x)):
        here = start if start.name not in behind else None
        while here is not None and here not in found:
            found.append(here)
            here = after.get(here.name)
    return [*found, *(n for n in nodes if n not in found)]


def chain(tree: Any, order: list[Any]) -> None:
    """Link a story in this order; what follows its end stays linked to the new end."""
    inputs = {n.name: next(s for s in n.inputs if s.identifier == "story") for n in order}
    outputs = {n.name: next(s for s in n.outputs if s.identifier == "story") for n in order}
    tail = [link.to_socket for link in tree.links
            if link.from_socket.identifier == "story" and link.to_node.name not in inputs]
    for link in list(tree.links):
        if link.to_socket.identifier == "story" and link.from_socket.identifier == "story":
            tree.links.remove(link)
    for before, node in pairwise(order):
        tree.links.new(inputs[node.name], outputs[before.name])
    for socket in tail[:1]:
        tree.links.new(socket, outputs[order[-1].name])
    for place, node in enumerate(order):
        node.pc_order = place


class Reorder(bpy.types.Operator):
    """Move the active shot or scene earlier or later in the story"""

    bl_idname = "prodcanvas.reorder"
    bl_label = "Move in the Story"
    bl_options = {"REGISTER", "UNDO"}

    way: bpy.props.EnumProperty(items=[("EARLIER", "Earlier", ""), ("LATER", "Later", "")])
    uid: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context: Any) -> set[str]:
        """Change places with its neighbour, on the canvas too."""
        found = find_node(self.uid) if self.uid else None
        tree, node = found or (shown(context), shown(context).nodes.active if shown(context) else None)
        order = story(tree) if tree is not None else []
        if node not in order:
            self.report({"WARNING"}, "Choose a shot or scene first.")
            return {"CANCELLED"}
        here = order.index(node)
        there = here + (-1 if self.way == "EARLIER" else 1)
        if not 0 <= there < len(order):
            return {"CANCELLED"}
        other = order[there]
        order[here], order[there] = other, node
        place = tuple(node.location)
        node.location, other.location = tuple(other.location), place
        chain(tree, order)
        return {"FINISHED"}


class Sockets(bpy.types.Operator):
    """Show every socket of the selected nodes, or hide those that are not linked"""

    bl_idname = "prodcanvas.sockets"
    bl_label = "All Sockets"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context: Any) -> set[str]:
        """Toggle the rare ones."""
        for node in (n for n in shown(context).nodes if n.select):
            hidden = [s for s in (*node.inputs, *node.outputs) if s.hide]
            for socket in (*node.inputs, *node.outputs):
                socket.hide = not hidden and not socket.is_linked
        return {"FINISHED"}


class AddShot(bpy.types.Operator):
    """Add a shot at the end of this scene"""

    bl_idname = "prodcanvas.add_shot"
    bl_label = "Add Shot"
    bl_options = {"REGISTER", "UNDO"}

    @classmethod
    def poll(cls, context: Any) -> bool:
        """Inside a scene."""
        tree = shown(context)
        return tree is not None and tree.pc_level == "scene"

    def execute(self, context: Any) -> set[str]:
        """After the last one, linked into the story."""
        tree = shown(context)
        order = story(tree)
        node = tree.nodes.new(names.node_idname("shot"))
        if order:
            node.location = (order[-1].location.x + 300, order[-1].location.y)
            chain(tree, [*order, node])
        return {"FINISHED"}


CLASSES = (Reorder, Sockets, AddShot)
