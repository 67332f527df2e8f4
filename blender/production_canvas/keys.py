"""Keys of the canvas: Tab in and out, Escape out of a usage, Ctrl Shift A for what fits; the mouse is listened to."""

from __future__ import annotations

from typing import Any

import bpy

_KEYS = (
    ("prodcanvas.enter", "TAB", "PRESS", {}), ("prodcanvas.restore_view", "ESC", "PRESS", {}),
    ("prodcanvas.hover", "MOUSEMOVE", "ANY", {}),
    ("prodcanvas.add_linked", "A", "PRESS", {"shift": True, "ctrl": True}),
    ("prodcanvas.reorder", "LEFT_ARROW", "PRESS", {"shift": True}),
    ("prodcanvas.reorder", "RIGHT_ARROW", "PRESS", {"shift": True}),
)
_added: list[tuple[Any, Any]] = []


def register() -> None:
    """Into the add-on key map of node editors; there is none in the background."""
    config = bpy.context.window_manager.keyconfigs.addon
    if config is None:
        return
    keymap = config.keymaps.new(name="Node Editor", space_type="NODE_EDITOR")
    for idname, key, value, more in _KEYS:
        item = keymap.keymap_items.new(idname, key, value, **more)
        if idname == "prodcanvas.reorder":
            item.properties.way = "EARLIER" if key == "LEFT_ARROW" else "LATER"
        _added.append((keymap, item))


def unregister() -> None:
    """Out again."""
    while _added:
        keymap, item = _added.pop()
        keymap.keymap_items.remove(item)
