"""The inside of a scene: its shots in story order, and what the film keeps of the nodes beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from prodcanvas.film import Asset, Link, Node, Shot
from prodcanvas.nodes import places
from prodcanvas.nodes.canvas import CanvasNode, Fault
from prodcanvas.nodes.cast import present
from prodcanvas.nodes.finishing import follow
from prodcanvas.nodes.implied import SOCKETS, in_scene
from prodcanvas.nodes.reading.shots import Led, included, read_shot
from prodcanvas.nodes.reading.trees import (
    Brought,
    Sorted,
    Tree,
    asset_of,
    assets_in,
    kept_link,
    kept_nodes,
    moved,
    sort_out,
    standing,
    strange,
)
from prodcanvas.nodes.registry import ASSET_KINDS, ORPHANS

replace = msgspec.structs.replace


class Remembered(NamedTuple):
    """A shot that was read: what it was read from, and what it gave."""

    node: CanvasNode
    name: str
    led: Led
    kinds: Mapping[str, str]
    shot: Shot
    said: list[str]


Memory = dict[str, Remembered]
"""Shot node → how it was read last."""


class Ground(NamedTuple):
    """What every scene is read on."""

    kinds: dict[str, str]
    assets: dict[str, Asset]
    presets: dict[str, str]
    """Shot → the preset that was linked to it when the film was laid."""
    made: Mapping[str, str]
    """What a generator makes, and an asset that came under an id of Blender's → the film's id."""
    brought: Brought
    layout: Mapping[str, places.Place]
    """Where what stood when the film was laid."""


class Found(NamedTuple):
    """What a tree gives to the film."""

    shots: tuple[Shot, ...] = ()
    nodes: tuple[tuple[int, Node], ...] = ()
    links: tuple[Link, ...] = ()
    faults: tuple[Fault, ...] = ()
    mentions: frozenset[str] = frozenset()
    """Assets whose coming, going or change concerns this tree."""
    stands: Mapping[str, str] = {}
    """Canvas node → the id by which laying will know it."""
    moved: Mapping[str, places.Place] = {}
    """Where the artist put what."""


def read_scene(tree: Tree, found: Sorted, names: Mapping[str, str], ground: Ground, memory: Memory) -> Found:
    """The shots and whatever else stands in a scene, once it is sorted out. `names` gives new shots their ids."""
    assets = assets_in(tree.nodes, ground.kinds, ground.made)
    stands = standing(found, assets, SOCKETS)
    faults = [*found.faults, *strange(tree, ground.kinds, ground.made)]
    chains = _chains(tree, found, faults)
    led = {} if tree.id == ORPHANS else _led(found, names, ground, assets, chains)
    shots, nothing = [], Led(tray=tree.id == ORPHANS)
    for node in found.order:
        shot, said = _remembered(node, names.get(node.id, node.id), led.get(node.id, nothing), ground, memory)
        shots.append(shot)
        faults += [Fault(id=node.id, why=why, tree=tree.id) for why in said]
    kept = [n for n in tree.nodes if n.type not in {"shot", "scene"} and n.id not in stands]
    nodes = tuple(kept_nodes(tree.id, kept, ground.brought))
    links = tuple(_links(found, stands, names, assets))
    said_assets = {str(n.fields.get("asset")) for n in tree.nodes if "asset" in n.fields}
    mentions = frozenset(said_assets.union(*(present(s) for s in shots), (s.making.style for s in shots)))
    taken = [node.id for _, node in nodes]
    drawn = in_scene(tree.id, shots, ground.kinds, links, taken) if tree.id != ORPHANS else []
    named = {s.asset: s.id for s in drawn}
    at = (places.scene([s.id for s in shots], drawn, taken) if tree.id != ORPHANS else
          places.tree(tree.id, [s.id for s in shots], taken))
    known = {node: named[asset] for node, asset in stands.items() if asset in named}
    return Found(tuple(shots), nodes, links, tuple(faults), mentions, known,
                 moved(tree, {**names, **known}, at, ground.layout))


def _remembered(node: CanvasNode, name: str, led: Led, ground: Ground, memory: Memory) -> tuple[Shot, list[str]]:
    kept = memory.get(node.id)
    if kept is not None and kept.node is node and kept.name == name and kept.led == led and kept.kinds is ground.kinds:
        return kept.shot, kept.said
    shot, said = read_shot(node, name, led, ground.kinds)
    if kept is not None and kept.shot == shot:
        shot = kept.shot
    memory[node.id] = Remembered(node, name, led, ground.kinds, shot, said)
    return shot, said


def _led(found: Sorted, names: Mapping[str, str], ground: Ground, assets: Mapping[str, str],
         chains: Mapping[str, tuple[str, ...]]) -> dict[str, Led]:
    """Shot node → what leads into it."""
    cast: dict[str, set[str]] = {}
    one: dict[tuple[str, str], str] = {}
    for link in found.links:
        if link.input == "story" or found.by_id[link.target].type != "shot":
            continue
        source = found.by_id[link.source]
        if link.input in ("characters", "props"):
            cast.setdefault(link.target, set()).add(assets.get(link.source, ""))
        elif not included(source):
            continue
        elif link.input in ("style", "camera"):
            one.setdefault((link.target, link.input), assets.get(link.source, ""))
        elif link.input == "pipeline" and isinstance(source.fields.get("pipeline"), str):
            one.setdefault((link.target, "pipeline"), source.fields["pipeline"])
    led: dict[str, Led] = {}
    for node in (n for n in found.by_id.values() if n.type == "shot"):
        preset = one.get((node.id, "camera"), "")
        asset = ground.assets.get(preset)
        chosen = bool(preset) and ground.presets.get(names.get(node.id, node.id)) != preset
        led[node.id] = Led(
            frozenset(cast.get(node.id, ())) - {""}, one.get((node.id, "style"), ""), preset if asset else "",
            asset.camera if asset else None, chosen, one.get((node.id, "pipeline")), chains.get(node.id, ()))
    return led


def _chains(tree: Tree, found: Sorted, faults: list[Fault]) -> dict[str, tuple[str, ...]]:
    """Shot node → the effects its clip goes through."""
    onward: dict[str, list[str]] = {}
    for link in found.links:
        if link.input == "clip" and found.by_id[link.target].type == "post_process":
            onward.setdefault(link.source, []).append(link.target)
    faults += [Fault(id=here, tree=tree.id, why=f"The clip of {found.by_id[here].name or here} goes two ways: "
                                                f"{found.by_id[after[0]].name or after[0]} is followed.")
               for here, after in onward.items() if len(after) > 1]

    def effect(name: str) -> str:
        said = found.by_id[name].fields.get("pipeline")
        return said if included(found.by_id[name]) and isinstance(said, str) else ""

    return {n.id: follow(n.id, onward, effect) for n in tree.nodes if n.type == "shot" and n.id in onward}


def _links(found: Sorted, stands: Mapping[str, str], names: Mapping[str, str],
           assets: Mapping[str, str]) -> Iterable[Link]:
    """The links that neither the story nor the staging tells."""
    for link in found.links:
        source, target = found.by_id[link.source], found.by_id[link.target]
        if link.input == "story" and target.type in {"shot", "assembler"}:
            continue
        asset = assets.get(link.source, "") if source.type in ASSET_KINDS else ""
        if asset and target.type == "shot" and SOCKETS.get(source.type) == link.input:
            if link.input == "camera":
                yield Link(source=asset, target=names.get(link.target, link.target), socket="camera")
            continue
        kept = kept_link(link, found, names)
        yield replace(kept, source=asset) if link.source in stands else kept


def read_inside(tree: Tree, ground: Ground) -> Found:
    """Nodes and links as the film keeps them; shots found there are in the orphan tray, scenes in the story."""
    found = sort_out(tree)
    kept = [n for n in tree.nodes if n.type not in {"shot", "scene"}]
    nodes = tuple(kept_nodes(tree.id, kept, ground.brought))
    links = tuple(kept_link(link, found, {}) for link in found.links
                  if link.input != "story" and SOCKETS.get(found.by_id[link.source].type) != link.input)
    mentions = frozenset(asset_of(n, ground.kinds, ground.made) or str(n.fields.get("asset", "")) for n in kept)
    at = places.tree(tree.id, (), [n.id for _, n in nodes])
    rest = tree._replace(nodes=tuple(kept))
    return Found((), nodes, links, (*found.faults, *strange(tree, ground.kinds, ground.made)), mentions, {},
                 moved(rest, {}, at, ground.layout))
