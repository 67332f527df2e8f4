"""A node that fits, found by its name and linked: to the chosen node, or to a wire that was let go over empty canvas.

Blender's own link search knows no nodes of ours, and its operator that draws wires tells nobody and keeps every event
to itself. So it is watched whether it runs. When the mouse is free again, over empty canvas and with no link more or
less than before, the wire leads from where it was pressed to nowhere yet.
"""

from __future__ import annotations

from typing import Any

import bpy

from prodcanvas.nodes.registry import node_types
from prodcanvas.nodes.sockets import refusal
from prodcanvas.nodes.spec import NodeType

from ..canvas import names
from ..canvas.classes import spec_of
from ..canvas.tree import shown
from ..show import hover
from ..show.places import socket_at
from ..show.stacking import under

_kept: list[tuple[str, str, str]] = []
_wire: list[hover.Free] = []
"""The canvas before the wire that is under way."""


def fitting(chosen: NodeType, level: str, socket: str = "") -> list[tuple[str, str, str]]:
    """(key, words, sentence) of every node that can be linked to one of this type, behind it or before it.

    A key is `after:type:output:input` or `before:type:output:input`; `socket` (`after:output`, `before:input`) leaves
    those that fit one socket. Sockets of one kind come first.
    """
    side, _, only = socket.partition(":")
    found: list[tuple[bool, tuple[str, str, str]]] = []
    for other in (o for o in node_types().values() if level in o.levels):
        found += [(give.kind != take.kind, (f"after:{other.id}:{give.name}:{take.name}",
                                            f"{give.label}  →  {other.label}: {take.label}", other.does))
                  for give in chosen.outputs for take in other.inputs
                  if side != "before" and only in {"", give.name} and not refusal(chosen, give.name, other, take.name)]
        found += [(give.kind != take.kind, (f"before:{other.id}:{give.name}:{take.name}",
                                            f"{other.label}: {give.label}  →  {take.label}", other.does))
                  for give in other.outputs for take in chosen.inputs
                  if side != "after" and only in {"", take.name} and not refusal(other, give.name, chosen, take.name)]
    return [line for _, line in sorted(found, key=lambda one: one[0])]


def _items(self: Any, context: Any) -> list[tuple[str, str, str]]:
    tree = shown(context)
    node = tree.nodes.active if tree is not None else None
    spec = spec_of(node) if node is not None else None
    _kept[:] = fitting(spec, tree.pc_level, self.socket) if spec is not None else []
    return _kept or [("NONE", "Nothing fits", "")]


class AddLinked(bpy.types.Operator):
    """Add a node that fits the chosen one, and link it"""

    bl_idname = "prodcanvas.add_linked"
    bl_label = "Add Linked…"
    bl_options = {"REGISTER", "UNDO"}
    bl_property = "what"

    what: bpy.props.EnumProperty(name="Node", items=_items)
    socket: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    place: bpy.props.FloatVectorProperty(size=2, options={"HIDDEN", "SKIP_SAVE"})

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
        """Beside the chosen node, on the side where it belongs, or where the wire was let go."""
        if self.what == "NONE":
            return {"CANCELLED"}
        side, type_id, output, into = self.what.split(":")
        tree = shown(context)
        chosen = tree.nodes.active
        made = tree.nodes.new(names.node_idname(type_id))
        away = chosen.width + 90 if side == "after" else -made.width - 90
        made.location = (chosen.location.x + away, chosen.location.y)
        if self.socket:
            made.location = (self.place[0] - made.width * (side == "before"), self.place[1])
        source, target = (chosen, made) if side == "after" else (made, chosen)
        take = next(s for s in target.inputs if s.identifier == into)
        take.hide = False
        tree.links.new(take, next(s for s in source.outputs if s.identifier == output))
        for node in tree.nodes:
            node.select = node == made
        tree.nodes.active = made
        return {"FINISHED"}


class LetGo(bpy.types.Operator):
    """Ask what a wire should lead to that was let go over empty canvas"""

    bl_idname = "prodcanvas.let_go"
    bl_label = "Let Go"
    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context: Any) -> bool:
        """Only after a wire was under way."""
        return bool(_wire) and hover.Hover.poll(context)

    def invoke(self, context: Any, event: Any) -> set[str]:
        """The mouse is free: search, where the wire leads nowhere."""
        begun, tree, region = _wire.pop(), shown(context), context.region
        found = socket_at(region, tree, event.mouse_prev_press_x - region.x, event.mouse_prev_press_y - region.y)
        at = (event.mouse_region_x, event.mouse_region_y)
        if found and begun == hover.Free(tree.name, len(tree.links)) and not under(region, tree, *at):
            node, socket = found
            tree.nodes.active = node
            ui = context.preferences.system.ui_scale
            x, y = region.view2d.region_to_view(*at)
            bpy.ops.prodcanvas.add_linked(
                "INVOKE_DEFAULT", place=(x / ui, y / ui),
                socket=f"{'after' if socket.is_output else 'before'}:{socket.identifier}")
        return {"PASS_THROUGH"}


def _watch() -> float:
    """Whether a wire is under way in any window."""
    if not _wire and any(deed.bl_idname == "NODE_OT_link" for window in bpy.context.window_manager.windows
                         for deed in window.modal_operators):
        _wire.append(hover.last[0])
    return 0.05


def register() -> None:
    """Watch from now on."""
    bpy.app.timers.register(_watch, first_interval=1.0, persistent=True)


def unregister() -> None:
    """Watch no more."""
    if bpy.app.timers.is_registered(_watch):
        bpy.app.timers.unregister(_watch)


CLASSES = (AddLinked, LetGo)
