"""Takes: circle, hold, reject with why, play, compare, copy their settings, open their folder."""

from __future__ import annotations

from typing import Any

import bpy

from ..bridge import child, desk
from ..canvas import names
from .entering import find_node


def take_of(shot: str, slate: str = "") -> dict[str, Any] | None:
    """A take by its slate, or the circled one."""
    takes = desk.news.takes.get(shot) or []
    if slate:
        return next((t for t in takes if t["slate"] == slate), None)
    return next((t for t in takes if t["verdict"] == "circled"), None)


class _OnTake(bpy.types.Operator):
    """What deeds on one take share."""

    slate: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def judge(self, verb: str, **more: Any) -> set[str]:
        """Send a verdict; the list of takes is asked for again."""
        shot = self.slate.rpartition("_tk")[0]

        def then(_answer: Any) -> None:
            desk.news.stale_takes.add(shot)
            desk.ask_takes(shot)

        return {"FINISHED"} if desk.do(verb, then, slate=self.slate, **more) else {"CANCELLED"}


class Circle(_OnTake):
    """Circle this take: it goes into the cut"""

    bl_idname = "prodcanvas.circle"
    bl_label = "Circle"

    def execute(self, _context: Any) -> set[str]:
        """A person's verdict."""
        return self.judge("circle")


class Hold(_OnTake):
    """Keep this take in reserve"""

    bl_idname = "prodcanvas.hold"
    bl_label = "Hold"

    def execute(self, _context: Any) -> set[str]:
        """A person's verdict."""
        return self.judge("hold", why="")


class Reject(_OnTake):
    """Mark this take NG, with the reason why. It is kept"""

    bl_idname = "prodcanvas.reject"
    bl_label = "Reject"

    why: bpy.props.StringProperty(name="Why", description="What is wrong with it")

    def invoke(self, context: Any, _event: Any) -> set[str]:
        """Ask for the reason."""
        self.why = ""
        return context.window_manager.invoke_props_dialog(self, width=360, title=f"Reject {self.slate}")

    def execute(self, _context: Any) -> set[str]:
        """A person's verdict."""
        return self.judge("reject", why=self.why)


class Play(bpy.types.Operator):
    """Play a take in Blender's own player"""

    bl_idname = "prodcanvas.play"
    bl_label = "Play"

    shot: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    clip: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, _context: Any) -> set[str]:
        """A window of its own; this one stays free."""
        clip = self.clip or desk.news.shot(self.shot).get("clip", "")
        if not clip:
            self.report({"WARNING"}, "There is no take to play yet.")
            return {"CANCELLED"}
        if not child.play(clip):
            self.report({"WARNING"}, f"There is no player here. The clip is {clip}.")
        return {"FINISHED"}


class OpenFolder(_OnTake):
    """Open the folder of this take"""

    bl_idname = "prodcanvas.open_folder"
    bl_label = "Open Folder"

    def execute(self, _context: Any) -> set[str]:
        """takes/<scene>/<shot>/<take>/ in the system's file browser."""
        shot, _, number = self.slate.rpartition("_tk")
        bpy.ops.wm.path_open(filepath=f"{desk.root()}/takes/{shot.rpartition('_')[0]}/{shot}/tk{number}")
        return {"FINISHED"}


class CopySettings(_OnTake):
    """Give the shot the words, seed and pipeline this take was made with"""

    bl_idname = "prodcanvas.copy_settings"
    bl_label = "Copy Settings"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, _context: Any) -> set[str]:
        """Into the shot's node, as an artist's edit."""
        shot = self.slate.rpartition("_tk")[0]
        take, found = take_of(shot, self.slate), find_node(shot)
        if take is None or found is None or names.type_of(found[1].bl_idname) != "shot":
            self.report({"WARNING"}, "The take or its shot is not on the canvas.")
            return {"CANCELLED"}
        node = found[1]
        node.pc_pipeline = take.get("pipeline") or node.pc_pipeline
        node.pc_prompt = take.get("prompt") or node.pc_prompt
        if take.get("seeds"):
            node.pc_seed = int(take["seeds"][0]) % 2_147_483_647
        return {"FINISHED"}


class ApproveStill(bpy.types.Operator):
    """Say yes to this still: its clip is made"""

    bl_idname = "prodcanvas.approve_still"
    bl_label = "Approve the Still"

    shot: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, _context: Any) -> set[str]:
        """Then go on with the clip."""
        shot = self.shot
        asked = desk.do("stills_approve", lambda _: desk.do("shoot", only=[shot]), shots=[shot])
        return {"FINISHED"} if asked else {"CANCELLED"}


class RejectStill(bpy.types.Operator):
    """Say no to this still: another one is made"""

    bl_idname = "prodcanvas.reject_still"
    bl_label = "Another Still"

    shot: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, _context: Any) -> set[str]:
        """With another seed."""
        shot = self.shot
        asked = desk.do("stills_reject", lambda _: desk.do("shoot", only=[shot]), shots=[shot])
        return {"FINISHED"} if asked else {"CANCELLED"}


class Compare(bpy.types.Operator):
    """Compare this take with the circled one, in one clip"""

    bl_idname = "prodcanvas.compare"
    bl_label = "Compare"

    slate: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    finishing: bpy.props.BoolProperty(options={"SKIP_SAVE", "HIDDEN"}, name="Before and After",
                                      description="What the take was before its finishing, not another take")

    def execute(self, _context: Any) -> set[str]:
        """Have the engine lay both into one clip, then show it."""
        if self.finishing:
            return self._wiped(left=self.slate)
        shot = self.slate.rpartition("_tk")[0]
        circled = desk.news.shot(shot).get("circled", "")
        if not circled or circled == self.slate:
            others = [t["slate"] for t in desk.news.takes.get(shot) or () if t["slate"] != self.slate]
            if not others:
                self.report({"INFO"}, "There is only this take.")
                return {"CANCELLED"}
            circled = others[-1]
        return self._wiped(left=circled, right=self.slate)

    def _wiped(self, **which: str) -> set[str]:
        def then(answer: Any) -> None:
            path = answer[-1] if answer else ""
            if path:
                child.play(str(path))

        asked = desk.do_long("compare", then, **which, wipe=True)
        return {"FINISHED"} if asked else {"CANCELLED"}


CLASSES = (ApproveStill, Compare, RejectStill, Circle, Hold, Reject, Play, OpenFolder, CopySettings)
