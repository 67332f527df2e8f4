"""A bedroom: a made bed with lamps on both sides, wardrobe, window, mirror."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Spot, darker
from prodstage.sets.base import BuiltSet
from prodstage.sets.floors import rug
from prodstage.sets.furniture import beds, dressing, seating, storage
from prodstage.sets.shell import empty_room
from prodstage.sets.style import CLOTHS, DARK_WOOD, PALE_WOOD, WOOD, Style, chance, pick
from prodstage.sets.walls import door, window

WALLS: tuple[RGB, ...] = ((0.74, 0.76, 0.84), (0.84, 0.76, 0.74), (0.74, 0.80, 0.74), (0.86, 0.82, 0.74),
                          (0.68, 0.66, 0.78))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the bedroom; the bed's head stands at the back wall."""
    dice = chance(plan, "bedroom")
    wall, cloth, wood = pick(dice, WALLS), pick(dice, CLOTHS), pick(dice, (WOOD, PALE_WOOD, DARK_WOOD))
    style = Style(wall=wall, side=darker(wall, 0.07), floor="carpet", floor_colour=(0.58, 0.53, 0.50), cloth=cloth,
                  wood=wood, lamps="globe", window="curtains", view="garden" if dice.random() < 0.5 else "city")
    built = empty_room(plan, light, (6.8, 5.8, 2.7), style,
                       (door("left", 0.7), window("back", -1.9, 1.5), window("right", 0.4, 1.3)))
    w, d = built.bounds[2], built.bounds[3]
    beds.bed(built, Spot(0.75, d - 1.12), cloth, wood)
    beds.nightstand(built, Spot(-0.36, d - 0.26), wood)
    beds.nightstand(built, Spot(1.86, d - 0.26), wood)
    storage.wardrobe(built, Spot(w - 0.36, -0.9, -90), wood)
    storage.cabinet(built, Spot(-w + 0.28, -1.4, 90), 1.2, 0.85, wood, name="dresser", drawers=3)
    dressing.mirror(built, "left", -1.4, 1.5, (0.7, 0.9))
    rug(built, -0.6, -0.7, (2.6, 1.7), cloth)
    seating.armchair(built, Spot(-2.6, d - 0.85, 40), darker(cloth, 0.1))
    dressing.picture(built, "back", 0.75, 1.75, (1.1, 0.6))
    dressing.picture(built, "front", -1.0, 1.6, (0.8, 0.6))
    dressing.wall_shelf(built, "front", 1.3, 1.5, wood)
    seating.bench(built, Spot(1.2, -d + 0.3, 180), 1.2, wood, back=False)
    dressing.plant(built, w - 0.35, d - 0.35, 0.9)
    built.play = (-2.0, -2.2, 2.3, 0.2)
    return built
