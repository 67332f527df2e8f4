"""A model trained on an asset's pictures: it stays on the server that trained it, a copy lies in the production."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from prodcanvas.film import Asset, Film, Reference, Trained
from prodcanvas.routes import Pipeline
from prodcanvas.routes.request import Value
from prodcanvas.studio.producing.house import House
from prodcanvas.studio.producing.materials import reference_media
from prodcanvas.studio.progress import Stop, Tell
from prodcanvas.studio.workshop.commission import Commission, made, way_for

FOLDER = "prodcanvas"
"""Below the server's LoRAs: where our trainings put them."""
SHOWS = {"face": "close-up of the face", "full": "full figure", "wardrobe": "the clothes", "place": "the place"}
"""What a reference is said to show → the words of its caption."""


def trainings(base: str, pipeline: str = "") -> Callable[[Pipeline], bool]:
    """Whether a pipeline trains a model of a family, or of any where none is said; the one that is named, if one is."""
    return lambda p: p.makes == "model" and (p.id == pipeline if pipeline else not base or base in p.families)


def trained(root: Path, film: Film, house: House, asset: Asset, pictures: Sequence[Reference], *, base: str,
            trigger: str = "", pipeline: str = "", tier: str = "preview", params: dict[str, Value] | None = None,
            tell: Tell, stop: Stop) -> Trained:
    """Train a model of the family `base` on pictures of an asset; `trigger` is the word that will mean it.

    Raises `RequestError` when nothing here can, or the pictures are too few; `RunnerError` when it failed.
    """
    what = " for ".join(filter(None, ("a model", pipeline or base)))
    way = way_for(film, house, trainings(base, pipeline), what)
    word = trigger or own_word(asset)
    captions = "; ".join(SHOWS.get(r.of, "") for r in pictures) if any(r.of in SHOWS for r in pictures) else ""
    media = tuple(reference_media(root, r, asset.id) for r in pictures)
    asked = {"trigger": word, "captions": captions, **(params or {})}
    wanted = Commission(asset.id, asset.name, asset.description, media, asked, tier=tier)
    file, = made(root, house, wanted, way, tell=tell, stop=stop)
    return Trained(file=f"{FOLDER}/{file.name}", base=next(iter(way.shelved.pipeline.families), base), trigger=word)


def own_word(asset: Asset) -> str:
    """A word that no model knows yet: the name with a mark before it."""
    plain = re.sub(r"[^a-z0-9]+", "", asset.id.partition(":")[2].casefold())
    return f"pc{plain or 'model'}"


def with_trained(asset: Asset, fresh: Trained) -> tuple[Trained, ...]:
    """An asset's models with a new one: it takes the place of an older one of its family and word."""
    return (fresh, *(t for t in asset.trained if (t.base, t.trigger) != (fresh.base, fresh.trigger)))
