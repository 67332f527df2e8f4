"""One tree of the canvas: its nodes and links sorted by what they mean, and everything no value speaks of kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from prodcanvas.film import Link, Node, Reference
from prodcanvas.nodes.canvas import CanvasLink, CanvasNode, Fault
from prodcanvas.nodes.links import usual
from prodcanvas.nodes.places import Place
from prodcanvas.nodes.reading.docs import document
from prodcanvas.nodes.reading.shots import included
from prodcanvas.nodes.reading.story import in_order
from prodcanvas.nodes.registry import ASSET_KINDS, node_types
from prodcanvas.nodes.sockets import refusal


class Tree(NamedTuple):
    """A tree as it stands on the canvas."""

    id: str
    nodes: tuple[CanvasNode, ...]
    links: tuple[CanvasLink, ...]


class Sorted(NamedTuple):
    """The links of a tree that can be meant, and its story."""

    by_id: dict[str, CanvasNode]
    links: tuple[CanvasLink, ...]
    order: tuple[CanvasNode, ...]
    """The scenes or shots in story order."""
    faults: tuple[Fault, ...]


def sort_out(tree: Tree, story: str = "") -> Sorted:
    """Keep the links whose ends are there and may be linked, each once; say why of the others.

    `story` is the type of nodes that the tree's story is told in: scene or shot.
    """
    by_id = {node.id: node for node in tree.nodes}
    kept: list[CanvasLink] = []
    faults: list[Fault] = []
    filled: set[tuple[str, str]] = set()
    for link in dict.fromkeys(tree.links):
        why = _refused(link, by_id) or _crowded(link, by_id, filled)
        if why:
            faults.append(Fault(id=link.target if link.target in by_id else link.source, why=why, tree=tree.id))
        else:
            kept.append(link)
    told = {n.id: n for n in by_id.values() if n.type == story}
    pairs = [(k.source, k.target) for k in kept if k.input == "story" and k.source in told and k.target in told]
    order, wrong = in_order(list(told.values()), pairs)
    faults += [Fault(id=name, why=why, tree=tree.id) for name, why in wrong]
    return Sorted(by_id, tuple(kept), tuple(order), tuple(faults))


def _refused(link: CanvasLink, by_id: Mapping[str, CanvasNode]) -> str:
    source, target = by_id.get(link.source), by_id.get(link.target)
    if source is None or target is None:
        return f"A link from {link.source} to {link.target} ends at a node that is not there."
    if source is target:
        return f"{source.name or source.id} is linked to itself."
    return _unfit(source.type, link.output, target.type, link.input)


@lru_cache(4096)
def _unfit(source: str, output: str, target: str, into: str) -> str:
    """Why an output of one type may not be linked to an input of another; a generator's asset acts as what it makes."""
    one, other = node_types().get(source), node_types().get(target)
    if one is None or other is None:
        return ""
    taken = other.socket(into)
    if (source, output) == ("asset_generator", "asset") and taken is not None and taken.kind in ASSET_KINDS:
        return ""
    return refusal(one, output, other, into)


def _crowded(link: CanvasLink, by_id: Mapping[str, CanvasNode], filled: set[tuple[str, str]]) -> str:
    """Why an input does not take one more; the story's own are looked at where it is put in order."""
    takes_one = _takes_one(by_id[link.target].type, link.input)
    if not takes_one:
        return ""
    if (link.target, link.input) in filled:
        return f"{takes_one} takes one link: the one from {by_id[link.source].name or link.source} is left out."
    filled.add((link.target, link.input))
    return ""


@lru_cache(4096)
def _takes_one(kind: str, into: str) -> str:
    """What an input is called that takes one link only."""
    spec = node_types().get(kind)
    taken = spec.socket(into) if spec else None
    return taken.label if taken and not taken.many and taken.kind != "story" else ""


def asset_of(node: CanvasNode, kinds: Mapping[str, str], made: Mapping[str, str]) -> str:
    """The asset a node stands for; empty when the film has none such.

    `made` gives the film's id of what a generator makes, and of an asset that came under an id of Blender's.
    """
    said = made.get(node.id, "") if node.type == "asset_generator" else node.fields.get("asset")
    if not isinstance(said, str):
        return ""
    said = made.get(said, said)
    return said if said in kinds and node.type in {kinds[said], "asset_generator"} else ""


def strange(tree: Tree, kinds: Mapping[str, str], made: Mapping[str, str]) -> Iterator[Fault]:
    """Nodes of types that are not known, and asset nodes whose asset is not in the film."""
    for node in tree.nodes:
        who = node.name or node.id
        if node.type not in node_types():
            why = f"{who} is of the type {node.type!r}, which this version does not know: it is kept as it is."
            yield Fault(id=node.id, why=why, tree=tree.id)
        elif node.type in ASSET_KINDS:
            said = node.fields.get("asset")
            if said and asset_of(node, kinds, made) == "":
                yield Fault(id=node.id, why=f"{who} stands for {said}, which is no {node.type} of this film: "
                                            "choose another one.", tree=tree.id)


def assets_in(nodes: Iterable[CanvasNode], kinds: Mapping[str, str], made: Mapping[str, str]) -> dict[str, str]:
    """Node → the asset it stands for, for every included node that stands for one."""
    found = ((n.id, asset_of(n, kinds, made)) for n in nodes
             if (n.type in ASSET_KINDS or n.type == "asset_generator") and included(n))
    return {name: asset for name, asset in found if asset}


def standing(found: Sorted, assets: Mapping[str, str], into: Mapping[str, str]) -> dict[str, str]:
    """Asset node → its asset, for the first linked node of each asset: the one that laying will draw again.

    `assets` are those of `assets_in`; `into` says which inputs an asset of a kind leads to.
    """
    told: dict[str, str] = {}
    for link in found.links:
        asset = assets.get(link.source, "")
        if asset and asset not in told and into.get(found.by_id[link.source].type) == link.input:
            told[asset] = link.source
    return {node: asset for asset, node in told.items()}


NUDGE = 0.05
"""A node this near to where it was, in canvas units, was not moved."""
IN_PROJECT = {"location": "location"}
"""Kind of asset → the input of a scene that takes it."""
Brought = Mapping[str, Reference]
"""File as the artist named it → the picture inside the production."""


def kept_nodes(tree: str, nodes: Iterable[CanvasNode], brought: Brought) -> Iterator[tuple[int, Node]]:
    """Nodes as the film keeps them, with their order; pictures by their place in the production."""
    for node in nodes:
        fields = {key: value for key, value in node.fields.items() if key != "include"}
        if unbrought(node) in brought:
            picture = brought[unbrought(node)]
            fields |= {"file": picture.file, "digest": picture.digest}
        yield node.order, Node(id=node.id, type=node.type, name=node.name, tree=tree, include=included(node),
                               fields=fields, doc=document(node.doc))


def unbrought(node: CanvasNode) -> str:
    """The file of a picture that may not be in the production yet; empty where there is none."""
    said = node.fields.get("file")
    known = isinstance(node.fields.get("digest"), str)
    return said if node.type == "image" and isinstance(said, str) and not known else ""


def kept_link(link: CanvasLink, found: Sorted, names: Mapping[str, str]) -> Link:
    """A link as the film keeps it."""
    source, target = node_types().get(found.by_id[link.source].type), node_types().get(found.by_id[link.target].type)
    taken = target.socket(link.input) if target else None
    output = usual(source, taken, link.output) if source and taken else link.output
    return Link(source=names.get(link.source, link.source), target=names.get(link.target, link.target),
                socket=link.input, output=output)


def moved(tree: Tree, names: Mapping[str, str], at: Mapping[str, Place],
          before: Mapping[str, Place]) -> dict[str, Place]:
    """Where the artist put what: whatever is neither where laying would put it nor where it was before."""
    found: dict[str, Place] = {}
    for node in tree.nodes:
        name = names.get(node.id, node.id)
        usual = before.get(name) or at.get(name)
        if usual is None or abs(usual[0] - node.x) > NUDGE or abs(usual[1] - node.y) > NUDGE:
            found[name] = (round(node.x, 1), round(node.y, 1))
    return found
