"""The picture of an asset: the card that the engine drew of it or of its best reference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bpy

_loaded: dict[str, str] = {}
"""Asset → the card that is its preview now."""


def icon(holder: Any) -> int:
    """Its icon for panels and nodes; 0 where it has none."""
    return int(holder.preview.icon_id) if holder.preview else 0


def load_all() -> Iterator[None]:
    """Make every card the preview of its asset in the Asset Browser, one at a step; those that are stay."""
    from ..bridge import desk  # noqa: PLC0415 - the desk asks for the cards
    from . import datablocks  # noqa: PLC0415 - they know each other

    for uid, path in list(desk.news.cards.items()):
        holder = datablocks.find(uid)
        if holder is not None and (_loaded.get(uid) != path or holder.preview is None) and Path(path).is_file():
            with bpy.context.temp_override(id=holder):
                bpy.ops.ed.lib_id_load_custom_preview(filepath=path)
            _loaded[uid] = path
            yield


def forget() -> None:
    """Another file is open."""
    _loaded.clear()
