"""What the canvas links into a shot, as its making takes it: words, frames, pictures to follow; and what is left over.

An artist's own word on the shot comes first: a frame set in `making` is not replaced by one that is linked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from prodcanvas.crew.followed import SPOKEN, Control, Drawing, Ground, action_of, control_of, ground
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
    drawings: tuple[Drawing, ...] = ()
    """Maps that are drawn from what is linked, and then followed."""
    action: str = ""
    """The map by which a linked action is followed."""

    @property
    def framing(self) -> str:
        """The map that the picture is to be framed by: the first that is linked as one, before that of an action."""
        found = [c.shows for c in self.controls] + [d.shows for d in self.drawings]
        maps = sorted((n for n in found if n in SPOKEN and n != "matte"), key=lambda name: name == self.action)
        return maps[0] if maps else ""

    @property
    def sure(self) -> frozenset[str]:
        """The maps that are there whatever can run: taken as they are, or drawn by this program itself."""
        return frozenset([c.shows for c in self.controls] + [d.shows for d in self.drawings if d.here])

    @property
    def shots(self) -> frozenset[str]:
        """Other shots whose clips go into this one."""
        return frozenset([*self.clips.values(), *(d.clip for d in self.drawings if d.clip)])

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
    on = ground(film)
    making, clips, aside = shot.making, dict[str, str](), list[str]()
    words = [making.prompt, *_words(found, on.nodes)]
    making = replace(making, prompt=". ".join(w.strip().rstrip(".") for w in words if w.strip())) if any(
        words[1:]) else making
    found = [k for k in found if k.source not in on.nodes or on.nodes[k.source].include]
    for link in found:
        if link.socket in FRAMES and getattr(shot.making, link.socket) is None:
            making, why = _framed(making, link, on.nodes.get(link.source), (frames or {}).get(link.socket))
            clips |= {link.socket: link.source} if link.source in on.shots else {}
            aside += [why] if why else []
    made = shot if making == shot.making else replace(shot, making=making)
    return _following(Linked(made, clips, tuple(aside)), found, on)


def _following(made: Linked, found: list[Link], on: Ground) -> Linked:
    """What the links to the control and the action give besides; for each map the first that is linked."""
    led: dict[str, Control | Drawing] = {}
    aside, action = list(made.aside), ""
    for link in sorted(found, key=lambda k: k.socket == "action"):
        if link.socket not in ("control", "action"):
            continue
        given, why = (action_of if link.socket == "action" else control_of)(link, on)
        if given is not None and given.shows in SPOKEN and given.shows in led:
            node = on.nodes.get(link.source)
            why = f"{_called(node) or link.source} is not used: the {given.shows} of the shot is linked already."
        elif given is not None:
            led.setdefault(given.shows, given)
            action = given.shows if link.socket == "action" else action
        aside += [why] if why else []
    controls = tuple(c for c in led.values() if isinstance(c, Control))
    return made._replace(aside=tuple(aside), controls=controls, action=action,
                         drawings=tuple(d for d in led.values() if isinstance(d, Drawing)))


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


def _called(node: Node | None) -> str:
    return (node.name or node.id) if node is not None else ""
