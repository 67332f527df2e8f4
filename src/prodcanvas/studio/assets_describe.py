"""Assets describe: the words, the preferred method and the trained models that keep an asset itself."""

from __future__ import annotations

from pathlib import Path

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.film import Asset, Trained
from prodcanvas.routes.intent import METHODS
from prodcanvas.stores import load
from prodcanvas.studio.assets_reference import known_asset, saved_asset

replace = msgspec.structs.replace


def assets_describe(root: Path, asset_id: str, *, words: str | None = None, method: str | None = None,
                    trained: Trained | None = None) -> Asset:
    """Change what is said of an asset; None leaves it. A trained model of the same family is replaced.

    Raises `RequestError` for an asset or a method that does not exist.
    """
    film = load(root)
    asset = known_asset(film, asset_id)
    choices = METHODS["style" if asset.kind == "style" else "identity"]
    if method and method not in choices:
        raise RequestError(f"{method!r} is no method for {asset_id}.", f"Choose {', '.join(choices)}.")
    if words is not None:
        asset = replace(asset, description=words, authorship={**asset.authorship, "description": "human"})
    if method is not None:
        asset = replace(asset, method=method)
    if trained is not None:
        others = tuple(t for t in asset.trained if t.base != trained.base)
        asset = replace(asset, trained=(trained, *others))
    return saved_asset(root, film, asset)
