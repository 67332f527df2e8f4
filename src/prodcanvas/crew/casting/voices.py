"""The voice of a character: a variant of the embedded synthesiser that no one else in the film has."""

from __future__ import annotations

from collections.abc import Sequence

from prodcanvas.crew.casting.choice import draw, span
from prodcanvas.film.look import Voice

MEN = ("m3", "m1", "m7", "m2", "m4", "m6", "m5", "m8")
WOMEN = ("f2", "f4", "f1", "f3", "f5")
NEAR = 40
"""How many voices already cast are listened to."""


def cast_voice(name: str, sex: str, age: float, language: str, taken: Sequence[Voice]) -> Voice:
    """Choose variant, pitch (0..99) and speed (words a minute) by sex and age, unlike `taken`."""
    variants = MEN if sex == "male" and age >= 14 else WOMEN
    heard = [v for v in taken[-NEAR:] if v.language == language]
    start = draw(name, "voice", len(variants))
    turned = [*variants[start:], *variants[:start]]
    used = [v.variant for v in heard]
    variant = min(turned, key=used.count)
    low, high = _pitches(sex, age)
    pitch = _free_pitch(round(span(name, "pitch", low, high)), low, high,
                        [v.pitch for v in heard if v.variant == variant])
    slow = 18 if age >= 68 else 8 if age < 12 else 0
    speed = round(span(name, "speed", 152, 182)) - slow
    return Voice(language=language, variant=variant, pitch=pitch, speed=speed)


def _pitches(sex: str, age: float) -> tuple[int, int]:
    """Return the lowest and highest pitch of such a person."""
    if age < 13:
        return 68, 92
    if age < 18:
        return (44, 62) if sex == "male" else (58, 76)
    if age >= 68:
        return (26, 50) if sex == "male" else (38, 60)
    return (22, 52) if sex == "male" else (42, 70)


def _free_pitch(wanted: int, low: int, high: int, taken: Sequence[int]) -> int:
    """Return the pitch nearest `wanted` that stays clear of those taken, as far as there is room."""
    if not taken:
        return wanted
    room = {p: min(abs(p - t) for t in taken) for p in range(low, high + 1)}
    enough = min(6, max(room.values()))
    return min((p for p, gap in room.items() if gap >= enough), key=lambda p: (abs(p - wanted), p))
