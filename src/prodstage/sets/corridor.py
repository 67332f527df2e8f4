"""A corridor: doors along both sides, one at the end, strip lights, seen lengthwise."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import dressing, seating
from prodstage.sets.shell import empty_room
from prodstage.sets.style import CHROME, Style, chance, pick
from prodstage.sets.walls import Opening, door, hang, wall_spot

WALLS: tuple[RGB, ...] = ((0.74, 0.77, 0.72), (0.80, 0.76, 0.68), (0.70, 0.76, 0.80), (0.80, 0.72, 0.66))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the corridor, 2.9 m wide and 13 m long; one walks towards and away from the camera."""
    dice = chance(plan, "corridor")
    wall = pick(dice, WALLS)
    style = Style(wall=wall, side=lighter(wall, 0.12), floor=("tiles", "carpet", "stone")[int(dice.integers(3))],
                  floor_colour=(0.60, 0.60, 0.57), lamps="tubes", dado=darker(wall, 0.18),
                  door=pick(dice, ((0.46, 0.33, 0.23), (0.34, 0.44, 0.52), (0.62, 0.60, 0.54))))
    built = empty_room(plan, light, (2.9, 13.0, 2.7), style,
                       (door("back", 0.0, 1.1), Opening("front", 0.0, 1.1, 0, 2.1, "arch", "door")))
    for k, u in enumerate((-4.2, -0.8, 3.0)):
        _closed_door(built, "left", u, style, 101 + k)
        _closed_door(built, "right", (-4.6, -1.4, 2.4)[k], style, 201 + k)
    seating.bench(built, Spot(-1.16, -1.1, 90), 1.5, style.wood, back=False)
    dressing.picture(built, "left", -2.4, 1.6, (0.7, 0.5))
    dressing.picture(built, "right", 0.6, 1.6, (0.9, 0.6))
    dressing.clock(built, "back", 1.0, 2.25)
    dressing.plant(built, -1.1, 6.0, 1.0, 14)
    dressing.plant(built, 1.12, -5.2, 0.9, 12)
    _exit_sign(built)
    built.play = (-0.9, -2.2, 1.1, 2.6)
    return built


def _closed_door(built: BuiltSet, wall: str, u: float, style: Style, number: int) -> None:
    spot = wall_spot(built, wall)
    b = Builder("closed door", spot)
    b.block((u - 0.55, -0.03, 0), (u + 0.55, 0, 2.17), style.trim)
    b.block((u - 0.47, -0.045, 0.01), (u + 0.47, 0, 2.09), style.door, bevel=0.004)
    for z0, z1 in ((0.2, 0.92), (1.1, 1.95)):
        b.block((u - 0.33, -0.05, z0), (u + 0.33, -0.04, z1), darker(style.door, 0.15), bevel=0.004)
    b.tube([(u + 0.38, -0.04, 1.02), (u + 0.38, -0.09, 1.02), (u + 0.27, -0.09, 1.02)], 0.011, CHROME)
    b.box((0.20, 0.012, 0.11), (u, -0.05, 1.58), (0.94, 0.93, 0.88), bevel=0)
    b.text(str(number), 0.10, (u, -0.059, 1.635), (0.15, 0.15, 0.18))
    hang(built, b, wall, "door")
    built.put("door", spot, (u, -0.6), yaw=180, look=(u, 0, 1.5), touch=(u + 0.3, -0.08, 1.02), leave=True)


def _exit_sign(built: BuiltSet) -> None:
    b = Builder("exit sign", wall_spot(built, "back"))
    b.box((0.46, 0.06, 0.18), (0, -0.03, 2.28), (0.16, 0.46, 0.28))
    b.text("EXIT", 0.15, (0, -0.065, 2.37), Paint("lamp.sign", (0.85, 1.0, 0.88)))
    hang(built, b, "back")
