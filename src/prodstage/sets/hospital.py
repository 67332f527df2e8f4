"""A hospital room: beds with drips and monitors, curtains on rails, a basin."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import bathroom_units, beds, dressing, seating, storage
from prodstage.sets.shell import empty_room
from prodstage.sets.style import CHROME, PALE_WOOD, STEEL, Style, chance, pick
from prodstage.sets.walls import door, hang, wall_spot, window

TINTS: tuple[RGB, ...] = ((0.62, 0.78, 0.76), (0.68, 0.76, 0.84), (0.72, 0.80, 0.70))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build a two-bed room; the first bed stands in the middle of the back wall, visitors' chairs beside it."""
    dice = chance(plan, "hospital")
    tint = pick(dice, TINTS)
    style = Style(wall=lighter(tint, 0.55), side=lighter(tint, 0.45), floor="tiles", floor_colour=(0.72, 0.75, 0.74),
                  lamps="panels", window="blinds", dado=tint, door=(0.66, 0.58, 0.46), wood=PALE_WOOD)
    built = empty_room(plan, light, (7.6, 6.2, 2.8), style, (door("left", 0.9, 1.25), window("right", 0.2, 2.2)))
    w, d = built.bounds[2], built.bounds[3]
    beds.hospital_bed(built, Spot(0.45, d - 1.12), tint)
    beds.hospital_bed(built, Spot(2.85, d - 1.12), tint)
    beds.vital_monitor(built, Spot(1.42, d - 0.42))
    beds.drip_stand(built, -0.45, d - 0.45)
    _headwall(built, 0.45)
    _headwall(built, 2.85)
    _curtain(built, 1.85, d, tint)
    seating.shell_chair(built, Spot(-0.75, 1.1, 70), darker(tint, 0.3), "chair")
    seating.shell_chair(built, Spot(-1.35, d - 0.45, 0), darker(tint, 0.3), "chair")
    bathroom_units.basin(built, Spot(-w + 0.27, -1.2, 90), PALE_WOOD)
    storage.cabinet(built, Spot(-w + 0.70, d - 0.26), 1.1, 1.9, (0.80, 0.82, 0.82), name="cabinet")
    dressing.clock(built, "back", -1.4, 2.2)
    dressing.picture(built, "front", 0.6, 1.6, (1.0, 0.7))
    dressing.board(built, "front", -1.6, 1.4, green=False, words="WARD")
    seating.bench(built, Spot(1.6, -d + 0.32, 180), 1.8, PALE_WOOD, back=False)
    dressing.radiator(built, "right", 0.2)
    built.play = (-2.6, -2.4, 2.4, 0.6)
    return built


def _headwall(built: BuiltSet, u: float) -> None:
    b = Builder("headwall", wall_spot(built, "back"))
    b.block((u - 0.75, -0.05, 1.15), (u + 0.75, 0, 1.45), (0.90, 0.90, 0.88), bevel=0.01)
    for k, c in enumerate(((0.85, 0.30, 0.25), (0.30, 0.55, 0.80), (0.90, 0.80, 0.35), (0.40, 0.65, 0.45))):
        b.rod(0.03, 0.03, (u - 0.5 + 0.16 * k, -0.05, 1.30), c, turn=(90, 0, 0), sides=12)
    b.block((u + 0.2, -0.06, 1.24), (u + 0.55, -0.04, 1.36), STEEL)
    b.tube([(u + 0.45, -0.04, 1.9), (u + 0.45, -0.30, 1.95), (u + 0.30, -0.45, 1.88)], 0.014, CHROME)
    b.lathe([(0.09, 0), (0.04, 0.08)], (u + 0.30, -0.45, 1.80), (0.92, 0.92, 0.90))
    hang(built, b, "back")


def _curtain(built: BuiltSet, x: float, d: float, tint: RGB) -> None:
    b = Builder("curtain", (x, d, 0.0))
    b.tube([(0, 0, 2.32), (0, -2.4, 2.32)], 0.016, CHROME, sides=6)
    for k in range(9):
        b.cushion((0.07, 0.11, 1.85), (0, -0.08 - 0.085 * k, 0.42), tint if k % 2 else darker(tint, 0.10),
                radius=0.033)
    built.keep(b, "curtain")
    built.block(Spot(x, d - 0.45), 0.14, 0.9, 2.3)
    built.put("curtain", Spot(x, d - 0.45), (-0.5, -0.9), yaw=150, look=(0, 0, 1.3), touch=(0, -0.45, 1.2))
