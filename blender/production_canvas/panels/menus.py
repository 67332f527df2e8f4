"""The Add menu by category, the Production menu in the header, and the context menu of nodes."""

from __future__ import annotations

from typing import Any

import bpy

from prodcanvas.nodes.registry import CATEGORIES, node_types
from prodcanvas.nodes.spec import NodeType

from ..canvas import names
from ..canvas.tree import shown


def _entry(layout: Any, spec: NodeType) -> None:
    made = layout.operator("node.add_node", text=spec.label, icon=spec.icon)
    made.type, made.use_transform = names.node_idname(spec.id), True


def _category_menu(category: str) -> type:
    def draw(self: Any, context: Any) -> None:
        tree = shown(context)
        for spec in node_types().values():
            if spec.category == category and tree is not None and tree.pc_level in spec.levels:
                _entry(self.layout, spec)
        if category == "Notes":
            for idname, label in (("NodeFrame", "Frame"), ("NodeReroute", "Reroute")):
                made = self.layout.operator("node.add_node", text=label)
                made.type, made.use_transform = idname, True

    idname = f"PRODCANVAS_MT_add_{category.lower()}"
    return type(idname, (bpy.types.Menu,),
                {"bl_idname": idname, "bl_label": category, "draw": draw, "__doc__": category})


_CATEGORIES = {category: _category_menu(category) for category in CATEGORIES}


def _draw_add(self: Any, context: Any) -> None:
    tree = shown(context)
    if tree is None:
        return
    for category, menu in _CATEGORIES.items():
        if any(s.category == category and tree.pc_level in s.levels for s in node_types().values()):
            self.layout.menu(menu.bl_idname)


class ProductionMenu(bpy.types.Menu):
    """What concerns the whole production."""

    bl_idname = "PRODCANVAS_MT_production"
    bl_label = "Production"

    def draw(self, _context: Any) -> None:
        """Begin, bring in, make, deliver."""
        layout = self.layout
        layout.operator("prodcanvas.import_script", text="Import Screenplay…", icon="IMPORT")
        layout.operator("prodcanvas.start_empty", icon="FILE_NEW")
        layout.operator("prodcanvas.open_production", text="Open a Production…", icon="FILE_FOLDER")
        layout.operator("prodcanvas.open_example", icon="HELP")
        layout.separator()
        layout.operator("prodcanvas.generate_dirty", text="Generate All Dirty", icon="RENDER_STILL").everywhere = True
        layout.operator("prodcanvas.stop", text="Stop Everything", icon="SNAP_FACE")
        layout.operator("prodcanvas.assemble_cut", text="Assemble in Video Editing", icon="SEQUENCE")
        layout.operator("prodcanvas.deliver", icon="EXPORT")
        layout.separator()
        layout.operator("prodcanvas.gen_studio", icon="WORKSPACE")
        layout.operator("prodcanvas.reload", icon="FILE_REFRESH")
        layout.operator("prodcanvas.reconnect", icon="LINKED")


def _draw_header(self: Any, context: Any) -> None:
    if context.space_data.tree_type != names.TREE:
        return
    layout, tree = self.layout, shown(context)
    layout.menu(ProductionMenu.bl_idname)
    if tree is None:
        return
    row = layout.row(align=True)
    row.operator("prodcanvas.generate_dirty", text="Generate", icon="RENDER_STILL")
    if len(context.space_data.path) > 1:
        row.operator("prodcanvas.enter", text="Up", icon="FILE_PARENT").node = ""


def _draw_context(self: Any, context: Any) -> None:
    tree = shown(context)
    node = tree.nodes.active if tree is not None else None
    if node is None or not names.type_of(node.bl_idname):
        return
    layout, kind = self.layout, names.type_of(node.bl_idname)
    if kind == "shot":
        layout.operator("prodcanvas.generate", icon="RENDER_STILL")
        for way in ("EARLIER", "LATER"):
            layout.operator("prodcanvas.reorder", text=f"Move {way.title()}").way = way
        layout.operator("prodcanvas.open_previz", icon="SCENE_DATA").shot = node.pc_uid
    if kind == "scene":
        layout.operator("prodcanvas.open_previz", icon="SCENE_DATA").scene = node.pc_uid
    if kind == "shot" or getattr(node, "pc_asset", ""):
        layout.operator("prodcanvas.suppose", icon="QUESTION").thing = getattr(node, "pc_asset", "") or node.pc_uid
    if kind in {"scene", "asset_generator"}:
        layout.operator("prodcanvas.enter", text="Enter", icon="FULLSCREEN_ENTER").node = node.name
    if getattr(node, "pc_asset", ""):
        layout.operator("prodcanvas.show_usage", icon="HIDE_OFF").asset = node.pc_asset
        layout.operator("prodcanvas.isolate_usage", icon="NODETREE").asset = node.pc_asset
        layout.operator("prodcanvas.find_in_outliner", icon="OUTLINER").asset = node.pc_asset
    layout.operator("prodcanvas.add_linked", icon="ADD")
    layout.operator("prodcanvas.sockets", text="All Sockets", icon="NODE")
    layout.separator()


_ADDED = (("NODE_MT_add", _draw_add, False), ("NODE_HT_header", _draw_header, False),
          ("NODE_MT_context_menu", _draw_context, True))


def register() -> None:
    """Into Blender's own menus."""
    for menu, draw, first in _ADDED:
        (getattr(bpy.types, menu).prepend if first else getattr(bpy.types, menu).append)(draw)


def unregister() -> None:
    """Out of them."""
    for menu, draw, _ in _ADDED:
        getattr(bpy.types, menu).remove(draw)


CLASSES = (*_CATEGORIES.values(), ProductionMenu)
