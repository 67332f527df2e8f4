"""Blender Inputs on the canvas: which of them lead to which shots, and how one is put before a shot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..canvas import names
from ..canvas.keeping import guard
from ..canvas.tree import trees

INPUT = names.node_idname("blender_input")
SHOT = names.node_idname("shot")
AWAY = 320.0
"""How far left of its shot a new node stands, in canvas units."""


def every() -> list[Any]:
    """Every Blender Input of the open file."""
    return [n for t in trees() for n in t.nodes if n.bl_idname == INPUT]


def behind(shots: Iterable[str]) -> list[Any]:
    """The Blender Inputs that lead into some shots, through whatever is between."""
    wanted, found = set(shots), {}
    for tree in trees():
        into: dict[str, list[Any]] = {}
        for _, output, socket in guard.ends(tree):
            into.setdefault(socket.node.name, []).append((socket.identifier, output.node))
        here = [n for n in tree.nodes if n.bl_idname == SHOT and n.pc_uid in wanted]
        stack = [source for n in here for socket, source in into.get(n.name, ()) if socket != "story"]
        seen = set()
        while stack:
            node = stack.pop()
            if node.name in seen or node.bl_idname == SHOT:
                continue
            seen.add(node.name)
            if node.bl_idname == INPUT and node.pc_include:
                found[node.pc_uid] = node
            stack += [source for _, source in into.get(node.name, ())]
    return list(found.values())


def put_before(tree: Any, shots: list[Any], scene: str) -> Any:
    """A Blender Input that gives the picture of some shots from a scene of the open file; the one there is, if any."""
    node = next((n for n in tree.nodes if n.bl_idname == INPUT and (n.pc_scene, n.pc_shows) == (scene, "beauty")), None)
    if node is None:
        node = tree.nodes.new(INPUT)
        node.pc_scene, node.pc_shows = scene, "beauty"
        node.location = (min(s.location.x for s in shots) - AWAY, max(s.location.y for s in shots))
    give = next(s for s in node.outputs if s.identifier == "picture")
    there = {socket.node.name for _, output, socket in guard.ends(tree)
             if output.node.name == node.name and socket.identifier == "control"}
    for shot in shots:
        if shot.name not in there:
            take = next(s for s in shot.inputs if s.identifier == "control")
            take.hide = False
            tree.links.new(take, give)
    return node
