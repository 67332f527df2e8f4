"""One honest bar for a job: what was spent against what is still to spend, learnt as it goes, never going back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from prodcanvas.runners.comfyui.protocol import costs
from prodcanvas.runners.comfyui.protocol.messages import NodeState


class Under(msgspec.Struct, frozen=True, kw_only=True):
    """A node at work, since when, and how it counts."""

    since: float
    value: float = 0.0
    most: float = 1.0
    first: tuple[float, float] = (0.0, 0.0)
    """Time and value of the first count: the time before it was loading."""
    last: float | None = None
    """Time of the last count."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """Where a job is. Times are seconds of a clock that never goes back."""

    graph: Mapping[str, Any]
    guesses: Mapping[str, float] = {}
    """Node → seconds as guessed before the job began."""
    expected: float = 0.0
    """Seconds the whole job is expected to take; 0 when nobody knows."""
    began: float | None = None
    waiting: frozenset[str] = frozenset()
    under: dict[str, Under] = {}
    spent: dict[str, float] = {}
    """Node → seconds it took."""
    unseen: frozenset[str] = frozenset()
    """Nodes that were done before we came to look."""
    shown: float = 0.0


class Reading(NamedTuple):
    """What the bar says: the part done (0 to 1), seconds left when they can be told, what is going on."""

    done: float
    left: float | None
    activity: str


def opened(graph: Mapping[str, Any], expected: float = 0.0, shown: float = 0.0) -> Bar:
    """The bar of a job that has not begun; `shown` is where it stood when the job had to be sent again."""
    guesses = {node: costs.seconds(graph, node) for node in graph}
    if expected > 0 and guesses:
        scale = expected / sum(guesses.values())
        guesses = {node: guess * scale for node, guess in guesses.items()}
    return Bar(graph=graph, guesses=guesses, expected=max(0.0, expected), waiting=frozenset(graph), shown=shown)


def began(bar: Bar, now: float) -> Bar:
    """The server took it up."""
    return bar if bar.began is not None else replace(bar, began=now)


def cached(bar: Bar, nodes: Iterable[str]) -> Bar:
    """Nodes that cost nothing this time."""
    return replace(bar, waiting=bar.waiting - set(nodes))


def entered(bar: Bar, node: str, now: float) -> Bar:
    """A node began: the ones at work before it are done, as a server runs one after the other."""
    bar = began(bar, now)
    for other in [name for name in bar.under if name != node]:
        bar = finished(bar, other, now)
    return _begin(bar, node, now)


def stepped(bar: Bar, node: str, value: float, most: float, now: float) -> Bar:
    """A node counted."""
    bar = _begin(began(bar, now), node, now)
    at = bar.under.get(node)
    if at is None or not 0 < most < float("inf") or not 0 <= value <= most or (value, most) == (at.value, at.most):
        return bar
    fresh = most != at.most or value < at.value or at.last is None
    first = (now, value) if fresh else at.first
    return replace(bar, under={**bar.under, node: replace(at, value=value, most=most, first=first, last=now)})


def finished(bar: Bar, node: str, now: float) -> Bar:
    """A node is done: what it took is known."""
    at = bar.under.get(node)
    left = bar.waiting - {node}
    if at is None:
        return replace(bar, waiting=left, unseen=bar.unseen | {node}) if node in bar.waiting else bar
    under = {name: other for name, other in bar.under.items() if name != node}
    return replace(bar, under=under, waiting=left, spent={**bar.spent, node: max(0.0, now - at.since)})


def told(bar: Bar, nodes: Mapping[str, NodeState], now: float) -> Bar:
    """Everything at once, as newer servers tell it. Nodes that a node grew stand for the node that grew them."""
    for name, state in nodes.items():
        node = name if name in bar.graph else str(state.display_node_id or name)
        if node not in bar.graph:
            continue
        if state.state == "running":
            bar = stepped(bar, node, state.value, state.max, now)
        elif state.state == "finished" and name == node:
            bar = finished(bar, node, now)
    return bar


def read(bar: Bar, now: float) -> tuple[Bar, Reading]:
    """The bar as it is shown now; it never goes back, and is not full before the job is."""
    if bar.began is None:
        return bar, Reading(bar.shown, bar.expected or None, "")
    proof = _proof(bar)
    left = sum(_left(bar, node, _learnt(bar, node, proof), now) for node in (*bar.waiting, *bar.under))
    gone = max(0.0, now - bar.began) + sum(_learnt(bar, node, proof) for node in bar.unseen)
    gone += sum(_pace(at) * max(0.0, at.first[1] - 1) for at in bar.under.values())
    done = min(0.999, gone / (gone + left)) if gone + left > 0 else 0.0
    bar = replace(bar, shown=max(bar.shown, done))
    node = next(reversed(bar.under), "")
    at = bar.under.get(node)
    said = costs.activity(bar.graph, node, at.value, at.most) if at else ""
    return bar, Reading(bar.shown, round(left, 1) if _known(bar) else None, said)


def _begin(bar: Bar, node: str, now: float) -> Bar:
    if node in bar.under or node in bar.spent or node not in bar.graph:
        return bar
    return replace(bar, waiting=bar.waiting - {node}, under={**bar.under, node: Under(since=now)})


def _known(bar: Bar) -> bool:
    """Whether the time left is more than a guess."""
    if bar.expected or any(_pace(at) > 0 for at in bar.under.values()):
        return True
    heavy = [node for node in bar.graph if costs.counts(bar.graph, node)]
    return bool(heavy) and all(node not in bar.waiting and node not in bar.under for node in heavy)


def _left(bar: Bar, node: str, whole: float, now: float) -> float:
    """Seconds a node still takes, when `whole` is what it takes in all."""
    at = bar.under.get(node)
    if at is not None and at.value > at.first[1]:
        return max(0.0, _pace(at) * (at.most - at.value) - (now - _last(at)))
    if at is None:
        return whole
    part = whole * (1.0 - at.value / at.most)
    return max(0.1 * whole, part - (now - _last(at)))


def _pace(at: Under) -> float:
    """Seconds between two counts of a node; 0 before the second."""
    return (_last(at) - at.first[0]) / (at.value - at.first[1]) if at.value > at.first[1] else 0.0


def _last(at: Under) -> float:
    """When it was last heard of."""
    return at.since if at.last is None else at.last


def _proof(bar: Bar) -> dict[str, tuple[float, float]]:
    """Seconds taken and seconds guessed so far: by node class, and under the empty name in all."""
    proof: dict[str, tuple[float, float]] = {}
    for node, took in bar.spent.items():
        for kind in (_kind(bar, node), ""):
            before = proof.get(kind, (0.0, 0.0))
            proof[kind] = (before[0] + took, before[1] + bar.guesses[node])
    return proof


def _learnt(bar: Bar, node: str, proof: Mapping[str, tuple[float, float]]) -> float:
    """What a node takes: as its like took, else the guess, in the proportion that all guesses proved right so far."""
    guess = bar.guesses[node]
    like = proof.get(_kind(bar, node)) or (None if bar.expected else proof.get(""))
    if like is None or like[1] <= 0:
        return guess
    return guess * min(50.0, max(0.02, like[0] / like[1]))


def _kind(bar: Bar, node: str) -> str:
    found = bar.graph[node]
    return str(found.get("class_type")) if isinstance(found, dict) else ""
