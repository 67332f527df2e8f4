"""A staircase: one flight with banisters up to a gallery, in a hall two storeys high."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import dressing, seating, storage
from prodstage.sets.shell import empty_room
from prodstage.sets.style import DARK_WOOD, WHITE, WOOD, Style, chance, pick
from prodstage.sets.walls import door, window

WALLS: tuple[RGB, ...] = ((0.80, 0.76, 0.66), (0.68, 0.74, 0.76), (0.78, 0.70, 0.66), (0.70, 0.74, 0.66))
STEPS, RISE, GOING = 14, 0.17, 0.27
TOP = STEPS * RISE
FLIGHT_X, WIDTH = 1.15, 1.5
GALLERY = 1.6
"""Where the gallery's edge is (y), metres; the flight climbs towards it."""


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the hall: marks `bottom`, `top` (on the gallery), `stairs` and its steps as seats, `railing`."""
    dice = chance(plan, "stairs")
    wall, wood = pick(dice, WALLS), pick(dice, (DARK_WOOD, WOOD))
    style = Style(wall=wall, side=darker(wall, 0.06), floor="tiles", floor_colour=(0.72, 0.68, 0.62), lamps="globe",
                  window="bare", view="garden", dado=lighter(wall, 0.25), door=wood, wood=wood)
    built = empty_room(plan, light, (6.0, 7.6, 5.2), style,
                       (door("left", -1.9), window("back", 0.0, 1.8, 3.3, 4.7),
                        door("front", -1.6, 1.0, kind="street")))
    _gallery(built, wood, wall)
    _flight(built, wood)
    for k in range(3):
        _runner(built, k)
    _marks(built, plan)
    dressing.plant(built, -2.5, GALLERY - 0.35, 1.2, 18)
    dressing.picture(built, "left", 0.1, 1.65, (0.9, 0.7))
    dressing.picture(built, "right", 1.0, 2.6, (0.8, 1.0))
    dressing.picture(built, "front", 1.4, 1.65, (1.0, 1.2))
    dressing.coat_stand(built, 2.5, -3.3)
    dressing.clock(built, "front", 0.2, 2.2)
    storage.cabinet(built, Spot(-1.6, GALLERY - 0.3), 1.2, 0.85, wood, name="sideboard")
    seating.bench(built, Spot(-2.68, -1.0, 90), 1.3, wood, back=False)
    built.play = (-2.0, -3.0, 0.9, 0.6)
    return built


def _gallery(built: BuiltSet, wood: RGB, wall: RGB) -> None:
    b = Builder("gallery", (0.0, 0.0, 0.0))
    b.block((-3.0, GALLERY, TOP - 0.22), (3.0, 3.8, TOP), WHITE, bevel=0)
    b.block((-3.0, GALLERY - 0.02, TOP - 0.26), (3.0, GALLERY + 0.05, TOP + 0.02), wood, bevel=0.008)
    b.block((-3.0, GALLERY + 0.10, 0), (3.0, GALLERY + 0.2, TOP - 0.2), lighter(wall, 0.12), bevel=0)
    b.block((-3.0, GALLERY + 0.08, 0), (3.0, GALLERY + 0.1, 0.1), WHITE, bevel=0)
    b.block((-0.55, GALLERY + 0.06, 0.02), (0.2, GALLERY + 0.12, 1.75), darker(wood, 0.05), bevel=0.01)
    b.ball(0.022, (0.12, GALLERY + 0.04, 0.95), (0.80, 0.66, 0.34), sides=8)
    _banister(b, [(-2.95, GALLERY + 0.03, TOP), (FLIGHT_X - WIDTH / 2, GALLERY + 0.03, TOP)], wood)
    _banister(b, [(FLIGHT_X + WIDTH / 2, GALLERY + 0.03, TOP), (2.95, GALLERY + 0.03, TOP)], wood)
    built.keep(b, "gallery", cast=False)
    built.obstacles.append((-3.0, GALLERY - 0.05, 3.0, 3.8, TOP))


def _banister(b: Builder, path: list[tuple[float, float, float]], wood: RGB) -> None:
    """A rail 0.95 m over a path of two points, on spindles, with a newel post at both ends."""
    (ax, ay, az), (cx, cy, cz) = path
    span = ((cx - ax) ** 2 + (cy - ay) ** 2) ** 0.5
    n = max(2, round(span / 0.16))
    b.tube([(ax, ay, az + 0.95), (cx, cy, cz + 0.95)], 0.035, wood, sides=10)
    for k in range(n + 1):
        t = k / n
        x, y, z = ax + (cx - ax) * t, ay + (cy - ay) * t, az + (cz - az) * t
        if k in (0, n):
            b.box((0.09, 0.09, 1.10), (x, y, z), wood, bevel=0.01)
            b.ball(0.055, (x, y, z + 1.14), wood, sides=10)
        else:
            b.lathe([(0.012, 0), (0.022, 0.2), (0.012, 0.4), (0.016, 0.93)], (x, y, z), WHITE, 6)


def _flight(built: BuiltSet, wood: RGB) -> None:
    b, start = Builder("stairs", (FLIGHT_X, 0.0, 0.0)), GALLERY - STEPS * GOING
    for k in range(STEPS):
        y = start + k * GOING
        b.block((-WIDTH / 2, y, 0), (WIDTH / 2, GALLERY, (k + 1) * RISE - 0.03), WHITE, bevel=0)
        b.block((-WIDTH / 2 - 0.03, y - 0.03, (k + 1) * RISE - 0.035), (WIDTH / 2 + 0.03, y + GOING, (k + 1) * RISE),
                wood, 0.008)
    for x in (-WIDTH / 2 + 0.02, WIDTH / 2 - 0.02):
        _banister(b, [(x, start + 0.1, RISE), (x, GALLERY + 0.03, TOP)], wood)
    built.keep(b, "stairs")
    built.obstacles.append((FLIGHT_X - WIDTH / 2, start, FLIGHT_X + WIDTH / 2, GALLERY, TOP))


def _runner(built: BuiltSet, k: int) -> None:
    """The carpet on the steps, in three parts."""
    b, start = Builder("runner", (FLIGHT_X, 0.0, 0.0)), GALLERY - STEPS * GOING
    first, last = STEPS * k // 3, STEPS * (k + 1) // 3
    for s in range(first, last):
        y, z = start + s * GOING, (s + 1) * RISE
        b.block((-0.42, y - 0.034, z - 0.03), (0.42, y + GOING, z + 0.006), (0.56, 0.20, 0.20), bevel=0)
        b.block((-0.42, y - 0.012, z - RISE), (0.42, y, z - 0.03), (0.50, 0.17, 0.17), bevel=0)
    built.keep(b, "stairs", cast=False)["floor"] = True


def _marks(built: BuiltSet, plan: SetPlan) -> None:
    start = GALLERY - STEPS * GOING
    foot, head = Spot(FLIGHT_X, start), Spot(FLIGHT_X, GALLERY + 0.6, 0.0, TOP)
    built.put("bottom", foot, (0.0, -0.5), yaw=180, look=(0, 2.5, 1.8), touch=(-WIDTH / 2, 0.1, 1.0))
    built.put("top", head, (0.0, 0.0), look=(0, -2.5, 0.4), touch=(-WIDTH / 2, -0.55, 0.95))
    built.put("gallery", Spot(-1.2, GALLERY + 0.55, 0.0, TOP), (0, 0), look=(0, -2.5, 0.0), touch=(0, -0.5, 0.95))
    built.put("stairs", foot, (0.0, -0.5), yaw=180, look=(0, 2.5, 1.8), touch=(-WIDTH / 2, 0.1, 1.0))
    built.put("railing", foot, (-WIDTH / 2 - 0.45, 0.7), yaw=90, look=(-WIDTH / 2, 0.7, 1.4),
              touch=(-WIDTH / 2, 0.7, 1.45))
    for k in range(max(2, min(plan.seats, 6))):
        step = 3 + 3 * (k // 2)
        y, z = start + (step - 0.5) * GOING, step * RISE
        seat = Spot(FLIGHT_X + (-0.36, 0.36)[k % 2], y, 0.0, z - 2 * RISE)
        built.put("stairs", seat, (0, 0), seat=2 * RISE, look=(0, -2, 0.8), surface=(0.25, 0, 2 * RISE), first=-1)
