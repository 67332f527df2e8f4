"""The Production panel: where the film is, its screenplay, its assets, what is being made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy

from prodcanvas.nodes.registry import ASSET_KINDS, node_types

from ..bridge import desk
from ..canvas import names
from ..canvas.tree import project
from ..library import datablocks
from ..show import palette
from .asset_values import draw_asset
from .wording import wrapped


class _Production(bpy.types.Panel):
    """Panels of the canvas's own side bar."""

    bl_space_type = "NODE_EDITOR"
    bl_region_type = "UI"
    bl_category = "Production"

    @classmethod
    def poll(cls, context: Any) -> bool:
        """In a node editor of ours, also while it is empty."""
        return context.space_data.tree_type == names.TREE


class Film(_Production):
    """The film as a whole."""

    bl_idname = "PRODCANVAS_PT_film"
    bl_label = "Film"

    def draw(self, _context: Any) -> None:
        """Begin, or how it stands."""
        layout, tree = self.layout, project()
        if tree is None:
            begin(layout)
            return
        layout.label(text=tree.name, icon="VIEW_CAMERA")
        layout.prop(tree, "pc_root", text="")
        _engine(layout)
        if desk.news.changed_outside:
            box = layout.box()
            wrapped(box, "film.json is another film than the canvas.", 34)
            box.operator("prodcanvas.reload", icon="FILE_REFRESH")
            box.operator("prodcanvas.keep_canvas", icon="CHECKMARK")
        _counts(layout)
        row = layout.row(align=True)
        row.scale_y = 1.3
        row.operator("prodcanvas.generate_dirty", text="Generate All Dirty", icon="RENDER_STILL").everywhere = True
        if desk.news.running():
            row.operator("prodcanvas.stop", text="", icon="SNAP_FACE")


def begin(layout: Any) -> None:
    """The three ways to begin."""
    column = layout.column(align=True)
    column.scale_y = 1.5
    column.operator("prodcanvas.import_script", text="Start from a Screenplay", icon="TEXT")
    column.operator("prodcanvas.start_empty", text="Start Empty", icon="FILE_NEW")
    column.operator("prodcanvas.open_production", icon="FILE_FOLDER")
    column.operator("prodcanvas.open_example", text="Open the Example", icon="HELP")


def _engine(layout: Any) -> None:
    state = desk.state()
    if state in {"failed", "stuck"}:
        box = layout.box()
        wrapped(box, desk.why() or "The engine has not answered for a while.", 34)
        box.operator("prodcanvas.reconnect", icon="LINKED")


def _counts(layout: Any) -> None:
    """How many shots stand how."""
    found: dict[str, int] = {}
    for told in desk.news.shots.values():
        found[told["state"]] = found.get(told["state"], 0) + 1
    column = layout.column(align=True)
    for state in ("failed", "working", "waiting", "dirty", "clean", "orphaned"):
        if found.get(state):
            column.label(text=f"{found[state]}  {palette.LABELS[state].lower()}", icon=palette.ICONS[state])


class _OfFilm(_Production):
    """Panels that need a film."""

    @classmethod
    def poll(cls, context: Any) -> bool:
        """With a production open."""
        return context.space_data.tree_type == names.TREE and project() is not None


class Script(_OfFilm):
    """The screenplay."""

    bl_idname = "PRODCANVAS_PT_script"
    bl_label = "Script"

    def draw(self, _context: Any) -> None:
        """Open it beside the canvas, bring it in again."""
        layout = self.layout
        row = layout.row(align=True)
        row.operator("prodcanvas.edit_script", icon="TEXT")
        row.operator("prodcanvas.reimport_script", icon="FILE_REFRESH")
        layout.operator("prodcanvas.import_script", text="Import Another…", icon="IMPORT")


class Assets(_OfFilm):
    """The asset manager."""

    bl_idname = "PRODCANVAS_PT_assets"
    bl_label = "Assets"

    def draw(self, context: Any) -> None:
        """By kind: a picture, a name, onto the canvas; the chosen one can be edited."""
        layout, window = self.layout, context.window_manager
        layout.operator("prodcanvas.new_asset", icon="ADD")
        row = layout.row(align=True)
        row.prop(window, "pc_asset_kind", expand=True, icon_only=True)
        kind = window.pc_asset_kind
        column = layout.column(align=True)
        for holder in datablocks.all_assets():
            if holder.pc.kind == kind:
                _asset(column, holder, chosen=window.pc_asset == holder.pc.uid)
        holder = datablocks.find(window.pc_asset)
        if holder is not None and holder.pc.kind == kind:
            draw_asset(layout, holder)


def _asset(column: Any, holder: Any, *, chosen: bool) -> None:
    row = column.row(align=True)
    picture = datablocks.preview(holder)
    more = {"icon_value": picture} if picture else {"icon": node_types()[holder.pc.kind].icon}
    row.operator("prodcanvas.choose_asset", text=holder.pc.label, depress=chosen, **more).asset = holder.pc.uid
    row.operator("prodcanvas.place_asset", text="", icon="NODE").asset = holder.pc.uid


class ChooseAsset(bpy.types.Operator):
    """Edit this asset here and highlight who uses it"""

    bl_idname = "prodcanvas.choose_asset"
    bl_label = "Choose"
    bl_options = {"INTERNAL"}

    asset: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context: Any) -> set[str]:
        """Chosen, or chosen no more."""
        from ..show import usage  # noqa: PLC0415 - only on a click

        window = context.window_manager
        window.pc_asset = "" if window.pc_asset == self.asset else self.asset
        usage.shown["picked"] = window.pc_asset
        desk.here.redraw = True
        return {"FINISHED"}


class EditScript(bpy.types.Operator):
    """Open the screenplay in the text editor"""

    bl_idname = "prodcanvas.edit_script"
    bl_label = "Edit"

    def execute(self, context: Any) -> set[str]:
        """The production's own copy, in the text editor of the workspace."""
        path = script_path()
        if path is None:
            self.report({"WARNING"}, "The film has no screenplay yet. Import one.")
            return {"CANCELLED"}
        text = next((t for t in bpy.data.texts if t.filepath and Path(bpy.path.abspath(t.filepath)) == path), None)
        text = text or bpy.data.texts.load(str(path))
        for area in context.screen.areas:
            if area.type == "TEXT_EDITOR":
                area.spaces.active.text = text
        return {"FINISHED"}


class ReimportScript(bpy.types.Operator):
    """Bring the edited screenplay in: a report says what it would change, before anything is accepted"""

    bl_idname = "prodcanvas.reimport_script"
    bl_label = "Re-Import"

    def execute(self, _context: Any) -> set[str]:
        """Save the open text, then import it."""
        path = script_path()
        if path is None:
            self.report({"WARNING"}, "The film has no screenplay yet. Import one.")
            return {"CANCELLED"}
        draft = path.with_name(f"{path.stem}.draft{path.suffix}")
        text = next((t for t in bpy.data.texts if t.filepath and Path(bpy.path.abspath(t.filepath)) == path), None)
        if text is not None:
            draft.write_text(text.as_string(), encoding="utf-8")
        return bpy.ops.prodcanvas.import_script("EXEC_DEFAULT", filepath=str(draft if text is not None else path))


def script_path() -> Path | None:
    """The production's own copy of the screenplay."""
    import json  # noqa: PLC0415 - small

    tree = project()
    name = json.loads(tree.pc_film or "{}").get("script", "") if tree is not None else ""
    path = Path(desk.root(), name) if name and desk.root() else None
    return path if path is not None and path.is_file() else None


CLASSES = (Film, Script, Assets, ChooseAsset, EditScript, ReimportScript)


def register() -> None:
    """What the panel remembers while Blender is open."""
    items = [(k, node_types()[k].label, "", node_types()[k].icon, n) for n, k in enumerate(ASSET_KINDS)]
    bpy.types.WindowManager.pc_asset_kind = bpy.props.EnumProperty(name="Kind", items=items)
    bpy.types.WindowManager.pc_asset = bpy.props.StringProperty()


def unregister() -> None:
    """Nothing is left behind."""
    del bpy.types.WindowManager.pc_asset_kind
    del bpy.types.WindowManager.pc_asset


