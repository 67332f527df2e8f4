"""Cameras and people on the floor plan: sides of a line, angles, screen directions."""

from __future__ import annotations

import math

from prodcanvas.film.callsheet import ShotReport, SubjectReport

Point = tuple[float, float]


def camera_at(report: ShotReport) -> Point:
    """Where the camera stands in the first used frame, metres on the floor plan."""
    matrix = report.camera[0].matrix
    return matrix[3], matrix[7]


def rightward(report: ShotReport) -> tuple[float, float, float]:
    """Unit vector to the right of the frame (the matrix is camera to world, row-major 3x4)."""
    matrix = report.camera[0].matrix
    return matrix[0], matrix[4], matrix[8]


def subject(report: ShotReport, who: str) -> SubjectReport | None:
    """A subject of the report."""
    return next((s for s in report.subjects if s.id == who), None)


def side_of_line(report: ShotReport, a: str, b: str) -> float:
    """On which side of the line from `a` to `b` the camera stands: the sine of the angle, -1 to 1.

    0 when one of them is not in the report, or the camera stands on the line: a neutral shot.
    """
    one, two = subject(report, a), subject(report, b)
    if one is None or two is None or not report.camera:
        return 0.0
    mid = ((one.eyes[0] + two.eyes[0]) / 2, (one.eyes[1] + two.eyes[1]) / 2)
    line = (two.eyes[0] - one.eyes[0], two.eyes[1] - one.eyes[1])
    camera = camera_at(report)
    sight = (camera[0] - mid[0], camera[1] - mid[1])
    size = math.hypot(*line) * math.hypot(*sight)
    return (line[0] * sight[1] - line[1] * sight[0]) / size if size > 1e-6 else 0.0


def looks_right(report: ShotReport, who: str) -> float:
    """How far to the right of the frame somebody looks, -1 to 1; 0 straight at or away from the camera."""
    found = subject(report, who)
    if found is None or not report.camera:
        return 0.0
    right = rightward(report)
    return sum(g * r for g, r in zip(found.gaze, right, strict=True))


def angle_between(a: ShotReport, b: ShotReport, who: str) -> float:
    """Degrees, on the floor plan, by which the view of somebody turns from one shot to the other; 180 if unknown."""
    one, two = subject(a, who), subject(b, who)
    if one is None or two is None or not (a.camera and b.camera):
        return 180.0
    first, second = camera_at(a), camera_at(b)
    turn = math.atan2(first[1] - one.eyes[1], first[0] - one.eyes[0]) - math.atan2(
        second[1] - two.eyes[1], second[0] - two.eyes[0])
    return abs((math.degrees(turn) + 180.0) % 360.0 - 180.0)


def height_in_frame(report: ShotReport, who: str) -> float:
    """Height of somebody's head in the frame, as a share of it: what tells one size from another; 0 if unknown."""
    found = subject(report, who)
    if found is None:
        return 0.0
    head = found.head[3] - found.head[1]
    return head if head > 0 else found.box[3] - found.box[1]


def moved(a: ShotReport, b: ShotReport, who: str) -> float:
    """Metres between where somebody was in two shots; 0 if unknown."""
    one, two = subject(a, who), subject(b, who)
    if one is None or two is None:
        return 0.0
    return math.hypot(one.eyes[0] - two.eyes[0], one.eyes[1] - two.eyes[1])
