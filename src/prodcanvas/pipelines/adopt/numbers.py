"""The numbers of a user's graph: seeds, size, length, rate, and what else an artist may turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prodcanvas.pipelines.adopt.net import Net, Place

_SEED = re.compile(r"(?:^|_)seed$")
_COUNTS = re.compile(r"^(?:length|num_frames|frames|frame_count|frames_number|video_length|(?:num_)?video_frames)$")
_RATE = re.compile(r"^(?:fps|frame_rate|framerate|target_fps|output_fps)$")
_SECONDS = re.compile(r"^(?:seconds|duration|seconds_total|audio_length|max_duration|duration_seconds)$")
_TOOL = re.compile(r"scale|resize|crop|pad|upscale|composite|mask|paint|bounding|schedul|encode|stitch|layout|boxes|"
                   r"build|conditioning$|sampling|preprocess|preview|render|mesh|draw|loadimage|loadvideo|vhs_",
                   re.IGNORECASE)
_PART = re.compile(r"pad|trim|slice|overlap|context|frombatch|cut|repeat|load", re.IGNORECASE)
_ENDS = re.compile(r"^load|^save|^preview|boundingbox|^vhs_load", re.IGNORECASE)
_SELECTOR = re.compile(r"resolution|aspect|dimension|latentsize|sizepicker|emptylatentsize", re.IGNORECASE)


class Number(NamedTuple):
    """Where a number is written, and what it is now."""

    places: tuple[Place, ...]
    value: float | int | None
    """None where it is computed."""
    node: str
    """The node that uses it."""


def seeds(net: Net, cone: set[str]) -> list[Place]:
    """Every seed from which the results are made; of a sampler that adds no noise only where there is no other."""
    found: dict[Place, bool] = {}
    for node, key in _inputs(net, cone):
        if _SEED.search(_last(key)):
            idle = net.settled(Place(node, "add_noise")) == "disable"
            place = net.source(Place(node, key))
            if _whole(net.value(place)) or net.link(place):
                found[place] = found.get(place, False) or not idle
    return [place for place, busy in found.items() if busy] or list(found)


def counts(net: Net, cone: set[str]) -> list[Number]:
    """Lengths of clips, in frames."""
    return [number for node, key in _inputs(net, cone)
            if _COUNTS.match(_last(key)) and not _PART.search(net.kind(node))
            and (number := _number(net, Place(node, key))) is not None and _clip(net, node)]


def rates(net: Net, cone: set[str]) -> list[Number]:
    """Frames per second."""
    return [number for node, key in _inputs(net, cone)
            if _RATE.match(_last(key)) and (number := _number(net, Place(node, key))) is not None]


def lengths(net: Net, cone: set[str]) -> list[Number]:
    """Lengths in seconds."""
    return [number for node, key in _inputs(net, cone)
            if _SECONDS.match(_last(key)) and (number := _number(net, Place(node, key))) is not None]


def sizes(net: Net, cone: set[str]) -> list[tuple[Number, Number]]:
    """Width and height of what is made, where they are written: the best first, none where a picture decides."""
    found: list[tuple[int, Number, Number]] = []
    for node, key in _inputs(net, cone):
        if _last(key) == "width" and not _ENDS.search(net.kind(node)):
            across, down = Place(node, key), Place(node, key[: -len("width")] + "height")
            if down.key in net.graph[node]["inputs"]:
                width, height = _dimension(net, across), _dimension(net, down)
                if width and height and 0 not in {width.value, height.value}:
                    found.append((_making(net, node), *_apart(across, down, width, height)))
    least = min((rank for rank, _, _ in found), default=0)
    return [(width, height) for rank, width, height in found if rank == least]


def _making(net: Net, node: str) -> int:
    """How likely a node with a width and height is the one that decides the size: 0 is likeliest."""
    spec, kind = net.known.get(net.kind(node)), net.kind(node)
    outputs = spec.outputs if spec else ()
    if _SELECTOR.search(kind) or (("LATENT" in outputs or re.search(r"latent", kind, re.IGNORECASE))
                                  and not re.search(r"crop|scale|composite", kind, re.IGNORECASE)):
        return 0
    if not _TOOL.search(kind) and kind != "EmptyImage":
        return 1
    return 2 if re.search(r"emptyimage|scale|resize", kind, re.IGNORECASE) else 3


def _apart(across: Place, down: Place, width: Number, height: Number) -> tuple[Number, Number]:
    """A square written once is bound where it is used, or width and height could not differ."""
    if set(width.places) & set(height.places):
        return Number((across,), width.value, across.node), Number((down,), height.value, down.node)
    return width, height


def _dimension(net: Net, place: Place) -> Number | None:
    """Where a width or height is decided: followed through arithmetic to its one root; None when it is a picture's."""
    at = place
    for _ in range(32):
        at = net.source(at)
        link = net.link(at)
        if link is None:
            value = net.value(at)
            return Number((at,), value, place.node) if _whole(value) else None
        node, slot = link
        onward = [Place(node, key) for key, _, _ in net.links(node)]
        if not onward:
            return Number(net.users(node, slot), None, place.node)
        if any(_pictured(net, source) for source in net.cone([node])):
            return None
        if len(onward) > 1:
            return Number(net.users(node, slot), None, place.node)
        at = onward[0]
    return None


def _pictured(net: Net, node: str) -> bool:
    """Whether a node takes its numbers from a picture."""
    return any(net.gives(source, slot) in {"IMAGE", "VIDEO", "MASK", "LATENT"} or net.kind(source).startswith("Load")
               for _, source, slot in net.links(node))


def _number(net: Net, place: Place) -> Number | None:
    """A number and where it is written; a computed one is bound where it is used, a picture's not at all."""
    source = net.source(place)
    link = net.link(source)
    if link is None:
        value = net.value(source)
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return Number((source,), value, place.node) if number else None
    if any(_pictured(net, node) for node in net.cone([link[0]])):
        return None
    return Number(net.users(*link), None, place.node)


def _clip(net: Net, node: str) -> bool:
    """Whether a node with a length makes pictures that move, and not sound."""
    spec = net.known.get(net.kind(node))
    outputs = " ".join(spec.outputs) if spec else "LATENT"
    return bool(re.search(r"LATENT|IMAGE|VIDEO|CONDITIONING|EMBED", outputs)) and "udio" not in net.kind(node)


def merged(found: Iterable[Number]) -> list[Number]:
    """Numbers that are one, together; places written once."""
    groups: dict[tuple[Place, ...], Number] = {}
    for number in found:
        groups.setdefault(number.places, number)
    return list(groups.values())


def _inputs(net: Net, cone: set[str]) -> Iterator[tuple[str, str]]:
    for node in net.graph:
        if node in cone:
            for key in net.graph[node]["inputs"]:
                yield node, key


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _last(key: str) -> str:
    return key.rpartition(".")[2].lower()
