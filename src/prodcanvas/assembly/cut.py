"""The cut: the film as the editor states it, every shot with the frames that exist and the frames that are used.

Ranges are half-open and in frames. Record frames count from 0 at the film's start; source frames are numbered from
`FIRST_FRAME` (1001) at the first frame of the take's media, head handle included. The three ranges
are OpenTimelineIO's: available (media that exists), source (part asked for), trimmed (part counted).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from prodcanvas.clock import FIRST_FRAME, Rate, parse_rate


class FrameRange(msgspec.Struct, frozen=True):
    """`duration` frames from `start` on."""

    start: int
    duration: int

    @property
    def end(self) -> int:
        """The frame after the last."""
        return self.start + self.duration


class TakeMedia(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The media of a circled take, as the store holds it."""

    take: str
    """Slate: `sc010_sh0030_tk004`."""
    picture: str
    """Path of the clip."""
    frames: int
    """Frames in the clip, handles included."""
    head: int = 0
    """Frames before the first used one."""
    sound: str = ""
    """Path of the WAV file (or of a clip with sound) that starts with the clip's first frame; empty for none."""
    signature: str = ""
    """`media.probe`'s signature: equal for clips that can be joined by copying."""
    digest: str = ""
    """Content hash of the picture."""
    provenance: Mapping[str, Any] = msgspec.field(default_factory=dict)
    """What the take was made from, for `provenance.json`."""


class Transition(msgspec.Struct, frozen=True, kw_only=True):
    """How the shot before goes over into this one: `before` frames before the cut and `after` frames after it."""

    kind: str
    """dissolve, wipe, fade_in, fade_out or fade_to_white."""
    before: int = 0
    after: int = 0
    held: bool = False
    """A handle is too short, so the film holds a frame still; editors are told by a marker instead."""


class CutLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A spoken line, or the part of it in one shot; `start` and `seconds` on the film's clock."""

    id: str
    who: str
    text: str
    start: float
    seconds: float
    off: bool = False
    style: str = "speak"


class CutShot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A shot in the cut. `take` is None for a slate that stands in for a shot not yet made."""

    shot: str
    scene: str
    record_in: int
    frames: int
    take: TakeMedia | None = None
    held: int = 0
    """Frames at the end that hold the last picture, because the take is too short."""
    transition: Transition | None = None
    """How the shot before goes over into this one."""
    ending: Transition | None = None
    """How the film ends, for its last shot."""
    copied: bool = True
    """Whether the take's pictures go into the film unchanged."""
    why: str = ""
    """Why they do not."""
    title: str = ""
    scene_number: str = ""
    heading: str = ""
    size: str = ""
    """Shot size and angle, as on the board: `MCU low`."""
    action: str = ""
    lines: tuple[CutLine, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def record(self) -> FrameRange:
        """Where the shot lies in the film."""
        return FrameRange(self.record_in, self.frames)

    @property
    def available(self) -> FrameRange:
        """The media that exists."""
        return FrameRange(FIRST_FRAME, self.take.frames if self.take else self.frames)

    @property
    def source(self) -> FrameRange:
        """The part asked for."""
        return FrameRange(FIRST_FRAME + (self.take.head if self.take else 0), self.frames)

    @property
    def trimmed(self) -> FrameRange:
        """The part of the media that is counted: the source range as far as media exists."""
        end = min(self.source.end, self.available.end)
        return FrameRange(self.source.start, max(0, end - self.source.start))

    @property
    def name(self) -> str:
        """What an editor sees on the clip: the take's slate, or the shot's where there is no take."""
        return self.take.take if self.take else self.shot


class Cut(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The ordered editorial statement of the film."""

    title: str
    rate: str
    width: int
    height: int
    language: str = "en"
    shots: tuple[CutShot, ...] = ()
    names: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Display names of those who speak, by asset id."""
    notes: tuple[str, ...] = ()
    """Sentences about what is missing, held or encoded again."""

    @property
    def rate_value(self) -> Rate:
        """The frame rate as a fraction."""
        return parse_rate(self.rate)

    @property
    def frames(self) -> int:
        """Length of the film."""
        return self.shots[-1].record.end if self.shots else 0

    def leaving(self, index: int) -> Transition | None:
        """The transition at the end of a shot: into the next one, or the film's ending."""
        return self.shots[index + 1].transition if index + 1 < len(self.shots) else self.shots[index].ending

    @property
    def lines(self) -> tuple[CutLine, ...]:
        """Every spoken line in order."""
        return tuple(line for shot in self.shots for line in shot.lines)
