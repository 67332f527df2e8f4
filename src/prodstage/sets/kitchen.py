"""A kitchen: fitted units with stove and sink under a window, a fridge, a table to sit at."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import dressing, kitchen_units, seating, storage, tables
from prodstage.sets.shell import empty_room
from prodstage.sets.style import CLOTHS, CREAM, PALE_WOOD, WOOD, Style, chance, pick
from prodstage.sets.walls import door, window

WALLS = ((0.86, 0.83, 0.70), (0.72, 0.80, 0.74), (0.70, 0.79, 0.84), (0.88, 0.76, 0.66), (0.82, 0.80, 0.78))
UNITS = ((0.36, 0.50, 0.50), (0.86, 0.84, 0.78), (0.42, 0.52, 0.40), (0.30, 0.40, 0.54), (0.66, 0.36, 0.28))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the kitchen; the table seats up to eight."""
    dice = chance(plan, "kitchen")
    wall, units, cloth = pick(dice, WALLS), pick(dice, UNITS), pick(dice, CLOTHS)
    wood = pick(dice, (WOOD, PALE_WOOD))
    style = Style(wall=wall, side=tuple(c * 0.95 for c in wall), floor="tiles", floor_colour=(0.80, 0.76, 0.68),
                  lamps="pendant", window="curtains" if dice.random() < 0.4 else "bare", view="garden", cloth=cloth,
                  wood=wood, door=CREAM)
    more = max(0, plan.seats - 4) * 0.28
    built = empty_room(plan, light, (7.0 + more, 5.8, 2.7), style,
                       (door("left", -0.9), window("back", -0.55, 1.5, 1.12, 2.15), window("right", 0.4, 1.4)))
    w, d = built.bounds[2], built.bounds[3]
    top = pick(dice, ((0.36, 0.34, 0.33), (0.72, 0.58, 0.40), (0.84, 0.83, 0.80)))
    kitchen_units.base_units(built, Spot(0.10, d - 0.31), 4.4, units, top, stove_at=1.05, sink_at=-0.65)
    kitchen_units.wall_units(built, Spot(1.90, d - 0.17), 0.85, units)
    kitchen_units.wall_units(built, Spot(0.56, d - 0.17), 0.50, units)
    kitchen_units.wall_units(built, Spot(-1.75, d - 0.17), 0.70, units)
    kitchen_units.fridge(built, Spot(2.75, d - 0.38))
    seats = max(4, min(plan.seats, 8))
    tables.table(built, Spot(w - 1.85, -0.75), (1.5, 0.9), seats, wood, lambda s, p: seating.chair(s, p, wood, ""))
    built.play = (-w + 0.7, -1.9, w - 3.0, 1.5)
    storage.cabinet(built, Spot(-0.6, -2.66, 180), 1.3, 0.88, wood, name="dresser")
    dressing.clock(built, "back", 2.15, 2.35)
    dressing.picture(built, "left", 1.1, 1.55, (0.7, 0.55))
    dressing.picture(built, "front", 0.6, 1.6, (1.0, 0.65))
    dressing.picture(built, "front", -1.0, 1.6, (0.5, 0.6))
    dressing.wall_shelf(built, "front", 2.3, 1.45, wood)
    dressing.plant(built, -w + 0.35, d - 0.35, 0.8, 14)
    return built
