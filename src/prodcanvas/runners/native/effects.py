"""Sound effects by name: a door, a step, a ringing phone, each built from a few struck, blown and sung sounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from prodcanvas.ports.voice import VOICE_RATE
from prodcanvas.runners.native.sounds.recipes import CUES, EFFECTS, WORDS
from prodcanvas.runners.native.sounds.synthesis import burst, glide, noise, placed, struck

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from prodcanvas.film.staging import Cue
    from prodcanvas.runners.native.sounds.recipes import Part

    Mono = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Heard:
    """An effect in a shot: its name, when it begins in seconds, and its gain in dB."""

    name: str
    at: float
    gain: float = 0.0
    seconds: float = 60.0
    """Steps and keys stop when the action does."""


def known() -> tuple[str, ...]:
    """The names of all effects that there are; nothing else can be made."""
    return tuple(sorted(EFFECTS))


def effect(name: str) -> Mono:
    """An effect as mono float32 at 48 kHz, peak at its own level; silence of no length for a name not in `known()`."""
    return _effect(name) if name in EFFECTS else np.zeros(0, np.float32)


@lru_cache(maxsize=64)
def _effect(name: str) -> Mono:
    level, parts = EFFECTS[name]
    length = max(part.at + part.repeats * part.every + 4.5 for part in parts)
    sound = np.zeros(round(length * VOICE_RATE), np.float32)
    for index, part in enumerate(parts):
        for turn in range(part.repeats):
            placed(sound, _made(part, 31 * index + turn), part.at + turn * part.every, 10 ** (part.level / 20))
    heard = np.flatnonzero(np.abs(sound) > 1e-4 * np.abs(sound).max())
    sound = sound[: int(heard[-1]) + 1] if len(heard) else sound[:0]
    sound = np.asarray(sound * np.float32(10 ** (level / 20) / max(1e-9, float(np.abs(sound).max()))))
    sound.flags.writeable = False
    return sound


def _made(part: Part, seed: int) -> Mono:
    """One element of an effect, peak 1."""
    low, high, attack, fall = part.shape
    if part.kind == "puff":
        return burst(low, high, attack, fall, seed + 5)
    if part.kind == "ring":
        return struck((low, high, high * 1.53, high * 2.21), fall)
    if part.kind == "tone":
        return glide(low, high, fall, attack)
    steady = noise(fall, low, high, -3.0, seed + 11)
    edge = np.minimum(1, np.minimum(np.arange(len(steady)), np.arange(len(steady))[::-1]) / (attack * VOICE_RATE))
    return np.asarray(steady * edge / max(1e-9, float(np.abs(steady).max())), dtype=np.float32)


def played(one: Heard) -> Mono:
    """The effect as it is heard: at its gain, let go of within 80 ms when its time is over."""
    sound = effect(one.name)[: round(one.seconds * VOICE_RATE)] * np.float32(10 ** (one.gain / 20))
    if len(sound) < len(effect(one.name)):
        ramp = min(len(sound), round(0.08 * VOICE_RATE))
        sound[len(sound) - ramp :] *= np.linspace(1, 0, ramp, dtype=np.float32)
    return np.asarray(sound, dtype=np.float32)


def named(text: str) -> str:
    """The effect that the words of a script ask for (`The PHONE RINGS` → `phone_ring`); empty when there is none."""
    words = text.lower().replace("_", " ")
    if words.replace(" ", "_") in EFFECTS:
        return words.replace(" ", "_")
    return next((name for pattern, name in WORDS if re.search(pattern, words)), "")


def effects_of(sounds: Sequence[str], cues: Sequence[Cue], seconds: float) -> tuple[tuple[Heard, ...], tuple[str, ...]]:
    """What is heard in a shot of `seconds`: sounds named by the script and those its actions make.

    A sound that the script names is heard with the action that makes it, or else early in the shot, one after the
    other. The second value holds a sentence for each sound that cannot be made.
    """
    heard = [Heard(name, max(0.0, cue.start + later), gain, max(0.3, cue.seconds - later)) for cue in cues
             for name, later, gain in CUES.get(cue.action, ()) if cue.start + later < seconds]
    notes, at = [], min(0.3, seconds / 5)
    for text in dict.fromkeys(sounds):
        name = named(text)
        if not name:
            notes.append(f"There is no sound for “{text[:40]}”; it is left out.")
            continue
        matching = [i for i, one in enumerate(heard) if one.name == name]
        if matching:
            heard[matching[0]] = replace(heard[matching[0]], gain=0.0)
        else:
            heard.append(Heard(name, at))
            at = min(at + max(0.6, len(effect(name)) / VOICE_RATE * 0.7), max(0.0, seconds - 0.5))
    return tuple(heard), tuple(notes)
