"""Headers of nodes in the colour of their state or kind, with their title: Blender knows one colour for add-ons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import blf

from prodcanvas.nodes.registry import ASSET_KINDS
from prodcanvas.nodes.sockets import KINDS

from ..bridge import desk
from ..canvas.classes import spec_of, title
from . import palette
from .palette import STATES, Colour
from .pen import Box, Pen
from .places import scale
from .stacking import Seen

HEIGHT = 20.0
_MUTED = {"Making": "pipeline", "Sources": "picture", "Finishing": "clip", "Notes": "text", "Shots": "story"}
"""Category → the socket kind whose colour its headers take."""
_BASE = (0.17, 0.17, 0.185)


def colour_of(node: Any, type_id: str) -> Colour:
    """A header's colour: a shot's state, else what kind of thing it is, quietly."""
    if type_id == "shot":
        state = STATES.get(desk.news.shot(node.pc_uid)["state"])
        return _mixed(state[:3], 0.62) if state else _mixed(KINDS["story"].colour, 0.2)
    kind = type_id if type_id in ASSET_KINDS else _MUTED.get(spec_of(node).category, "text")
    return _mixed(KINDS[kind].colour, 0.42 if type_id in ASSET_KINDS else 0.28)


def _mixed(colour: tuple[float, ...], share: float) -> Colour:
    return (*(b + (c - b) * share for c, b in zip(colour, _BASE, strict=True)), 1.0)  # type: ignore[return-value]


def draw(pen: Pen, node: Any, type_id: str, box: Box) -> None:
    """The bar, and the triangle that folds the node."""
    if node.hide:
        return
    ui = scale()
    left, _, right, top = box
    low, cut = top - HEIGHT * ui, 4 * ui
    pen.fan([(left, low), (right, low), (right, top - cut), (right - cut * .3, top - cut * .3), (right - cut, top),
             (left + cut, top), (left + cut * .3, top - cut * .3), (left, top - cut)], colour_of(node, type_id))
    x, y = left + 13 * ui, top - 10 * ui
    pen.stroke([(x - 4 * ui, y + 2 * ui), (x, y - 2 * ui), (x + 4 * ui, y + 2 * ui)], 1.6 * ui, palette.INK)


def write(region: Any, it: Seen) -> None:
    """The title, as large as the canvas is zoomed; nothing where it could not be read."""
    node, box = it.node, it.box
    view = region.view2d
    x0, y0 = view.view_to_region(box[0], box[3] - HEIGHT * scale(), clip=False)
    x1, y1 = view.view_to_region(box[2], box[3], clip=False)
    height = y1 - y0
    if node.hide or height < 8 or x1 < 0 or x0 > region.width or y1 < 0 or y0 > region.height:
        return
    size = height * 0.56
    blf.size(0, size)
    text = fitted(node.label or title(node, spec_of(node)), x1 - x0 - height * 1.5)
    blf.position(0, x0 + height * 1.15, y0 + height * 0.31, 0)
    blf.color(0, *palette.INK)
    if it.parts is None:
        blf.draw(0, text)
    else:
        _write_in(view, it.parts, text)


def _write_in(view: Any, parts: Sequence[Box], text: str) -> None:
    """What of a text lies in parts of the view."""
    blf.enable(0, blf.CLIPPING)
    for part in parts:
        blf.clipping(0, *view.view_to_region(part[0], part[1], clip=False),
                     *view.view_to_region(part[2], part[3], clip=False))
        blf.draw(0, text)
    blf.disable(0, blf.CLIPPING)


def fitted(text: str, width: float) -> str:
    """A text that fits a width in pixels, its end cut off where it must be."""
    if blf.dimensions(0, text)[0] <= width:
        return text
    while text and blf.dimensions(0, text + "…")[0] > width:
        text = text[:-1]
    return text + "…" if text else ""


def write_all(region: Any, seen: Iterable[Seen]) -> None:
    """Every title of a tree."""
    for it in seen:
        if it.kind:
            write(region, it)
