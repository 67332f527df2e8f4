"""What became different on the canvas since the engine was told: only trees that were touched are read again."""

from __future__ import annotations

import json
from collections.abc import Generator
from typing import Any

from . import snapshot, touched
from .steps import at_once
from .tree import one_by_one, project, trees

Record = dict[str, Any]


class Known:
    """The canvas as the engine knows it."""

    def __init__(self) -> None:
        self.nodes: dict[str, dict[str, Record]] = {}
        """Tree → its records by id."""
        self.links: dict[str, list[list[str]]] = {}
        self.assets: dict[str, Record] = {}
        self.film: str = ""


def whole(known: Known) -> Record:
    """Every tree and asset, as `Canvas`, at once."""
    return at_once(whole_in_steps(known))


def whole_in_steps(known: Known) -> Generator[None, None, Record]:
    """Every tree and asset, as `Canvas`, a tree at a step; `known` is what the engine knows from then on."""
    from ..library import datablocks  # noqa: PLC0415 - the library knows the nodes too

    known.nodes, known.links = {}, {}
    for tree in one_by_one(trees()):
        where = snapshot.level(tree)
        known.nodes[where], known.links[where] = snapshot.tree_records(tree)
        yield
    known.assets = yield from datablocks.records()
    known.film = _film()
    return {"film": json.loads(known.film or "{}"), "nodes": [r for t in known.nodes.values() for r in t.values()],
            "links": [x for t in known.links.values() for x in t], "assets": list(known.assets.values())}


def difference(known: Known) -> Record:
    """A `Change` without its base, at once."""
    return at_once(difference_in_steps(known))


def difference_in_steps(known: Known) -> Generator[None, None, Record]:
    """A `Change` without its base, a tree at a step; empty when nothing is different. Updates `known`."""
    everything, names_, assets = touched.take()
    change: Record = {}
    read = trees() if everything else [t for t in trees() if t.name in names_]
    for tree in one_by_one(read):
        _compare_tree(tree, known, change)
        yield
    if everything:
        there = {snapshot.level(t) for t in trees()}
        for where in [w for w in known.nodes if w not in there]:
            change.setdefault("gone", []).extend(known.nodes.pop(where))
            known.links.pop(where, None)
            change.setdefault("links", {})[where] = []
    if assets or everything:
        yield from _compare_assets(known, change)
    film = _film()
    if film != known.film:
        known.film = film
        change["film"] = json.loads(film or "{}")
    return change


def _compare_tree(tree: Any, known: Known, change: Record) -> None:
    where = snapshot.level(tree)
    nodes, links = snapshot.tree_records(tree)
    before = known.nodes.get(where, {})
    fresh = [r for uid, r in nodes.items() if before.get(uid) != r]
    gone = [uid for uid in before if uid not in nodes]
    if fresh:
        change.setdefault("nodes", []).extend(fresh)
    if gone:
        change.setdefault("gone", []).extend(gone)
    if links != known.links.get(where, []):
        change.setdefault("links", {})[where] = links
    known.nodes[where], known.links[where] = nodes, links


def _compare_assets(known: Known, change: Record) -> Generator[None, None, None]:
    from ..library import datablocks  # noqa: PLC0415 - the library knows the nodes too

    now = yield from datablocks.records()
    fresh = [a for uid, a in now.items() if known.assets.get(uid) != a]
    gone = [uid for uid in known.assets if uid not in now]
    if fresh:
        change["assets"] = fresh
    if gone:
        change["assets_gone"] = gone
    known.assets = now


def _film() -> str:
    found = project()
    return found.pc_film if found else ""
