"""Length and size of a clip: what a family of models can make, and what of a shot fits it."""

from __future__ import annotations

from typing import NamedTuple

from prodcanvas.errors import RequestError
from prodcanvas.routes.request import Ask


class Frame(NamedTuple):
    """What a family of models wants of a clip; the manifest's `[size]` says the same."""

    multiple: int
    """Of pixels, for width and height."""
    step: int
    """Clips have `step * k + 1` frames."""
    longest: int
    """Frames."""


def fits(ask: Ask, frame: Frame) -> None:
    """Raise `RequestError` when the size or the length asked for is not one the model can make."""
    for side, pixels in (("wide", ask.width), ("high", ask.height)):
        if pixels <= 0 or pixels % frame.multiple:
            raise RequestError(f"{ask.pipeline} cannot make a clip {pixels} pixels {side}.",
                               f"It must be a multiple of {frame.multiple}.")
    if ask.frames < 1 or (ask.frames - 1) % frame.step or ask.frames > frame.longest:
        raise RequestError(f"{ask.pipeline} cannot make a clip of {ask.frames} frames.",
                           f"It makes {_counts(frame)} frames, at most {frame.longest}.")


def _counts(frame: Frame) -> str:
    return f"{frame.step}n+1" if frame.step > 1 else "any number of"
