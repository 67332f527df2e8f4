"""What would a change cost: asked before it is made, and made only after a yes."""

from __future__ import annotations

from typing import Any

import bpy

from prodcanvas.nodes.spec import Field

from ..bridge import desk
from ..canvas import fields
from ..canvas.classes import spec_of
from ..library import datablocks
from .entering import find_node

_told: dict[str, Any] = {"asked": "", "answer": None}


def fields_of(thing: str) -> list[Field]:
    """The fields of an asset or shot that lie in the film."""
    holder = datablocks.find(thing)
    if holder is not None:
        return [f for f in datablocks.own_fields(holder.pc.kind) if f.film]
    found = find_node(thing)
    spec = spec_of(found[1]) if found else None
    return [f for f in spec.fields if f.film and f.name != "include"] if spec else []


def _items(self: Any, _context: Any) -> list[tuple[str, str, str]]:
    _items.kept = [(f.name, f.label, f.does) for f in fields_of(self.thing)] or [("NONE", "Nothing", "")]  # type: ignore[attr-defined]
    return _items.kept  # type: ignore[attr-defined,no-any-return]


class Suppose(bpy.types.Operator):
    """See what a change would put out of date, and how long the remake would take, before it is made"""

    bl_idname = "prodcanvas.suppose"
    bl_label = "What Would It Cost?"
    bl_options = {"REGISTER", "UNDO"}

    thing: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    field: bpy.props.EnumProperty(name="Change", items=_items)
    value: bpy.props.StringProperty(name="To", description="As the film spells it: bald, 85, low")

    def invoke(self, context: Any, _event: Any) -> set[str]:
        """Ask what would be changed."""
        _told.update({"asked": "", "answer": None})
        return context.window_manager.invoke_props_dialog(self, width=420, confirm_text="Make the Change")

    def check(self, _context: Any) -> bool:
        """Ask the engine anew whenever something was typed."""
        field = self._field()
        change = f"{self.thing}.{field.film}={self.value}" if field and self.value else ""
        if change and change != _told["asked"]:
            _told.update({"asked": change, "answer": None})
            desk.ask("/v1/do/impact", {"change": change}, lambda answer: _told.update({"answer": answer}))
        return True

    def _field(self) -> Field | None:
        return next((f for f in fields_of(self.thing) if f.name == self.field), None)

    def draw(self, _context: Any) -> None:
        """The change, and what is known of its cost."""
        layout = self.layout
        layout.use_property_split = True
        layout.label(text=self.thing)
        layout.prop(self, "field")
        layout.prop(self, "value")
        box = layout.box()
        for line in told(_told["answer"], asked=bool(_told["asked"])):
            box.label(text=line)

    def execute(self, _context: Any) -> set[str]:
        """Make it."""
        field = self._field()
        holder = datablocks.find(self.thing)
        found = find_node(self.thing) if holder is None else None
        target = datablocks.values(holder) if holder is not None else found[1] if found else None
        if field is None or target is None or not fields.write(target, field, _value(field, self.value)):
            self.report({"WARNING"}, f"{self.value!r} does not fit here.")
            return {"CANCELLED"}
        return {"FINISHED"}


def told(answer: Any, *, asked: bool) -> list[str]:
    """An impact in sentences."""
    if answer is None:
        return ["Asking …" if asked else "Say what would change."]
    dirty = answer.get("dirty") or []
    if not dirty:
        return ["No circled take would go out of date."]
    seconds = answer.get("seconds")
    named = ", ".join(dirty[:6]) + (" …" if len(dirty) > 6 else "")
    return [f"{len(dirty)} circled take{'s' * (len(dirty) != 1)} would go out of date:", named,
            f"The remake takes about {round(seconds / 60, 1)} minutes." if seconds else "How long is not known yet."]


def _value(field: Field, text: str) -> Any:
    """What was typed, as the field holds it."""
    try:
        if field.kind in {"int", "float"}:
            return int(text) if field.kind == "int" else float(text)
    except ValueError:
        return None
    return text in {"true", "yes", "1"} if field.kind == "bool" else text


CLASSES = (Suppose,)
