"""A living room: sofa and armchair round a low table, television, books, a wide window."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Spot, darker
from prodstage.sets.base import BuiltSet
from prodstage.sets.floors import rug
from prodstage.sets.furniture import dressing, machines, seating, storage, tables
from prodstage.sets.shell import empty_room
from prodstage.sets.style import CLOTHS, DARK_WOOD, PALE_WOOD, WOOD, Style, chance, pick
from prodstage.sets.walls import door, window

WALLS: tuple[RGB, ...] = ((0.84, 0.76, 0.66), (0.70, 0.76, 0.70), (0.66, 0.72, 0.80), (0.86, 0.82, 0.72),
                          (0.80, 0.66, 0.60))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the room; the sofa faces the audience, armchairs face in from both sides."""
    dice = chance(plan, "living room")
    wall, cloth, wood = pick(dice, WALLS), pick(dice, CLOTHS), pick(dice, (WOOD, PALE_WOOD, DARK_WOOD))
    style = Style(wall=wall, side=darker(wall, 0.08), floor="planks", floor_colour=(0.56, 0.43, 0.31), cloth=cloth,
                  wood=wood, lamps="globe", window="curtains", view="garden" if dice.random() < 0.5 else "city")
    built = empty_room(plan, light, (7.8, 6.2, 2.75), style,
                       (door("back", -2.9), window("back", 1.55, 2.4, 0.85, 2.25), window("right", -0.3, 1.5)))
    w, d = built.bounds[2], built.bounds[3]
    rug(built, 1.25, 0.75, (3.2, 2.3), darker(cloth, 0.1))
    seating.sofa(built, Spot(1.55, 2.05), cloth, 3)
    seating.armchair(built, Spot(3.05, 0.75, -80), cloth)
    tables.coffee_table(built, Spot(1.5, 0.95), wood)
    if plan.seats > 4:
        seating.armchair(built, Spot(-0.62, 1.5, 50), darker(cloth, 0.2))
        tables.table(built, Spot(-2.5, -1.6), (1.3, 0.8), min(6, plan.seats - 5 + 2), wood,
                     lambda s, p: seating.chair(s, p, wood, ""))
    machines.television(built, Spot(-w + 0.3, 0.35, 90), wood)
    storage.bookcase(built, Spot(-1.2, d - 0.2), 1.4, 2.1, wood)
    _dress(built, w, d, wood)
    built.play = (-2.4, -2.3, 2.4, 0.3)
    return built


def _dress(built: BuiltSet, w: float, d: float, wood: RGB) -> None:
    dressing.standing_lamp(built, 3.3, d - 0.5)
    dressing.plant(built, 0.05, d - 0.35, 1.0)
    dressing.plant(built, -w + 0.4, -d + 0.5, 1.3, 18)
    dressing.picture(built, "left", 1.7, 1.6, (0.9, 0.7))
    dressing.picture(built, "right", 1.6, 1.6, (0.8, 0.6))
    dressing.picture(built, "front", 0.4, 1.6, (1.2, 0.8))
    dressing.picture(built, "front", -1.2, 1.65, (0.5, 0.6))
    dressing.wall_shelf(built, "front", 2.2, 1.5, wood, 1.2)
    storage.cabinet(built, Spot(-0.4, -d + 0.26, 180), 1.6, 0.82, wood, name="sideboard")
    dressing.radiator(built, "right", -0.3)
