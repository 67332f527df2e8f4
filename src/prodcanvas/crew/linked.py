"""What the canvas links into a shot, as its making takes it: words, frames, pictures to follow; and what is left over.

An artist's own word on the shot comes first: a frame set in `making` is not replaced by one that is linked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from prodcanvas.crew.followed import Control, control_of
from prodcanvas.film import Film, Link, Making, Node, Reference, Shot

replace = msgspec.structs.replace
FRAMES = ("first_frame", "last_frame")
PENDING = Reference(file="", digest="")
"""A frame of another shot's clip, before it is taken out of it."""


class Linked(NamedTuple):
    """A shot with what is linked into it."""

    shot: Shot
    clips: Mapping[str, str] = {}
    """`first_frame`, `last_frame` → the shot from whose clip it is taken."""
    aside: tuple[str, ...] = ()
    """What is linked and cannot be used: a sentence each."""
    controls: tuple[Control, ...] = ()
    """Pictures that are followed instead of the maps of the shot's own previz."""

    def control(self, name: str) -> Control | None:
        """What is followed as a map: what is linked as it, else the artist's scene that gives the picture too."""
        own = next((c for c in self.controls if c.shows == name), None)
        return own or next((c for c in self.controls if c.shows == "beauty" and c.node.type == "blender_input"), None)


def linked(film: Film, shot: Shot, frames: Mapping[str, Reference] | None = None) -> Linked:
    """The shot with the words and frames that the canvas links into it.

    `frames` are those taken out of other shots' clips, by input; without them a mark stands in their place.
    """
    found = [k for k in film.links if k.target == shot.id and k.socket]
    if not found:
        return Linked(shot)
    nodes = {n.id: n for n in film.nodes}
    shots = {s.id for c in film.scenes for s in c.shots}
    making, clips, aside = shot.making, dict[str, str](), list[str]()
    controls: list[Control] = []
    words = [making.prompt, *_words(found, nodes)]
    making = replace(making, prompt=". ".join(w.strip().rstrip(".") for w in words if w.strip())) if any(
        words[1:]) else making
    for link in found:
        node = nodes.get(link.source)
        if node is not None and not node.include:
            continue
        if link.socket in FRAMES and getattr(shot.making, link.socket) is None:
            making, why = _framed(making, link, node, (frames or {}).get(link.socket))
            clips |= {link.socket: link.source} if link.source in shots else {}
            aside += [why] if why else []
        elif link.socket == "control":
            control, why = control_of(link, node, film)
            controls += [control] if control else []
            aside += [why] if why else []
        elif link.socket == "action":
            aside.append(_unfollowed(link, node))
    made = shot if making == shot.making else replace(shot, making=making)
    return Linked(made, clips, tuple(aside), tuple(controls))


def _words(found: list[Link], nodes: Mapping[str, Node]) -> Iterator[str]:
    for link in found:
        node = nodes.get(link.source)
        said = node.fields.get("text") if node is not None and node.include and link.socket == "words" else None
        if isinstance(said, str):
            yield said


def _framed(making: Making, link: Link, node: Node | None, taken: Reference | None) -> tuple[Making, str]:
    """The making with a frame, or why there is none."""
    which = link.socket.replace("_", " ")
    if node is None:
        return replace(making, **{link.socket: taken or PENDING}), ""
    file, digest = node.fields.get("file"), node.fields.get("digest")
    if node.type != "image":
        return making, f"{_called(node)} is linked as {which}: only an image or another shot's clip can be one."
    if not isinstance(file, str) or not isinstance(digest, str):
        return making, f"The picture of {_called(node)} is not in the production yet, so it is no {which}."
    return replace(making, **{link.socket: Reference(file=file, digest=digest)}), ""


def _unfollowed(link: Link, node: Node | None) -> str:
    return (f"The movement of {_called(node) or link.source} is not followed: the previz of the shot leads the "
            "movement.")


def _called(node: Node | None) -> str:
    return (node.name or node.id) if node is not None else ""
