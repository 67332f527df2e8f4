"""Hands that talk: a beat of the hand, a nod and a lean on stressed words; listeners nod a little."""

from __future__ import annotations

from prodstage.acting.body.attitude import Attitude, blend, mirrored
from prodstage.acting.body.direct import elbow, grip, hand_by_chest, lean, nod, palm, wrist
from prodstage.acting.body.frame import Body
from prodstage.acting.life.chance import bump, chance, envelope, ramp
from prodstage.acting.life.face import stresses
from prodstage.acting.part import Part, Speech

SIZE = {"neutral": 0.62, "happy": 0.85, "sad": 0.35, "angry": 1.0, "afraid": 0.7, "surprised": 0.9, "tired": 0.3,
        "amused": 0.7, "worried": 0.7, "tender": 0.5, "stern": 0.55, "pained": 0.4, "bored": 0.3, "disgusted": 0.7}
STYLE_SIZE = {"shout": 1.35, "whisper": 0.45, "mutter": 0.3, "sing": 1.0, "sob": 0.3}
STILL = ("lie", "sleep", "drive", "row", "crouch")


def talk_with_hands(row: Attitude, body: Body, part: Part, t: float, posture: str, free: tuple[str, ...]) -> Attitude:
    """Gestures of every line near `t`; only the `free` hands take part."""
    for i, line in enumerate(part.speech):
        if not line.start - 0.6 < t < line.start + line.seconds + 0.9:
            continue
        size = SIZE.get(line.manner if line.manner != "neutral" else part.manner, 0.6)
        size *= STYLE_SIZE.get(line.style, 1.0)
        _head(row, line, t, size)
        if posture not in STILL:
            for side in free:
                row = _hand(row, body, side, line, t, part.seed + 17 * i, size)
    return row


def _head(row: Attitude, line: Speech, t: float, size: float) -> None:
    on = envelope(t, line.start - 0.2, line.seconds + 0.5, 0.3, 0.4)
    beat = sum(bump(t, line.start + s, 0.30) * (1.0 if i % 3 else -0.5) for i, s in enumerate(stresses(line)))
    lean(row, forward=2.5 * size * on + 1.2 * size * beat)
    nod(row, down=4.5 * size * beat, turn=2.0 * size * beat)


def _hand(row: Attitude, body: Body, side: str, line: Speech, t: float, seed: int, size: float) -> Attitude:
    """The hand comes up for some of the stressed words and falls on each of them."""
    up, beat = 0.0, 0.0
    lead = "r" if chance(seed, 0, 41) < 0.7 else "l"
    for i, s in enumerate(stresses(line)):
        both = chance(seed, i, 42) < 0.3
        if chance(seed, i, 43) < 0.35 + 0.6 * size and (side == lead or both):
            when = line.start + s
            up = max(up, ramp(t, when - 0.55, when - 0.05) * (1.0 - ramp(t, when + 0.35, when + 0.95)))
            beat += bump(t, when, 0.22)
    return blend(row, _raised(row, body, side, beat, size, seed), up * min(1.0, 0.45 + 0.6 * size))


def _raised(row: Attitude, body: Body, side: str, beat: float, size: float, seed: int) -> Attitude:
    a, sign, S = row.copy(), mirrored(side), body.scale
    width = 0.02 + 0.10 * chance(seed, 3, 44)
    high = -0.34 + 0.14 * size
    hand_by_chest(a, side, (sign * width * S, (-0.33 - 0.05 * beat) * S, (high - 0.05 * min(beat, 1.0) * size) * S))
    elbow(a, side, 0.55, 0.6, -0.7)
    wrist(a, side, 0.0, -8.0 * min(beat, 1.0))
    palm(a, side, (-sign * 0.7, -0.1, 0.55))
    grip(a, side, "open" if chance(seed, 5, 45) < 0.5 else "relaxed")
    return a


def listen(row: Attitude, part: Part, t: float) -> None:
    """One who is quiet and looks at somebody nods now and then and leans in slightly."""
    if not part.gaze or any(s.start - 0.4 < t < s.start + s.seconds + 0.4 for s in part.speech):
        return
    k = int(t // 2.6)
    if chance(part.seed, k, 51) < 0.45:
        when = 2.6 * (k + 0.35 + 0.25 * chance(part.seed, k, 52))
        nod(row, down=4.0 * (bump(t, when, 0.28) + 0.6 * bump(t, when + 0.42, 0.26)))
