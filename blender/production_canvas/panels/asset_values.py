"""What makes an asset, in a panel: words first, then what its kind has."""

from __future__ import annotations

from typing import Any

from ..canvas import presets
from ..library import datablocks
from .wording import wrapped


def draw_asset(layout: Any, holder: Any) -> None:
    """Name, description and the values of an asset's kind."""
    pc = holder.pc
    box = layout.box()
    column = box.column()
    column.use_property_split = True
    column.prop(pc, "label")
    if hasattr(column, "textbox"):
        column.label(text="Description")
        column.textbox(pc, "description")
    else:
        column.prop(pc, "description")
    own = datablocks.values(holder)
    silent = pc.kind == "camera" and presets.is_silent(holder)
    if silent:
        wrapped(column, "Says nothing yet: once one of these is set, shots take all of them.")
        column = box.column()
        column.use_property_split, column.active = True, False
    for field in datablocks.own_fields(pc.kind):
        if not field.technical:
            column.prop(own, f"pc_{field.name}")
    if pc.kind != "camera":
        box.operator("prodcanvas.open_generator", icon="MOD_BUILD").asset = pc.uid
    row = box.row(align=True)
    row.operator("prodcanvas.add_reference", icon="IMAGE_DATA").asset = pc.uid
    row.operator("prodcanvas.suppose", text="", icon="QUESTION").thing = pc.uid
    row.operator("prodcanvas.show_usage", text="", icon="HIDE_OFF").asset = pc.uid
    row.operator("prodcanvas.isolate_usage", text="", icon="NODETREE").asset = pc.uid
    row.operator("prodcanvas.find_in_outliner", text="", icon="OUTLINER").asset = pc.uid
