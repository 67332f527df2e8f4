"""What a run takes: memory of the card, seconds, room on the disk. Estimates, by the servers' own formulas."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from prodcanvas.routes.facility import Facility
from prodcanvas.routes.lack import serving
from prodcanvas.routes.pipeline import Memory, Pipeline

_MODELS = ("diffusion_models", "checkpoints", "unet")
_ENCODERS = ("text_encoders", "clip")
HEAD_ROOM_GB = 1.0
"""What the driver and the server itself hold of a card."""
TILES = 4.0
"""A decoder that does not fit decodes the picture in parts, in about this share of the memory."""
STREAMED = 1.8
"""How much longer sampling takes when weights are streamed onto the card."""
ON_PROCESSOR = 40.0
"""How much longer sampling takes without a card."""


replace = msgspec.structs.replace


class Room(NamedTuple):
    """Memory of the card in 10^9 bytes: with everything lying on it, and the least that will do."""

    full: float
    least: float


class Fit(NamedTuple):
    """How a run goes at a facility."""

    gb: float
    """Memory it will take there."""
    seconds: float
    streamed: bool = False
    """The weights are streamed: it is slower than it could be."""


def room(memory: Memory, width: int, height: int, frames: int) -> Room:
    """Memory of a run at a size: encoding, sampling or decoding, whichever takes most, and head room.

    Sampling is ComfyUI's own estimate: cells of the latent * 2 bytes * 0.01 * factor * 1024^2, beside the weights.
    Decoding holds `decode` half-precision numbers for each pixel.
    """
    shrink = max(1, memory.shrink)
    cells = (width / shrink) * (height / shrink) * latent_frames(memory, frames)
    sampling = cells * 2 * 0.01 * memory.factor * 1024**2 / 1e9
    decoding = 2 * memory.decode * width * height / 1e9
    beside = memory.extra_gb
    full = max(memory.encoder_gb, memory.weights_gb + sampling + beside, decoding)
    least = max(memory.encoder_gb * memory.offload, memory.weights_gb * memory.offload + sampling + beside,
                decoding / TILES)
    return Room(full + HEAD_ROOM_GB, least + HEAD_ROOM_GB)


def latent_frames(memory: Memory, frames: int) -> int:
    """Frames of the latent of a clip; a still has one."""
    return (max(1, frames) - 1) // max(1, memory.frame_shrink) + 1


def sampling_seconds(pipeline: Pipeline, tier: str, width: int, height: int, frames: int) -> float:
    """Seconds of sampling on a card of reference: steps * megapixels * latent frames * seconds per step."""
    megapixels = width * height / 1e6
    return steps_of(pipeline, tier) * megapixels * latent_frames(pipeline.memory, frames) * pipeline.time.per_step


def steps_of(pipeline: Pipeline, tier: str) -> int:
    """Sampling steps at a tier; a pipeline without such a parameter passes over the picture once."""
    settings = pipeline.tiers.get(tier)
    value = (settings.params if settings else {}).get("steps")
    if value is None and "steps" in pipeline.params:
        value = pipeline.params["steps"].default
    return int(value) if isinstance(value, (int, float)) else 1


def lying(pipeline: Pipeline, place: Facility) -> Memory:
    """The memory of a pipeline with the files as they lie there: an fp8 file takes half of what the manifest counts on.

    The largest model file counts, since experts take turns; encoders count together.
    """
    models, encoders = [0.0], [0.0]
    for file in pipeline.needs.files:
        name = serving(file, place)
        size = place.sizes.get(f"{file.folder}/{name}", 0.0) if name else 0.0
        if file.folder in _MODELS:
            models.append(size)
        elif file.folder in _ENCODERS and not file.optional:
            encoders.append(size)
    memory = pipeline.memory
    return replace(memory, weights_gb=max(models) or memory.weights_gb, encoder_gb=sum(encoders) or memory.encoder_gb)


def fit(pipeline: Pipeline, tier: str, place: Facility, size: tuple[int, int], frames: int, *,
        memory: Memory | None = None) -> Fit | None:
    """How a run goes there; None when it does not fit. A facility that does not tell its memory is believed.

    `memory` is the pipeline's as its files lie there, where that is known already.
    """
    memory = memory or lying(pipeline, place)
    needed, there = room(memory, *size, frames), place.memory_gb()
    seconds = sampling_seconds(pipeline, tier, *size, frames)
    fixed = pipeline.time.load + pipeline.time.fixed
    if pipeline.cost or not there:
        return Fit(0.0 if pipeline.cost else needed.full, fixed + seconds)
    slower = 1.0 if any(d.kind != "cpu" for d in place.devices) else ON_PROCESSOR
    if needed.full <= there:
        return Fit(needed.full, fixed + seconds * slower)
    if needed.least > there or (place.ram_gb and _waiting(memory) > place.ram_gb):
        return None
    return Fit(there, fixed + seconds * slower * STREAMED, streamed=True)


def _waiting(memory: Memory) -> float:
    """What waits in the machine's memory while it is not on the card."""
    return memory.weights_gb + memory.encoder_gb


def disk_gb(kind: str, width: int, height: int, frames: int) -> float:
    """Roughly what a result takes: a PNG 2 bytes a pixel, a clip without loss 1, a film's clip far less."""
    each = 1.0 if kind == "video" else 2.0
    return each * width * height * max(1, frames) / 1e9
