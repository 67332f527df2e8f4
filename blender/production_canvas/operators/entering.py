"""Into a scene or generator and out again, home, and to any node from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import bpy

from ..canvas import names
from ..canvas.tree import inside_of, project, shown, trees
from ..show.places import around, free

MARGIN = 1.08
"""Of what is shown, how much more is in view."""
_views: dict[str, tuple[tuple[float, float], float]] = {}
"""Tree → the place at the lower left of the canvas and the zoom, as the artist left it."""


def node_areas(context: Any) -> list[Any]:
    """Every node editor that shows a canvas, the one in front first."""
    here = [context.area] if context.area and context.area.type == "NODE_EDITOR" else []
    more = [a for w in context.window_manager.windows for a in w.screen.areas
            if a.type == "NODE_EDITOR" and a.spaces.active.tree_type == names.TREE]
    return [*here, *(a for a in more if a not in here)]


def go_to(context: Any, tree: Any, node: Any | None = None) -> bool:
    """Show a tree (through the Project View, so that the way back is there) and select a node in it."""
    for area in node_areas(context):
        space = area.spaces.active
        top = project()
        if space.edit_tree != tree:
            space.node_tree = top if top is not None else tree
            group = _group_of(tree)
            if tree != top and group is not None:
                space.path.append(tree, node=group)
        if node is not None:
            _select(tree, node)
        if not bpy.app.background:
            bpy.app.timers.register(lambda: bring_into_view(tree.name, node.name if node else ""), first_interval=0.15)
        area.tag_redraw()
        return True
    return False


def bring_into_view(tree: str, node: str) -> None:
    """Once the tree is drawn: the node in the middle, at the zoom that the artist has; without a node, everything."""
    for area in node_areas(bpy.context)[:1]:
        found = bpy.data.node_groups[tree].nodes.get(node) if tree in bpy.data.node_groups else None
        if found is None:
            fit(bpy.context, area)
            return
        ui, (left, bottom, right, top) = bpy.context.preferences.system.ui_scale, free(area)
        middle = (found.location_absolute[0] * ui + found.dimensions[0] / 2,
                  found.location_absolute[1] * ui - found.dimensions[1] / 2)
        with _over(bpy.context, area) as region:
            x, y = region.view2d.view_to_region(*middle, clip=False)
            bpy.ops.view2d.pan(deltax=int(x - (left + right) / 2), deltay=int(y - (bottom + top) / 2))


def fit(context: Any, area: Any) -> None:
    """Everything on the level in front, in the part of the canvas that no side bar or shelf lies over."""
    tree = area.spaces.active.edit_tree
    box = around(tree) if tree is not None else None
    if box is None or bpy.app.background:
        return
    left, bottom, right, top = free(area)
    wide, tall = box[2] - box[0], box[3] - box[1]
    zoom = min(1.0, (right - left) / (wide * MARGIN), (top - bottom) / (tall * MARGIN))
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    _look(context, area, (middle[0] - (left + right) / 2 / zoom, middle[1] - (bottom + top) / 2 / zoom), zoom)


def _look(context: Any, area: Any, corner: tuple[float, float], zoom: float) -> None:
    """Show the canvas with a place at its lower left corner, at so many pixels to a unit of the view."""
    with _over(context, area) as region:
        view = region.view2d
        x0, y0 = view.view_to_region(*corner, clip=False)
        x1, y1 = view.view_to_region(corner[0] + region.width / zoom, corner[1] + region.height / zoom, clip=False)
        bpy.ops.view2d.zoom_border(xmin=x0, xmax=x1, ymin=y0, ymax=y1, wait_for_input=False, zoom_out=False)


def _keep_view(area: Any) -> None:
    """Remember what part of the level in front is in view."""
    region = next(r for r in area.regions if r.type == "WINDOW")
    (x0, y0), (x1, _) = region.view2d.region_to_view(0, 0), region.view2d.region_to_view(region.width, 0)
    if x1 > x0:
        _views[area.spaces.active.edit_tree.name] = (x0, y0), region.width / (x1 - x0)


def _view_as_left(context: Any, area: Any) -> None:
    """The level in front as it was when it was left; everything the first time."""
    name = area.spaces.active.edit_tree.name
    if bpy.app.background:
        return
    if name in _views:
        _look(context, area, *_views[name])
        return
    fit(context, area)
    bpy.app.timers.register(lambda: bring_into_view(name, ""), first_interval=0.15)


@contextmanager
def _over(context: Any, area: Any) -> Iterator[Any]:
    """A context over an area's canvas; its region."""
    region = next(r for r in area.regions if r.type == "WINDOW")
    window = next(w for w in context.window_manager.windows if area in list(w.screen.areas))
    with context.temp_override(window=window, area=area, region=region):
        yield region


def _group_of(tree: Any) -> Any | None:
    return next((n for t in trees() for n in t.nodes if getattr(n, "node_tree", None) == tree), None)


def _select(tree: Any, node: Any) -> None:
    for other in tree.nodes:
        other.select = other == node
    tree.nodes.active = node


def find_node(uid: str) -> tuple[Any, Any] | None:
    """(tree, node) of an id."""
    return next(((t, n) for t in trees() for n in t.nodes if getattr(n, "pc_uid", "") == uid), None)


class Enter(bpy.types.Operator):
    """Go inside the active scene or generator; on anything else, go back out"""

    bl_idname = "prodcanvas.enter"
    bl_label = "Enter or Leave"

    node: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, context: Any) -> bool:
        """On a canvas of ours."""
        return shown(context) is not None

    def execute(self, context: Any) -> set[str]:
        """In or out."""
        space, tree = context.space_data, shown(context)
        node = tree.nodes.get(self.node) if self.node else tree.nodes.active
        chosen = node is not None and (self.node or node.select)
        inner = inside_of(node) if chosen else None
        _keep_view(context.area)
        if inner is not None:
            space.path.append(inner, node=node)
        elif len(space.path) > 1:
            space.path.pop()
        _view_as_left(context, context.area)
        return {"FINISHED"}


class Home(bpy.types.Operator):
    """Show everything on this level"""

    bl_idname = "prodcanvas.home"
    bl_label = "Home"

    @classmethod
    def poll(cls, context: Any) -> bool:
        """Where a canvas is; in other node editors the key stays Blender's."""
        return any(a.spaces.active.tree_type == names.TREE for a in node_areas(context)[:1])

    def execute(self, context: Any) -> set[str]:
        """All nodes in view."""
        for area in node_areas(context)[:1]:
            fit(context, area)
        return {"FINISHED"}


class GoTo(bpy.types.Operator):
    """Show this node on the canvas"""

    bl_idname = "prodcanvas.go_to"
    bl_label = "Show on the Canvas"

    uid: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context: Any) -> set[str]:
        """To the tree of the node, with the node in view."""
        found = find_node(self.uid)
        if found is None or not go_to(context, *found):
            self.report({"WARNING"}, f"{self.uid} is not on the canvas.")
            return {"CANCELLED"}
        return {"FINISHED"}


class GoToCause(bpy.types.Operator):
    """Go to what made this shot out of date"""

    bl_idname = "prodcanvas.go_to_cause"
    bl_label = "Go to the Cause"

    cause: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context: Any) -> set[str]:
        """The nearest node on the canvas that holds what changed: an asset's, a shot's, a scene's."""
        thing = self.cause.split("/")[0]
        tree = shown(context)
        places = [tree] if tree is not None else []
        for place in [*places, *(t for t in trees() if t not in places)]:
            node = next((n for n in place.nodes
                         if thing in (getattr(n, "pc_asset", ""), getattr(n, "pc_uid", ""))), None)
            if node is not None:
                go_to(context, place, node)
                return {"FINISHED"}
        self.report({"INFO"}, f"{thing} has no node on the canvas; it is in the Asset Manager.")
        return {"CANCELLED"}


CLASSES = (Enter, Home, GoTo, GoToCause)
