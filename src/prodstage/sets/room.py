"""A room: the plain set for whatever the script names and no other kind fits, furnished sparsely."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Spot, darker
from prodstage.sets.base import BuiltSet
from prodstage.sets.floors import rug
from prodstage.sets.furniture import dressing, seating, storage, tables
from prodstage.sets.shell import empty_room
from prodstage.sets.style import CLOTHS, DARK_WOOD, PALE_WOOD, WOOD, Style, chance, pick
from prodstage.sets.walls import door, window

WALLS: tuple[RGB, ...] = (
    (0.80, 0.76, 0.70), (0.66, 0.73, 0.72), (0.76, 0.70, 0.76), (0.74, 0.76, 0.64), (0.80, 0.68, 0.60),
    (0.62, 0.70, 0.78),
)


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the room around a table; its colours, floor and window are the location's own."""
    dice = chance(plan, "room")
    wall, cloth, wood = pick(dice, WALLS), pick(dice, CLOTHS), pick(dice, (WOOD, PALE_WOOD, DARK_WOOD))
    floor = ("planks", "carpet", "tiles")[int(dice.integers(3))]
    style = Style(wall=wall, side=darker(wall, 0.07), floor=floor, floor_colour=pick(dice, _FLOORS), cloth=cloth,
                  wood=wood, lamps="globe" if dice.random() < 0.5 else "pendant",
                  window="curtains" if dice.random() < 0.6 else "blinds",
                  view="city" if dice.random() < 0.5 else "garden")
    right = 1 if dice.random() < 0.5 else -1
    built = empty_room(plan, light, (7.0, 5.8, 2.75), style,
                       (door("back", -2.3 * right), window("back", 1.3 * right, 1.9), window("left", 0.4, 1.5)))
    w, d = built.bounds[2], built.bounds[3]
    seats = max(2, min(plan.seats, 6))
    tables.table(built, Spot(1.75 * right, 1.1), (1.4, 0.85), seats, wood, lambda s, p: seating.chair(s, p, wood, ""))
    storage.bookcase(built, Spot(w - 0.2, -0.7, -90), 1.2, 1.9, wood)
    storage.cabinet(built, Spot(-0.45 * right, d - 0.25), 1.0, 0.9, wood)
    rug(built, -0.5 * right, -0.7, (2.6, 1.9), cloth)
    dressing.standing_lamp(built, (w - 0.4) * right, d - 0.45)
    dressing.plant(built, -w + 0.4, -d + 0.5)
    seating.armchair(built, Spot(-w + 0.75, -1.3, 75), cloth)
    dressing.picture(built, "back", -0.45 * right, 1.6, (0.8, 0.6))
    dressing.picture(built, "right", 1.0, 1.6)
    dressing.picture(built, "left", -1.5, 1.6, (0.6, 0.75))
    dressing.picture(built, "front", 0.9, 1.6, (1.0, 0.7))
    dressing.wall_shelf(built, "front", -1.4, 1.5, wood, 1.4)
    storage.cabinet(built, Spot(-0.9, -d + 0.25, 180), 1.1, 0.85, darker(wood, 0.1), name="sideboard")
    built.play = (-2.2, -2.0, 1.6, 0.9) if right > 0 else (-1.6, -2.0, 2.2, 0.9)
    return built


_FLOORS: tuple[RGB, ...] = ((0.56, 0.44, 0.33), (0.46, 0.38, 0.34), (0.62, 0.56, 0.48), (0.42, 0.44, 0.48))
