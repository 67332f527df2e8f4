"""Laying: the film as a canvas, everything in its place, nothing of it lost.

What the canvas cannot show (links between things in different trees, what a newer program wrote) goes along in
`Canvas.film`, with the links and places that the film itself holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec

from prodcanvas.film import Asset, Film, Link, Node, Scene, Shot
from prodcanvas.film.schema import spelled
from prodcanvas.nodes import places
from prodcanvas.nodes.assets import REFERENCES, asset_fields
from prodcanvas.nodes.canvas import Canvas, CanvasAsset, CanvasLink, CanvasNode
from prodcanvas.nodes.finishing import own_pipeline, post_chains
from prodcanvas.nodes.implied import ASSEMBLER, Stand, in_project, in_scene
from prodcanvas.nodes.links import End, ends, into_scenes, sockets
from prodcanvas.nodes.registry import ORPHANS, node_types
from prodcanvas.nodes.values import shown

replace = msgspec.structs.replace


class Laid(NamedTuple):
    """A tree as it is being laid."""

    nodes: list[CanvasNode]
    links: list[CanvasLink]


class _Ground(NamedTuple):
    """What every tree is laid on."""

    film: Film
    known: dict[str, End]
    kinds: dict[str, str]
    names: dict[str, str]
    stored: dict[str, list[Node]]
    """Tree → the film's own nodes in it."""
    order: dict[str, int]
    """Node → its place in the film."""
    seen: list[tuple[Link, tuple[str, str]]]
    """The film's own links that can be seen, with their output and input."""
    chains: dict[str, tuple[str, ...]]
    """Shot → what its clip goes through."""


def lay(film: Film) -> Canvas:
    """The canvas of a film. `read(lay(film))` gives the film back."""
    ground = _ground(film)
    trees = [_project(ground), *_scenes(ground), _orphans(ground), *_insides(ground)]
    own = (CanvasLink(link.source, output, link.target, into) for link, (output, into) in ground.seen
           if link.source not in ground.kinds)
    return Canvas(
        film=_document(film), nodes=tuple(n for t in trees for n in t.nodes),
        links=(*(k for t in trees for k in t.links), *own), assets=tuple(map(laid_asset, film.assets)))


def _ground(film: Film) -> _Ground:
    stored: dict[str, list[Node]] = {}
    for node in film.nodes:
        stored.setdefault(node.tree, []).append(node)
    known, kinds = ends(film), {a.id: a.kind for a in film.assets}
    seen = [(link, pair) for link in film.links if (pair := sockets(link, known, kinds)) is not None]
    order = {node.id: n for n, node in enumerate(film.nodes)}
    return _Ground(film, known, kinds, {a.id: a.name for a in film.assets}, stored, order, seen,
                   post_chains(film.nodes, (link for link, _ in seen)))


def _document(film: Film) -> dict[str, Any]:
    raw = spelled(replace(film, scenes=(), assets=(), nodes=(), orphans=()))
    return {key: value for key, value in raw.items() if key not in {"scenes", "assets", "nodes", "orphans"}}


def _json(doc: Mapping[str, Any]) -> str:
    return msgspec.json.encode(doc).decode() if doc else ""


def laid_asset(asset: Asset) -> CanvasAsset:
    """An asset as the canvas keeps it: what the artist sees of it, and its own value."""
    fields = asset_fields(asset.kind)
    pictures = {"references": [r.file for r in asset.references]} if REFERENCES in fields else {}
    return CanvasAsset(id=asset.id, fields={**shown(fields, asset), **pictures}, doc=_json(spelled(asset)))


def _project(ground: _Ground) -> Laid:
    film, stored = ground.film, ground.stored.get("", [])
    given = {link.target for link, _ in ground.seen if link.socket == "location"}
    stands = in_project(film.scenes, ground.kinds, given, {n.id for n in stored})
    end = next((n.id for n in stored if n.type == "assembler"), ASSEMBLER)
    others = [n.id for n in stored]
    at = places.project([s.id for s in film.scenes], stands, end, others)
    nodes = [_scene_node(scene, n, at, film) for n, scene in enumerate(film.scenes)]
    nodes += [_stand_node(ground, "", s, at) for s in stands]
    if end not in others:
        nodes.append(_placed(CanvasNode(id=end, type="assembler", name="VSE Assembler"), at, film))
    nodes += _own_nodes(ground, stored, at)
    chain = [s.id for s in film.scenes]
    return Laid(nodes, [*_story(chain), *_story([*chain[-1:], end] if chain else []), *_leads(stands)])


def _scenes(ground: _Ground) -> Iterator[Laid]:
    links = into_scenes((link for link, _ in ground.seen), ground.known)
    for scene in ground.film.scenes:
        stored = ground.stored.get(scene.id, [])
        stands = in_scene(scene.id, scene.shots, ground.kinds, links.get(scene.id, ()), {n.id for n in stored})
        at = places.scene([s.id for s in scene.shots], stands, [n.id for n in stored])
        nodes = [_stand_node(ground, scene.id, s, at) for s in stands]
        nodes += _shot_nodes(ground, scene.id, scene.shots, at)
        yield Laid([*nodes, *_own_nodes(ground, stored, at)],
                   [*_story([s.id for s in scene.shots]), *_leads(stands)])


def _orphans(ground: _Ground) -> Laid:
    stored = ground.stored.get(ORPHANS, [])
    at = places.tree(ORPHANS, [s.id for s in ground.film.orphans], [n.id for n in stored])
    return Laid([*_shot_nodes(ground, ORPHANS, ground.film.orphans, at), *_own_nodes(ground, stored, at)], [])


def _insides(ground: _Ground) -> Iterator[Laid]:
    """The insides of generators, and whatever stands in a tree that is none of the film's."""
    laid = {"", ORPHANS, *(s.id for s in ground.film.scenes)}
    for tree, stored in ((t, s) for t, s in ground.stored.items() if t not in laid):
        yield Laid(list(_own_nodes(ground, stored, places.tree(tree, (), [n.id for n in stored]))), [])


def _scene_node(scene: Scene, order: int, at: Mapping[str, places.Place], film: Film) -> CanvasNode:
    kind = node_types()["scene"]
    doc = spelled(replace(scene, shots=()))
    doc.pop("shots", None)
    name = " ".join(w for w in (scene.number, scene.heading) if w) or scene.id
    return _placed(CanvasNode(id=scene.id, type="scene", name=name, order=order, include=scene.include,
                              fields=shown(kind.fields, scene), doc=_json(doc)), at, film)


def _shot_nodes(ground: _Ground, tree: str, shots: Sequence[Shot], at: Mapping[str, places.Place],
                ) -> Iterator[CanvasNode]:
    kind = node_types()["shot"]
    for order, shot in enumerate(shots):
        fields = shown(kind.fields, shot)
        fields["pipeline"] = own_pipeline(shot.pipeline, ground.chains.get(shot.id, ()))
        yield _placed(CanvasNode(id=shot.id, type="shot", tree=tree, name=shot.title or shot.id, order=order,
                                 include=shot.include, fields=fields, doc=_json(spelled(shot))), at, ground.film)


def _stand_node(ground: _Ground, tree: str, stand: Stand, at: Mapping[str, places.Place]) -> CanvasNode:
    return _placed(CanvasNode(id=stand.id, type=stand.kind, tree=tree, name=ground.names[stand.asset],
                              fields={"asset": stand.asset, "include": True}), at, ground.film)


def _own_nodes(ground: _Ground, stored: Iterable[Node], at: Mapping[str, places.Place]) -> Iterator[CanvasNode]:
    for node in stored:
        fields = {**node.fields, "include": node.include}
        yield _placed(CanvasNode(
            id=node.id, type=node.type, tree=node.tree, name=node.name, order=ground.order[node.id],
            include=node.include, fields=fields, doc=_json(node.doc)), at, ground.film)


def _placed(node: CanvasNode, at: Mapping[str, places.Place], film: Film) -> CanvasNode:
    x, y = film.layout.get(node.id) or at[node.id]
    return replace(node, x=x, y=y)


def _story(chain: Sequence[str]) -> list[CanvasLink]:
    return [CanvasLink(a, "story", b, "story") for a, b in pairwise(chain)]


def _leads(stands: Iterable[Stand]) -> list[CanvasLink]:
    return [CanvasLink(s.id, s.kind, to, into) for s in stands for to, into in s.leads]
