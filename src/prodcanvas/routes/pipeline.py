"""A pipeline's own account of itself: what it makes from what, what it honours, what it needs, what it costs.

One is written as `pipeline.toml` in a folder of its own; `pipelines` reads it, the Producer chooses among them.
"""

from __future__ import annotations

from typing import Any

import msgspec

STAGES = ("map", "still", "finish_still", "clip", "finish_clip", "sound", "aside")
"""Where in a plan a pipeline stands: control maps from pixels; a still; a still made better; a clip; a clip made
better; sound; and `aside`, made on request and never planned: a trained model, a character sheet, an object in three
dimensions, a text."""

TIERS = ("draft", "preview", "final")


class Input(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Something a pipeline takes."""

    kind: str
    """One of `media.KINDS`."""
    required: bool = False
    max: int = 1
    """How many at most; more than one makes it a list."""
    per: str = ""
    """`subject` when there is one for each character."""
    does: str = ""
    """In an artist's words."""


class Param(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Something an artist may turn, with its range."""

    type: str
    """int, float, bool, choice or text."""
    label: str
    """In plain words: `How closely it follows the depth`."""
    default: Any = None
    min: float | None = None
    max: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()
    does: str = ""
    technical: bool = False
    """Folded away until asked for."""
    curve: bool = False
    """Takes a curve over the steps besides a number."""


class Honour(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An intent that a pipeline fulfils, by a method, to a fidelity."""

    intent: str
    """One of `intent.INTENTS`."""
    method: str = "words"
    fidelity: float
    """0 to 1: how near the result comes to the wish. A judgement, written down once, compared everywhere."""
    inputs: tuple[str, ...] = ()
    """Inputs that must be given for it to hold; empty when the prompt alone does it."""
    subjects: int = 0
    """For identity: how many characters at once; 0 is any number."""
    limits: str = ""
    """A sentence on where it fails."""


class ModelFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A model file, and where it goes."""

    folder: str
    """Of ComfyUI's models: `diffusion_models`, `loras`, `controlnet`, …"""
    name: str
    gb: float = 0.0
    """Size on disk, 10^9 bytes."""
    role: str = ""
    """How the builder asks for it: `model`, `encoder`, `vae`, `depth_control`, …"""
    sha256: str = ""
    url: str = ""
    """Where to get it, with https; empty when it cannot be fetched by a plain link."""
    licence: str = ""
    gated: bool = False
    """The site wants a login or a signature first."""
    instead: tuple[str, ...] = ()
    """Other file names that serve as well, the best first."""
    optional: bool = False
    """Needed only for an input or intent named in `for_inputs`."""
    for_inputs: tuple[str, ...] = ()
    by_server: bool = False
    """Fetched by the node itself at its first run."""


class Pack(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A node pack besides the server's own nodes."""

    id: str
    """As ComfyUI-Manager knows it."""
    repository: str
    """owner/name."""
    licence: str = ""
    classes: tuple[str, ...] = ()
    """The node classes used of it."""


class Needs(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What must be there before a pipeline can run."""

    server: str = ""
    """Least version of the server, `0.3.40`."""
    classes: tuple[str, ...] = ()
    """The server's own node classes that matter; the graph's are added when the folder is read."""
    packs: tuple[Pack, ...] = ()
    files: tuple[ModelFile, ...] = ()


class Memory(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Memory of the card: the largest of encoding, sampling and decoding, plus head room.

    Sampling takes `weights_gb` and `area * 2 bytes * 0.01 * factor * 1024^2`, with `area` the cells of the latent over
    its frames (ComfyUI's own estimate); decoding takes `decode` bytes for each pixel decoded at a time, times 2.
    """

    weights_gb: float = 0.0
    """Of the diffusion model as it lies on the card."""
    encoder_gb: float = 0.0
    factor: float = 1.0
    """Activations of one latent cell, in ComfyUI's unit."""
    shrink: int = 8
    """Pixels to one latent cell, along each side."""
    frame_shrink: int = 4
    """Frames to one latent frame, for video."""
    decode: float = 2178.0
    """Half-precision numbers held for each pixel while decoding."""
    extra_gb: float = 0.0
    """Control nets, adapters, face models, that lie beside."""
    offload: float = 0.35
    """Share of the weights that must be on the card at once when the server streams the rest."""


class Time(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Seconds on a card of reference (24 GB, 2022): load + steps * megapixels * frames-of-latent * per_step."""

    load: float = 20.0
    per_step: float = 0.5
    """For one megapixel and one latent frame."""
    fixed: float = 0.0


class Size(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What sizes and lengths come out right."""

    multiple: int = 8
    pixels: int = 0
    """Pixels at the final tier; 0 keeps what comes in (a finish)."""
    scale: float = 1.0
    """A finish makes the picture this much larger."""
    frame_multiple: int = 0
    """Clips have `frame_multiple * k + 1` frames; 0 keeps what comes in."""
    max_frames: int = 0
    rate: int = 0
    """Frames per second that the model was made for."""


class TierSettings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a quality tier changes."""

    params: dict[str, Any] = {}
    pixels: float = 1.0
    """Share of `Size.pixels`."""
    roles: dict[str, str] = {}
    """Another model file for a role."""


class Licence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What the result may be used for."""

    code: str = ""
    weights: str = ""
    commercial: bool = True
    """May the pictures go into a film that is sold?"""
    excluded: tuple[str, ...] = ()
    """Territories where the licence does not hold: `EU`, `UK`, `KR`."""
    note: str = ""


class Pipeline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One way to make something."""

    id: str
    name: str
    does: str
    """One sentence, in an artist's words."""
    version: str = "1"
    """Raised when the same ask would give another result."""
    systems: tuple[str, ...] = ()
    """Rows of the list of systems: `M01`."""
    runner: str = "comfyui"
    stage: str
    makes: str
    """Kind of the result."""
    gives: tuple[str, ...] = ()
    """For a `map`: the control maps it makes of pixels, `depth`, `matte`; with more than one, its parameter `map` says
    which."""
    families: tuple[str, ...] = ()
    """Families whose trained models (LoRAs) it takes, or, for a training, makes: `flux1`, `sdxl`; empty takes none."""
    inputs: dict[str, Input] = {}
    params: dict[str, Param] = {}
    honours: tuple[Honour, ...] = ()
    keeps: dict[str, float] = {}
    """For a step after others: intent → share of the fidelity that survives it; 1 where not named for a finish."""
    needs: Needs = Needs()
    memory: Memory = Memory()
    time: Time = Time()
    size: Size = Size()
    tiers: dict[str, TierSettings] = {}
    licence: Licence = Licence()
    cost: float = 0.0
    """US dollars for one run, for hosted ones."""
    bindings: dict[str, tuple[str, ...]] = {}
    """For a pipeline whose template is a fixed graph (`graph.json`): what is asked → where it goes in the graph:
    `prompt = ["6.text"]`, `seed = ["3.seed"]`, `params.steps = ["3.steps"]`, `inputs.depth = ["12.image"]`."""
    results: dict[str, str] = {}
    """For a fixed graph: output node → kind of its result."""
    consent: str = ""
    """A sentence that must be agreed to before this runs: a face is put onto a person."""
    notes: tuple[str, ...] = ()
