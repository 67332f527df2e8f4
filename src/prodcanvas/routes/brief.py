"""The brief: what a shot asks for, as weighted intents, with the material there is to fulfil them."""

from __future__ import annotations

import msgspec

from prodcanvas.film.making import Trained
from prodcanvas.routes.request import CameraMove, Subject, Value


class Wish(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is wanted."""

    intent: str
    """One of `intent.INTENTS`."""
    subject: str = ""
    """Asset id: which character, style, place."""
    weight: float = 1.0
    """How much it matters; 0 is a wish withdrawn."""
    method: str = ""
    """The artist's or the asset's preferred method; empty leaves it open."""
    map: str = ""
    """The control map that must lead it, where the artist linked one: `pose` for a movement."""
    text: str = ""
    """The wish in words: `DAVE looks like DAVE`."""


class DrawnMap(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A control map that is to be drawn from what the artist linked."""

    map: str
    kind: str = "image"
    """`image`, or `video` for the clip of another shot."""
    source: str
    """As a sentence says it: `“street.png”`, `the clip of sc010_sh0020`."""


class Brief(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is wanted of one shot."""

    shot: str
    makes: str = "video"
    """`image` when only a still is wanted."""
    wishes: tuple[Wish, ...] = ()
    material: frozenset[str] = frozenset()
    """Input names that can be given: `depth`, `pose`, `plate`, `reference`, `first_frame`, `audio`, … Control maps
    come from the stage, so they are there whenever the shot has a previz."""
    prompt: str = ""
    opening: str = ""
    """The prompt of the picture that the shot opens on: who stands where, before anything happens."""
    negative: str = ""
    background: str = ""
    subjects: tuple[Subject, ...] = ()
    later: frozenset[str] = frozenset()
    """Subjects who come into the picture after it began: a still of its opening does not show them."""
    styles: tuple[Trained, ...] = ()
    camera: CameraMove = CameraMove()
    width: int = 1280
    height: int = 720
    frames: int = 48
    """Frames to make, handles in."""
    rate: str = "24"
    tier: str = "draft"
    seed: int = 0
    approve: bool = False
    """The still is shown to a person before the clip is made."""
    pin: tuple[str, ...] = ()
    """Pipelines the artist chose by name, in order; empty leaves it to the Producer."""
    drawn: bool = False
    """The previz itself is wanted, taken on by the pinned pipelines."""
    aside: tuple[str, ...] = ()
    """What is linked to the shot and cannot be used, a sentence each."""
    follows: tuple[str, ...] = ()
    """What the shot follows instead of the stage's maps or picture, a sentence each."""
    linked: frozenset[str] = frozenset()
    """Control maps that come from what is linked, not from the previz."""
    drawings: tuple[DrawnMap, ...] = ()
    """Maps that are to be drawn before anything is made, by a pipeline."""
    params: dict[str, Value] = {}
    """Parameters set by the artist: `pipeline.param` or `param`."""
