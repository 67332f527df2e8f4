"""A bar: a long counter with stools before lit shelves of bottles, small tables in the room."""

from __future__ import annotations

from functools import partial

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import dressing, machines, public, seating, tables
from prodstage.sets.shell import empty_room
from prodstage.sets.style import DARK_WOOD, Style, chance, pick
from prodstage.sets.walls import door, hang, wall_spot, window

WALLS: tuple[RGB, ...] = ((0.46, 0.34, 0.30), (0.34, 0.42, 0.40), (0.42, 0.36, 0.46), (0.50, 0.42, 0.30))
SEATS: tuple[RGB, ...] = ((0.56, 0.18, 0.16), (0.24, 0.38, 0.34), (0.52, 0.36, 0.20))
NAMES = ("THE ANCHOR", "BLUE MOON", "LAST CALL", "RED LION")


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the bar; the keeper stands behind the counter at the back, guests on stools before it."""
    dice = chance(plan, "bar")
    wall, cloth = pick(dice, WALLS), pick(dice, SEATS)
    style = Style(wall=wall, side=lighter(wall, 0.06), trim=DARK_WOOD, floor="planks", floor_colour=(0.42, 0.31,
            0.22),
                  ceiling=(0.50, 0.42, 0.36), dado=darker(DARK_WOOD, 0.1), door=(0.36, 0.20, 0.15), lamps="pendant",
                  window="bare", cloth=cloth, wood=DARK_WOOD)
    built = empty_room(plan, light, (8.4, 7.0, 2.9), style, (door("left", -1.9, 1.0), window("right", -1.1, 1.8)))
    w, d = built.bounds[2], built.bounds[3]
    public.back_bar(built, Spot(0.6, d - 0.28), 4.4)
    public.bar(built, Spot(0.6, d - 1.85), 5.0)
    for x in (-1.1, -0.2, 1.4, 2.3):
        seating.stool(built, Spot(x, d - 2.5, 180), 0.76, cloth)
    chairs = partial(seating.chair, wood=DARK_WOOD, name="")
    for x, y in ((3.0, -0.9), (-2.7, -2.2), (2.7, -2.7))[:1 if plan.seats < 7 else 3]:
        tables.round_table(built, Spot(x, y), 0.42, darker(DARK_WOOD, 0.1), 4 if plan.seats > 5 else 2, chairs)
    _neon(built, NAMES[int(dice.integers(len(NAMES)))])
    machines.vending_machine(built, Spot(-w + 0.42, 0.3, 90), cloth)
    dressing.picture(built, "left", 1.9, 1.65, (0.8, 0.6))
    dressing.picture(built, "right", 1.6, 1.65, (0.7, 0.9))
    dressing.picture(built, "front", 0.7, 1.65, (1.1, 0.7))
    dressing.mirror(built, "front", -1.3, 1.65, (0.8, 0.9))
    dressing.wall_shelf(built, "front", 2.6, 1.6, DARK_WOOD, 1.2)
    dressing.plant(built, -w + 0.4, -d + 0.45, 1.2)
    seating.bench(built, Spot(0.3, -d + 0.32, 180), 1.8, DARK_WOOD)
    built.play = (-2.6, -1.6, 2.1, 0.6)
    return built


def _neon(built: BuiltSet, words: str) -> None:
    b = Builder("sign", wall_spot(built, "back"))
    b.block((-3.75, -0.05, 1.75), (-1.85, 0, 2.30), (0.16, 0.13, 0.15), bevel=0.02)
    b.text(words, 0.34, (-2.8, -0.06, 2.02), Paint("lamp.neon", (1.0, 0.42, 0.45)), width=1.65)
    hang(built, b, "back", "sign")
