"""Assets train: a model that knows a character, thing, place or style, made of its references."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from prodcanvas.film import Trained
from prodcanvas.routes.request import Value
from prodcanvas.stores import load
from prodcanvas.studio.assets_reference import known_asset, saved_asset
from prodcanvas.studio.producing.house import House
from prodcanvas.studio.progress import Stop, Tell, never, silent
from prodcanvas.studio.wiring import default_house
from prodcanvas.studio.workshop.training import trained, with_trained


def assets_train(root: Path, asset_id: str, *, base: str, trigger: str = "", pipeline: str = "",
                 quality: str = "preview", params: dict[str, Value] | None = None,
                 house: Callable[[Path], House] = default_house, tell: Tell = silent, stop: Stop = never) -> Trained:
    """Train a model of the family `base` (sd15, sdxl, flux1) on an asset's references, and give it to the asset.

    Raises `RequestError` when nothing here can train it or there are too few pictures, `RunnerError` when it failed.
    """
    film = load(root)
    asset = known_asset(film, asset_id)
    fresh = trained(root, film, house(root), asset, [r for r in asset.references if r.of != "sheet"], base=base,
                    trigger=trigger, pipeline=pipeline, tier=quality, params=params, tell=tell, stop=stop)
    film = load(root)
    asset = known_asset(film, asset_id)
    saved_asset(root, film, msgspec.structs.replace(asset, trained=with_trained(asset, fresh)))
    return fresh
