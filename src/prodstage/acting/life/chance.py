"""Chance that is always the same: numbers from a seed and a count, so that a performance never changes by itself."""

from __future__ import annotations

import math


def chance(seed: int, count: int, salt: int = 0) -> float:
    """A number in 0..1 for the `count`-th event of a performer (integer hash after Wang, 2007)."""
    x = (seed * 0x9E3779B1 + count * 0x85EBCA77 + salt * 0xC2B2AE3D) & 0xFFFFFFFF
    x = ((x ^ 61) ^ (x >> 16)) & 0xFFFFFFFF
    x = (x * 9) & 0xFFFFFFFF
    x = ((x ^ (x >> 4)) * 0x27D4EB2D) & 0xFFFFFFFF
    return ((x ^ (x >> 15)) & 0xFFFFFFFF) / 0xFFFFFFFF


def drift(seed: int, t: float, salt: int = 0) -> float:
    """A slow wander in about -1..1 by time in seconds: three sines that never repeat together."""
    p = 6.2832 * chance(seed, salt, 11)
    return 0.5 * math.sin(0.83 * t + p) + 0.3 * math.sin(1.37 * t + 2.1 * p) + 0.2 * math.sin(2.21 * t + 3.7 * p)


def bump(t: float, centre: float, width: float) -> float:
    """A smooth hill of height 1 at `centre`, gone `width` seconds away from it."""
    x = abs(t - centre) / width
    return 0.5 + 0.5 * math.cos(math.pi * x) if x < 1.0 else 0.0


def ramp(t: float, start: float, end: float) -> float:
    """Eases from 0 at `start` to 1 at `end`."""
    if end <= start:
        return 1.0 if t >= end else 0.0
    x = min(max((t - start) / (end - start), 0.0), 1.0)
    return x * x * (3.0 - 2.0 * x)


def envelope(t: float, start: float, seconds: float, rise: float, fall: float) -> float:
    """Eases up after `start`, holds, and eases down before `start + seconds`."""
    rise, fall = min(rise, 0.45 * seconds), min(fall, 0.45 * seconds)
    end = start + seconds
    return ramp(t, start, start + rise) * (1.0 - ramp(t, end - fall, end))
