"""A lift: steel walls with a mirror and handrails, sliding doors in front, a panel of floor buttons."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.shell import empty_room
from prodstage.sets.style import BLACK, CHROME, DARK, Style, chance, pick
from prodstage.sets.walls import Opening, hang, wall_length, wall_spot

LININGS: tuple[RGB, ...] = ((0.60, 0.46, 0.34), (0.50, 0.56, 0.60), (0.56, 0.42, 0.38), (0.64, 0.62, 0.56))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the cabin, 3.0 x 2.7 m so that a scene fits; passengers face the doors, which is the audience's side."""
    lining = pick(chance(plan, "lift"), LININGS)
    style = Style(wall=lining, side=lining, trim=CHROME, floor="tiles", floor_colour=(0.36, 0.36, 0.38),
            lamps="spots",
                  ceiling=(0.86, 0.87, 0.88), door=CHROME)
    built = empty_room(plan, light, (3.0, 2.7, 2.5), style, (Opening("front", 0.0, 1.5, 0.0, 2.15, "arch", "door"),))
    for wall in ("back", "left", "right"):
        _lining(built, wall, lining)
    _mirror(built)
    _doors(built)
    _buttons(built)
    _display(built)
    for y in (-0.35, 0.45):
        _tip_up_seat(built, Spot(-1.3, y, 90), lining)
    return built


def _tip_up_seat(built: BuiltSet, spot: Spot, colour: RGB) -> None:
    b = Builder("seat", spot)
    b.box((0.40, 0.34, 0.035), (0, 0, 0.46), darker(colour, 0.35), bevel=0.01)
    b.box((0.40, 0.03, 0.20), (0, 0.17, 0.30), darker(colour, 0.45), bevel=0.008)
    built.keep(b, "seat")
    built.block(spot, 0.40, 0.36, 0.5)
    built.put("seat", spot, (0, 0), seat=0.495, look=(0, -2, 1.2), surface=(0, 0, 0.495), first=-1)


def _lining(built: BuiltSet, wall: str, colour: RGB) -> None:
    b, half = Builder("lining", wall_spot(built, wall)), wall_length(built, wall) / 2
    n = max(2, round(half * 2 / 0.75))
    for k in range(n):
        a = -half + 2 * half * k / n
        b.block((a + 0.012, -0.02, 0.14), (a + 2 * half / n - 0.012, 0, 2.36), lighter(colour, 0.05 * (k % 2)),
                bevel=0.006)
    b.tube([(-half + 0.15, -0.10, 0.94), (half - 0.15, -0.10, 0.94)], 0.022, CHROME)
    for x in (-half + 0.2, 0.0, half - 0.2):
        b.tube([(x, 0, 0.90), (x, -0.10, 0.94)], 0.012, CHROME, sides=6)
    b.block((-half, -0.03, 0), (half, 0, 0.14), darker(CHROME, 0.25), bevel=0)
    hang(built, b, wall)
    if wall == "left":
        built.put("rail", wall_spot(built, wall), (0, -0.45), look=(0, -2, 1.5), touch=(0.3, -0.1, 0.95))


def _mirror(built: BuiltSet) -> None:
    b = Builder("mirror", wall_spot(built, "back"))
    b.block((-0.72, -0.03, 1.08), (0.72, -0.02, 2.25), CHROME, bevel=0.004)
    b.block((-0.69, -0.034, 1.11), (0.69, -0.03, 2.22), (0.66, 0.74, 0.78), bevel=0)
    for k in range(3):
        b.box((0.05, 0.003, 0.9), (-0.35 + 0.14 * k, -0.036, 1.2), (0.78, 0.85, 0.88), bevel=0, turn=(0, 22, 0))
    hang(built, b, "back", "mirror")
    built.put("mirror", wall_spot(built, "back"), (0, -0.55), yaw=180, look=(0, 0, 1.6), touch=(0, -0.04, 1.5))


def _doors(built: BuiltSet) -> None:
    spot = wall_spot(built, "front")
    for side in (-1, 1):
        b = Builder("lift door", spot.ahead(side * 0.62, 0.05))
        b.block((-0.38, -0.02, 0.01), (0.38, 0.02, 2.13), (0.70, 0.72, 0.74), bevel=0.004)
        b.block((-side * 0.36 - 0.01, -0.026, 0.01), (-side * 0.36 + 0.01, 0.026, 2.13), BLACK, bevel=0)
        leaf = hang(built, b, "front", "door")
        leaf["slide"], leaf["shut"] = True, float(side * 0.375)


def _buttons(built: BuiltSet) -> None:
    spot = wall_spot(built, "right")
    b, u = Builder("panel", spot), 0.85
    b.block((u - 0.15, -0.05, 0.85), (u + 0.15, -0.02, 1.75), CHROME, bevel=0.01)
    b.block((u - 0.11, -0.055, 1.58), (u + 0.11, -0.05, 1.70), BLACK, bevel=0)
    b.text("7", 0.10, (u, -0.058, 1.64), Paint("lamp.number", (1.0, 0.45, 0.25)))
    for k in range(10):
        x, z = u - 0.055 + 0.11 * (k % 2), 0.98 + 0.11 * (k // 2)
        lit = Paint("lamp.button", (1.0, 0.75, 0.30)) if k == 7 else (0.92, 0.92, 0.90)
        b.rod(0.034, 0.012, (x, -0.05, z), DARK, turn=(90, 0, 0), sides=14)
        b.rod(0.028, 0.018, (x, -0.05, z), lit, turn=(90, 0, 0), sides=14)
        b.text(str(k), 0.035, (x, -0.070, z), BLACK)
    hang(built, b, "right", "panel")
    for name in ("panel", "button"):
        built.put(name, spot, (u - 0.15, -0.55), yaw=175, look=(u, 0, 1.3), touch=(u + 0.055, -0.07, 1.31))


def _display(built: BuiltSet) -> None:
    b = Builder("display", wall_spot(built, "front"))
    b.block((-0.35, -0.05, 2.22), (0.35, 0, 2.42), BLACK, bevel=0.01)
    b.text("7", 0.15, (0.12, -0.055, 2.32), Paint("lamp.number", (1.0, 0.45, 0.25)))
    b.board([(-0.07, 0), (0.07, 0), (0, 0.11)], 0.008, (-0.12, -0.05, 2.265), Paint("lamp.number", (1.0, 0.45, 0.25)),
            turn=(90, 0, 0))
    hang(built, b, "front")
