"""The construction shop: boxes, turned legs, cushions, pipes and lettering that sets and props are made of.

    b = Builder("table", at=(1, 2, 0), yaw=30)
    b.box((1.2, .7, .04), (0, 0, .70), WOOD)         # size, middle of its underside, colour
    b.rod(.03, .70, (-.5, -.3, 0), (.2, .2, .2))
    table = b.emit("table")                          # one mesh object, several materials

Everything is in metres, Z up; colours are sRGB 0..1 or a `Paint`. Solids stand on `at` (the middle of their
underside); spheres are centred on it. `turn` is a yaw in degrees, or (x, y, z) Euler degrees about `at`.
"""

from __future__ import annotations

from prodstage.kit.builder import Builder
from prodstage.kit.frame import Spot
from prodstage.kit.paint import RGB, Paint, darker, lighter, linear, material, mix

__all__ = ["RGB", "Builder", "Paint", "Spot", "darker", "lighter", "linear", "material", "mix"]
