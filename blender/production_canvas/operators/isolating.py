"""One asset with all that uses it, on a canvas of their own: a view that is made when asked for and never kept.

Its nodes only stand for shots: they are no part of the film, whatever is done to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import bpy

from prodcanvas.nodes.registry import ASSET_KINDS

from ..bridge import desk
from ..canvas import names
from ..canvas.classes import slate_of
from ..canvas.tree import VIEW
from ..library import datablocks
from ..show import body
from . import entering
from .usage import chosen_asset

STEP, ROW, ACROSS = 260, 330, 6
"""Units from one shot to the next, from one line of shots to the next, and shots in a line."""


class StandIn(bpy.types.Node):
    """A shot or asset of the film, shown here too"""

    bl_idname = names.STAND_IN
    bl_label = "Stand-In"
    bl_width_default = 220

    pc_uid: bpy.props.StringProperty(description="Id of the shot")
    pc_asset: bpy.props.StringProperty(description="Id of the asset")

    @classmethod
    def poll(cls, tree: Any) -> bool:
        """Only on a view."""
        return tree.bl_idname == names.TREE and tree.pc_level == VIEW

    def draw_buttons(self, _context: Any, layout: Any) -> None:
        """Its picture, its state, the way to it."""
        holder = datablocks.find(self.pc_asset)
        if holder:
            layout.template_icon(icon_value=datablocks.preview(holder), scale=7)
            return
        body.room(self, layout)
        row = layout.row(align=True)
        row.label(text=desk.news.shot(self.pc_uid)["state"].capitalize())
        row.operator("prodcanvas.go_to", text="Go There", icon="VIEWZOOM").uid = self.pc_uid


class Isolate(bpy.types.Operator):
    """Show this asset and every shot that uses it, all scenes together, on a canvas of their own; Tab leads back"""

    bl_idname = "prodcanvas.isolate_usage"
    bl_label = "Show Usage Apart"

    asset: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context: Any) -> set[str]:
        """Ask who uses it, then lay the view."""
        asset = chosen_asset(context, self.asset)
        if not datablocks.find(asset):
            self.report({"WARNING"}, "Choose an asset node first.")
            return {"CANCELLED"}

        def then(answer: Any) -> None:
            desk.news.usage = answer
            desk.chores.append(_lay(asset))

        return {"FINISHED"} if desk.ask("/v1/do/usage", {}, then) else {"CANCELLED"}


def _lay(asset: str) -> Iterator[None]:
    """The view, a shot at a step, then in front of the artist."""
    discard()
    made = bpy.data.node_groups.new(f"Usage of {datablocks.name_of(asset)}", names.TREE)
    made.pc_level, name = VIEW, made.name
    first = _stand_in(made, asset, datablocks.name_of(asset), (-STEP * 1.6, 0)).name
    scenes: dict[str, list[str]] = {}
    for shot in desk.news.usage.get(asset, ()):
        scenes.setdefault(shot.partition("_sh")[0], []).append(shot)
    line = 0
    for shots in scenes.values():
        for k, shot in enumerate(shots):
            yield
            tree, found = bpy.data.node_groups.get(name), entering.find_node(shot)
            if tree is None:
                return
            at = (STEP * (k % ACROSS), -ROW * (line + k // ACROSS))
            title = f"{slate_of(found[1])}  {found[1].pc_title}" if found else shot
            node = _stand_in(tree, shot, title, at)
            tree.links.new(node.inputs[0], tree.nodes[first].outputs[0])
        line += -(-len(shots) // ACROSS)
    yield
    for area in entering.node_areas(bpy.context)[:1]:
        area.spaces.active.path.append(bpy.data.node_groups[name])
        bpy.app.timers.register(lambda: entering.bring_into_view(name, ""), first_interval=0.2)


def _stand_in(tree: Any, uid: str, title: str, at: tuple[float, float]) -> Any:
    node = tree.nodes.new(StandIn.bl_idname)
    node.label, node.location, node.select = title, at, False
    kind = uid.partition(":")[0]
    if kind in ASSET_KINDS:
        node.pc_asset = uid
        node.outputs.new(names.socket_idname(kind), "Used By")
    else:
        node.pc_uid = uid
        node.inputs.new(names.socket_idname("asset"), "Uses")
    return node


def discard() -> None:
    """No view is kept."""
    for tree in [t for t in bpy.data.node_groups if t.bl_idname == names.TREE and t.pc_level == VIEW]:
        bpy.data.node_groups.remove(tree)


CLASSES = (StandIn, Isolate)
