"""The shot list as a table: the nodes themselves, so it is always in step; sorted by a click, edited in place."""

from __future__ import annotations

from typing import Any

import bpy

from ..bridge import desk
from ..canvas import names
from ..canvas.classes import slate_of
from ..canvas.tree import trees
from ..operators.arranging import story
from ..show import palette
from .following import active_tree, has_canvas

COLUMNS = (("SLATE", "Shot", 1.1), ("TITLE", "What Happens", 3.2), ("SIZE", "Size", 1.2), ("LENS", "Lens", 0.9),
           ("FRAMES", "Length", 0.9), ("STATE", "State", 1.3), ("TAKE", "Circled", 0.8))
"""Key, heading and share of the width."""


def _key(node: Any, column: str, place: dict[str, int]) -> Any:
    told = desk.news.shot(node.pc_uid)
    return {"TITLE": node.pc_title.casefold(), "SIZE": node.bl_rna.properties["pc_size"].enum_items[node.pc_size].value,
            "LENS": node.pc_lens_mm, "FRAMES": node.pc_frames, "STATE": list(palette.STATES).index(told["state"])
            if told["state"] in palette.STATES else 9,
            "TAKE": told.get("circled", "")}.get(column, place.get(node.name, 0))


class Shots(bpy.types.UIList):
    """Rows of the shot list."""

    bl_idname = "PRODCANVAS_UL_shots"

    def draw_item(self, _context: Any, layout: Any, _data: Any, item: Any, _icon: int, _active: Any,
                  _name: str) -> None:
        """One shot."""
        told = desk.news.shot(item.pc_uid)
        cells: dict[str, Any] = {}
        rest, left = layout, sum(c[2] for c in COLUMNS)
        for key, _heading, share in COLUMNS:
            split = rest.split(factor=share / left) if left > share else rest
            cells[key] = split.row(align=True) if left > share else rest.row(align=True)
            rest, left = split, left - share
        cells["SLATE"].label(text=slate_of(item))
        cells["TITLE"].prop(item, "pc_title", text="", emboss=False)
        cells["SIZE"].prop(item, "pc_size", text="")
        cells["LENS"].prop(item, "pc_lens_mm", text="", emboss=False)
        cells["FRAMES"].prop(item, "pc_frames", text="", emboss=False)
        cells["STATE"].label(text=palette.LABELS.get(told["state"], ""),
                             icon=palette.ICONS.get(told["state"], "QUESTION"))
        cells["TAKE"].label(text=told.get("circled", "").rpartition("_")[2])

    def filter_items(self, context: Any, data: Any, name: str) -> tuple[list[int], list[int]]:
        """Shots only, those that hold the searched words, in the order of the chosen column."""
        nodes = getattr(data, name)
        wanted = self.filter_name.casefold()
        flags = [self.bitflag_filter_item if names.type_of(n.bl_idname) == "shot"
                 and wanted in f"{n.pc_uid} {n.pc_title}".casefold() else 0 for n in nodes]
        window = context.window_manager
        place = {n.name: k for k, n in enumerate(story(data))}
        listed = [k for k, flag in enumerate(flags) if flag]
        listed.sort(key=lambda k: _key(nodes[k], window.pc_table_sort, place), reverse=window.pc_table_down)
        ranked = [*listed, *(k for k, flag in enumerate(flags) if not flag)]
        order = [0] * len(nodes)
        for position, k in enumerate(ranked):
            order[k] = position
        return flags, order


class SortTable(bpy.types.Operator):
    """Sort the shot list by this column; again turns it round"""

    bl_idname = "prodcanvas.sort_table"
    bl_label = "Sort"
    bl_options = {"INTERNAL"}

    column: bpy.props.StringProperty()

    def execute(self, context: Any) -> set[str]:
        """By a column, upwards or downwards."""
        window = context.window_manager
        window.pc_table_down = window.pc_table_sort == self.column and not window.pc_table_down
        window.pc_table_sort = self.column
        return {"FINISHED"}


def table_tree(context: Any) -> Any | None:
    """The scene whose shots are listed: the one in front, else that of the chosen scene group, else the first."""
    tree = active_tree(context)
    if tree is not None and tree.pc_level == "scene":
        return tree
    node = tree.nodes.active if tree is not None else None
    inner = getattr(node, "node_tree", None) if node is not None else None
    scenes = sorted((t for t in trees() if t.pc_level == "scene"), key=lambda t: t.pc_uid)
    return inner or next(iter(scenes), None)


class ShotList(bpy.types.Panel):
    """The shot list in an area of its own."""

    bl_idname = "PRODCANVAS_PT_shots"
    bl_label = "Shot List"
    bl_space_type = "PROPERTIES"
    bl_region_type = "WINDOW"
    bl_context = "view_layer"
    bl_options = {"HIDE_HEADER"}

    @classmethod
    def poll(cls, context: Any) -> bool:
        """Wherever a canvas is, so that it always stands first."""
        return has_canvas(context)

    def draw(self, context: Any) -> None:
        """Headings that sort, then the rows."""
        layout, window, tree = self.layout, context.window_manager, table_tree(context)
        if tree is None:
            layout.label(text="The shots of a scene stand here once there is one.", icon="INFO")
            return
        layout.label(text=tree.name, icon="SCENE_DATA")
        rest, left = layout.row(align=True), sum(c[2] for c in COLUMNS)
        for key, heading, share in COLUMNS:
            split = rest.split(factor=share / left, align=True) if left > share else rest
            arrow = ("TRIA_DOWN" if window.pc_table_down else "TRIA_UP") if window.pc_table_sort == key else "NONE"
            split.operator("prodcanvas.sort_table", text=heading, icon=arrow, emboss=False).column = key
            rest, left = split, left - share
        layout.template_list("PRODCANVAS_UL_shots", "", tree, "nodes", window, "pc_table_row", rows=8)


def _get_row(_self: Any) -> int:
    tree = table_tree(bpy.context)
    active = tree.nodes.active if tree is not None else None
    return next((k for k, n in enumerate(tree.nodes) if n == active), -1) if active is not None else -1


def _set_row(_self: Any, row: int) -> None:
    tree = table_tree(bpy.context)
    if tree is not None and 0 <= row < len(tree.nodes):
        for node in tree.nodes:
            node.select = False
        tree.nodes[row].select = True
        tree.nodes.active = tree.nodes[row]


CLASSES = (Shots, SortTable, ShotList)


def register() -> None:
    """What the table remembers while Blender is open."""
    window = bpy.types.WindowManager
    window.pc_table_row = bpy.props.IntProperty(get=_get_row, set=_set_row)
    window.pc_table_sort = bpy.props.StringProperty(default="SLATE")
    window.pc_table_down = bpy.props.BoolProperty()


def unregister() -> None:
    """Nothing is left behind."""
    for name in ("pc_table_row", "pc_table_sort", "pc_table_down"):
        delattr(bpy.types.WindowManager, name)
