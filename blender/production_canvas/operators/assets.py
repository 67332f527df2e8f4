"""Assets: made, given references, put on the canvas, taken over from another production."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import bpy

from prodcanvas.nodes.registry import ASSET_KINDS, node_types

from ..canvas import names, touched
from ..canvas.tree import shown
from ..library import adopting, datablocks

_KINDS = [(k, node_types()[k].label, node_types()[k].does, node_types()[k].icon, n)
          for n, k in enumerate(ASSET_KINDS)]


def id_for(kind: str, name: str) -> str:
    """A free id for a new asset: `character:dave`, or `character:dave_2` where that is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    word = re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "unnamed"
    found, number = f"{kind}:{word}", 2
    while datablocks.find(found):
        found, number = f"{kind}:{word}_{number}", number + 1
    return found


class NewAsset(bpy.types.Operator):
    """Make a character, location, prop, style, camera preset or voice"""

    bl_idname = "prodcanvas.new_asset"
    bl_label = "New Asset"
    bl_options = {"REGISTER", "UNDO"}

    kind: bpy.props.EnumProperty(name="Kind", items=_KINDS)
    name: bpy.props.StringProperty(name="Name")
    description: bpy.props.StringProperty(name="Description", description="What a stranger would need to draw it")
    node: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def invoke(self, context: Any, _event: Any) -> set[str]:
        """Ask for name and words."""
        return context.window_manager.invoke_props_dialog(self, width=380)

    def execute(self, context: Any) -> set[str]:
        """A collection of the outliner, marked as an asset; a node of the canvas in front, or the one that asked."""
        if not self.name.strip():
            self.report({"WARNING"}, "Give the asset a name.")
            return {"CANCELLED"}
        holder = datablocks.new(id_for(self.kind, self.name), self.kind, self.name.strip())
        holder.pc.description = self.description
        datablocks.mark(holder)
        tree = shown(context)
        empty = tree.nodes.get(self.node) if tree is not None and self.node else None
        if empty is not None:
            empty.pc_asset = holder.pc.uid
        place(tree, holder.pc.uid, None)
        return {"FINISHED"}


def place(tree: Any | None, uid: str, at: tuple[float, float] | None) -> Any | None:
    """A node for an asset on a canvas; the one that stands there already is only selected."""
    if tree is None:
        return None
    kind = uid.partition(":")[0]
    node = next((n for n in tree.nodes if getattr(n, "pc_asset", "") == uid), None)
    if node is None:
        node = tree.nodes.new(names.node_idname(kind))
        node.pc_asset = uid
        left = min((n.location.x for n in tree.nodes if n != node), default=300.0)
        node.location = at or (left - 260, 0)
    for other in tree.nodes:
        other.select = other == node
    tree.nodes.active = node
    return node


class PlaceAsset(bpy.types.Operator):
    """Put this asset on the canvas"""

    bl_idname = "prodcanvas.place_asset"
    bl_label = "Put on the Canvas"
    bl_options = {"REGISTER", "UNDO"}

    asset: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    asset_library_type: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    asset_library_identifier: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    relative_asset_identifier: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def invoke(self, context: Any, event: Any) -> set[str]:
        """From a button at once; from the asset shelf when the mouse is let go over the canvas."""
        if self.asset:
            return self.execute(context)
        if (event.type == "LEFTMOUSE" and event.value in {"PRESS", "CLICK_DRAG"}) or event.type == "MOUSEMOVE":
            context.window_manager.modal_handler_add(self)
            return {"RUNNING_MODAL"}
        return self._drop(context, event)

    def modal(self, context: Any, event: Any) -> set[str]:
        """Until the asset is let go, or the drag is called off."""
        if event.type in {"ESC", "RIGHTMOUSE"}:
            return {"CANCELLED"}
        if event.type == "LEFTMOUSE" and event.value == "RELEASE":
            return self._drop(context, event)
        return {"RUNNING_MODAL"}

    def _drop(self, context: Any, event: Any) -> set[str]:
        area = next((a for a in context.screen.areas if a.type == "NODE_EDITOR"
                     and a.x <= event.mouse_x <= a.x + a.width and a.y <= event.mouse_y <= a.y + a.height), None)
        region = next((r for r in area.regions if r.type == "WINDOW"), None) if area else None
        tree = area.spaces.active.edit_tree if area else None
        if region is None or tree is None or tree.bl_idname != names.TREE:
            return {"CANCELLED"}
        x, y = region.view2d.region_to_view(event.mouse_x - region.x, event.mouse_y - region.y)
        ui = context.preferences.system.ui_scale
        holder = self._holder()
        if holder is None:
            self.report({"WARNING"}, "That asset is none of Production Canvas.")
            return {"CANCELLED"}
        place(tree, holder.pc.uid, (x / ui, y / ui))
        return {"FINISHED"}

    def _holder(self) -> Any | None:
        """The asset's collection here: brought in from its library where it is not of this file."""
        name = Path(self.relative_asset_identifier).name
        if self.asset_library_type in {"", "LOCAL"}:
            found = bpy.data.collections.get(name)
            return found if found is not None and found.pc.uid else None
        return adopting.bring_in(self.asset_library_type, self.asset_library_identifier, self.relative_asset_identifier)

    def execute(self, context: Any) -> set[str]:
        """At the left of the canvas."""
        if datablocks.find(self.asset) is None:
            self.report({"WARNING"}, f"{self.asset} is no asset of the film.")
            return {"CANCELLED"}
        place(shown(context), self.asset, None)
        return {"FINISHED"}


class AddReference(bpy.types.Operator):
    """Give this asset a picture: the best first"""

    bl_idname = "prodcanvas.add_reference"
    bl_label = "Add Reference"
    bl_options = {"REGISTER", "UNDO"}

    asset: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    filepath: bpy.props.StringProperty(subtype="FILE_PATH")
    filter_image: bpy.props.BoolProperty(default=True, options={"HIDDEN"})

    def invoke(self, context: Any, _event: Any) -> set[str]:
        """Ask for the file."""
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, _context: Any) -> set[str]:
        """Taken into the production by the engine, and into the .blend so that it travels with the asset."""
        holder = datablocks.find(self.asset)
        path = bpy.path.abspath(self.filepath)
        if holder is None or not Path(path).is_file():
            self.report({"WARNING"}, f"{self.filepath or 'No file'} is not there.")
            return {"CANCELLED"}
        adopting.carry(holder, path)
        touched.assets()
        return {"FINISHED"}


CLASSES = (NewAsset, PlaceAsset, AddReference)
