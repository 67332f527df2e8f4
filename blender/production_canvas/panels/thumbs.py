"""Thumbnails of takes and assets as icons: loaded when first drawn, loaded anew when another take is circled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy.utils.previews

_shelf: dict[str, Any] = {}


def icon(path: str) -> int:
    """The icon of a picture file; 0 where there is none. Never touches its pixels: Blender loads it when it draws."""
    if not path or "shelf" not in _shelf:
        return 0
    shelf = _shelf["shelf"]
    if path not in shelf:
        if not Path(path).is_file():
            return 0
        shelf.load(path, path, "IMAGE")
    return int(shelf[path].icon_id)


def register() -> None:
    """Open the shelf."""
    _shelf["shelf"] = bpy.utils.previews.new()


def unregister() -> None:
    """Let go of every picture."""
    if "shelf" in _shelf:
        bpy.utils.previews.remove(_shelf.pop("shelf"))
