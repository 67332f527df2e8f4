"""The order of scenes and shots: along the story's links first, then as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from prodcanvas.nodes.canvas import CanvasNode

Pair = tuple[str, str]


def in_order(nodes: Sequence[CanvasNode], pairs: Iterable[Pair]) -> tuple[list[CanvasNode], list[tuple[str, str]]]:
    """The nodes in story order, and what is wrong with the story: node id and a sentence."""
    usual = sorted(nodes, key=lambda n: (n.order, n.x, n.id))
    place = {node.id: n for n, node in enumerate(usual)}
    onward: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    for source, target in dict.fromkeys(pairs):
        onward.setdefault(source, []).append(target)
        before.setdefault(target, []).append(source)
    for after in onward.values():
        after.sort(key=place.__getitem__)
    linked = [n.id for n in usual if n.id in onward or n.id in before]
    order = list(_walk([n for n in linked if n not in before], onward))
    circle = [n for n in linked if n not in set(order)]
    faults = [*_forks(onward, before, {n.id: n.name or n.id for n in usual})]
    if circle:
        way = " → ".join((*circle[:8], circle[0]))
        faults.append((circle[0], f"The story runs in a circle here: {way}. Remove one of these links."))
    named = {node.id: node for node in usual}
    told = dict.fromkeys((*order, *circle, *(n.id for n in usual)))
    return [named[n] for n in told], faults


def _walk(heads: Iterable[str], onward: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Along every chain from its head, each once; of several ways the first is told to its end first."""
    seen: set[str] = set()
    for head in heads:
        stack = [head]
        while stack:
            here = stack.pop()
            if here not in seen:
                seen.add(here)
                yield here
                stack.extend(reversed(onward.get(here, ())))


def _forks(onward: Mapping[str, Sequence[str]], before: Mapping[str, Sequence[str]],
           names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for here, after in onward.items():
        if len(after) > 1:
            which = " and to ".join(names[n] for n in after)
            yield here, f"The story goes from {names[here]} to {which}: {names[after[0]]} is told first."
    for here, those in before.items():
        if len(those) > 1:
            yield here, f"{names[here]} comes after {' and after '.join(names[n] for n in those)}: it is told once."
