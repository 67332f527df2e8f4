"""An office: desks with monitors, a big printer, a window on the city."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.floors import rug
from prodstage.sets.furniture import dressing, machines, seating, storage, tables
from prodstage.sets.shell import empty_room
from prodstage.sets.style import CLOTHS, PALE_WOOD, WOOD, Style, chance, pick
from prodstage.sets.walls import door, window

WALLS = ((0.80, 0.78, 0.73), (0.72, 0.78, 0.80), (0.82, 0.80, 0.68), (0.74, 0.79, 0.72), (0.80, 0.74, 0.70))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the office; more than four seats bring a meeting table."""
    dice = chance(plan, "office")
    wall, cloth = pick(dice, WALLS), pick(dice, CLOTHS)
    wood = pick(dice, (WOOD, PALE_WOOD, (0.52, 0.36, 0.24)))
    style = Style(wall=wall, side=(0.70, 0.72, 0.72), floor="planks", floor_colour=(0.52, 0.46, 0.40), cloth=cloth,
                  wood=wood)
    size = (7.4, 6.0, 2.8) if plan.seats <= 4 else (8.4, 7.4, 2.9)
    built = empty_room(plan, light, size, style, (door("back", -2.4), window("back", 1.6, 2.6)))
    w, d = size[0] / 2, size[1] / 2
    tables.desk(built, Spot(1.55, d - 1.35), wood, cloth)
    tables.desk(built, Spot(w - 1.4, -0.75, -90), wood, cloth, side=-1)
    machines.printer(built, Spot(-0.75, d - 0.55))
    if plan.seats > 4:
        built.play = (-2.8, -0.5, 0.5, 1.8)
        tables.table(built, Spot(-0.9, -1.95), (2.0, 1.0), plan.seats - 2, wood,
                     lambda s, p: seating.office_chair(s, p, cloth))
    else:
        rug(built, -0.6, -0.1, (2.6, 1.8), (0.50, 0.36, 0.34))
        seating.armchair(built, Spot(-w + 0.75, -1.6, 70), cloth)
    _dress(built, w, d, wood)
    return built


def _dress(built: BuiltSet, w: float, d: float, wood: tuple[float, float, float]) -> None:
    storage.cabinet(built, Spot(w - 0.30, d - 1.1, -90), 0.9, 1.1)
    storage.cabinet(built, Spot(w - 0.75, -d + 0.30, 180), 0.5, 1.3, drawers=4)
    storage.bookcase(built, Spot(-w + 0.22, 0.7, 90), 1.3, 1.9, wood)
    machines.cooler(built, Spot(-w + 0.25, d - 0.6, 90))
    dressing.plant(built, -1.5, d - 0.35)
    dressing.plant(built, w - 0.35, d - 0.35, 0.9, 14)
    dressing.clock(built, "back", -0.35)
    dressing.picture(built, "left", 1.3, 1.6, (0.9, 0.65))
    dressing.picture(built, "right", 0.35, 1.65, (1.0, 0.7))
    dressing.board(built, "front", 0.8, 2.0, green=False, words="PLAN")
    dressing.coat_stand(built, -w + 0.4, -d + 0.4)
