"""The same step in ways that need less memory, for when it does not fit: decoded in tiles, or made smaller."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import msgspec

from prodcanvas.errors import CanvasError
from prodcanvas.pipelines import Built, Shelved
from prodcanvas.routes import Ask, Pipeline

replace = msgspec.structs.replace
SHRINK = 0.75
"""Of width and height, where nothing else helps: 44 % less to hold."""
_TILES = {"tile_size": 512, "overlap": 64, "temporal_size": 64, "temporal_overlap": 8}


def smaller_ways(shelved: Shelved, ask: Ask, built: Built) -> Iterator[tuple[Built, str]]:
    """Requests that lose more and more, each with what it costs."""
    tiled = decoded_in_tiles(built)
    if tiled is not None:
        yield tiled, "decoded in tiles"
    size = shelved.pipeline.size
    if not size.pixels or not ask.width:
        return
    width, height = shrunk(shelved.pipeline, ask)
    try:
        reduced = shelved.build(replace(ask, width=width, height=height))
    except CanvasError:
        return
    yield decoded_in_tiles(reduced) or reduced, f"made at {width}x{height} and enlarged"


def shrunk(pipeline: Pipeline, ask: Ask) -> tuple[int, int]:
    """Width and height of the smallest way."""
    of = pipeline.size.multiple
    return max(of, int(ask.width * SHRINK) // of * of), max(of, int(ask.height * SHRINK) // of * of)


def decoded_in_tiles(built: Built) -> Built | None:
    """The request with every decoding done in tiles; None when there is nothing to tile."""
    graph: dict[str, Any] = copy.deepcopy(built.graph)
    found = [node for node in graph.values() if node["class_type"] == "VAEDecode"]
    for node in found:
        node["class_type"] = "VAEDecodeTiled"
        node["inputs"].update(_TILES)
    return Built(graph=graph, uploads=built.uploads, outputs=built.outputs) if found else None
