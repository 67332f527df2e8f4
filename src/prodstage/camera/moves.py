"""The moves: each changes place, aim, lens or focus over the shot, from the set-up's own frame."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from prodcanvas.film.staging import Camera
from prodstage.camera.optics import UP, Vec, turned


@dataclass(frozen=True)
class Hand:
    """How the camera is held at one moment: its place, its aim, its lens."""

    position: Vec
    anchor: Vec
    share: tuple[float, float]
    lens_mm: float
    roll: float = 0.0
    steer: tuple[float, float] = (0.0, 0.0)
    """Unsteadiness: degrees of yaw and pitch on top of the aim."""


@dataclass(frozen=True)
class Shape:
    """What a move needs to know of its shot."""

    camera: Camera
    right: Vec
    """Floor direction to the right of the frame."""
    size_m: float
    """Metres from the camera to its anchor."""
    walking: bool
    """Whether the subject itself travels, so that a track goes along with it."""
    seed: int
    other: tuple[float, float] | None = None
    """For a pan between two: where the first subject lies in the set-up's frame."""


Move = Callable[[Hand, Shape, float, float], Hand]
"""`move(base, shape, u, t)`: `u` runs 0..1 over the used part of the shot, `t` is seconds."""


def eased(x: float) -> float:
    """Soft start, soft stop, clamped to 0..1."""
    x = min(1.0, max(0.0, x))
    return x * x * (3 - 2 * x)


def _amount(shape: Shape, normal: float, least: float, most: float) -> float:
    return min(most, max(least, normal * shape.camera.fast))


def _sign(shape: Shape, *, negative: tuple[str, ...] = ("left", "down", "out")) -> float:
    return -1.0 if shape.camera.direction in negative else 1.0


def static(base: Hand, _shape: Shape, _u: float, _t: float) -> Hand:
    """On the sticks."""
    return base


def _dolly(base: Hand, factor: float) -> Hand:
    return replace(base, position=base.anchor + (base.position - base.anchor) * factor)


def push_in(base: Hand, shape: Shape, u: float, _t: float) -> Hand:
    """The subject grows by about a fifth."""
    k = _amount(shape, 0.2, 0.1, 0.34)
    return _dolly(base, 1 + k * (0.4 - eased(u)))


def pull_out(base: Hand, shape: Shape, u: float, _t: float) -> Hand:
    """The subject shrinks by about a fifth and the place opens."""
    k = _amount(shape, 0.24, 0.12, 0.4)
    return _dolly(base, 1 + k * (eased(u) - 0.35))


def dolly_zoom(base: Hand, shape: Shape, u: float, _t: float) -> Hand:
    """The dolly goes one way and the zoom the other, so that the subject keeps its size and the world does not."""
    k = _amount(shape, 0.38, 0.22, 0.5)
    start, end = (1 - k, 1.0) if shape.camera.direction == "out" else (1.0, 1 - k)
    factor = start + (end - start) * eased(u)
    return replace(_dolly(base, factor), lens_mm=base.lens_mm * factor)


def zoom_in(base: Hand, shape: Shape, u: float, _t: float) -> Hand:
    """The lens grows longer."""
    k = _amount(shape, 0.28, 0.14, 0.6)
    return replace(base, lens_mm=base.lens_mm * (1 + k * (eased(u) - 0.35)))


def zoom_out(base: Hand, shape: Shape, u: float, _t: float) -> Hand:
    """The lens grows wider."""
    return zoom_in(base, shape, 1 - u, 0.0)


def track(base: Hand, shape: Shape, u: float, _t: float) -> Hand:
    """Alongside a walker (the frame's own following carries it), else a slide past whoever stands still."""
    if shape.walking:
        return base
    k = _amount(shape, 0.16, 0.08, 0.3) * shape.size_m * _sign(shape)
    slide = shape.right * k * (2 * eased(u) - 1)
    return replace(base, position=base.position + slide, anchor=base.anchor + slide * 0.55)


def pan(base: Hand, shape: Shape, u: float, _t: float) -> Hand:
    """From one subject to the other, or from the side into the frame."""
    if shape.other is not None:
        start = shape.other
    else:
        reach = _amount(shape, 0.42, 0.25, 0.8)
        start = (base.share[0] + reach * _sign(shape), base.share[1])
    return replace(base, share=_between(start, base.share, eased(u * 1.25)))


def tilt(base: Hand, shape: Shape, u: float, _t: float) -> Hand:
    """Up from the feet, or down from above, to the frame."""
    reach = _amount(shape, 0.55, 0.3, 0.9) * _sign(shape)
    start = (base.share[0], base.share[1] + reach)
    return replace(base, share=_between(start, base.share, eased(u * 1.25)))


def whip_pan(base: Hand, shape: Shape, _u: float, t: float) -> Hand:
    """A third of a second of blur, then the frame."""
    start = (base.share[0] + 1.5 * _sign(shape), base.share[1])
    return replace(base, share=_between(start, base.share, eased(t * shape.camera.fast / 0.36)))


def crane(base: Hand, shape: Shape, u: float, _t: float) -> Hand:
    """Up and away, or from above down to the frame."""
    rise = _amount(shape, 0.3, 0.15, 0.5) * max(2.0, shape.size_m)
    part = 1 - eased(u) if shape.camera.direction == "down" else eased(u)
    back = (base.position - base.anchor) * np.array((0.08, 0.08, 0.0)) * part
    return replace(base, position=base.position + UP * rise * part + back)


def orbit(base: Hand, shape: Shape, u: float, _t: float) -> Hand:
    """Round the subject."""
    angle = _amount(shape, 26.0, 12.0, 60.0) * _sign(shape)
    offset = turned(base.position - base.anchor, angle * (eased(u) - 0.5))
    return replace(base, position=base.anchor + offset)


def handheld(base: Hand, shape: Shape, _u: float, t: float) -> Hand:
    """On the shoulder: slow sway and small quick corrections, seeded."""
    sway = np.array([_noise(shape.seed + k, t) for k in range(5)])
    k = min(2.0, max(0.5, shape.camera.fast))
    place = base.position + shape.right * 0.012 * k * sway[0] + UP * 0.009 * k * sway[1]
    return replace(
        base, position=place, steer=(0.34 * k * float(sway[2]), 0.26 * k * float(sway[3])),
        roll=base.roll + 0.3 * k * float(sway[4]),
    )


def rack_focus(base: Hand, _shape: Shape, _u: float, _t: float) -> Hand:
    """On the sticks; the focus puller does the work."""
    return base


def _between(a: tuple[float, float], b: tuple[float, float], u: float) -> tuple[float, float]:
    return a[0] + (b[0] - a[0]) * u, a[1] + (b[1] - a[1]) * u


def _noise(seed: int, t: float) -> float:
    """Band-limited noise of about unit size: five sines between 0.25 and 2.4 Hz with seeded phases."""
    phases = np.random.default_rng(seed).uniform(0, 2 * math.pi, 5)
    rates, weights = (0.25, 0.55, 0.95, 1.6, 2.4), (0.55, 0.5, 0.35, 0.2, 0.12)
    return sum(w * math.sin(2 * math.pi * r * t + float(p)) for w, r, p in zip(weights, rates, phases, strict=True))


MOVES: dict[str, Move] = {
    f.__name__: f
    for f in (
        static, push_in, pull_out, dolly_zoom, track, pan, tilt, crane, orbit, handheld, whip_pan, rack_focus,
        zoom_in, zoom_out,
    )
}
