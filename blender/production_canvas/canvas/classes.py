"""Node classes, made from the core's node types: one spec there is one class here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import bpy

from prodcanvas.nodes.registry import node_types
from prodcanvas.nodes.spec import NodeType

from . import fields, names, touched
from .keeping import ids
from .searching import search_for

RARE = frozenset(("props", "words", "control", "first_frame", "last_frame", "action"))
"""Inputs of a shot that stay hidden until they are asked for."""


def node_classes(draw: Any) -> list[type]:
    """A class for each node type. `draw(node, context, layout, spec)` fills the node's body."""
    return [_node_class(spec, draw) for spec in node_types().values()]


def spec_of(node: Any) -> NodeType | None:
    """The node type of a node; None for reroutes, frames and nodes of others."""
    return node_types().get(names.type_of(node.bl_idname))


def _changed(self: Any, _context: Any) -> None:
    touched.tree(self.id_data)


def _node_class(spec: NodeType, draw: Any) -> type:
    base = bpy.types.NodeCustomGroup if spec.group else bpy.types.Node
    notes = {names.prop(f.name): fields.annotation(f, _changed, search_for(f)) for f in spec.fields}
    body = {
        "__annotations__": {**notes, **_own_properties()}, "__doc__": spec.does,
        "bl_idname": names.node_idname(spec.id),
        "bl_label": spec.label, "bl_icon": spec.icon, "bl_width_default": spec.width, "bl_width_min": 120,
        "bl_width_max": 700, "bl_description": spec.does,
        "poll": classmethod(lambda _cls, tree: tree.bl_idname == names.TREE),
        "init": lambda self, _context: _begin(self, spec), "copy": _copied,
        "free": lambda self: touched.tree(self.id_data),
        "draw_buttons": lambda self, context, layout: draw(self, context, layout, spec),
        "draw_label": lambda self: title(self, spec),
    }
    return type(names.node_idname(spec.id), (base,), body)


def _own_properties() -> dict[str, Any]:
    """What every node of ours keeps besides its fields; no artist sees it."""
    return {
        "pc_uid": bpy.props.StringProperty(), "pc_doc": bpy.props.StringProperty(), "pc_order": bpy.props.IntProperty(),
        "pc_version": bpy.props.IntProperty(), "pc_unsaid": bpy.props.StringProperty(),
    }


def _begin(node: Any, spec: NodeType) -> None:
    node.pc_version = spec.version
    if not _bare:
        node.pc_uid = ids.new_id(node)
        add_sockets(node, spec)
    touched.tree(node.id_data)


_bare: list[bool] = []


@contextmanager
def bare() -> Iterator[None]:
    """New nodes come without an id and sockets: whoever lays many gives them theirs a few at a time."""
    _bare.append(True)
    try:
        yield
    finally:
        _bare.pop()


def _copied(node: Any, _original: Any) -> None:
    """A duplicate is another node of the film. It keeps what the artist set, not who it was."""
    node.pc_uid = ids.new_id(node)
    touched.tree(node.id_data)


def add_sockets(node: Any, spec: NodeType, most: int = 100) -> bool:
    """Give a node the sockets of its type that it lacks, or the first of them; those it has keep their links.

    Gives back whether some are still lacking. One socket takes Blender as long as the tree is large.
    """
    lacking = [(there, socket) for wanted, there in ((spec.inputs, node.inputs), (spec.outputs, node.outputs))
               for known in [{s.identifier for s in there}] for socket in wanted if socket.name not in known]
    for there, socket in lacking[:most]:
        _add_socket(there, socket)
    return len(lacking) > most


def _add_socket(there: Any, socket: Any) -> None:
    more = {"use_multi_input": True} if socket.many else {}
    made = there.new(names.socket_idname(socket.kind), socket.label, identifier=socket.name, **more)
    if socket.many:
        made.link_limit = 4095
    if not made.is_output and socket.name in RARE and made.node.bl_idname == names.node_idname("shot"):
        made.hide = True


def title(node: Any, spec: NodeType) -> str:
    """What stands in a node's header."""
    if spec.id == "shot":
        return slate_of(node)
    if spec.id == "scene":
        number, heading = node.pc_number, node.pc_heading
        return f"{number}  {heading}".strip() or spec.label
    if spec.id == "training":
        return next(c.label for c in spec.field("kind").choices if c.word == node.pc_kind)
    asset = getattr(node, "pc_asset", "")
    if asset:
        from ..library import datablocks  # noqa: PLC0415 - the library knows the nodes too

        return datablocks.name_of(asset) or asset
    return getattr(node, "pc_name", "") or spec.label


def slate_of(node: Any) -> str:
    """A shot's name in a header: its scene is known, so its own half."""
    uid = node.pc_uid
    return "New Shot" if uid.startswith("n_") else uid.replace("_sh", "  ·  ").replace("sc", "", 1)
