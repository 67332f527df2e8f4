"""A shop: shelves of goods, a counter with a till, a display window onto the street."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import dressing, machines, public, seating, tables
from prodstage.sets.shell import empty_room
from prodstage.sets.style import CHROME, PALE_WOOD, STEEL, Style, chance, pick
from prodstage.sets.walls import door, hang, wall_spot, window

TINTS: tuple[RGB, ...] = ((0.36, 0.56, 0.46), (0.76, 0.46, 0.28), (0.34, 0.48, 0.66), (0.72, 0.30, 0.30))
GOODS: tuple[RGB, ...] = ((0.80, 0.28, 0.22), (0.90, 0.72, 0.26), (0.30, 0.50, 0.70), (0.36, 0.58, 0.36),
                          (0.88, 0.86, 0.80),
                          (0.60, 0.36, 0.56), (0.86, 0.52, 0.30))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the shop; the clerk stands behind the counter on the right, goods line the walls."""
    dice = chance(plan, "shop")
    tint = pick(dice, TINTS)
    style = Style(wall=lighter(tint, 0.72), side=lighter(tint, 0.62), floor="tiles", floor_colour=(0.78, 0.76, 0.72),
                  lamps="tubes", window="bare", door=tint, dado=None, wood=PALE_WOOD)
    built = empty_room(plan, light, (8.0, 6.6, 3.0), style,
                       (door("back", -2.9, 1.05, kind="street"), window("back", -0.5, 2.4, 0.6, 2.3)))
    w, d = built.bounds[2], built.bounds[3]
    shelf(built, Spot(2.5, d - 0.26), 2.2, 2.1, tint, dice)
    shelf(built, Spot(-w + 0.26, 0.9, 90), 2.4, 2.1, tint, dice)
    shelf(built, Spot(-w + 0.26, -1.8, 90), 2.0, 2.1, tint, dice)
    shelf(built, Spot(-0.5, d - 0.55), 1.8, 0.62, tint, dice)
    _till(built, Spot(2.45, 0.1, -90), tint, dice)
    _fridge(built, Spot(w - 0.40, -2.2, -90), dice)
    _sign(built, tint)
    machines.vending_machine(built, Spot(-2.4, -d + 0.42, 180), tint)
    dressing.picture(built, "front", 0.4, 1.65, (1.2, 0.8))
    dressing.board(built, "front", -1.6, 1.3, words="SALE")
    dressing.clock(built, "right", -1.0, 2.3)
    seating.stool(built, Spot(3.35, -0.5, -90), 0.62, tint)
    seating.bench(built, Spot(1.1, -d + 0.28, 180), 0.7, PALE_WOOD, back=False)
    dressing.plant(built, -1.95, d - 0.3, 0.9, 12)
    built.play = (-2.6, -2.2, 1.4, 1.4)
    return built


def shelf(built: BuiltSet, spot: Spot, width: float, height: float, tint: RGB, dice: object) -> None:
    """Stand a shelf of goods with price rails: the marks `shelf`, `shelf:1`, ..."""
    b, d = Builder("goods", spot), 0.44
    b.box((width, 0.03, height), (0, d / 2 - 0.02, 0), lighter(tint, 0.55), bevel=0)
    for x in (-width / 2 + 0.02, width / 2 - 0.02):
        b.box((0.04, d, height), (x, 0, 0), lighter(tint, 0.2), bevel=0.004)
    levels = max(1, round(height / 0.45))
    for k in range(levels):
        z = 0.08 + k * height / levels
        b.box((width, d - 0.02, 0.03), (0, 0, z), STEEL, bevel=0)
        b.box((width, 0.015, 0.045), (0, -d / 2, z - 0.01), tint, bevel=0)
        _goods(b, width, z + 0.03, min(0.30, height / levels - 0.10), dice)
    built.keep(b, "shelf")
    built.block(spot, width, d + 0.02, height)
    top = 0.08 + (levels // 2) * height / levels + 0.03
    built.put("shelf", spot, (0, -0.68), yaw=180, look=(0, 0, min(1.3, height)), touch=(0.1, -0.2, top + 0.12),
              surface=(0.1, -0.15, top))


def _goods(b: Builder, width: float, z: float, tall: float, dice: object) -> None:
    x = -width / 2 + 0.10
    while x < width / 2 - 0.12:
        tone, w, h = GOODS[int(dice.integers(len(GOODS)))], float(dice.uniform(0.07,
                                                                               0.13)), tall * float(dice.uniform(0.5,
                                                                                                                 1.0))
        tin = dice.random() < 0.4
        for _ in range(int(dice.integers(2, 5))):
            if x > width / 2 - 0.12:
                break
            if tin:
                b.rod(w / 2, h * 0.8, (x, -0.06, z), tone, sides=10)
            else:
                b.box((w, 0.24, h), (x, -0.03, z), tone, bevel=0)
                b.box((w * 0.7, 0.245, h * 0.25), (x, -0.03, z + h * 0.5), lighter(tone, 0.65), bevel=0)
            x += w + 0.012


def _till(built: BuiltSet, spot: Spot, tint: RGB, dice: object) -> None:
    tables.counter(built, spot, 2.4, 0.98, lighter(tint, 0.25), PALE_WOOD)
    b = Builder("till", spot)
    public.till(b, 0.5, 0.0, 0.98)
    b.lathe([(0.14, 0), (0.16, 0.02), (0.16, 0.20), (0.12, 0.24)], (-0.75, -0.05, 0.98), (0.74, 0.84, 0.86), 16)
    for _ in range(9):
        x, y, z = dice.uniform((-0.84, -0.13, 1.02), (-0.66, 0.03, 1.14))
        b.ball(0.035, (float(x), float(y), float(z)), GOODS[int(dice.integers(len(GOODS)))], sides=6)
    built.keep(b, "till")
    built.put("till", spot, (0.5, 0.66), look=(0.5, 0, 1.15), touch=(0.5, 0.08, 1.12), surface=(0.1, 0.0, 0.98))


def _fridge(built: BuiltSet, spot: Spot, dice: object) -> None:
    b = Builder("fridge", spot)
    b.box((1.3, 0.70, 2.0), (0, 0, 0.02), (0.24, 0.26, 0.30), bevel=0.015)
    b.box((1.18, 0.02, 1.62), (0, -0.352, 0.22), Paint("screen.window", (0.80, 0.90, 0.94)), bevel=0)
    for k in range(5):
        z = 0.26 + 0.32 * k
        b.box((1.16, 0.02, 0.015), (0, -0.365, z - 0.015), STEEL, bevel=0)
        for j in range(11):
            tone = GOODS[int(dice.integers(len(GOODS)))]
            b.lathe([(0.036, 0), (0.036, 0.15), (0.014, 0.20), (0.014, 0.24)], (-0.52 + 0.104 * j, -0.40, z), tone, 8)
    for x in (-0.62, 0.0, 0.62):
        b.box((0.05, 0.10, 1.70), (x, -0.40, 0.20), CHROME, bevel=0.004)
    b.box((1.26, 0.02, 0.14), (0, -0.352, 1.86), Paint("lamp.fridge", (0.85, 0.95, 1.0)), bevel=0)
    built.keep(b, "fridge")
    built.block(spot, 1.3, 0.90, 2.02)
    built.put("fridge", spot, (0.2, -0.95), yaw=180, look=(0, -0.2, 1.2), touch=(0.06, -0.46, 1.05))


def _sign(built: BuiltSet, tint: RGB) -> None:
    b = Builder("sign", wall_spot(built, "right"))
    b.block((-1.0, -0.06, 2.2), (1.0, 0, 2.62), tint, bevel=0.02)
    b.text("PAY HERE", 0.26, (0, -0.068, 2.41), Paint("lamp.sign", (0.98, 0.96, 0.90)), width=1.7)
    b.block((-1.0, -0.03, 1.1), (1.0, 0, 1.9), darker(lighter(tint, 0.5), 0.05), bevel=0.01)
    for k in range(5):
        b.block((-0.85 + 0.36 * k, -0.06, 1.2), (-0.6 + 0.36 * k, -0.02, 1.6 + 0.05 * (k % 3)), GOODS[k], bevel=0.01)
    hang(built, b, "right")
