"""The body: age, build, height and skin of a character."""

from __future__ import annotations

from itertools import pairwise
from typing import TypedDict

from prodcanvas.crew.casting.choice import draw, span
from prodcanvas.crew.casting.palette import SKIN
from prodcanvas.crew.casting.said import Said
from prodcanvas.film.look import Colour


class Body(TypedDict):
    """The fields of a `Look` that are the body's own."""

    sex: float
    age: float
    height_cm: float
    weight: float
    muscle: float
    ancestry: tuple[float, float, float]
    skin: Colour


_GROWTH = ((1, 75), (2, 87), (4, 102), (6, 116), (8, 128), (10, 138), (12, 150), (14, 162), (16, 169), (18, 171))
"""Ages and mean heights in centimetres before the sexes part; grown heights are below."""
_GROWN = {"male": 177, "female": 165}
_ANCESTRY = {
    "dark": (.92, .0, .08), "brown": (.25, .20, .55), "asian": (.0, .95, .05), "pale": (.0, .05, .95),
    "tanned": (.05, .10, .85), "fair": (.02, .08, .90),
}
_UNTOLD = ("fair", "fair", "dark", "fair", "brown", "asian", "fair", "tanned")
"""Skins of a crowd that the script does not describe."""


def body(name: str, said: Said, sex: str, reasons: list[str]) -> Body:
    """Decide the body; adds a sentence for each thing to `reasons`."""
    age = min(said.age, 90.0) or float(26 + draw(name, "age", 29))
    reasons.append(f"{round(age)} years {'from the script' if said.age else 'chosen, the script gives no age'}.")
    weight, muscle = _build(name, said)
    if said.builds:
        reasons.append(f"{' and '.join(sorted(said.builds)).capitalize()} from the script.")
    height = _height(name, said, sex, age)
    if said.height:
        reasons.append(f"{said.height.capitalize()} from the script: {round(height)} cm.")
    kind = _skin(name, said)
    if said.skins:
        reasons.append(f"{kind.capitalize()} skin from the script.")
    return Body(sex=1.0 if sex == "male" else 0.0, age=age, height_cm=height, weight=weight, muscle=muscle,
                ancestry=_ANCESTRY[kind], skin=_shaded(name, kind, said))


def _build(name: str, said: Said) -> tuple[float, float]:
    """Return weight and muscle, 0..1."""
    weight, muscle = span(name, "weight", .38, .62), span(name, "muscle", .40, .60)
    if "heavy" in said.builds:
        weight = span(name, "weight", .84, .96)
    elif "thin" in said.builds:
        weight = span(name, "weight", .10, .24)
    if "muscular" in said.builds:
        muscle = span(name, "muscle", .78, .92)
    return round(weight, 3), round(muscle, 3)


def _height(name: str, said: Said, sex: str, age: float) -> float:
    """Return centimetres: the mean of the age, a little more or less, more so where the script says tall or short."""
    mean = float(_GROWN[sex]) - max(0.0, (age - 60) * .12)
    for (a0, h0), (a1, h1) in pairwise(_GROWTH):
        if a0 <= age < a1:
            mean = min(mean, h0 + (h1 - h0) * (age - a0) / (a1 - a0))
    share = {"tall": span(name, "height", .065, .10), "short": span(name, "height", -.085, -.055)}
    return float(round(mean * (1 + share.get(said.height, span(name, "height", -.03, .03)))))


def _skin(name: str, said: Said) -> str:
    for kind in ("dark", "brown", "asian", "tanned", "pale"):
        if kind in said.skins:
            return kind
    return _UNTOLD[draw(name, "skin", len(_UNTOLD))] if not said.hair_colour else _skin_beside(said.hair_colour)


def _skin_beside(hair: str) -> str:
    """Return a skin that goes with the hair the script gives."""
    return "fair" if hair in ("blond", "auburn", "red", "orange", "yellow", "brown") else "tanned"


def _shaded(name: str, kind: str, said: Said) -> Colour:
    """Return the skin's colour, a shade lighter or darker by name."""
    base = SKIN["asian" if kind == "asian" else kind]
    light = span(name, "skin shade", .94, 1.05)
    if kind == "dark" and not said.skins:
        light *= 1.1
    r, g, b = (round(min(1.0, c * light), 3) for c in base)
    return r, g, b
