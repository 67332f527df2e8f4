"""The mix of one shot: voices on time and in their space, effects, and the place's air under them."""

from __future__ import annotations

import wave
import zlib
from typing import TYPE_CHECKING

import numpy as np

from prodcanvas.errors import RunnerError
from prodcanvas.ports.voice import VOICE_RATE
from prodcanvas.runners.native.ambience import LOOP, bed
from prodcanvas.runners.native.atmosphere import atmospheres
from prodcanvas.runners.native.effects import effects_of, played
from prodcanvas.runners.native.sounds.space import from_off, in_space, space_of, through_phone
from prodcanvas.runners.native.speech.tone import envelope
from prodcanvas.runners.native.voice import speak

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from prodcanvas.clock import Rate
    from prodcanvas.film.document import Asset, Scene, Shot
    from prodcanvas.film.look import Voice
    from prodcanvas.film.staging import Line

    Mono = npt.NDArray[np.float32]
    Stereo = npt.NDArray[np.float32]
    VoiceOf = Callable[[str], Voice]

CEILING = 0.89
"""No sample of a mix is louder (-1 dBFS)."""
_DUCK = 10 ** (-5 / 20)
"""The bed under a voice: 5 dB softer."""


def mix_shot(  # noqa: PLR0917 - what, where, who, how, whereto: the order of a sound report
    scene: Scene, shot: Shot, place: Asset | None, voice_of: VoiceOf, rate: Rate, out: Path, *,
    pans: Mapping[str, float] | None = None,
) -> Path:
    """Mix a shot, handles included, into a 16-bit stereo WAV file at 48 kHz and give its path.

    It lasts exactly as long as the shot's frames at `rate`. `place` is the scene's location; `pans` says where each
    speaker stands in the picture, -1 left to 1 right. Raises `RunnerError` when the file cannot be written.
    """
    samples = mixed(scene, shot, place, voice_of, rate, pans=pans)
    pcm = (samples * 32767.0).round().astype("<i2")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with wave.open(str(out), "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(VOICE_RATE)
            file.writeframes(pcm.tobytes())
    except OSError as fault:
        raise RunnerError(f"The sound of {shot.id} cannot be written: {fault.strerror or fault}.",
                          "Free some space or make the folder writable.", shot=shot.id, path=str(out)) from fault
    return out


def mixed(scene: Scene, shot: Shot, place: Asset | None, voice_of: VoiceOf, rate: Rate, *,
          pans: Mapping[str, float] | None = None) -> Stereo:
    """The mix itself: float32, samples x 2, within ±0.89; sample 0 belongs to the first head-handle frame."""
    count = round((shot.head_handle + shot.frames + shot.tail_handle) * VOICE_RATE / rate.fps)
    head = float(rate.seconds(shot.head_handle))
    kind = place.set_kind if place else ""
    space = space_of(kind, interior=scene.interior)
    voices = spoken(shot.staging.lines, voice_of, count, head, pans or {})
    heard, _ = effects_of(shot.sounds, shot.staging.cues, float(rate.seconds(shot.frames)))
    struck = np.zeros((count, 2), np.float32)
    for one in heard:
        _lay(struck, played(one), head + one.at, 0.0)
    beds = atmospheres(kind, interior=scene.interior, time=shot.time or scene.time, weather=scene.weather)
    air = _air(beds, count, shot.id, scene.location or scene.id)
    total = in_space(voices + struck, space) + air * _ducked(voices)[:, None]
    return bounded(total)


def spoken(lines: Sequence[Line], voice_of: VoiceOf, count: int, head: float, pans: Mapping[str, float]) -> Stereo:
    """All lines of a shot on `count` samples, each at its start (`head` seconds later), less what was heard before."""
    track = np.zeros((count, 2), np.float32)
    for line in lines:
        sound = speak(line.text, voice_of(line.who), line.style).samples[round(line.skip * VOICE_RATE) :]
        if line.phone:
            sound = through_phone(sound)
        elif line.off:
            sound = from_off(sound)
        side = 0.0 if line.off or line.phone else float(np.clip(pans.get(line.who, 0.0), -1, 1)) * 0.4
        _lay(track, sound, head + max(0.0, line.start), side)
    return track


def _lay(track: Stereo, sound: Mono, at: float, side: float) -> None:
    """Add a mono sound to a stereo track from `at` seconds on, at constant power between left (-1) and right (1)."""
    first = round(at * VOICE_RATE)
    part = sound[: max(0, len(track) - first)]
    angle = (side + 1) * np.pi / 4
    track[first : first + len(part), 0] += part * np.float32(np.cos(angle) * np.sqrt(2))
    track[first : first + len(part), 1] += part * np.float32(np.sin(angle) * np.sqrt(2))


def _air(beds: Sequence[str], count: int, shot: str, location: str) -> Stereo:
    """The place's beds for `count` samples; a place sounds the same each time, each shot begins elsewhere in it."""
    seed = zlib.crc32(location.encode()) % 1000
    first = zlib.crc32(shot.encode()) % round(LOOP * VOICE_RATE)
    air = np.zeros((count, 2), np.float32)
    for name in beds:
        loop = bed(name, seed)
        air += loop[(first + np.arange(count)) % len(loop)]
    return air / np.float32(max(1.0, len(beds) ** 0.5))


def _ducked(voices: Stereo) -> Mono:
    """Gain of the bed at each sample: lower where somebody speaks, gliding over a third of a second."""
    if not len(voices):
        return np.zeros(0, np.float32)
    loud = envelope(voices[:, 0] + voices[:, 1], VOICE_RATE, 0.3)
    speaking = np.clip(loud / 0.03, 0, 1)
    return np.asarray(1 - (1 - _DUCK) * speaking, dtype=np.float32)


def bounded(sound: Stereo) -> Stereo:
    """The mix with peaks above -5 dBFS bent softly under `CEILING`."""
    knee = 0.56
    over = np.abs(sound) > knee
    bent = np.sign(sound) * (knee + (CEILING - knee) * np.tanh((np.abs(sound) - knee) / (CEILING - knee)))
    return np.where(over, bent, sound).astype(np.float32)
