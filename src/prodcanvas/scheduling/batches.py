"""Shots that are made together: those of one scene share a set, its people and its light."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from prodcanvas.film import Film, Scene, Shot

LONGEST = 24
"""Shots in a batch at most, so that a stopped run loses little and memory stays bounded."""


class Batch(msgspec.Struct, frozen=True):
    """One day on one set."""

    scene: Scene
    shots: tuple[Shot, ...]
    quality: str


def batches(film: Film, wanted: Iterable[str]) -> Iterator[Batch]:
    """The wanted shots in story order, cut where the scene or the quality changes."""
    names = frozenset(wanted)
    for scene in film.scenes:
        if scene.omitted:
            continue
        run: list[Shot] = []
        for shot in scene.shots:
            if shot.id not in names:
                continue
            if run and (shot.quality != run[0].quality or len(run) >= LONGEST):
                yield Batch(scene, tuple(run), run[0].quality)
                run = []
            run.append(shot)
        if run:
            yield Batch(scene, tuple(run), run[0].quality)
