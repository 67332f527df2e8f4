"""Bodies and things as the camera department measures them, at one moment of the action."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from prodstage.acting.pose import Pose, point_of
from prodstage.camera.optics import Vec, heading, unit
from prodstage.camera.subject import Subject
from prodstage.people import Figure

CUTS = {"chest": 0.255, "waist": 0.41, "thigh": 0.635, "feet": 1.0}
"""Where sizes cut a body, as a share of its height from the crown down: artists' canon of seven and a half heads."""
READABLE = frozenset((
    "paper", "letter", "envelope", "phone", "tablet", "book", "newspaper", "map", "photo", "card", "watch", "folder",
    "laptop", "radio", "device", "money",
))
"""Kinds of prop whose face somebody holding them looks at."""
OUTLINE = (
    "upperarm_l", "upperarm_r", "lowerarm_l", "lowerarm_r", "hand_l", "hand_r", "thigh_l", "thigh_r", "calf_l",
    "calf_r", "foot_l", "foot_r", "ball_l", "ball_r", "pelvis", "spine_03",
)


@dataclass(frozen=True)
class Measure:
    """A figure's head in rest, in its own space, metres, and where sizes cut it."""

    head: Vec
    """The head bone's joint."""
    eyes: Vec
    crown: Vec
    chin: Vec
    half: float
    """Half the width of the head."""
    cuts: dict[str, float]
    girth: float
    """Half the width of the body at the waist."""


def measured(figure: Figure) -> Measure:
    """Measure a figure once; the crown includes hair and hat."""
    joint = np.array(figure.joints["head"][0])
    eyes = (np.array(figure.joints["eye_l"][0]) + np.array(figure.joints["eye_r"][0])) / 2
    skull = figure.height - eyes[2]
    flat = np.empty(len(figure.mesh.data.vertices) * 3, np.float32)
    figure.mesh.data.vertices.foreach_get("co", flat)
    top = max(figure.height, float(flat[2::3].max()))
    waist = np.abs(flat[2::3] / figure.height - 0.62) < 0.04
    sides = np.abs(flat[0::3][waist])
    girth = float(sides[sides < 0.3].max(initial=0.17))
    chin = float(figure.height - eyes[2]) * 1.98 + (top - figure.height)
    collar = top - float(figure.joints["clavicle_l"][0][2]) + 0.015 * figure.scale
    cuts = {k: v * figure.height + (top - figure.height) for k, v in CUTS.items()}
    return Measure(
        joint, eyes, np.array((joint[0], eyes[1] + 0.08 * figure.scale, top)),
        np.array((eyes[0], eyes[1] + 0.01, eyes[2] - skull * 0.98)), 0.45 * skull + 0.03,
        {"chin": chin, "collar": max(collar, chin + 0.03), **cuts}, girth,
    )


def turn_about_z(degrees: float) -> Vec:
    """3x3 rotation about the vertical."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array(((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0)))


def body(figure: Figure, measure: Measure, pose: Pose) -> Subject:
    """A performer in a pose, as a subject of the camera."""
    turn = turn_about_z(pose.yaw) @ np.asarray(pose.turns["head"])
    joint = np.array(point_of(pose, "head"))

    def on_head(rest: Vec) -> Vec:
        return joint + turn @ (rest - measure.head)

    side = turn[:, 0] * measure.half
    eyes, crown, chin = on_head(measure.eyes), on_head(measure.crown), on_head(measure.chin)
    head = np.stack((eyes, crown, chin, eyes + side, eyes - side, (eyes + crown) / 2))
    joints = np.array([point_of(pose, b) for b in OUTLINE])
    joints[-4:-2, 2] = np.maximum(joints[-4:-2, 2] - 0.05, 0.0)
    hips = np.array(point_of(pose, "pelvis"))
    return Subject(
        id=figure.id, centre=eyes, top=crown, look=unit(-turn[:, 1]), outline=np.vstack((joints, head)), head=head,
        cuts=measure.cuts, down=unit(hips - joint), girth=measure.girth,
        front=np.array((math.sin(math.radians(pose.yaw)), -math.cos(math.radians(pose.yaw)), 0.0)),
    )


def thing(id: str, corners: Vec, front: Vec, holder: str = "", *, readable: bool = False) -> Subject:  # noqa: A002
    """A prop or feature by the corners (8, 3) of its box in the world."""
    middle = corners.mean(axis=0)
    points = np.vstack((corners, middle))
    top = np.array((middle[0], middle[1], corners[:, 2].max()))
    return Subject(
        id=id, centre=middle, top=top, look=unit(front), outline=points, head=points, cuts={}, holder=holder,
        readable=readable)


def corners_of(obj: Any) -> Vec:
    """(8, 3) world corners of an object's own box."""
    world = np.array(obj.matrix_world)
    local = np.array([tuple(c) for c in obj.bound_box])
    result: Vec = local @ world[:3, :3].T + world[:3, 3]
    return result


def box_corners(low: Vec, high: Vec) -> Vec:
    """(8, 3) corners of an upright box."""
    return np.array([(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])


def feature(name: str, boxes: list[Vec], mark_at: Vec, mark_look: Vec) -> Subject:
    """A feature of the set, by the boxes of its objects; a small box round what one looks at where it has none."""
    if boxes:
        every = np.vstack(boxes)
        corners = box_corners(every.min(axis=0), every.max(axis=0))
    else:
        corners = box_corners(mark_look - 0.22, mark_look + 0.22)
    return thing(name, corners, heading(mark_at - mark_look))
