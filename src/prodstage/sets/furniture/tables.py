"""Desks, dining tables, coffee tables and counters, with the seats around them."""

from __future__ import annotations

from collections.abc import Callable

from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import seating
from prodstage.sets.style import DARK, PAPER, STEEL, WHITE, WOOD

SCREEN = Paint("screen.monitor", (0.45, 0.65, 0.80))


def monitor(b: Builder, x: float, y: float, z: float, yaw: float = 0.0, width: float = 0.56) -> None:
    """Add a monitor on a stand at a local point; its screen looks to local +Y (the worker's side) at yaw 0."""
    turn = Spot(x, y, yaw)
    b.box((0.22, 0.16, 0.015), (x, y, z), DARK)
    px, py, _ = turn.point((0, -0.02))
    b.box((0.04, 0.03, 0.24), (px, py, z), DARK, turn=yaw)
    b.box((width, 0.035, 0.30), (x, y, z + 0.12), DARK, bevel=0.01, turn=yaw)
    px, py, _ = turn.point((0, 0.019))
    b.box((width - 0.04, 0.004, 0.26), (px, py, z + 0.14), SCREEN, bevel=0, turn=yaw)
    for k, w in enumerate((0.30, 0.22, 0.34, 0.18)):
        px, py, _ = turn.point((0.09 - w / 4, 0.022))
        b.box((w, 0.003, 0.018), (px, py, z + 0.35 - 0.055 * k), Paint("screen.text", (0.82, 0.90, 0.95)), 0, turn=yaw)


def lamp(b: Builder, x: float, y: float, z: float, shade: RGB = (0.85, 0.65, 0.25)) -> None:
    """Add a desk lamp standing at a local point."""
    b.rod(0.08, 0.02, (x, y, z), DARK)
    b.rod(0.01, 0.34, (x, y, z), DARK, sides=8)
    b.lathe([(0.11, 0), (0.05, 0.11)], (x, y, z + 0.32), Paint("lamp.shade", shade))
    b.ball(0.035, (x, y, z + 0.33), Paint("lamp.bulb", (1.0, 0.95, 0.80)), sides=8)


def desk(built: BuiltSet, spot: Spot, wood: RGB = WOOD, cloth: RGB = (0.24, 0.28, 0.34), side: int = 1) -> None:
    """Stand a desk: the worker sits at local +Y facing -Y, the monitor turned in from `side` (+1 right)."""
    b = Builder("desk", spot)
    b.box((1.6, 0.76, 0.04), (0, 0, 0.70), wood, bevel=0.01)
    for x in (-0.75, 0.75):
        b.box((0.05, 0.68, 0.70), (x, 0, 0), DARK)
    b.box((1.45, 0.02, 0.42), (0, -0.28, 0.28), darker(wood, 0.18))
    b.box((0.40, 0.60, 0.50), (side * 0.50, 0.02, 0.18), darker(wood, 0.12))
    for k in range(3):
        b.box((0.37, 0.012, 0.145), (side * 0.50, 0.322, 0.195 + 0.16 * k), darker(wood, 0.05), bevel=0.004)
        b.box((0.14, 0.02, 0.015), (side * 0.50, 0.334, 0.26 + 0.16 * k), STEEL, bevel=0.004)
    _desk_top(b, side)
    built.keep(b, "desk")
    built.block(spot, 1.6, 0.76, 0.76)
    seating.office_chair(built, spot.ahead(-side * 0.12, 0.68), cloth)
    built.put("desk", spot, (-side * 0.12, 0.66), seat=0.48, look=(side * 0.53, -0.06, 1.01),
              touch=(-side * 0.12, 0.16, 0.76), surface=(-side * 0.36, 0.02, 0.74))


def _desk_top(b: Builder, side: int) -> None:
    z = 0.74
    monitor(b, side * 0.53, -0.06, z, yaw=side * 26, width=0.50)
    b.box((0.42, 0.14, 0.018), (-side * 0.12, 0.16, z), (0.25, 0.26, 0.28), bevel=0.005)
    b.box((0.38, 0.10, 0.004), (-side * 0.12, 0.16, z + 0.018), (0.36, 0.37, 0.40), bevel=0)
    b.cushion((0.06, 0.10, 0.03), (side * 0.18, 0.17, z), (0.25, 0.26, 0.28), radius=0.014)
    b.box((0.21, 0.297, 0.006), (-side * 0.55, 0.02, z), PAPER, bevel=0, turn=12)
    b.box((0.21, 0.297, 0.014), (-side * 0.34, -0.20, z), (0.92, 0.92, 0.88), bevel=0, turn=-8)
    b.lathe([(0.036, 0), (0.038, 0.09)], (-side * 0.60, -0.15, z), (0.75, 0.25, 0.20))
    for k in range(4):
        b.rod(0.004, 0.14, (side * (0.12 + 0.012 * k), -0.26, z + 0.02), (0.2 + 0.2 * k, 0.3, 0.6 - 0.1 * k), sides=6)
    b.rod(0.035, 0.10, (side * 0.14, -0.26, z), DARK)
    lamp(b, -side * 0.68, -0.24, z)


Chair = Callable[[BuiltSet, Spot], None]


def table(
    built: BuiltSet, spot: Spot, size: tuple[float, float] = (1.6, 0.9), seats: int = 4, wood: RGB = WOOD,
    chair: Chair | None = None, name: str = "table", top: RGB | None = None,
) -> None:
    """Stand a table of `size` metres with `seats` chairs: the ends first, then upstage, then downstage.

    Marks: `table` (standing, with its top), `table:0` ... (sitting).
    """
    w, d = max(size[0], 0.66 * max(1, (seats - 1) // 2) + 0.2), size[1]
    b = Builder(name, spot)
    b.box((w, d, 0.04), (0, 0, 0.70), top or wood, bevel=0.012)
    b.box((w - 0.16, d - 0.16, 0.08), (0, 0, 0.62), darker(wood, 0.12))
    for x in (-w / 2 + 0.09, w / 2 - 0.09):
        for y in (-d / 2 + 0.09, d / 2 - 0.09):
            b.rod(0.028, 0.63, (x, y, 0), darker(wood, 0.06), top=0.04, sides=12)
    built.keep(b, name)
    built.block(spot, w, d, 0.74)
    for place in _places(w, d, seats):
        _place(built, spot, name, place, chair or (lambda s, p: seating.chair(s, p, wood, "")))
    built.put(name, spot, (-w / 2 - 0.1, -d / 2 - 0.45), yaw=160, look=(0, 0, 0.76), touch=(0, -d / 4, 0.75),
              surface=(0.0, 0.0, 0.74))


def _places(w: float, d: float, seats: int) -> list[tuple[float, float, float]]:
    """(x, y, yaw) of the sitters: left end, right end, then upstage and downstage in turn."""
    out = [(-w / 2 - 0.22, 0.0, 90.0), (w / 2 + 0.22, 0.0, -90.0)][:seats]
    rest = max(0, seats - 2)
    up, down = (rest + 1) // 2, rest // 2
    if rest == 2:
        up, down = 2, 0
    for n, y, yaw in ((up, d / 2 + 0.2, 0.0), (down, -d / 2 - 0.2, 180.0)):
        out += [((k - (n - 1) / 2) * (w / max(n, 1)), y, yaw) for k in range(n)]
    return out


def _place(
    built: BuiltSet, spot: Spot, name: str, place: tuple[float, float, float], chair: Chair,
) -> None:
    x, y, yaw = place
    at = spot.ahead(x, y, yaw)
    chair(built, at.ahead(0.0, 0.04))
    built.put(name, at, (0.0, 0.0), seat=0.47, look=(0.0, -1.2, 1.15), touch=(0.08, -0.44, 0.76),
              surface=(0.0, -0.46, 0.74), first=-1)


def round_table(
    built: BuiltSet, spot: Spot, radius: float = 0.42, colour: RGB = WHITE, seats: int = 2,
    chair: Chair | None = None, name: str = "table",
) -> None:
    """Stand a pedestal table with chairs to its left and right (then up and down stage)."""
    b = Builder(name, spot)
    b.lathe([(radius * 0.62, 0), (radius * 0.60, 0.02), (0.04, 0.05), (0.035, 0.68)], (0, 0, 0), DARK)
    b.lathe([(radius - 0.02, 0), (radius, 0.012), (radius, 0.03), (radius - 0.01, 0.04)], (0, 0, 0.70), colour,
            sides=32)
    built.keep(b, name)
    built.block(spot, 2 * radius, 2 * radius, 0.74)
    r = radius + 0.22
    for k in range(min(seats, 4)):
        place = ((-r, 0.0, 90.0), (r, 0.0, -90.0), (0.0, r, 0.0), (0.0, -r, 180.0))[k]
        _place(built, spot, name, place, chair or (lambda s, p: seating.chair(s, p, WOOD, "")))
    built.put(name, spot, (-0.3, -radius - 0.45), yaw=170, look=(0, 0, 0.78), surface=(0, 0, 0.74))


def coffee_table(built: BuiltSet, spot: Spot, wood: RGB = WOOD) -> None:
    """Stand a low table with a few magazines: the mark `coffee table`."""
    b = Builder("coffee table", spot)
    b.box((1.1, 0.55, 0.035), (0, 0, 0.36), wood, bevel=0.012)
    b.box((1.0, 0.45, 0.02), (0, 0, 0.14), darker(wood, 0.15), bevel=0.005)
    for x in (-0.48, 0.48):
        for y in (-0.21, 0.21):
            b.box((0.05, 0.05, 0.36), (x, y, 0), darker(wood, 0.08))
    for k, c in enumerate(((0.70, 0.30, 0.25), (0.30, 0.45, 0.60), (0.85, 0.80, 0.65))):
        b.box((0.21, 0.28, 0.008), (0.28, 0.02, 0.395 + 0.008 * k), c, bevel=0, turn=8 * k)
    built.keep(b, "coffee table")
    built.block(spot, 1.1, 0.55, 0.4)
    built.put("coffee table", spot, (0, -0.6), yaw=180, look=(0, 0, 0.4), surface=(-0.15, 0, 0.395))


def counter(
    built: BuiltSet, spot: Spot, length: float = 2.4, height: float = 1.05, wood: RGB = WOOD,
    top: RGB = (0.30, 0.28, 0.27), name: str = "counter",
) -> None:
    """Stand a serving counter; customers stand at local -Y: `counter`, the server behind it: `behind counter`."""
    b = Builder(name, spot)
    b.box((length, 0.50, height - 0.05), (0, 0.05, 0), wood, bevel=0.004)
    n = max(2, round(length / 0.6))
    for k in range(n):
        x = (k + 0.5) * length / n - length / 2
        b.box((length / n - 0.10, 0.02, height - 0.35), (x, -0.205, 0.18), lighter(wood, 0.10), bevel=0.008)
    b.box((length, 0.03, 0.12), (0, -0.2, 0), darker(wood, 0.35), bevel=0)
    b.box((length + 0.08, 0.66, 0.05), (0, 0.02, height - 0.05), top, bevel=0.012)
    built.keep(b, name)
    built.block(spot, length + 0.08, 0.66, height)
    built.put(name, spot, (0.0, -0.62), yaw=180, look=(0, 0.3, height + 0.25), touch=(0, -0.18, height + 0.01),
              surface=(0.12, -0.1, height))
    built.put(f"behind {name}", spot, (0.0, 0.68), look=(0, -0.6, 1.4), touch=(0, 0.2, height + 0.01),
              surface=(0.0, 0.16, height))
