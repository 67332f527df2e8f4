"""Ways of saying a line, from a whisper to a shout, as changes to the voice and to its sound."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """What a style does to a voice. Factors multiply, the rest is added; levels are dBFS of the spoken parts."""

    speed: float = 1.0
    pitch: int = 0
    pitch_range: int = 50
    level: float = -21.0
    """RMS of the spoken parts, dBFS."""
    presence: float = 0.0
    """Gain around 3 kHz, dB."""
    air: float = 8500.0
    """Where the top rolls off, Hz."""
    drive: float = 0.0
    """Soft saturation: 0 none, 1 strained."""
    breath: float = 0.0
    """Share of the voice's tone that is turned into breath, 0 to 1."""
    vibrato: tuple[float, float] = (0.0, 0.0)
    """Rate in Hz and depth as a share of the pitch."""
    tremor: tuple[float, float] = (0.0, 0.0)
    """Rate in Hz and depth, 0 to 1, of the loudness."""


MANNERS: dict[str, Manner] = {
    "speak": Manner(),
    "whisper": Manner(speed=0.92, level=-27.0, presence=1.0, breath=1.0, air=9500.0),
    "shout": Manner(speed=1.04, pitch=16, pitch_range=72, level=-16.5, presence=4.0, drive=0.6),
    "mutter": Manner(speed=1.02, pitch=-7, pitch_range=22, level=-26.0, presence=-4.0, air=5200.0),
    "sing": Manner(speed=0.68, pitch=8, pitch_range=85, level=-20.0, vibrato=(5.4, 0.018)),
    "sob": Manner(speed=0.84, pitch=10, pitch_range=68, level=-23.0, breath=0.25, vibrato=(6.8, 0.022),
                  tremor=(4.6, 0.55)),
}
"""One manner for each of `vocabulary.SPEECH_STYLES`."""
