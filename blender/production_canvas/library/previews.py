"""The picture of an asset: the card that the engine drew of it or of its best reference."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..bridge.news import news
from . import pixels

ICON = 32
"""Side of the small picture in lists, in pixels."""
_loaded: dict[str, str] = {}
"""Asset → the card that is its preview now."""


def icon(holder: Any) -> int:
    """Its icon for panels and nodes; 0 where it has none."""
    return int(holder.preview.icon_id) if holder.preview else 0


def load_all() -> Iterator[None]:
    """Make every card the preview of its asset in the Asset Browser, one at a step; those that are stay."""
    from . import datablocks  # noqa: PLC0415 - they know each other

    for uid, path in list(news.cards.items()):
        holder = datablocks.find(uid)
        if holder is not None and (_loaded.get(uid) != path or holder.preview is None) and Path(path).is_file():
            _show(holder, path)
            _loaded[uid] = path
            yield
    pixels.done()


def _show(holder: Any, path: str) -> None:
    """Set the pixels ourselves: Blender's own operator writes a thumbnail into the user's cache first, 10-70 ms."""
    found = pixels.read(path)
    if found is None:
        return
    width, height, rgba = found
    preview = holder.preview_ensure()
    preview.image_size = width, height
    preview.image_pixels_float.foreach_set(rgba)
    preview.icon_size = ICON, ICON
    small = array("f")
    for place in (4 * (width * (y * height // ICON) + x * width // ICON) for y in range(ICON) for x in range(ICON)):
        small += rgba[place:place + 4]
    preview.icon_pixels_float.foreach_set(small)


def forget() -> None:
    """Another file is open."""
    _loaded.clear()
