"""The film put together from its trees, sharing whatever is as it was with the film before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from prodcanvas.film import Film, Link, Scene
from prodcanvas.film.check import find_cycle
from prodcanvas.nodes.canvas import Fault
from prodcanvas.nodes.links import ends, sockets
from prodcanvas.nodes.places import Place
from prodcanvas.nodes.reading.holding import Held
from prodcanvas.nodes.reading.project import Scenes
from prodcanvas.nodes.reading.scenes import Found
from prodcanvas.nodes.registry import ORPHANS

replace = msgspec.structs.replace
Part = TypeVar("Part")


def built(old: Film, held: Held, project: Scenes, found: Mapping[str, Found]) -> Film:
    """The film of these trees."""
    before = {scene.id: scene for scene in old.scenes}
    scenes = tuple(_scene(bare, found[bare.id], before.get(bare.id)) for bare in project.scenes)
    orphans = found[ORPHANS].shots if ORPHANS in found else ()
    nodes = [*project.nodes, *(n for f in found.values() for n in f.nodes)]
    nodes.sort(key=lambda one: (one[0], one[1].id))
    film = replace(
        held.base, scenes=_same(old.scenes, scenes), assets=_same(old.assets, tuple(held.assets.values())),
        nodes=_same(old.nodes, tuple(n for _, n in nodes)), orphans=_same(old.orphans, orphans),
        layout=_layout(old, held, project, found))
    return replace(film, links=_same(old.links, _links(film, held, project, found)))


def _scene(bare: Scene, found: Found, before: Scene | None) -> Scene:
    scene = replace(bare, shots=found.shots)
    if before is None:
        return scene
    same = len(before.shots) == len(scene.shots) and all(map(lambda a, b: a is b, before.shots, scene.shots))
    return before if same and replace(before, shots=()) == bare else scene


def _same(old: tuple[Part, ...], new: tuple[Part, ...]) -> tuple[Part, ...]:
    """The old tuple where the new one holds the same things."""
    same = len(old) == len(new) and all(a is b or (not isinstance(a, Scene) and a == b)
                                        for a, b in zip(old, new, strict=True))
    return old if same else new


def _links(film: Film, held: Held, project: Scenes, found: Mapping[str, Found]) -> tuple[Link, ...]:
    """The film's own links, those it came with first and in their order; none that ends nowhere or closes a circle."""
    everything = dict.fromkeys((*project.links, *(k for f in found.values() for k in f.links), *held.hidden))
    held.circles = ()
    if not everything:
        return ()
    known = {*(s.id for s in film.scenes), *(s.id for c in film.scenes for s in c.shots), *(s.id for s in film.orphans),
             *(n.id for n in film.nodes), *held.assets}
    rank = {link: n for n, link in enumerate(held.base_links)}
    links = sorted((k for k in everything if k.source in known and k.target in known),
                   key=lambda k: (rank.get(k, len(rank)), k.target, k.socket, k.source))
    return tuple(_without_circles(links, held))


def _without_circles(links: list[Link], held: Held) -> Iterable[Link]:
    faults = []
    while circle := find_cycle(links):
        at = max(n for n, k in enumerate(links) if k.source in circle and k.target in circle)
        gone = links.pop(at)
        faults.append(Fault(id=gone.target, why=f"The links run in a circle here: {' → '.join(circle)}. The one from "
                                                f"{gone.source} to {gone.target} is left out."))
    held.circles = tuple(faults)
    return links


def _layout(old: Film, held: Held, project: Scenes, found: Mapping[str, Found]) -> dict[str, Place]:
    """Where the artist put what, and what had a place before."""
    layout = {**held.layout, **project.moved}
    for tree in found.values():
        layout.update(tree.moved)
    return old.layout if old.layout == layout else layout


def hidden(links: Iterable[Link], film: Film, kinds: Mapping[str, str]) -> tuple[Link, ...]:
    """Links of the film that its canvas cannot show: they stay as long as both their ends do."""
    known = ends(film)
    return tuple(link for link in links if sockets(link, known, kinds) is None)


