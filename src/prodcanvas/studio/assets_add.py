"""Assets add: a style, or any other asset that the screenplay does not name."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.film import Asset
from prodcanvas.stores import load, save

KINDS = ("style", "character", "location", "prop")


def assets_add(root: Path, kind: str, name: str, *, description: str = "", whole_film: bool = False) -> Asset:
    """Add an asset to the film; `whole_film` makes a style the one of every shot.

    Raises `RequestError` for a kind that does not exist, or an asset that does already.
    """
    if kind not in KINDS:
        raise RequestError(f"{kind!r} is no kind of asset.", f"Choose {', '.join(KINDS)}.")
    film = load(root)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    word = re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "unnamed"
    if film.asset(f"{kind}:{word}"):
        raise RequestError(f"{kind}:{word} is in the film already.", "See `prodcanvas assets list`.")
    asset = Asset(id=f"{kind}:{word}", name=name, kind=kind, description=description,
                  authorship={"description": "human"} if description else {})
    style = asset.id if whole_film and kind == "style" else film.style
    save(root, msgspec.structs.replace(film, assets=(*film.assets, asset), style=style))
    return asset
