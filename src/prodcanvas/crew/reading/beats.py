"""The beats of a scene as values: a deed, a spoken line, an order to the camera, a card, a transition."""

from __future__ import annotations

import msgspec

from prodcanvas.screenplay.script import Span


class Doing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing done: somebody, a verb, and perhaps somebody or something it is done to."""

    who: tuple[str, ...] = ()
    """Character ids."""
    action: str = "stand"
    """One of `vocabulary.ACTIONS`."""
    target: str = ""
    """A character id, a prop id or the name of a feature."""
    thing: str = ""
    """The prop in hand, where the target is a person."""
    manner: str = "neutral"
    pace: float = 1.0
    """Above 1 for what is done quickly."""
    together: bool = False
    """At the same time as the deed before."""
    text: str = ""


class Deed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One sentence of action."""

    text: str
    span: Span = Span()
    paragraph: int = 0
    """Paragraphs are counted over the film: a new one is a new picture to the writer."""
    doings: tuple[Doing, ...] = ()
    people: tuple[str, ...] = ()
    """Who is named, in order."""
    things: tuple[str, ...] = ()
    """Features and props that are named, in order."""
    about: str = ""
    """The feature or prop that is the subject of the sentence, where nobody is."""
    quote: str = ""
    """Words to be read in the picture: a display, a letter."""
    marks: tuple[tuple[str, str], ...] = ()
    """Prop → feature it lies on, person → feature he is at, as the sentence says."""
    held: tuple[tuple[str, str], ...] = ()
    """Prop → character who holds it, as the sentence says."""
    important: tuple[str, ...] = ()
    """Things written in capitals: the writer wants them seen."""
    pace: float = 1.0
    manner: str = "neutral"
    sounds: bool = False
    """Whether it names something that is heard."""


class Speech(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line as it is spoken: one paragraph of dialogue under one cue."""

    line: str
    """Stable id: the same words of the same cue keep it."""
    who: str
    text: str
    span: Span = Span()
    seconds: float = 0.0
    """Measured length of the words."""
    style: str = "speak"
    manner: str = "neutral"
    to: str = ""
    off: bool = False
    voice_over: bool = False
    phone: bool = False
    on_phone: bool = False
    """The speaker holds a telephone."""
    dual: str = ""
    """`left` or `right` of a dual dialogue."""
    pause: float = 0.0
    """Seconds of silence before it, from a parenthetical."""
    doings: tuple[Doing, ...] = ()
    """What the speaker does while speaking, from parentheticals."""
    order: Order | None = None


class Order(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Explicit direction: what the writer asks of the camera. Empty fields are the crew's to choose."""

    text: str
    span: Span = Span()
    size: str = ""
    framing: str = ""
    angle: str = ""
    move: str = ""
    direction: str = ""
    fast: float = 1.0
    lens_mm: float = 0.0
    sensor: str = ""
    fstop: float = 0.0
    seconds: float = 0.0
    transition: str = ""
    subjects: tuple[str, ...] = ()
    """Character ids, prop ids, feature names, the main one first."""
    over: str = ""
    """Whose eyes or shoulder."""
    focus: str = ""
    focus_to: str = ""
    about: str = ""
    """A thing that the order names and the dictionary does not know, as a feature name."""
    part: bool = False
    """That thing is a part of something: a display, a button."""
    unread: str = ""
    """Words that could not be understood."""
    alone: bool = False
    """The order is a line of its own with nothing to see in it: what follows belongs to it."""
    follows: bool = False
    """A note: it applies to the paragraph that follows or holds it."""


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A transition written by the author, over to what follows."""

    transition: str
    text: str
    span: Span = Span()


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """Printed text: a title or a SUPER."""

    text: str
    span: Span = Span()


class Mode(msgspec.Struct, frozen=True, kw_only=True):
    """Where a montage, a flashback or an intercut begins or ends, or the scene is resumed."""

    word: str
    text: str
    span: Span = Span()


Beat = Deed | Speech | Order | Turn | Card | Mode


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A scene of the script, read."""

    number: str = ""
    heading: str = ""
    place: str = ""
    """The name of the place as written, without INT/EXT and time."""
    location: str = ""
    """Asset id."""
    interior: bool = True
    time: str = "day"
    weather: str = "clear"
    continuous: bool = False
    """It goes on at once from the scene before."""
    flashback: bool = False
    montage: bool = False
    synopsis: str = ""
    omitted: bool = False
    span: Span = Span()
    text: str = ""
    """Normalised words of the scene."""
    beats: tuple[Beat, ...] = ()
    part: int = 0
    """Above 0 for a part of an intercut."""
