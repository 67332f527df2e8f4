"""What a shot is made of: the camera, who stands where, what they do, what they say.

All times are seconds from the first *used* frame of the shot (handles lie outside, before 0 and after
the end). A *mark* is a named spot of a set: a feature of it (`printer`, `desk`, `door`, `window`,
`table`), optionally with a slot (`table:1`), a free spot (`centre`, `centre:1`, `left`, `right`,
`near`, `far`), or a way out of the picture (`off:left`, `off:right`, `off:door`). The stage turns marks into
places; a feature that a set does not have is added to it as a labelled block.
"""

from __future__ import annotations

import msgspec

FREE_MARKS = ("centre", "left", "right", "near", "far")
"""Spots that every set has."""


class Camera(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A real camera: what it frames, how large, from where, through which lens, and how it moves."""

    framing: str = "single"
    size: str = "MS"
    subjects: tuple[str, ...] = ()
    """Performers, props or marks in the frame, the main one first."""
    over: str = ""
    """The performer whose shoulder (`ots`) or eyes (`pov`) the camera looks past or out of."""
    axis: tuple[str, str] | None = None
    """The two performers (or performer and mark) whose line the camera must not cross."""
    side: int = 1
    """Which side of the axis: +1 sees `axis[0]` on the left of the frame, -1 on the right."""
    angle: str = "eye"
    lens_mm: float = 35.0
    sensor: str = "super35"
    move: str = "static"
    direction: str = ""
    """left, right, up or down, for pans, tilts, tracks and cranes; or the performer followed by a track."""
    fast: float = 1.0
    """Speed of the move: 0.5 slow, 1 normal, 2 fast."""
    focus: str = ""
    """Who or what is sharp; empty for the main subject."""
    focus_to: str = ""
    """For `rack_focus`: where the focus goes."""
    fstop: float = 4.0


SENSORS: dict[str, tuple[float, float]] = {
    "super35": (24.89, 14.0),
    "full_frame": (36.0, 20.25),
    "super16": (12.52, 7.04),
    "alexa_lf": (36.7, 20.64),
}
"""Sensor gates in millimetres, width and height, cropped to 16:9."""


class Placement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where a performer or prop is found when the shot begins."""

    who: str
    """Asset id of a character or prop."""
    mark: str = "centre"
    posture: str = "stand"
    facing: str = ""
    """A performer, prop or mark; empty looks where the mark looks."""
    holding: tuple[str, ...] = ()
    """Props in the hands, right hand first."""
    manner: str = "neutral"


class Cue(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One thing a performer does, from `start` for `seconds`."""

    who: str
    action: str
    start: float = 0.0
    seconds: float = 1.0
    target: str = ""
    """A performer, prop or mark."""
    manner: str = "neutral"
    text: str = ""
    """The words of the script that asked for it."""


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One spoken line, or the part of it heard in this shot."""

    id: str
    """Stable within the film: the same words of the same cue keep their id."""
    who: str
    text: str
    start: float = 0.0
    seconds: float = 0.0
    """Measured length of the spoken words."""
    style: str = "speak"
    manner: str = "neutral"
    to: str = ""
    """The performer spoken to."""
    off: bool = False
    """Heard but not seen: V.O., O.S., or behind the camera."""
    phone: bool = False
    skip: float = 0.0
    """Seconds of the line's sound already heard in the shot before (a line that runs over a cut)."""


class Staging(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The whole of one shot's blocking."""

    placements: tuple[Placement, ...] = ()
    cues: tuple[Cue, ...] = ()
    lines: tuple[Line, ...] = ()
