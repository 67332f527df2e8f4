"""Words over the canvas: why a shot is dirty, what the engine says, where one is, the greeting when it is empty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import blf

from ..bridge import desk
from ..canvas import names
from ..canvas.tree import VIEW
from . import headers, hover, palette, usage
from .palette import FAINT, INK, PAPER, STATES
from .pen import Box, Pen
from .places import free, scale
from .stacking import Seen

_FONT = 0
_GREETINGS = {
    "project": ("Start from a screenplay", "or start empty, or open the example",
                "The buttons are in the side bar on the right (N), tab Production."),
    "scene": ("An empty scene", "Shift A adds a shot."),
    "generator": ("An empty generator", "Shift A adds pictures, sounds, trainings and the asset they make."),
}
"""What an empty canvas says, by level."""


def draw(context: Any, tree: Any | None, seen: Iterable[Seen]) -> None:
    """All words of one region; a greeting where there is no film yet."""
    region, room = context.region, free(context.area)
    if tree is None:
        _greeting(room, "project")
        _bottom(room)
        return
    headers.write_all(region, seen)
    _hovered(region, tree)
    _bottom(room)
    if usage.shown["asset"]:
        count = len(usage.users())
        label(room, f"{usage.shown['asset']} is used by {count} shot{'s' * (count != 1)}  ·  Esc", top=True)
    elif tree.pc_level != VIEW and not any(names.type_of(n.bl_idname) for n in tree.nodes):
        _greeting(room, tree.pc_level)


def _hovered(region: Any, tree: Any) -> None:
    node = tree.nodes.get(hover.at["node"]) if hover.at["tree"] == tree.name else None
    if node is None or names.type_of(node.bl_idname) != "shot":
        return
    told = desk.news.shot(node.pc_uid)
    lines = sentences(told)
    if lines:
        colour = STATES.get(told["state"], FAINT)
        _card(hover.at["x"] + 18 * scale(), hover.at["y"] - 12 * scale(), lines, colour, region)


def sentences(told: dict[str, Any], most: int = 5) -> list[str]:
    """What there is to say of a shot's state, in artist's words."""
    lines = [palette.LABELS.get(told["state"], told["state"])]
    if told.get("failed"):
        lines.append(told["failed"])
    causes = [c["sentence"] for c in told.get("because") or ()]
    lines += causes[:most]
    if len(causes) > most:
        lines.append(f"and {len(causes) - most} more")
    return lines if len(lines) > 1 or told["state"] in {"failed", "waiting"} else []


def _card(x: float, y: float, lines: list[str], edge: Any, region: Any) -> None:
    """A small card of lines, kept inside the region."""
    size = 11 * scale()
    blf.size(_FONT, size)
    lines = [piece for line in lines for piece in wrapped(line, 420 * scale())]
    width = max(blf.dimensions(_FONT, line)[0] for line in lines) + 20 * scale()
    height = (len(lines) * 1.45 + 0.9) * size
    x = min(x, region.width - width - 8)
    y = max(y, height + 8)
    pen = Pen()
    pen.bar((x, y - height, x + width, y), PAPER)
    pen.bar((x, y - height, x + 3 * scale(), y), edge)
    pen.draw()
    for k, line in enumerate(lines):
        _write(x + 11 * scale(), y - (k * 1.45 + 1.35) * size, line, size, INK if k == 0 else FAINT)


def wrapped(text: str, width: float) -> list[str]:
    """A line broken at words so that it fits a width in pixels."""
    lines, now = [], ""
    for word in text.split():
        longer = f"{now} {word}".strip()
        if now and blf.dimensions(_FONT, longer)[0] > width:
            lines.append(now)
            now = word
        else:
            now = longer
    return [*lines, now] if now else lines


def _bottom(room: Box) -> None:
    """The engine's line and the newest sentence, bottom left."""
    said = desk.news.latest()
    line, colour = (said.sentence, STATES["failed"] if said.level == "error" else INK) if said else _engine()
    if line:
        label(room, line, colour=colour)


def _engine() -> tuple[str, Any]:
    state = desk.state()
    if desk.news.changed_outside:
        return ("film.json was changed outside Blender: reload it, or keep the canvas (Production panel).",
                STATES["waiting"])
    if state == "failed":
        return desk.why(), STATES["failed"]
    if state == "stuck":
        return "The engine has not answered for a while; the canvas can be edited, nothing is lost.", STATES["waiting"]
    if state in {"starting", "looking"} and desk.root():
        return "Starting the engine …", FAINT
    working = desk.news.working()
    if working:
        return f"{len(working)} shot{'s' * (len(working) != 1)} being made", STATES["working"]
    return "", INK


def label(room: Box, text: str, *, top: bool = False, colour: Any = INK) -> None:
    """One line at the bottom left of the part of the region where nothing lies over it, or at its top in the middle."""
    left, bottom, right, ceiling = room
    size = 12 * scale()
    blf.size(_FONT, size)
    lines = wrapped(text, (right - left) * 0.7)
    width = max(blf.dimensions(_FONT, line)[0] for line in lines)
    x = (left + right - width) / 2 if top else left + 20 * scale()
    y = ceiling - 60 * scale() if top else bottom + (14 + 18 * (len(lines) - 1)) * scale()
    pen = Pen()
    pen.bar((x - 9 * scale(), y - 7 * scale() - 18 * scale() * (len(lines) - 1), x + width + 9 * scale(),
             y + 16 * scale()), PAPER)
    pen.draw()
    for k, line in enumerate(lines):
        _write(x, y - 18 * scale() * k, line, size, colour)


def _greeting(room: Box, level: str) -> None:
    """What an empty canvas says; its buttons are in the header and the Production panel."""
    left, bottom, right, top = room
    y = bottom + (top - bottom) * 0.62
    for k, line in enumerate(_GREETINGS.get(level, ())):
        size = (22 if k == 0 else 13) * scale()
        blf.size(_FONT, size)
        width = blf.dimensions(_FONT, line)[0]
        _write((left + right - width) / 2, y, line, size, INK if k == 0 else FAINT)
        y -= (34 if k == 0 else 24) * scale()


def _write(x: float, y: float, text: str, size: float, colour: Any) -> None:
    blf.size(_FONT, size)
    blf.position(_FONT, x, y, 0)
    blf.color(_FONT, *colour)
    blf.draw(_FONT, text)
