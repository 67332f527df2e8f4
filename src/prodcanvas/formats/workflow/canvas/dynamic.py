"""Inputs that come and go with what is chosen: dynamic combos, groups of rows, inputs that grow when joined."""

from __future__ import annotations

from typing import Any

from prodcanvas.formats.workflow.canvas.live import Live, Slot, Widget
from prodcanvas.formats.workflow.canvas.special import begin_choices, grow_choices
from prodcanvas.formats.workflow.canvas.texts import text_of
from prodcanvas.formats.workflow.canvas.widgets import has_widget, socketless, widgets_of
from prodcanvas.formats.workflow.specs import AUTOGROW, DYNAMIC_COMBO, DYNAMIC_GROUP, MATCH_TYPE, Input, inputs_of

ROWS = 200
"""No group has more rows than this."""


def build(node: Live, shown: tuple[Input, ...]) -> None:
    """Give a node its sockets, then its widgets, in the order of the front end."""
    for one in shown:
        if not has_widget(one):
            _sockets(node, one)
    for one in shown:
        if has_widget(one):
            _widgets(node, one)
    begin_choices(node)


def _sockets(node: Live, one: Input) -> None:
    if one.type == AUTOGROW:
        _grown(node, one)
    else:
        template = one.options.get("template") if one.type == MATCH_TYPE else None
        if isinstance(template, dict):
            kind = str(template.get("allowed_types", "*"))
            node.inputs.append(Slot(one.name, kind, group=str(template.get("template_id", "")), allowed=kind))
        else:
            node.inputs.append(Slot(one.name, one.type))


def _grown(node: Live, one: Input) -> None:
    """The first inputs of a growing one; those that a wire brought about stand in the saved node."""
    template = one.options.get("template")
    if not isinstance(template, dict):
        return
    parts, names = inputs_of(template.get("input")), template.get("names")
    least, most = _whole(template.get("min"), 1), _whole(template.get("max"), 100)
    most = len(names) if isinstance(names, list) else most
    for place in range(min(max(least + 1, 1), most, ROWS)):
        for part in parts:
            base = names[place] if isinstance(names, list) else \
                f"{template.get('prefix') or '' if len(parts) == 1 else part.name}{place}"
            add(node, Input(name=f"{one.name}.{base}", type=part.type, options=part.options))


def _whole(value: Any, fallback: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else fallback


def add(node: Live, one: Input) -> None:
    """Add an input that was not there from the start."""
    if has_widget(one):
        _widgets(node, one)
    else:
        _sockets(node, one)


def _widgets(node: Live, one: Input) -> None:
    made = widgets_of(one)
    node.widgets += made
    if one.widget_type in {DYNAMIC_COMBO, DYNAMIC_GROUP}:
        _follow(node, made[0], fresh=True)
    if not socketless(one) and all(slot.name != one.name for slot in node.inputs):
        node.inputs.append(Slot(one.name, one.type, widget=one.name))


def put(node: Live, widget: Widget, value: Any) -> None:
    """Set a widget; what hangs on the choice is made anew."""
    if widget.kind == DYNAMIC_GROUP and (isinstance(value, bool) or not isinstance(value, (int, float))):
        return
    widget.value = text_of(value) if widget.multiline and not isinstance(value, str) else value
    grow_choices(node, widget)
    if widget.kind in {DYNAMIC_COMBO, DYNAMIC_GROUP}:
        _follow(node, widget, fresh=False)


def _follow(node: Live, widget: Widget, *, fresh: bool) -> None:
    """Replace the inputs that hang on a widget by those that its value asks for, and keep their wires."""
    prefix = f"{widget.name}."
    old = {slot.name: slot for slot in node.inputs if slot.name.startswith(prefix)}
    node.inputs[:] = [slot for slot in node.inputs if slot.name not in old]
    node.widgets[:] = [one for one in node.widgets if not one.name.startswith(prefix)]
    sockets, widgets = len(node.inputs), len(node.widgets)
    parts = _parts(widget)
    for one in parts:
        add(node, one)
    _kept(node, old, {one.name for one in parts if one.type == AUTOGROW})
    new_slots, new_widgets = node.inputs[sockets:], node.widgets[widgets:]
    del node.inputs[sockets:], node.widgets[widgets:]
    for slot in new_slots:
        slot.link = old[slot.name].link if slot.name in old else None
    for made in new_widgets if not fresh else ():
        made.dynamic_prompt = False
    _insert(node, widget, new_slots, new_widgets)


def _kept(node: Live, old: dict[str, Slot], growing: set[str]) -> None:
    """Inputs that a wire brought about stay as long as what they grew from."""
    there = {slot.name for slot in node.inputs}
    node.inputs += [slot for name, slot in old.items() if name not in there and name.rpartition(".")[0] in growing]


def _insert(node: Live, widget: Widget, slots: list[Slot], widgets: list[Widget]) -> None:
    after = next((place for place, one in enumerate(node.widgets) if one is widget), len(node.widgets) - 1)
    node.widgets[after + 1:after + 1] = widgets
    beside = next((place for place, one in enumerate(node.inputs) if one.name == widget.name), len(node.inputs) - 1)
    node.inputs[beside + 1:beside + 1] = slots


def _parts(widget: Widget) -> tuple[Input, ...]:
    """The inputs that hang on a widget's value."""
    if widget.input is None:
        return ()
    options = widget.input.options
    if widget.kind == DYNAMIC_GROUP:
        least = _whole(options.get("min"), 0)
        rows = min(max(least, int(widget.value)), ROWS)
        template = options.get("template")
        return tuple(part for row in range(rows) for part in inputs_of(template, f"{widget.name}.{row}."))
    known = options.get("options")
    chosen = next((one for one in known if isinstance(one, dict) and one.get("key") == widget.value), None) \
        if isinstance(known, list) else None
    return inputs_of(chosen.get("inputs"), f"{widget.name}.") if chosen else ()
