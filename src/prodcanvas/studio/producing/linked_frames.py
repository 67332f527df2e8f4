"""Pictures out of the clips of other shots: what a shot begins or ends on, and the clips that it follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from prodcanvas.crew.linked import linked
from prodcanvas.errors import RequestError
from prodcanvas.film import Reference, Shot
from prodcanvas.media.frames import every_frame, read_frame
from prodcanvas.media.reel import write_reel
from prodcanvas.studio.unit import Unit, length_of
from prodcanvas.takes import Take, chosen

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


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
    before, take = _taken(unit, shot, source, f"takes its {which.replace('_', ' ')} from")
    last = before.head_handle + (before.frames - 1 if which == "first_frame" else 0)
    picture = unit.work / f"{shot.id}-{which}.png"
    Image.fromarray(read_frame(unit.store.media.path(take.media), max(0, min(last, take.frames - 1)))).save(picture)
    kept = unit.store.keep(picture)
    picture.unlink(missing_ok=True)
    path = unit.store.media.path(kept).resolve().relative_to(root.resolve())
    return Reference(file=path.as_posix(), digest=kept.partition(".")[0])


def followed_clip(unit: Unit, shot: Shot, source: str) -> Path:
    """Another shot's circled take as this shot follows it, without loss: cut laid on cut, in this shot's length.

    What lies before or after it holds its first or last frame. Raises `RequestError` when there is no circled take.
    """
    other, take = _taken(unit, shot, source, "follows")
    ahead, last = other.head_handle - shot.head_handle, max(0, take.frames - 1)
    shows = Counter(min(last, max(0, n + ahead)) for n in range(length_of(shot)))
    path = unit.work / f"{shot.id}-follows-{source}.mp4"
    write_reel(_shown(every_frame(unit.store.media.path(take.media)), shows), path, unit.film.rate_value())
    return path


def _shown(frames: Iterable[npt.NDArray[np.uint8]], shows: Mapping[int, int]) -> Iterator[npt.NDArray[np.uint8]]:
    for index, pixels in enumerate(frames):
        for _ in range(shows.get(index, 0)):
            yield pixels


def _taken(unit: Unit, shot: Shot, source: str, deed: str) -> tuple[Shot, Take]:
    """Another shot with its circled take."""
    other, take = unit.film.shot(source), chosen(unit.store.ledger.takes(source))
    if other is None or take is None:
        raise RequestError(f"{shot.id} {deed} the clip of {source}, which has no circled take.",
                           f"Shoot {source} first.", shot=shot.id)
    return other, take
