"""Pose: eighteen key points per performer in OpenPose's order, as JSON and as the usual coloured skeleton.

Format and colours after OpenPose's COCO model (Cao et al., 2019) as used by pose-conditioned image models.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from prodstage.acting.pose import Pose, point_of
from prodstage.camera.optics import project
from prodstage.passes.strokes import dot, stroke
from prodstage.passes.view import Plate, save, still, tell
from prodstage.people import Figure
from prodstage.shoot.bodies import turn_about_z

DATA = False
POINTS = (
    "nose", "neck", "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow", "left_wrist",
    "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle", "right_eye", "left_eye",
    "right_ear", "left_ear",
)
BONES = {
    "right_shoulder": "upperarm_r", "right_elbow": "lowerarm_r", "right_wrist": "hand_r",
    "left_shoulder": "upperarm_l", "left_elbow": "lowerarm_l", "left_wrist": "hand_l", "right_hip": "thigh_r",
    "right_knee": "calf_r", "right_ankle": "foot_r", "left_hip": "thigh_l", "left_knee": "calf_l",
    "left_ankle": "foot_l", "right_eye": "eye_r", "left_eye": "eye_l",
}
LIMBS = (
    (1, 2), (1, 5), (2, 3), (3, 4), (5, 6), (6, 7), (1, 8), (8, 9), (9, 10), (1, 11), (11, 12), (12, 13), (1, 0),
    (0, 14), (14, 16), (0, 15), (15, 17),
)
HUES = (
    (255, 0, 0), (255, 85, 0), (255, 170, 0), (255, 255, 0), (170, 255, 0), (85, 255, 0), (0, 255, 0),
    (0, 255, 85), (0, 255, 170), (0, 255, 255), (0, 170, 255), (0, 85, 255), (0, 0, 255), (85, 0, 255),
    (170, 0, 255), (255, 0, 255), (255, 0, 170), (255, 0, 85),
)
SEEN, HIDDEN, OUTSIDE = 1.0, 0.3, 0.0
"""Confidence of a point in plain sight, behind something or somebody, and outside the frame."""


def write(plate: Plate, folder: Path) -> None:
    """`<frame>.json` in OpenPose's format, with `pose_keypoints_3d` in world metres, and the drawn skeletons."""
    people = {who: key_points(plate, who, pose) for who, pose in plate.poses.items() if who not in plate.hidden}
    tell(still(folder, "pose", plate.frame, "json"), {
        "version": 1.3, "canvas_width": plate.size[0], "canvas_height": plate.size[1], "points": list(POINTS),
        "confidence": {"in sight": SEEN, "hidden": HIDDEN, "outside the frame": OUTSIDE},
        "people": [_person(who, flat, world) for who, (flat, world) in people.items()],
    })
    save(still(folder, "pose", plate.frame), drawn(plate.size, [flat for flat, _ in people.values()]))


def _person(who: str, flat: NDArray[np.float64], world: NDArray[np.float64]) -> dict[str, Any]:
    with_confidence = np.hstack((world, flat[:, 2:]))
    return {
        "person_id": [who], "pose_keypoints_2d": np.round(flat, 3).ravel().tolist(),
        "pose_keypoints_3d": np.round(with_confidence, 4).ravel().tolist(),
    }


def world_points(figure: Figure, pose: Pose) -> NDArray[np.float64]:
    """(18, 3) world metres in OpenPose's order; nose and ears lie where the rest head has them."""
    turn = turn_about_z(pose.yaw) @ np.asarray(pose.turns["head"])
    joint, rest = np.array(point_of(pose, "head")), np.array(figure.joints["head"][0])
    eyes = (np.array(figure.joints["eye_l"][0]) + np.array(figure.joints["eye_r"][0])) / 2
    skull = figure.height - eyes[2]
    on_head = {"nose": eyes + np.array((0.0, -0.28, -0.36)) * skull}
    for side, sign in (("left", 1), ("right", -1)):
        on_head[f"{side}_ear"] = eyes + np.array((sign * 0.62, 0.78, -0.12)) * skull
    found = {name: joint + turn @ (p - rest) for name, p in on_head.items()}
    found |= {name: np.array(point_of(pose, bone)) for name, bone in BONES.items()}
    found["neck"] = (found["left_shoulder"] + found["right_shoulder"]) / 2
    return np.array([found[name] for name in POINTS])


def key_points(plate: Plate, who: str, pose: Pose) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(18, 3) pixels (x right, y down) with confidence, and (18, 3) world metres."""
    world = world_points(plate.figures[who], pose)
    shares = project(plate.matrix, plate.gate, plate.lens_mm, world)
    flat = np.stack((shares[:, 0] * plate.size[0], (1 - shares[:, 1]) * plate.size[1], np.full(18, SEEN)), axis=1)
    flat[~plate.sees(plate.matrix[:3, 3], world, (who,)), 2] = HIDDEN
    outside = (shares[:, 2] <= 0) | (np.abs(shares[:, :2] - 0.5) > 0.5).any(axis=1)
    flat[outside, 2] = OUTSIDE
    flat[shares[:, 2] <= 0, :2] = 0.0
    return flat, world


def drawn(size: tuple[int, int], people: list[NDArray[np.float64]]) -> NDArray[np.uint8]:
    """(h, w, 3) RGB: sticks at 60 % under dots, black behind; hidden points are drawn, those outside are not."""
    canvas = np.zeros((size[1], size[0], 3), np.uint8)
    thick = max(2, round(min(size) / 90))
    for flat in people:
        sticks = np.zeros_like(canvas)
        for k, (a, b) in enumerate(LIMBS):
            if min(flat[a, 2], flat[b, 2]) > OUTSIDE:
                ends = [(float(flat[i, 0]), float(flat[i, 1])) for i in (a, b)]
                stroke(sticks, *ends, thick + 1, HUES[k])
        canvas = np.where(sticks.any(axis=-1, keepdims=True), (sticks * 0.6).astype(np.uint8), canvas)
        for k in range(18):
            if flat[k, 2] > OUTSIDE:
                dot(canvas, (float(flat[k, 0]), float(flat[k, 1])), thick, HUES[k])
    return canvas
