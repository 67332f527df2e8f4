"""A set-up: one place, direction and lens of the camera that gives the shot its frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from prodcanvas.film.staging import Camera
from prodstage.camera.direction import roll_of
from prodstage.camera.fit import Air, fitted
from prodstage.camera.optics import Gate, Vec, direction, facing, posed, project, tangents
from prodstage.camera.subject import Subject, frame_height, held_points, rule_of

THIRD = 0.655
"""Where eyes lie in the frame when there is room to choose, as a share of its height."""
CLOSEST = 0.42
"""Metres that the lens keeps from whatever it looks at."""


@dataclass(frozen=True)
class Setup:
    """A camera at the reference moment of its shot."""

    matrix: Vec
    lens_mm: float
    anchor: Vec
    """World point that the frame is hung on."""
    share: tuple[float, float]
    """Where the anchor lies in the frame."""
    ids: tuple[str, ...]
    """The subjects that the frame follows when they move."""
    roll: float = 0.0
    hidden: tuple[str, ...] = ()
    """Performers taken out of the picture."""
    notes: tuple[str, ...] = ()

    @property
    def position(self) -> Vec:
        """Where the camera stands."""
        position: Vec = self.matrix[:3, 3]
        return position


@dataclass(frozen=True)
class Surroundings:
    """What the camera must know of the set and of everybody in it."""

    sees: Callable[[Vec, Vec, tuple[str, ...]], NDArray[np.bool_]]
    """From a point, which of the points (n, 3) are in plain sight, ignoring the named performers."""
    free: Callable[[Vec], bool]
    """Whether a camera can stand at a point."""
    within: Callable[[Vec], bool]
    """Whether a point lies on the stage rather than off it."""
    ceiling: float = 0.0
    """Height of the room; 0 under the open sky."""


def anchored(
    matrix: Vec, gate: Gate, lens_mm: float, anchor: Vec, ids: tuple[str, ...], *, roll: float = 0.0,
) -> Setup:
    """The set-up of a camera that already stands right, hung on the world point `anchor`."""
    x, y, _ = project(matrix, gate, lens_mm, anchor)[0]
    return Setup(matrix, lens_mm, anchor, (float(x), float(y)), ids, roll)


def looking_room(main: Subject, rotation: Vec, size: str) -> float:
    """Share of the frame by which a lone performer stands off the middle, away from where the face looks."""
    sideways = float(main.look @ rotation[:, 0])
    most = {"ECU": 0.05, "CU": 0.08, "MCU": 0.09}.get(size, 0.07)
    return -most * float(np.clip(sideways * 1.4, -1, 1))


def _air(camera: Camera, subjects: list[Subject]) -> Air:
    if camera.framing == "establishing":
        return Air(0.06, 0.08, 0.06, 0.12)
    if not subjects[0].person:
        room = {"INSERT": 0.14, "ECU": 0.06, "CU": 0.12}.get(camera.size, 0.27)
        return Air(room, room, room, room)
    rule = rule_of(camera.size)
    sides = 0.07 if len(subjects) > 1 else 0.04
    return Air(sides, rule.air_bottom, sides, rule.air_top)


def _points(camera: Camera, subjects: list[Subject], rotation: Vec) -> Vec:
    """Everything that the frame must hold, with shoulders where several stand side by side."""
    parts = []
    for s in subjects:
        held = held_points(s, camera.size)
        if s.person and (len(subjects) > 1 or not s.upright):
            half = rotation[:, 0] * (0.27 if s.upright else 0.2)
            held = np.vstack((held, held - half, held + half))
        parts.append(held)
    return np.vstack(parts)


def composed(
    camera: Camera, gate: Gate, subjects: list[Subject], toward: Vec, *, pitch: float, lens_mm: float,
    extra: Vec | None = None,
) -> Setup:
    """The camera that stands in floor direction `toward`, tilts by `pitch`, and frames `subjects` at their size.

    `extra` are further points to hold (where the subjects go during the shot).
    """
    roll = roll_of(camera)
    rotation = facing(direction(toward, pitch), roll)
    points = _points(camera, subjects, rotation)
    if extra is not None and len(extra):
        points = np.vstack((points, extra))
    main = subjects[0]
    least = CLOSEST if not main.person else max(CLOSEST, _distance(main, camera.size, gate, lens_mm))
    fit = fitted(points, rotation, gate, lens_mm, air=_air(camera, subjects), least=least)
    position = fit.position
    tx, ty = tangents(gate, lens_mm)
    depth = float(-((main.centre - position) @ rotation)[2])
    if main.person:
        eyes = float(((main.centre - position) @ rotation)[1]) / (depth * ty) / 2 + 0.5
        rise = (eyes - THIRD) * 2 * ty * depth
        position = position + rotation[:, 1] * float(np.clip(rise, *fit.slack))
    if len(subjects) == 1 and main.person:
        off = float(((main.head.mean(axis=0) - position) @ rotation)[0]) / (depth * tx) / 2
        position = position + rotation[:, 0] * (off - looking_room(main, rotation, camera.size)) * 2 * tx * depth
    position = _inside(position, camera)
    anchor = np.mean([s.centre for s in subjects], axis=0)
    return anchored(posed(rotation, position), gate, lens_mm, anchor, tuple(s.id for s in subjects), roll=roll)


def _distance(main: Subject, size: str, gate: Gate, lens_mm: float) -> float:
    """Metres at which this body has this size: a lying body must not be framed closer for being flat."""
    if main.upright:
        return CLOSEST
    return 0.8 * frame_height(main, size) * lens_mm / gate.height


def _inside(position: Vec, camera: Camera) -> Vec:
    """A camera above the floor."""
    lowest = 0.12 if camera.angle == "low" else 0.25
    return np.array((position[0], position[1], max(lowest, float(position[2]))))


def noted(setup: Setup, *sentences: str) -> Setup:
    """The set-up with sentences for the report."""
    return replace(setup, notes=setup.notes + tuple(s for s in sentences if s))
