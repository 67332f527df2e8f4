"""The picture of an asset: its best reference, else the card that the engine drew of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy

from ..bridge import desk
from ..show import thumbs


def path_of(holder: Any) -> str:
    """The picture file of an asset, 256 pixels wide at most; empty where there is none."""
    if not desk.root():
        return ""
    kind, _, name = holder.pc.uid.partition(":")
    path = Path(desk.root()) / ".prodcanvas" / "thumbs" / f"{kind}_{name}.jpg"
    return str(path)


def icon(holder: Any) -> int:
    """Its icon for panels and nodes."""
    found = thumbs.icon(path_of(holder)) if holder.pc.uid else 0
    return found or (holder.preview.icon_id if holder.preview else 0)


def load(holder: Any) -> bool:
    """Make the picture the asset's preview in the Asset Browser; False where there is no picture yet."""
    path = path_of(holder)
    if not Path(path).is_file():
        return False
    with bpy.context.temp_override(id=holder):
        bpy.ops.ed.lib_id_load_custom_preview(filepath=path)
    return True
