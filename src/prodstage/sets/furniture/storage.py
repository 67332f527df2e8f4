"""Shelves and books, cabinets, lockers, crates, wardrobes."""

from __future__ import annotations

from prodstage.kit import RGB, Builder, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import BOOKS, DARK, STEEL, WOOD, chance, pick, shade


def books(b: Builder, x0: float, x1: float, z: float, depth: float, dice: object) -> None:
    """Fill a board from x0 to x1 at height z with standing books, some leaning, some gaps."""
    x = x0
    while x < x1 - 0.06:
        w, h = float(dice.uniform(0.025, 0.055)), float(dice.uniform(0.19, 0.28))
        if dice.random() < 0.06:
            x += float(dice.uniform(0.05, 0.2))
            continue
        b.box((w, depth * 0.75, h), (x + w / 2, 0.0, z), pick(dice, BOOKS), bevel=0)
        x += w + 0.003


def bookcase(built: BuiltSet, spot: Spot, width: float = 1.2, height: float = 2.0, wood: RGB = WOOD,
             name: str = "shelf") -> None:
    """Stand a bookcase full of books: the mark `shelf`."""
    dice = chance(built.plan, f"books{spot.x:.2f}{spot.y:.2f}")
    b, d = Builder("bookcase", spot), 0.32
    b.box((width, 0.02, height), (0, d / 2 - 0.01, 0), darker(wood, 0.3), bevel=0)
    for x in (-width / 2 + 0.015, width / 2 - 0.015):
        b.box((0.03, d, height), (x, 0, 0), wood, bevel=0.004)
    n = max(2, round(height / 0.40))
    for k in range(n + 1):
        z = 0.06 + k * (height - 0.09) / n
        b.box((width - 0.06, d - 0.02, 0.025), (0, 0, z), wood, bevel=0.003)
        if k < n:
            books(b, -width / 2 + 0.04, width / 2 - 0.04, z + 0.025, d - 0.06, dice)
    built.keep(b, name)
    built.block(spot, width, d, height)
    built.put(name, spot, (0, -0.62), yaw=180, look=(0, 0, 1.4), touch=(0.1, -d / 2, 1.3),
              surface=(0.0, -0.06, 0.06 + 2 * (height - 0.09) / n + 0.025))


def cabinet(built: BuiltSet, spot: Spot, width: float = 0.9, height: float = 1.1, colour: RGB = (0.48, 0.51, 0.53),
            name: str = "cabinet", drawers: int = 0) -> None:
    """Stand a cabinet with two doors, or with `drawers` drawers as for files."""
    b, d = Builder(name, spot), 0.45
    b.box((width, d, height), (0, 0, 0), colour, bevel=0.008)
    front = -d / 2 - 0.006
    if drawers:
        for k in range(drawers):
            z, h = 0.05 + k * (height - 0.08) / drawers, (height - 0.08) / drawers - 0.02
            b.box((width - 0.06, 0.02, h), (0, front, z), lighter(colour, 0.10), bevel=0.005)
            b.box((0.14, 0.03, 0.02), (0, front - 0.015, z + h * 0.66), STEEL, bevel=0.004)
            b.box((0.10, 0.006, 0.05), (0, front - 0.011, z + h * 0.30), (0.92, 0.92, 0.88), bevel=0)
    else:
        for x in (-1, 1):
            b.box((width / 2 - 0.03, 0.02, height - 0.10), (x * width / 4, front, 0.06), lighter(colour, 0.08), 0.005)
            b.box((0.015, 0.03, 0.14), (x * 0.05, front - 0.015, height * 0.55), STEEL, bevel=0.004)
    built.keep(b, name)
    built.block(spot, width, d, height)
    built.put(name, spot, (0, -0.68), yaw=180, look=(0, 0, height * 0.8), touch=(0, front - 0.03, height * 0.7),
              surface=(0, 0, height))


def lockers(built: BuiltSet, spot: Spot, count: int = 5, colour: RGB = (0.36, 0.48, 0.55)) -> None:
    """Stand a row of steel lockers: the mark `lockers`."""
    b, w = Builder("lockers", spot), 0.38
    span = count * w
    b.box((span, 0.45, 1.85), (0, 0, 0.06), darker(colour, 0.2), bevel=0.004)
    b.box((span, 0.42, 0.06), (0, 0, 0), DARK, bevel=0)
    for k in range(count):
        x = (k + 0.5) * w - span / 2
        b.box((w - 0.02, 0.02, 1.81), (x, -0.228, 0.08), colour, bevel=0.006)
        for j in range(4):
            b.box((0.18, 0.008, 0.012), (x, -0.239, 1.62 + 0.05 * j), darker(colour, 0.45), bevel=0)
        b.box((0.025, 0.03, 0.09), (x + 0.13, -0.24, 0.98), STEEL)
    built.keep(b, "lockers")
    built.block(spot, span, 0.47, 1.91)
    built.put("lockers", spot, (0, -0.7), yaw=180, look=(0, -0.2, 1.4), touch=(0.13, -0.25, 1.02))


def crate(b: Builder, x: float, y: float, z: float, size: float, wood: RGB, yaw: float = 0.0) -> None:
    """Add a slatted wooden crate, a cube of `size` metres, standing at a local point."""
    b.box((size * 0.96, size * 0.96, size * 0.98), (x, y, z + 0.005), darker(wood, 0.18), bevel=0, turn=yaw)
    here = Spot(x, y, yaw)
    for side in range(4):
        face = here.ahead(0, 0, 90 * side)
        for k in range(3):
            px, py, _ = face.point((0, -size / 2 + 0.006))
            b.box((size, 0.02, size * 0.26), (px, py, z + size * (0.03 + 0.34 * k)), wood, 0.004, turn=face.yaw)
        for u in (-0.42, 0.42):
            px, py, _ = face.point((u * size, -size / 2 - 0.006))
            b.box((size * 0.12, 0.02, size), (px, py, z), lighter(wood, 0.07), 0.004, turn=face.yaw)


def crates(built: BuiltSet, spot: Spot, wood: RGB = (0.66, 0.52, 0.34), rows: int = 3) -> None:
    """Stack crates: a wall of `rows`, smaller at the top: the marks `crates`, `crates:1`, ..."""
    dice = chance(built.plan, f"crates{spot.x:.2f}{spot.y:.2f}")
    b = Builder("crates", spot)
    for k in range(rows):
        crate(b, (k - (rows - 1) / 2) * 0.94, 0, 0, 0.88, shade(dice, wood), float(dice.uniform(-5, 5)))
    for k in range(rows - 1):
        crate(b, (k - (rows - 2) / 2) * 0.90, 0.03, 0.88, 0.78, shade(dice, wood), float(dice.uniform(-12, 12)))
    built.keep(b, "crates")
    built.block(spot, 0.94 * rows, 0.94, 1.66 if rows > 1 else 0.88)
    x = (rows - 1) / 2 * 0.94
    built.put("crates", spot, (0, -0.85), yaw=180, look=(0, 0, 1.1), touch=(0.1, -0.46, 1.0), surface=(x, -0.15, 0.88))


def wardrobe(built: BuiltSet, spot: Spot, wood: RGB = WOOD) -> None:
    """Stand a wardrobe with two doors: the mark `wardrobe`."""
    b = Builder("wardrobe", spot)
    b.box((1.2, 0.58, 2.0), (0, 0, 0.04), wood, bevel=0.01)
    b.box((1.26, 0.62, 0.06), (0, -0.01, 2.04), lighter(wood, 0.08), bevel=0.015)
    for x in (-1, 1):
        b.box((0.57, 0.02, 1.86), (x * 0.295, -0.295, 0.10), lighter(wood, 0.06), bevel=0.006)
        for z0, h in ((0.20, 0.70), (1.00, 0.86)):
            b.box((0.40, 0.012, h), (x * 0.295, -0.308, z0), darker(wood, 0.10), bevel=0.006)
        b.ball(0.018, (x * 0.06, -0.325, 1.0), STEEL, sides=8)
    built.keep(b, "wardrobe")
    built.block(spot, 1.26, 0.62, 2.1)
    built.put("wardrobe", spot, (0, -0.8), yaw=180, look=(0, -0.2, 1.4), touch=(0.06, -0.33, 1.0))


def rack(built: BuiltSet, spot: Spot, width: float = 1.8, colour: RGB = (0.30, 0.42, 0.58),
         height: float = 2.2) -> None:
    """Stand a goods rack with boxes: the mark `shelf`."""
    dice = chance(built.plan, f"rack{spot.x:.2f}{spot.y:.2f}")
    b, d = Builder("rack", spot), 0.55
    for x in (-width / 2, width / 2):
        for y in (-d / 2, d / 2):
            b.box((0.05, 0.05, height), (x, y, 0), colour, bevel=0.004)
    levels = max(2, round(height / 0.7))
    for k in range(levels):
        z = 0.12 + k * (height - 0.25) / (levels - 1)
        b.box((width, d, 0.03), (0, 0, z), (0.82, 0.52, 0.22) if k % 2 else STEEL, bevel=0.003)
        x = -width / 2 + 0.08
        while x < width / 2 - 0.35 and k < levels - 1:
            w, h = float(dice.uniform(0.22, 0.42)), float(dice.uniform(0.18, 0.40))
            b.box((w, d * 0.8, h), (x + w / 2, 0, z + 0.03), shade(dice, (0.68, 0.54, 0.38), 0.07), bevel=0.005)
            b.box((0.05, d * 0.81, h * 0.25), (x + w / 2, 0, z + 0.03 + h * 0.75), (0.80, 0.70, 0.52), bevel=0)
            x += w + float(dice.uniform(0.02, 0.12))
    built.keep(b, "shelf")
    built.block(spot, width + 0.05, d + 0.05, height)
    built.put("shelf", spot, (0, -0.72), yaw=180, look=(0, 0, 1.3), touch=(0, -d / 2, 1.2), surface=(0, -0.2, 0.95))
