"""The gaze: eyes first, then the head, then the chest; eyes that rest on a face still dart over it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude
from prodstage.acting.body.frame import Body
from prodstage.acting.body.rotation import Array, turn
from prodstage.acting.body.solve import solve_trunk
from prodstage.acting.life.chance import chance, drift, ramp
from prodstage.acting.part import Moving, Part

EYE_YAW, EYE_DOWN, EYE_UP = 33.0, 28.0, 22.0
"""How far eyes turn in the head, degrees."""
HEAD_TIME, EYE_TIME, HEAD_LATE = 0.48, 0.10, 0.07
"""Seconds for the head and for the eyes to reach a new target, and how much later the head starts."""
HEAD_FREE = 5.0
"""Degrees that the eyes do alone."""
CHEST_FROM = 42.0
"""Beyond this many degrees the chest helps."""


@dataclass(frozen=True)
class Attention:
    """Whom or what one looks at from `start`, until `end`, with `share` of the head in it."""

    start: float
    end: float
    target: Moving
    share: float = 1.0


def attentions(part: Part, looks: Callable[[str], float]) -> tuple[Attention, ...]:
    """Everything looked at, weakest first: gaze, then listeners, then what the hands do. `looks` weighs an action."""
    out = [Attention(g.start, math.inf, g.target) for g in sorted(part.gaze, key=lambda g: g.start)]
    out += [Attention(s.start - 0.25, s.start + s.seconds + 0.3, s.listener) for s in part.speech if s.listener]
    for b in part.beats:
        if b.target is not None and (share := looks(b.action)) > 0.0:
            out.append(Attention(b.start - 0.12, b.start + b.seconds - 0.1, b.target, share))
    return tuple(out)


def _angles(chest: Array, eyes: Array, point: Array) -> tuple[float, float, float]:
    """Yaw and pitch (down +) of a point against the chest, and how much a neck can care (0 right behind)."""
    v = chest.T @ (point - eyes)
    flat = math.hypot(v[0], v[1])
    yaw = math.degrees(math.atan2(v[0], -v[1]))
    pitch = math.degrees(math.atan2(-v[2], max(flat, 1e-4)))
    return yaw, pitch, ramp(180.0 - abs(yaw), 8.0, 45.0)


@dataclass(frozen=True)
class Look:
    """Where head and eyes want to point against the chest: yaw and pitch (down +), degrees."""

    head: tuple[float, float]
    eyes: tuple[float, float]
    chest: Array


def look_at(body: Body, row: Attitude, part: Part, whom: tuple[Attention, ...], t: float,
            to_own: Callable[[Array], Array]) -> Look:
    """Mix everything looked at by time into one look; eyes jump, the head follows."""
    G, P = np.broadcast_to(np.eye(3), (len(body.order), 3, 3)).copy(), body.head.copy()
    solve_trunk(body, row, G, P)
    chest, skull = G[body.row["spine_03"]], body.row["head"]
    eyes = P[skull] + G[skull] @ np.array((0.0, -0.07, 0.035)) * body.scale
    head = gaze = np.array((6.0 * drift(part.seed, t * 0.5, 1), 2.0 + 2.0 * drift(part.seed, t * 0.6, 2)))
    for a in whom:
        if t < a.start or t > a.end + 1.0:
            continue
        yaw, pitch, care = _angles(chest, eyes, to_own(np.asarray(a.target(t), float)))
        here = np.array((yaw, pitch))
        rise = ramp(t, a.start + HEAD_LATE, a.start + HEAD_LATE + HEAD_TIME)
        fall = 1.0 - ramp(t, a.end + HEAD_LATE, a.end + HEAD_LATE + HEAD_TIME)
        head = head + (here - head) * rise * fall * care * a.share
        quick = ramp(t, a.start, a.start + EYE_TIME) * (1.0 - ramp(t, a.end, a.end + EYE_TIME))
        gaze = gaze + (here - gaze) * quick * care
    return Look((float(head[0]), float(head[1])), (float(gaze[0]), float(gaze[1])), chest)


def _beyond(angle: float, free: float) -> float:
    """The part of an angle beyond `free`, eased in."""
    size = abs(angle)
    part = size * size / (4.0 * free) if size < 2.0 * free else size - free
    return math.copysign(part, angle)


def turn_head(row: Attitude, look: Look) -> None:
    """Add the look's head and chest turns to an attitude, as far as the attitude lets the gaze rule."""
    rule = float(row[at.LOOK])
    yaw, pitch = look.head
    chest = math.copysign(min(30.0, 0.45 * max(0.0, abs(yaw) - CHEST_FROM)), yaw)
    turned = math.copysign(min(68.0, 0.88 * abs(_beyond(yaw - chest, HEAD_FREE))), yaw - chest)
    tilted = min(max(0.72 * _beyond(pitch, HEAD_FREE), -34.0), 36.0)
    row[at.SPINE][2] += chest * rule
    row[at.HEAD] += np.array((tilted, 0.06 * turned, turned)) * rule


def saccade(seed: int, t: float) -> tuple[float, float]:
    """Small darts of the eyes, degrees: a new spot every 0.7 to 1.9 s, reached in 50 ms."""
    k = math.floor(t / 1.3)
    at_time = 1.3 * (k + 0.2 + 0.5 * chance(seed, k, 21))
    w = ramp(t, at_time, at_time + 0.05)
    old, new = ((1.6 * (2 * chance(seed, j, 22) - 1), 1.0 * (2 * chance(seed, j, 23) - 1)) for j in (k - 1, k))
    return old[0] + (new[0] - old[0]) * w, old[1] + (new[1] - old[1]) * w


def turn_eyes(look: Look, chest: Array, skull: Array, dart: tuple[float, float], rule: float) -> tuple[Array, float]:
    """The eyeballs' turn in the performer's space and how far they look down, degrees."""
    yaw, pitch = math.radians(look.eyes[0] + dart[0]), math.radians(look.eyes[1] + dart[1])
    v = np.array((math.sin(yaw) * math.cos(pitch), -math.cos(yaw) * math.cos(pitch), -math.sin(pitch)))
    v = skull.T @ (chest @ v)
    side = min(max(math.degrees(math.atan2(v[0], max(-v[1], 1e-3))), -EYE_YAW), EYE_YAW) * rule
    down = min(max(math.degrees(math.atan2(-v[2], math.hypot(v[0], v[1]))), -EYE_UP), EYE_DOWN) * rule
    return skull @ turn(down, 0.0, side), down
