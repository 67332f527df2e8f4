"""Floors: planks, tiles, carpet, concrete, metal and stone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.kit import RGB, Builder, darker, lighter
from prodstage.kit.solids import solid
from prodstage.sets.style import Style, chance, shade

if TYPE_CHECKING:
    from prodstage.sets.base import BuiltSet

Tile = tuple[float, float, float, float]


def lay(built: BuiltSet, style: Style, flats: dict[str, float]) -> None:
    """Lay the floor of the whole room, z=0 on top; plain floor goes on behind each wall for `flats[wall]` metres."""
    xmin, ymin, xmax, ymax = built.bounds[:4]
    area = (xmin, ymin, xmax, ymax)
    b = Builder("floor")
    joint = darker(style.floor_colour, 0.35 if style.floor in ("tiles", "metal") else 0.25)
    b.block((xmin - 0.12, ymin - 0.12, -0.12), (xmax + 0.12, ymax + 0.12, -0.003), joint, bevel=0)
    low = (xmin - flats["left"], ymin - flats["front"], -0.14)
    b.block(low, (xmax + flats["right"], ymax + flats["back"], -0.006), darker(style.floor_colour, 0.06), bevel=0)
    dice = chance(built.plan, "floor")
    shades = _shades(style)
    groups: list[list[Tile]] = [[] for _ in shades]
    tiles = {"planks": _planks, "tiles": _tiles, "metal": _plates, "stone": _flags}.get(style.floor, _whole)(area,
            dice)
    for k, (tile, checker) in enumerate(tiles):
        slot = checker % len(shades) if style.floor == "tiles" else int(dice.integers(len(shades)))
        groups[slot if k or len(tiles) > 1 else 0].append(tile)
    for colour, group in zip(shades, groups, strict=True):
        if group:
            b.add(_quads(group), (0.0, 0.0, 0.0), colour)
    if style.floor == "carpet":
        _border(b, area, darker(style.floor_colour, 0.18))
    built.keep(b, cast=False)["floor"] = True


def _shades(style: Style) -> tuple[RGB, ...]:
    c = style.floor_colour
    if style.floor == "tiles":
        return (c, darker(c, 0.12))
    return (c, darker(c, 0.05), lighter(c, 0.05)) if style.floor in ("planks", "metal", "stone") else (c,)


def _quads(tiles: list[Tile]) -> object:
    t = np.array(tiles)
    x0, y0, x1, y1 = t.T
    z = np.zeros(len(t))
    points = np.stack((x0, y0, z, x1, y0, z, x1, y1, z, x0, y1, z), -1).reshape(-1, 3)
    return solid(points, [(4 * k, 4 * k + 1, 4 * k + 2, 4 * k + 3) for k in range(len(t))])


def _planks(area: Tile, dice: np.random.Generator) -> list[tuple[Tile, int]]:
    x0, y0, x1, y1 = area
    out, width = [], 0.19
    for k, x in enumerate(np.arange(x0, x1, width)):
        y = y0 - float(dice.uniform(0, 1.6))
        while y < y1:
            out.append(((x + 0.003, max(y, y0), min(x + width - 0.003, x1), min(y + 1.8, y1) - 0.006), k))
            y += 1.8
    return [t for t in out if t[0][3] - t[0][1] > 0.02]


def _grid(area: Tile, size: float, gap: float) -> list[tuple[Tile, int]]:
    x0, y0, x1, y1 = area
    return [
        ((x + gap, y + gap, min(x + size, x1) - gap, min(y + size, y1) - gap), i + j)
        for i, x in enumerate(np.arange(x0, x1 - 0.02, size)) for j, y in enumerate(np.arange(y0, y1 - 0.02, size))
    ]


def _tiles(area: Tile, dice: np.random.Generator) -> list[tuple[Tile, int]]:
    del dice
    return _grid(area, 0.42, 0.004)


def _plates(area: Tile, dice: np.random.Generator) -> list[tuple[Tile, int]]:
    del dice
    return _grid(area, 1.0, 0.012)


def _flags(area: Tile, dice: np.random.Generator) -> list[tuple[Tile, int]]:
    del dice
    return _grid(area, 0.62, 0.008)


def _whole(area: Tile, dice: np.random.Generator) -> list[tuple[Tile, int]]:
    del dice
    return [(area, 0)]


def _border(b: Builder, area: Tile, colour: RGB) -> None:
    x0, y0, x1, y1 = area
    for low, high in (((x0, y0), (x1, y0 + 0.18)), ((x0, y1 - 0.18), (x1, y1)),
                      ((x0, y0), (x0 + 0.18, y1)), ((x1 - 0.18, y0), (x1, y1))):
        b.block((*low, -0.002), (*high, 0.002), colour, bevel=0)


def rug(built: BuiltSet, x: float, y: float, size: tuple[float, float], colour: RGB) -> None:
    """Lay a bordered rug of `size` metres."""
    b = Builder("rug", (x, y, 0.0))
    w, d = size
    b.box((w, d, 0.008), (0, 0, 0), darker(colour, 0.25), bevel=0.003)
    b.box((w - 0.24, d - 0.24, 0.010), (0, 0, 0), colour, bevel=0)
    b.box((w - 0.52, d - 0.52, 0.012), (0, 0, 0), shade(chance(built.plan, "rug"), lighter(colour, 0.14)), bevel=0)
    built.keep(b, cast=False)["floor"] = True
