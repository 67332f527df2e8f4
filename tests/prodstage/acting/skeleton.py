"""A performer's skeleton without Blender: the joints of a woman of 1.68 m, at any size, with odd bone rolls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

LEFT = {
    "Root": ("", (0.0, 0.027, 0.0), (0.0, -0.03, 0.001)),
    "pelvis": ("Root", (0.0, -0.022, 0.89), (0.0, 0.024, 0.963)),
    "spine_01": ("pelvis", (0.0, 0.024, 0.963), (0.0, 0.003, 1.026)),
    "spine_02": ("spine_01", (0.0, 0.003, 1.026), (0.0, -0.01, 1.116)),
    "spine_03": ("spine_02", (0.0, -0.01, 1.116), (0.0, -0.012, 1.271)),
    "clavicle_l": ("spine_03", (0.024, -0.027, 1.351), (0.163, -0.026, 1.335)),
    "upperarm_l": ("clavicle_l", (0.163, -0.026, 1.335), (0.331, -0.032, 1.153)),
    "lowerarm_l": ("upperarm_l", (0.331, -0.032, 1.153), (0.447, -0.18, 1.027)),
    "hand_l": ("lowerarm_l", (0.447, -0.18, 1.027), (0.457, -0.203, 1.011)),
    "index_01_l": ("hand_l", (0.474, -0.266, 0.986), (0.477, -0.285, 0.972)),
    "index_02_l": ("index_01_l", (0.477, -0.285, 0.972), (0.476, -0.3, 0.956)),
    "index_03_l": ("index_02_l", (0.476, -0.3, 0.956), (0.472, -0.316, 0.937)),
    "middle_01_l": ("hand_l", (0.488, -0.249, 0.977), (0.495, -0.267, 0.952)),
    "middle_02_l": ("middle_01_l", (0.495, -0.267, 0.952), (0.498, -0.283, 0.931)),
    "middle_03_l": ("middle_02_l", (0.498, -0.283, 0.931), (0.497, -0.296, 0.91)),
    "pinky_01_l": ("hand_l", (0.497, -0.215, 0.962), (0.503, -0.221, 0.945)),
    "pinky_02_l": ("pinky_01_l", (0.503, -0.221, 0.945), (0.504, -0.226, 0.931)),
    "pinky_03_l": ("pinky_02_l", (0.504, -0.226, 0.931), (0.506, -0.232, 0.914)),
    "ring_01_l": ("hand_l", (0.495, -0.233, 0.97), (0.504, -0.246, 0.947)),
    "ring_02_l": ("ring_01_l", (0.504, -0.246, 0.947), (0.508, -0.257, 0.927)),
    "ring_03_l": ("ring_02_l", (0.508, -0.257, 0.927), (0.51, -0.267, 0.904)),
    "thumb_01_l": ("hand_l", (0.448, -0.22, 1.018), (0.429, -0.239, 1.01)),
    "thumb_02_l": ("thumb_01_l", (0.429, -0.239, 1.01), (0.417, -0.268, 0.996)),
    "thumb_03_l": ("thumb_02_l", (0.417, -0.268, 0.996), (0.412, -0.287, 0.979)),
    "neck_01": ("spine_03", (0.0, -0.005, 1.424), (0.0, -0.045, 1.538)),
    "head": ("neck_01", (0.0, -0.045, 1.538), (0.0, -0.039, 1.681)),
    "thigh_l": ("pelvis", (0.098, -0.017, 0.877), (0.138, -0.048, 0.483)),
    "calf_l": ("thigh_l", (0.138, -0.048, 0.483), (0.171, -0.024, 0.071)),
    "foot_l": ("calf_l", (0.171, -0.024, 0.071), (0.176, -0.136, 0.01)),
    "ball_l": ("foot_l", (0.176, -0.136, 0.01), (0.171, -0.2, 0.011)),
    "eye_l": ("head", (0.03, -0.102, 1.57), (0.03, -0.122, 1.57)),
}


@dataclass
class Skeleton:
    joints: dict
    parent: dict
    order: list
    rest: dict
    scale: float
    height: float


def _side(name):
    return name[:-2] + "_r" if name.endswith("_l") else name


def _flip(p):
    return (-p[0], p[1], p[2])


def skeleton(scale: float = 0.988, legs: float = 1.0) -> Skeleton:
    """`legs` shortens or lengthens what is below the hips (children have short legs)."""
    k = scale / 0.988
    hip = 0.877

    def place(p):
        z = p[2] * legs if p[2] < hip else p[2] - hip + hip * legs
        return (p[0] * k, p[1] * k, z * k)

    joints, parent = {}, {}
    for name, (up, head, tail) in LEFT.items():
        joints[name], parent[name] = (place(head), place(tail)), up or None
        if name.endswith("_l"):
            joints[_side(name)] = (place(_flip(head)), place(_flip(tail)))
            parent[_side(name)] = _side(up)
    order = ["Root"]
    for name in order:
        order.extend(n for n in joints if parent[n] == name)
    rng = np.random.default_rng(5)
    rest = {n: np.linalg.qr(rng.normal(size=(3, 3)))[0] for n in order}
    rest = {n: m * np.sign(np.linalg.det(m)) for n, m in rest.items()}
    return Skeleton(joints, parent, order, rest, scale, scale * 1.7)


ADULT = skeleton()
CHILD = skeleton(0.74, 0.93)
TALL = skeleton(1.12, 1.03)
