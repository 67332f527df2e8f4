"""What comes out of a user's graph: the nodes that save, and which of them is the result."""

from __future__ import annotations

import re
from typing import NamedTuple

from prodcanvas.pipelines.adopt.net import Net, Place

RANK = ("mesh", "video", "audio", "image", "mask", "model", "text")
"""Where a workflow saves several kinds, the first of these is what it is for."""
_SAVES = re.compile(r"save|^vhs_videocombine$|export|output", re.IGNORECASE)
_SHOWS = re.compile(r"preview|compare|^show", re.IGNORECASE)
_COMPARES = re.compile(r"stitch|compare|imageconcat|sidebyside|grid", re.IGNORECASE)
_TYPES = {"IMAGE": "image", "VIDEO": "video", "AUDIO": "audio", "MASK": "mask", "STRING": "text", "SVG": "image",
          "MESH": "mesh", "SPLAT": "mesh", "LATENT": ""}
_BY_CLASS = ((r"webm|video(?!.*frame)|animated|_gif", "video"), (r"glb|3d|mesh|splat|ply", "mesh"), (r"audio", "audio"),
             (r"svg", "image"), (r"lora|checkpoint|saveweights|modelsave|clipsave|vaesave", "model"),
             (r"mask", "mask"), (r"image|img", "image"), (r"text|any|string", "text"))


class Result(NamedTuple):
    """A node whose files may be the result."""

    node: str
    kind: str
    saved: bool
    """Saved by the artist's wish; otherwise only shown."""


def results(net: Net) -> list[Result]:
    """Every node that gives files, what is saved before what is only shown, the kind a workflow is for first."""
    found = [Result(name, kind, bool(_SAVES.search(net.kind(name))) and not _SHOWS.search(net.kind(name)))
             for name in net.graph if _ends(net, name) and (kind := _kind(net, name))]
    return sorted(found, key=lambda r: (not r.saved, RANK.index(r.kind), -len(net.cone([r.node])), _order(r.node)))


def chosen(net: Net) -> tuple[list[Result], bool]:
    """The results that may be meant, and whether it is surely the first: of the best kind, what most was done for.

    Where one is made on the way to the other, the later is meant; what only puts pictures side by side is not. Of
    several outputs of one node the first is meant.
    """
    found = results(net)
    if not found:
        return [], False
    best = [r for r in found if (r.saved, r.kind) == (found[0].saved, found[0].kind)]
    cones = {r.node: net.cone([r.node]) for r in best}
    whole = [r for r in best if not _beside(net, cones, r)] or best
    work = {r.node: sum(_works(net, node) for node in cones[r.node]) for r in whole}
    most = [r for r in whole if work[r.node] == max(work.values())]
    makers = {r.node: {(source, slot) for _, source, slot in net.links(r.node)} for r in most}
    last = [r for r in most if not any({s for s, _ in makers[r.node]} < cones[o.node] - {s for s, _ in makers[o.node]}
                                       for o in most if o != r)] or most
    one_node = {source for r in last for source, _ in makers[r.node]}
    if len(one_node) == 1:
        return [min(last, key=lambda r: (min(slot for _, slot in makers[r.node]), _order(r.node)))], True
    return last, len(last) == 1


def _works(net: Net, node: str) -> bool:
    """Whether a node makes something new: it has a seed."""
    return any(key.rpartition(".")[2].lower().endswith("seed") for key in net.graph[node]["inputs"])


def _beside(net: Net, cones: dict[str, set[str]], one: Result) -> bool:
    """Whether it only puts another result beside something else, to compare."""
    others = [cone for node, cone in cones.items() if node != one.node and len(cone) < len(cones[one.node])]
    own = cones[one.node].difference(*others) if others else set()
    return any(_COMPARES.search(net.kind(node)) for node in own)


def _ends(net: Net, node: str) -> bool:
    """Whether a node is an end of the graph that gives files."""
    spec, kind = net.known.get(net.kind(node)), net.kind(node)
    if spec is not None:
        return spec.output_node and (bool(_SAVES.search(kind) or _SHOWS.search(kind)) or not net.used(node))
    return bool(_SAVES.search(kind)) or (not net.used(node) and bool(_SHOWS.search(kind)))


def _kind(net: Net, node: str) -> str:
    """Kind of what it gives, from what goes in and else from its name; empty for what is no medium."""
    name = net.kind(node)
    types = [net.gives(source, slot) for _, source, slot in net.links(node)]
    for pattern, kind in _BY_CLASS[:2]:
        if re.search(pattern, name, re.IGNORECASE):
            return kind
    for wanted in types:
        if wanted.startswith("FILE_3D"):
            return "mesh"
        if wanted in _TYPES:
            return _TYPES[wanted]
    return next((kind for pattern, kind in _BY_CLASS if re.search(pattern, name, re.IGNORECASE)), "")


def _order(node: str) -> tuple[int, str]:
    last = node.rpartition(":")[2]
    return (int(last) if last.isdecimal() else 0, node)


def prefix(net: Net, node: str) -> Place | None:
    """Where a saving node is told the name of its files."""
    return next((place for place, _ in net.literals(node) if place.key == "filename_prefix"), None)
