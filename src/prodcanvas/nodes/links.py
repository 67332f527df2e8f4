"""The film's own links on the canvas: which of them can be seen there, and by which sockets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from prodcanvas.film import Film, Link
from prodcanvas.nodes.registry import ORPHANS, node_types
from prodcanvas.nodes.sockets import ALSO
from prodcanvas.nodes.spec import NodeType, Socket


class End(NamedTuple):
    """A thing of the film on the canvas."""

    tree: str
    type: str


def ends(film: Film) -> dict[str, End]:
    """Where every scene, shot and node of a film stands."""
    found = {scene.id: End("", "scene") for scene in film.scenes}
    for scene in film.scenes:
        found.update((shot.id, End(scene.id, "shot")) for shot in scene.shots)
    found.update((shot.id, End(ORPHANS, "shot")) for shot in film.orphans)
    found.update((node.id, End(node.tree, node.type)) for node in film.nodes)
    return found


def sockets(link: Link, known: Mapping[str, End], kinds: Mapping[str, str]) -> tuple[str, str] | None:
    """Output and input by which a link of the film is seen; None where it cannot be seen on the canvas.

    A preset is seen as its own node; every other asset a shot has is told by the staging, not by a link.
    """
    target = known.get(link.target)
    into = node_types().get(target.type) if target else None
    taken = into.socket(link.socket) if into else None
    if target is None or taken is None or target.tree == ORPHANS or taken.kind == "story":
        return None
    if link.source in kinds:
        return ("camera", "camera") if link.socket == "camera" == kinds[link.source] and not link.output else None
    source = known.get(link.source)
    out = node_types().get(source.type) if source else None
    if source is None or out is None or source.tree != target.tree:
        return None
    given = leaving(out, taken, link.output)
    return (given.name, taken.name) if given and usual(out, taken, given.name) == link.output else None


def leaving(source: NodeType, taken: Socket, name: str) -> Socket | None:
    """The output a link leaves by: the named one, or the first that gives what is taken."""
    if name:
        return source.socket(name, output=True)
    fits = [s for s in source.outputs if s.kind == taken.kind]
    fits += [s for s in source.outputs if s.kind in ALSO.get(taken.kind, ()) or s.kind == "asset"]
    return fits[0] if fits else None


def usual(source: NodeType, taken: Socket, name: str) -> str:
    """An output's name as a link of the film tells it: nothing where it goes without saying."""
    first = leaving(source, taken, "")
    return "" if first is not None and first.name == name else name


def into_scenes(links: Iterable[Link], known: Mapping[str, End]) -> dict[str, list[Link]]:
    """Scene → the links into its shots."""
    found: dict[str, list[Link]] = {}
    for link in links:
        end = known.get(link.target)
        if end is not None and end.type == "shot":
            found.setdefault(end.tree, []).append(link)
    return found
