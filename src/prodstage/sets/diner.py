"""A diner: booths under the windows, a counter with chrome stools, checkered floor."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import dressing, kitchen_units, machines, public, seating, tables
from prodstage.sets.shell import empty_room
from prodstage.sets.style import CHROME, WHITE, Style, chance, pick
from prodstage.sets.walls import door, hang, wall_spot, window

COLOURS: tuple[RGB, ...] = ((0.72, 0.20, 0.18), (0.20, 0.50, 0.52), (0.80, 0.52, 0.20))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the diner: booths along the window wall at the back, the counter on the left."""
    dice = chance(plan, "diner")
    colour = pick(dice, COLOURS)
    style = Style(wall=(0.88, 0.86, 0.78), side=(0.84, 0.83, 0.77), trim=CHROME, floor="tiles",
                  floor_colour=(0.86, 0.85, 0.82), dado=lighter(colour,
                                                                0.1), door=colour, lamps="pendant", window="bare",
                  cloth=colour)
    built = empty_room(plan, light, (9.0, 6.8, 2.8), style,
                       (window("back", 0.15, 2.2), window("back", 2.75, 2.2), door("back", -2.2, 1.05, kind="street"),
                        window("right", 0.6, 1.8)))
    w, d = built.bounds[2], built.bounds[3]
    for x in (0.1, 2.75):
        public.booth(built, Spot(x, d - 0.72), colour)
    if plan.seats > 8:
        public.booth(built, Spot(w - 0.75, -0.6, -90), colour)
    _counter(built, w, colour)
    _menu(built, colour)
    dressing.clock(built, "back", -1.25, 2.2)
    machines.vending_machine(built, Spot(w - 0.42, -2.0, -90), colour)
    dressing.picture(built, "front", -0.3, 1.65, (1.2, 0.7))
    dressing.picture(built, "front", 1.6, 1.65, (0.7, 0.7))
    dressing.plant(built, w - 0.35, -d + 0.4, 1.1)
    built.play = (-2.1, -2.4, 2.6, 1.1)
    return built


def _counter(built: BuiltSet, w: float, colour: RGB) -> None:
    spot = Spot(-w + 1.55, -1.0, 90)
    tables.counter(built, spot, 3.6, 1.0, colour, WHITE)
    for u in (-1.3, -0.5, 0.3, 1.1):
        at = spot.ahead(u, -0.62, 180)
        seating.stool(built, at, 0.72, colour)
    b = Builder("till", spot)
    public.till(b, 1.5, 0.05, 1.0)
    b.lathe([(0.20, 0), (0.20, 0.02), (0.03, 0.03), (0.03, 0.08), (0.19, 0.09), (0.19, 0.11), (0.0, 0.11)],
            (-0.9, 0, 1.0), CHROME)
    for k in range(5):
        b.ball((0.05, 0.05, 0.03), (-0.9 + 0.10 * (k % 3) - 0.1, -0.05 + 0.1 * (k // 3), 1.13), (0.78, 0.55, 0.32),
               sides=8)
    built.keep(b, "till")
    back = Spot(-w + 0.31, -1.0, 90)
    kitchen_units.base_units(built, back, 3.6, (0.80, 0.81, 0.82), (0.66, 0.68, 0.70), stove_at=0.6, sink_at=-0.6)


def _menu(built: BuiltSet, colour: RGB) -> None:
    b = Builder("menu", wall_spot(built, "left"))
    for k, words in enumerate(("BURGERS", "COFFEE", "PIE")):
        u = -1.95 + 1.25 * k
        b.block((u - 0.55, -0.06, 1.85), (u + 0.55, 0, 2.45), (0.20, 0.18, 0.18), bevel=0.01)
        b.block((u - 0.50, -0.065, 1.90), (u + 0.50, -0.05, 2.40), Paint("lamp.menu", (0.97, 0.94, 0.84)), bevel=0)
        b.text(words, 0.16, (u, -0.072, 2.28), colour, width=0.8)
        for j in range(3):
            b.block((u - 0.42, -0.07, 2.14 - 0.08 * j), (u + 0.15, -0.06, 2.16 - 0.08 * j), (0.35, 0.32, 0.30),
                    bevel=0)
            b.block((u + 0.28, -0.07, 2.14 - 0.08 * j), (u + 0.42, -0.06, 2.16 - 0.08 * j), colour, bevel=0)
    hang(built, b, "left", "menu")
