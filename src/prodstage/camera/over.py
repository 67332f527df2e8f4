"""Over the shoulder and out of the eyes: the two framings that stand on a performer."""

from __future__ import annotations

import numpy as np

from prodcanvas.film.staging import Camera
from prodstage.camera.direction import Seen, camera_side
from prodstage.camera.optics import UP, Gate, Vec, aimed, heading, project, turned, unit
from prodstage.camera.setup import Setup, anchored, noted
from prodstage.camera.subject import Subject, frame_height, rule_of

BEHIND = (0.55, 1.15, 2.8)
"""Metres behind the head it looks past where an over-shoulder camera stands: least, usual most, and most of all."""
SHOULDER_WIDTH = 0.42
"""Share of the frame's width that the near head may take."""
HEAD_WIDTH = 0.22
"""Metres across a head with its hair."""
ANGLES = (*np.arange(0.5, 4.0, 0.5), *np.arange(4.0, 46.0, 1.5))
OVER_AT = 0.14
"""Share of the frame's width, from its edge, where the head looked past lies."""
FACE_AT = 0.60


def _eye_share(subject: Subject, size: str) -> float:
    """Height in the frame where the eyes of this size lie."""
    if not subject.person:
        return 0.5
    rule = rule_of(size)
    head = subject.cuts["chin"]
    below = float(np.dot(subject.centre - subject.top, subject.down)) - rule.below_crown * head
    return 1 - rule.air_top - below / frame_height(subject, size)


def shoulder_setup(camera: Camera, gate: Gate, seen: Seen, offset: float = 0.0, rise: float = 0.0) -> Setup:
    """Past the shoulder of `over` at the subject: the face on one third, the dark shoulder on the other.

    `offset` widens the angle off the eyeline in degrees and `rise` lifts the camera, for the search.
    """
    over, face = seen[camera.over], seen[camera.subjects[0]]
    side = camera_side(camera, seen)
    line = heading(over.centre - face.centre)
    side = side if side is not None else np.array((-line[1], line[0], 0.0))
    apart = float(np.linalg.norm((over.centre - face.centre)[:2]))
    tall = frame_height(face, camera.size) if face.person else 0.5
    wanted = tall * camera.lens_mm / gate.height
    behind = _behind(tall * gate.width / gate.height, apart)
    distance = float(np.clip(wanted, apart + behind, apart + max(behind, BEHIND[1])))
    lens = float(np.clip(distance * gate.height / tall, 18, 135))
    setup = _swing(camera, gate, (over, face), (line, side), distance=distance, lens=lens, shift=(offset, rise))
    if abs(lens - camera.lens_mm) > 0.15 * camera.lens_mm:
        note = f"The lens went from {camera.lens_mm:.0f} to {lens:.0f} mm to keep the shoulder in the frame."
        return noted(setup, note)
    return setup


def _behind(frame_width: float, apart: float) -> float:
    """The least distance behind a head at which it does not fill the frame: `frame_width` is at the face."""
    k = min(0.8, HEAD_WIDTH / (SHOULDER_WIDTH * frame_width))
    return float(np.clip(k * apart / (1 - k), BEHIND[0], BEHIND[2]))


def _swing(
    camera: Camera, gate: Gate, pair: tuple[Subject, Subject], frame: tuple[Vec, Vec], *, distance: float,
    lens: float, shift: tuple[float, float],
) -> Setup:
    """Swing round the face until the shoulder lies at its edge of the frame."""
    over, face = pair
    line, side = frame
    sign = 1.0 if float(np.cross(line, side)[2]) > 0 else -1.0
    height = max(float(over.centre[2]), float(face.centre[2]) - 0.35) + 0.04 + shift[1]
    best: tuple[float, Setup] | None = None
    for angle in ANGLES:
        at = face.centre + turned(line, sign * float(angle)) * distance
        at = np.array((at[0], at[1], height))
        to_right = float(np.cross(over.centre - at, face.centre - at)[2]) < 0
        x = FACE_AT if to_right else 1 - FACE_AT
        matrix = aimed(at, face.centre, (x, _eye_share(face, camera.size)), gate, lens)
        head = float(project(matrix, gate, lens, over.centre)[0][0])
        miss = abs(head - (OVER_AT if to_right else 1 - OVER_AT))
        if best is None or miss < best[0] - 1e-6:
            best = (miss, anchored(matrix, gate, lens, face.centre, (face.id,)))
    assert best is not None
    if not shift[0]:
        return best[1]
    at = face.centre + turned(best[1].position - face.centre, sign * shift[0])
    matrix = aimed(np.array((at[0], at[1], height)), face.centre, best[1].share, gate, lens)
    return anchored(matrix, gate, lens, face.centre, (face.id,))


def eyes_setup(camera: Camera, gate: Gate, seen: Seen) -> Setup:
    """Out of the eyes of `over`, who is taken out of the picture."""
    over, thing = seen[camera.over], seen[camera.subjects[0]]
    eye = over.centre + heading(over.look) * 0.04 + UP * 0.01
    share = (0.5, 0.58 if thing.person else 0.5)
    distance = max(0.2, float(np.linalg.norm(thing.centre - eye)))
    wanted = _lens_for(camera, gate, thing, distance)
    matrix = aimed(eye, thing.centre, share, gate, wanted)
    base = anchored(matrix, gate, wanted, thing.centre, (thing.id,))
    return Setup(base.matrix, wanted, base.anchor, base.share, base.ids, 0.0, (over.id,))


def reading_setup(camera: Camera, gate: Gate, seen: Seen) -> Setup:
    """What somebody reads, from just before their eyes, with their hands in view."""
    thing = seen[camera.subjects[0]]
    holder = seen[thing.holder]
    eye = holder.centre + unit(thing.centre - holder.centre) * 0.09 + UP * 0.02
    distance = max(0.15, float(np.linalg.norm(thing.centre - eye)))
    tall = float(np.ptp(thing.outline, axis=0).max())
    lens = float(np.clip(distance * gate.height / (0.95 * tall), 16.0, max(16.0, camera.lens_mm)))
    matrix = aimed(eye, thing.centre, (0.5, 0.5), gate, lens)
    return anchored(matrix, gate, lens, thing.centre, (thing.id,))


def _lens_for(camera: Camera, gate: Gate, thing: Subject, distance: float) -> float:
    """The lens of a look: as asked, longer where the size wants the eye to single something out."""
    tall = frame_height(thing, camera.size) if thing.person else float(np.ptp(thing.outline, axis=0).max()) * 1.9
    closer = distance * gate.height / max(tall, 0.05)
    return float(np.clip(closer, min(camera.lens_mm, 24.0), max(camera.lens_mm, 75.0)))
