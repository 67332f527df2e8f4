"""Assets reference: give a character, place, prop or style a picture to be recognised by."""

from __future__ import annotations

from pathlib import Path

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.film import Asset, Film
from prodcanvas.stores import load, save
from prodcanvas.studio.references import brought_in

replace = msgspec.structs.replace


def assets_reference(root: Path, asset_id: str, pictures: tuple[Path, ...], *, of: str = "",
                     clear: bool = False) -> Asset:
    """Add pictures to an asset's references, the new ones first; `clear` forgets the old ones.

    Raises `RequestError` for an asset or file that is not there, `FormatError` for a file that is no picture.
    """
    film = load(root)
    asset = known_asset(film, asset_id)
    folder = f"assets/{asset.kind}/{asset.id.partition(':')[2]}"
    fresh = tuple(brought_in(root, p, folder, of=of) for p in pictures)
    kept = () if clear else tuple(r for r in asset.references if r.digest not in {f.digest for f in fresh})
    return saved_asset(root, film, replace(asset, references=(*fresh, *kept)))


def known_asset(film: Film, asset_id: str) -> Asset:
    """An asset of the film. Raises `RequestError`, naming near ones, when there is none."""
    found = film.asset(asset_id)
    if found is None:
        near = [a.id for a in film.assets if asset_id.partition(":")[2].casefold() in a.id]
        raise RequestError(f"There is no asset {asset_id!r} in the film.",
                           f"Did you mean {near[0]}?" if near else "See `prodcanvas assets list`.")
    return found


def saved_asset(root: Path, film: Film, asset: Asset) -> Asset:
    """Write an edited asset into the film."""
    save(root, replace(film, assets=tuple(asset if a.id == asset.id else a for a in film.assets)))
    return asset
