"""The embedded speaker: espeak-ng as a library, asked for one utterance at a time.

espeak-ng keeps its state in globals (glottal phase, flutter, random numbers), so two utterances in a row
are never the same twice. The library is therefore opened afresh for each one: three milliseconds, and the same words
always give the same samples. Source of the interface: `speak_lib.h` of espeak-ng 1.52.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import espeakng_loader
import numpy as np

from prodcanvas.errors import RunnerError

if TYPE_CHECKING:
    import numpy.typing as npt

_SYNCHRONOUS = 2
_PHONEME_EVENTS, _IPA, _DONT_EXIT = 0x0001, 0x0002, 0x8000
_CHARS_UTF8 = 1
_RATE, _VOLUME, _PITCH, _RANGE = 1, 2, 3, 4
_WORD, _PHONEME = 1, 7
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Delivery:
    """How to say it: espeak-ng's own parameters."""

    name: str
    """Language and variant: `en-gb+m3`."""
    speed: int = 165
    """Words per minute, 80 to 450."""
    pitch: int = 50
    """0 to 99."""
    pitch_range: int = 50
    """0 monotone, 50 normal, 99 lively."""


@dataclass(frozen=True, slots=True)
class SoundEvent:
    """Something that begins at `second`: a phoneme (`ipa`) or a word (`at`, `length` in characters of the text)."""

    second: float
    ipa: str = ""
    at: int = -1
    length: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """Raw speech: mono float32 within ±1 at `rate` Hz, and its events in order."""

    samples: npt.NDArray[np.float32]
    rate: int
    events: tuple[SoundEvent, ...]


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int), ("unique", ctypes.c_uint), ("text_position", ctypes.c_int),
        ("length", ctypes.c_int), ("audio_position", ctypes.c_int), ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p), ("id", _EventId),
    )


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(_Event))


def utter(text: str, delivery: Delivery) -> Utterance:
    """Speak `text` (plain, no markup) and return its sound and events; the same request gives the same samples.

    Raises `RunnerError` when the library is missing or refuses the voice.
    """
    with _ONE_AT_A_TIME:
        library, rate = _open()
        try:
            return _synthesise(library, rate, text, delivery)
        finally:
            library.espeak_Terminate()
            _close(library)


@cache
def languages() -> frozenset[str]:
    """Every language that the library speaks, as espeak-ng spells them: `en`, `en-gb`, `fr`."""
    folder = Path(espeakng_loader.get_data_path()) / "lang"
    return frozenset(p.name.lower() for p in folder.rglob("*") if p.is_file())


@cache
def variants() -> frozenset[str]:
    """Every voice variant: `m1` to `m8`, `f1` to `f5`, `whisper`, and the named ones."""
    folder = Path(espeakng_loader.get_data_path()) / "voices" / "!v"
    return frozenset(p.name for p in folder.iterdir() if p.is_file())


def _open() -> tuple[ctypes.CDLL, int]:
    try:
        library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = str(espeakng_loader.get_data_path()).encode()
    except (OSError, RuntimeError) as fault:
        raise RunnerError(f"The embedded voice cannot be loaded: {fault}.",
                          "Install it again with `pip install --force-reinstall espeakng-loader`.") from fault
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT | _PHONEME_EVENTS | _IPA)
    if rate <= 0:
        raise RunnerError("The embedded voice found no speech data.",
                          "Install it again with `pip install --force-reinstall espeakng-loader`.")
    return library, int(rate)


def _close(library: ctypes.CDLL) -> None:
    """Unload the library, so that the next utterance finds its globals untouched."""
    unload: Any = getattr(_ctypes, "FreeLibrary", None) or getattr(_ctypes, "dlclose", None)
    if unload is not None:
        unload(library._handle)  # noqa: SLF001 - ctypes offers no other way to unload


def _seed(library: ctypes.CDLL) -> None:
    """Begin both random sequences, espeak-ng's and the C library's (breath noise), at their first number."""
    if hasattr(library, "espeak_ng_SetRandSeed"):
        library.espeak_ng_SetRandSeed(ctypes.c_long(1))
    if os.name == "posix":
        ctypes.CDLL(None).srand(1)


def _synthesise(library: ctypes.CDLL, rate: int, text: str, delivery: Delivery) -> Utterance:
    chunks: list[bytes] = []
    events: list[SoundEvent] = []

    def receive(wave: int | None, count: int, event: Any) -> int:
        if wave and count > 0:
            chunks.append(ctypes.string_at(wave, count * 2))
        events.extend(_read_events(event, rate))
        return 0

    callback = _CALLBACK(receive)
    library.espeak_SetSynthCallback(callback)
    if library.espeak_SetVoiceByName(delivery.name.encode()) != 0:
        raise RunnerError(f"The embedded voice does not know “{delivery.name}”.",
                          "Choose another language or variant for this character.")
    for parameter, value in ((_RATE, delivery.speed), (_PITCH, delivery.pitch), (_RANGE, delivery.pitch_range),
                             (_VOLUME, 100)):
        library.espeak_SetParameter(parameter, value, 0)
    _seed(library)
    spoken = text.encode("utf-8") + b"\0"
    status = library.espeak_Synth(spoken, len(spoken), 0, 1, 0, _CHARS_UTF8, None, None)
    if status != 0:
        raise RunnerError(f"The embedded voice could not speak “{text[:40]}”.", "Shorten or reword the line.")
    library.espeak_Synchronize()
    pcm = np.frombuffer(b"".join(chunks), dtype="<i2").astype(np.float32) / 32768.0
    return Utterance(pcm, rate, tuple(events))


def _read_events(event: Any, rate: int) -> list[SoundEvent]:
    """The words and phonemes of one event list, which ends with type 0."""
    found = []
    index = 0
    while event and event[index].type:
        item = event[index]
        if item.type == _WORD:
            found.append(SoundEvent(item.sample / rate, at=max(0, item.text_position - 1), length=item.length))
        elif item.type == _PHONEME:
            found.append(SoundEvent(item.sample / rate, ipa=item.id.string.decode("utf-8", "ignore")))
        index += 1
    return found
