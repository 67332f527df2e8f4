"""Beds at home and in hospital, and what stands beside them."""

from __future__ import annotations

from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import BLACK, CHROME, DARK, STEEL, WHITE, WOOD


def _bed_marks(built: BuiltSet, spot: Spot, half: float, height: float) -> None:
    """`bed` is where one lies (head at local +Y); `bed:1` and `bed:2` are its edges, where one sits."""
    built.put("bed", spot, (0.0, -0.02), seat=height, look=(0, 0, height + 0.1), surface=(0, -0.5, height), lie=True)
    for side in (-1, 1):
        built.put("bed", spot, (side * (half - 0.16), -0.15), yaw=90 * side, seat=height,
                  look=(side * 2.0, -0.15, 1.1), surface=(0, -0.3, height))
    built.put("bedside", spot, (-half - 0.45, 0.2), yaw=90, look=(0, 0.35, height + 0.2),
              touch=(-0.2, 0.2, height + 0.1))


def bed(built: BuiltSet, spot: Spot, cloth: RGB, wood: RGB = WOOD, width: float = 1.5) -> None:
    """Stand a made bed, its head at local +Y; 2.05 m long, one lies at 0.5 m."""
    b = Builder("bed", spot)
    b.box((width, 2.05, 0.26), (0, 0, 0.08), wood, bevel=0.012)
    b.box((width + 0.08, 0.06, 1.05), (0, 1.02, 0), darker(wood, 0.08), bevel=0.02)
    b.box((width + 0.04, 0.05, 0.46), (0, -1.02, 0), darker(wood, 0.08), bevel=0.02)
    b.cushion((width - 0.04, 1.96, 0.20), (0, 0, 0.30), WHITE, radius=0.06)
    b.cushion((width + 0.03, 1.38, 0.17), (0, -0.28, 0.345), cloth, radius=0.06)
    b.cushion((width + 0.04, 0.24, 0.19), (0, 0.42, 0.34), lighter(cloth, 0.45), radius=0.06)
    n = 2 if width > 1.2 else 1
    for k in range(n):
        x = (k - (n - 1) / 2) * width * 0.48
        b.cushion((min(0.62, width * 0.8), 0.38, 0.15), (x, 0.76, 0.47), (0.95, 0.94, 0.92), radius=0.07,
                  turn=(14, 0, 0))
    built.keep(b, "bed")
    built.block(spot, width + 0.08, 2.1, 0.6)
    _bed_marks(built, spot, width / 2, 0.5)


def nightstand(built: BuiltSet, spot: Spot, wood: RGB = WOOD) -> None:
    """Stand a bedside table with a lamp and a clock: the marks `nightstand` and `lamp`."""
    b = Builder("nightstand", spot)
    b.box((0.46, 0.40, 0.50), (0, 0, 0.05), wood, bevel=0.008)
    for z in (0.10, 0.32):
        b.box((0.40, 0.015, 0.20), (0, -0.205, z), lighter(wood, 0.08), bevel=0.006)
        b.ball(0.014, (0, -0.225, z + 0.10), STEEL, sides=8)
    b.lathe([(0.07, 0), (0.08, 0.03), (0.035, 0.10), (0.05, 0.17), (0.012, 0.20)], (-0.08, 0.05, 0.55),
            (0.45, 0.55, 0.58))
    b.lathe([(0.13, 0), (0.08, 0.17)], (-0.08, 0.05, 0.74), Paint("lamp.shade", (0.95, 0.88, 0.70)), sides=24)
    b.box((0.13, 0.06, 0.07), (0.12, -0.05, 0.55), BLACK)
    b.box((0.11, 0.004, 0.05), (0.12, -0.082, 0.56), Paint("screen.clock", (0.75, 0.25, 0.20)), bevel=0)
    built.keep(b, "nightstand")
    built.block(spot, 0.46, 0.42, 0.56)
    built.put("nightstand", spot, (0, -0.6), yaw=180, look=(0, 0, 0.7), touch=(0, -0.22, 0.42),
              surface=(0.10, 0.08, 0.55))
    built.put("lamp", spot, (0, -0.6), yaw=180, look=(-0.08, 0.05, 0.85), touch=(-0.08, 0.02, 0.72))


def hospital_bed(built: BuiltSet, spot: Spot, cloth: RGB = (0.56, 0.72, 0.74)) -> None:
    """Stand a hospital bed on wheels with rails: marks as a bed, one lies at 0.62 m."""
    b = Builder("bed", spot)
    for x in (-0.42, 0.42):
        for y in (-0.85, 0.85):
            b.rod(0.06, 0.04, (x - 0.02, y, 0.06), BLACK, turn=(0, 90, 0), sides=12)
            b.rod(0.018, 0.32, (x, y, 0.08), CHROME, sides=8)
    b.box((0.92, 2.0, 0.10), (0, 0, 0.36), (0.80, 0.82, 0.83))
    b.cushion((0.88, 1.95, 0.15), (0, 0, 0.46), WHITE, radius=0.05)
    b.cushion((0.93, 1.25, 0.10), (0, -0.35, 0.535), cloth, radius=0.045)
    b.cushion((0.92, 0.22, 0.11), (0, 0.30, 0.535), lighter(cloth, 0.5), radius=0.045)
    b.cushion((0.60, 0.36, 0.13), (0, 0.74, 0.60), (0.95, 0.95, 0.95), radius=0.06, turn=(16, 0, 0))
    for y, h in ((1.02, 1.0), (-1.02, 0.82)):
        b.box((0.94, 0.05, h - 0.34), (0, y, 0.34), (0.86, 0.87, 0.85), bevel=0.02)
        b.box((0.70, 0.055, 0.14), (0, y, h - 0.26), (0.45, 0.62, 0.66), bevel=0.01)
    for x in (-0.49, 0.49):
        for z in (0.66, 0.80):
            b.tube([(x, -0.05, z), (x, 0.85, z)], 0.013, CHROME, sides=6)
        for y in (-0.05, 0.25, 0.55, 0.85):
            b.tube([(x, y, 0.42), (x, y, 0.80)], 0.011, CHROME, sides=6)
    built.keep(b, "bed")
    built.block(spot, 1.0, 2.1, 0.82)
    _bed_marks(built, spot, 0.46, 0.62)


def drip_stand(built: BuiltSet, x: float, y: float) -> None:
    """Stand a drip with its bag: the mark `drip`."""
    b = Builder("drip", (x, y, 0.0))
    for k in range(4):
        dx, dy = ((0.24, 0), (-0.24, 0), (0, 0.24), (0, -0.24))[k]
        b.tube([(0, 0, 0.07), (dx, dy, 0.05)], 0.014, CHROME, sides=6)
        b.ball(0.025, (dx, dy, 0.025), BLACK, sides=8)
    b.rod(0.012, 1.95, (0, 0, 0.05), CHROME, sides=8)
    b.tube([(-0.14, 0, 1.97), (0, 0, 2.0), (0.14, 0, 1.97)], 0.010, CHROME, sides=6)
    b.cushion((0.13, 0.05, 0.24), (0.12, 0, 1.70), (0.82, 0.88, 0.86), radius=0.022)
    b.tube([(0.12, 0, 1.70), (0.10, 0, 1.2), (0.02, -0.05, 0.95), (-0.15, -0.1, 0.85)], 0.005, (0.85, 0.9, 0.9),
           sides=5)
    b.box((0.14, 0.10, 0.20), (0, -0.05, 1.15), (0.30, 0.45, 0.55))
    b.box((0.10, 0.006, 0.06), (0, -0.103, 1.26), Paint("screen.panel", (0.4, 0.9, 0.6)), bevel=0)
    built.keep(b, "drip")
    built.block(Spot(x, y), 0.3, 0.3, 2.0)
    built.put("drip", Spot(x, y), (-0.45, -0.4), yaw=140, look=(0, 0, 1.5), touch=(0, -0.1, 1.25))


def vital_monitor(built: BuiltSet, spot: Spot) -> None:
    """Stand a heart monitor on a trolley: the mark `monitor`."""
    b = Builder("monitor", spot)
    for x in (-0.18, 0.18):
        for y in (-0.16, 0.16):
            b.rod(0.012, 0.90, (x, y, 0.05), CHROME, sides=6)
            b.ball(0.03, (x, y, 0.03), BLACK, sides=8)
    for z in (0.30, 0.92):
        b.box((0.44, 0.40, 0.025), (0, 0, z), STEEL)
    b.box((0.32, 0.26, 0.16), (0, 0, 0.33), (0.75, 0.77, 0.76))
    b.box((0.44, 0.16, 0.34), (0, 0.02, 0.96), DARK, bevel=0.015)
    b.box((0.40, 0.006, 0.28), (0, -0.062, 0.99), Paint("screen.vitals", (0.06, 0.14, 0.12)), bevel=0)
    for k, c in enumerate(((0.35, 0.95, 0.45), (0.95, 0.85, 0.30), (0.40, 0.75, 0.95))):
        z = 1.20 - 0.075 * k
        trace = [(-0.18, 0), (-0.10, 0), (-0.08, 0.03), (-0.06, -0.015), (-0.04, 0), (0.06, 0), (0.08, 0.03),
                 (0.10, 0), (0.18, 0)]
        b.tube([(x, -0.066, z + h * (1 if k < 2 else 0.5)) for x, h in trace], 0.003, Paint("screen.trace", c), sides=4)
    built.keep(b, "monitor")
    built.block(spot, 0.46, 0.42, 1.3)
    built.put("monitor", spot, (0, -0.65), yaw=180, look=(0, 0, 1.12), touch=(0.1, -0.06, 1.0))
