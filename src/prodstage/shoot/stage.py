"""The stage as it stands for one call sheet: set, cast and props in an empty scene, and how a shot is planned."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import bpy
import numpy as np
from msgspec.structs import replace

from prodcanvas.film.callsheet import CallSheet, Light, ShotSheet
from prodcanvas.film.staging import Camera
from prodstage import render
from prodstage.acting import apply_pose
from prodstage.acting.repertoire import act
from prodstage.blocking import Blocked, block_shot
from prodstage.blocking.plan import Company
from prodstage.camera.operate import Shoot, View, operated
from prodstage.camera.optics import Gate, Vec, gate_of
from prodstage.camera.search import find_setup
from prodstage.camera.setup import Setup, Surroundings
from prodstage.camera.subject import Subject
from prodstage.people import Figure, build_figure
from prodstage.props import build_prop
from prodstage.sets import build_set
from prodstage.shoot.bodies import Measure, measured
from prodstage.shoot.dressed import SET, DressedSet
from prodstage.shoot.rehearsal import Drawing, rehearsed, subjects_at, wanted_marks

SMALL = frozenset(("ECU", "CU", "MCU", "MS"))
"""Sizes that let somebody leave the frame."""


@dataclass(frozen=True)
class Stage:
    """Everything built for a call sheet."""

    sheet: CallSheet
    dressed: DressedSet
    figures: dict[str, Figure]
    measures: dict[str, Measure]
    props: dict[str, Any]
    company: Company

    @property
    def around(self) -> Surroundings:
        """What the camera department knows of the set."""
        sight = self.dressed.sight
        return Surroundings(sight.sees, sight.free, self.dressed.within, self.dressed.built.bounds[4])


@dataclass(frozen=True)
class Planned:
    """A shot ready to be drawn."""

    shot: ShotSheet
    gate: Gate
    drawings: list[Drawing]
    moments: list[Mapping[str, Subject]]
    setup: Setup
    views: list[View]
    notes: tuple[str, ...]
    seconds: float
    """Length of the shot without handles."""


def build_stage(sheet: CallSheet, *, join: bool = True) -> Stage:
    """Empty the scene and build the sheet's set, cast and props in it."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    render.prepare(sheet)
    light = sheet.shots[0].light if sheet.shots else Light()
    dressed = DressedSet(build_set(sheet.set, light), join=join)
    called = _called(sheet)
    figures = {p.id: build_figure(p.id, p.name, p.look) for p in sheet.cast if p.id in called}
    props = {p.id: build_prop(p) for p in sheet.props}
    bpy.context.view_layer.update()
    company = Company(
        tuple(p.id for p in sheet.cast),
        {who: f.height for who, f in figures.items()}, {i: p.get("grip") == "both" for i, p in props.items()},
        lambda action: act(action).notes.contact)
    return Stage(sheet, dressed, figures, {w: measured(f) for w, f in figures.items()}, props, company)


def _called(sheet: CallSheet) -> set[str]:
    """Whoever is placed, does something or is framed in one of the sheet's shots."""
    called: set[str] = set()
    for shot in sheet.shots:
        called.update(p.who for p in shot.staging.placements)
        called.update(c.who for c in shot.staging.cues)
        called.update((*shot.camera.subjects, shot.camera.over))
    return called


def plan_shot(stage: Stage, shot: ShotSheet) -> Planned:
    """Block, rehearse and frame a shot; nothing in the scene changes."""
    sheet = stage.sheet
    blocked = block_shot(stage.dressed.built, shot, stage.company, sheet.rate[0] / sheet.rate[1])
    drawings = rehearsed(sheet, shot, blocked, stage.figures, stage.props)
    known = [*blocked.parts, *blocked.props.things]
    close = shot.camera.size in ("INSERT", "CU", "ECU")
    marks = {n: stage.dressed.mark_subject(n, close=close) for n in wanted_marks(shot, known)}
    moments: list[Mapping[str, Subject]] = [
        subjects_at(d, stage.figures, stage.measures, stage.props, marks) for d in drawings
    ]
    camera = _sensible(shot.camera, moments[0])
    if SET in camera.subjects:
        moments = [{**m, SET: stage.dressed.whole()} for m in moments]
    gate = gate_of(camera.sensor, sheet.width, sheet.height)
    used = [m for d, m in zip(drawings, moments, strict=True) if _used(sheet, shot, d)]
    stage.dressed.sight.people = moments[len(moments) // 2]
    leaves = _leaves(camera, blocked)
    stays = [m for d, m in zip(drawings, moments, strict=True) if _used(sheet, shot, d) and d.time <= leaves]
    setup = find_setup(camera, gate, stays or used, stage.around)
    seconds = shot.frames * sheet.rate[1] / sheet.rate[0]
    views = operated(Shoot(
        camera, setup, gate, moments, [d.time for d in drawings], seconds, stage.dressed.within, shot.seed, leaves))
    return Planned(shot, gate, drawings, moments, setup, views, blocked.notes, seconds)


def _leaves(camera: Camera, blocked: Blocked) -> float:
    """When the subject of a close single sets out for the door: from then on the frame stays behind."""
    part = blocked.parts.get(camera.subjects[0])
    if part is None or camera.size not in SMALL or camera.move == "track":
        return math.inf
    return min((b.start + 0.2 for b in part.beats if b.action == "exit"), default=math.inf)


def _used(sheet: CallSheet, shot: ShotSheet, drawing: Drawing) -> bool:
    return shot.head < drawing.frame + sheet.step and drawing.frame <= shot.head + shot.frames


def _sensible(camera: Camera, seen: Mapping[str, Subject]) -> Camera:
    """The camera with somebody to look at: a frame of nobody looks at whoever is there, or at the set."""
    subjects = tuple(i for i in camera.subjects if i in seen)
    people = tuple(i for i, s in seen.items() if s.person)
    if camera.framing == "establishing" or not (subjects or people):
        return replace(camera, framing="establishing", subjects=(*(subjects or people), SET))
    return replace(camera, subjects=subjects or people)


def cast_in(stage: Stage, planned: Planned) -> None:
    """Show those who are in the shot and nobody else."""
    here = set(planned.drawings[0].poses) - set(planned.setup.hidden)
    for who, figure in stage.figures.items():
        figure.mesh.hide_render = figure.proxy.hide_render = who not in here
    carried = {i for i, who in planned.drawings[0].holders.items() if who in planned.setup.hidden}
    for i, prop in stage.props.items():
        prop.hide_render = i not in planned.drawings[0].props or i in carried


def set_pose(stage: Stage, drawing: Drawing) -> None:
    """Put everybody and everything into one drawing."""
    for who, pose in drawing.poses.items():
        apply_pose(stage.figures[who], pose)
    for i, matrix in drawing.props.items():
        stage.props[i].matrix_world = matrix


def camera_places(planned: Planned) -> list[Vec]:
    """A few places along the camera's way, first and last included."""
    step = max(1, len(planned.views) // 8)
    return [np.array(v.matrix[:3, 3]) for v in (*planned.views[::step], planned.views[-1])]
