"""A speaking voice: what the crew may ask of whoever says the lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from prodcanvas.film.callsheet import Mouth
    from prodcanvas.film.look import Voice

VOICE_RATE = 48_000
"""Samples in a second of every spoken line."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was heard: `start` and `end` in seconds from the line's first sound."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """A spoken line: mono float32 at 48 kHz within ±1, silence at both ends cut away."""

    samples: npt.NDArray[np.float32]
    seconds: float
    mouth: Mouth
    """Mouth shapes from the sound; its `line` is empty until the caller names the line."""
    stress: tuple[float, ...] = ()
    """Times in seconds of the stressed words."""
    words: tuple[Word, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences: another language was spoken because …"""


class Speaker(Protocol):
    """Says lines, and says how long they take."""

    def speak(self, text: str, voice: Voice, style: str = "speak") -> Speech:
        """Speak a line in one of `vocabulary.SPEECH_STYLES`; empty text is silence of no length."""
        ...

    def measure(self, text: str, voice: Voice, style: str = "speak") -> float:
        """Seconds that `speak` takes for the same words."""
        ...
