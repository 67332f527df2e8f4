"""The source sheet: which pictures are taken out of an artist's own .blend, told to the child that runs Blender."""

from __future__ import annotations

import msgspec

PASSES = ("depth", "normal", "line", "canny", "matte", "pose", "beauty")
"""What can be taken from a scene."""
RANGES = ("shot", "scene", "still", "keys")
"""Which frames: those of a shot, of the whole scene, one, or the key poses of a blocking."""


class SourceSheet(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Pictures to take. They are numbered as a reel is: 1 is the first frame of the head handle."""

    blend: str
    """The .blend, which is opened and never written."""
    out: str
    """Folder that receives `<pass>/frame_00001.png`, and `frames.json`: which frame of the scene each picture shows."""
    passes: tuple[str, ...]
    scene: str = ""
    """Empty takes the one that is open in the file."""
    camera: str = ""
    """Empty takes the one that the shot's marker names, else the scene's own."""
    collection: str = ""
    """Only what is in it; empty takes all."""
    range: str = "shot"
    frame: int = 1
    """For a still: the scene's own frame."""
    shot: str = ""
    """A marker of this name says where the shot begins on the timeline; without one it begins with the scene."""
    head: int = 0
    """Frames before the cut."""
    count: int = 0
    """Frames of the reel, handles in; 0 takes the scene's range."""
    step: int = 1
    """Every nth frame is rendered and held: 2 is on twos."""
    rate: tuple[int, int] = (24, 1)
    """The film's; the scene may run at its own."""
    width: int = 640
    height: int = 360
    subjects: dict[str, tuple[str, ...]] = {}
    """For mattes: asset → the names that a collection or object of it may have."""
