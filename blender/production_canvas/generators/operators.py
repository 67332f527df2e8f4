"""The deeds of generators: made for an asset, had made, and their asset taken over."""

from __future__ import annotations

from typing import Any

import bpy

from ..bridge import desk
from ..operators.entering import go_to
from . import laying, making


class _OfProduction(bpy.types.Operator):
    """A deed that needs an open production."""

    @classmethod
    def poll(cls, _context: Any) -> bool:
        """With a production open."""
        return desk.is_open(cls)


class MakeTraining(_OfProduction):
    """Have this made of what is linked to it; what is made already is not made again"""

    bl_idname = "prodcanvas.make_training"
    bl_label = "Make"

    node: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, _context: Any) -> set[str]:
        """Ask the engine."""
        return {"FINISHED"} if making.make(self.node) else {"CANCELLED"}


class CreateAsset(_OfProduction):
    """Put what is made here into the Asset Browser, to be dragged onto any canvas"""

    bl_idname = "prodcanvas.create_asset"
    bl_label = "Create the Asset"

    node: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, _context: Any) -> set[str]:
        """Ask the engine what it is."""
        return {"FINISHED"} if making.create(self.node) else {"CANCELLED"}


class OpenGenerator(_OfProduction):
    """Go to where this asset is made: sheet, model and voice of its pictures and recordings"""

    bl_idname = "prodcanvas.open_generator"
    bl_label = "Make Its Sheet, Model, Voice"

    asset: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context: Any) -> set[str]:
        """Into its generator, which is laid where there is none."""
        found = laying.maker_of(self.asset) or laying.lay_for(self.asset)
        if found is None or not go_to(context, *found):
            self.report({"WARNING"}, f"There is no canvas on which {self.asset or 'an asset'} could be made.")
            return {"CANCELLED"}
        return {"FINISHED"}


CLASSES = (MakeTraining, CreateAsset, OpenGenerator)
