"""What travels along the wires of the pretended server: pictures, clips, sounds, latents, and markers for models."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Latent:
    """A latent keeps the picture it would decode to: frames x height x width x 3, sRGB."""

    pixels: Pixels


@dataclass(frozen=True, slots=True)
class Sound:
    """Samples as channels x length, between -1 and 1, at `rate` Hz."""

    samples: npt.NDArray[np.float32]
    rate: int


@dataclass(frozen=True, slots=True)
class Clip:
    """A run of frames with its rate and, where it has one, its sound."""

    pixels: Pixels
    fps: float
    sound: Sound | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """Stands for a model, a conditioning, a sampler: what it is and the settings that made it."""

    type: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """A node as it is run: its class, its inputs with links resolved, the seed that all its ancestry gives."""

    node: str
    kind: str
    inputs: Mapping[str, Any]
    outputs: tuple[str, ...]
    """Types of what it gives."""
    seed: int
    folders: Mapping[str, Path]
    """`input`, `output`, `temp`."""
    tick: Callable[[int, int, Pixels | None], None]
    """Tell of step `value` of `most`, with a picture so far; raises when the prompt was interrupted."""
    prompt: Mapping[str, Any] = field(default_factory=dict)

    def get(self, *types: type) -> Any:
        """The first input that is of one of these types, or None."""
        return next((value for value in self.inputs.values() if isinstance(value, types)), None)

    def number(self, *names: str, default: int) -> int:
        """The first of these inputs that is given, as a whole number."""
        found = (self.inputs[name] for name in names if isinstance(self.inputs.get(name), (int, float)))
        return int(next(found, default))


@dataclass(frozen=True, slots=True)
class Made:
    """What a node gave: a value for each output, and what it shows (`images`, `audio`, `text`)."""

    outputs: tuple[Any, ...] = ()
    shown: Mapping[str, Any] | None = None


def noise(seed: int, frames: int, height: int, width: int) -> Pixels:
    """Coloured blotches that drift from frame to frame; equal for equal seeds. frames x height x width x 3."""
    chance = np.random.default_rng(seed)
    start, drift = chance.random((2, 6, 8, 3)), np.linspace(0, 1, max(frames, 1))
    rows = np.linspace(0, 5, height).astype(int)
    columns = np.linspace(0, 7, width).astype(int)
    coarse = np.stack([start[0] * (1 - at) + start[1] * at for at in drift])
    grain = chance.integers(0, 24, (height, width, 1), np.uint8)
    smooth = (coarse[:, rows][:, :, columns] * 230).astype(np.uint8)
    return np.asarray(smooth + grain, np.uint8)


def seed_of(*parts: object) -> int:
    """A 32-bit seed from anything that prints."""
    return int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:4], "big")
