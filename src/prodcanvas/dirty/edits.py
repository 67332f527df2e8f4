"""What an edit touched: the vertices of whatever is another object than before, and those that are there no more."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from prodcanvas.dirty.vertices import (
    NOTHING,
    Feeds,
    Vertex,
    asset_vertices,
    company,
    format_vertex,
    making_vertex,
    node_vertex,
    shot_vertices,
)
from prodcanvas.film import Asset, Film, Scene, Shot


def edits(old: Film, new: Film, was: Feeds, feeds: Feeds) -> tuple[list[Vertex], frozenset[str]]:
    """Vertices that may have changed, and ids of vertices that are gone. Both films have the same style."""
    fresh: list[Vertex] = []
    before: set[str] = set()
    if (old.rate, old.width, old.height) != (new.rate, new.width, new.height):
        fresh.append(format_vertex(new))
    if old.assets is not new.assets:
        again, there = _assets(old, new)
        fresh, before = [*fresh, *again], before | there
    if old.nodes is not new.nodes or was is not feeds:
        again, there = _nodes(old, new, was, feeds)
        fresh, before = [*fresh, *again], before | there
    if old.scenes is not new.scenes or was is not feeds:
        again, there = _scenes(old, new, was, feeds)
        fresh, before = [*fresh, *again], before | there
    return fresh, frozenset(before.difference(v.id for v in fresh))


def _assets(old: Film, new: Film) -> tuple[list[Vertex], set[str]]:
    """Vertices that may have changed, and those that were there before in their place."""
    fresh: list[Vertex] = []
    before: set[str] = set()
    known = {a.id: a for a in old.assets}
    for asset in new.assets:
        was = known.pop(asset.id, None)
        if was is not asset:
            fresh += _of_asset(asset)
            before |= {v.id for v in _of_asset(was)} if was else set()
    return fresh, before | {v.id for asset in known.values() for v in _of_asset(asset)}


def _of_asset(asset: Asset) -> list[Vertex]:
    return [*asset_vertices(asset), making_vertex(asset)]


def _nodes(old: Film, new: Film, was: Feeds, feeds: Feeds) -> tuple[list[Vertex], set[str]]:
    known = {n.id: n for n in old.nodes}
    fresh = [node_vertex(n, feeds) for n in new.nodes
             if known.pop(n.id, None) is not n or was.nodes.get(n.id) != feeds.nodes.get(n.id)]
    return fresh, set(known)


def _scenes(old: Film, new: Film, was: Feeds, feeds: Feeds) -> tuple[list[Vertex], set[str]]:
    fresh: list[Vertex] = []
    before: set[str] = set()
    refed = {name for one, other in ((was.picture, feeds.picture), (was.making, feeds.making)) if one is not other
             for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
    known = {s.id: s for s in old.scenes}
    for scene in new.scenes:
        prior = known.pop(scene.id, None)
        if prior is scene and not (refed and any(s.id in refed for s in scene.shots)):
            continue
        people = company(scene)
        for shot, one in _changed(prior, scene, refed):
            if shot is not None:
                fresh += shot_vertices(scene, shot, feeds, people, new.style)
            if one is not None and prior is not None:
                before |= {v.id for v in shot_vertices(prior, one, NOTHING, ())}
    for prior in known.values():
        before |= {v.id for shot in _told(prior) for v in shot_vertices(prior, shot, NOTHING, ())}
    return fresh, before


def _told(scene: Scene | None) -> tuple[Shot, ...]:
    return () if scene is None or scene.omitted else scene.shots


def _changed(old: Scene | None, new: Scene, refed: set[str]) -> Iterator[tuple[Shot | None, Shot | None]]:
    """Shots of a scene to be looked at again: as they are, and as they were, None where they are not."""
    same = old is not None and not old.omitted and (old is new or (
        msgspec.structs.replace(old, shots=()) == msgspec.structs.replace(new, shots=())
        and company(old) == company(new)))
    known = {s.id: s for s in _told(old)}
    for shot in _told(new):
        was = known.pop(shot.id, None)
        if was is not shot or not same or shot.id in refed:
            yield shot, was
    for was in known.values():
        yield None, was
