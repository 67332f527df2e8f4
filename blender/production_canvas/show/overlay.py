"""The overlay over the canvas: states, progress, exclusion and usage, drawn from what the engine told."""

from __future__ import annotations

from typing import Any

import bpy

from ..bridge import desk
from ..canvas import names
from . import body, headers, palette, pictures, places, stacking, usage, words
from .palette import STATES, faded
from .pen import Pen
from .places import scale

_handles: list[Any] = []
_seen: list[stacking.Seen] = []
"""The nodes of the region that is being drawn."""
faults: list[str] = []
"""What went wrong while drawing; the last few."""


def _view() -> None:
    """Under the text: shapes in the canvas's own coordinates."""
    _safely(_draw_view)


def _pixel() -> None:
    """On top: words in pixels of the region."""
    _safely(lambda context, tree: words.draw(context, tree, _seen))


def _safely(draw: Any) -> None:
    space = bpy.context.space_data
    if space is None or space.type != "NODE_EDITOR" or space.tree_type != names.TREE:
        return
    try:
        draw(bpy.context, space.edit_tree)
    except Exception as fault:  # noqa: BLE001 - a fault while drawing must not flood the console
        if repr(fault) not in faults:
            faults[:] = [*faults[-9:], repr(fault)]


def _draw_view(context: Any, tree: Any | None) -> None:
    pen = Pen()
    _seen.clear()
    if tree is None:
        return
    _seen.extend(stacking.seen(tree))
    for it in _seen:
        if it.kind:
            pen.parts = it.parts
            _pictures(it)
            _draw_node(pen, it.node, it.kind, it.box)
    usage.draw(pen, _seen)
    pen.draw()


def _pictures(it: stacking.Seen) -> None:
    files = body.pictures_of(it.node)
    boxes = places.picture_boxes(it.node, it.box, [pictures.shape(f) for f in files])
    for file, place in zip(files, boxes, strict=False):
        pictures.draw(file, place, it.parts)


def _draw_node(pen: Pen, node: Any, type_id: str, box: Any) -> None:
    headers.draw(pen, node, type_id, box)
    if not getattr(node, "pc_include", True) or node.mute:
        pen.bar(box, palette.VEIL)
    if type_id == "shot":
        state = desk.news.shot(node.pc_uid)["state"]
        _mark(pen, box, state, desk.news.share(node.pc_uid))
    elif type_id == "scene":
        _scene(pen, node, box)


def _mark(pen: Pen, box: Any, state: str, share: float) -> None:
    """Outline, badge and progress of one shot."""
    colour = STATES.get(state)
    if colour is None:
        return
    ui = scale()
    left, _, right, top = box
    pen.frame(box, 1.5 * ui, faded(colour, 0.9 if state != "clean" else 0.5))
    pen.badge(state, (right - 14 * ui, top - 10 * ui), 7 * ui, _light(colour), share)
    if state == "working":
        low = top - 24 * ui
        pen.bar((left, low, right, low + 4 * ui), faded(colour, 0.3))
        pen.bar((left, low, left + (right - left) * share, low + 4 * ui), colour)


def _scene(pen: Pen, group: Any, box: Any) -> None:
    """A scene shows its shots as a strip, one cell a shot, in their states' colours."""
    inner = group.node_tree
    shots = [n for n in inner.nodes if names.type_of(n.bl_idname) == "shot"] if inner else []
    if not shots:
        return
    ui = scale()
    left, bottom, right, _ = box
    cell = (right - left) / len(shots)
    ordered = sorted(shots, key=lambda n: (n.pc_order, n.pc_uid))
    states = [desk.news.shot(n.pc_uid)["state"] for n in ordered]
    for k, state in enumerate(states):
        x = left + k * cell
        colour = STATES.get(state, palette.FAINT)
        pen.bar((x, bottom - 10 * ui, x + max(1.0, cell - 2 * ui), bottom - 4 * ui), faded(colour, 0.9))
    worst = next((s for s in ("failed", "working", "waiting", "dirty", "orphaned", "clean") if s in states), "")
    if worst:
        pen.badge(worst, (right - 14 * ui, box[3] - 10 * ui), 7 * ui, STATES[worst], 0.6)


def _light(colour: Any) -> Any:
    """The colour of a state on a header of the same colour."""
    return (*(0.45 + 0.55 * c for c in colour[:3]), 1.0)


def register() -> None:
    """Draw from now on."""
    space = bpy.types.SpaceNodeEditor
    _handles.extend((space.draw_handler_add(_view, (), "WINDOW", "POST_VIEW"),
                     space.draw_handler_add(_pixel, (), "WINDOW", "POST_PIXEL")))


def unregister() -> None:
    """Draw no more."""
    while _handles:
        bpy.types.SpaceNodeEditor.draw_handler_remove(_handles.pop(), "WINDOW")
    pictures.clear()
