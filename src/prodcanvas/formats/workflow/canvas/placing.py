"""Which saved value belongs to which widget, where the saved list is older than the class."""

from __future__ import annotations

from typing import Any

from prodcanvas.formats.workflow.canvas.live import Widget
from prodcanvas.formats.workflow.specs import DYNAMIC_GROUP, NodeClass


def placed(spec: NodeClass, widgets: list[Widget], values: list[Any] | dict[str, Any] | None,
           ) -> list[Any] | dict[str, Any]:
    """The saved values, one for each widget that owns a place; a dictionary is taken by name.

    Older workflows also hold places for sockets that were widgets then, and for what is only shown now. Such places
    are dropped when, and only when, the list has exactly the old length.
    """
    if values is None:
        return []
    if isinstance(values, dict) or any(one.type == DYNAMIC_GROUP for one in spec.inputs):
        return values
    flags = _flags(spec, widgets)
    if True not in flags and len(values) == sum(one.saved for one in widgets):
        return values
    kept = [value for place, value in enumerate(values) if place >= len(widgets) or widgets[place].saved]
    aligned = kept if len(kept) == len(flags) else values
    if len(aligned) != len(flags):
        return values
    return [value for value, forced in zip(aligned, flags, strict=True) if not forced]


def _flags(spec: NodeClass, widgets: list[Widget]) -> list[bool]:
    """For each place of the old list, whether it was that of an input which is a socket now."""
    names = {one.name for one in widgets}
    shown_only = {one.name for one in widgets if not one.saved}
    flags: list[bool] = []
    for one in spec.inputs:
        if (one.name in names or one.forced) and one.name not in shown_only:
            flags += [one.forced, False] if one.options.get("control_after_generate") else [one.forced]
    return flags
