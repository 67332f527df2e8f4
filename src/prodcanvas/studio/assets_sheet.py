"""Assets sheet: views and faces of a character, made of its references and added to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from prodcanvas.film import Reference
from prodcanvas.stores import load
from prodcanvas.studio.assets_reference import known_asset, saved_asset
from prodcanvas.studio.producing.house import House
from prodcanvas.studio.progress import Stop, Tell, never, silent
from prodcanvas.studio.wiring import default_house
from prodcanvas.studio.workshop.sheet import sheet


def assets_sheet(root: Path, asset_id: str, *, views: str = "", pipeline: str = "", quality: str = "preview",
                 house: Callable[[Path], House] = default_house, tell: Tell = silent,
                 stop: Stop = never) -> tuple[Reference, ...]:
    """Make a sheet of a character and add its views to the references, after the artist's own pictures.

    `views` are parted by semicolons; empty takes the pipeline's. Raises `RequestError` when nothing here can make one
    or there is no picture, `RunnerError` when it failed.
    """
    film = load(root)
    asset = known_asset(film, asset_id)
    own = [r for r in asset.references if not r.file.rpartition("/")[2].startswith("sheet_")]
    fresh = sheet(root, film, house(root), asset, own, pipeline=pipeline, tier=quality,
                  params={"views": views} if views else {}, tell=tell, stop=stop)
    film = load(root)
    asset = known_asset(film, asset_id)
    kept = tuple(r for r in asset.references if r not in fresh)
    saved_asset(root, film, msgspec.structs.replace(asset, references=(*kept, *fresh[:-1])))
    return fresh
