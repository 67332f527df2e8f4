"""What a shot's clip goes through after it is made, and how that is said in the shot's pipeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from prodcanvas.film import Link, Node

SAME = "previz"


def joined(own: str, chain: Sequence[str]) -> str:
    """A shot's own pipelines, then those of its chain: `auto+seedvr2_upscale`."""
    return "+".join((own or SAME, *chain)) if chain else own


def own_pipeline(whole: str, chain: Sequence[str]) -> str:
    """What a shot is made by before its chain; the whole where it does not end with the chain."""
    tail = "".join(f"+{name}" for name in chain)
    return whole.removesuffix(tail) if tail and whole.endswith(tail) else whole


def follow(start: str, onward: Mapping[str, Sequence[str]], effect: Callable[[str], str]) -> tuple[str, ...]:
    """The effects on a clip's way: the first of several ways, no node twice, those that do nothing left out."""
    found: list[str] = []
    seen = {start}
    here = start
    while True:
        step = next((n for n in onward.get(here, ()) if n not in seen), None)
        if step is None:
            return tuple(found)
        seen.add(step)
        if effect(step):
            found.append(effect(step))
        here = step


def post_chains(film_nodes: Iterable[Node], links: Iterable[Link]) -> dict[str, tuple[str, ...]]:
    """Shot → the effects that the links lead its clip through."""
    nodes = {n.id: n for n in film_nodes if n.type == "post_process"}
    onward: dict[str, list[str]] = {}
    for link in links:
        if link.socket == "clip" and link.target in nodes:
            onward.setdefault(link.source, []).append(link.target)
    if not onward:
        return {}

    def effect(name: str) -> str:
        node = nodes[name]
        said = node.fields.get("pipeline")
        return said if node.include and isinstance(said, str) else ""

    return {source: follow(source, onward, effect) for source in onward if source not in nodes}
