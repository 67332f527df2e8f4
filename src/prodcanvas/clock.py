"""Frames, rates and timecode: rational, never floating point.

The frame is the unit of a cut; a `Rate` says how many of them make a second. Durations in seconds
appear only where sound is measured, and become frames through `Rate.frames`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

FIRST_FRAME = 1001
"""The number of a shot's first frame, by the convention of the field."""


@dataclass(frozen=True, slots=True, order=True)
class Rate:
    """Frames per second as a fraction: `Rate(24)`, `Rate(24000, 1001)`.

    Raises `ValueError` for a rate that is not positive.
    """

    num: int
    den: int = 1

    def __post_init__(self) -> None:
        if self.num <= 0 or self.den <= 0:
            raise ValueError(f"a frame rate is positive, not {self.num}/{self.den}")

    @property
    def fps(self) -> Fraction:
        """Frames in a second."""
        return Fraction(self.num, self.den)

    @property
    def nominal(self) -> int:
        """The whole number that timecode counts to: 24 for 23.976, 30 for 29.97."""
        return round(self.fps)

    @property
    def is_drop(self) -> bool:
        """Whether timecode at this rate is customarily drop-frame (29.97 and 59.94)."""
        return self.den == 1001 and self.nominal % 30 == 0

    def frames(self, seconds: float | Fraction) -> int:
        """Whole frames nearest to `seconds`, at least 0."""
        return max(0, round(Fraction(seconds) * self.fps))

    def seconds(self, frames: int) -> Fraction:
        """Exact length of `frames` in seconds."""
        return Fraction(frames) / self.fps

    def __str__(self) -> str:
        return str(self.num) if self.den == 1 else f"{self.num}/{self.den}"


_NAMED = {"23.976": Rate(24000, 1001), "23.98": Rate(24000, 1001), "29.97": Rate(30000, 1001),
          "59.94": Rate(60000, 1001), "47.952": Rate(48000, 1001)}


def parse_rate(text: str) -> Rate:
    """Read `24`, `25`, `23.976`, `29.97` or `24000/1001`.

    Raises `ValueError` when it is none of these.
    """
    text = text.strip()
    if text in _NAMED:
        return _NAMED[text]
    value = Fraction(text)
    return Rate(value.numerator, value.denominator)


def timecode(frame: int, rate: Rate, *, drop: bool = False) -> str:
    """SMPTE ST 12 timecode `HH:MM:SS:FF` of a frame counted from 0 (`;` before FF when drop-frame)."""
    count = frame
    if drop:
        count = _with_dropped(frame, rate.nominal)
    ff = count % rate.nominal
    ss = count // rate.nominal
    sep = ";" if drop else ":"
    return f"{ss // 3600:02d}:{ss // 60 % 60:02d}:{ss % 60:02d}{sep}{ff:02d}"


def _with_dropped(frame: int, nominal: int) -> int:
    """Add the frame *numbers* that drop-frame timecode skips: 2 a minute (4 at 60), but not each tenth."""
    skip = nominal // 15
    per_ten = nominal * 600 - skip * 9
    per_one = nominal * 60 - skip
    tens, rest = divmod(frame, per_ten)
    ones = max(0, (rest - skip) // per_one) if rest >= nominal * 60 else 0
    return frame + skip * 9 * tens + skip * ones


def parse_timecode(text: str, rate: Rate) -> int:
    """Frame, counted from 0, of an SMPTE timecode; a `;` means drop-frame.

    Raises `ValueError` when the text is not a timecode.
    """
    drop = ";" in text
    parts = text.replace(";", ":").split(":")
    if len(parts) != 4:
        raise ValueError(f"{text!r} is not HH:MM:SS:FF")
    hh, mm, ss, ff = (int(p) for p in parts)
    frame = ((hh * 60 + mm) * 60 + ss) * rate.nominal + ff
    if drop:
        minutes = hh * 60 + mm
        frame -= rate.nominal // 15 * (minutes - minutes // 10)
    return frame
