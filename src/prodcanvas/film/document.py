"""A film as one frozen value: scenes in order, each with its shots; assets; the links of the canvas.

An edit is a function Film → Film. Nothing here knows files; `film.schema` reads and writes the document.
"""

from __future__ import annotations

from typing import Any

import msgspec

from prodcanvas.clock import Rate, parse_rate
from prodcanvas.film.look import Look, Voice
from prodcanvas.film.making import Making, Reference, Terms, Trained
from prodcanvas.film.staging import Camera, Staging

SCHEMA = 1
"""Version of the document this program writes."""


class Anchor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The span of the screenplay that a scene or shot comes from."""

    first: int = 0
    last: int = 0
    """Source lines, counted from 1, both included; 0 means none."""
    text: str = ""
    """The words of the span, normalised: what a rewrite is matched against."""


class Shot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The unit of work between two cuts."""

    id: str
    """`sc010_sh0030`; never changes."""
    title: str = ""
    anchor: Anchor = msgspec.field(default_factory=Anchor)
    camera: Camera = msgspec.field(default_factory=Camera)
    staging: Staging = msgspec.field(default_factory=Staging)
    frames: int = 48
    """Length in the cut."""
    decided: str = ""
    """How the length was decided, as a sentence."""
    head_handle: int = 0
    tail_handle: int = 0
    transition: str = "cut"
    """How the shot before goes over into this one."""
    time: str = ""
    """Time of day where it differs from the scene's."""
    overlay: str = ""
    """Printed text: a title card or SUPER."""
    sounds: tuple[str, ...] = ()
    """Sound effects named by the script."""
    quality: str = "draft"
    pipeline: str = "previz"
    """`previz`, the embedded one; `auto`, the Producer chooses; or pipelines by id, joined by `+`."""
    making: Making = msgspec.field(default_factory=Making)
    include: bool = True
    """Include in final."""
    reasons: tuple[str, ...] = ()
    """A sentence for each decision that made this shot."""
    authorship: dict[str, str] = msgspec.field(default_factory=dict)
    """Field → `human` or `locked`; a field not named is the agents' to change."""
    extra: dict[str, Any] = msgspec.field(default_factory=dict)
    """Unknown fields, kept."""


class Scene(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A scene of the screenplay with its run of shots."""

    id: str
    """`sc010`; never changes."""
    number: str = ""
    """As printed in the script: `12A`."""
    heading: str = ""
    location: str = ""
    """Asset id of the place."""
    interior: bool = True
    time: str = "day"
    weather: str = "clear"
    anchor: Anchor = msgspec.field(default_factory=Anchor)
    synopsis: str = ""
    omitted: bool = False
    include: bool = True
    """Include in final: the scene's shots are in the cut."""
    shots: tuple[Shot, ...] = ()
    authorship: dict[str, str] = msgspec.field(default_factory=dict)
    """Field → `human` or `locked`, as in a shot."""
    extra: dict[str, Any] = msgspec.field(default_factory=dict)


class Asset(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A character, location, prop, camera preset, style or voice, addressed as `character:dave`."""

    id: str
    name: str
    kind: str
    """character, location, prop, camera, style or voice: the part of the id before the colon."""
    description: str = ""
    look: Look | None = None
    voice: Voice | None = None
    recording: Reference | None = None
    """The recording that its voice was matched to."""
    set_kind: str = ""
    """For a location: one of `vocabulary.SET_KINDS`."""
    features: tuple[str, ...] = ()
    """For a location: the marks the action needs there."""
    seats: int = 0
    """For a location: how many people sit or stand there at most, over the whole film."""
    prop_kind: str = ""
    camera: Camera | None = None
    """For a camera preset."""
    seed: int = 0
    references: tuple[Reference, ...] = ()
    """Pictures of it, the best first."""
    trained: tuple[Trained, ...] = ()
    method: str = ""
    """The preferred way to keep it itself: a method of `identity` or `style`; empty leaves it to the Producer."""
    reasons: tuple[str, ...] = ()
    authorship: dict[str, str] = msgspec.field(default_factory=dict)
    extra: dict[str, Any] = msgspec.field(default_factory=dict)


class Node(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A node of the canvas that is neither a shot nor an asset: a note, a reference image, a style text."""

    id: str
    type: str
    name: str = ""
    tree: str = ""
    """Where it stands: empty for the Project View, else the id of a scene or an asset generator."""
    include: bool = True
    """Unticked, it and what only leads to it count for nothing."""
    fields: dict[str, Any] = msgspec.field(default_factory=dict)
    doc: dict[str, Any] = msgspec.field(default_factory=dict)
    """What a node of a type this program does not know brought with it, kept."""


class Link(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What flows from one shot, asset or node into another."""

    source: str
    target: str
    socket: str = ""
    """The target's input."""
    output: str = ""
    """The source's output, where it has several of the same use."""


class Film(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A production."""

    schema: int = SCHEMA
    id: str = ""
    title: str = ""
    language: str = "en"
    rate: str = "24"
    width: int = 640
    height: int = 360
    style: str = ""
    """Asset id of the style that every shot has unless it names another."""
    terms: Terms = msgspec.field(default_factory=Terms)
    script: str = ""
    """File name of the screenplay beside the document."""
    scenes: tuple[Scene, ...] = ()
    assets: tuple[Asset, ...] = ()
    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    orphans: tuple[Shot, ...] = ()
    """The orphan tray: shots whose span the script no longer has. Never deleted."""
    layout: dict[str, tuple[float, float]] = msgspec.field(default_factory=dict)
    """Node of the canvas → where the artist put it, in canvas units, x to the right and y upwards."""
    extra: dict[str, Any] = msgspec.field(default_factory=dict)

    def rate_value(self) -> Rate:
        """The frame rate as a fraction."""
        return parse_rate(self.rate)

    def shots(self) -> tuple[Shot, ...]:
        """Every shot in story order, omitted scenes and the orphan tray left out."""
        return tuple(s for scene in self.scenes if not scene.omitted for s in scene.shots)

    def scene_of(self, shot_id: str) -> Scene | None:
        """The scene that holds a shot."""
        return next((c for c in self.scenes if any(s.id == shot_id for s in c.shots)), None)

    def shot(self, shot_id: str) -> Shot | None:
        """A shot by its id, orphans included."""
        everywhere = (*(s for c in self.scenes for s in c.shots), *self.orphans)
        return next((s for s in everywhere if s.id == shot_id), None)

    def asset(self, asset_id: str) -> Asset | None:
        """An asset by its id."""
        return next((a for a in self.assets if a.id == asset_id), None)
