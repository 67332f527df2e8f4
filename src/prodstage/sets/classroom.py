"""A classroom: blackboard and teacher's desk before rows of pupils' desks."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Spot, darker
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import dressing, seating, storage
from prodstage.sets.shell import empty_room
from prodstage.sets.style import CHROME, PALE_WOOD, WOOD, Style, chance, pick
from prodstage.sets.walls import door, hang, wall_spot, window

WALLS: tuple[RGB, ...] = ((0.84, 0.82, 0.68), (0.72, 0.80, 0.80), (0.82, 0.76, 0.66), (0.76, 0.82, 0.72))
CHAIRS: tuple[RGB, ...] = ((0.72, 0.32, 0.24), (0.26, 0.44, 0.58), (0.32, 0.52, 0.38), (0.82, 0.62, 0.24))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the classroom; pupils sit at the right and face the teacher's end on the left and the board behind."""
    dice = chance(plan, "classroom")
    wall, chair = pick(dice, WALLS), pick(dice, CHAIRS)
    style = Style(wall=wall, side=darker(wall, 0.05), floor="planks", floor_colour=(0.62, 0.52, 0.40), lamps="tubes",
                  window="blinds", view="garden", dado=darker(wall, 0.22), door=(0.40, 0.48, 0.44))
    built = empty_room(plan, light, (8.6, 7.2, 3.0), style,
                       (door("back", -3.4), window("right", -1.6, 1.9, 1.05), window("right", 1.2, 1.9, 1.05)))
    w, d = built.bounds[2], built.bounds[3]
    dressing.board(built, "back", -0.2, 3.4, words=_title(plan))
    _teacher(built, Spot(-1.9, d - 1.35))
    rows = 2 if plan.seats <= 7 else 3
    for k in range(rows * 3):
        x, y = 0.45 + 1.35 * (k % 3), 0.75 - 1.35 * (k // 3)
        _pupil(built, Spot(x, y), chair)
    storage.bookcase(built, Spot(-w + 0.22, 0.6, 90), 1.4, 1.6, WOOD)
    storage.cabinet(built, Spot(3.6, d - 0.28), 1.0, 1.8, (0.52, 0.58, 0.60))
    _globe(built, Spot(2.35, d - 0.4))
    dressing.clock(built, "back", 2.3, 2.45)
    _alphabet(built)
    dressing.picture(built, "left", -1.4, 1.6, (1.1, 0.8))
    dressing.picture(built, "front", -2.2, 1.6, (1.2, 0.8))
    dressing.picture(built, "front", 0.4, 1.6, (0.9, 0.7))
    dressing.board(built, "front", 2.4, 1.6, green=False, words="RULES")
    built.play = (-3.1, -2.6, -0.2, 1.2)
    return built


def _title(plan: SetPlan) -> str:
    return ("HISTORY", "PHYSICS", "POETRY", "BIOLOGY")[plan.seed % 4]


def _teacher(built: BuiltSet, spot: Spot) -> None:
    b = Builder("desk", spot)
    b.box((1.5, 0.72, 0.04), (0, 0, 0.71), WOOD, bevel=0.01)
    b.box((1.4, 0.03, 0.62), (0, -0.28, 0.09), darker(WOOD, 0.15))
    for x in (-0.70, 0.70):
        b.box((0.05, 0.64, 0.71), (x, 0, 0), darker(WOOD, 0.2))
    for k, c in enumerate(((0.6, 0.2, 0.2), (0.2, 0.35, 0.5), (0.75, 0.65, 0.4))):
        b.box((0.20, 0.27, 0.03), (-0.5, 0, 0.75 + 0.03 * k), c, bevel=0, turn=6 * k)
    b.ball(0.04, (0.35, -0.1, 0.79), (0.75, 0.18, 0.15), sides=12)
    b.box((0.21, 0.297, 0.01), (0.05, 0.1, 0.75), (0.95, 0.95, 0.92), bevel=0, turn=6)
    built.keep(b, "desk")
    built.block(spot, 1.5, 0.72, 0.75)
    seating.chair(built, spot.ahead(0, 0.62), WOOD, "")
    built.put("desk", spot, (0, 0.58), seat=0.47, look=(0, -2.5, 1.1), touch=(0.05, 0.15, 0.76),
              surface=(0.25, 0.05, 0.75))


def _pupil(built: BuiltSet, spot: Spot, chair: RGB) -> None:
    b, back = Builder("pupil desk", spot), spot.ahead(0, 0, 180)
    b.box((0.72, 0.50, 0.03), (0, 0, 0.70), PALE_WOOD, bevel=0.012)
    b.box((0.64, 0.40, 0.10), (0, 0, 0.58), (0.55, 0.57, 0.58), bevel=0.004)
    for x in (-0.32, 0.32):
        b.tube([(x, -0.22, 0), (x, -0.20, 0.68)], 0.014, CHROME, sides=6)
        b.tube([(x, 0.22, 0), (x, 0.20, 0.68)], 0.014, CHROME, sides=6)
    b.box((0.17, 0.23, 0.02), (0.12, 0.02, 0.73), chair, bevel=0, turn=9)
    built.keep(b, "table")
    built.block(spot, 0.72, 0.50, 0.73)
    seat = back.ahead(0, 0.46)
    seating.shell_chair(built, seat, chair, "")
    built.put("table", seat, (0, 0), seat=0.465, look=(0, -2.5, 1.3), touch=(0.05, -0.40, 0.75),
              surface=(0.0, -0.45, 0.73),
              first=-1)
    tables_ = built.marks
    if "table" not in tables_:
        built.put("table", spot, (-0.62, 0.1), yaw=90, look=(0, 0, 0.8), surface=(0, 0, 0.73))


def _globe(built: BuiltSet, spot: Spot) -> None:
    b = Builder("globe", spot)
    b.lathe([(0.22, 0), (0.20, 0.03), (0.03, 0.06), (0.025, 0.75)], (0, 0, 0), WOOD)
    b.ball(0.19, (0, 0, 0.98), (0.36, 0.56, 0.72))
    for k in range(5):
        b.ball((0.09, 0.09, 0.07), (0.12 * (k - 2) * 0.5, -0.10, 0.90 + 0.05 * k), (0.48, 0.62, 0.34), sides=8)
    built.keep(b, "globe")
    built.block(spot, 0.44, 0.44, 1.2)
    built.put("globe", spot, (0, -0.65), yaw=180, look=(0, 0, 1.0), touch=(0.1, -0.15, 1.05))


def _alphabet(built: BuiltSet) -> None:
    b = Builder("alphabet", wall_spot(built, "back"))
    for k in range(13):
        x = -1.85 + 0.27 * k
        b.box((0.23, 0.01, 0.20), (x, -0.008, 2.35), CHAIRS[k % 4], bevel=0)
        b.text(chr(65 + 2 * k), 0.15, (x, -0.016, 2.45), (0.97, 0.97, 0.94))
    hang(built, b, "back")
