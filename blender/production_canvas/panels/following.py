"""Which node a panel is about: the active one of the canvas in front, wherever the panel itself stands."""

from __future__ import annotations

from typing import Any

from ..canvas import names
from ..canvas.classes import spec_of


def has_canvas(context: Any) -> bool:
    """Whether the window shows a canvas, with a film or without."""
    return any(a.type == "NODE_EDITOR" and a.spaces.active.tree_type == names.TREE
               for a in (context.screen.areas if context.screen else ()))


def active_tree(context: Any) -> Any | None:
    """The tree of the first canvas of the window."""
    for area in context.screen.areas if context.screen else ():
        if area.type == "NODE_EDITOR" and area.spaces.active.tree_type == names.TREE:
            return area.spaces.active.edit_tree
    return None


def active_node(context: Any) -> Any | None:
    """The active node of ours on that canvas."""
    tree = active_tree(context)
    node = tree.nodes.active if tree is not None else None
    return node if node is not None and spec_of(node) is not None else None
