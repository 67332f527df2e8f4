"""Socket classes: one for each kind of thing that flows, in its colour."""

from __future__ import annotations

from typing import Any

import bpy

from prodcanvas.nodes.sockets import KINDS

from . import names


def _linear(colour: tuple[float, float, float]) -> tuple[float, float, float, float]:
    """Sockets are drawn in the display's own colours: as they are, opaque."""
    return (*colour, 1.0)


def socket_classes() -> list[type]:
    """A class for each kind, and the one that a node group's interface shows for it."""
    return [cls for kind in KINDS.values() for cls in _pair(kind.id, kind.label, _linear(kind.colour))]


def _pair(kind: str, label: str, colour: tuple[float, float, float, float]) -> list[type]:
    def draw(self: Any, _context: Any, layout: Any, _node: Any, text: str) -> None:
        layout.label(text=text)

    def draw_color(_self: Any, _context: Any, _node: Any) -> tuple[float, float, float, float]:
        return colour

    def draw_color_simple(_cls: type) -> tuple[float, float, float, float]:
        return colour

    idname = names.socket_idname(kind)
    body = {"bl_idname": idname, "bl_label": label, "draw": draw, "draw_color": draw_color,
            "draw_color_simple": classmethod(draw_color_simple), "__doc__": label}
    interface = {"bl_idname": f"{idname}_interface", "bl_socket_idname": idname, "bl_label": label, "__doc__": label,
                 "draw": lambda _self, _context, _layout: None}
    return [type(idname, (bpy.types.NodeSocket,), body),
            type(f"{idname}_interface", (bpy.types.NodeTreeInterfaceSocket,), interface)]
