"""The Gen-Studio workspace: brought in at the first enable and from the menu; and where the cut comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy

from ..bridge import desk
from ..canvas.tree import trees
from ..vse import operators as vse
from ..vse import settings

NAME = "Gen-Studio"
_EDITING = "Video Editing"
FILE = Path(__file__).resolve().parents[1] / "workspace" / "gen_studio.blend"


class GenStudio(bpy.types.Operator):
    """Go to the Gen-Studio workspace: canvas, script, assets, inspector, shot list"""

    bl_idname = "prodcanvas.gen_studio"
    bl_label = "Gen-Studio Workspace"

    def execute(self, context: Any) -> set[str]:
        """The one that is there, else a fresh one."""
        if NAME in bpy.data.workspaces:
            context.window.workspace = bpy.data.workspaces[NAME]
        else:
            bpy.ops.workspace.append_activate(idname=NAME, filepath=str(FILE))
            bpy.app.timers.register(_open_tab, first_interval=0.3)
        return {"FINISHED"}


class WatchEdit(bpy.types.Operator):
    """Go to the Video Editing workspace with the assembled film"""

    bl_idname = "prodcanvas.watch_edit"
    bl_label = "Watch the Edit"

    node: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context: Any) -> set[str]:
        """Blender's own workspace for it, showing the scene that holds the edit."""
        scene = bpy.data.scenes.get(str(_options(self.node).get("scene") or settings.NAME))
        if scene is None:
            self.report({"WARNING"}, "There is no edit yet. Assemble the film first.")
            return {"CANCELLED"}
        if _EDITING not in bpy.data.workspaces:
            template = Path(bpy.utils.system_resource("SCRIPTS"), "startup", "bl_app_templates_system",
                            "Video_Editing", "startup.blend")
            bpy.ops.workspace.append_activate(idname=_EDITING, filepath=str(template))
        context.window.workspace = bpy.data.workspaces[_EDITING]
        settings.show_in_sequencers(scene)
        if hasattr(context.workspace, "sequencer_scene"):
            bpy.data.workspaces[_EDITING].sequencer_scene = scene
        else:
            context.window.scene = scene
        bpy.app.timers.register(_whole_edit, first_interval=0.4)
        return {"FINISHED"}


def _whole_edit() -> None:
    """All strips in view, once the workspace is there."""
    for window in bpy.context.window_manager.windows:
        for area in (a for a in window.screen.areas if a.type == "SEQUENCE_EDITOR"):
            region = next((r for r in area.regions if r.type == "WINDOW"), None)
            with bpy.context.temp_override(window=window, area=area, region=region):
                if bpy.ops.sequencer.view_all.poll() and area.spaces.active.view_type != "PREVIEW":
                    bpy.ops.sequencer.view_all()


def _open_tab() -> float | None:
    """The side bar at Production, the asset shelf open: an appended workspace forgets both. Again until it is drawn."""
    studio = bpy.data.workspaces.get(NAME)
    areas = studio.screens[0].areas if studio is not None else ()
    return None if all([_is_opened(area) for area in areas]) else 0.3  # noqa: C419 - every area, whatever the first says


def _is_opened(area: Any) -> bool:
    space = area.spaces.active
    if area.ui_type == "ASSETS":
        if space.params is None:
            return False
        space.params.asset_library_reference = "LOCAL"
    if area.type != "NODE_EDITOR":
        return True
    if hasattr(space, "show_region_asset_shelf"):
        space.show_region_asset_shelf = True
    bar = next(r for r in area.regions if r.type == "UI")
    try:
        bar.active_panel_category = "Production"
    except (TypeError, AttributeError):
        return False
    area.tag_redraw()
    return bool(bar.active_panel_category == "Production")


def _at_first() -> None:
    """Once a window is there: the workspace, unless the file has it."""
    if not bpy.app.background and NAME not in bpy.data.workspaces and FILE.is_file() and bpy.context.window:
        bpy.ops.prodcanvas.gen_studio()


def _options(name: str) -> dict[str, Any]:
    node = next((t.nodes[name] for t in trees() if name in t.nodes), None)
    return {"subtitles": node.pc_subtitles, "markers": node.pc_markers, "scene": node.pc_scene} if node else {}


def register() -> None:
    """Say where the cut comes from, and look for a window."""
    vse.take_cut_from(lambda then: desk.do("cut", then), folder=desk.root, options=_options, tell=desk.news.say)
    if not bpy.app.background:
        bpy.app.timers.register(_at_first, first_interval=0.2)


def unregister() -> None:
    """Look no more."""
    if bpy.app.timers.is_registered(_at_first):
        bpy.app.timers.unregister(_at_first)


CLASSES = (GenStudio, WatchEdit)
