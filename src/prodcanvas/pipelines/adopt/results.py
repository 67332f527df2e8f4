"""What comes out of a user's graph: the nodes that save, and which of them is the result."""

from __future__ import annotations

import re
from typing import NamedTuple

from prodcanvas.pipelines.adopt.net import Net, Place

RANK = ("mesh", "video", "audio", "image", "mask", "model", "text")
"""Where a workflow saves several kinds, the first of these is what it is for."""
_SAVES = re.compile(r"save|^vhs_videocombine$|export|output", re.IGNORECASE)
_SHOWS = re.compile(r"preview|compare|^show", re.IGNORECASE)
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
    """The results to keep, and whether that is sure: of the best kind, those that are made from no other one's work.

    Two saves of the same kind where one is made on the way to the other: the later is the result.
    """
    found = results(net)
    if not found:
        return [], False
    best = [r for r in found if (r.saved, r.kind) == (found[0].saved, found[0].kind)]
    if len(best) == 1:
        return best, True
    makers = {r.node: net.cone([r.node]) - {r.node} for r in best}
    heads = {r.node: {source for _, source, _ in net.links(r.node)} for r in best}
    last = [r for r in best if not any(heads[r.node] <= makers[o.node] - heads[o.node] for o in best if o != r)]
    return (last or best[:1]), len(last) == 1


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
