"""What is asked of a pipeline for one step: typed, complete, and the same every time it is built."""

from __future__ import annotations

import msgspec

from prodcanvas.film.making import Trained
from prodcanvas.routes.media import Media

Value = int | float | bool | str


class Curve(msgspec.Struct, frozen=True):
    """A value over the run of the sampler: `at` from 0 (first step) to 1 (last), rising; linear between."""

    at: tuple[float, ...]
    value: tuple[float, ...]


class Subject(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A character in the picture."""

    id: str
    name: str
    words: str = ""
    """How it looks and what it does here, for a prompt."""
    references: tuple[Media, ...] = ()
    """Pictures of it, the best first."""
    trained: tuple[Trained, ...] = ()
    matte: Media | None = None
    """Where it is in the picture: a mask, or a mask_video for a clip."""
    method: str = ""
    """The identity method to use for this one; empty leaves it to the pipeline."""
    weight: float = 1.0


class CameraMove(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The planned camera, for models that can be told: the film's own words, and the path itself."""

    move: str = "static"
    direction: str = ""
    fast: float = 1.0
    lens_mm: float = 35.0
    words: str = ""
    """`slow dolly in, low angle, 35 mm`."""
    path: str = ""
    """JSON file of camera samples, where the stage wrote one."""


class Ask(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The request for one step of one shot."""

    pipeline: str
    prompt: str = ""
    negative: str = ""
    width: int = 1024
    height: int = 576
    frames: int = 1
    rate: int = 16
    """Frames per second of the clip asked for."""
    seconds: float = 0.0
    """Length asked for, for sound."""
    seed: int = 0
    tier: str = "draft"
    subjects: tuple[Subject, ...] = ()
    background: str = ""
    """Words for the place and the light, without the subjects: for regional prompts."""
    inputs: dict[str, tuple[Media, ...]] = {}
    """Input name → files, in order."""
    params: dict[str, Value | Curve] = {}
    """Every parameter of the pipeline, defaults and tier filled in."""
    files: dict[str, str] = {}
    """Role → name of the model file as this server has it."""
    styles: tuple[Trained, ...] = ()
    camera: CameraMove = CameraMove()
    at: tuple[float, ...] = ()
    """For key frames: where each picture of `inputs["key_frames"]` stands, 0 to 1 of the clip."""


def one(ask: Ask, name: str) -> Media | None:
    """The first file given for an input, if any."""
    given = ask.inputs.get(name, ())
    return given[0] if given else None
