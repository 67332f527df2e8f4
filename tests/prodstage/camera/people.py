"""Paper people for the camera tests: the outline of a body, without Blender."""

from __future__ import annotations

import math

import numpy as np

from prodstage.camera.optics import gate_of
from prodstage.camera.setup import Surroundings
from prodstage.camera.subject import Subject

GATE = gate_of("super35", 1920, 1080)
CUTS = {"chin": 0.23, "collar": 0.32, "chest": 0.45, "waist": 0.72, "thigh": 1.1}


def paper(who: str, x: float, y: float, yaw: float, height: float = 1.75) -> Subject:
    """Somebody standing at (x, y), facing `yaw` (0 is -Y)."""
    a = math.radians(yaw)
    look, side = np.array((math.sin(a), -math.cos(a), 0.0)), np.array((math.cos(a), math.sin(a), 0.0))
    base = np.array((x, y, 0.0))

    def up(z: float) -> np.ndarray:
        return base + np.array((0.0, 0.0, z * height / 1.75))

    eyes, crown, chin = up(1.63) + 0.09 * look, up(1.75), up(1.52) + 0.08 * look
    head = np.stack((eyes, crown, chin, up(1.64) + 0.08 * side, up(1.64) - 0.08 * side))
    floor = np.maximum(np.stack((up(0.0) + 0.1 * side, up(0.0) - 0.1 * side)), (-1e9, -1e9, 0.0))
    limbs = [up(z) + s * w * side for z, w in ((1.42, 0.2), (1.1, 0.25), (0.85, 0.27)) for s in (1, -1)]
    cuts = {k: v * height / 1.75 for k, v in CUTS.items()} | {"feet": height}
    return Subject(id=who, centre=eyes, top=crown, look=look, outline=np.vstack((head, limbs, floor)), head=head,
                   cuts=cuts, down=np.array((0.0, 0.0, -1.0)))


def box(name: str, at: tuple[float, float, float], size: float) -> Subject:
    """A cube of a thing."""
    h = size / 2
    corners = np.array([(x, y, z) for x in (-h, h) for y in (-h, h) for z in (-h, h)]) + np.array(at)
    points = np.vstack((corners, np.array(at)))
    return Subject(id=name, centre=np.array(at, float), top=corners.max(axis=0), look=np.array((0.0, -1.0, 0.0)),
                   outline=points, head=points)


def facing_pair(gap: float = 1.2) -> dict[str, Subject]:
    """A on the left and B on the right, as seen from the audience, facing each other."""
    return {"A": paper("A", -gap / 2, 0.0, 90.0), "B": paper("B", gap / 2, 0.0, -90.0, 1.66)}


OPEN = Surroundings(
    sees=lambda _eye, points, _ignoring: np.ones(len(points), bool), free=lambda _at: True, within=lambda _at: True)
"""An empty stage."""
