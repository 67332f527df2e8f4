"""The track of a performer through a shot: every stay, way and change of posture, in order of time."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from prodstage.acting.body.frame import Body
from prodstage.acting.body.rotation import Array, rz, wrap
from prodstage.acting.part import Beat, Part, Stance
from prodstage.acting.repertoire import act
from prodstage.acting.travel.bends import bend_for
from prodstage.acting.travel.change import Change, Hold
from prodstage.acting.travel.creep import plan_creep
from prodstage.acting.travel.gait import plan_walk
from prodstage.acting.travel.path import SIDESTEP, yaw_of
from prodstage.acting.travel.place import Place
from prodstage.acting.travel.stations import Where, bedside, front_of, pinned, slumps, standing_way, stationed

TURN_FROM = 62.0
"""A target further round than this makes a standing performer step round to it, degrees."""
RISE_TIME = 1.1
"""Seconds to get up when one is told to walk while seated."""


LOW = ("lie", "sleep")


class Stretch(Protocol):
    """A part of the track."""

    @property
    def start(self) -> float:
        """When it begins, in seconds."""

    def place(self, t: float) -> Place:
        """Where one is at `t` seconds."""


@dataclass
class Track:
    """Stretches by start; the last begun rules. `stance` is where the planning has come to."""

    body: Body
    part: Part
    stretches: list[Stretch]
    stance: Stance

    def place(self, t: float) -> Place:
        """Where the performer is at `t` seconds."""
        i = bisect_right([s.start for s in self.stretches], t) - 1
        return self.stretches[max(i, 0)].place(t)

    def station(self, stance: Stance) -> Where:
        """A stay at a stance."""
        return stationed(self.body, self.part, stance)

    def change(self, stance: Stance, start: float, seconds: float, sudden: bool = False) -> None:
        """Go over into a stance, by way of those in between (lying, sitting, crouching, standing)."""
        steps = [stance] if sudden else _between(self.stance, stance)
        share = seconds / len(steps)
        for i, step in enumerate(steps):
            before = self.stretches[-1].place
            after = self.station(step)
            if step.posture in ("sit", "stand", "kneel", "crouch"):
                after = pinned(after, before(start + i * share))
            bend = bend_for(self.stance.posture, step.posture)
            self.stretches.append(Change(start + i * share, share, before, after, bend, sudden))
            self.stance = step

    def walk(self, way: Array, stance: Stance, start: float, seconds: float, run: bool = False) -> None:
        """Walk or run along way points (n, 2) to a standing stance."""
        before = self.place(start)
        way = standing_way(before.at, way)
        first = way[1] - way[0]
        off = abs(wrap(yaw_of(*first) - before.yaw)) if np.hypot(*(way[-1] - way[0])) > SIDESTEP else 0.0
        if off > TURN_FROM and seconds > 1.0:
            turn = min(off / 170.0, 0.4 * seconds)
            facing = replace(self.stance, yaw=yaw_of(*first))
            self.walk(way[[0, 0]], facing, start, turn)
            start, seconds, before = start + turn, seconds - turn, self.place(start + turn)
        walk = plan_walk(self.body, before, self.station(stance)(start + seconds), way, start, seconds, run)
        self.stretches.append(walk)
        self.stance = stance


def _between(a: Stance, b: Stance) -> list[Stance]:
    """The stances passed on the way: the bed's edge, sitting up on the floor, crouching."""
    if a.posture in LOW and b.posture == "stand":
        if a.seat > 0.2:
            return [bedside(a, b.at), b]
        return [replace(a, posture="sit", surface=None), replace(b, posture="crouch"), b]
    if a.posture == "stand" and b.posture in LOW and not slumps(b):
        return [bedside(b, a.at) if b.seat > 0.2 else replace(b, posture="sit", surface=None), b]
    return [b]


def lay(body: Body, part: Part) -> Track:
    """Plan the whole track of a part."""
    first = stationed(body, part, part.stance)
    track = Track(body, part, [Hold(-1e9, 0.0, first)], part.stance)
    for beat in sorted(part.beats, key=lambda b: b.start):
        _lay_beat(track, beat)
    return track


def _lay_beat(track: Track, beat: Beat) -> None:
    notes = act(beat.action).notes
    if notes.gait:
        _lay_way(track, beat, notes.gait)
    elif notes.posture:
        _lay_posture(track, beat, notes.posture)
    elif beat.path or _elsewhere(track, beat.end):
        _lay_way(track, beat, "walk")
    elif beat.action == "turn" or notes.faces:
        _lay_turn(track, beat, 5.0 if beat.action == "turn" else TURN_FROM)


def _elsewhere(track: Track, end: Stance | None) -> bool:
    if end is None or end.posture != "stand" or track.stance.posture != "stand":
        return False
    away = np.hypot(end.at[0] - track.stance.at[0], end.at[1] - track.stance.at[1])
    return bool(away > 0.15 or abs(wrap(end.yaw - track.stance.yaw)) > 20.0)


def _on_feet(track: Track, start: float, seconds: float) -> float:
    """Get up first where one sits or lies; gives back the seconds used."""
    if track.stance.posture == "stand":
        return 0.0
    used = min(RISE_TIME * (1.6 if track.stance.posture in ("lie", "sleep") else 1.0), 0.45 * seconds)
    track.change(front_of(track.body, bedside(track.stance, track.stance.at)), start, used)
    return used


def _lay_way(track: Track, beat: Beat, gait: str) -> None:
    if gait in ("crawl", "climb"):
        way, end = _way(track, beat)
        creep, track.stance = plan_creep(track.body, track.place, track.station, way, end, beat, gait)
        track.stretches.append(creep)
        return
    used = _on_feet(track, beat.start, beat.seconds)
    way, end = _way(track, beat)
    start, seconds = beat.start + used, beat.seconds - used
    if end.posture == "stand":
        track.walk(way, end, start, seconds, gait == "run")
        return
    stop = front_of(track.body, bedside(end, track.stance.at))
    way = np.concatenate((way[:-1], [stop.at[:2]]))
    down = min(1.2, 0.4 * seconds)
    track.walk(way, stop, start, seconds - down, gait == "run")
    track.change(end, start + seconds - down, down)


def _way(track: Track, beat: Beat) -> tuple[Array, Stance]:
    """The floor points of a beat and the stance at their end; guessed from the target where none are given."""
    here = track.stance
    if beat.path:
        way = np.array([(p[0], p[1]) for p in beat.path], float)
    elif beat.end is not None:
        way = np.array((here.at[:2], beat.end.at[:2]), float)
    else:
        way = np.array((here.at[:2], _guess(track, beat)), float)
    if beat.end is not None:
        return way, beat.end
    last = way[-1] - way[-2] if len(way) > 1 else np.zeros(2)
    yaw = yaw_of(*last) if np.hypot(*last) > 0.05 else here.yaw
    return way, Stance((float(way[-1][0]), float(way[-1][1]), here.at[2]), yaw)


def _guess(track: Track, beat: Beat) -> Array:
    here = np.array(track.stance.at[:2])
    if beat.action == "climb":
        return here
    if beat.target is None:
        return here + rz(track.stance.yaw)[:2, :2] @ np.array((0.0, -min(0.9 * beat.seconds, 1.5)))
    away = np.array(beat.target(beat.start)[:2]) - here
    far = float(np.hypot(*away))
    return here + away * max(0.0, far - 0.75) / max(far, 1e-6)


def _lay_posture(track: Track, beat: Beat, name: str) -> None:
    up = front_of(track.body, bedside(track.stance, track.stance.at))
    end = beat.end or (up if name == "stand" else track.stance)
    if name != "stand" and track.stance.posture == "stand" and beat.end is None and name in ("sit", "drive", "row"):
        back = rz(end.yaw) @ np.array((0.0, track.body.thigh, 0.0)) + np.array(end.at)
        end = replace(end, at=(float(back[0]), float(back[1]), float(back[2])), seat=end.seat or 0.45)
    end = replace(end, posture=name)
    if track.stance == end or (track.stance.posture == name == "stand"):
        return
    start, seconds = beat.start, beat.seconds
    if name != "stand" and track.stance.posture == "stand":
        start, seconds = _approach(track, end, start, seconds)
    most = {"drive": 1.2, "row": 1.2, "lie": 3.2, "sleep": 3.2}.get(name, 2.2)
    track.change(end, start, min(seconds, most), beat.action == "fall")


def _approach(track: Track, end: Stance, start: float, seconds: float) -> tuple[float, float]:
    """Walk up to a seat or a spot that is not right here, and turn one's back to it."""
    stop = front_of(track.body, bedside(end, track.stance.at))
    here = np.array(track.stance.at[:2])
    far = float(np.hypot(*(np.array(stop.at[:2]) - here)))
    turned = abs(wrap(stop.yaw - track.stance.yaw))
    if far < 0.15 and turned < 25.0:
        return start, seconds
    used = min(max(far / 1.0 + 0.3, turned / 130.0, 0.5), 0.62 * seconds)
    track.walk(np.array((here, stop.at[:2])), stop, start, used)
    return start + used, seconds - used


def _lay_turn(track: Track, beat: Beat, least: float) -> None:
    if track.stance.posture != "stand":
        return
    here = track.stance
    if beat.end is not None and beat.action == "turn":
        yaw = beat.end.yaw
    elif beat.target is not None:
        p = beat.target(beat.start + 0.5 * beat.seconds)
        yaw = yaw_of(p[0] - here.at[0], p[1] - here.at[1])
    elif beat.action == "turn":
        yaw = here.yaw + 180.0
    else:
        return
    off = abs(wrap(yaw - here.yaw))
    if off > least:
        seconds = beat.seconds if beat.action == "turn" else min(max(off / 150.0, 0.5), 0.6 * beat.seconds)
        way = np.array((here.at[:2], here.at[:2]), float)
        track.walk(way, replace(here, yaw=yaw), beat.start, seconds)


