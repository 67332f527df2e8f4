"""The inspector: the chosen node in artist's words first, its takes, why it is dirty, technical details folded."""

from __future__ import annotations

from typing import Any

import bpy

from prodcanvas.nodes.registry import ASSET_KINDS
from prodcanvas.nodes.spec import NodeType

from ..bridge import desk
from ..canvas import names, presets
from ..canvas.classes import spec_of, title
from ..library import datablocks
from ..show import palette
from . import thumbs
from .asset_values import draw_asset
from .following import active_node, has_canvas
from .takes import draw_takes
from .wording import wrapped


class Inspector(bpy.types.Panel):
    """The chosen node. Without a header, so that Blender puts it before its own panels."""

    bl_idname = "PRODCANVAS_PT_inspector"
    bl_label = "Chosen Node"
    bl_space_type = "PROPERTIES"
    bl_region_type = "WINDOW"
    bl_context = "scene"
    bl_options = {"HIDE_HEADER"}

    @classmethod
    def poll(cls, context: Any) -> bool:
        """Wherever a canvas is."""
        return has_canvas(context)

    def draw(self, context: Any) -> None:
        """What it is, what can be set, its takes."""
        node = active_node(context)
        layout = self.layout
        if node is None:
            layout.label(text="Choose a node on the canvas.", icon="INFO")
            return
        spec = spec_of(node)
        layout.use_property_split, layout.use_property_decorate = True, False
        layout.label(text=title(node, spec), icon=spec.icon)
        if spec.id == "shot":
            _state(node, layout)
        column = layout.column()
        for field in spec.fields:
            if not field.technical:
                _field(column, node, field)
        holder = datablocks.find(node.pc_asset) if spec.id in ASSET_KINDS else None
        if holder is not None:
            draw_asset(layout, holder)
        if spec.id == "shot":
            draw_takes(layout, node.pc_uid)
        _technical(node, spec, layout)


def _field(column: Any, node: Any, field: Any) -> None:
    name = names.prop(field.name)
    if field.kind == "long_text" and hasattr(column, "textbox"):
        column.label(text=field.label)
        column.textbox(node, name)
    elif field.name == "include":
        column.separator()
        column.prop(node, name)
    else:
        column.prop(node, name)
        said = presets.value(node, field) if names.type_of(node.bl_idname) == "shot" else None
        if said is not None:
            _whose(column, said)


def _whose(column: Any, said: presets.Value) -> None:
    """Under a value of a shot's camera: what its preset has to do with it."""
    if said.follows:
        text = f"{said.theirs}, from {said.preset}" if said.differs else f"from {said.preset}"
    elif said.differs:
        text = f"your own, over {said.theirs} of {said.preset}"
    else:
        return
    line = column.row()
    line.alignment, line.active = "RIGHT", False
    line.label(text=text, icon="LINKED" if said.follows else "UNLINKED")


def _state(node: Any, layout: Any) -> None:
    """State, thumbnail, and the causes with a way to each."""
    told = desk.news.shot(node.pc_uid)
    picture = thumbs.icon(told.get("thumb", ""))
    if picture:
        layout.template_icon(icon_value=picture, scale=9.0)
    state = told["state"]
    row = layout.row(align=True)
    row.label(text=palette.LABELS.get(state, state), icon=palette.ICONS.get(state, "QUESTION"))
    if state == "working":
        activity = desk.news.progress.get(node.pc_uid, {}).get("activity", "")
        layout.progress(factor=desk.news.share(node.pc_uid), text=activity)
        row.operator("prodcanvas.stop", text="Stop", icon="SNAP_FACE").shot = node.pc_uid
    else:
        made = row.operator("prodcanvas.generate", icon="RENDER_STILL")
        made.shot, made.again = node.pc_uid, state == "clean"
    if told.get("failed"):
        wrapped(layout.box(), told["failed"])
    if state == "waiting":
        _still(node.pc_uid, told, layout)
    causes = told.get("because") or []
    if causes:
        box = layout.box().column(align=True)
        for cause in causes[:6]:
            line = box.row()
            wrapped(line.column(align=True), cause["sentence"])
            line.operator("prodcanvas.go_to_cause", text="", icon="VIEWZOOM").cause = cause["node"]
        if len(causes) > 6:
            box.label(text=f"and {len(causes) - 6} more")


def _still(shot: str, told: dict[str, Any], layout: Any) -> None:
    """The still that waits for a yes before its clip is made."""
    box = layout.box()
    picture = thumbs.icon(str(told.get("still") or ""))
    if picture:
        box.template_icon(icon_value=picture, scale=9.0)
    row = box.row(align=True)
    row.operator("prodcanvas.approve_still", text="Make the Clip", icon="CHECKMARK").shot = shot
    row.operator("prodcanvas.reject_still", text="Another Still", icon="X").shot = shot


def _technical(node: Any, spec: NodeType, layout: Any) -> None:
    """Folded fields and the id."""
    header, body = layout.panel("prodcanvas_technical", default_closed=True)
    header.label(text="Technical Details")
    if body is not None:
        for field in spec.fields:
            if field.technical:
                body.prop(node, names.prop(field.name))
        body.label(text=f"Id: {node.pc_uid}")


CLASSES = (Inspector,)
