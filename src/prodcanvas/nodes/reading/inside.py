"""The inside of an asset generator, or of a tree that belongs to nothing: every node and link of it kept."""

from __future__ import annotations

from prodcanvas.nodes import places
from prodcanvas.nodes.implied import SOCKETS
from prodcanvas.nodes.reading.scenes import Found, Ground
from prodcanvas.nodes.reading.trees import Tree, asset_of, kept_link, kept_nodes, moved, sort_out, strange


def read_inside(tree: Tree, ground: Ground) -> Found:
    """Nodes and links as the film keeps them; shots found there are in the orphan tray, scenes in the story."""
    found = sort_out(tree)
    kept = [n for n in tree.nodes if n.type not in {"shot", "scene"}]
    nodes = tuple(kept_nodes(tree.id, kept, ground.brought))
    links = tuple(kept_link(link, found, {}) for link in found.links
                  if link.input != "story" and SOCKETS.get(found.by_id[link.source].type) != link.input)
    mentions = frozenset(asset_of(n, ground.kinds, ground.made) or str(n.fields.get("asset", "")) for n in kept)
    at = places.tree(tree.id, (), [n.id for _, n in nodes])
    rest = tree._replace(nodes=tuple(kept))
    return Found((), nodes, links, (*found.faults, *strange(tree, ground.kinds, ground.made)), mentions, {},
                 moved(rest, {}, at, ground.layout))
