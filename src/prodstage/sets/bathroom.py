"""A bathroom: bath, basin with mirror, toilet, shower, tiles to shoulder height."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.floors import rug
from prodstage.sets.furniture import bathroom_units, dressing
from prodstage.sets.shell import empty_room
from prodstage.sets.style import CHROME, WOOD, Style, chance, pick
from prodstage.sets.walls import door, hang, wall_length, wall_spot, window

TILES: tuple[RGB, ...] = ((0.62, 0.76, 0.78), (0.70, 0.78, 0.68), (0.82, 0.80, 0.76), (0.58, 0.66, 0.76),
                          (0.80, 0.70, 0.70))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the bathroom, a little larger than life so that a camera fits."""
    dice = chance(plan, "bathroom")
    tile = pick(dice, TILES)
    wall = lighter(tile, 0.45)
    style = Style(wall=wall, side=wall, floor="tiles", floor_colour=lighter(tile, 0.25), lamps="globe", window="bare",
                  view="garden", dado=tile, door=(0.88, 0.87, 0.84))
    built = empty_room(plan, light, (5.0, 4.8, 2.6), style,
                       (door("left", 0.6, 0.9), window("back", 1.5, 0.9, 1.35, 2.15)))
    for side in ("back", "left", "right", "front"):
        _grout(built, side, tile)
    w, d = built.bounds[2], built.bounds[3]
    bathroom_units.bath(built, Spot(w - 0.9, d - 0.40))
    bathroom_units.basin(built, Spot(-0.35, d - 0.27), WOOD)
    dressing.mirror(built, "back", -0.35, 1.55, (0.8, 0.9))
    bathroom_units.toilet(built, Spot(w - 0.40, 0.35, -90))
    bathroom_units.shower(built, Spot(-w + 0.50, d - 0.50))
    rug(built, 0.2, 0.6, (1.5, 0.8), darker(tile, 0.25))
    _towels(built)
    dressing.plant(built, w - 0.3, -d + 0.35, 0.9, 12)
    dressing.picture(built, "front", 0.7, 1.6, (0.6, 0.5))
    dressing.wall_shelf(built, "front", -0.9, 1.5, WOOD, 0.9)
    built.play = (-1.6, -1.9, 1.5, 0.6)
    return built


def _grout(built: BuiltSet, side: str, tile: RGB) -> None:
    """Joints between the wall tiles, a hair proud of them; doors interrupt them."""
    b, half = Builder("tiles", wall_spot(built, side)), wall_length(built, side) / 2
    gap = (0.10, 1.10) if side == "left" else (half, half)
    for k in range(1, 4):
        z = 0.10 + 0.21 * k
        for a, c in ((-half, gap[0]), (gap[1], half)):
            if c - a > 0.01:
                b.block((a, -0.002, z), (c, 0.001, z + 0.008), lighter(tile, 0.35), bevel=0)
    x = -half
    while x < half:
        if not gap[0] <= x <= gap[1]:
            b.block((x, -0.002, 0.1), (x + 0.008, 0.001, 0.95), lighter(tile, 0.35), bevel=0)
        x += 0.21
    hang(built, b, side)


def _towels(built: BuiltSet) -> None:
    b, spot = Builder("towel", wall_spot(built, "right")), wall_spot(built, "right")
    for k, c in enumerate(((0.85, 0.50, 0.40), (0.92, 0.90, 0.84))):
        u = 0.9 + 0.62 * k
        b.tube([(u - 0.28, -0.08, 1.42), (u + 0.28, -0.08, 1.42)], 0.012, CHROME)
        b.cushion((0.42, 0.07, 0.70), (u, -0.08, 0.75), c, radius=0.03)
        b.box((0.43, 0.075, 0.05), (u, -0.08, 0.86), darker(c, 0.15), bevel=0.01)
    hang(built, b, "right", "towel")
    built.put("towel", spot, (0.9, -0.6), yaw=180, look=(0.9, 0, 1.2), touch=(0.9, -0.12, 1.2))
