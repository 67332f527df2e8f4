"""Control maps of the stage laid on what is wanted, as strongly as a number or a curve over the steps says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import dial, file, number
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.pipelines.parts.sampling import Pair
from prodcanvas.routes.request import Ask, Curve, one

PIECES = 8
"""The slope of a curve is cut into steps no larger than this part of the sampling."""
_GAP = 0.0001
"""Between windows, so that no step falls into two."""


class Net(NamedTuple):
    """Which control net reads a map."""

    role: str
    """Role of its file."""
    union: str = ""
    """What a net for several kinds of map is told this one is; empty when it knows or knows only one."""


class Window(NamedTuple):
    """A strength over a part of the sampling, from 0 to 1."""

    strength: float
    start: float
    end: float


_LINES = "canny/lineart/anime_lineart/mlsd"
SDXL_NETS = {name: Net("control", kind) for name, kind in (
    ("depth", "depth"), ("line", _LINES), ("canny", _LINES), ("pose", "openpose"), ("normal", "normal"),
    ("tile", "tile"))}
"""The union net for SDXL is told which kind each map is."""
FLUX1_NETS = {name: Net("control") for name in ("depth", "line", "canny", "pose")}
"""The union nets for FLUX.1 and Qwen-Image tell the kinds apart by themselves."""


def windows(dialled: float | Curve, until: float = 1.0) -> tuple[Window, ...]:
    """A strength over the steps as windows of one strength each; those without strength are left out.

    A level stretch of a curve is one window; a slope is cut into equal ones, each with the strength of its middle.
    Before its first point a curve holds its first value, after its last its last.
    """
    if not isinstance(dialled, Curve):
        return (Window(round(dialled, 4), 0.0, until),) if dialled and until else ()
    at = (0.0, *dialled.at, 1.0)
    value = (dialled.value[0], *dialled.value, dialled.value[-1])
    cut = [w for (a, b), (v, u) in zip(pairwise(at), pairwise(value), strict=True) if b > a
           for w in _stretch(a, b, v, u)]
    tidied = (_tidy(w, until) for w in _joined(cut) if w.start < until)
    return tuple(w for w in tidied if w.strength > 0 and w.start < w.end)


def _stretch(a: float, b: float, v: float, u: float) -> list[Window]:
    count = 1 if v == u else max(2, round((b - a) * PIECES))
    edges = [a + (b - a) * i / count for i in range(count + 1)]
    return [Window(v + (u - v) * (i + 0.5) / count, *edges[i:i + 2]) for i in range(count)]


def _joined(cut: list[Window]) -> list[Window]:
    """Neighbours of one strength made one."""
    joined: list[Window] = []
    for window in cut:
        if joined and joined[-1].strength == window.strength:
            joined[-1] = joined[-1]._replace(end=window.end)
        else:
            joined.append(window)
    return joined


def _tidy(window: Window, until: float) -> Window:
    start = round(window.start, 4) + _GAP if window.start else 0.0
    return Window(round(window.strength, 4), round(start, 4), round(min(window.end, until), 4))


def controlled(graph: Graph, ask: Ask, pair: Pair, vae: Link | None, nets: Mapping[str, Net], *,
               mark: str = "") -> Pair:
    """Lay every map that is given on the pair, in the order of `nets`; `mark` tells apart maps of several pictures.

    A map `depth` is as strong as the parameter `depth_strength` says and lets go at `control_until`. A net with a
    latent of its own kind wants the family's `vae`; others take None.
    """
    loaded: dict[str, Link] = {}
    for name, net in nets.items():
        media = one(ask, name)
        cut = windows(dial(ask, f"{name}_strength"), number(ask, "control_until")) if media is not None else ()
        if media is None or not cut:
            continue
        picture = image_in(graph, media, name + mark)
        reader = _reader(graph, ask, net, loaded)
        for window in cut:
            laid = graph.add("ControlNetApplyAdvanced", positive=pair.positive, negative=pair.negative,
                             control_net=reader, image=picture, strength=window.strength,
                             start_percent=window.start, end_percent=window.end, vae=vae)
            pair = Pair(laid.out(0), laid.out(1))
    return pair


def _reader(graph: Graph, ask: Ask, net: Net, loaded: dict[str, Link]) -> Link:
    """The net, loaded once for all the maps it reads."""
    name = file(ask, net.role)
    if name not in loaded:
        loaded[name] = graph.add("ControlNetLoader", control_net_name=name)
    if not net.union:
        return loaded[name]
    return graph.add("SetUnionControlNetType", control_net=loaded[name], type=net.union)


def patched(graph: Graph, ask: Ask, model: Link, vae: Link, maps: Sequence[str]) -> Link:
    """Lay maps on a model that takes them as a patch of its own weights, over all the steps. File of role `control`."""
    patch: Link | None = None
    for name in maps:
        media, strength = one(ask, name), number(ask, f"{name}_strength")
        if media is None or not strength:
            continue
        patch = patch or graph.add("ModelPatchLoader", name=file(ask, "control"))
        model = graph.add("QwenImageDiffsynthControlnet", model=model, model_patch=patch, vae=vae,
                          image=image_in(graph, media, name), strength=strength)
    return model
