"""Take from Blender, and open the previz: the artist's own scenes as pictures of a shot, and the way there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import bpy

from ..bridge import desk
from ..canvas.tree import inside
from ..source import copying, inputs, previz
from .entering import find_node


def take(nodes: list[Any], then: Callable[[], None]) -> bool:
    """Bring Blender Inputs up to date with the open file, then go on; False where no copy could be asked for."""
    uids, present = [n.pc_uid for n in nodes], copying.present(desk.root())
    if present is not None:
        _write(uids, *present)
        then()
        return True
    try:
        name, seconds = copying.save(desk.root())
    except (OSError, RuntimeError) as fault:
        desk.news.say(f"No copy of the .blend could be written: {str(fault).strip()} Free some space, or see the "
                      "production's folder.", "error")
        return False

    def taken(answer: Any) -> None:
        copying.remember(answer["blend"], answer["digest"])
        _write(uids, answer["blend"], answer["digest"])
        desk.news.say(f"Took the .blend as it is now ({seconds:.1f} s).")
        desk.when_here(then)

    if desk.do("take_from_blender", taken, path=name):
        return True
    copying.mark()
    return False


def _write(uids: list[str], blend: str, digest: str) -> None:
    """Tell the nodes which contents they show; one step back takes all of it away."""
    found = [pair[1] for pair in (find_node(uid) for uid in uids) if pair is not None]
    stale = [n for n in found if n.pc_digest != digest]
    for node in stale:
        node.pc_blend, node.pc_digest = blend, digest
    if stale:
        bpy.ops.ed.undo_push(message="Take from Blender")


def before_making(shots: list[str], then: Callable[[], Any]) -> bool:
    """Make shots after their Blender Inputs are up to date; at once where there are none."""
    nodes = inputs.behind(shots)
    return take(nodes, then) if nodes else bool(then())


class TakeFromBlender(bpy.types.Operator):
    """Take this file as it is now: shots that follow this node are made from it"""

    bl_idname = "prodcanvas.take_from_blender"
    bl_label = "Take from Blender"

    node: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, _context: Any) -> bool:
        """With a production open."""
        return desk.is_open(cls)

    def execute(self, _context: Any) -> set[str]:
        """The named node, or all there are."""
        pair = find_node(self.node) if self.node else None
        nodes = [pair[1]] if pair else inputs.every()
        if not nodes:
            self.report({"WARNING"}, "There is no Blender Input on the canvas.")
            return {"CANCELLED"}
        return {"FINISHED"} if take(nodes, lambda: None) else {"CANCELLED"}


class OpenPreviz(bpy.types.Operator):
    """Bring the previz of this shot or scene into this file: pose, relight, reframe, and the shot follows it"""

    bl_idname = "prodcanvas.open_previz"
    bl_label = "Open the Previz"

    shot: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    scene: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, _context: Any) -> bool:
        """With a production open."""
        return desk.is_open(cls)

    def execute(self, _context: Any) -> set[str]:
        """Have it written, then bring it in; what was opened before is only shown."""
        pair = find_node(self.shot) if self.shot else None
        scene = self.scene or (pair[0].pc_uid if pair else "")
        if not scene or inside(scene) is None:
            self.report({"WARNING"}, "Choose a shot or a scene of the film.")
            return {"CANCELLED"}
        there = previz.opened(scene)
        if there is not None:
            _arrange(there, scene, self.shot)
            return {"FINISHED"}
        shot = self.shot

        def written(answer: Any) -> None:
            desk.chores.append(_bring_in(answer, scene, shot))

        asked = desk.do_long("open_previz", written, scene=scene)
        return {"FINISHED"} if asked else {"CANCELLED"}


def _bring_in(answer: Any, scene: str, shot: str) -> Any:
    try:
        made = previz.append(answer["file"], scene, answer["heading"], answer["made_from"])
    except (OSError, RuntimeError, ValueError) as fault:
        desk.news.say(f"The previz of {scene} could not be brought in: {fault}. Append it from {answer['file']}.",
                      "error")
        return
    yield 0.5
    copying.mark()
    _arrange(made, scene, shot)
    desk.news.say(f"The previz of {scene} is the scene “{made.name}” of this file now. Shots follow it once you "
                  "generate them.")


def _arrange(made: Any, scene: str, shot: str) -> None:
    """Show the scene at its shot, and let the shots follow it."""
    if shot:
        previz.go_to_shot(made, shot)
    previz.show(made)
    tree = inside(scene)
    shots = [n for n in tree.nodes if n.bl_idname == inputs.SHOT and shot in {"", n.pc_uid}] if tree else []
    if shots:
        inputs.put_before(tree, shots, made.name)
    bpy.ops.ed.undo_push(message="Open the Previz")


CLASSES = (TakeFromBlender, OpenPreviz)
