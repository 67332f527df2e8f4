"""Stations: a stance turned into a place with a posture, and the spots in front of seats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude
from prodstage.acting.body.frame import Body
from prodstage.acting.body.rotation import Array, rz, wrap
from prodstage.acting.part import Part, Point, Stance
from prodstage.acting.postures import posture
from prodstage.acting.postures.ground import Ground
from prodstage.acting.postures.lying import at_table
from prodstage.acting.postures.seated import front_of_seat
from prodstage.acting.travel.place import Place

Where = Callable[[float], Place]
MOVING = ("drive", "row")
"""Postures that go on moving by themselves."""


def stationed(body: Body, part: Part, stance: Stance) -> Where:
    """The place of a stance by time; postures that do not move are built once."""
    spot = np.asarray(stance.at, float)
    surface = None
    if stance.surface is not None:
        surface = rz(-stance.yaw) @ (np.asarray(stance.surface, float) - spot)

    def build(t: float) -> Attitude:
        return posture(stance.posture, Ground(body, stance.seat, surface, part.seed, part.manner, t))

    if stance.posture in MOVING:
        return lambda t: Place(spot, stance.yaw, build(t), stance.posture)
    still = Place(spot, stance.yaw, build(0.0), stance.posture)
    return lambda _t: still


def front_of(body: Body, stance: Stance) -> Stance:
    """The standing stance from which one gets into (and out of) a stance: before the seat, facing away from it."""
    ahead = _room_in_front(body, stance) if stance.seat > 0.2 and stance.posture != "stand" else 0.0
    x, y, z = rz(stance.yaw) @ np.array((0.0, -ahead, 0.0)) + np.asarray(stance.at, float)
    return replace(stance, at=(float(x), float(y), float(z)), posture="stand", seat=0.0, surface=None)


TABLE_HALF = 0.45
"""How far before the middle of a table one stands when getting up from it, metres (the chair gives way)."""


def _room_in_front(body: Body, stance: Stance) -> float:
    """How far ahead of the seat's centre one can stand: the legs' length, less where a table is in the way."""
    free = front_of_seat(body)
    if stance.surface is None:
        return free
    own = rz(-stance.yaw) @ (np.asarray(stance.surface, float) - np.asarray(stance.at, float))
    if abs(own[0]) > 0.6 or own[1] > -0.1:
        return free
    return float(min(max(-own[1] - TABLE_HALF, 0.10), free))


BED_EDGE = 0.34
"""How far from the middle of a bed one sits down on it, metres."""


def bedside(stance: Stance, near: Point) -> Stance:
    """Sitting on the side of the bed that is nearer to a point, facing out; other stances stay as they are."""
    if stance.posture not in {"lie", "sleep"} or stance.seat <= 0.2 or slumps(stance):
        return stance
    own = rz(-stance.yaw) @ (np.asarray(near, float) - np.asarray(stance.at, float))
    side = 1.0 if own[0] >= 0.0 else -1.0
    x, y, z = rz(stance.yaw) @ np.array((side * BED_EDGE, 0.0, 0.0)) + np.asarray(stance.at, float)
    return replace(stance, at=(float(x), float(y), float(z)), yaw=stance.yaw + side * 90.0, posture="sit",
                   surface=None)


def slumps(stance: Stance) -> bool:
    """Whether sleeping here means sitting at a table with the head on one's arms."""
    if stance.surface is None or stance.posture != "sleep" or stance.seat <= 0.2:
        return False
    own = rz(-stance.yaw) @ (np.asarray(stance.surface, float) - np.asarray(stance.at, float))
    return at_table(own, stance.seat)


def pinned(after: Where, before: Place) -> Where:
    """The same place with the feet left where they already are, when that is close enough."""
    goal = after(0.0)
    feet: dict[str, tuple[Array, float]] = {}
    for side in at.SIDES:
        spot, yaw = before.footprint(side)
        own = goal.to_own(spot)
        old = goal.attitude[at.FOOT[side]]
        level = abs(own[2] - old[2]) < 0.02 and before.attitude[at.LOOSE[side]][0] < 0.1
        flat = abs(float(goal.attitude[at.SOLE[side]][1])) < 5.0
        if level and flat and np.hypot(*(own - old)[:2]) < 0.16 and abs(wrap(yaw - goal.yaw)) < 40.0:
            feet[side] = (own, wrap(yaw - goal.yaw))

    def place(t: float) -> Place:
        p = after(t)
        a = p.attitude.copy()
        for side, (own, yaw) in feet.items():
            a[at.FOOT[side]] = own
            a[at.SOLE[side]][0] = yaw
        return Place(p.at, p.yaw, a, p.posture)

    return place


def standing_way(spot: Array, way: Array) -> Array:
    """Way points that begin where one is."""
    if np.hypot(*(way[0] - spot[:2])) > 0.25:
        return np.concatenate(([spot[:2]], way))
    return np.concatenate(([spot[:2]], way[1:])) if len(way) > 1 else np.array((spot[:2], way[0]))
