"""The make-up: blush, eye sockets, lips and stubble painted on the face chart of one person."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.head import maps

if TYPE_CHECKING:
    from prodcanvas.film.look import Colour, Look


def lip_colour(look: Look) -> Colour:
    """Return the lips' sRGB colour: redder than the skin, a little more so on grown women."""
    r, g, b = look.skin
    grown = float(np.clip((look.age - 15) / 4, 0, 1)) * (1 - look.sex)
    depth = .10 + .08 * grown
    return _clip((r * (.97 - depth * .6), g * (.80 - depth), b * (.80 - depth * .9)))


def face_picture(look: Look) -> np.ndarray:
    """Paint the skin of `look` on the face chart: sRGB (h, w, 3) as float32."""
    skin = np.array(look.skin, np.float32)
    at = maps.marks()
    ex, ez = at["eye"]
    old = float(np.clip((look.age - 45) / 40, 0, 1))
    paint = np.broadcast_to(skin, (*maps.SIZE[::-1], 3)).copy()
    paint *= 1 + .022 * maps.grain()[..., None]
    pale = skin.mean()
    flush = np.array([1.02, .80, .76]) if pale > .35 else np.array([1.06, .86, .80])
    shade = np.array([.80, .72, .72])
    for mask, tone, share in (
        (maps.spot((ex, ez), .021, .016), shade, .50 + .15 * old),
        (maps.spot((ex * .95, ez - .017), .015, .006), shade, .22 + .4 * old),
        (maps.spot((ex * 1.15, ez - .040), .024, .018), flush, .55),
        (maps.spot((at["nose"][0], at["nose"][1]), .017, .014), flush, .42),
        (maps.spot(at["ear"], .020, .034), flush, .50),
        (maps.spot((0, at["chin"][1] + .016), .018, .012), flush, .22),
        (maps.spot((0, ez + .055), .060, .022), np.array([1.05, 1.05, 1.05]), .6),
        (maps.spot((0, at["mouth"][1] - .0185), .016, .005), shade, .35),
        (maps.spot((.010, at["nose"][1] - .010), .005, .0035), np.array([.45, .36, .34]), .6),
        (maps.spot((at["corner"][0] * 1.06, at["corner"][1]), .005, .004), shade, .6),
        (_jaw_shade(), shade, .45),
    ):
        for channel, gain in enumerate(tone):
            paint[..., channel] *= 1 + mask * np.float32(share * (gain - 1))
    paint = _mixed(paint, _brow_shade() * .28, np.array(look.hair_colour) * .8)
    paint = _mixed(paint, _stubble(look), np.array(look.hair_colour) * .8 + skin * .1)
    return np.clip(_mixed(paint, maps.lips() * .92, np.array(lip_colour(look))), 0, 1).astype(np.float32)


@cache
def _jaw_shade() -> np.ndarray:
    """Return the shade under chin and jaw, so that a face stands off its neck (h, w)."""
    arc, up = maps.grid()
    line = maps.marks()["chin"][1] - .002 + np.clip(arc - .035, 0, None) * .55
    return np.clip((line - up) / .018, 0, 1) * np.clip((up - line + .075) / .03, 0, 1) * maps.plain()


@cache
def _brow_shade() -> np.ndarray:
    """Return a soft brow on the chart (h, w): the down under and between the drawn hairs."""
    arc, up = maps.grid()
    ex, ez = maps.marks()["eye"]
    along = (arc - ex) / .026
    line = ez + .0215 + .0035 * np.sin(np.clip(along * .5 + .55, 0, 1) * 2.2) - .004 * np.clip(along, 0, None) ** 2
    return np.exp(-((up - line) / .0029) ** 2) * np.clip(.95 - np.abs(along - .05), 0, .3) / .3


def _stubble(look: Look) -> np.ndarray:
    """Return how dark the beard's shadow is on the chart, 0..1 (h, w)."""
    strength = {"none": .0, "stubble": .52, "beard": .55, "moustache": .12}.get(look.beard, 0)
    if look.beard == "none" and look.sex > .6:
        strength = .13 * float(np.clip((look.age - 17) / 8, 0, 1))
    if not strength:
        return np.zeros(maps.SIZE[::-1], np.float32)
    arc, up = maps.grid()
    at = maps.marks()
    top = np.interp(arc, [0, .015, .03, .06, .095], np.array([.014, .014, -.002, .004, .05]) + at["mouth"][1])
    inside = np.clip((top - up) / .010, 0, 1) * np.clip((up - at["chin"][1] + .024) / .014, 0, 1)
    inside *= np.clip((.112 - arc) / .012, 0, 1)
    return strength * inside * (.86 + .3 * maps.grain())


def _mixed(paint: np.ndarray, mask: np.ndarray, colour: np.ndarray) -> np.ndarray:
    share = np.clip(mask, 0, 1).astype(np.float32)
    for channel, value in enumerate(colour):
        paint[..., channel] += share * (np.float32(value) - paint[..., channel])
    return paint


def _clip(colour: tuple[float, float, float]) -> Colour:
    r, g, b = (float(np.clip(c, 0, 1)) for c in colour)
    return r, g, b
