"""Where what a pipeline takes comes from: the stage, an asset, the shot's own sound and pictures, the step before."""

from __future__ import annotations

from prodcanvas.routes.intent import CONTROLS
from prodcanvas.routes.pipeline import Pipeline

_BEFORE = {
    "clip": ("image", ("first_frame", "start_frame", "image", "still", "picture")),
    "finish_still": ("image", ("image", "still", "picture", "plate", "source")),
    "finish_clip": ("video", ("video", "clip", "frames", "source", "image")),
}
"""Stage → kind and names of the input that takes the picture of the step before."""
_MAPPED = ("image", "video", "frames", "picture", "plate")
"""Names of the input of a map's pixels."""
_ASSET = ("reference", "references", "face", "faces", "style_reference", "location_reference", "wardrobe")
_STAGE = (*CONTROLS, "camera", "camera_path", "render")
_SOUND = ("audio", "dialogue", "voice")
PIXELS = ("plate", "video_reference")
"""Material that maps can be made of."""


def takes_before(pipeline: Pipeline) -> str:
    """The input that takes the picture of the step before; empty when there is none."""
    kind, names = _BEFORE.get(pipeline.stage, ("", ()))
    for name in names:
        if name in pipeline.inputs and pipeline.inputs[name].kind == kind:
            return name
    if pipeline.stage == "clip":
        return ""
    return next((n for n, i in pipeline.inputs.items() if i.required and i.kind == kind), "")


def takes_pixels(pipeline: Pipeline) -> str:
    """The input of a `map` pipeline for the pixels it reads."""
    named = next((n for n in _MAPPED if n in pipeline.inputs), "")
    return named or next((n for n, i in pipeline.inputs.items() if i.kind in ("image", "video")), "")


def source(name: str) -> str:
    """Where an input of this name is fed from, in the words of `Step.feeds`."""
    if name in _STAGE:
        return f"stage:{name}"
    if name in _ASSET:
        return f"asset:{name}"
    if name in _SOUND:
        return "sound:dialogue"
    return f"shot:{name}"


def of_asset(name: str) -> bool:
    """Whether an input takes pictures of the characters themselves."""
    return name in _ASSET[:4]
