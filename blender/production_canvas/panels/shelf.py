"""The asset shelf of the canvas: pictures of the film's assets, dragged onto it. Blender 5.0 and later have one."""

from __future__ import annotations

import json
from typing import Any

import bpy

from ..canvas import names

HAS_SHELF = bpy.app.version >= (5, 0, 0)


def _poll(_cls: type, context: Any) -> bool:
    return bool(context.space_data and context.space_data.tree_type == names.TREE)


def _asset_poll(_cls: type, asset: Any) -> bool:
    """Ours only: the words that an asset carries say so."""
    if asset.id_type != "COLLECTION":
        return False
    said = asset.metadata.get("production_canvas") if asset.metadata else None
    try:
        return bool(said and json.loads(said).get("id"))
    except ValueError:
        return False


CLASSES: tuple[type, ...] = ()
if HAS_SHELF:
    Shelf = type("PRODCANVAS_AST_assets", (bpy.types.AssetShelf,), {
        "bl_idname": "PRODCANVAS_AST_assets", "bl_space_type": "NODE_EDITOR",
        "bl_default_preview_size": 64, "bl_drag_operator": "prodcanvas.place_asset",
        "__doc__": "Assets of the film.", "poll": classmethod(_poll), "asset_poll": classmethod(_asset_poll)})
    CLASSES = (Shelf,)
