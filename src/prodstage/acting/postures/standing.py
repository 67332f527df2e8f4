"""Standing: weight on one leg, feet turned out, arms at ease; no two people stand alike."""

from __future__ import annotations

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude, blank, mirrored
from prodstage.acting.body.direct import elbow, foot, grip, hand_at, hang, palm, wrist
from prodstage.acting.postures.ground import Ground

UPRIGHT = {"sad": 9.0, "tired": 8.0, "afraid": 4.0, "bored": 7.0, "worried": 4.0, "pained": 10.0,
           "angry": 3.0, "stern": -3.0, "happy": -3.0, "amused": -2.0, "surprised": -4.0, "tender": 3.0}
"""How far each manner bends the chest forward, degrees."""


def stand(ground: Ground) -> Attitude:
    """On both feet, the hips over one of them."""
    body, a = ground.body, blank()
    S = body.scale
    heavy = "l" if ground.seed % 2 else "r"
    sign = mirrored(heavy)
    a[at.HIPS] = (sign * 0.022 * S, 0.0, -0.006 * S)
    a[at.PELVIS] = (1.0, sign * 2.0, sign * -2.0)
    a[at.SPINE] = (UPRIGHT.get(ground.manner, 0.0), sign * -3.0, sign * 2.0)
    a[at.HEAD] = (-0.5 * UPRIGHT.get(ground.manner, 0.0), sign * 1.0, 0.0)
    for side in at.SIDES:
        own = mirrored(side)
        free = side != heavy
        wide = (0.125 if free else 0.095) * S
        ahead = (-0.045 if free else 0.025) * S
        foot(a, side, (own * wide, body.at("foot_l")[1] + ahead, body.ankle), 16 if free else 9)
        a[at.KNEE[side]] = (own * 0.14, -1.0, 0.0)
        hang(a, body, side, swing=2.0 if free else -2.0, bend=15 + 5 * (ground.seed % 3), out=0.16)
    habit = (ground.seed // 2) % 5
    if habit == 3:
        _clasped(a, ground)
    elif habit == 4:
        _on_hip(a, ground, heavy)
    return a


def _clasped(a: Attitude, ground: Ground) -> None:
    """Hands folded low in front."""
    body = ground.body
    low = body.hip + 0.05 * body.scale
    for side in at.SIDES:
        sign = mirrored(side)
        front = -(body.belly + 0.07 if side == "l" else body.belly + 0.045) * body.scale
        hand_at(a, side, (sign * 0.065 * body.scale, front, low + (0.02 if side == "l" else 0.0)))
        elbow(a, side, 0.8, 0.7, -0.4)
        wrist(a, side, 40.0)
        palm(a, side, (0.0, 1.0, 0.15))
        grip(a, side, "cup")


def _on_hip(a: Attitude, ground: Ground, side: str) -> None:
    """One hand on the hip."""
    body, sign = ground.body, mirrored(side)
    hand_at(a, side, (sign * 0.205 * body.scale, 0.01, body.hip + 0.12 * body.scale))
    elbow(a, side, 1.0, 0.25, 0.0)
    wrist(a, side, 20.0, 20.0)
    palm(a, side, (-sign, 0.1, -0.1))
    grip(a, side, "cup")
