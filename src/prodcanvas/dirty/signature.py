"""Signatures: one hash per vertex over its own content and everything upstream of it.

Film values are frozen and edits share what they do not touch, so after an edit only the scenes, shots and
assets that are other objects than before are looked at again, and only what is downstream of them is signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from prodcanvas.dirty.vertices import (
    Vertex,
    asset_vertices,
    company,
    content_bytes,
    format_vertex,
    link_feeds,
    making_vertex,
    shot_vertices,
    vertices,
)
from prodcanvas.film import Film, Scene


def digest(data: bytes) -> str:
    """128 bits of sha256, in hex: enough to name contents, short enough to read."""
    return hashlib.sha256(data).hexdigest()[:32]


class Own(NamedTuple):
    """A vertex as it is kept: the hash of its own content and what flows into it."""

    hash: str
    upstream: tuple[str, ...]


class Signed(NamedTuple):
    """A film with its signatures."""

    film: Film
    own: dict[str, Own]
    downstream: dict[str, list[str]]
    signatures: dict[str, str]

    def closure(self, vertex: str) -> dict[str, str]:
        """Own hashes of a vertex and all that is upstream of it: what a take remembers as its parts."""
        found: dict[str, str] = {}
        stack = [vertex]
        while stack:
            here = stack.pop()
            if here not in found and here in self.own:
                found[here] = self.own[here].hash
                stack.extend(self.own[here].upstream)
        return found


def sign(film: Film) -> Signed:
    """Sign a whole film: linear in its vertices and links."""
    own: dict[str, Own] = {}
    downstream: dict[str, list[str]] = {}
    for vertex in vertices(film):
        own[vertex.id] = Own(digest(content_bytes(vertex)), vertex.upstream)
        for source in vertex.upstream:
            downstream.setdefault(source, []).append(vertex.id)
    signatures: dict[str, str] = {}
    _sign_all(own, own, signatures)
    return Signed(film, own, downstream, signatures)


def _sign_all(wanted: Iterable[str], own: Mapping[str, Own], signatures: dict[str, str]) -> None:
    """Fill in the signatures that are missing, upstream first, without recursion."""
    for first in wanted:
        stack = [first]
        while stack:
            here = stack[-1]
            if here in signatures or here not in own:
                stack.pop()
                continue
            missing = [u for u in own[here].upstream if u not in signatures and u in own]
            if missing:
                stack.extend(missing)
                continue
            text = own[here].hash + "".join(signatures.get(u, u) for u in own[here].upstream)
            signatures[here] = digest(text.encode())
            stack.pop()


def resign(signed: Signed, film: Film) -> tuple[Signed, frozenset[str]]:
    """Sign an edited film, looking only at what the edit touched; also the ids whose signature changed."""
    if not _same_shape(signed.film, film):
        fresh = sign(film)
        names = fresh.signatures.keys() | signed.signatures.keys()
        return fresh, frozenset(n for n in names if fresh.signatures.get(n) != signed.signatures.get(n))
    own = dict(signed.own)
    seeds = []
    for vertex in _touched(signed.film, film):
        now = Own(digest(content_bytes(vertex)), vertex.upstream)
        if own.get(vertex.id) != now:
            own[vertex.id] = now
            seeds.append(vertex.id)
    reached = _reach(seeds, signed.downstream)
    signatures = {k: v for k, v in signed.signatures.items() if k not in reached} if reached else signed.signatures
    _sign_all(reached, own, signatures)
    moved = frozenset(r for r in reached if signatures.get(r) != signed.signatures.get(r))
    return Signed(film, own, signed.downstream, signatures), moved


def _reach(seeds: Iterable[str], downstream: Mapping[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    stack = list(seeds)
    while stack:
        here = stack.pop()
        if here not in reached:
            reached.add(here)
            stack.extend(downstream.get(here, ()))
    return reached


def _touched(old: Film, new: Film) -> Iterator[Vertex]:
    """Vertices of the parts that are other objects than before, of two films of the same shape."""
    if (old.rate, old.width, old.height) != (new.rate, new.width, new.height):
        yield format_vertex(new)
    for asset_before, asset in zip(old.assets, new.assets, strict=True):
        if asset_before is not asset:
            yield from asset_vertices(asset)
            yield making_vertex(asset)
    feeds = link_feeds(new)
    for before, scene in zip(old.scenes, new.scenes, strict=True):
        if before is scene:
            continue
        same_scene = (msgspec.structs.replace(before, shots=()) == msgspec.structs.replace(scene, shots=())
                      and company(before) == company(scene))
        for shot_before, shot in zip(before.shots, scene.shots, strict=True):
            if shot_before is not shot or not same_scene:
                yield from shot_vertices(scene, shot, feeds, style=new.style)


def _same_shape(old: Film, new: Film) -> bool:
    """Whether every vertex and edge of the old graph is still there and none is new."""
    if old.links is not new.links or old.nodes is not new.nodes or len(old.assets) != len(new.assets):
        return False
    if old.style != new.style:
        return False
    if len(old.scenes) != len(new.scenes):
        return False
    same_assets = old.assets is new.assets or all(
        a is b or a.id == b.id for a, b in zip(old.assets, new.assets, strict=True))
    return same_assets and all(
        a is b or _same_edges(a, b) for a, b in zip(old.scenes, new.scenes, strict=True))


def _same_edges(old: Scene, new: Scene) -> bool:
    if (old.id, old.omitted, old.location, len(old.shots)) != (new.id, new.omitted, new.location, len(new.shots)):
        return False
    return all(
        a is b or [(v.id, v.upstream) for v in shot_vertices(old, a, {})]
        == [(v.id, v.upstream) for v in shot_vertices(new, b, {})]
        for a, b in zip(old.shots, new.shots, strict=True))
