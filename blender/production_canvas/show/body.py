"""What stands inside a node on the canvas: artist's words, a thumbnail, the one or two buttons that are needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import bpy

from prodcanvas.nodes.registry import ASSET_KINDS
from prodcanvas.nodes.spec import NodeType

from ..bridge import desk
from ..canvas import names
from ..generators import bodies
from . import pictures, places

ROW = 20.0
"""Canvas units of a line in a node's body."""


def draw(node: Any, context: Any, layout: Any, spec: NodeType) -> None:
    """Fill a node's body."""
    filler = _FILLERS.get(spec.id, _asset if spec.id in ASSET_KINDS else _plain)
    filler(node, context, layout, spec)


def _shot(node: Any, _context: Any, layout: Any, _spec: NodeType) -> None:
    told = desk.news.shot(node.pc_uid)
    column = layout.column(align=True)
    if not room(node, column):
        empty = column.box().column()
        empty.scale_y = 2.2
        empty.label(text="No take yet", icon="RENDER_ANIMATION")
    layout.prop(node, "pc_title", text="")
    row = layout.row(align=True)
    row.prop(node, "pc_size", text="")
    row.prop(node, "pc_move", text="")
    row = layout.row(align=True)
    row.prop(node, "pc_lens_mm", text="")
    row.prop(node, "pc_frames", text="")
    _buttons(node, told, layout)


def pictures_of(node: Any) -> list[str]:
    """The files that a node shows side by side.

    A shot or scene shows its circled take or that of its first shot; the end of a chain of post-processes the clip
    before and after.
    """
    kind, keys = names.seen_as(node), ["thumb"]
    if kind == "scene":
        shots = [n for n in node.node_tree.nodes if names.type_of(n.bl_idname) == "shot"] if node.node_tree else []
        node = min(shots, key=lambda n: (n.pc_order, n.pc_uid), default=None)
    elif kind == "post_process":
        node, keys = _finished(node), ["before", "thumb"]
    told = desk.news.shot(node.pc_uid) if kind in {"shot", "scene", "post_process"} and node is not None else {}
    found = [str(told.get(key) or "") for key in keys]
    return found if all(found) else []


def room(node: Any, layout: Any) -> bool:
    """Room for the pictures that the overlay draws; False where there are none."""
    found = pictures_of(node)
    if found:
        space = layout.column()
        space.scale_y = places.picture_height(node, [pictures.shape(p) for p in found]) / ROW
        space.label(text="")
    return bool(found)


def _buttons(node: Any, told: dict[str, Any], layout: Any) -> None:
    row = layout.row(align=True)
    if told["state"] == "working":
        row.operator("prodcanvas.stop", text="Stop", icon="SNAP_FACE").shot = node.pc_uid
        return
    again = told["state"] == "clean"
    made = row.operator("prodcanvas.generate", text="Another Take" if again else "Generate", icon="RENDER_STILL")
    made.shot, made.again = node.pc_uid, again
    if told.get("takes"):
        row.operator("prodcanvas.play", text="", icon="PLAY").shot = node.pc_uid


def _scene(node: Any, _context: Any, layout: Any, _spec: NodeType) -> None:
    inner = node.node_tree
    shots = [n for n in inner.nodes if names.type_of(n.bl_idname) == "shot"] if inner else []
    room(node, layout)
    row = layout.row()
    row.label(text=f"{len(shots)} shot{'s' * (len(shots) != 1)}", icon="VIEW_CAMERA")
    row.operator("prodcanvas.enter", text="", icon="FULLSCREEN_ENTER").node = node.name
    layout.separator(factor=1.2)


def _asset(node: Any, _context: Any, layout: Any, spec: NodeType) -> None:
    from ..library import datablocks  # noqa: PLC0415 - the library knows the nodes too

    holder = datablocks.find(node.pc_asset)
    picture = datablocks.preview(holder) if holder else 0
    if picture:
        layout.template_icon(icon_value=picture, scale=5.0)
    row = layout.row(align=True)
    row.prop(node, "pc_asset", text="", icon=spec.icon)
    if node.pc_asset:
        row.operator("prodcanvas.show_usage", text="", icon="HIDE_OFF").asset = node.pc_asset
    else:
        made = row.operator("prodcanvas.new_asset", text="New", icon="ADD")
        made.kind, made.node = spec.id, node.name


def _assembler(node: Any, _context: Any, layout: Any, _spec: NodeType) -> None:
    column = layout.column(align=True)
    column.scale_y = 1.2
    column.operator("prodcanvas.assemble_cut", text="Assemble", icon="SEQUENCE").node = node.name
    column.operator("prodcanvas.watch_edit", text="Watch the Edit", icon="PLAY").node = node.name
    column.operator("prodcanvas.deliver", text="Write Delivery", icon="EXPORT")
    row = layout.row(align=True)
    row.prop(node, "pc_subtitles", toggle=True)
    row.prop(node, "pc_markers", toggle=True)


def _note(node: Any, _context: Any, layout: Any, _spec: NodeType) -> None:
    layout.prop(node, "pc_text", text="")
    words = [w for line in node.pc_text.splitlines() for w in _lines(line, max(16, int(node.width / 7)))]
    column = layout.column(align=True)
    for line in words[:14]:
        column.label(text=line)


def _lines(text: str, length: int) -> list[str]:
    """A text in lines of about `length` letters."""
    lines, now = [], ""
    for word in text.split():
        if now and len(now) + len(word) + 1 > length:
            lines.append(now)
            now = word
        else:
            now = f"{now} {word}".strip()
    return [*lines, now]


def _plain(node: Any, _context: Any, layout: Any, spec: NodeType) -> None:
    for field in spec.fields:
        if field.name != "include" and not field.technical:
            layout.prop(node, names.prop(field.name), text="" if field.kind in {"long_text", "file"} else field.label)


def _blender_input(node: Any, _context: Any, layout: Any, _spec: NodeType) -> None:
    layout.prop(node, "pc_shows", text="")
    layout.prop_search(node, "pc_scene", bpy.data, "scenes", text="", icon="SCENE_DATA")
    scene = bpy.data.scenes.get(node.pc_scene)
    layout.prop_search(node, "pc_camera", scene or bpy.data, "objects", text="", icon="CAMERA_DATA")
    layout.prop_search(node, "pc_collection", bpy.data, "collections", text="", icon="OUTLINER_COLLECTION")
    row = layout.row(align=True)
    row.prop(node, "pc_range", text="")
    if node.pc_range == "still":
        row.prop(node, "pc_frame", text="")
    text = "Take Again" if node.pc_digest else "Take from Blender"
    layout.operator("prodcanvas.take_from_blender", text=text, icon="IMPORT").node = node.pc_uid


def _post_process(node: Any, _context: Any, layout: Any, _spec: NodeType) -> None:
    """What is done; at the end of a chain, what the clip was before it and what it is now."""
    shown = room(node, layout)
    if shown:
        row = layout.row(align=True)
        for said in ("Before", "After"):
            column = row.column(align=True)
            column.alignment = "CENTER"
            column.label(text=said)
    layout.prop(node, "pc_pipeline", text="")
    if shown:
        compared = layout.operator("prodcanvas.compare", text="Before against After", icon="IMAGE_ALPHA")
        compared.slate, compared.finishing = desk.news.shot(_finished(node).pc_uid)["circled"], True


def _finished(node: Any) -> Any | None:
    """The shot whose clip a post-process gives at last; None where another one takes it on."""
    effect, passed = node.bl_idname, set()
    if any(k.to_node.bl_idname == effect for k in node.outputs["Clip"].links):
        return None
    while node.bl_idname in {effect, "NodeReroute"} and node.name not in passed and node.inputs[0].links:
        passed.add(node.name)
        node = node.inputs[0].links[0].from_node
    return node if node.bl_idname == names.node_idname("shot") else None


_FILLERS: dict[str, Callable[..., None]] = {
    "shot": _shot, "scene": _scene, "assembler": _assembler, "note": _note,
    "blender_input": _blender_input, "post_process": _post_process, **bodies.FILLERS,
}
