"""Keys of the canvas: Tab in and out, Home, Escape out of a usage, Ctrl Shift A; the mouse is listened to."""

from __future__ import annotations

from typing import Any, NamedTuple

import bpy


class _Key(NamedTuple):
    """One line of the key map."""

    operator: str
    key: str
    value: str = "PRESS"
    held: tuple[str, ...] = ()
    given: dict[str, Any] = {}


_KEYS = (
    _Key("prodcanvas.enter", "TAB"), _Key("prodcanvas.home", "HOME"), _Key("prodcanvas.restore_view", "ESC"),
    _Key("prodcanvas.hover", "MOUSEMOVE", "ANY"), _Key("prodcanvas.let_go", "MOUSEMOVE", "ANY"),
    _Key("prodcanvas.add_linked", "A", held=("shift", "ctrl")),
    _Key("prodcanvas.reorder", "LEFT_ARROW", held=("shift",), given={"way": "EARLIER"}),
    _Key("prodcanvas.reorder", "RIGHT_ARROW", held=("shift",), given={"way": "LATER"}),
)
_added: list[tuple[Any, Any]] = []


def register() -> None:
    """Into the add-on key map of node editors; there is none in the background."""
    config = bpy.context.window_manager.keyconfigs.addon
    if config is None:
        return
    keymap = config.keymaps.new(name="Node Editor", space_type="NODE_EDITOR")
    for line in _KEYS:
        item = keymap.keymap_items.new(line.operator, line.key, line.value, **dict.fromkeys(line.held, True))
        for name, value in line.given.items():
            setattr(item.properties, name, value)
        _added.append((keymap, item))


def unregister() -> None:
    """Out again."""
    while _added:
        keymap, item = _added.pop()
        keymap.keymap_items.remove(item)
