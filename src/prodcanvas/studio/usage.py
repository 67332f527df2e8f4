"""Usage: which shots need which character, place, prop, style or voice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from prodcanvas.film import Film, Scene, Shot
from prodcanvas.stores import load


def usage(root: Path) -> dict[str, tuple[str, ...]]:
    """Asset → its shots in story order; an asset that no shot needs has none."""
    return usage_of(load(root))


def usage_of(film: Film) -> dict[str, tuple[str, ...]]:
    """See `usage`."""
    found: dict[str, dict[str, None]] = {asset.id: {} for asset in film.assets}
    into: dict[str, list[str]] = {}
    for link in film.links:
        into.setdefault(link.target, []).append(link.source)
    for scene in film.scenes:
        for shot in scene.shots if not scene.omitted else ():
            for name in (*_needed(film, scene, shot), *into.get(shot.id, ())):
                if name in found:
                    found[name][shot.id] = None
    return {asset: tuple(shots) for asset, shots in found.items()}


def _needed(film: Film, scene: Scene, shot: Shot) -> Iterator[str]:
    """Ids of what a shot shows, lets be heard, or is made in the style of."""
    yield scene.location
    for placement in shot.staging.placements:
        yield placement.who
        yield from placement.holding
    for cue in shot.staging.cues:
        yield cue.who
        yield cue.target
    yield from (line.who for line in shot.staging.lines)
    yield from shot.camera.subjects
    yield shot.camera.over
    if shot.pipeline != "previz":
        yield shot.making.style or film.style
