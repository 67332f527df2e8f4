"""Chairs, stools, sofas, benches and pews."""

from __future__ import annotations

import math

from prodstage.kit import RGB, Builder, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import BLACK, CHROME, DARK, STEEL, WOOD


def _seat_mark(built: BuiltSet, name: str, spot: Spot, height: float, first: int = 0, y: float = 0.0) -> None:
    built.put(name, spot, (0.0, y), seat=height, look=(0.0, -1.6, 1.2), surface=(0.0, y, height), first=first)


def office_chair(built: BuiltSet, spot: Spot, cloth: RGB = (0.24, 0.28, 0.34), name: str = "") -> None:
    """Stand a swivel chair; with a `name` it is a mark of its own."""
    b = Builder("chair", spot)
    b.cushion((0.48, 0.46, 0.08), (0, 0, 0.40), cloth, radius=0.035)
    b.cushion((0.46, 0.07, 0.56), (0, 0.25, 0.56), cloth, radius=0.033, turn=(-6, 0, 0))
    b.rod(0.03, 0.32, (0, 0, 0.08), DARK)
    b.box((0.06, 0.03, 0.30), (0, 0.27, 0.40), DARK)
    for k in range(5):
        a = 2 * math.pi * k / 5 + 0.3
        x, y = math.cos(a), math.sin(a)
        b.tube([(0, 0, 0.10), (0.29 * x, 0.29 * y, 0.06)], 0.018, STEEL, sides=6)
        b.ball(0.03, (0.29 * x, 0.29 * y, 0.03), BLACK, sides=8)
    for x in (-0.27, 0.27):
        b.cushion((0.05, 0.26, 0.03), (x, 0.05, 0.64), DARK, radius=0.014)
        b.box((0.03, 0.05, 0.22), (x, 0.08, 0.42), DARK)
    built.keep(b, name)
    built.block(spot, 0.5, 0.5, 0.95)
    if name:
        _seat_mark(built, name, spot, 0.48)


def chair(built: BuiltSet, spot: Spot, wood: RGB = WOOD, name: str = "chair", first: int = 0) -> None:
    """Stand a wooden chair that is a mark of its own; an empty `name` leaves the mark to the table."""
    b = Builder("chair", spot)
    b.box((0.42, 0.42, 0.035), (0, 0, 0.43), wood, bevel=0.012)
    b.cushion((0.37, 0.36, 0.03), (0, 0, 0.455), lighter(wood, 0.25), radius=0.014)
    for x in (-0.18, 0.18):
        b.rod(0.018, 0.43, (x, -0.18, 0), wood, top=0.021, sides=10)
        b.tube([(x, 0.19, 0), (x, 0.18, 0.44), (x, 0.235, 0.92)], 0.02, wood)
    for z in (0.60, 0.72, 0.84):
        b.box((0.36, 0.018, 0.06), (0, 0.195 + (z - 0.44) * 0.09, z), wood, bevel=0.006, turn=(-6, 0, 0))
    built.keep(b, name)
    built.block(spot, 0.44, 0.46, 0.92)
    if name:
        _seat_mark(built, name, spot, 0.47, first)


def shell_chair(built: BuiltSet, spot: Spot, colour: RGB, name: str = "seat", first: int = 0) -> None:
    """Stand a plastic chair on chrome legs, as in waiting rooms and schools."""
    b = Builder("chair", spot)
    b.cushion((0.43, 0.42, 0.035), (0, 0, 0.43), colour, radius=0.016)
    b.cushion((0.43, 0.03, 0.34), (0, 0.22, 0.55), colour, radius=0.014, turn=(-8, 0, 0))
    for x in (-0.19, 0.19):
        path = [(x, -0.18, 0), (x, -0.17, 0.43), (x, 0.18, 0.43), (x, 0.24, 0.80)]
        b.tube([(p[0], p[1], p[2]) for p in path], 0.012, CHROME)
        b.tube([(x, 0.10, 0.43), (x, 0.21, 0)], 0.012, CHROME)
    built.keep(b, name)
    built.block(spot, 0.44, 0.46, 0.88)
    if name:
        _seat_mark(built, name, spot, 0.465, first)


def stool(built: BuiltSet, spot: Spot, height: float = 0.74, colour: RGB = (0.50, 0.20, 0.18)) -> None:
    """Stand a round bar stool: a mark `stool:0`, `stool:1`, ..."""
    b = Builder("stool", spot)
    b.lathe([(0.22, 0), (0.21, 0.012), (0.03, 0.03), (0.028, height - 0.08)], (0, 0, 0), CHROME)
    b.lathe([(0.15, 0), (0.185, 0.02), (0.185, 0.06), (0.16, 0.085), (0, 0.09)], (0, 0, height - 0.09), colour)
    ring = [(0.15 * math.cos(a), 0.15 * math.sin(a), 0.28) for a in [k * math.pi / 6 for k in range(13)]]
    b.tube([(x, y, z) for x, y, z in ring], 0.011, CHROME, sides=6)
    built.keep(b, "stool")
    built.block(spot, 0.38, 0.38, height)
    _seat_mark(built, "stool", spot, height, first=-1)


def sofa(built: BuiltSet, spot: Spot, cloth: RGB, seats: int = 3, name: str = "sofa") -> None:
    """Stand a sofa: marks `sofa` and `sofa:0` to `sofa:2`."""
    inner = 0.62 * seats
    w = inner + 0.36
    b = Builder(name, spot)
    b.cushion((w, 0.84, 0.24), (0, 0, 0.08), darker(cloth, 0.12), radius=0.04)
    b.cushion((w - 0.06, 0.22, 0.56), (0, 0.33, 0.26), cloth, radius=0.09, turn=(-7, 0, 0))
    for x in (-1, 1):
        b.cushion((0.18, 0.86, 0.44), (x * (w / 2 - 0.09), 0, 0.14), cloth, radius=0.075)
        for y in (-0.34, 0.34):
            b.rod(0.022, 0.09, (x * (w / 2 - 0.1), y, 0), WOOD, top=0.03, sides=10)
    for k in range(seats):
        x = (k - (seats - 1) / 2) * 0.62
        b.cushion((0.60, 0.60, 0.15), (x, -0.10, 0.30), lighter(cloth, 0.07), radius=0.055)
        b.cushion((0.58, 0.17, 0.40), (x, 0.20, 0.42), lighter(cloth, 0.04), radius=0.075, turn=(-12, 0, 0))
    built.keep(b, name)
    built.block(spot, w, 0.88, 0.8)
    for k in _sofa_order(seats):
        x = (k - (seats - 1) / 2) * 0.62
        built.put(name, spot, (x, -0.12), seat=0.45, look=(x, -2.0, 1.1), surface=(x, -0.2, 0.45), first=-1)
    built.marks[name] = built.marks[f"{name}:0"]
    if seats > 2:
        built.put(f"{name}:lie", spot, (0.05, -0.1), yaw=-90, seat=0.45, look=(0, -0.1, 0.5), lie=True)


def _sofa_order(seats: int) -> list[int]:
    """The ends first: two people on a sofa leave the middle free."""
    return [0, seats - 1, *range(1, seats - 1)] if seats > 1 else [0]


def armchair(built: BuiltSet, spot: Spot, cloth: RGB) -> None:
    """Stand a wing of the sofa's family for one: `armchair`, `armchair:1`, ..."""
    b = Builder("armchair", spot)
    b.cushion((0.82, 0.80, 0.24), (0, 0, 0.08), darker(cloth, 0.12), radius=0.04)
    b.cushion((0.60, 0.58, 0.15), (0, -0.08, 0.30), lighter(cloth, 0.06), radius=0.055)
    b.cushion((0.78, 0.20, 0.62), (0, 0.30, 0.28), cloth, radius=0.08, turn=(-9, 0, 0))
    for x in (-0.34, 0.34):
        b.cushion((0.15, 0.78, 0.44), (x, -0.01, 0.16), cloth, radius=0.065)
        for y in (-0.3, 0.3):
            b.rod(0.02, 0.09, (x, y, 0), WOOD, top=0.028, sides=10)
    built.keep(b, "armchair")
    built.block(spot, 0.84, 0.84, 0.9)
    _seat_mark(built, "armchair", spot, 0.45, y=-0.1)


def bench(built: BuiltSet, spot: Spot, length: float = 1.8, wood: RGB = WOOD, back: bool = True,
          name: str = "bench") -> None:
    """Stand a bench or pew: marks `bench` and a seat for every 0.6 m."""
    b = Builder(name, spot)
    b.box((length, 0.40, 0.05), (0, 0, 0.41), wood, bevel=0.012)
    for x in (-length / 2 + 0.06, length / 2 - 0.06):
        b.box((0.07, 0.40, 0.41), (x, 0, 0), darker(wood, 0.15))
        if back:
            b.box((0.07, 0.06, 0.88), (x, 0.21, 0), darker(wood, 0.15), turn=(-4, 0, 0))
    if back:
        b.box((length, 0.03, 0.34), (0, 0.215, 0.52), wood, bevel=0.01, turn=(-6, 0, 0))
    built.keep(b, name)
    built.block(spot, length, 0.50, 0.88 if back else 0.46)
    n = max(1, int(length / 0.58))
    for k in _sofa_order(n):
        x = (k - (n - 1) / 2) * length / n
        built.put(name, spot, (x, -0.02), seat=0.46, look=(x, -2.0, 1.2), surface=(x, 0, 0.46), first=-1)
    built.marks.setdefault(name, built.marks[f"{name}:0"])
