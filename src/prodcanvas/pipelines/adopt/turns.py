"""What an artist may turn in a user's graph besides words, seed and size: steps, guidance, strengths, choices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from prodcanvas.pipelines.adopt.net import Net, Place
from prodcanvas.routes.pipeline import Param


class _Dial(NamedTuple):
    """A known input: how it is called, in an artist's words, and its usual range."""

    keys: str
    name: str
    label: str
    type: str
    least: float | None = None
    most: float | None = None
    step: float | None = None
    technical: bool = False
    classes: str = ""


_DIALS = (
    _Dial(r"steps", "steps", "Refinement", "int", 1, 100),
    _Dial(r"cfg|guidance|cfg_scale|guidance_scale|cfg_conds|video_cfg", "guidance", "How literally it takes the words",
          "float", 0, 30, 0.1),
    _Dial(r"denoise|creativity|denoise_strength", "change", "How much it may change", "float", 0, 1, 0.05),
    _Dial(r"strength|conditioning_scale|weight", "strength", "How closely it follows the picture", "float", 0, 2, 0.05,
          classes=r"ControlNet|IPAdapter|Vace|LLLite|StyleModel|PuLID|unCLIP|Guide|Fun"),
    _Dial(r"strength_model", "trained_strength", "How strongly its trained model works", "float", -2, 2, 0.05, True),
    _Dial(r"end_percent", "control_until", "When it lets go of the map", "float", 0, 1, 0.05, True),
    _Dial(r"shift", "shift", "Noise shift", "float", 0, 20, 0.1, True),
    _Dial(r"sampler_name", "sampler", "Sampler", "choice", technical=True),
    _Dial(r"scheduler", "scheduler", "Scheduler", "choice", technical=True),
    _Dial(r"aspect_ratio|ratio", "aspect", "Shape of the picture", "choice"),
    _Dial(r"resolution|size|image_size|output_resolution", "resolution", "Size of the picture", "choice"),
    _Dial(r"duration|seconds|duration_seconds", "duration", "Length in seconds", "", 1, 600),
    _Dial(r"megapixels", "megapixels", "Millions of pixels", "float", 0.1, 16, 0.1),
    _Dial(r"scale_by|upscale_factor|scale_factor|upscale_by|rel_size", "scale", "How much larger", "", 1, 16),
    _Dial(r"lyrics", "lyrics", "Words that are sung", "text"),
    _Dial(r"bpm", "bpm", "Beats in a minute", "int", 20, 300),
)


class Turn(NamedTuple):
    """A parameter and where it goes."""

    name: str
    param: Param
    places: tuple[Place, ...]


def turns(net: Net, cone: set[str], bound: set[Place]) -> list[Turn]:
    """Every known dial in the graph that nothing else is bound to; different values are dials of their own."""
    groups: dict[tuple[str, str], list[tuple[_Dial, Place]]] = defaultdict(list)
    for dial, place in _found(net, cone):
        if place not in bound and (value := net.value(place)) is not None:
            groups[dial.name, repr(value)].append((dial, place))
    named: dict[str, int] = defaultdict(int)
    listed = []
    for (name, _), found in groups.items():
        named[name] += 1
        count, (dial, place) = named[name], found[0]
        param = _param(net, dial, place, count)
        if param is not None and count <= 4:
            listed.append(Turn(name if count == 1 else f"{name}_{count}", param,
                               tuple(dict.fromkeys(p for _, p in found))))
    return listed


def _found(net: Net, cone: set[str]) -> Iterator[tuple[_Dial, Place]]:
    for node in net.graph:
        for key in net.graph[node]["inputs"] if node in cone else ():
            for dial in _DIALS:
                if re.fullmatch(dial.keys, key.rpartition(".")[2].lower()) and re.search(dial.classes, net.kind(node)) \
                        and not _fixed(net, node, dial):
                    place = net.source(Place(node, key))
                    if net.link(place) is None:
                        yield dial, place


def _fixed(net: Net, node: str, dial: _Dial) -> bool:
    """Whether turning it would break the graph: steps divided between passes, change where nothing is given."""
    given = net.graph[node]["inputs"]
    if dial.name == "steps":
        return any(isinstance(given.get(k), int) and given.get(k) not in {0, 10000}
                   for k in ("start_at_step", "end_at_step"))
    if dial.keys.startswith("cfg"):
        return bool(given.get("cfg") == 1)
    if dial.name == "change":
        latent = net.link(Place(node, "latent_image"))
        return latent is not None and net.kind(latent[0]).startswith("Empty")
    return False


def _param(net: Net, dial: _Dial, place: Place, count: int) -> Param | None:
    value, declared = net.value(place), net.known.get(net.kind(place.node))
    label = dial.label if count == 1 else f"{dial.label} ({net.named(place.node) or f'number {count}'})"
    kind = dial.type or ("choice" if isinstance(value, str) else "float" if isinstance(value, float) else "int")
    if kind == "choice":
        choices = declared.choices.get(place.key, ()) if declared else ()
        if not isinstance(value, str):
            return None
        return Param(type=kind, label=label, default=value, technical=dial.technical,
                     choices=choices if value in choices else (value, *choices))
    if kind == "text":
        return Param(type=kind, label=label, default=value) if isinstance(value, str) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    exact: Any = float(value) if kind == "float" else round(value)
    return Param(type=kind, label=label, default=exact, technical=dial.technical, step=dial.step,
                 min=None if dial.least is None else min(dial.least, exact),
                 max=None if dial.most is None else max(dial.most, exact))


def tiers(params: Mapping[str, Param]) -> dict[str, dict[str, Any]]:
    """Steps for the quality tiers: a draft takes fewer where there are many."""
    steps = params.get("steps")
    if steps is None or not isinstance(steps.default, int) or steps.default < 12:
        return {"draft": {}, "preview": {}, "final": {}}
    return {"draft": {"steps": max(8, round(steps.default * 0.6))}, "preview": {"steps": steps.default},
            "final": {"steps": steps.default}}
