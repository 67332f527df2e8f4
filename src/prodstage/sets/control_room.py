"""A control room: rows of consoles before a wall of screens."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import consoles, dressing, seating, storage, tables
from prodstage.sets.shell import empty_room
from prodstage.sets.style import Style, chance, pick
from prodstage.sets.walls import door

WALLS = ((0.42, 0.47, 0.54), (0.46, 0.48, 0.46), (0.40, 0.42, 0.50))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the room; the operators sit in the back, face the audience, and the screens hang behind them."""
    dice = chance(plan, "control room")
    wall = pick(dice, WALLS)
    style = Style(wall=wall, side=tuple(c * 1.08 for c in wall), trim=(0.30, 0.32, 0.36), floor="carpet",
                  floor_colour=(0.30, 0.33, 0.38), ceiling=(0.60, 0.62, 0.66), door=(0.34, 0.38, 0.44), lamps="spots")
    built = empty_room(plan, light, (8.4, 6.6, 3.0), style, (door("left", 1.6, 1.1),))
    consoles.screen_wall(built, "back", 0.0, (4.6, 1.5), dice, z=1.2, grid=(3, 1))
    consoles.screen_wall(built, "right", 0.6, (2.0, 1.1), dice, z=1.2, grid=(2, 2))
    for x, yaw in ((-2.1, 14), (0.0, 0), (2.1, -14)):
        consoles.console(built, Spot(x, 1.25 + abs(x) * 0.10, -yaw), dice, 1.5)
    consoles.console(built, Spot(3.35, -1.2, -90), dice, 1.3)
    for k in range(max(0, (plan.seats - 4 + 1) // 2)):
        seating.office_chair(built, Spot(-3.6 + 0.0 * k, -0.4 - 0.62 * k, 90), name="seat")
    consoles.panel(built, "left", 0.4, dice)
    storage.cabinet(built, Spot(-3.9, 2.2, 90), 0.9, 1.9, (0.36, 0.40, 0.46), name="rack")
    storage.cabinet(built, Spot(3.3, 3.02), 0.9, 2.0, (0.36, 0.40, 0.46), name="rack")
    dressing.clock(built, "back", -3.0, 2.4)
    dressing.clock(built, "back", 3.0, 2.4)
    consoles.screen_wall(built, "front", 1.2, (2.2, 0.9), dice, z=1.3, grid=(2, 1))
    dressing.board(built, "front", -2.0, 1.8, green=False, words="STATUS")
    tables.coffee_table(built, Spot(-3.5, -2.7))
    built.play = (-2.2, -2.4, 2.2, 0.5)
    return built
