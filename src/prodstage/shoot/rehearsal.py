"""The rehearsal: everybody's poses, every prop's place and every subject, once per drawing of a shot."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from mathutils import Matrix

from prodcanvas.film.callsheet import CallSheet, ShotSheet
from prodstage.acting import Performance, Pose, held, rehearse
from prodstage.blocking import Blocked
from prodstage.blocking.things import InHand, Lying, Where
from prodstage.camera.subject import Subject
from prodstage.people import Figure
from prodstage.props import set_down
from prodstage.shoot.bodies import READABLE, Measure, body, thing


@dataclass(frozen=True)
class Drawing:
    """One drawing of a shot: the frame file's number, its time, who is in which pose, where the props are."""

    frame: int
    """1 is the first frame of the head handle."""
    time: float
    """Seconds from the first used frame."""
    poses: Mapping[str, Pose]
    props: Mapping[str, Matrix]
    holders: Mapping[str, str]


def frames_of(sheet: CallSheet, shot: ShotSheet) -> list[int]:
    """Numbers of the frames that a shot is played in: every `step`th, handles included."""
    return list(range(1, shot.head + shot.frames + shot.tail + 1, max(1, sheet.step)))


def asked_for(sheet: CallSheet, frames: Sequence[int]) -> list[int]:
    """Those frames that the sheet wants made; the nearest one where its range falls between two."""
    if sheet.only == (0, 0):
        return list(frames)
    first, last = sheet.only
    return [f for f in frames if first <= f <= last] or [min(frames, key=lambda f: abs(f - first))]


def time_of(sheet: CallSheet, shot: ShotSheet, frame: int) -> float:
    """Seconds from the first used frame of a frame file's number."""
    return (frame - 1 - shot.head) * sheet.rate[1] / sheet.rate[0]


def rehearsed(
    sheet: CallSheet, shot: ShotSheet, blocked: Blocked, figures: Mapping[str, Figure], props: Mapping[str, Any],
) -> list[Drawing]:
    """Play the shot once, drawing by drawing."""
    actors = {who: rehearse(figures[who], part) for who, part in blocked.parts.items()}
    frames = frames_of(sheet, shot)
    return [_drawing(f, time_of(sheet, shot, f), actors, blocked, props) for f in frames]


def _drawing(
    frame: int, t: float, actors: Mapping[str, Performance], blocked: Blocked, props: Mapping[str, Any],
) -> Drawing:
    poses = {who: actor.at(t) for who, actor in actors.items()}
    places = {i: thing.at(t) for i, thing in blocked.props.things.items()}
    matrices = {i: _placed(props[i], where, poses) for i, where in places.items()}
    holders = {i: where.who for i, where in places.items() if isinstance(where, InHand)}
    return Drawing(frame, t, poses, matrices, holders)


def _placed(prop: Any, where: Where, poses: Mapping[str, Pose]) -> Matrix:
    """The prop's world matrix: in the grip of a hand, or resting."""
    if isinstance(where, InHand):
        return Matrix(held(poses[where.who], where.side).tolist())
    assert isinstance(where, Lying)
    set_down(prop, where.at, where.yaw)
    return prop.matrix_world.copy()


def subjects_at(
    drawing: Drawing, figures: Mapping[str, Figure], measures: Mapping[str, Measure], props: Mapping[str, Any],
    marks: Mapping[str, Subject],
) -> dict[str, Subject]:
    """Everybody and everything the camera may look at, in one drawing."""
    seen = dict(marks)
    for who, pose in drawing.poses.items():
        seen[who] = body(figures[who], measures[who], pose)
    for i, matrix in drawing.props.items():
        world = np.array(matrix)
        local = np.array([tuple(c) for c in props[i].bound_box])
        corners = local @ world[:3, :3].T + world[:3, 3]
        readable = props[i].get("kind") in READABLE
        seen[i] = thing(i, corners, _front(world), drawing.holders.get(i, ""), readable=readable)
    return seen


def _front(world: np.ndarray) -> np.ndarray:
    """The side a thing is looked at from: its -Y, or above where that points to the floor or sky."""
    front = -world[:3, 1]
    flat = math.hypot(float(front[0]), float(front[1]))
    return front if flat > 0.3 else np.array((0.0, -1.0, 0.0))


def wanted_marks(shot: ShotSheet, known: Sequence[str]) -> list[str]:
    """Names in the camera's part of a shot that are neither performers nor props: marks of the set."""
    camera = shot.camera
    names = [*camera.subjects, *(camera.axis or ()), camera.over, camera.focus, camera.focus_to]
    return [n for n in dict.fromkeys(names) if n and n not in known]


