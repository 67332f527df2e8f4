"""Who uses what: dim everything else, restore, find in the Outliner and back."""

from __future__ import annotations

from typing import Any

import bpy

from ..bridge import desk
from ..canvas.tree import shown
from ..library import datablocks
from ..show import usage


def chosen_asset(context: Any, named: str = "") -> str:
    """The asset that is named, or that the active node stands for; empty where it stands for none."""
    tree = shown(context)
    node = tree.nodes.active if tree is not None else None
    return named or getattr(node, "pc_asset", "")


class ShowUsage(bpy.types.Operator):
    """Dim everything but the shots that use this asset; Escape restores"""

    bl_idname = "prodcanvas.show_usage"
    bl_label = "Show Usage"

    asset: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context: Any) -> set[str]:
        """Show it, or show it no more."""
        asset = chosen_asset(context, self.asset)
        if not asset:
            self.report({"WARNING"}, "Choose an asset node first.")
            return {"CANCELLED"}
        usage.shown["asset"] = "" if usage.shown["asset"] == asset else asset
        desk.ask("/v1/do/usage", {}, lambda answer: setattr(desk.news, "usage", answer))
        desk.here.redraw = True
        return {"FINISHED"}


class Restore(bpy.types.Operator):
    """Show everything again"""

    bl_idname = "prodcanvas.restore_view"
    bl_label = "Show Everything"

    @classmethod
    def poll(cls, context: Any) -> bool:
        """While a usage is shown: Escape belongs to others otherwise."""
        return bool(usage.shown["asset"]) and shown(context) is not None

    def execute(self, context: Any) -> set[str]:
        """Back to the whole canvas."""
        usage.shown["asset"] = ""
        context.area.tag_redraw()
        return {"FINISHED"}


class FindInOutliner(bpy.types.Operator):
    """Select this asset's collection, where the Outliner shows it"""

    bl_idname = "prodcanvas.find_in_outliner"
    bl_label = "Find in Outliner"

    asset: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context: Any) -> set[str]:
        """Make the collection active and bring it into view in every Outliner."""
        holder = datablocks.find(chosen_asset(context, self.asset))
        layer = _layer_of(context.view_layer.layer_collection, holder) if holder else None
        if layer is None:
            self.report({"WARNING"}, "This asset is in no collection of the open scene.")
            return {"CANCELLED"}
        context.view_layer.active_layer_collection = layer
        for window in context.window_manager.windows:
            for area in (a for a in window.screen.areas if a.type == "OUTLINER"):
                region = next(r for r in area.regions if r.type == "WINDOW")
                with context.temp_override(window=window, area=area, region=region):
                    bpy.ops.outliner.show_active()
        return {"FINISHED"}


def _layer_of(layer: Any, holder: Any) -> Any | None:
    if layer.collection == holder:
        return layer
    return next((found for child in layer.children if (found := _layer_of(child, holder))), None)


class FindOnCanvas(bpy.types.Operator):
    """Show the nodes of the asset that is active in the Outliner or chosen in the Asset Browser"""

    bl_idname = "prodcanvas.find_on_canvas"
    bl_label = "Find on the Canvas"

    def execute(self, context: Any) -> set[str]:
        """Highlight every node and user of it."""
        chosen = getattr(context, "asset", None)
        holder = chosen.local_id if chosen is not None and chosen.local_id else context.collection
        pc = getattr(holder, "pc", None)
        if pc is None or not pc.uid:
            self.report({"WARNING"}, "That is no asset of the film.")
            return {"CANCELLED"}
        usage.shown["picked"] = pc.uid
        bpy.ops.prodcanvas.go_to_cause(cause=pc.uid)
        return {"FINISHED"}


CLASSES = (ShowUsage, Restore, FindInOutliner, FindOnCanvas)
