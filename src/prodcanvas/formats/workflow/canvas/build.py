"""A saved workflow put back on the canvas: classes looked up, sockets in order, saved values in their widgets."""

from __future__ import annotations

from typing import Any

from prodcanvas.errors import FormatError
from prodcanvas.formats.workflow.canvas.dynamic import build, put
from prodcanvas.formats.workflow.canvas.extras import shown_inputs
from prodcanvas.formats.workflow.canvas.hosts import adopt, host_slots
from prodcanvas.formats.workflow.canvas.live import Live, LiveGraph, Slot, Widget
from prodcanvas.formats.workflow.canvas.matching import settle
from prodcanvas.formats.workflow.canvas.placing import placed
from prodcanvas.formats.workflow.saved import Saved, SavedGraph, SavedWorkflow
from prodcanvas.formats.workflow.specs import NodeClass, ObjectInfo

DEPTH = 32
"""Subgraphs within subgraphs, at most."""


class Canvas:
    """Everything that is needed while a workflow is put on the canvas; definitions are built once, innermost first."""

    def __init__(self, workflow: SavedWorkflow, info: ObjectInfo) -> None:
        self.workflow, self.info = workflow, info
        self._built: dict[str, LiveGraph] = {}
        self._open: list[str] = []

    def top(self) -> LiveGraph:
        """The top level, with everything below it. Raises `FormatError` when a subgraph holds itself."""
        return self._graph(self.workflow.top)

    def _definition(self, name: str) -> LiveGraph:
        if name in self._open or len(self._open) > DEPTH:
            shown = self.workflow.definitions[name].name or name
            raise FormatError(f"Subgraph {shown} holds itself, or is nested too deeply.", "Take it apart in ComfyUI.")
        if name not in self._built:
            self._open.append(name)
            self._built[name] = self._graph(self.workflow.definitions[name])
            self._open.pop()
        return self._built[name]

    def _graph(self, saved: SavedGraph) -> LiveGraph:
        graph = LiveGraph(saved.id, saved.name, {}, saved.links, list(saved.inputs), saved.outputs)
        for one in saved.nodes:
            graph.nodes[one.id] = self._node(one)
        for node in graph.nodes.values():
            if node.inside is not None:
                adopt(node)
        settle(graph)
        return graph

    def _node(self, saved: Saved) -> Live:
        inner = self._definition(saved.type) if saved.type in self.workflow.definitions else None
        spec = None if inner else self.info.classes.get(saved.type)
        node = Live(saved.id, saved.type, saved.mode, saved.title, spec, saved.properties, inside=inner,
                    values=saved.values)
        if inner is not None:
            node.inputs = host_slots(saved, inner)
            node.outputs = [one.type for one in inner.outputs]
        elif spec is None:
            node.inputs = [Slot(one.name, one.type, one.link, one.widget) for one in saved.inputs]
            node.outputs = list(saved.outputs)
        else:
            _known(node, saved, spec)
        return node


def _known(node: Live, saved: Saved, spec: NodeClass) -> None:
    """A node whose class the server has."""
    node.title = saved.title or spec.title
    shown = shown_inputs(spec, saved)
    build(node, shown)
    _wired(node, saved)
    made = ["*" if one == "COMFY_MATCHTYPE_V3" else one for one in spec.outputs]
    node.outputs = made + list(saved.outputs[len(made):])
    _filled(node, saved, spec)
    known = {one.name for one in node.widgets}
    node.inputs[:] = [one for one in node.inputs if not one.widget or one.widget in known]


def _wired(node: Live, saved: Saved) -> None:
    """The wires of the saved sockets, by name; a socket that the class does not declare is kept."""
    defined = {slot.name: slot for slot in node.inputs}
    for one in saved.inputs:
        slot = defined.get(one.name)
        if slot is not None:
            slot.link = one.link if one.link is not None else slot.link
        else:
            _squeeze(node, Slot(one.name, one.type, one.link, one.widget))


def _squeeze(node: Live, slot: Slot) -> None:
    """A further input of a growing one goes beside its brothers, any other to the end."""
    family = slot.name.rpartition(".")[0]
    brothers = [place for place, one in enumerate(node.inputs) if family and one.name.startswith(f"{family}.")]
    node.inputs.insert(brothers[-1] + 1 if brothers else len(node.inputs), slot)


def _filled(node: Live, saved: Saved, spec: NodeClass) -> None:
    """Saved values into widgets. The list of widgets may grow on the way, as choices are made."""
    values = placed(spec, node.widgets, saved.values)
    place = index = 0
    while index < len(node.widgets):
        widget = node.widgets[index]
        index += 1
        if isinstance(values, dict):
            if widget.name in values and widget.saved:
                put(node, widget, values[widget.name])
        elif widget.saved:
            if place < len(values):
                put(node, widget, values[place])
            place += 1
    for widget in node.widgets:
        _mended(node, widget)


def _mended(node: Live, widget: Widget) -> None:
    """Two old spellings that the front end mends when it loads a workflow, and a combo that was never set."""
    value: Any = widget.value
    if node.type in {"KSampler", "KSamplerAdvanced"} and widget.name == "sampler_name" and isinstance(value, str):
        widget.value = value.removeprefix("sample_")
    if widget.kind == "COMBO" and value is None and widget.input is not None:
        known = widget.input.options.get("options")
        if isinstance(known, list) and known:
            widget.value = known[0]
