"""Where the camera stands round its subjects: the side of the axis, the eyeline, and the height it looks from."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from prodcanvas.film.staging import Camera
from prodstage.camera.optics import Vec, heading, turned, unit
from prodstage.camera.subject import Subject, mean_look, rule_of

FRONT: Vec = np.array((0.0, -1.0, 0.0))
"""The side from which a set is meant to be seen first."""

PITCHES = {"eye": -3.0, "low": 15.0, "high": -24.0, "top": -82.0, "dutch": 2.0}
DUTCH_ROLL = 11.0
OFF_AXIS = 14.0
"""Degrees that a camera keeps from the axis, so that left and right stay unmistakable."""

SIDEWAYS = math.sin(math.radians(20.0))
"""An axis within 20 degrees of front-to-back has no front side."""

BESIDE = 0.6
"""Cosine from which two bodies face away from their axis to the same side: a bench, a sofa, a car."""

Seen = Mapping[str, Subject]


def axis_of(camera: Camera, seen: Seen) -> tuple[Subject, Subject] | None:
    """The two ends of the line that must not be crossed, where the shot names them or two subjects make one."""
    if camera.axis is None and camera.framing == "establishing":
        return None
    named = camera.axis or (
        (camera.over, camera.subjects[0]) if camera.over and camera.subjects else camera.subjects[:2]
    )
    if len(named) < 2 or named[0] not in seen or named[1] not in seen:
        return None
    a, b = seen[named[0]], seen[named[1]]
    apart = float(np.linalg.norm((a.centre - b.centre)[:2]))
    return (a, b) if apart > 0.15 else None


def camera_side(camera: Camera, seen: Seen) -> Vec | None:
    """Floor direction from the axis to the allowed side.

    Two who sit side by side are seen from where both face; any other two from the front of the set, where it is
    dressed to be seen. An axis that runs front to back leaves the choice to the shot: for side +1, `axis[0]`
    is on the left.
    """
    ends = axis_of(camera, seen)
    if ends is None:
        return None
    along = heading(ends[1].centre - ends[0].centre)
    across = np.array((along[1], -along[0], 0.0))
    faces = [float(across @ end.front) for end in ends]
    to_front = float(across @ FRONT)
    if faces[0] * faces[1] > 0 and min(map(abs, faces)) > BESIDE:
        sign = faces[0]
    else:
        sign = to_front if abs(to_front) > SIDEWAYS else float(camera.side) or 1.0
    return math.copysign(1.0, sign) * across


def kept_on_side(toward: Vec, side: Vec | None, least: float = OFF_AXIS) -> Vec:
    """`toward`, brought back at least `least` degrees inside the allowed side."""
    toward = heading(toward)
    if side is None:
        return toward
    inside = math.sin(math.radians(least))
    across = float(toward @ side)
    if across >= inside:
        return toward
    along = toward - across * side
    if np.linalg.norm(along) < 1e-6:
        return side
    return unit(along) * math.cos(math.radians(least)) + side * inside


def single_direction(camera: Camera, seen: Seen, main: Subject) -> Vec:
    """Three-quarter view of a face, on the allowed side, looking past the camera at whom it talks to."""
    side = camera_side(camera, seen)
    turn = rule_of(camera.size).turn
    look = heading(main.look)
    eyeline = _eyeline(camera, seen, main)
    if eyeline is not None and float(eyeline @ look) > 0.45:
        look = eyeline
    if side is None:
        return turned(look, -turn if camera.side >= 0 else turn)
    options = [turned(look, s * turn) for s in (-1, 1)]
    return kept_on_side(max(options, key=lambda h: float(h @ side)), side)


def _eyeline(camera: Camera, seen: Seen, main: Subject) -> Vec | None:
    ends = axis_of(camera, seen)
    if ends is None or main.id not in (ends[0].id, ends[1].id):
        return None
    other = ends[1] if ends[0].id == main.id else ends[0]
    return heading(other.centre - main.centre)


def group_direction(camera: Camera, seen: Seen, subjects: list[Subject]) -> Vec:
    """Square on to the line between two, or to the faces of several."""
    side = camera_side(camera, seen)
    faces = mean_look([s for s in subjects if s.person] or subjects)
    if side is None:
        return heading(0.7 * FRONT + faces)
    return kept_on_side(side + 0.6 * faces, side, 35.0)


def wide_direction(camera: Camera, seen: Seen) -> Vec:
    """The set from its front, a little from the corner, on the allowed side."""
    side = camera_side(camera, seen)
    corner = turned(FRONT, 16.0 if camera.side >= 0 else -16.0)
    return kept_on_side(corner, side)


def thing_direction(camera: Camera, seen: Seen, thing: Subject) -> Vec:
    """A thing from where its user sees it; in a hand, from the front, or past the shoulder when it can be read."""
    turn = 26.0 if camera.side >= 0 else -26.0
    if thing.holder in seen:
        back = seen[thing.holder].centre - thing.centre
        return turned(back, turn * 1.4) if thing.readable else turned(-back, -1.5 * turn)
    return turned(heading(thing.look), turn)


def toward_camera(camera: Camera, seen: Seen, subjects: list[Subject]) -> Vec:
    """Floor direction from the subjects to the camera, for every framing but `ots` and `pov`."""
    main = subjects[0]
    if camera.framing == "establishing":
        return wide_direction(camera, seen)
    if camera.framing == "insert" or not main.person:
        return thing_direction(camera, seen, main)
    if len(subjects) > 1:
        return group_direction(camera, seen, subjects)
    return single_direction(camera, seen, main)


def pitch_of(camera: Camera, subjects: list[Subject]) -> float:
    """Degrees by which the camera looks up (+) or down (-)."""
    pitch = PITCHES.get(camera.angle, PITCHES["eye"])
    if camera.angle not in ("eye", "dutch"):
        return pitch
    main = subjects[0]
    if camera.framing == "establishing":
        return pitch - 5.0
    if not main.person:
        if main.holder and not main.readable:
            return pitch - 12.0
        return pitch - (30.0 if np.ptp(main.outline, axis=0).max() < 0.6 else 14.0)
    if not main.upright:
        return pitch - 22.0
    return pitch - {"group": 4.0, "two": 1.0}.get(camera.framing, 0.0)


def roll_of(camera: Camera) -> float:
    """Degrees of Dutch angle."""
    if camera.angle != "dutch":
        return 0.0
    return DUTCH_ROLL if camera.side >= 0 else -DUTCH_ROLL
