"""The painting of the sky for a time and a weather: its colours, its clouds, the glow of sun or moon."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

Colour = tuple[float, float, float]
LOW, HIGH = -10.0, 90.0
"""Elevations of the painting's lower and upper edge, degrees."""
SIZE = (640, 200)


class Sky(NamedTuple):
    """Colours (sRGB) at the zenith, at 25 degrees and at the horizon; the cover of cloud 0..1 and its colour."""

    zenith: Colour
    middle: Colour
    horizon: Colour
    cover: float
    cloud: Colour
    glow: Colour = (0.0, 0.0, 0.0)
    """Added round the sun or moon."""


SKIES: dict[str, Sky] = {
    "day": Sky((0.20, 0.42, 0.72), (0.42, 0.63, 0.84), (0.74, 0.83, 0.88), 0.46, (0.93, 0.94, 0.95)),
    "dawn": Sky((0.36, 0.45, 0.70), (0.80, 0.62, 0.72), (0.99, 0.76, 0.66), 0.50, (0.97, 0.70, 0.70),
                (0.30, 0.22, 0.10)),
    "dusk": Sky((0.20, 0.20, 0.42), (0.72, 0.36, 0.38), (1.00, 0.60, 0.26), 0.52, (0.90, 0.42, 0.30),
                (0.35, 0.22, 0.06)),
    "night": Sky((0.10, 0.11, 0.17), (0.16, 0.18, 0.26), (0.30, 0.33, 0.42), 0.44, (0.25, 0.28, 0.36),
                 (0.10, 0.12, 0.14)),
}
VEILED: dict[str, Colour] = {
    "day": (0.74, 0.77, 0.79), "dawn": (0.78, 0.70, 0.72), "dusk": (0.66, 0.50, 0.46), "night": (0.27, 0.32, 0.42),
}
"""The colour of air full of rain, snow or fog."""
THICKNESS = {"rain": 0.80, "snow": 0.88, "fog": 0.97}
"""How far the weather hides the clear sky, 0..1."""
SUN: dict[str, tuple[float, float]] = {"day": (213.0, 48.0), "dawn": (77.0, 5.5), "dusk": (103.0, 5.0),
                                       "night": (106.0, 10.0)}
"""Azimuth (degrees from +X towards +Y) and elevation of the sun, or of the moon at night."""


def air(time: str, weather: str) -> Colour:
    """The sRGB colour of the distance: what fog veils and the world's background are tinted with."""
    return VEILED[time] if weather in THICKNESS else SKIES[time].horizon


def towards(time: str) -> tuple[float, float, float]:
    """Unit vector from the ground to the sun or moon."""
    azimuth, elevation = (math.radians(v) for v in SUN[time])
    return (math.cos(azimuth) * math.cos(elevation), math.sin(azimuth) * math.cos(elevation), math.sin(elevation))


def _noise(x: np.ndarray, y: np.ndarray, seed: int) -> np.ndarray:
    """Value noise 0..1 on a repeating 64 x 64 lattice."""
    lattice = np.random.default_rng(seed).random((64, 64), np.float32)
    ix, iy = np.floor(x).astype(int), np.floor(y).astype(int)
    fx, fy = x - ix, y - iy
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)

    def at(dx: int, dy: int) -> np.ndarray:
        return lattice[(ix + dx) % 64, (iy + dy) % 64]

    lower = at(0, 0) * (1 - fx) + at(1, 0) * fx
    upper = at(0, 1) * (1 - fx) + at(1, 1) * fx
    return lower * (1 - fy) + upper * fy


def _clouds(azimuth: np.ndarray, elevation: np.ndarray, cover: float) -> np.ndarray:
    """Cloud density 0..1: noise on a flat layer overhead, so that clouds flatten towards the horizon."""
    reach = 1.0 / np.tan(np.radians(np.maximum(elevation, 0.0) + 7.0))
    x, y = np.cos(azimuth) * reach * 1.5 + 31.0, np.sin(azimuth) * reach * 1.5 + 31.0
    total = sum(_noise(x * 2**k, y * 2**k, 11 + k) * 0.5**k for k in range(4)) / 1.875
    dense = np.clip((total - (1.0 - cover)) / 0.16, 0.0, 1.0)
    return dense * np.clip(elevation / 6.0, 0.0, 1.0) * 0.85


def paint(time: str, weather: str, size: tuple[int, int] = SIZE) -> np.ndarray:
    """The painting: an array (height, width, 4) of sRGB 0..1, first row lowest, columns from azimuth 0 on."""
    width, height = size
    sky = SKIES[time]
    elevation = np.linspace(LOW, HIGH, height, dtype=np.float32)[:, None]
    azimuth = np.linspace(0.0, 2 * math.pi, width, dtype=np.float32)[None, :]
    stops = ((LOW, sky.horizon), (0.0, sky.horizon), (25.0, sky.middle), (80.0, sky.zenith))
    levels = [np.interp(elevation, [s[0] for s in stops], [s[1][c] for s in stops]) for c in range(3)]
    thick = THICKNESS.get(weather, 0.0)
    glow, cloud = _glow(azimuth, elevation, time), _clouds(azimuth, elevation, sky.cover)
    picture = np.ones((height, width, 4), np.float32)
    for c in range(3):
        clear = (levels[c] + glow * sky.glow[c]) * (1 - cloud) + sky.cloud[c] * cloud
        picture[..., c] = np.clip(clear * (1 - thick) + VEILED[time][c] * thick, 0.0, 1.0)
    return picture


def _glow(azimuth: np.ndarray, elevation: np.ndarray, time: str) -> np.ndarray:
    """Brightness 0..2 that falls off with the angle from the sun or moon."""
    sun = towards(time)
    high = np.radians(elevation)
    flat = np.cos(high)
    cosine = flat * np.cos(azimuth) * sun[0] + flat * np.sin(azimuth) * sun[1] + np.sin(high) * sun[2]
    angle = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
    return np.exp(-((angle / 26.0) ** 2)) + np.exp(-angle / 6.0)
