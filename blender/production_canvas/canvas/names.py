"""How node types, sockets and properties are called inside Blender. They lie in .blend files: for ever."""

from __future__ import annotations

from typing import Any

TREE = "PRODCANVAS_Tree"
NODE = "PRODCANVAS_"
SOCKET = "PRODCANVAS_S_"
STAND_IN = "PCVIEW_stand_in"
"""The class of nodes that are only shown: no part of the film."""
PROP = "pc_"
"""Before every property of ours, so that none meets a name of Blender's."""
EMPTY = "NONE"
"""The identifier of the empty word: Blender has no empty enumeration item."""


def node_idname(type_id: str) -> str:
    """The class of a node type."""
    return NODE + type_id


def type_of(idname: str) -> str:
    """The node type of a class; empty for a class that is not ours."""
    return idname[len(NODE):] if idname.startswith(NODE) and not idname.startswith(SOCKET) and idname != TREE else ""


def seen_as(node: Any) -> str:
    """What kind of node it looks like: its own, or for a stand-in that of what it stands for; empty for others'."""
    if node.bl_idname == STAND_IN:
        return node.pc_asset.partition(":")[0] or "shot"
    return type_of(node.bl_idname)


def socket_idname(kind: str) -> str:
    """The class of a socket kind."""
    return SOCKET + kind


def prop(name: str) -> str:
    """The property of a field."""
    return PROP + name


def identifier(word: str) -> str:
    """A word as Blender's enumerations spell it."""
    return word or EMPTY


def word(found: str) -> str:
    """An enumeration's item as the film spells it."""
    return "" if found == EMPTY else found
