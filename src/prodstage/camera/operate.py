"""Operating: set-up, move and following hand made into one camera per drawing, with its focus."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from prodcanvas.film.staging import Camera
from prodstage.camera.direction import Seen
from prodstage.camera.follow import displacement, followed
from prodstage.camera.moves import MOVES, Hand, Shape, eased
from prodstage.camera.optics import Gate, Vec, aimed, heading, posed, project, tangents, unit
from prodstage.camera.setup import Setup

SOFT = frozenset(("CU", "ECU", "MCU", "INSERT"))
"""Sizes whose background falls out of focus."""


@dataclass(frozen=True, slots=True)
class View:
    """The camera at one drawing."""

    matrix: Vec
    lens_mm: float
    focus_m: float
    """Depth of the plane in focus, metres."""


@dataclass(frozen=True)
class Shoot:
    """What the operator works from: the set-up, everybody's places per drawing, and the clock."""

    camera: Camera
    setup: Setup
    gate: Gate
    moments: Sequence[Seen]
    times: Sequence[float]
    """Seconds from the first used frame, per drawing."""
    seconds: float
    """Length of the used part of the shot."""
    within: Callable[[Vec], bool]
    seed: int = 0
    leaves: float = math.inf
    """When the main subject sets out to leave, in seconds: a close frame lets it go."""


def operated(shoot: Shoot) -> list[View]:
    """One view per drawing."""
    if shoot.camera.framing == "pov" and shoot.camera.over in shoot.setup.hidden:
        return _out_of_eyes(shoot)
    setup = shoot.setup
    shift = _following(shoot)
    shape = _shape(shoot, shift)
    move = MOVES.get(shoot.camera.move, MOVES["static"])
    carried = shift if shoot.camera.move == "track" and shape.walking else np.zeros_like(shift)
    views = []
    kept = max((k for k, t in enumerate(shoot.times) if t <= shoot.leaves), default=0)
    focused = [shoot.moments[min(k, kept)] for k in range(len(shoot.moments))]
    for moment, t, by, carry in zip(focused, shoot.times, shift, carried, strict=True):
        base = Hand(setup.position + carry, setup.anchor + by, setup.share, setup.lens_mm, setup.roll)
        hand = move(base, shape, min(1.0, max(0.0, t / max(shoot.seconds, 1e-6))), t)
        views.append(_view(shoot, hand, moment, t))
    return views


def _following(shoot: Shoot) -> Vec:
    """(n, 3) metres by which the frame goes along with its subjects."""
    setup = shoot.setup
    staying = [t <= shoot.leaves for t in shoot.times]
    path = displacement(setup, shoot.moments, shoot.within, staying)
    depth = float(np.linalg.norm(setup.position - setup.anchor))
    width = 2 * tangents(shoot.gate, setup.lens_mm)[0] * depth
    wide = shoot.camera.size in ("FS", "WS", "EWS") or len(shoot.camera.subjects) > 1
    step = shoot.times[1] - shoot.times[0] if len(shoot.times) > 1 else 1.0
    path = followed(path, max(step, 1e-3), width, wide=wide and shoot.camera.move != "track")
    if shoot.camera.move == "track":
        path = path * np.array((1.0, 1.0, 0.15))
    return path


def _shape(shoot: Shoot, shift: Vec) -> Shape:
    setup = shoot.setup
    to = setup.anchor - setup.position
    right = np.cross(heading(to), (0.0, 0.0, 1.0))
    return Shape(
        camera=shoot.camera, right=right, size_m=float(np.linalg.norm(to)),
        walking=bool(np.ptp(shift, axis=0).max(initial=0.0) > 0.3), seed=shoot.seed, other=_other_end(shoot),
    )


def _other_end(shoot: Shoot) -> tuple[float, float] | None:
    """Where a pan between two subjects begins, as a share of the set-up's frame: past the first of them."""
    ids = shoot.camera.subjects
    if shoot.camera.move != "pan" or len(ids) < 2 or any(i not in shoot.moments[0] for i in ids[:2]):
        return None
    setup = shoot.setup
    first = shoot.moments[0][ids[0]].centre
    x = float(project(setup.matrix, shoot.gate, setup.lens_mm, first)[0][0])
    return setup.share[0] + (0.5 - x), setup.share[1]


def _view(shoot: Shoot, hand: Hand, moment: Seen, t: float) -> View:
    matrix = aimed(hand.position, hand.anchor, hand.share, shoot.gate, hand.lens_mm, roll=hand.roll)
    if hand.steer != (0.0, 0.0):
        matrix = steered(matrix, *hand.steer)
    return View(matrix, hand.lens_mm, _focus(shoot, matrix, moment, hand.anchor, t))


def steered(matrix: Vec, yaw: float, pitch: float) -> Vec:
    """The camera turned on the spot by small angles in degrees (yaw to the left, pitch up)."""
    right, up, back = matrix[:3, 0], matrix[:3, 1], matrix[:3, 2]
    forward = unit(-back - right * math.tan(math.radians(yaw)) + up * math.tan(math.radians(pitch)))
    across = unit(right - forward * float(right @ forward))
    return posed(np.stack((across, np.cross(-forward, across), -forward), axis=1), matrix[:3, 3])


def _depth(matrix: Vec, point: Vec) -> float:
    return max(0.1, float(-((point - matrix[:3, 3]) @ matrix[:3, 2])))


def _focus(shoot: Shoot, matrix: Vec, moment: Seen, anchor: Vec, t: float) -> float:
    """Depth of the eyes (or thing) that is sharp, racked over the middle fifth of the shot."""
    camera = shoot.camera
    first = camera.focus or (camera.subjects[0] if camera.subjects else "")
    start = _depth(matrix, moment[first].centre if first in moment else anchor)
    if camera.move != "rack_focus" or camera.focus_to not in moment:
        return start
    end = _depth(matrix, moment[camera.focus_to].centre)
    u = eased((t / max(shoot.seconds, 1e-6) - 0.4) / (0.2 / max(0.3, camera.fast)))
    return 1 / ((1 - u) / start + u / end)


def _out_of_eyes(shoot: Shoot) -> list[View]:
    """A point of view: the camera is where the eyes are, and looks, a little unsteadily, at what they look at."""
    setup, camera = shoot.setup, shoot.camera
    sway = Shape(camera, np.array((1.0, 0.0, 0.0)), 1.0, walking=False, seed=shoot.seed)
    views = []
    for moment, t in zip(shoot.moments, shoot.times, strict=True):
        over, thing = moment[camera.over], moment.get(camera.subjects[0])
        eye = over.centre + heading(over.look) * 0.04
        base = Hand(eye, thing.centre if thing else setup.anchor, setup.share, setup.lens_mm)
        hand = MOVES["handheld"](base, sway, 0.0, t)
        views.append(_view(shoot, replace(hand, roll=hand.roll * 0.5), moment, t))
    return views


def depth_of_field(camera: Camera) -> bool:
    """Whether the picture shows what is out of focus: only where the frame is close."""
    return camera.move == "rack_focus" or camera.size in SOFT


