"""Handles where a transition needs them: frames beyond the cut, so that two moving pictures can overlap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from prodcanvas.clock import Rate
from prodcanvas.film.document import Scene, Shot

OVERLAPPING = frozenset(("dissolve", "wipe"))
HALF = 0.5
"""Seconds of a dissolve on either side of the cut."""


def with_handles(scenes: Sequence[Scene], rate: Rate) -> tuple[Scene, ...]:
    """The scenes, each shot at an overlapping transition with half its length as a head or tail handle."""
    frames = rate.frames(HALF)
    shots = [shot for scene in scenes if not scene.omitted for shot in scene.shots]
    overlaps = [(a.id, b.id) for a, b in pairwise(shots) if b.transition in OVERLAPPING]
    tails, heads = {a for a, _ in overlaps}, {b for _, b in overlaps}
    if not heads:
        return tuple(scenes)

    def handled(shot: Shot) -> Shot:
        if shot.id not in heads | tails:
            return shot
        return msgspec.structs.replace(
            shot, head_handle=frames if shot.id in heads else 0, tail_handle=frames if shot.id in tails else 0)

    return tuple(msgspec.structs.replace(c, shots=tuple(map(handled, c.shots))) for c in scenes)
