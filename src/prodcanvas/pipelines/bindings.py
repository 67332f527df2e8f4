"""A fixed graph filled with what is asked: every binding of the manifest puts a value where the graph wants it."""

from __future__ import annotations

import copy
from typing import Any

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Built, Graph
from prodcanvas.routes.media import Media
from prodcanvas.routes.pipeline import Pipeline
from prodcanvas.routes.request import Ask, Curve

PLAIN = ("prompt", "negative", "width", "height", "frames", "rate", "seconds", "seed")
"""What can be bound without more: fields of the ask."""


def fill(pipeline: Pipeline, template: dict[str, Any], ask: Ask) -> Built:
    """The request for an ask. Raises `RequestError` for a binding that leads nowhere or an input that is missing."""
    graph, files = copy.deepcopy(template), Graph()
    uploads: dict[str, str] = {}
    for what, places in pipeline.bindings.items():
        value = _value(pipeline, ask, what)
        if value is None:
            continue
        if isinstance(value, Media):
            token = what.removeprefix("inputs.").replace(".", "_")
            uploads[token] = value.path
            value = files.upload(value, token)
        for place in places:
            _put(pipeline, graph, place, value)
    return Built(graph=graph, uploads=uploads, outputs=dict(pipeline.results))


def _value(pipeline: Pipeline, ask: Ask, what: str) -> Any:
    if what in PLAIN:
        return getattr(ask, what)
    group, _, name = what.partition(".")
    if group == "params":
        value = ask.params.get(name, pipeline.params[name].default if name in pipeline.params else None)
        return value.value[0] if isinstance(value, Curve) else value
    if group == "files":
        return ask.files.get(name)
    name, _, index = name.partition(".")
    given = ask.inputs.get(name, ())
    place = int(index or 0)
    if given:
        return given[min(place, len(given) - 1)]
    if pipeline.inputs[name].required and place == 0:
        raise RequestError(f"{pipeline.name} needs {name}.", "Give it, or choose another pipeline.")
    return None


def _put(pipeline: Pipeline, graph: dict[str, Any], place: str, value: Any) -> None:
    node, _, key = place.partition(".")
    if node not in graph:
        raise RequestError(f"{pipeline.name} is bound to node {node}, which its graph does not have.",
                           "Add the pipeline again: prodcanvas pipelines add.")
    graph[node]["inputs"][key] = value
