"""Generate and stop: takes are asked for, the engine makes them, the canvas stays free."""

from __future__ import annotations

from typing import Any

import bpy

from ..bridge import desk
from ..canvas import names
from ..canvas.tree import inside, shown
from .sourcing import before_making


def selected_shots(context: Any) -> list[str]:
    """Ids of the selected shots; all shots of selected scenes."""
    tree = shown(context)
    found: list[str] = []
    for node in tree.nodes if tree else ():
        kind = names.type_of(node.bl_idname)
        if node.select and kind == "shot":
            found.append(node.pc_uid)
        elif node.select and kind == "scene" and node.node_tree:
            found += [n.pc_uid for n in node.node_tree.nodes if names.type_of(n.bl_idname) == "shot"]
    return found


class Generate(bpy.types.Operator):
    """Make a take of this shot"""

    bl_idname = "prodcanvas.generate"
    bl_label = "Generate"

    shot: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    again: bpy.props.BoolProperty(name="Although Up to Date", options={"SKIP_SAVE"},
                                  description="Make another take of shots that are up to date")

    @classmethod
    def poll(cls, _context: Any) -> bool:
        """With a production open."""
        return desk.is_open(cls)

    def execute(self, context: Any) -> set[str]:
        """Ask for the shot, or for every selected one."""
        shots = [self.shot] if self.shot else selected_shots(context)
        if not shots:
            self.report({"WARNING"}, "Select the shots to make, or use Generate All Dirty.")
            return {"CANCELLED"}
        again = self.again or (len(shots) == 1 and _clean(shots[0]))
        made = before_making(shots, lambda: desk.do("shoot", only=shots, again=again))
        return {"FINISHED"} if made else {"CANCELLED"}


def _clean(uid: str) -> bool:
    return bool(desk.news.shot(uid)["state"] == "clean")


class GenerateDirty(bpy.types.Operator):
    """Make a take of every shot that is out of date: here, or in the whole film"""

    bl_idname = "prodcanvas.generate_dirty"
    bl_label = "Generate All Dirty"

    everywhere: bpy.props.BoolProperty(name="Whole Film", options={"SKIP_SAVE"})

    @classmethod
    def poll(cls, _context: Any) -> bool:
        """With a production open."""
        return desk.is_open(cls)

    def execute(self, context: Any) -> set[str]:
        """Ask for those of this level that are dirty or failed."""
        tree = shown(context)
        scene = tree.pc_uid if tree is not None and tree.pc_level == "scene" and not self.everywhere else ""
        here = {n.pc_uid for n in inside(scene).nodes if getattr(n, "pc_uid", "")} if scene and inside(scene) else None
        shots = [uid for uid, told in desk.news.shots.items()
                 if told["state"] in {"dirty", "failed"} and (here is None or uid in here)]
        if not shots:
            self.report({"INFO"}, "Everything is up to date.")
            return {"CANCELLED"}
        made = before_making(shots, lambda: desk.do("shoot", only=shots))
        return {"FINISHED"} if made else {"CANCELLED"}


class Stop(bpy.types.Operator):
    """Stop making this, or everything; what is finished is kept"""

    bl_idname = "prodcanvas.stop"
    bl_label = "Stop"

    shot: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    job: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, _context: Any) -> set[str]:
        """One job, or one shot, which leaves its run; without either, every job ends."""
        which = self.job or ("any" if self.shot else "all")
        asked = desk.in_order(f"/v1/jobs/{which}/stop", {"shot": self.shot})
        return {"FINISHED"} if asked else {"CANCELLED"}


CLASSES = (Generate, GenerateDirty, Stop)
