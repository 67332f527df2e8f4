"""A spacesuit: padded limbs with rings at the joints, neck ring, chest pack, gloves and boots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.collars import NeckCut, neck_ring, on_front, turns
from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import sheet
from prodstage.people.cloth.tailor import shade, tint
from prodstage.people.shape import store
from prodstage.people.shape.measures import normals

if TYPE_CHECKING:
    from prodcanvas.film.look import Colour
    from prodstage.people.cloth.tailor import Tailor

METAL = (.62, .64, .67)
CUT = NeckCut(-.006, .022)


def sew(tailor: Tailor) -> Cover:
    """Sew it in the upper colour, with bands and pack in the lower colour's accent."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    dye, metal = Dye("top", look.upper_colour), Dye("metal", METAL)
    accent = Dye("accent", _accent(look.upper_colour))
    bands = [(np.where(body.arms.on, .045 - np.abs(body.arms.at - at), -1), d)
             for at, d in ((.42, accent), (1.0, metal))]
    belt = (np.where(body.arms.on, -1, .022 * s - np.abs(body.Z - body.waist + .01 * s)), metal)
    tailor.bodice(dye, Ease(.034, arms=1.55, drape=.93, folds=.0045), hem=body.waist - .09 * s,
                  neck=CUT.line(tailor), sleeve=1.97, paint=[*bands, belt])
    knees = [(np.where(body.legs.on, .04 - np.abs(body.legs.at - at), -1), d)
             for at, d in ((.62, accent), (1.0, metal))]
    tailor.legs(dye, Ease(.026, legs=1.36, folds=.0045), 1.80, paint=knees)
    _gloves(tailor, Dye("gloves", shade(look.upper_colour, .78)))
    tailor.shoes(1.72, shade(look.upper_colour, .72))
    _neck_ring(tailor, metal)
    _pack(tailor, Dye("pack", shade(look.upper_colour, .88)), accent)
    return Cover(neckline=body.neck[2] + .01 * s, sleeve=1.95, leg=1.9, shoe=1.72, gloves=True)


def _accent(colour: Colour) -> Colour:
    """Return orange on a pale suit, pale on a coloured one."""
    return (.85, .38, .12) if min(colour) > .55 else tint(colour, .6)


def _gloves(tailor: Tailor, dye: Dye) -> None:
    body = tailor.body
    numbers = store.part_faces("body")
    quads = store.faces()[numbers]
    out = normals(body.V, store.faces()[numbers])
    points = body.V + out * np.float32(.0035 * tailor.scale)
    cuff = body.arms.on & (body.arms.at < 2.0)
    points[cuff] += (out * np.float32(.016 * tailor.scale))[cuff]
    mine = body.arms.on[quads].mean(1) > .5
    tailor.layers.sew(points, numbers[mine], dye, keep=(body.arms.at - 1.86,), rim=.004 * tailor.scale)


def _neck_ring(tailor: Tailor, dye: Dye) -> None:
    turn = turns()
    base = CUT.around(turn) * .5
    rings = [neck_ring(tailor, turn, base + h, o) for h, o in
             ((-.022, .040), (-.012, .056), (.006, .058), (.014, .048), (.006, .036), (-.016, .030))]
    points, faces = sheet(np.stack(rings))
    tailor.layers.add(points, faces, dye, {"spine_03": 1})


def _pack(tailor: Tailor, dye: Dye, accent: Dye) -> None:
    """Sew the chest pack, a box with three lamps, and the life-support pack on the back."""
    body, s = tailor.body, tailor.scale
    fitted = tailor.fitter.fit(Ease(.034, drape=.93))
    z = body.neck[2] - .235 * s
    front, _ = on_front(tailor, fitted, np.zeros(1), np.array([z]), 0)
    _box(tailor, dye, (0, front[0, 1] - .018 * s, z), (.085, .032, .055))
    for number, x in enumerate((-.045, 0, .045)):
        lamp = accent if number else Dye("lamp", (.25, .75, .35))
        _box(tailor, lamp, (x * s, front[0, 1] - .051 * s, z + .022 * s), (.011, .003, .011))
    first, last = store.span("tights")
    behind = fitted[first:last][(np.abs(body.Z[first:last] - z) < .08 * s) & (body.aside[first:last] < .12 * s)]
    _box(tailor, dye, (0, behind[:, 1].max() + .06 * s, z - .02 * s), (.155, .075, .22))


def _box(tailor: Tailor, dye: Dye, at: tuple[float, float, float], half: tuple[float, float, float]) -> None:
    """Sew a box with softened edges, fixed to the chest."""
    grid = np.linspace(-np.pi, np.pi, 17)
    down = np.linspace(-np.pi / 2, np.pi / 2, 9)
    power = .28
    ring = np.stack([np.sign(np.cos(grid)) * np.abs(np.cos(grid)) ** power,
                     np.sign(np.sin(grid)) * np.abs(np.sin(grid)) ** power], 1)
    wide, high = np.cos(down) ** power, np.sign(np.sin(down)) * np.abs(np.sin(down)) ** power
    unit = np.concatenate([ring[None] * wide[:, None, None],
                           np.broadcast_to(high[:, None, None], (9, 17, 1))], -1)
    points, faces = sheet(unit * np.array(half) * tailor.scale + np.array(at))
    tailor.layers.add(points, faces, dye, {"spine_03": 1})
