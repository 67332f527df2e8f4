"""A sheet of a character: views and faces made of a picture or two, each a reference of its own from then on."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from prodcanvas.errors import RequestError
from prodcanvas.film import Asset, Film, Reference
from prodcanvas.routes import Pipeline
from prodcanvas.routes.request import Value
from prodcanvas.studio.producing.house import House
from prodcanvas.studio.producing.materials import reference_media
from prodcanvas.studio.progress import Stop, Tell
from prodcanvas.studio.references import brought_in
from prodcanvas.studio.workshop.commission import Commission, made, way_for

SHEETS = "L01"
"""The row of the list of systems that sheets fulfil."""
PORTRAIT = (3, 4)


def makes_sheets(pipeline: Pipeline) -> bool:
    """Whether a pipeline turns pictures of a character into views of it."""
    return SHEETS in pipeline.systems and pipeline.makes == "image"


def sheet(root: Path, film: Film, house: House, asset: Asset, pictures: Sequence[Reference], *, pipeline: str = "",
          tier: str = "preview", params: dict[str, Value] | None = None, tell: Tell,
          stop: Stop) -> tuple[Reference, ...]:
    """Views of a character as pictures of the production, and the whole sheet as the last of them.

    Raises `RequestError` when nothing here can make it, or there is no picture; `RunnerError` when it failed.
    """
    if not pictures:
        raise RequestError(f"A sheet of {asset.name} needs a picture to begin with.",
                           "Add one: prodcanvas assets reference.")
    way = way_for(film, house, lambda p: makes_sheets(p) and pipeline in {"", p.id}, "a character sheet")
    media = tuple(reference_media(root, r, asset.id) for r in pictures)
    wanted = Commission(asset.id, asset.name, asset.description, media, dict(params or {}), PORTRAIT, tier)
    files = made(root, house, wanted, way, tell=tell, stop=stop)
    views = str(wanted.params.get("views") or way.shelved.pipeline.params["views"].default).split(";")
    folder = f"assets/{asset.kind}/{asset.id.partition(':')[2]}"
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        for nth, file in enumerate(files):
            named = Path(scratch) / f"sheet_{'all' if nth == len(files) - 1 else f'{nth + 1:02d}'}{file.path.suffix}"
            shutil.copyfile(file.path, named)
            found.append(brought_in(root, named, folder, of=_shows(views[nth]) if nth < len(views) else "sheet"))
    return tuple(found)


def _shows(view: str) -> str:
    return "face" if "face" in view or "close-up" in view else "full"
