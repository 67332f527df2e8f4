"""A user's graph as something one can walk: nodes, what joins them, and where a value really comes from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from prodcanvas.errors import FormatError
from prodcanvas.pipelines.declare import Declared, declared

MOST_NODES = 5000
"""More than this in one workflow is a mistake or an attack; the largest official one has 150."""
_EXPORT = "In ComfyUI use File > Export (API), or give the workflow file itself."


class Place(NamedTuple):
    """An input of a node: where a value is written."""

    node: str
    key: str

    def __str__(self) -> str:
        return f"{self.node}.{self.key}"


class Net:
    """A checked graph in API format. `known` are the node classes that are declared."""

    def __init__(self, graph: Mapping[str, Any], known: Mapping[str, Declared] | None = None) -> None:
        self.graph: dict[str, dict[str, Any]] = _checked(graph)
        self._refuse_cycles()
        self._settle_switches()
        self.known = declared() if known is None else known
        self._users: dict[tuple[str, int], list[Place]] = defaultdict(list)
        for name, node in self.graph.items():
            for key, value in node["inputs"].items():
                if is_link(value):
                    self._users[value[0], value[1]].append(Place(name, key))

    def kind(self, node: str) -> str:
        """Its class."""
        return str(self.graph[node]["class_type"])

    def title(self, node: str) -> str:
        """What is written over it."""
        told = self.graph[node].get("_meta")
        return str(told.get("title", "")) if isinstance(told, dict) else ""

    def named(self, node: str) -> str:
        """The title that the artist gave it; empty where it bears its class's name."""
        title = self.title(node)
        plain = re.sub(r"[\W_]", "", title).lower()
        return "" if plain.startswith(re.sub(r"[\W_]", "", self.kind(node)).lower()) else title

    def value(self, place: Place) -> Any:
        """What is written there; None for a link or nothing."""
        value = self.graph[place.node]["inputs"].get(place.key)
        return None if is_link(value) else value

    def link(self, place: Place) -> tuple[str, int] | None:
        """The output it is joined to."""
        value = self.graph[place.node]["inputs"].get(place.key)
        return (value[0], value[1]) if is_link(value) else None

    def links(self, node: str) -> Iterator[tuple[str, str, int]]:
        """Joined inputs: key, node it comes from, output."""
        for key, value in self.graph[node]["inputs"].items():
            if is_link(value):
                yield key, value[0], value[1]

    def literals(self, node: str) -> Iterator[tuple[Place, Any]]:
        """Written values."""
        for key, value in self.graph[node]["inputs"].items():
            if not is_link(value):
                yield Place(node, key), value

    def users(self, node: str, slot: int) -> tuple[Place, ...]:
        """Inputs that an output is joined to."""
        return tuple(self._users.get((node, slot), ()))

    def gives(self, node: str, slot: int) -> str:
        """Type of an output; empty where its class is not declared."""
        spec = self.known.get(self.kind(node))
        return spec.outputs[slot] if spec and 0 <= slot < len(spec.outputs) else ""

    def used(self, node: str) -> bool:
        """Whether any of its outputs is joined to something."""
        return any(name == node for name, _ in self._users)

    def cone(self, ends: Iterable[str], written: Collection[Place] = ()) -> set[str]:
        """Those nodes and everything they are made from; where a value will be `written`, its link no longer counts."""
        seen: set[str] = set()
        waiting = list(ends)
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting += [source for key, source, _ in self.links(node) if Place(node, key) not in written]
        return seen

    def settled(self, place: Place) -> Any:
        """The value that arrives there, through nodes that only carry one; None when it is computed."""
        return self.value(self.source(place))

    def source(self, place: Place) -> Place:
        """Where the value that arrives there is written, through nodes that only carry one; itself when it is made."""
        for _ in range(64):
            link = self.link(place)
            carried = self._carried(link[0]) if link else None
            if carried is None:
                return place
            place = carried
            if self.link(place) is None:
                return place
        return place

    def _carried(self, node: str) -> Place | None:
        """The one input whose value a node hands on unchanged."""
        kind, given = self.kind(node), self.graph[node]["inputs"]
        if _CARRIER.search(kind):
            keys = [key for key in given if key in _CARRIED] or list(given)
            return Place(node, keys[0]) if len(keys) == 1 else None
        return None

    def _settle_switches(self) -> None:
        """Join what hangs on a switch to the branch it stands on: the other branch is never made."""
        for name in list(self.graph):
            given = self.graph[name]["inputs"]
            stands = self.settled(Place(name, "switch")) if {"on_true", "on_false"} & set(given) else None
            if not isinstance(stands, bool):
                continue
            branch = given.get("on_true" if stands else "on_false")
            del self.graph[name]
            for node in self.graph.values():
                node["inputs"] = {key: branch if is_link(value) and value[0] == name else value
                                  for key, value in node["inputs"].items()
                                  if branch is not None or not (is_link(value) and value[0] == name)}

    def _refuse_cycles(self) -> None:
        left = {name: {source for _, source, _ in self.links(name)} for name in self.graph}
        ready = [name for name, sources in left.items() if not sources]
        users: dict[str, set[str]] = defaultdict(set)
        for name, sources in left.items():
            for source in sources:
                users[source].add(name)
        while ready:
            done = ready.pop()
            del left[done]
            for user in users[done]:
                left[user].discard(done)
                if not left[user]:
                    ready.append(user)
        if left:
            shown = ", ".join(sorted(left)[:4])
            raise FormatError(f"The workflow goes round in a circle: node {shown} waits for its own result.",
                              "Break the circle in ComfyUI and export it again.")


_CARRIER = re.compile(r"^Primitive|^Seed|Seed$|^Reroute|^ComfyNumberConvert$|^Preview(?:Any|AsText)$|^SaveText$"
                      r"|^(?:easy |Int|Float|String|Text|Constant)(?!.*(?:Concat|Replace|Join|Encode|Generate))"
                      r"|_(?:int|float|seed|string)$", re.IGNORECASE)
_CARRIED = {"value", "seed", "number", "int", "float", "string", "text", "source", "any"}


def is_link(value: Any) -> bool:
    """Whether an input's value is a link to an output."""
    return (isinstance(value, list) and len(value) == 2 and isinstance(value[0], str)
            and isinstance(value[1], int) and not isinstance(value[1], bool))


def _checked(graph: Any) -> dict[str, dict[str, Any]]:
    """The graph, if it is one. Raises `FormatError`."""
    if not isinstance(graph, Mapping) or not graph:
        raise FormatError("The workflow is empty or no ComfyUI graph.", _EXPORT)
    if len(graph) > MOST_NODES:
        raise FormatError(f"The workflow has {len(graph)} nodes; more than {MOST_NODES} are not taken.",
                          "Export the part that makes the picture.")
    for name, node in graph.items():
        if not isinstance(node, Mapping) or not isinstance(node.get("class_type"), str) \
                or not isinstance(node.get("inputs"), Mapping):
            raise FormatError(f"Node {str(name)[:40]} of the workflow has no class or no inputs.", _EXPORT)
        for key, value in node["inputs"].items():
            if is_link(value) and value[0] not in graph:
                raise FormatError(f"Node {name} of the workflow is joined by {key} to node {value[0]}, "
                                  "which is not there.", _EXPORT)
    return {str(name): dict(node) for name, node in graph.items()}
