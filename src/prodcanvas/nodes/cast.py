"""Who and what is in a shot as its staging says, and the shot with somebody more or fewer."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from prodcanvas.film import Camera, Placement, Shot, Staging
from prodcanvas.film.staging import FREE_MARKS

replace = msgspec.structs.replace
PARTS = ("staging.placements", "staging.cues", "staging.lines", "camera.subjects", "camera.over", "camera.axis",
         "camera.focus", "camera.focus_to", "camera.direction", "camera.framing")
"""What somebody's coming or going may touch."""


def present(shot: Shot) -> dict[str, None]:
    """Ids of whoever and whatever the staging and the camera name, each once, in order."""
    staging, camera = shot.staging, shot.camera
    found = dict.fromkeys(camera.subjects)
    if camera.over:
        found[camera.over] = None
    for placement in staging.placements:
        found[placement.who] = None
        for held in placement.holding:
            found[held] = None
    for cue in staging.cues:
        found[cue.who] = None
        if cue.target:
            found[cue.target] = None
    return found


def recast(shot: Shot, gone: Collection[str], come: Iterable[str]) -> Shot:
    """The shot without some, and with others placed where nobody stands."""
    if gone:
        shot = replace(shot, staging=_staging_without(shot.staging, gone), camera=_camera_without(shot.camera, gone))
    for who in come:
        shot = _with(shot, who)
    return shot


def _staging_without(staging: Staging, gone: Collection[str]) -> Staging:
    placements = tuple(
        replace(p, facing="" if p.facing in gone else p.facing, holding=tuple(h for h in p.holding if h not in gone))
        if p.facing in gone or any(h in gone for h in p.holding) else p
        for p in staging.placements if p.who not in gone)
    cues = tuple(replace(c, target="") if c.target in gone else c for c in staging.cues if c.who not in gone)
    lines = tuple(
        replace(x, off=x.off or x.who in gone, to="" if x.to in gone else x.to) if x.who in gone or x.to in gone else x
        for x in staging.lines)
    return replace(staging, placements=placements, cues=cues, lines=lines)


def _camera_without(camera: Camera, gone: Collection[str]) -> Camera:
    subjects = tuple(s for s in camera.subjects if s not in gone)
    over = "" if camera.over in gone else camera.over
    framing = camera.framing
    if (camera.over and not over and framing in {"ots", "pov"}) or (
            len(subjects) == 1 and len(camera.subjects) > 1 and framing in {"two", "group"}):
        framing = "single"
    return replace(
        camera, subjects=subjects, over=over, framing=framing,
        axis=None if camera.axis and any(a in gone for a in camera.axis) else camera.axis,
        focus="" if camera.focus in gone else camera.focus,
        focus_to="" if camera.focus_to in gone else camera.focus_to,
        direction="" if camera.direction in gone else camera.direction)


def _with(shot: Shot, who: str) -> Shot:
    """The shot with one more: a person comes into the frame, a thing is laid in the place."""
    staging, camera = shot.staging, shot.camera
    if all(p.who != who for p in staging.placements):
        placed = Placement(who=who, mark=_free_mark({p.mark for p in staging.placements}))
        staging = replace(staging, placements=(*staging.placements, placed))
    if who.startswith("character:") and who not in camera.subjects:
        subjects = (*camera.subjects, who)
        people = sum(s.startswith("character:") for s in subjects)
        framing = camera.framing
        if framing in {"single", "two"} and people > 1:
            framing = "two" if people == 2 else "group"
        camera = replace(camera, subjects=subjects, framing=framing)
    return replace(shot, staging=staging, camera=camera)


def _free_mark(taken: Collection[str]) -> str:
    slots = (f"centre:{n}" for n in range(1, len(taken) + 2))
    return next(mark for mark in (*FREE_MARKS, *slots) if mark not in taken)


def touched(before: Shot, after: Shot) -> list[str]:
    """Which parts a recasting changed."""
    found = []
    for path in PARTS:
        part, name = path.split(".")
        if getattr(getattr(before, part), name) != getattr(getattr(after, part), name):
            found.append(path)
    return found
