"""The canvas as the reader holds it: nodes under keys of their own, links by tree, assets as values."""

from __future__ import annotations

import copy
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from prodcanvas.clock import parse_rate
from prodcanvas.film import SCHEMA, Asset, Film, Link, Reference
from prodcanvas.film.check import safe_id
from prodcanvas.nodes.canvas import Canvas, CanvasAsset, CanvasLink, CanvasNode, Change, Fault
from prodcanvas.nodes.reading.assets import asset_name, kind_of, read_asset
from prodcanvas.nodes.reading.docs import value_of
from prodcanvas.nodes.reading.generators import generated, stale
from prodcanvas.nodes.reading.naming import free, is_fresh, plain_word, usable
from prodcanvas.nodes.reading.scenes import Ground
from prodcanvas.nodes.reading.trees import Tree, unbrought
from prodcanvas.nodes.registry import ORPHANS

replace = msgspec.structs.replace
_PARTS = ("scenes", "assets", "nodes", "orphans", "links", "layout")


class Held:
    """What the reader knows of the canvas. Changes say which trees they touch."""

    def __init__(self, brought: Mapping[str, Reference]) -> None:
        self.brought: Mapping[str, Reference] = brought
        self.document: dict[str, Any] = {}
        """The film's own fields as they came."""
        self.base = Film()
        self.base_links: tuple[Link, ...] = ()
        self.layout: dict[str, tuple[float, float]] = {}
        self.hidden: tuple[Link, ...] = ()
        self.circles: tuple[Fault, ...] = ()
        self.nodes: dict[str, CanvasNode] = {}
        self.trees: dict[str, dict[str, CanvasNode]] = {}
        self.links: dict[str, tuple[CanvasLink, ...]] = {}
        self.given: dict[str, CanvasAsset] = {}
        self.assets: dict[str, Asset] = {}
        self.kinds: dict[str, str] = {}
        self.names: dict[str, str] = {}
        """Key of a node → the film's id, where they differ."""
        self.asset_names: dict[str, str] = {}
        self.unnamed: set[str] = set()
        self.used: set[str] = set()
        self.renamed: dict[tuple[str, int], str] = {}
        self.concerned: set[str] = set()
        """Assets that came, went, or changed in a way that shots look at."""
        self._read: dict[str, tuple[CanvasAsset, Asset, tuple[Fault, ...], tuple[str, ...]]] = {}
        self._made: dict[str, str] = {}
        self._wanted: tuple[tuple[str, str], ...] = ()
        self._notes: dict[str, tuple[Fault, ...]] = {}

    def copy(self) -> Held:
        """Another one that holds the same and goes its own way."""
        other = copy.copy(self)
        for name, value in vars(self).items():
            if isinstance(value, (dict, set)):
                setattr(other, name, copy.copy(value))
        other.trees = {tree: dict(nodes) for tree, nodes in self.trees.items()}
        return other

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Faults of the film's own fields, of what came in, and of the assets."""
        assets = (f for _, _, faults, _ in self._read.values() for f in faults)
        return (*(f for those in self._notes.values() for f in those), *assets)

    def take(self, canvas: Canvas) -> None:
        """Take in a whole canvas."""
        self._document(canvas.film, first=True)
        self._take_nodes(canvas.nodes)
        self._take_assets(canvas.assets)
        self.links = by_tree(canvas.links, self.nodes)
        retired = self.base.extra.get("retired_scenes")
        self.used |= {*self.nodes, *(r for r in retired if isinstance(r, str))} if isinstance(retired, list) else {
            *self.nodes}
        self.read_assets(everything=True)

    def change(self, change: Change) -> set[str]:
        """Take in a change; gives back the trees it touches."""
        gone = [self.nodes[name] for name in change.gone if name in self.nodes]
        touched = {n.tree for n in gone} | {"" for n in gone if n.type == "scene"}
        for node in gone:
            self.nodes.pop(node.id, None)
            self.trees[node.tree].pop(node.id, None)
        self._notes.pop("nodes", None)
        if change.film is not None:
            self._document(change.film, first=False)
            touched.add("")
        inside = any(self._makes(t) for t in touched)
        touched |= self._take_nodes(change.nodes)
        self.links.update({t: tuple(links) for t, links in change.links.items()})
        touched |= change.links.keys()
        self.used.update(n.id for n in change.nodes)
        for name in change.assets_gone:
            self.given.pop(name, None)
        self._take_assets(change.assets)
        if change.assets or change.assets_gone or inside or any(self._makes(t) for t in touched):
            self.read_assets()
        return touched

    def _makes(self, tree: str) -> bool:
        return tree in self.nodes and self.nodes[tree].type == "asset_generator"

    def _take_nodes(self, nodes: Iterable[CanvasNode]) -> set[str]:
        """Take nodes in; gives back the trees they were and are in."""
        before = {n.id: self.nodes[n.id].tree for n in nodes if n.id in self.nodes}
        seen: set[str] = set(self.given)
        came: dict[str, CanvasNode] = {}
        faults = tuple(taken_in(nodes, came, self.unnamed, self.renamed, seen=seen, held=self.nodes))
        if faults:
            self._notes["nodes"] = faults
        for key, node in came.items():
            if key in before and before[key] != node.tree:
                self.trees[before[key]].pop(key, None)
            self.nodes[key] = node
            self.trees.setdefault(node.tree, {})[key] = node
        return {*before.values(), *(n.tree for n in came.values()), *("" for n in came.values() if n.type == "scene")}

    def _document(self, raw: Mapping[str, Any], *, first: bool) -> None:
        """The film's own fields, as far as they can be."""
        given = {k: v for k, v in raw.items() if k not in {*_PARTS, "schema"}}
        film, unread = value_of(given, Film, {"schema": SCHEMA})
        faults = [f"The film's {key} could not be read and is kept aside." for key in unread]
        schema = raw.get("schema", SCHEMA)
        if isinstance(schema, int) and schema > SCHEMA:
            faults.append("This canvas was made by a newer Production Canvas: update to see all of it.")
        try:
            parse_rate(film.rate)
        except (ValueError, ZeroDivisionError):
            faults.append(f"The frame rate {film.rate!r} is none: 24 is taken.")
            film = replace(film, rate="24")
        if not (16 <= film.width <= 16384 and 16 <= film.height <= 16384):
            faults.append(f"The picture cannot be {film.width}x{film.height}: 640x360 is taken.")
            film = replace(film, width=640, height=360)
        self.base = film
        self.document = {**{k: v for k, v in self.document.items() if k in {"links", "layout"}}, **raw}
        self._notes["film"] = tuple(Fault(id="", why=why) for why in faults)
        if first:
            layout, _ = value_of({"layout": raw.get("layout", {})}, Film, {})
            links, _ = value_of({"links": raw.get("links", ())}, Film, {})
            self.layout, self.base_links = dict(layout.layout), links.links

    def _take_assets(self, assets: Iterable[CanvasAsset]) -> None:
        faults = []
        came: set[str] = set()
        for given in assets:
            key = given.id
            if key in came or not (is_fresh(key) or (safe_id(key) and key not in self.nodes)):
                key = free(f"n_{plain_word(given.id)}", {*self.given, *self.used})
                faults.append(Fault(id=key, kind="info", why=f"{asset_name(given)} had an id that was taken or cannot "
                                                             "be one, and got another."))
            came.add(key)
            self.given[key] = given
        self._notes["assets"] = tuple(faults)

    def read_assets(self, *, everything: bool = False) -> None:
        """The assets as values; notes which of them concern shots."""
        before, cameras = self.kinds, {n: a.camera for n, a in self.assets.items() if a.kind == "camera"}
        read = {}
        for key, given in self.given.items():
            kept = self._read.get(key)
            if kept is None or kept[0] is not given or everything:
                asset, said, wanted = read_asset(given, self._asset_id(key, given), self.brought)
                asset = kept[1] if kept is not None and kept[1] == asset else asset
                kept = (given, asset, tuple(Fault(id=asset.id, why=w) for w in said), tuple(wanted))
            read[key] = kept
        self._read = read
        assets = {asset.id: asset for _, asset, _, _ in read.values()}
        self._generate(assets)
        self.assets, kinds = assets, {a.id: a.kind for a in assets.values()}
        self.kinds = before if kinds == before else kinds
        self.used |= assets.keys()
        now = {n: a.camera for n, a in assets.items() if a.kind == "camera"}
        self.concerned |= {n for n, _ in before.items() ^ self.kinds.items()}
        self.concerned |= {n for n in now if cameras.get(n) != now[n]}

    def _asset_id(self, key: str, given: CanvasAsset) -> str:
        if key == given.id and not is_fresh(key):
            return key
        if key not in self.asset_names:
            word = f"{kind_of(given) or 'prop'}:{plain_word(asset_name(given))}"
            self.asset_names[key] = free(word, self.used | self.given.keys() | self.nodes.keys())
            self.used.add(self.asset_names[key])
        return self.asset_names[key]

    def _generate(self, assets: dict[str, Asset]) -> None:
        """Put what generators make among the assets."""
        self._made = {k: n for k, n in self.asset_names.items() if k in self.given}
        wanted: list[tuple[str, str]] = []
        old: list[Fault] = []
        for name, node in self.nodes.items():
            if node.type != "asset_generator":
                continue
            nodes = tuple(self.trees.get(name, {}).values())
            links = self.links.get(name, ())
            for made in generated(name, nodes, links, assets, self.brought):
                assets[made.asset.id] = made.asset
                self._made.setdefault(name, made.asset.id)
                wanted += made.wanted
            old += stale(nodes, links, self.brought)
        self._wanted, self._notes["generators"] = tuple(wanted), tuple(old)

    def wanted(self) -> tuple[tuple[str, str], ...]:
        """Pictures that are not in the production yet."""
        assets = ((asset.id, file) for _, asset, _, wanted in self._read.values() for file in wanted)
        images = ((key, file) for key, node in self.nodes.items()
                  if (file := unbrought(node)) and file not in self.brought)
        return tuple(dict.fromkeys((*assets, *self._wanted, *images)))

    def ground(self) -> Ground:
        """What trees are read on."""
        presets = {k.target: k.source for k in reversed(self.base_links) if k.socket == "camera"}
        return Ground(self.kinds, self.assets, presets, self._made, self.brought, self.layout)

    def tree_of(self, name: str) -> str | None:
        """The tree a node stands in."""
        node = self.nodes.get(name)
        return node.tree if node else None

    def of_type(self, tree: str, kind: str) -> list[CanvasNode]:
        """The nodes of a type in a tree."""
        return [n for n in self.trees.get(tree, {}).values() if n.type == kind]

    def nameless(self, key: str) -> bool:
        """Whether a node has no id of the film's yet."""
        return key not in self.names and (is_fresh(key) or key in self.unnamed)

    def tree(self, name: str, key: str) -> Tree:
        """A tree under the film's id of what it is inside of; scenes stand in the Project View, wherever they came."""
        nodes = [*self.trees.get(name, {}).values(), *(self.trees.get(key, {}).values() if key != name else ())]
        links = (*self.links.get(name, ()), *(self.links.get(key, ()) if key != name else ()))
        if name == "":
            nodes += [n for t, those in self.trees.items() if t for n in those.values() if n.type == "scene"]
        return Tree(name, tuple(nodes), links)

    def tray(self, loose: Mapping[str, list[CanvasNode]]) -> Tree:
        """The orphan tray, with shots that stand in no scene."""
        nodes = (*self.trees.get(ORPHANS, {}).values(), *(n for nodes in loose.values() for n in nodes))
        return Tree(ORPHANS, nodes, self.links.get(ORPHANS, ()))


def taken_in(nodes: Iterable[CanvasNode], known: dict[str, CanvasNode], unnamed: set[str],
             renamed: dict[tuple[str, int], str], *, seen: set[str], held: Container[str]) -> Iterator[Fault]:
    """Put nodes under their ids; a second one of the same id, and one with no usable id, gets a new key.

    `seen` are ids that came in the same canvas or change before, `held` those of earlier ones. Keys that still need
    the film's own id are added to `unnamed`; `renamed` tells the key of a node by its tree and its
    place among all that came.
    """
    for place, given in enumerate(nodes):
        node = given
        if given.id in seen or not usable(given.id) or (given.type == "scene" and given.id == ORPHANS):
            key = _key(given, seen, held)
            renamed[given.tree, place] = key
            who = given.name or given.id
            why = (f"{who} came twice with the id {given.id}: the second is a node of its own now."
                   if given.id in seen else f"{who or 'A node'} had no usable id and got one.")
            yield Fault(id=key, why=why, tree=given.tree, kind="info")
            node = replace(given, id=key)
            if node.type in ("shot", "scene"):
                unnamed.add(key)
        seen.add(node.id)
        known[node.id] = node


def _key(node: CanvasNode, seen: Container[str], held: Container[str]) -> str:
    first = node.id if usable(node.id) else f"{node.tree if usable(node.tree) else 'film'}_nd"
    number = 2
    while f"{first}.{number}" in held or f"{first}.{number}" in seen:
        number += 1
    return f"{first}.{number}"


def by_tree(links: Iterable[CanvasLink], known: dict[str, CanvasNode]) -> dict[str, tuple[CanvasLink, ...]]:
    """Links by the tree their ends stand in; those with no known end in the Project View."""
    found: dict[str, list[CanvasLink]] = {}
    for link in links:
        node = known.get(link.target) or known.get(link.source)
        found.setdefault(node.tree if node else "", []).append(link)
    return {tree: tuple(those) for tree, those in found.items()}
