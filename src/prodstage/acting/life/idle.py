"""Never quite still: breath, the weight that shifts, a body that sways; its own in every performer."""

from __future__ import annotations

import math

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude
from prodstage.acting.life.chance import chance, drift

LYING = ("lie", "sleep")


def breathe(row: Attitude, seed: int, t: float, manner: str, posture: str) -> None:
    """Chest and shoulders with the breath: 14 a minute, faster when afraid or angry."""
    rate = {"afraid": 0.42, "angry": 0.36, "pained": 0.4, "tired": 0.2, "sad": 0.2}.get(manner, 0.24)
    depth = {"afraid": 1.3, "angry": 1.3, "tired": 1.5, "pained": 1.4}.get(manner, 1.0)
    breath = math.sin(2 * math.pi * rate * (t + 7.0 * chance(seed, 1, 31)))
    row[at.SPINE][0] -= 0.7 * depth * breath
    for side in at.SIDES:
        row[at.SHOULDER[side]][0] += 0.9 * depth * breath
    if posture not in LYING:
        row[at.HEAD][0] += 0.45 * depth * breath


def sway(row: Attitude, seed: int, t: float, gait: float, posture: str, scale: float) -> None:
    """A standing body balances; a seated one settles."""
    if posture in LYING:
        return
    still = 1.0 - gait
    size = 1.0 if posture == "stand" else 0.35
    row[at.HIPS][0] += still * size * 0.010 * scale * drift(seed, t * 0.7, 3)
    row[at.HIPS][1] += still * size * 0.005 * scale * drift(seed, t * 0.6, 4)
    row[at.PELVIS][1] += still * size * 0.8 * drift(seed, t * 0.7, 3)
    row[at.SPINE] += (still * 0.8 * drift(seed, t * 0.8, 5), still * 0.7 * drift(seed, t * 0.5, 6),
                      still * 1.3 * drift(seed, t * 0.4, 7))
    row[at.HEAD] += (0.9 * drift(seed, t, 8), 1.0 * drift(seed, t * 0.6, 9), 1.0 * drift(seed, t * 0.8, 10))
