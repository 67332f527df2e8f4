"""The reader: holds a canvas, gives the film it means, and after a change reads again only what the change touched."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping

import msgspec

from prodcanvas.film import Film, Reference
from prodcanvas.nodes.canvas import Canvas, Change, Fault
from prodcanvas.nodes.reading.building import built, hidden
from prodcanvas.nodes.reading.holding import Held
from prodcanvas.nodes.reading.naming import filled, is_fresh
from prodcanvas.nodes.reading.project import Scenes, read_project
from prodcanvas.nodes.reading.scenes import Found, Ground, Memory, read_inside, read_scene
from prodcanvas.nodes.reading.trees import Tree, sort_out
from prodcanvas.nodes.registry import ORPHANS

replace = msgspec.structs.replace


class Reader:
    """Reads one canvas.

    `named` tells Blender the film's id of every node or asset that came under one of Blender's own; `renamed` that of
    nodes that came with an id that was taken, or with none, by (tree, place among the nodes that came). What the film
    needs brought into the production is in `wanted_files`: (node or asset, file); `bring` takes it.
    """

    def __init__(self, canvas: Canvas, brought: Mapping[str, Reference] | None = None) -> None:
        self._held = Held(brought or {})
        self._memory: Memory = {}
        self._found: dict[str, Found] = {}
        self._project: Scenes | None = None
        self._scenes: set[str] = set()
        self._lost: tuple[Fault, ...] = ()
        self._held.take(canvas)
        self._film = Film()
        self._think(set(self._held.trees), everything=True)
        self._held.hidden = hidden(self._held.base_links, self._film, self._held.kinds)
        self._film = self._built()

    def film(self) -> Film:
        """The film that the canvas means."""
        return self._film

    def change(self, change: Change) -> Film:
        """The film after a change; scenes, shots and assets that it does not touch are the same objects."""
        self._held.renamed.clear()
        self._think(self._held.change(change))
        self._film = self._built()
        return self._film

    def supposing(self, change: Change) -> Film:
        """The film as a change would make it; nothing is changed."""
        other = copy.copy(self)
        vars(other).update(_held=self._held.copy(), _memory=dict(self._memory), _found=dict(self._found))
        return other.change(change)

    @property
    def canvas(self) -> Canvas:
        """The canvas as it stands, new nodes under the keys that they came with."""
        held = self._held
        return Canvas(film=held.document, nodes=tuple(held.nodes.values()), assets=tuple(held.given.values()),
                      links=tuple(k for links in held.links.values() for k in links))

    def bring(self, found: Mapping[str, Reference]) -> Film:
        """The film with pictures that were brought into the production, by the file they came from."""
        trees = {t for name, _ in self.wanted_files if (t := self._held.tree_of(name)) is not None}
        self._held.brought = {**self._held.brought, **found}
        self._held.read_assets(everything=True)
        self._think(trees)
        self._film = self._built()
        return self._film

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What cannot be meant as it stands, or was put right."""
        parts: Iterable[tuple[Fault, ...]] = (f.faults for f in self._found.values())
        project = self._project.faults if self._project else ()
        return (*self._held.faults, *project, *(f for part in parts for f in part), *self._lost, *self._held.circles)

    @property
    def named(self) -> dict[str, str]:
        """Id of Blender's own → the film's."""
        stands = [self._project.stands if self._project else {}, *(f.stands for f in self._found.values())]
        told = {key: name for those in stands for key, name in those.items() if key != name}
        names = {**self._held.asset_names, **self._held.names}
        return {**told, **{k: n for k, n in names.items() if k != n}}

    @property
    def renamed(self) -> dict[tuple[str, int], str]:
        """(Tree, place among the nodes that came last) → the film's id."""
        named = self.named
        return {at: named.get(key, key) for at, key in self._held.renamed.items()}

    @property
    def wanted_files(self) -> tuple[tuple[str, str], ...]:
        """(Node or asset, file) of pictures that are not in the production yet."""
        return self._held.wanted()

    def _think(self, touched: set[str], *, everything: bool = False) -> None:
        """Read again what was touched, and what looks at an asset that came, went, or is of another kind now."""
        held = self._held
        concerned = held.concerned
        held.concerned = set()
        ground = held.ground()
        if everything or self._project is None or "" in touched or self._project.mentions & concerned:
            tree = held.tree("", "")
            story = sort_out(tree, "scene")
            self._name([n.id for n in story.order], "sc", 3)
            self._project = read_project(tree, story, held.names, ground)
        scenes = {held.names.get(key, key): key for key in self._project.keys}
        touched |= self._scenes ^ scenes.keys()
        self._scenes = set(scenes)
        for name, key in scenes.items():
            found = self._found.get(name)
            if found is None or touched & {name, key} or (concerned and found.mentions & concerned):
                self._found[name] = self._scene(held.tree(name, key), ground)
        self._beside(scenes, ground, touched, concerned)

    def _scene(self, tree: Tree, ground: Ground) -> Found:
        found = sort_out(tree, "shot")
        self._name([n.id for n in found.order], f"{tree.id}_sh", 4)
        return read_scene(tree, found, self._held.names, ground, self._memory)

    def _beside(self, scenes: Mapping[str, str], ground: Ground, touched: set[str], concerned: set[str]) -> None:
        """The orphan tray, with every shot that stands in no scene, and the insides of generators."""
        held = self._held
        known = {"", ORPHANS, *scenes, *scenes.values()}
        others = [t for t in held.trees if t not in known]
        loose = {t: n for t in ("", *others) if (n := held.of_type(t, "shot"))}
        for gone in self._found.keys() - {*scenes, *others, ORPHANS}:
            del self._found[gone]
        for tree in others:
            if tree not in self._found or tree in touched or self._found[tree].mentions & concerned:
                self._found[tree] = read_inside(held.tree(tree, tree), ground)
        self._lost = tuple(
            Fault(id=n.id, tree=tree, kind="info", why=f"{n.name or n.id} stands in no scene: it is kept in the orphan "
                                                       "tray.") for tree, nodes in loose.items() for n in nodes)
        for node in (n for nodes in loose.values() for n in nodes):
            if is_fresh(node.id) or node.id in held.unnamed:
                self._name([node.id], f"{ORPHANS}_sh", 4)
        if loose or held.trees.get(ORPHANS) or ORPHANS in self._found:
            tray = held.tray(loose)
            self._found[ORPHANS] = read_scene(tray, sort_out(tray, "shot"), held.names, ground, self._memory)

    def _name(self, keys: list[str], prefix: str, width: int) -> None:
        """Give ids to what has none of the film's yet."""
        held = self._held
        names = [None if held.nameless(key) else held.names.get(key, key) for key in keys]
        if None in names:
            held.names.update(zip(keys, filled(names, prefix, width, held.used), strict=True))

    def _built(self) -> Film:
        assert self._project is not None
        return built(self._film, self._held, self._project, self._found)
