"""A performance: a part that has been rehearsed with one figure, and gives a pose for any moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.arms import grip_matrix
from prodstage.acting.body.attitude import Attitude, blend
from prodstage.acting.body.frame import Body, measure
from prodstage.acting.body.rotation import Array, rz
from prodstage.acting.body.solve import solve
from prodstage.acting.carrying import Held, carry, held_at, holdings
from prodstage.acting.life.chance import envelope
from prodstage.acting.life.face import face_at
from prodstage.acting.life.gaze import Attention, Look, attentions, look_at, saccade, turn_eyes, turn_head
from prodstage.acting.life.gesture import listen, talk_with_hands
from prodstage.acting.life.idle import breathe, sway
from prodstage.acting.moment import Moment
from prodstage.acting.part import Beat, Part
from prodstage.acting.pose import Pose
from prodstage.acting.repertoire import act
from prodstage.acting.travel.place import Place
from prodstage.acting.travel.track import Track, lay


@dataclass(frozen=True)
class Performance:
    """What `rehearse` gives. `at(t)` depends on nothing but `t`."""

    body: Body
    part: Part
    track: Track
    props: tuple[Held, ...]
    whom: tuple[Attention, ...]

    def at(self, t: float) -> Pose:
        """The pose at `t` seconds from the first used frame (negative in the head handle)."""
        place = self.track.place(t)
        row = self._attitude(place, t)
        look = look_at(self.body, row, self.part, self.whom, t, place.to_own)
        turn_head(row, look)
        G, P = solve(self.body, row)
        down = self._eyes(G, look, t, float(row[at.LOOK]))
        face = face_at(self.part, t, float(row[at.LIDS]), down)
        return _pose(self.body, place, G, P, face)

    def held(self, t: float) -> dict[str, str]:
        """Which prop each hand holds at `t`: keys `r`, `l` or `both`."""
        return held_at(self.props, t)

    def _attitude(self, place: Place, t: float) -> Attitude:
        part, body = self.part, self.body
        row = place.attitude.copy()
        held = held_at(self.props, t)
        row = carry(row, body, self.props, t, place.posture)
        free = tuple(s for s in at.SIDES if s not in held and "both" not in held)
        listen(row, part, t)
        row = talk_with_hands(row, body, part, t, place.posture, free)
        for beat in part.beats:
            row = self._play(beat, row, place, t)
        breathe(row, part.seed, t, part.manner, place.posture)
        sway(row, part.seed, t, place.gait, place.posture, body.scale)
        return row

    def _play(self, beat: Beat, row: Attitude, place: Place, t: float) -> Attitude:
        a = act(beat.action)
        if a.play is None or not beat.start <= t <= beat.start + beat.seconds:
            return row
        share = envelope(t, beat.start, beat.seconds, a.notes.rise, a.notes.fall)
        moment = self._moment(beat, row.copy(), place, t)
        a.play(moment)
        return blend(row, moment.a, share)

    def _moment(self, beat: Beat, row: Attitude, place: Place, t: float) -> Moment:
        target = place.to_own(np.asarray(beat.target(t), float)) if beat.target is not None else None
        stance = beat.end or self.track.stance
        side, holding = acting_hand(self.props, beat)
        surface = place.to_own(np.asarray(stance.surface, float)) if stance.surface is not None else None
        seconds = max(beat.seconds, 1e-3)
        manner = beat.manner if beat.manner != "neutral" else self.part.manner
        return Moment(self.body, row, (t - beat.start) / seconds, t - beat.start, seconds, target, place.posture,
                      side, holding, stance.seat, surface, manner, self.part.seed, place.gait)

    def _eyes(self, G: Array, look: Look, t: float, rule: float) -> float:
        row = self.body.row
        skull = G[row["head"]]
        turned, down = turn_eyes(look, look.chest, skull, saccade(self.part.seed, t), rule)
        for eye in ("eye_l", "eye_r"):
            if eye in row:
                G[row[eye]] = turned
        return down


def acting_hand(props: tuple[Held, ...], beat: Beat) -> tuple[str, bool]:
    """The hand that plays a beat and whether it holds the beat's prop: that hand, else a free one, else the right."""
    before = held_at(props, beat.start + 0.01)
    for side in at.SIDES:
        if beat.prop and before.get(side) == beat.prop:
            return side, True
    if beat.prop and before.get("both") == beat.prop:
        return "r", True
    for held in props:
        if beat.prop and held.prop == beat.prop and beat.start <= held.start <= beat.start + beat.seconds:
            return ("r" if held.side == "both" else held.side), False
    if "r" in before and "l" not in before:
        return "l", False
    return "r", False


def _pose(body: Body, place: Place, G: Array, P: Array, face: dict[str, float]) -> Pose:
    root = body.row["Root"]
    world = np.eye(4)
    world[:3, :3], world[:3, 3] = rz(place.yaw), place.at
    hips = P[root] - body.head[root]
    x, y, z = (float(v) for v in place.at)
    return Pose(
        dict(zip(body.order, G, strict=True)), (float(hips[0]), float(hips[1]), float(hips[2])), (x, y, z),
        float(place.yaw), face, {s: world @ grip_matrix(body, s, G, P) for s in at.SIDES},
        dict(zip(body.order, P, strict=True)),
    )


def _looks(action: str) -> float:
    return act(action).notes.look


def rehearse(figure: Any, part: Part) -> Performance:
    """Plan a part once for a figure: its ways and changes of posture, its props, whom it looks at."""
    body = measure(figure)
    return Performance(body, part, lay(body, part), holdings(part), attentions(part, _looks))
