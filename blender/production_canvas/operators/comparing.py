"""Two takes under a wipe: the circled one and another, or one before and after its finishing."""

from __future__ import annotations

from typing import Any

import bpy

from ..bridge import child, desk


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


CLASSES = (Compare,)
