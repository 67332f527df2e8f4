"""What each part of a film is made from: the vertices of the dependency graph and what flows into them.

    film/format ─┐
    character:x/look, location:y, prop:z ─┬─► shot/picture ─┬───────────────┐
    character:x/voice ─► line ────────────┼─► shot/sound  ──│───────────────┴─► shot/clip ─► (links) another shot
    x/making, style/making ───────────────┴─────────────────┴─► shot/making ──┘
    camera:w, the artist's own scene ─► (link) shot/picture
    a text, an image, another shot's clip, a pass of the artist's scene ─► (link) shot/making
    camera presets are copied into the shot when chosen, so they are part of its own content. `shot/making` is there
    only for a shot that is not left as previz: references and styles do not move a previz. A link that only says what
    the staging says already feeds nothing.

A vertex's *own content* is a plain mapping of field to value, so that a reason can name the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import msgspec

from prodcanvas.film import Asset, Film, Line, Link, Node, Scene, Shot
from prodcanvas.nodes.registry import ASSET_KINDS, node_types

PREVIZ_VERSION = 1
"""Raised by hand when the stage or the mix would make a visibly different take from the same film."""


class Vertex(NamedTuple):
    """One thing that a result depends on: its id, its own content, and the ids that flow into it."""

    id: str
    content: Mapping[str, Any]
    upstream: tuple[str, ...]


class Feeds(NamedTuple):
    """Thing → the vertices that the canvas links into its picture, its making, or, for a node, itself."""

    picture: Mapping[str, tuple[str, ...]]
    making: Mapping[str, tuple[str, ...]]
    nodes: Mapping[str, tuple[str, ...]]


NOTHING = Feeds({}, {}, {})
STAGED = frozenset(("characters", "props", "style", "location"))
"""Inputs whose links say what a shot's or scene's own value says."""
FORMAT = "film/format"

_encode = msgspec.json.Encoder().encode


def content_bytes(vertex: Vertex) -> bytes:
    """The canonical text of a vertex's own content: JSON, fields in the order the vertex lists them."""
    return _encode(vertex.content)


def clip_id(shot_id: str) -> str:
    """The vertex whose signature a take of the shot carries."""
    return f"{shot_id}/clip"


def picture_id(shot_id: str) -> str:
    """The vertex of the shot's silent picture."""
    return f"{shot_id}/picture"


def sound_id(shot_id: str) -> str:
    """The vertex of the shot's mix."""
    return f"{shot_id}/sound"


def making_id(name: str) -> str:
    """The vertex of how an asset or shot is made beyond the previz."""
    return f"{name}/making"


def vertices(film: Film) -> Iterator[Vertex]:
    """Every vertex of a film; what flows into a vertex comes before it, canvas links excepted."""
    yield format_vertex(film)
    for asset in film.assets:
        yield from asset_vertices(asset)
        yield making_vertex(asset)
    feeds = link_feeds(film)
    for node in film.nodes:
        yield node_vertex(node, feeds)
    for scene in film.scenes:
        if not scene.omitted:
            people = company(scene)
            for shot in scene.shots:
                yield from shot_vertices(scene, shot, feeds, people, film.style)


def format_vertex(film: Film) -> Vertex:
    """Rate and picture size."""
    content = {"rate": film.rate, "width": film.width, "height": film.height, "previz": PREVIZ_VERSION}
    return Vertex(FORMAT, content, ())


def asset_vertices(asset: Asset) -> Iterator[Vertex]:
    """A character gives a look and a voice; any other asset one vertex."""
    if asset.kind == "character":
        yield Vertex(f"{asset.id}/look", {"look": asset.look, "name": asset.name}, ())
        yield Vertex(f"{asset.id}/voice", {"voice": asset.voice}, ())
    else:
        content = {"name": asset.name, "set_kind": asset.set_kind, "features": asset.features,
                   "seats": asset.seats,
                   "prop_kind": asset.prop_kind, "seed": asset.seed, "camera": asset.camera}
        yield Vertex(asset.id, content, ())


def making_vertex(asset: Asset) -> Vertex:
    """What an asset brings to a generated picture: its words, pictures and trained models."""
    return Vertex(making_id(asset.id), {"description": asset.description, "references": asset.references,
                                        "trained": asset.trained, "method": asset.method}, ())


def company(scene: Scene) -> tuple[str, ...]:
    """Everybody who is seen in a scene, by id: their rank says who stands where at a mark they share."""
    found: set[str] = set()
    for shot in scene.shots:
        found.update(p.who for p in shot.staging.placements)
        found.update(c.who for c in shot.staging.cues)
        found.update(shot.camera.subjects)
    return tuple(sorted(w for w in found if w.startswith("character:")))


def shot_vertices(scene: Scene, shot: Shot, feeds: Feeds,
                  people: tuple[str, ...] | None = None, style: str = "") -> Iterator[Vertex]:
    """Lines, picture, sound, making and clip of one shot.

    `people` is the scene's company where it is known already; `style` the film's.
    """
    lines = tuple(_line_vertex(shot, line) for line in shot.staging.lines)
    spoken = tuple(line.id for line in lines)
    yield from lines
    seen = _seen(shot)
    company_ = company(scene) if people is None else people
    light = {"time": shot.time or scene.time, "weather": scene.weather, "interior": scene.interior}
    timing = tuple((x.id, x.start, x.seconds, x.skip, x.to, x.off, x.manner) for x in shot.staging.lines)
    length = {"frames": shot.frames, "head_handle": shot.head_handle, "tail_handle": shot.tail_handle}
    yield Vertex(picture_id(shot.id), {
        "camera": shot.camera, "placements": shot.staging.placements, "cues": shot.staging.cues, "timing": timing,
        "overlay": shot.overlay, "quality": shot.quality, "company": company_,
        **length, **light,
    }, (FORMAT, scene.location, *seen, *spoken, *feeds.picture.get(shot.id, ())))
    heard = {"sounds": shot.sounds, "cues": shot.staging.cues, "timing": timing}
    yield Vertex(sound_id(shot.id), {**heard, **length, **light}, (FORMAT, scene.location, *spoken))
    own: tuple[str, ...] = (picture_id(shot.id), sound_id(shot.id))
    if shot.pipeline != "previz":
        yield _making(scene, shot, style, feeds.making.get(shot.id, ()))
        own = (*own, making_id(shot.id))
    yield Vertex(clip_id(shot.id), {"pipeline": shot.pipeline}, own)


def _making(scene: Scene, shot: Shot, style: str, fed: tuple[str, ...]) -> Vertex:
    """What a generated shot asks for beyond its previz. Who must say yes to a still changes no picture."""
    assets = [w.removesuffix("/look") for w in _seen(shot)]
    assets += [a for a in (scene.location, shot.making.style or style) if a]
    content = {"making": msgspec.structs.replace(shot.making, approve=False), "synopsis": scene.synopsis}
    return Vertex(making_id(shot.id), content, (picture_id(shot.id), *(making_id(a) for a in assets), *fed))


def _line_vertex(shot: Shot, line: Line) -> Vertex:
    content = {"text": line.text, "style": line.style, "manner": line.manner, "phone": line.phone, "off": line.off}
    return Vertex(f"{shot.id}/line/{line.id}", content, (f"{line.who}/voice",))


def _seen(shot: Shot) -> tuple[str, ...]:
    """The looks and props that the picture needs, each once, in order."""
    staging = shot.staging
    who = [p.who for p in staging.placements] + [h for p in staging.placements for h in p.holding]
    who += [c.target for c in staging.cues] + list(shot.camera.subjects)
    kept = dict.fromkeys(w for w in who if w.startswith(("character:", "prop:")))
    return tuple(f"{w}/look" if w.startswith("character:") else w for w in kept)


def link_feeds(film: Film) -> Feeds:
    """What the canvas links into what. A linked shot feeds its clip, a character its look.

    Nodes that are left out feed nothing, and neither does a link that says what the staging says.
    """
    if not film.links:
        return NOTHING
    shots = {s.id for scene in film.scenes for s in scene.shots}
    kinds = {a.id: a.kind for a in film.assets}
    nodes = {n.id: n for n in film.nodes}
    found: dict[str, dict[str, list[str]]] = {"picture": {}, "making": {}, "nodes": {}}
    for link in film.links:
        where = _fed(link, shots, kinds, nodes)
        if where:
            vertex = clip_id(link.source) if link.source in shots else link.source
            vertex = f"{vertex}/look" if vertex.startswith("character:") else vertex
            found[where].setdefault(link.target, []).append(vertex)
    return Feeds(**{name: {k: tuple(v) for k, v in those.items()} for name, those in found.items()})


def _fed(link: Link, shots: AbstractSet[str], kinds: Mapping[str, str], nodes: Mapping[str, Node]) -> str:
    """Which vertices a link feeds: the target's picture, its making, a node; empty where it feeds nothing."""
    node = nodes.get(link.source)
    if node is not None and (not node.include or node.type in ASSET_KINDS):
        return ""
    if link.target in nodes:
        return "nodes"
    if link.target not in shots or link.socket in STAGED:
        return ""
    if link.source in kinds:
        return "picture" if not link.socket or link.socket == kinds[link.source] == "camera" else ""
    return "making" if link.socket and not _is_the_picture(link, node) else "picture"


def _is_the_picture(link: Link, node: Node | None) -> bool:
    """Whether the picture of the shot is rendered from the artist's own scene."""
    return (node is not None and node.type == "blender_input" and link.socket == "control"
            and node.fields.get("shows") == "beauty" and bool(node.fields.get("digest")))


def node_vertex(node: Node, feeds: Feeds) -> Vertex:
    """A node of the canvas: what was set on it, and what is linked into it."""
    kind = node_types().get(node.type)
    usual = {f.name: f.default for f in kind.fields} if kind else {}
    own = {name: value for name, value in node.fields.items() if name not in usual or usual[name] != value}
    return Vertex(node.id, {"type": node.type, "fields": own}, feeds.nodes.get(node.id, ()))
