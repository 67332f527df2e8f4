"""Media that travel between the steps of a plan, and what they are."""

from __future__ import annotations

import msgspec

KINDS = ("image", "video", "mask", "mask_video", "audio", "text", "number", "mesh", "model")
"""A `video` is a clip or a run of frames; a `mask` is white where the subject is."""


class Media(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file on this machine that a step takes or gives."""

    path: str
    kind: str
    """One of `KINDS`."""
    width: int = 0
    height: int = 0
    frames: int = 1
    rate: str = ""
    """Frames per second as a fraction, for video: `24`, `24000/1001`."""
    seconds: float = 0.0
    """For audio."""
    digest: str = ""
    """sha256 of the bytes, in hex."""
