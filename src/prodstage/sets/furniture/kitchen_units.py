"""The fitted kitchen: base units with sink and stove, wall cupboards, the fridge."""

from __future__ import annotations

from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture.machines import coffee_machine
from prodstage.sets.style import BLACK, CHROME, DARK, STEEL, WHITE

TOP = 0.90
DEPTH = 0.60


def base_units(built: BuiltSet, spot: Spot, length: float, colour: RGB, top: RGB, stove_at: float, sink_at: float,
               ) -> None:
    """Stand a run of base units (its back to local +Y) with a stove and a sink let into the top.

    Marks: `counter`, `sink`, `stove`, `cupboard`, `coffee machine`, `kettle`, `knife block`.
    """
    b = Builder("counter", spot)
    b.box((length, DEPTH - 0.04, TOP - 0.14), (0, 0.02, 0.10), colour, bevel=0)
    b.box((length, DEPTH - 0.12, 0.10), (0, 0.06, 0), darker(colour, 0.6), bevel=0)
    n = max(2, round(length / 0.6))
    for k in range(n):
        x, w = (k + 0.5) * length / n - length / 2, length / n - 0.02
        if abs(x - stove_at) < 0.32:
            continue
        b.box((w, 0.02, 0.56), (x, -0.29, 0.11), lighter(colour, 0.10), bevel=0.006)
        b.box((w, 0.02, 0.155), (x, -0.29, 0.69), lighter(colour, 0.10), bevel=0.006)
        for z in (0.60, 0.76):
            b.box((0.14, 0.025, 0.014), (x, -0.305, z), CHROME, bevel=0.004)
    _worktop(b, length, top, sink_at)
    _on_top(b, length, stove_at, sink_at)
    built.keep(b, "counter")
    built.block(spot, length, DEPTH + 0.04, TOP)
    _stove(built, spot, stove_at)
    _run_marks(built, spot, (length, stove_at, sink_at))


def _worktop(b: Builder, length: float, top: RGB, sink_at: float) -> None:
    left, right, y0, y1 = -length / 2, length / 2, -0.32, 0.30
    a, c = sink_at - 0.30, sink_at + 0.30
    b.block((left, y0, TOP - 0.04), (a, y1, TOP), top, bevel=0)
    b.block((c, y0, TOP - 0.04), (right, y1, TOP), top, bevel=0)
    b.block((a, y0, TOP - 0.04), (c, -0.20, TOP), top, bevel=0)
    b.block((a, 0.18, TOP - 0.04), (c, y1, TOP), top, bevel=0)
    b.block((a, -0.20, TOP - 0.17), (c, 0.18, TOP - 0.16), STEEL, bevel=0)
    for x in (a, c):
        b.block((x - 0.012, -0.21, TOP - 0.17), (x + 0.012, 0.19, TOP + 0.006), STEEL, bevel=0)
    for y in (-0.20, 0.18):
        b.block((a, y - 0.012, TOP - 0.17), (c, y + 0.012, TOP + 0.006), STEEL, bevel=0)
    b.tube([(sink_at, 0.24, TOP), (sink_at, 0.24, TOP + 0.26), (sink_at, 0.20, TOP + 0.31),
            (sink_at, 0.08, TOP + 0.30), (sink_at, 0.06, TOP + 0.22)], 0.014, CHROME)
    b.box((length, 0.02, 0.17), (0, 0.29, TOP), lighter(top, 0.35), bevel=0)


def _on_top(b: Builder, length: float, stove_at: float, sink_at: float) -> None:
    spots = [x for x in (-length / 2 + 0.35, length / 2 - 0.40, (stove_at + sink_at) / 2)
             if min(abs(x - stove_at), abs(x - sink_at)) > 0.45]
    if spots:
        coffee_machine(b, spots[0], 0.05, TOP)
    if len(spots) > 1:
        kettle(b, spots[1], 0.05, TOP)
        b.lathe([(0.05, 0), (0.055, 0.14)], (spots[1] - 0.26, 0.12, TOP), (0.80, 0.76, 0.68))
        for k in range(4):
            b.rod(0.008, 0.26, (spots[1] - 0.28 + 0.014 * k, 0.12, TOP + 0.02), (0.6, 0.42, 0.25), sides=6)
    if len(spots) > 2:
        b.box((0.26, 0.36, 0.02), (spots[2], -0.05, TOP), (0.72, 0.55, 0.36))
        b.ball((0.14, 0.06, 0.055), (spots[2], -0.03, TOP + 0.07), (0.78, 0.56, 0.32), sides=12)


def kettle(b: Builder, x: float, y: float, z: float) -> None:
    """Add a kettle standing at a local point."""
    b.lathe([(0.08, 0), (0.085, 0.02), (0.06, 0.18), (0.02, 0.21), (0, 0.22)], (x, y, z), CHROME)
    b.tube([(x + 0.07, y, z + 0.04), (x + 0.13, y, z + 0.10), (x + 0.06, y, z + 0.20)], 0.012, BLACK)
    b.tube([(x - 0.06, y, z + 0.12), (x - 0.12, y, z + 0.18)], 0.016, CHROME)


def _stove(built: BuiltSet, spot: Spot, x: float) -> None:
    b = Builder("stove", spot.ahead(x, 0))
    b.box((0.60, 0.03, 0.82), (0, -0.305, 0.06), (0.86, 0.86, 0.86))
    b.box((0.48, 0.012, 0.40), (0, -0.325, 0.22), BLACK, bevel=0.004)
    b.tube([(-0.23, -0.35, 0.66), (0.23, -0.35, 0.66)], 0.012, CHROME)
    for k in range(4):
        b.rod(0.02, 0.025, (-0.2 + 0.13 * k, -0.32, 0.78), DARK, turn=(90, 0, 0), sides=10)
    b.box((0.58, 0.52, 0.012), (0, -0.02, TOP), BLACK)
    for px in (-0.14, 0.14):
        for py in (-0.14, 0.10):
            b.rod(0.09, 0.006, (px, py, TOP + 0.012), (0.30, 0.28, 0.28), sides=16)
    b.lathe([(0.10, 0), (0.12, 0.02), (0.12, 0.13), (0.125, 0.14), (0, 0.145)], (-0.14, 0.10, TOP + 0.018),
            (0.72, 0.22, 0.18))
    b.tube([(-0.02, 0.10, TOP + 0.12), (0.14, 0.10, TOP + 0.13)], 0.010, BLACK)
    b.box((0.62, 0.46, 0.10), (0, 0.05, 1.58), STEEL, bevel=0.01)
    b.box((0.28, 0.26, 0.80), (0, 0.15, 1.68), STEEL, bevel=0)
    built.keep(b, "stove")
    built.put("stove", b.spot, (0, -0.66), yaw=180, look=(0, 0, 0.95), touch=(-0.1, -0.32, 0.80),
              surface=(0.14, -0.12, TOP + 0.02))


def _run_marks(built: BuiltSet, spot: Spot, run: tuple[float, float, float]) -> None:
    length, stove_at, sink_at = run
    middle = (stove_at + sink_at) / 2
    built.put("sink", spot, (sink_at, -0.64), yaw=180, look=(sink_at, 0.1, 1.0), touch=(sink_at, 0.1, TOP + 0.25),
              surface=(sink_at + 0.45, 0, TOP))
    built.put("counter", spot, (middle, -0.64), yaw=180, look=(middle, 0.1, 1.0), touch=(middle, -0.15, TOP + 0.01),
              surface=(middle, -0.14, TOP))
    built.put("cupboard", spot, (middle, -0.64), yaw=180, look=(middle, 0.15, 1.6), touch=(middle, -0.05, 1.5))
    for name, x in (("coffee machine", -length / 2 + 0.35), ("kettle", length / 2 - 0.40)):
        if min(abs(x - stove_at), abs(x - sink_at)) > 0.45:
            built.put(name, spot, (x, -0.64), yaw=180, look=(x, 0, 1.1), touch=(x, -0.15, 1.1), surface=(x, -0.18, TOP))


def wall_units(built: BuiltSet, spot: Spot, length: float, colour: RGB) -> None:
    """Hang cupboards, back to local +Y, from 1.45 to 2.15 m."""
    b = Builder("cupboard", spot)
    b.box((length, 0.33, 0.70), (0, 0, 1.45), darker(colour, 0.08), bevel=0)
    n = max(1, round(length / 0.5))
    for k in range(n):
        x, w = (k + 0.5) * length / n - length / 2, length / n - 0.02
        b.box((w, 0.02, 0.67), (x, -0.17, 1.465), lighter(colour, 0.10), bevel=0.006)
        b.box((0.014, 0.025, 0.12), (x + (0.5 if k % 2 else -0.5) * -w * 0.8, -0.19, 1.50), CHROME, bevel=0.004)
    built.keep(b, "cupboard")


def fridge(built: BuiltSet, spot: Spot, colour: RGB = WHITE) -> None:
    """Stand a fridge with a freezer below and notes on its door: the mark `fridge`."""
    b = Builder("fridge", spot)
    b.box((0.68, 0.62, 1.82), (0, 0.02, 0.03), darker(colour, 0.06), bevel=0.01)
    b.box((0.68, 0.05, 1.12), (0, -0.32, 0.73), colour, bevel=0.015)
    b.box((0.68, 0.05, 0.66), (0, -0.32, 0.05), colour, bevel=0.015)
    for z, h in ((0.80, 0.42), (0.36, 0.28)):
        b.tube([(-0.28, -0.35, z), (-0.28, -0.385, z + 0.03), (-0.28, -0.385, z + h - 0.03), (-0.28, -0.35, z + h)],
               0.013, CHROME)
    for x, z, c, yaw in ((0.08, 1.45, (0.95, 0.85, 0.35), 4), (0.20, 1.28, (0.55, 0.75, 0.85), -6),
                         (0.0, 1.22, (0.95, 0.95, 0.92), 3)):
        b.box((0.10, 0.004, 0.12), (x, -0.347, z), c, bevel=0, turn=(0, yaw, 0))
    b.box((0.07, 0.006, 0.03), (0.22, -0.347, 1.66), Paint("screen.panel", (0.55, 0.75, 0.9)), bevel=0)
    built.keep(b, "fridge")
    built.block(spot, 0.70, 0.72, 1.86)
    built.put("fridge", spot, (-0.05, -0.82), yaw=180, look=(0, -0.2, 1.2), touch=(-0.28, -0.39, 1.05),
              surface=(0, 0, 1.85))
