"""How large and how long a pipeline makes a shot: the sizes it was trained for, in the film's own shape."""

from __future__ import annotations

import functools
import math
from fractions import Fraction
from typing import NamedTuple

from prodcanvas.clock import parse_rate
from prodcanvas.routes.pipeline import Pipeline

STRETCH = 1.5
"""A clip that comes out shorter than the shot may be played this much slower, no more."""


class Length(NamedTuple):
    """Frames to ask for, their rate, and which share of the shot they cover at the rate the model was made for."""

    frames: int
    rate: float
    share: float = 1.0


def made_size(pipeline: Pipeline, tier: str, width: int, height: int) -> tuple[int, int]:
    """Pixels a pipeline makes in the shape of `width` x `height`; a finish enlarges what comes in by its scale.

    Both sides are whole multiples of what the model wants; the area stays near the one it was trained for.
    """
    size = pipeline.size
    if size.pixels == 0:
        return max(1, round(width * size.scale)), max(1, round(height * size.scale))
    settings = pipeline.tiers.get(tier)
    area = size.pixels * (settings.pixels if settings else 1.0)
    across = math.sqrt(area * width / height)
    return _multiple(across, size.multiple), _multiple(across * height / width, size.multiple)


def enlarged(pipeline: Pipeline, width: int, height: int, film: tuple[int, int]) -> tuple[int, int]:
    """Pixels a finish makes of a picture: as much larger as it can, and no larger than the film is."""
    scale, most = pipeline.size.scale, math.sqrt(film[0] * film[1] / (width * height))
    if scale > 1.0:
        scale = min(scale, max(1.0, most))
    return _multiple(width * scale, pipeline.size.multiple), _multiple(height * scale, pipeline.size.multiple)


def _multiple(side: float, of: int) -> int:
    step = max(1, of)
    return max(step, round(side / step) * step)


@functools.cache
def seconds_of(frames: int, rate: str) -> Fraction:
    """Exact length of a shot."""
    return frames / parse_rate(rate).fps


@functools.cache
def length(multiple: int, most: int, rate: int, frames: int, film_rate: str) -> Length | None:
    """Frames a clip pipeline must make to cover `frames` of the film; None when it cannot.

    Counts are `multiple * k + 1`. A shot a little too long for the model is made at fewer frames a second.
    """
    film = parse_rate(film_rate).fps
    own = Fraction(rate) if rate else film
    seconds = frames / film
    wanted = _counted(math.ceil(seconds * own), multiple, up=True)
    if not most or wanted <= most:
        return Length(wanted, float(own))
    longest = _counted(most, multiple, up=False)
    share = float(longest / own / seconds)
    if longest < 1 or share * STRETCH < 1.0:
        return None
    return Length(longest, float(longest / seconds), min(1.0, share))


def _counted(frames: int, multiple: int, *, up: bool) -> int:
    if multiple <= 0:
        return max(1, frames)
    steps = max(0, frames - 1)
    return multiple * (-(-steps // multiple) if up else steps // multiple) + 1
