"""The inspector: the chosen node in artist's words first, its takes, why it is dirty, technical details folded."""

from __future__ import annotations

from typing import Any

import bpy

from prodcanvas.nodes.registry import ASSET_KINDS

from ..bridge import desk
from ..canvas import names
from ..canvas.classes import spec_of
from ..library import datablocks
from ..show import palette, thumbs
from .asset_values import draw_asset
from .following import active_node, active_tree


class _Inspector(bpy.types.Panel):
    """What the panels of a chosen node share. They stand in the Properties editor of the workspace."""

    bl_space_type = "PROPERTIES"
    bl_region_type = "WINDOW"
    bl_context = "scene"

    @classmethod
    def poll(cls, context: Any) -> bool:
        """With a node of ours chosen."""
        return active_node(context) is not None


class Node(_Inspector):
    """The chosen node."""

    bl_idname = "PRODCANVAS_PT_node"
    bl_label = "Chosen Node"
    bl_order = -100

    @classmethod
    def poll(cls, context: Any) -> bool:
        """Wherever a canvas is, so that it always stands first."""
        return active_tree(context) is not None

    def draw_header(self, context: Any) -> None:
        """Its name and kind."""
        node = active_node(context)
        if node is None:
            return
        self.layout.label(text=f"{node.draw_label()}", icon=spec_of(node).icon)

    def draw(self, context: Any) -> None:
        """What it is, and what can be set."""
        node = active_node(context)
        layout = self.layout
        if node is None:
            layout.label(text="Choose a node on the canvas.", icon="INFO")
            return
        spec = spec_of(node)
        layout.use_property_split, layout.use_property_decorate = True, False
        if spec.id == "shot":
            _state(node, layout)
        column = layout.column()
        for field in spec.fields:
            if not field.technical:
                _field(column, node, field)
        if spec.id in ASSET_KINDS:
            holder = datablocks.find(node.pc_asset)
            if holder is not None:
                draw_asset(layout, holder)


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
        layout.progress(factor=desk.news.share(node.pc_uid), text=desk.news.progress.get(node.pc_uid, {}).get("activity", ""))
        row.operator("prodcanvas.stop", text="Stop", icon="SNAP_FACE").shot = node.pc_uid
    else:
        made = row.operator("prodcanvas.generate", icon="RENDER_STILL")
        made.shot, made.again = node.pc_uid, state == "clean"
    if told.get("failed"):
        wrapped(layout.box(), told["failed"])
    causes = told.get("because") or []
    if causes:
        box = layout.box().column(align=True)
        for cause in causes[:6]:
            line = box.row()
            wrapped(line.column(align=True), cause["sentence"])
            line.operator("prodcanvas.go_to_cause", text="", icon="VIEWZOOM").cause = cause["node"]
        if len(causes) > 6:
            box.label(text=f"and {len(causes) - 6} more")


def wrapped(layout: Any, text: str, length: int = 44) -> None:
    """A sentence in lines of about `length` letters: panels cut long labels off."""
    column, now = layout.column(align=True), ""
    for word in text.split():
        if now and len(now) + len(word) + 1 > length:
            column.label(text=now)
            now = word
        else:
            now = f"{now} {word}".strip()
    column.label(text=now)


class Takes(_Inspector):
    """The takes of the chosen shot."""

    bl_idname = "PRODCANVAS_PT_takes"
    bl_label = "Takes"
    bl_order = -99

    @classmethod
    def poll(cls, context: Any) -> bool:
        """For a shot."""
        node = active_node(context)
        return node is not None and names.type_of(node.bl_idname) == "shot"

    def draw(self, context: Any) -> None:
        """Newest first: picture, verdict, how it was made, what can be done with it."""
        shot = active_node(context).pc_uid
        takes = list(reversed(desk.news.takes.get(shot) or []))
        if not takes:
            self.layout.label(text="No take yet. Generate makes the first.", icon="INFO")
        for take in takes[:12]:
            _take(self.layout.box(), take)
        if len(takes) > 12:
            self.layout.label(text=f"{len(takes) - 12} older ones are in the folder takes/.")


_VERDICTS = {"circled": "RADIOBUT_ON", "hold": "PAUSE", "ng": "X", "open": "RADIOBUT_OFF"}


def _take(box: Any, take: dict[str, Any]) -> None:
    row = box.row()
    picture = thumbs.icon(take.get("thumb", ""))
    if picture:
        row.column().template_icon(icon_value=picture, scale=4.0)
    right = row.column(align=True)
    verdict = take.get("verdict", "open")
    right.label(text=f"Take {take['number']}  {'Circled' if verdict == 'circled' else verdict.upper() if verdict == 'ng' else verdict.title()}",
                icon=_VERDICTS.get(verdict, "RADIOBUT_OFF"))
    right.label(text=_made(take))
    if take.get("why"):
        wrapped(right, take["why"], 34)
    if take.get("prompt"):
        wrapped(right, f"“{take['prompt'][:120]}”", 34)
    deeds = box.row(align=True)
    for operator, icon, text in (("circle", "RADIOBUT_ON", "Circle"), ("hold", "PAUSE", "Hold"), ("reject", "X", "NG")):
        deeds.operator(f"prodcanvas.{operator}", text=text, icon=icon).slate = take["slate"]
    deeds.operator("prodcanvas.play", text="", icon="PLAY").clip = take.get("clip", "")
    deeds.operator("prodcanvas.compare", text="", icon="IMAGE_ALPHA").slate = take["slate"]
    deeds.operator("prodcanvas.copy_settings", text="", icon="COPYDOWN").slate = take["slate"]
    deeds.operator("prodcanvas.open_folder", text="", icon="FILE_FOLDER").slate = take["slate"]


def _made(take: dict[str, Any]) -> str:
    """Pipeline, seed and cost in one line."""
    parts = [str(take.get("pipeline") or "previz")]
    if take.get("seeds"):
        parts.append(f"seed {take['seeds'][0]}")
    parts.append(f"{take.get('width')}x{take.get('height')}")
    if take.get("cost"):
        parts.append(f"${take['cost']:.2f}")
    return " · ".join(parts)


class Technical(_Inspector):
    """Details that nobody needs every day."""

    bl_idname = "PRODCANVAS_PT_technical"
    bl_label = "Technical Details"
    bl_options = {"DEFAULT_CLOSED"}
    bl_order = -98

    @classmethod
    def poll(cls, context: Any) -> bool:
        """Where there are any."""
        node = active_node(context)
        return node is not None and any(f.technical for f in spec_of(node).fields)

    def draw(self, context: Any) -> None:
        """Folded fields and the id."""
        node = active_node(context)
        layout = self.layout
        layout.use_property_split, layout.use_property_decorate = True, False
        for field in spec_of(node).fields:
            if field.technical:
                layout.prop(node, names.prop(field.name))
        layout.label(text=f"Id: {node.pc_uid}")


CLASSES = (Node, Takes, Technical)
