"""Two takes under a wipe: the circled one and another, parted by a line that sweeps to and fro."""

from __future__ import annotations

from typing import Any

import bpy

from ..bridge import child, desk


class Compare(bpy.types.Operator):
    """Compare this take with the circled one, in one clip"""

    bl_idname = "prodcanvas.compare"
    bl_label = "Compare"

    slate: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, _context: Any) -> set[str]:
        """Have the engine lay both into one clip, then show it."""
        shot = self.slate.rpartition("_tk")[0]
        circled = desk.news.shot(shot).get("circled", "")
        if not circled or circled == self.slate:
            others = [t["slate"] for t in desk.news.takes.get(shot) or () if t["slate"] != self.slate]
            if not others:
                self.report({"INFO"}, "There is only this take.")
                return {"CANCELLED"}
            circled = others[-1]

        def then(answer: Any) -> None:
            path = answer[-1] if answer else ""
            if path:
                child.play(str(path))

        asked = desk.do_long("compare", then, left=circled, right=self.slate, wipe=True)
        return {"FINISHED"} if asked else {"CANCELLED"}


CLASSES = (Compare,)
