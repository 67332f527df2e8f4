"""Finding the set-up: the place the book asks for first, then round, up and closer until the subject is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from prodcanvas.film.staging import Camera
from prodstage.camera.direction import Seen, axis_of, camera_side, kept_on_side, pitch_of, toward_camera
from prodstage.camera.optics import Gate, Vec, project, turned, unit
from prodstage.camera.over import eyes_setup, reading_setup, shoulder_setup
from prodstage.camera.setup import Setup, Surroundings, composed, noted
from prodstage.camera.subject import Subject

TURNS = (0, 10, -10, 20, -20, 32, -32, 46, -46, 62, -62, 80, -80, 105, -105, 140, -140)
RISES = (0, -9, -18, 5)
GOOD = 0.14
"""Badness below which a set-up is taken without looking further."""
WIDEST_MM = 18.0
BODY_SIZES = frozenset(("MS", "MWS", "FS", "WS"))
"""Sizes that are about more than a face."""


@dataclass(frozen=True)
class Trial:
    """One candidate and what speaks against it."""

    setup: Setup
    badness: float
    turn: float
    rise: float
    scale: float


def find_setup(camera: Camera, gate: Gate, moments: Sequence[Seen], around: Surroundings) -> Setup:
    """The set-up of a shot whose subjects are at `moments` (one per drawing), every change noted in a sentence.

    The camera keeps its side of the axis whatever hides the subject.
    """
    reference = moments[typical(moments, camera)]
    checks = _checks(moments, reference, camera, around)
    if camera.framing == "pov" and camera.over in reference:
        return eyes_setup(camera, gate, moments[0])
    main = reference[camera.subjects[0]]
    if main.readable and main.holder in reference and camera.size in ("INSERT", "CU", "ECU"):
        return reading_setup(camera, gate, reference)
    trials: Iterator[Trial]
    if camera.framing == "ots" and camera.over in reference and camera.over != camera.subjects[0]:
        trials = _over_trials(camera, gate, reference, checks, around)
    else:
        trials = _trials(camera, gate, moments, reference=reference, checks=checks, around=around)
    return _best(trials, camera)


def typical(moments: Sequence[Seen], camera: Camera) -> int:
    """The drawing at which the main subject is where it mostly is: the medoid of its places."""
    main = camera.subjects[0]
    places = np.array([m[main].centre for m in moments])
    middle = np.median(places, axis=0)
    return int(np.argmin(np.linalg.norm(places - middle, axis=1)))


def _checks(moments: Sequence[Seen], reference: Seen, camera: Camera, around: Surroundings) -> list[Seen]:
    """The moments at which sight is tested: the typical one, and the first and last on stage where they differ."""
    main = [i for i in camera.subjects if i in reference][:2]
    on = [m for m in moments if all(around.within(m[i].centre) for i in main)] or list(moments)
    return [reference, *(m for m in (on[0], on[-1]) if _differ(m, reference))]


def _differ(a: Seen, b: Seen) -> bool:
    """Whether anybody has moved by more than a breath."""
    return any(float(np.linalg.norm(s.centre - b[i].centre)) > 0.08 for i, s in a.items() if i in b)


def _best(trials: Iterator[Trial], camera: Camera) -> Setup:
    best: Trial | None = None
    for trial in trials:
        if best is None or trial.badness < best.badness - 1e-9:
            best = trial
        if best.badness < GOOD:
            break
    assert best is not None
    return noted(best.setup, _why(best, camera))


def _why(trial: Trial, camera: Camera) -> str:
    main = camera.subjects[0]
    moved = []
    if abs(trial.turn) > 1:
        moved.append(f"{abs(trial.turn):.0f} degrees round")
    if abs(trial.rise) > 1:
        moved.append("higher" if trial.rise < 0 else "lower")
    if trial.scale != 1.0:
        moved.append("closer, on a wider lens")
    sentence = f"The camera went {' and '.join(moved)} to see {main}." if moved else ""
    if trial.badness > 0.6:
        sentence += f" Still, {main} is partly hidden from every place tried."
    return sentence.strip()


def _trials(
    camera: Camera, gate: Gate, moments: Sequence[Seen], *, reference: Seen, checks: list[Seen],
    around: Surroundings,
) -> Iterator[Trial]:
    subjects = [reference[i] for i in camera.subjects if i in reference]
    base = toward_camera(camera, reference, subjects)
    pitch = pitch_of(camera, subjects)
    side = camera_side(camera, reference) if axis_of(camera, reference) else None
    extra = going_places(camera, moments, reference, around)
    done: set[tuple[int, int, float]] = set()
    most = 34 if camera.framing == "establishing" else 180 if subjects[0].person else 48
    for scale in (1.0, 0.72):
        for rise in RISES if camera.angle in ("eye", "dutch") else (0, 6, -6):
            for turn in (t for t in TURNS if abs(t) <= most):
                toward = kept_on_side(turned(base, turn), side)
                key = (round(float(toward[0]) * 50), round(float(toward[1]) * 50), rise * scale)
                if key in done:
                    continue
                done.add(key)
                setup = _framed(camera, gate, subjects, toward, pitch=pitch + rise, scale=scale, extra=extra)
                bad = judged(setup, gate, checks, camera, around)
                cost = bad + abs(turn) / 400 + abs(rise) / 300 + (0.12 if scale != 1 else 0)
                yield Trial(setup, cost, turn, rise, scale)


def _framed(
    camera: Camera, gate: Gate, subjects: list[Subject], toward: Vec, *, pitch: float, scale: float, extra: Vec,
) -> Setup:
    """Composed with the lens asked for, or a wider one where the camera would stand absurdly far away."""
    lens = max(WIDEST_MM, camera.lens_mm * scale)
    setup = composed(camera, gate, subjects, toward, pitch=pitch, lens_mm=lens, extra=extra)
    far = float(np.linalg.norm(setup.position - setup.anchor))
    most = 14.0 if camera.size not in ("EWS", "WS") else 30.0
    if far > most and lens > 24 and len(subjects) > 1:
        wider = max(24.0, lens * most / far)
        note = f"The lens went from {lens:.0f} to {wider:.0f} mm, for the subjects stand far apart."
        return noted(composed(camera, gate, subjects, toward, pitch=pitch, lens_mm=wider, extra=extra), note)
    return setup


def going_places(camera: Camera, moments: Sequence[Seen], reference: Seen, around: Surroundings) -> Vec:
    """Further points a still, wide frame must hold: where its subjects come to a halt while on stage.

    A close frame follows instead (see `follow`), and so has none.
    """
    points = []
    if camera.size not in ("FS", "WS", "EWS", "MWS") and len(camera.subjects) < 2:
        return _risen(reference[camera.subjects[0]], [m[camera.subjects[0]] for m in moments])
    for moment in moments[:: max(1, len(moments) // 8)]:
        for i in camera.subjects:
            s = moment.get(i)
            if s is not None and i in reference and around.within(s.centre) and near(s, reference[i]):
                points.append(np.vstack((s.top, s.centre)))
    return np.vstack(points) if points else np.zeros((0, 3))


def _risen(reference: Subject, subjects: Sequence[Subject]) -> Vec:
    """The crown of somebody who jumps or gets up within the frame, where it is higher than usual."""
    close = [s for s in subjects if float(np.linalg.norm((s.centre - reference.centre)[:2])) < 0.45]
    highest = max((float(s.top[2]) for s in close), default=0.0)
    rise = highest - float(reference.top[2])
    if not reference.person or not 0.05 < rise < 0.75:
        return np.zeros((0, 3))
    return (reference.top + np.array((0.0, 0.0, rise)))[None]


def near(subject: Subject, reference: Subject) -> bool:
    """Whether a subject is close enough to where it mostly is for one frame to hold both."""
    return float(np.linalg.norm((subject.centre - reference.centre)[:2])) < 2.6


def _over_trials(
    camera: Camera, gate: Gate, reference: Seen, checks: list[Seen], around: Surroundings,
) -> Iterator[Trial]:
    for rise in (0.0, 0.12, 0.25):
        for offset in (0.0, 6.0, 12.0, 20.0, 30.0):
            setup = shoulder_setup(camera, gate, reference, offset, rise)
            bad = judged(setup, gate, checks, camera, around)
            yield Trial(setup, bad + offset / 300 + rise / 4, offset, -rise * 40, 1.0)


def judged(setup: Setup, gate: Gate, checks: Sequence[Seen], camera: Camera, around: Surroundings) -> float:
    """How bad a set-up is: 0 when everybody who matters is in plain sight and the camera stands free."""
    at = setup.position
    bad = 0.0 if around.free(at) else 3.0
    bad += _crowded(at, checks) + dirty(setup, gate, checks[0], camera) + _looming(setup, checks, camera, around)
    bad += _turned_away(setup, checks[0], camera)
    weights = (1.1 - 0.25 * (len(checks) - 1), 0.25, 0.25)
    for moment, weight in zip(checks, weights, strict=False):
        bad += weight * (_hidden(setup, moment, camera, around) + 0.5 * _cut(setup, gate, moment, camera))
    return bad


def _turned_away(setup: Setup, moment: Seen, camera: Camera) -> float:
    """A single that shows the back of a head."""
    main = moment[camera.subjects[0]]
    if not main.person or len(camera.subjects) > 1 or camera.framing not in ("single", "ots"):
        return 0.0
    toward = setup.position - main.centre
    facing = float(main.look[:2] @ toward[:2]) / max(1e-6, float(np.linalg.norm(toward[:2])))
    return 0.7 * max(0.0, 0.25 - facing)


def _cut(setup: Setup, gate: Gate, moment: Seen, camera: Camera) -> float:
    """Share of the heads that a frame of several, or a wide one, cuts off; a close one follows instead."""
    if camera.size not in BODY_SIZES | {"EWS"} and len(camera.subjects) < 2:
        return 0.0
    heads = [moment[i].head for i in camera.subjects if i in moment and moment[i].person]
    if not heads or camera.move == "track":
        return 0.0
    shares = project(setup.matrix, gate, setup.lens_mm, np.vstack(heads))
    outside = (shares[:, 2] <= 0.05) | (np.abs(shares[:, :2] - 0.5) > 0.5).any(axis=1)
    return float(outside.mean())


def dirty(setup: Setup, gate: Gate, moment: Seen, camera: Camera) -> float:
    """How much of the frame is filled by somebody in front who does not belong in it, 0 to about 1."""
    main = moment.get(camera.subjects[0])
    if main is None or camera.framing == "establishing":
        return 0.0
    depth = float(project(setup.matrix, gate, setup.lens_mm, main.centre)[0][2])
    area = 0.0
    for s in moment.values():
        if not s.person or s.id in (*camera.subjects, camera.over, main.holder):
            continue
        shares = project(setup.matrix, gate, setup.lens_mm, s.outline)
        ahead = shares[(shares[:, 2] > 0.05)]
        if len(ahead) and float(np.median(ahead[:, 2])) < depth - 0.1:
            low, high = np.clip((ahead[:, :2].min(axis=0), ahead[:, :2].max(axis=0)), 0, 1)
            area += float(np.prod(high - low))
    return min(1.0, (3.0 if main.person else 1.2) * area)


def _looming(setup: Setup, checks: Sequence[Seen], camera: Camera, around: Surroundings) -> float:
    """A walker who comes so near to the camera that the size of the shot is lost."""
    main = camera.subjects[0]
    reference = float(np.linalg.norm(setup.anchor - setup.position))
    near_by = [
        float(np.linalg.norm(m[main].centre - setup.position)) / max(reference, 0.1)
        for m in checks if main in m and around.within(m[main].centre)
    ]
    return 0.8 * max(0.0, 0.72 - min(near_by, default=1.0)) if camera.move != "track" else 0.0


def _crowded(at: Vec, checks: Sequence[Seen]) -> float:
    """A camera inside or against somebody."""
    for moment in checks:
        for s in moment.values():
            if s.person and np.linalg.norm((s.centre - at)[:2]) < 0.4 and abs(float(s.centre[2] - at[2])) < 1.3:
                return 2.0
    return 0.0


def _hidden(setup: Setup, moment: Seen, camera: Camera, around: Surroundings) -> float:
    """Share of the faces and bodies that something stands in front of; the main subject counts double."""
    total = weight_sum = 0.0
    for rank, i in enumerate(camera.subjects):
        s = moment.get(i)
        if s is None or not around.within(s.centre) or (camera.framing == "establishing" and not s.person):
            continue
        ignore = (s.id, *((camera.over,) if camera.framing == "ots" else ()))
        seen = around.sees(setup.position, facing_points(s, setup.position, s.head), ignore)
        body = around.sees(setup.position, facing_points(s, setup.position, s.outline), ignore)
        weight = 2.0 if rank == 0 else 1.0
        below = 0.4 if camera.size in BODY_SIZES else 0.15
        total += weight * ((1 - below) * (1 - float(seen.mean())) + below * (1 - float(body.mean())))
        weight_sum += weight
    return total / weight_sum if weight_sum else 0.0


def facing_points(s: Subject, at: Vec, points: Vec) -> Vec:
    """The points of a subject that a camera could see: of a thing, those in front of its own bulk."""
    if s.person:
        return points
    size = float(np.linalg.norm(np.ptp(points, axis=0)))
    return s.centre + 0.55 * (points - s.centre) + unit(at - s.centre) * min(0.55 * size, 0.45)
