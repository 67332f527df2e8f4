"""The dailies report: where the camera and everybody really were, in numbers that a checker can use."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from prodcanvas.film.callsheet import CameraSample, ShotReport, ShotSheet, SubjectReport
from prodstage.camera.operate import View
from prodstage.camera.optics import Gate, Vec, project
from prodstage.camera.search import facing_points
from prodstage.camera.setup import Surroundings
from prodstage.camera.subject import Subject
from prodstage.shoot.rehearsal import Drawing
from prodstage.shoot.stage import Planned

HIDDEN_BELOW = 0.35
"""Share in plain sight below which a framed subject is worth a sentence."""


def box_of(view: View, gate: Gate, points: Vec) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of world points in the frame, 0..1; all -1 when any of them is behind the camera."""
    shares = project(view.matrix, gate, view.lens_mm, points)
    if (shares[:, 2] <= 0.01).any():
        shares = shares[shares[:, 2] > 0.01]
        if not len(shares):
            return (-1.0, -1.0, -1.0, -1.0)
    low, high = shares[:, :2].min(axis=0), shares[:, :2].max(axis=0)
    return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def in_sight(view: View, gate: Gate, s: Subject, around: Surroundings, ignoring: tuple[str, ...]) -> float:
    """Share of a subject's points that the frame holds and nothing hides."""
    points = np.vstack((s.head, s.outline)) if s.person else s.outline
    shares = project(view.matrix, gate, view.lens_mm, points)
    inside = (shares[:, 2] > 0) & (np.abs(shares[:, :2] - 0.5) <= 0.5).all(axis=1)
    at = view.matrix[:3, 3]
    seen = around.sees(at, facing_points(s, at, points), (s.id, *ignoring))
    return float((inside & seen).mean())


def subject_report(view: View, gate: Gate, s: Subject, visible: float) -> SubjectReport:
    """One subject in the first used frame, and how much of it is seen at best."""
    return SubjectReport(
        id=s.id, eyes=_point(s.centre), gaze=_point(s.look), box=box_of(view, gate, s.outline),
        head=box_of(view, gate, s.head), visible=round(visible, 3),
    )


def report_of(planned: Planned, around: Surroundings, seconds: float) -> ShotReport:
    """The report of a shot that took `seconds` to make."""
    shot, setup, gate, views = planned.shot, planned.setup, planned.gate, planned.views
    first = first_used(planned.drawings)
    everybody = [s for i, s in planned.moments[first].items() if s.person or i in shot.camera.subjects]
    last = last_used(planned.drawings, planned.seconds)
    looks = [(views[k], planned.moments[k]) for k in dict.fromkeys((first, (first + last) // 2, last))]
    subjects = tuple(
        subject_report(views[first], gate, s, max(
            0.0 if s.id in setup.hidden or s.id not in m else in_sight(v, gate, m[s.id], around, setup.hidden)
            for v, m in looks))
        for s in everybody)
    return ShotReport(
        shot=shot.id, frames=shot.frames, drawings=len(planned.drawings), sensor_mm=(gate.width, gate.height),
        camera=tuple(_sample(d.frame, v) for d, v in zip(planned.drawings, views, strict=True)),
        subjects=subjects, seconds=round(seconds, 3),
        notes=(*setup.notes, *planned.notes, *_complaints(shot, subjects, setup.hidden)),
    )


def first_used(drawings: Sequence[Drawing]) -> int:
    """Index of the drawing shown in the first used frame."""
    return max((k for k, d in enumerate(drawings) if d.time <= 1e-6), default=0)


def last_used(drawings: Sequence[Drawing], seconds: float) -> int:
    """Index of the drawing shown in the last used frame of a shot that lasts so long."""
    return max((k for k, d in enumerate(drawings) if d.time < seconds - 1e-6), default=len(drawings) - 1)


def _complaints(shot: ShotSheet, subjects: Sequence[SubjectReport], hidden: tuple[str, ...]) -> list[str]:
    named = {s.id: s for s in subjects}
    return [
        f"{i} is mostly hidden or outside the frame."
        for i in shot.camera.subjects
        if i in named and i not in hidden and named[i].visible < HIDDEN_BELOW and _whole(shot)
    ]


def _whole(shot: ShotSheet) -> bool:
    """Whether the frame is meant to hold most of a body: a close-up cuts it on purpose."""
    return shot.camera.size in ("MWS", "FS", "WS", "EWS")


def _sample(frame: int, view: View) -> CameraSample:
    matrix = tuple(round(float(v), 6) for v in view.matrix[:3].ravel())
    return CameraSample(frame=frame, matrix=matrix, lens_mm=round(view.lens_mm, 4), focus_m=round(view.focus_m, 4))


def _point(v: Vec) -> tuple[float, float, float]:
    return (round(float(v[0]), 4), round(float(v[1]), 4), round(float(v[2]), 4))
