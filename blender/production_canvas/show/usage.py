"""Show Usage: everything that does not use a thing is dimmed, wires run to all that does; Escape restores."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..bridge import desk
from ..canvas import names
from . import palette
from .pen import Pen
from .places import scale
from .stacking import Seen

shown = {"asset": "", "picked": ""}
"""`asset`: whose usage is shown in full; `picked`: what is selected, softly highlighted."""


def users() -> set[str]:
    """Ids of the shots that use the asset whose usage is shown."""
    return set(desk.news.usage.get(shown["asset"], ()))


def draw(pen: Pen, seen: Iterable[Seen]) -> None:
    """Dim, wire, highlight."""
    if shown["asset"]:
        _full(pen, seen, shown["asset"])
    elif shown["picked"]:
        _soft(pen, seen, shown["picked"])


def _full(pen: Pen, seen: Iterable[Seen], asset: str) -> None:
    wanted = users()
    source, targets = None, []
    for node, _, box, parts in (it for it in seen if names.type_of(it.node.bl_idname)):
        pen.parts = parts
        if getattr(node, "pc_asset", "") == asset:
            source = source or box
            pen.frame(box, 3 * scale(), palette.USED)
        elif _uses(node, wanted):
            targets.append(box)
            pen.frame(box, 3 * scale(), palette.USED)
        else:
            grow = 6 * scale()
            pen.bar((box[0] - grow, box[1] - grow, box[2] + grow, box[3] + grow), palette.DIM)
    pen.parts = None
    if source is not None:
        start = (source[2], (source[1] + source[3]) / 2)
        for box in targets:
            pen.curve(start, (box[0], (box[1] + box[3]) / 2), 2.5 * scale(), palette.USED)


def _soft(pen: Pen, seen: Iterable[Seen], asset: str) -> None:
    wanted = set(desk.news.usage.get(asset, ()))
    for node, _, box, parts in (it for it in seen if names.type_of(it.node.bl_idname)):
        if _uses(node, wanted) or getattr(node, "pc_asset", "") == asset:
            pen.parts = parts
            pen.frame(box, 2 * scale(), palette.faded(palette.USED, 0.8))


def _uses(node: Any, wanted: set[str]) -> bool:
    """Whether a shot, or any shot inside a scene, uses the thing."""
    kind = names.type_of(node.bl_idname)
    if kind == "shot":
        return node.pc_uid in wanted
    return kind == "scene" and any(uid.startswith(f"{node.pc_uid}_") for uid in wanted)
