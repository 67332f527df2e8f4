"""Optical effects between shots: how many frames a dissolve, wipe or fade takes on either side of the cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcanvas.assembly.cut import CutShot, Transition

if TYPE_CHECKING:
    from prodcanvas.clock import Rate

LENGTHS = {"dissolve": 1.0, "wipe": 0.7, "fade_in": 1.0, "fade_out": 1.0, "fade_to_white": 1.0}
"""Seconds that each takes where both shots are long enough."""


def transition_into(kind: str, before: CutShot | None, after: CutShot, rate: Rate) -> Transition | None:
    """The transition by which `before` goes over into `after`, or None for a plain cut.

    A dissolve or wipe lies half on either side of the cut and reaches into the handles; a fade stays inside its
    shot, so it takes no handle. None takes more than half of a shot.
    """
    if kind not in LENGTHS:
        return None
    wanted = rate.frames(LENGTHS[kind])
    into = min(wanted, after.frames // 2)
    out_of = min(wanted, before.frames // 2) if before else 0
    if kind == "fade_in":
        return Transition(kind=kind, after=into) if into else None
    if kind in ("fade_out", "fade_to_white"):
        return Transition(kind=kind, before=out_of) if out_of else None
    return _overlap(kind, wanted, before, after)


def _overlap(kind: str, wanted: int, before: CutShot | None, after: CutShot) -> Transition | None:
    """A dissolve or wipe: as long as the handles allow, at least a third of its length with held frames."""
    if before is None:
        into = min(wanted, after.frames // 2)
        return Transition(kind="fade_in", after=into) if into else None
    half = min(wanted // 2, before.frames // 2, after.frames // 2)
    if half < 1:
        return None
    head = after.take.head if after.take else half
    tail = max(0, before.available.end - before.source.end) if before.take else half
    reach = min(half, head, tail)
    if reach * 3 >= half:
        return Transition(kind=kind, before=reach, after=reach)
    return Transition(kind=kind, before=half, after=half, held=True)
