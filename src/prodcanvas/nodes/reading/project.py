"""The Project View: scenes in story order with their places, and what the film keeps of the nodes beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from prodcanvas.film import Link, Node, Scene
from prodcanvas.nodes import places
from prodcanvas.nodes.canvas import CanvasNode, Fault
from prodcanvas.nodes.implied import ASSEMBLER, in_project
from prodcanvas.nodes.reading.docs import document, value_of
from prodcanvas.nodes.reading.scenes import Ground
from prodcanvas.nodes.reading.shots import included
from prodcanvas.nodes.reading.trees import (
    IN_PROJECT,
    Sorted,
    Tree,
    asset_of,
    assets_in,
    kept_link,
    kept_nodes,
    moved,
    standing,
    strange,
)
from prodcanvas.nodes.registry import ASSET_KINDS, node_types
from prodcanvas.nodes.values import by_hand, differences, with_differences

replace = msgspec.structs.replace


class Scenes(NamedTuple):
    """What the Project View gives to the film."""

    scenes: tuple[Scene, ...]
    """Without their shots."""
    keys: tuple[str, ...]
    """The canvas node of each."""
    nodes: tuple[tuple[int, Node], ...]
    links: tuple[Link, ...]
    faults: tuple[Fault, ...]
    mentions: frozenset[str]
    stands: Mapping[str, str]
    moved: Mapping[str, places.Place]


def read_project(tree: Tree, found: Sorted, names: Mapping[str, str], ground: Ground) -> Scenes:
    """The scenes without their shots, once the tree is sorted out. `names` gives new scenes their ids."""
    kinds, made = ground.kinds, ground.made
    stands = standing(found, assets_in(tree.nodes, kinds, made), IN_PROJECT)
    faults = [*found.faults, *strange(tree, kinds, made), *_misplaced(found.order)]
    at_home = _homes(found, kinds, made)
    scenes = []
    for node in found.order:
        scene, said = read_scene_node(node, names.get(node.id, node.id), at_home.get(node.id, ""), kinds)
        scenes.append(scene)
        faults += [Fault(id=node.id, why=why) for why in said]
    kept = [n for n in tree.nodes if n.type not in {"scene", "shot"} and n.id not in stands
            and not _goes_without_saying(n)]
    nodes = tuple(kept_nodes("", kept, ground.brought))
    links = tuple(_links(found, stands, names, ground))
    taken = [node.id for _, node in nodes]
    given = {k.target for k in links if k.socket == "location"}
    drawn = in_project(scenes, kinds, given, taken)
    named = {s.asset: s.id for s in drawn}
    end = next((n.id for _, n in nodes if n.type == "assembler"), ASSEMBLER)
    at = places.project([s.id for s in scenes], drawn, end, taken)
    mentions = frozenset((*(str(n.fields.get("asset")) for n in tree.nodes if "asset" in n.fields),
                          *(s.location for s in scenes)))
    known = {node: named[asset] for node, asset in stands.items() if asset in named}
    return Scenes(tuple(scenes), tuple(n.id for n in found.order), nodes, links, tuple(faults), mentions, known,
                  moved(tree, {**names, **known}, at, ground.layout))


def _misplaced(order: Iterable[CanvasNode]) -> Iterable[Fault]:
    return (Fault(id=n.id, tree=n.tree, why=f"{n.name or n.id} stands inside of something: a scene stands in the "
                                            "Project View, and is read as if it did.") for n in order if n.tree)


def read_scene_node(node: CanvasNode, name: str, location: str,
                    kinds: Mapping[str, str]) -> tuple[Scene, list[str]]:
    """The scene that a node stands for, without its shots, and a sentence for what cannot be meant."""
    doc = {key: value for key, value in document(node.doc).items() if key != "shots"}
    scene, unread = value_of(doc, Scene, {"id": name})
    faults = [f"{name}: {key} could not be read and is kept aside." for key in unread]
    found, wrong = differences(node_types()["scene"].fields, {**node.fields, "include": included(node)}, scene)
    paths = [d.path for d in found]
    made = with_differences(scene, found)
    known = not scene.location or kinds.get(scene.location) == "location"
    if location != scene.location and (known or location):
        made = replace(made, location=location)
        paths.append("location")
    if paths:
        made = replace(made, authorship=by_hand(made.authorship, paths))
    return made, [*faults, *wrong]


def _homes(found: Sorted, kinds: Mapping[str, str], made: Mapping[str, str]) -> dict[str, str]:
    """Scene node → its location."""
    homes: dict[str, str] = {}
    for link in found.links:
        source = found.by_id[link.source]
        if link.input == "location" and found.by_id[link.target].type == "scene" and included(source):
            asset = asset_of(source, kinds, made)
            if kinds.get(asset) == "location":
                homes.setdefault(link.target, asset)
    return homes


def _goes_without_saying(node: CanvasNode) -> bool:
    """Whether a node is the assembler that laying puts at the end of every film."""
    kind = node_types()["assembler"]
    told = all(value == (field.default if (field := kind.field(key)) else True) for key, value in node.fields.items())
    return node.id == ASSEMBLER and node.type == "assembler" and told and node.include and not node.doc


def _links(found: Sorted, stands: Mapping[str, str], names: Mapping[str, str], ground: Ground) -> Iterable[Link]:
    """The links that neither the story nor the scenes' places tell."""
    for link in found.links:
        source, target = found.by_id[link.source], found.by_id[link.target]
        if link.input == "story" and target.type in {"scene", "assembler"}:
            continue
        asset = asset_of(source, ground.kinds, ground.made) if source.type in ASSET_KINDS else ""
        if asset and included(source) and link.input == "location" and target.type == "scene":
            continue
        kept = kept_link(link, found, names)
        if link.source in stands:
            kept = replace(kept, source=asset)
        if not (_goes_without_saying(source) or _goes_without_saying(target)):
            yield kept
