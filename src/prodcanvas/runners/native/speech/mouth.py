"""Lip reading backwards: mouth shapes from the phonemes of a line and how loud they are.

Vowels open, spread or round the lips; `m`, `b`, `p` close them; everything between is smoothed over 60 ms, as
lips are slower than tongues. The classes follow the visemes that animators draw (closed, teeth on lip, wide,
round, open).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from prodcanvas.film.callsheet import Mouth
from prodcanvas.ports.voice import VOICE_RATE
from prodcanvas.runners.native.speech.tone import envelope

if TYPE_CHECKING:
    import numpy.typing as npt

    from prodcanvas.runners.native.speech.espeak import SoundEvent

    Shape = tuple[float, float, float]

MOUTH_RATE = 40
"""Mouth shapes in a second."""

_CLASSES: tuple[tuple[str, Shape], ...] = (
    ("mbpɓ", (0.0, 0.15, 0.1)),
    ("fvɸβʋ", (0.10, 0.25, 0.0)),
    ("aɑæɐʌ", (0.95, 0.35, 0.0)),
    ("ɒɔ", (0.80, 0.0, 0.55)),
    ("eɛɜəɚɝ", (0.55, 0.50, 0.0)),
    ("iɪɨj", (0.28, 0.95, 0.0)),
    ("o", (0.55, 0.0, 0.85)),
    ("uʊʉɯwyʏøœɥ", (0.30, 0.0, 1.0)),
    ("szʃʒɕʑʂʐ", (0.14, 0.45, 0.15)),
    ("rɹɾʀʁɻ", (0.26, 0.10, 0.40)),
    ("ltdnθðɲŋkgɡcɟqxɣhçχħʔʎɬ", (0.24, 0.30, 0.0)),
)
_SHAPES = {symbol: shape for symbols, shape in _CLASSES for symbol in symbols}
_REST: Shape = (0.0, 0.2, 0.0)
_OTHER: Shape = (0.3, 0.3, 0.0)


def shape_of(ipa: str) -> Shape:
    """Open, wide and round (0..1) of a phoneme in IPA; the mouth at rest for a pause.

    A diphthong takes the shape of its first vowel.
    """
    for char in unicodedata.normalize("NFD", ipa):
        if char in _SHAPES:
            return _SHAPES[char]
        if char.isalpha() and unicodedata.category(char) != "Lm":
            return _OTHER
    return _REST


def mouth_of(samples: npt.NDArray[np.float32], phonemes: tuple[SoundEvent, ...]) -> Mouth:
    """Mouth curves at 40 shapes a second for a line of mono samples at 48 kHz; events on the line's own clock."""
    count = round(len(samples) / VOICE_RATE * MOUTH_RATE) + 1
    times = np.arange(count) / MOUTH_RATE
    targets = _targets(times, phonemes)
    targets[:, 0] *= _loudness(samples, times)
    smooth = np.stack([np.convolve(np.pad(curve, 1, "edge"), (0.25, 0.5, 0.25), "valid") for curve in targets.T])
    smooth[0][_closed(times, phonemes)] *= 0.25
    smooth[0][[0, -1]] = 0.0
    opened, wide, rounded = (tuple(round(float(v), 3) for v in np.clip(curve, 0, 1)) for curve in smooth)
    return Mouth(line="", times=tuple(round(float(t), 4) for t in times), open=opened, wide=wide, round=rounded,
                 stress=stresses(samples, phonemes))


def _targets(times: npt.NDArray[np.float64], phonemes: tuple[SoundEvent, ...]) -> npt.NDArray[np.float64]:
    """The shape of the phoneme that sounds at each time, rows of open, wide, round."""
    if not phonemes:
        return np.tile(np.array(_REST), (len(times), 1))
    shapes = np.array([_REST, *(shape_of(p.ipa) for p in phonemes)])
    return shapes[np.searchsorted([p.second for p in phonemes], times, side="right")]


def _closed(times: npt.NDArray[np.float64], phonemes: tuple[SoundEvent, ...]) -> npt.NDArray[np.bool_]:
    """Where the lips must be seen to meet."""
    closing = np.array([False, *(shape_of(p.ipa)[0] == 0.0 for p in phonemes)])
    return closing[np.searchsorted([p.second for p in phonemes], times, side="right")]


def _loudness(samples: npt.NDArray[np.float32], times: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How loud the line is at each time against its own loud parts, 0..1, softened."""
    if not len(samples):
        return np.zeros(len(times))
    loud = envelope(samples, VOICE_RATE, 0.05)
    at = np.clip((times * VOICE_RATE).astype(int), 0, len(loud) - 1)
    reference = float(np.percentile(loud, 90)) or 1.0
    return np.asarray(np.clip(loud[at] / reference, 0.0, 1.0) ** 0.5)


def stresses(samples: npt.NDArray[np.float32], phonemes: tuple[SoundEvent, ...]) -> tuple[float, ...]:
    """Times in seconds of the words that carry the sentence: primary stress, loud, at least 0.45 s apart."""
    marked = [p.second for p in phonemes if "ˈ" in p.ipa] or [p.second for p in phonemes if shape_of(p.ipa)[0] > 0.5]
    marked = [second for second in marked if 0 <= second * VOICE_RATE < len(samples)]
    if not marked:
        return ()
    loud = envelope(samples, VOICE_RATE, 0.12)
    loudest_first = sorted(marked, key=lambda second: (-loud[int(second * VOICE_RATE)], second))
    chosen: list[float] = []
    for second in loudest_first:
        if all(abs(second - other) >= 0.45 for other in chosen):
            chosen.append(second)
    return tuple(round(second, 3) for second in sorted(chosen))
