"""The colour chart of casting: the colours a script names, as sRGB, and telling them apart."""

from __future__ import annotations

import colorsys
import math
from functools import lru_cache

from prodcanvas.film.look import Colour

CLOTH: dict[str, Colour] = {
    "red": (.72, .14, .15), "burgundy": (.42, .12, .18), "orange": (.86, .45, .14), "yellow": (.90, .72, .20),
    "green": (.20, .48, .26), "olive": (.38, .39, .22), "teal": (.13, .50, .52), "blue": (.20, .38, .68),
    "lightblue": (.55, .72, .86), "navy": (.15, .20, .36), "purple": (.44, .26, .54), "pink": (.86, .48, .60),
    "brown": (.40, .27, .18), "beige": (.78, .69, .55), "grey": (.48, .49, .51), "white": (.92, .92, .90),
    "black": (.15, .15, .16), "blond": (.85, .74, .48), "auburn": (.55, .28, .14),
}
HAIR: dict[str, Colour] = {
    "blond": (.78, .60, .33), "yellow": (.82, .66, .34), "auburn": (.50, .23, .10), "red": (.56, .22, .09),
    "orange": (.60, .28, .10), "brown": (.26, .16, .10), "black": (.11, .10, .10), "grey": (.56, .55, .54),
    "white": (.86, .85, .83), "beige": (.70, .56, .38), "pink": (.85, .45, .60), "blue": (.20, .35, .65),
    "green": (.20, .48, .30), "purple": (.42, .25, .52), "teal": (.14, .48, .52), "burgundy": (.38, .10, .14),
}
SKIN: dict[str, Colour] = {
    "pale": (.86, .68, .59), "fair": (.80, .60, .49), "tanned": (.70, .49, .36), "asian": (.80, .61, .47),
    "brown": (.58, .40, .28), "dark": (.38, .25, .18), "deep": (.29, .19, .14),
}
SPREAD = ("red", "blue", "green", "yellow", "purple", "teal", "orange", "beige", "burgundy", "lightblue", "pink",
          "olive", "grey", "brown", "white", "navy")
"""Colours of tops that casting chooses from, in the order of preference."""


@lru_cache(4096)
def _hsv(colour: Colour) -> tuple[float, float, float]:
    return colorsys.rgb_to_hsv(*colour)


@lru_cache(4096)
def distance(a: Colour, b: Colour) -> float:
    """Return how different two colours look, 0 to about 2; hue counts as far as both are saturated."""
    ha, sa, va = _hsv(a)
    hb, sb, vb = _hsv(b)
    turn = abs(ha - hb)
    hue = min(turn, 1 - turn) * 2 * math.sqrt(min(sa, sb))
    return hue * 1.4 + abs(sa - sb) * .5 + abs(va - vb) * .6


@lru_cache(4096)
def hair_name(colour: Colour) -> str:
    """Return the hair chart's name nearest to a colour."""
    return min(HAIR, key=lambda n: sum((x - y) ** 2 for x, y in zip(HAIR[n], colour, strict=True)))
