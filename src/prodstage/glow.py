"""What light does to a named paint: lamps and windows that glow, wet and snowy ground, sky behind glass."""

from __future__ import annotations

from collections.abc import Callable

from prodstage.kit import RGB, linear
from prodstage.sky import SKIES, THICKNESS, VEILED

Hour = tuple[str, str, bool]
"""(time, weather, interior)."""

_WARM = linear((1.0, 0.76, 0.36))
_LAMP = {"day": 1.15, "dawn": 1.7, "dusk": 1.9, "night": 2.9}
_SCREEN = {"day": 1.25, "dawn": 1.5, "dusk": 1.6, "night": 2.4}
_LIT = {"dawn": 0.45, "dusk": 0.75, "night": 1.0}
_SNOW = linear((0.90, 0.92, 0.95))
POOL_ALPHA = 0.085


def blend(a: RGB, b: RGB, share: float) -> RGB:
    """Mix `share` (0..1) of `b` into `a`, linear light."""
    r, g, bl = (x + (y - x) * share for x, y in zip(a, b, strict=True))
    return (r, g, bl)


def scaled(colour: RGB, factor: float) -> RGB:
    """The colour times a factor; may exceed 1."""
    r, g, b = (c * factor for c in colour)
    return (r, g, b)


def _grey(colour: RGB, share: float) -> RGB:
    luma = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
    return blend(colour, (luma, luma, luma), share)


def _lamp(base: RGB, hour: Hour, _name: str) -> RGB:
    time, _, interior = hour
    if time == "day" and not interior:
        return base
    return scaled(blend(base, _WARM, 0.0 if time == "day" else 0.45), _LAMP[time])


def _screen(base: RGB, hour: Hour, _name: str) -> RGB:
    return scaled(base, _SCREEN[hour[0]])


def _sky(_base: RGB, hour: Hour, _name: str) -> RGB:
    time, weather, _ = hour
    sky = SKIES[time]
    return linear(VEILED[time]) if weather in THICKNESS else blend(linear(sky.middle), linear(sky.horizon), 0.5)


def _window(base: RGB, hour: Hour, name: str) -> RGB:
    """From inside, a window shows the sky; from outside, glass by day and, if someone is in, a warm light."""
    time, _, interior = hour
    if interior:
        return blend(base, _sky(base, hour, name), 0.0 if time == "day" else 0.85)
    if time == "day" or ".dark" in name:
        return base
    return blend(base, scaled(_WARM, _LAMP[time] * 0.75), _LIT[time])


def _ground(base: RGB, hour: Hour, _name: str) -> RGB:
    """Rain darkens the ground, snow lies on it."""
    _, weather, interior = hour
    if interior or weather not in ("rain", "snow"):
        return base
    return scaled(base, 0.62) if weather == "rain" else blend(base, _SNOW, 0.78)


def _foliage(base: RGB, hour: Hour, _name: str) -> RGB:
    _, weather, interior = hour
    return blend(base, _SNOW, 0.35) if weather == "snow" and not interior else base


def _pool(base: RGB, hour: Hour, _name: str) -> RGB:
    return scaled(blend(base, _WARM, 0.5), 2.2 if hour[0] == "night" else 1.5)


_ROLES: dict[str, Callable[[RGB, Hour, str], RGB]] = {
    "lamp": _lamp, "screen": _screen, "sky": _sky, "window": _window, "ground": _ground, "foliage": _foliage,
    "pool": _pool,
}
_DULL = {"rain": 0.30, "snow": 0.25, "fog": 0.35}


def glowing(name: str, base: RGB, hour: Hour) -> tuple[RGB, float | None]:
    """Return the linear colour (and the alpha, if the paint is see-through) of a named material at an hour.

    `name` is `role.…`; a role that is not known is plain colour, which bad weather outside dulls a little.
    """
    role = name.split(".", 1)[0]
    play = _ROLES.get(role)
    colour = play(base, hour, name) if play else base
    if not hour[2] and role not in ("lamp", "screen", "pool", "window"):
        colour = _grey(colour, _DULL.get(hour[1], 0.0))
    return colour, POOL_ALPHA if role == "pool" else None
