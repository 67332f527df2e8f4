"""Kinds of socket with their colours, and which may be linked, with the reason where not."""

from __future__ import annotations

from typing import NamedTuple

from prodcanvas.nodes.spec import NodeType


class SocketKind(NamedTuple):
    """What flows through a socket."""

    id: str
    label: str
    colour: tuple[float, float, float]
    """sRGB, 0 to 1."""
    does: str


KINDS: dict[str, SocketKind] = {k.id: k for k in (
    SocketKind("story", "Story", (0.87, 0.84, 0.76), "what comes next in the film"),
    SocketKind("character", "Character", (0.93, 0.69, 0.25), "who is in the picture"),
    SocketKind("location", "Location", (0.44, 0.69, 0.40), "where it plays"),
    SocketKind("prop", "Prop", (0.72, 0.53, 0.37), "a thing that is handled or shown"),
    SocketKind("style", "Style", (0.67, 0.49, 0.86), "how it looks"),
    SocketKind("camera", "Camera preset", (0.36, 0.74, 0.78), "how it is shot"),
    SocketKind("voice", "Voice", (0.90, 0.52, 0.62), "how somebody sounds"),
    SocketKind("asset", "Asset", (0.85, 0.85, 0.55), "any asset, fresh from its generator"),
    SocketKind("pipeline", "Pipeline", (0.62, 0.65, 0.70), "a way of making something"),
    SocketKind("model", "Trained model", (0.55, 0.45, 0.75), "what a training gave"),
    SocketKind("picture", "Picture", (0.35, 0.55, 0.90), "a still, a sequence or a control map"),
    SocketKind("clip", "Clip", (0.25, 0.70, 0.62), "moving pictures"),
    SocketKind("sound", "Sound", (0.80, 0.40, 0.60), "what is heard"),
    SocketKind("text", "Text", (0.75, 0.78, 0.82), "words"),
)}

ALSO: dict[str, frozenset[str]] = {
    "asset": frozenset(("character", "location", "prop", "style", "camera", "voice")),
    "picture": frozenset(("clip",)),
}
"""What a socket takes besides its own kind: a picture socket takes a clip for its frames."""


def refusal(source: NodeType, output: str, target: NodeType, into: str) -> str:
    """Why an output may not be linked to an input; empty when it may."""
    give, take = source.socket(output, output=True), target.socket(into)
    if give is None or take is None:
        return f"{(target if give else source).label} has no socket {into if give else output} any more."
    if give.kind == take.kind or give.kind in ALSO.get(take.kind, ()):
        return ""
    offered, wanted = (_one(KINDS[kind].label.lower()) for kind in (give.kind, take.kind))
    return f"{take.label} of {_one(target.label)} takes {wanted}, not {offered}."


def _one(thing: str) -> str:
    """The thing with its article: `a shot`, `an asset`, `sound`."""
    if thing in {"sound", "text", "story"}:
        return "the story" if thing == "story" else thing
    return f"{'an' if thing[0].lower() in 'aeiou' else 'a'} {thing}"
