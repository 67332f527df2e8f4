"""The manifest of a user's graph, written from what was found in it, and the graph as it will be sent."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from prodcanvas.pipelines.adopt import promises
from prodcanvas.pipelines.adopt.media import Taken, by_role
from prodcanvas.pipelines.adopt.models import Told
from prodcanvas.pipelines.adopt.net import Net, Place
from prodcanvas.pipelines.adopt.prose import does, input_words
from prodcanvas.pipelines.adopt.results import prefix
from prodcanvas.pipelines.adopt.study import Study
from prodcanvas.pipelines.adopt.turns import tiers
from prodcanvas.pipelines.declare import declarations
from prodcanvas.routes.pipeline import Input, Licence, Memory, Needs, Pack, Pipeline, Size, TierSettings

Bindings = dict[str, tuple[str, ...]]


class Adopted(NamedTuple):
    """A pipeline made of a user's workflow."""

    pipeline: Pipeline
    graph: dict[str, Any]
    unknown: tuple[str, ...]
    """Node classes that are in no declarations and of no pack that is named."""


def adopted(found: Study, name: str, title: str, notes: Told, source: str) -> Adopted:
    """The manifest and the graph. `name` is its id, `source` the file it came from."""
    takes = _named(found)
    at, gives = promises.stage(found.makes, takes, _classes(found), words="prompt" in found.texts)
    if at == "finish_still":
        takes = [t._replace(role="image") for t in takes]
    if at == "finish_clip":
        takes = [t._replace(role="video") for t in takes]
    graph, mattes = _prepared(found, at, name)
    params = {turn.name: turn.param for turn in found.turns}
    classes, packs, unknown = _parts(graph, notes)
    roles = {t.role for t in takes}
    words = "prompt" in found.texts
    pipeline = Pipeline(
        id=name, name=title, does=does(at, found.makes, roles, words=words), stage=at, makes=found.makes, gives=gives,
        inputs={**_inputs(takes), **_matte_inputs(mattes)}, params=params,
        honours=tuple(promises.honours(at, found.makes, takes, _classes(found), words=words)),
        keeps=promises.keeps(at, roles, words=words),
        needs=Needs(classes=classes, packs=packs, files=tuple(m.file for m in found.models)),
        memory=Memory(), size=_size(found, at),
        tiers={tier: TierSettings(params=more, pixels=_share(found, tier)) for tier, more in tiers(params).items()},
        licence=Licence(note="The licences of its models are not known here: look before the film is sold."),
        bindings={**_bindings(found), **_media_bindings(takes), **_matte_bindings(mattes)},
        results={r.node: r.kind for r in found.results}, notes=tuple(_notes(found, notes, unknown, source)))
    return Adopted(pipeline, graph, unknown)


def _named(found: Study) -> list[Taken]:
    """The files in the order of their inputs' numbers."""
    return sorted(found.takes, key=lambda t: (t.role, t.why, t.place))


def _classes(found: Study) -> set[str]:
    net: Net = found.net
    return {net.kind(node) for node in found.cone}


def _prepared(found: Study, at: str, name: str) -> tuple[dict[str, Any], list[str]]:
    """What the results are made from, and the loaders of mattes that stand for a picture's transparency.

    Nothing that is only looked at is sent; what is only shown is saved.
    """
    net: Net = found.net
    graph = {node: copy.deepcopy(net.graph[node]) for node in net.graph if node in found.cone}
    for result in found.results:
        if graph[result.node]["class_type"] == "PreviewImage":
            graph[result.node]["class_type"] = "SaveImage"
            graph[result.node]["inputs"]["filename_prefix"] = ""
        place = prefix(net, result.node) or Place(result.node, "filename_prefix")
        if place.key in graph[result.node]["inputs"]:
            graph[result.node]["inputs"][place.key] = f"prodcanvas/{name}"
    _free_sizes(found, graph)
    mattes: list[str] = []
    for _, users in (found.masks if at in {"still", "clip"} else ()):
        joined = [u for u in users if u.key.rpartition(".")[2].endswith("mask")]
        if joined:
            mattes.append(loader := f"matte{len(mattes) + 1}")
            graph[loader] = {"class_type": "LoadImageMask", "inputs": {"image": "matte.png", "channel": "red"}}
            for user in joined:
                graph[user.node]["inputs"][user.key] = [loader, 0]
    return graph, mattes


def _free_sizes(found: Study, graph: dict[str, Any]) -> None:
    """Set a choice of ready sizes to its word for a size of one's own, or width and height would go unheard."""
    for place in (p for n in found.width for p in n.places if p.node in graph):
        preset = f"{place.key.removesuffix('width')}size_preset"
        spec, given = found.net.known.get(found.net.kind(place.node)), graph[place.node]["inputs"]
        own = next((c for c in (spec.choices.get(preset, ()) if spec else ()) if c.lower() == "custom"), "")
        if own and preset in given:
            given[preset] = own


def _parts(graph: Mapping[str, Any], notes: Told) -> tuple[tuple[str, ...], tuple[Pack, ...], tuple[str, ...]]:
    """The server's own classes, packs with theirs, and those of which nothing is known."""
    used = dict.fromkeys(node["class_type"] for node in graph.values())
    core = declarations()["core"].classes
    homes = {c: pack for pack in declarations().values() if pack.pack != "core" for c in pack.classes}
    packs: dict[str, tuple[str, list[str]]] = {}
    own, unknown = [], []
    for name in used:
        if name in core or name in notes.paid:
            own.append(name)
        elif name in homes or name in notes.packs:
            pack, repository = (homes[name].pack, homes[name].repository) if name in homes else (notes.packs[name], "")
            packs.setdefault(pack, (repository, []))[1].append(name)
        else:
            unknown.append(name)
    listed = tuple(Pack(id=pack, repository=repository, classes=tuple(classes))
                   for pack, (repository, classes) in packs.items())
    return (*own, *unknown), listed, tuple(unknown)


def _inputs(takes: list[Taken]) -> dict[str, Input]:
    return {role: Input(kind=group[0].kind, required=True, max=len(group), does=input_words(role, group[0].method))
            for role, group in by_role(takes).items()}


def _matte_inputs(mattes: list[str]) -> dict[str, Input]:
    if not mattes:
        return {}
    return {"plate_mask": Input(kind="mask", required=True, max=len(mattes), does=input_words("plate_mask", ""))}


def _media_bindings(takes: list[Taken]) -> Bindings:
    bound: Bindings = {}
    for role, group in by_role(takes).items():
        for index, one in enumerate(group):
            bound[f"inputs.{role}" if index == 0 else f"inputs.{role}.{index}"] = (str(one.place),)
    return bound


def _matte_bindings(mattes: list[str]) -> Bindings:
    return {f"inputs.plate_mask{'' if i == 0 else f'.{i}'}": (f"{node}.image",) for i, node in enumerate(mattes)}


def _bindings(found: Study) -> Bindings:
    """Words, seed and measures, the parameters, the model files."""
    numbers = {"width": found.width, "height": found.height, "frames": found.frames, "rate": found.rates,
               "seconds": found.seconds}
    bound = {what: tuple(str(t.place) for t in group) for what, group in found.texts.items()}
    bound |= {"seed": tuple(str(p) for p in found.seeds)} if found.seeds else {}
    bound |= {what: tuple(dict.fromkeys(str(p) for n in many for p in n.places if p.node in found.cone))
              for what, many in numbers.items() if many}
    bound |= {f"params.{turn.name}": tuple(str(p) for p in turn.places) for turn in found.turns}
    return bound | {f"files.{model.file.role}": tuple(str(p) for p in model.places) for model in found.models}


def _share(found: Study, tier: str) -> float:
    return {"draft": 0.6, "preview": 0.8}.get(tier, 1.0) if found.width else 1.0


def _size(found: Study, at: str) -> Size:
    moving, net = found.makes == "video", found.net
    ltx = any("LTX" in c for c in _classes(found))
    frames = next((n.value for n in found.frames if isinstance(n.value, int)), 0)
    rate = next((n.value for n in found.rates if n.value), 0)
    scale = next((t.param.default for t in found.turns if t.name == "scale" and t.param.type != "choice"), 1.0)
    return Size(multiple=32 if ltx else 16, pixels=_pixels(found, net) if found.width else 0,
                scale=float(scale) if at.startswith("finish") else 1.0,
                frame_multiple=(8 if ltx else 4 if (frames - 1) % 4 == 0 else 1) if moving and found.frames else 0,
                max_frames=frames if moving else 0, rate=round(rate or 0))


def _pixels(found: Study, net: Net) -> int:
    width, height = found.width[0].value, found.height[0].value if found.height else None
    if isinstance(width, (int, float)) and isinstance(height, (int, float)):
        return round(width * height)
    told = next((v for node in found.cone for p, v in net.literals(node)
                 if p.key == "megapixels" and isinstance(v, (int, float))), 0)
    return round(told * 1e6) or (400_000 if found.makes == "video" else 1_048_576)


def _notes(found: Study, notes: Told, unknown: tuple[str, ...], source: str) -> Iterator[str]:
    yield f"Adopted from {source}; what it honours was judged from its graph alone."
    yield "How much memory it takes is not known here."
    if unknown:
        yield f"Nothing is known of its nodes {', '.join(unknown[:6])}."
    if _classes(found) & notes.paid:
        yield "It calls a service outside, which may want money."
