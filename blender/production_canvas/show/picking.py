"""What is picked: the asset of the chosen node, or the one chosen in the Asset Browser; its users are shown softly."""

from __future__ import annotations

from typing import Any

import bpy

from ..canvas import names
from . import stacking, usage

_last = {"browser": "", "node": "", "seen": ""}


def look() -> bool:
    """Follow the artist's choice; True when another thing is picked than before."""
    context = bpy.context
    browser, node = _in_browsers(context), _on_canvas(context)
    before = usage.shown["picked"]
    if browser != _last["browser"]:
        _last["browser"] = browser
        usage.shown["picked"] = browser
    if node != _last["node"]:
        _last["node"] = node
        usage.shown["picked"] = node
    return usage.shown["picked"] != before


def _on_canvas(context: Any) -> str:
    for window in context.window_manager.windows:
        for area in window.screen.areas:
            space = area.spaces.active
            if area.type == "NODE_EDITOR" and space.tree_type == names.TREE and space.edit_tree:
                node = space.edit_tree.nodes.active
                return str(getattr(node, "pc_asset", "")) if node is not None and node.select else ""
    return ""


def _in_browsers(context: Any) -> str:
    """The id of the asset that is active in an Asset Browser."""
    for window in context.window_manager.windows:
        for area in window.screen.areas:
            if area.type == "FILE_BROWSER" and area.ui_type == "ASSETS":
                region = next((r for r in area.regions if r.type == "WINDOW"), None)
                with context.temp_override(window=window, area=area, region=region):
                    asset = getattr(bpy.context, "asset", None)
                    holder = getattr(asset, "local_id", None) if asset is not None else None
                    pc = getattr(holder, "pc", None)
                    if pc is not None and pc.uid:
                        return str(pc.uid)
    return ""




def _tick() -> float:
    """Look a few times a second; redraw only where another thing is picked."""
    picked, seen = look(), _seen(bpy.context)
    if picked or seen != _last["seen"]:
        _last["seen"] = seen
        for window in bpy.context.window_manager.windows:
            for area in (a for a in window.screen.areas if a.type in {"NODE_EDITOR", "PROPERTIES"}):
                if area.type == "NODE_EDITOR" and area.spaces.active.tree_type == names.TREE:
                    stacking.settle(bpy.context, window, area)
                area.tag_redraw()
    return 0.3


def _seen(context: Any) -> str:
    """What the panels are about: the tree in front and its chosen node, in every window."""
    areas = [a for w in context.window_manager.windows for a in w.screen.areas if a.type == "NODE_EDITOR"]
    spaces = [a.spaces.active for a in areas]
    trees = [s.edit_tree for s in spaces if s.tree_type == names.TREE and s.edit_tree]
    return "|".join(f"{t.name}/{t.nodes.active.name if t.nodes.active else ''}" for t in trees)


def register() -> None:
    """Follow from now on."""
    bpy.app.timers.register(_tick, first_interval=1.0, persistent=True)


def unregister() -> None:
    """Follow no more."""
    if bpy.app.timers.is_registered(_tick):
        bpy.app.timers.unregister(_tick)
