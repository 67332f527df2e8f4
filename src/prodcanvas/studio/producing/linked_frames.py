"""Frames out of the clips of other shots: what a shot begins or ends on, where the canvas links it so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from prodcanvas.crew.linked import linked
from prodcanvas.errors import RequestError
from prodcanvas.film import Reference, Shot
from prodcanvas.media.frames import read_frame
from prodcanvas.studio.unit import Unit
from prodcanvas.takes import chosen


def with_linked(unit: Unit, root: Path, shot: Shot) -> Shot:
    """The shot with the words and frames that are linked into it.

    Raises `RequestError` when another shot's clip is linked and that shot has no circled take.
    """
    found = linked(unit.film, shot)
    return linked(unit.film, shot, _frames(unit, root, shot, found.clips)).shot if found.clips else found.shot


def _frames(unit: Unit, root: Path, shot: Shot, clips: Mapping[str, str]) -> dict[str, Reference]:
    return {which: _frame(unit, root, shot, which, source) for which, source in clips.items()}


def _frame(unit: Unit, root: Path, shot: Shot, which: str, source: str) -> Reference:
    """The last frame in the cut of the shot that comes before, or the first of the one that comes after."""
    before, take = unit.film.shot(source), chosen(unit.store.ledger.takes(source))
    if before is None or take is None:
        raise RequestError(f"{shot.id} takes its {which.replace('_', ' ')} from the clip of {source}, which has no "
                           "circled take.", f"Shoot {source} first.", shot=shot.id)
    last = before.head_handle + (before.frames - 1 if which == "first_frame" else 0)
    picture = unit.work / f"{shot.id}-{which}.png"
    Image.fromarray(read_frame(unit.store.media.path(take.media), max(0, min(last, take.frames - 1)))).save(picture)
    kept = unit.store.keep(picture)
    picture.unlink(missing_ok=True)
    path = unit.store.media.path(kept).resolve().relative_to(root.resolve())
    return Reference(file=path.as_posix(), digest=kept.partition(".")[0])
