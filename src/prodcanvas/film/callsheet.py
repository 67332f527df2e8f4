"""The call sheet: everything a stage needs to shoot one scene, and the dailies report it gives back.

It is plain data, written as JSON between the core and the child process that runs Blender, so either side can
be read, replayed or replaced without the other.
"""

from __future__ import annotations

import msgspec

from prodcanvas.film.look import Look
from prodcanvas.film.staging import Camera, Staging


class SetPlan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place to build. The same location gives the same plan, hence the same set, whenever it returns."""

    location: str
    """Asset id: `location:office`."""
    kind: str
    """One of `vocabulary.SET_KINDS`."""
    label: str = ""
    features: tuple[str, ...] = ()
    """Marks that must exist: things the action names at this location, over the whole film."""
    interior: bool = True
    seats: int = 2
    """How many people may sit at once."""
    seed: int = 0


class Light(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Time of day and weather."""

    time: str = "day"
    weather: str = "clear"


class Performer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A character on set."""

    id: str
    name: str
    look: Look = msgspec.field(default_factory=Look)


class PropPlan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A thing that is handled or shown."""

    id: str
    kind: str = "block"
    label: str = ""
    colour: tuple[float, float, float] | None = None


class Mouth(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Mouth shapes of one line, from its sound: `times` in seconds from the line's start.

    `open`, `wide` and `round` run from 0 to 1 at those times; `stress` lists the times of stressed words.
    """

    line: str
    times: tuple[float, ...] = ()
    open: tuple[float, ...] = ()
    wide: tuple[float, ...] = ()
    round: tuple[float, ...] = ()
    stress: tuple[float, ...] = ()


class ShotSheet(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One shot to make."""

    id: str
    frames: int
    """Frames used in the cut."""
    head: int = 0
    tail: int = 0
    """Handles, in frames."""
    light: Light = msgspec.field(default_factory=Light)
    camera: Camera = msgspec.field(default_factory=Camera)
    staging: Staging = msgspec.field(default_factory=Staging)
    mouths: tuple[Mouth, ...] = ()
    label: str = ""
    seed: int = 0


class CallSheet(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A day's work for the stage: one set, its people and things, and the shots to make there."""

    scene: str
    set: SetPlan
    out: str
    """Folder that receives `<shot>/frame_00001.<ext>` (frame 1 is the first head-handle frame) and `report.json`."""
    width: int = 640
    height: int = 360
    """Size of the delivered picture; the stage renders `oversample` times larger and the core reduces."""
    oversample: float = 1.5
    rate: tuple[int, int] = (24, 1)
    step: int = 2
    """Draw every nth frame: 2 is 'on twos'. Frame files are numbered by the frame they are first shown on."""
    cast: tuple[Performer, ...] = ()
    props: tuple[PropPlan, ...] = ()
    shots: tuple[ShotSheet, ...] = ()
    passes: tuple[str, ...] = ()
    """Empty for the picture alone; else any of depth, normal, motion, position, matte, line, canny, pose, camera."""
    only: tuple[int, int] = (0, 0)
    """First and last frame file to make; (0, 0) makes them all."""
    blend: str = ""
    """Path of a .blend to write instead of rendering."""


class SubjectReport(msgspec.Struct, frozen=True, kw_only=True):
    """Where a performer or prop really was, in the first and last used frame."""

    id: str
    eyes: tuple[float, float, float]
    """World metres, Z up, first used frame (for a prop: its centre)."""
    gaze: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Unit vector where the face points, first used frame."""
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Left, bottom, right, top in the frame, 0..1, may reach outside; first used frame."""
    head: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Box of the head alone."""
    visible: float = 1.0
    """Share of sampled points of the subject that nothing hides and the frame does not cut, 0..1: the best of the
    first, the middle and the last used frame."""


class CameraSample(msgspec.Struct, frozen=True, kw_only=True):
    """A camera at one frame. `matrix` is camera-to-world, row-major 3x4 (Blender: looks along -Z, up +Y)."""

    frame: int
    matrix: tuple[float, ...]
    lens_mm: float
    focus_m: float = 0.0


class ShotReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the stage has to say about a shot it made."""

    shot: str
    frames: int
    drawings: int = 0
    camera: tuple[CameraSample, ...] = ()
    sensor_mm: tuple[float, float] = (24.89, 14.0)
    subjects: tuple[SubjectReport, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences: the camera was moved because …, DAVE is hidden by the desk …"""
    seconds: float = 0.0
    """Render time."""
