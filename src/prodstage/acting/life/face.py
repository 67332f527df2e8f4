"""The face: an expression for every manner, blinks, and a mouth that follows the line's sound."""

from __future__ import annotations

import math
from bisect import bisect_right

import numpy as np

from prodcanvas.film.callsheet import Mouth
from prodstage.acting.life.chance import bump, chance, envelope, ramp
from prodstage.acting.part import Part, Speech
from prodstage.acting.repertoire import act

Face = dict[str, float]

KEYS = ("jaw_open", "blink", "smile", "frown", "brow_up", "brow_down", "eye_wide", "mouth_wide", "pucker", "funnel",
        "sneer", "squint", "mouth_press")
"""The figure's face keys; every pose sets all of them."""

EXPRESSIONS: dict[str, Face] = {
    "neutral": {},
    "happy": {"smile": 0.95, "squint": 0.35, "brow_up": 0.25},
    "sad": {"frown": 0.95, "brow_up": 0.75, "squint": 0.2, "lids": 0.1},
    "angry": {"brow_down": 1.0, "sneer": 0.7, "mouth_press": 0.6, "squint": 0.3, "frown": 0.5},
    "afraid": {"eye_wide": 0.8, "brow_up": 0.8, "mouth_wide": 0.5, "jaw_open": 0.15, "frown": 0.4},
    "surprised": {"eye_wide": 0.85, "brow_up": 1.0, "jaw_open": 0.28, "funnel": 0.2},
    "disgusted": {"sneer": 1.0, "brow_down": 0.6, "frown": 0.7, "squint": 0.4},
    "tired": {"lids": 0.26, "frown": 0.4, "brow_up": 0.25},
    "amused": {"smile": 0.65, "squint": 0.4, "brow_up": 0.4, "mouth_press": 0.1},
    "worried": {"brow_up": 0.8, "brow_down": 0.45, "frown": 0.6, "mouth_press": 0.25},
    "tender": {"smile": 0.45, "brow_up": 0.4, "lids": 0.12, "squint": 0.1},
    "stern": {"brow_down": 0.9, "mouth_press": 0.65, "squint": 0.25, "frown": 0.3},
    "pained": {"squint": 0.9, "brow_down": 0.7, "brow_up": 0.3, "sneer": 0.6, "mouth_wide": 0.6, "frown": 0.5},
    "bored": {"lids": 0.22, "frown": 0.35, "mouth_press": 0.3},
    "laughing": {"smile": 1.0, "squint": 0.65, "jaw_open": 0.32, "mouth_wide": 0.3, "brow_up": 0.25},
    "weeping": {"frown": 0.9, "brow_up": 0.8, "squint": 0.6, "mouth_wide": 0.35, "jaw_open": 0.06, "sneer": 0.25},
    "straining": {"brow_down": 0.7, "squint": 0.5, "sneer": 0.35, "mouth_press": 0.5, "mouth_wide": 0.2},
    "shrugging": {"brow_up": 0.85, "frown": 0.4, "mouth_press": 0.4},
    "thinking": {"brow_down": 0.35, "mouth_press": 0.35, "squint": 0.2},
    "sipping": {"pucker": 0.5, "funnel": 0.2},
    "chewing": {"mouth_press": 0.3},
}
"""Face keys 0..1 by manner, and by what some actions do to a face; `lids` lowers the upper lid."""

STYLE_GAIN = {"speak": 1.0, "whisper": 0.6, "shout": 1.55, "mutter": 0.5, "sing": 1.3, "sob": 0.9}
STYLE_FACE: dict[str, Face] = {
    "shout": {"brow_down": 0.35, "sneer": 0.2, "eye_wide": 0.2},
    "whisper": {"brow_up": 0.15, "funnel": 0.12},
    "mutter": {"brow_down": 0.15, "mouth_press": 0.1},
    "sing": {"brow_up": 0.4, "lids": 0.12},
    "sob": {"brow_up": 0.7, "frown": 0.6, "squint": 0.5, "sneer": 0.2},
}
LEAD = 0.04
"""Lips move this many seconds before the sound."""
BLINK_EVERY, BLINK_SPREAD = 4.0, 0.48
"""Mean seconds between blinks and how far each strays (so gaps are 3.04 to 4.96 s)."""


def blink_times(seed: int, first: float, last: float) -> list[float]:
    """When the lids fall, seconds, between `first` and `last`."""
    phase = BLINK_EVERY * chance(seed, 0, 7)
    low = math.floor((first - phase) / BLINK_EVERY) - 1
    high = math.ceil((last - phase) / BLINK_EVERY) + 1
    times = (phase + BLINK_EVERY * k + BLINK_SPREAD * (2 * chance(seed, k, 5) - 1) for k in range(low, high + 1))
    return [t for t in times if first <= t <= last]


def blink(seed: int, t: float) -> float:
    """How far a blink has shut the lids at `t`, 0..1: down in 70 ms, up in 130 ms."""
    shut = 0.0
    for at in blink_times(seed, t - 0.3, t + 0.3):
        shut = max(shut, ramp(t, at - 0.07, at) * (1.0 - ramp(t, at + 0.03, at + 0.16)))
    return shut


def mouth_curve(mouth: Mouth | None, at: float, seed: int, seconds: float) -> tuple[float, float, float]:
    """Open, wide and round of a line `at` seconds into it; without curves, syllables at the pace of speech."""
    if mouth is None or not mouth.times:
        edge = envelope(at, 0.0, max(seconds, 0.1), 0.08, 0.12)
        k = math.floor(at * 4.6)
        size = 0.3 + 0.5 * chance(seed, k, 3)
        return edge * size * math.sin(math.pi * (at * 4.6 - k)), edge * 0.4 * chance(seed, k, 4), 0.0
    i = bisect_right(mouth.times, at)
    if i == 0 or i == len(mouth.times):
        edge = mouth.times[0] - at if i == 0 else at - mouth.times[-1]
        j, fade = (0, 1.0 - ramp(edge, 0, 0.1)) if i == 0 else (len(mouth.times) - 1, 1.0 - ramp(edge, 0, 0.12))
        return _of(mouth.open, j) * fade, _of(mouth.wide, j) * fade, _of(mouth.round, j) * fade
    a, b = mouth.times[i - 1], mouth.times[i]
    w = (at - a) / max(b - a, 1e-6)
    mixed = [_of(c, i - 1) * (1 - w) + _of(c, i) * w for c in (mouth.open, mouth.wide, mouth.round)]
    return mixed[0], mixed[1], mixed[2]


def _of(curve: tuple[float, ...], i: int) -> float:
    return curve[i] if i < len(curve) else 0.0


def mixed(a: Face, b: Face, share: float) -> Face:
    """Expression `a` with `share` of `b`."""
    if share <= 0.0:
        return a
    return {k: a.get(k, 0.0) * (1 - share) + b.get(k, 0.0) * share for k in a.keys() | b.keys()}


def expression(part: Part, t: float) -> Face:
    """The manner on the face at `t`: the shot's, then the beats', then the lines'."""
    face = EXPRESSIONS.get(part.manner, {})
    for beat in part.beats:
        name = act(beat.action).notes.face
        if name:
            face = mixed(face, EXPRESSIONS[name], 0.9 * envelope(t, beat.start, beat.seconds + 0.3, 0.4, 0.6))
        if beat.manner not in ("neutral", part.manner):
            face = mixed(face, EXPRESSIONS.get(beat.manner, {}),
                         (0.5 if name else 1.0) * envelope(t, beat.start - 0.1, beat.seconds + 0.9, 0.35, 0.7))
    for line in part.speech:
        if line.manner != "neutral":
            face = mixed(face, EXPRESSIONS.get(line.manner, {}),
                         envelope(t, line.start - 0.35, line.seconds + 1.2, 0.35, 0.8))
    return face


def speak(face: Face, line: Speech, t: float, seed: int) -> Face:
    """Lay the mouth of one line over an expression."""
    talk = envelope(t, line.start - 0.12, line.seconds + 0.3, 0.12, 0.18)
    if talk <= 0.0:
        return face
    wide_open, wide, rounded = mouth_curve(line.mouth, t - line.start + LEAD, seed, line.seconds)
    gain = STYLE_GAIN.get(line.style, 1.0)
    out = dict(face)
    for key, value in STYLE_FACE.get(line.style, {}).items():
        out[key] = out.get(key, 0.0) + value * talk
    for key in ("mouth_press", "jaw_open", "funnel"):
        out[key] = out.get(key, 0.0) * (1.0 - 0.85 * talk)
    for key in ("smile", "frown", "mouth_wide"):
        out[key] = out.get(key, 0.0) * (1.0 - 0.4 * talk)
    out["jaw_open"] = out["jaw_open"] + talk * gain * 0.55 * wide_open
    out["mouth_wide"] = out.get("mouth_wide", 0.0) + talk * 0.6 * gain * wide
    out["pucker"] = out.get("pucker", 0.0) + talk * 0.75 * rounded
    out["funnel"] = out["funnel"] + talk * 0.45 * rounded * gain
    shut = max(0.0, 1.0 - wide_open / 0.06) * (1.0 - wide) * (1.0 - rounded)
    out["mouth_press"] = out["mouth_press"] + talk * 0.35 * shut
    brow = max((bump(t, line.start + s, 0.28) for s in stresses(line)), default=0.0)
    out["brow_up"] = out.get("brow_up", 0.0) + 0.3 * brow
    return out


def stresses(line: Speech) -> tuple[float, ...]:
    """Seconds of stressed words from the line's start; without curves, one every 0.9 s."""
    if line.mouth is not None and line.mouth.stress:
        return line.mouth.stress
    return tuple(float(x) for x in np.arange(0.35, max(line.seconds - 0.1, 0.36), 0.9))


def face_at(part: Part, t: float, lids: float, look_down: float) -> Face:
    """All face keys at `t`; `lids` shuts the eyes (0..1), `look_down` degrees lower the lids with the eyes."""
    face = expression(part, t)
    for line in part.speech:
        face = speak(face, line, t, part.seed)
    out = dict.fromkeys(KEYS, 0.0) | face
    droop = out.pop("lids", 0.0) + min(max(look_down, -10.0), 30.0) * 0.007
    droop = min(max(droop, 0.0), 0.6)
    shut = max(lids, droop + (1.0 - droop) * blink(part.seed, t))
    out["blink"] = shut
    out["eye_wide"] = out.get("eye_wide", 0.0) * (1.0 - shut)
    return {k: min(max(v, 0.0), 1.0) for k, v in out.items()}
