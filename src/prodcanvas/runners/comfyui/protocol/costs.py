"""What a node of a graph is likely to cost, and what it does in an artist's words: the bar's first guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

STEPS = 20
"""Steps of a sampler whose number of steps cannot be read from the graph."""

_Guess = tuple[re.Pattern[str], float, str]
_GUESSES: tuple[_Guess, ...] = tuple((re.compile(words), cost, activity) for words, cost, activity in (
    (r"Sampler|Sampling(?!SD|Aura|Flux|Discrete|Cont)|Detailer|Upscaler$", 1.0, "Sampling"),
    (r"Loader|^Load(?!Image|Video|Audio)|Load.*Model", 3.0, "Loading"),
    (r"VAEDecode|AudioVAEDecode", 2.0, "Decoding"),
    (r"VAEEncode|ToVideo$|ImageToVideo", 1.5, "Encoding"),
    (r"TextEncode|PromptEnhance|TextGenerate", 1.0, "Reading the prompt"),
    (r"VFI|FrameInterpolate", 6.0, "Making frames in between"),
    (r"UpscaleWithModel|UltimateSDUpscale", 4.0, "Upscaling"),
    (r"Preprocessor|Detect|Segment|SAM|Depth|Pose|Florence", 2.0, "Looking at the picture"),
    (r"SaveVideo|VideoCombine|SaveWEBM|CreateVideo", 1.5, "Writing the clip"),
    (r"^Save|^Preview", 0.3, "Saving"),
    (r"^Load", 0.3, "Opening"),
))
_PLAIN = 0.1


def seconds(graph: Mapping[str, Any], node: str) -> float:
    """A first guess in seconds of what a node takes; only the proportions matter."""
    guess = _guess(graph, node)
    if guess is None:
        return _PLAIN
    _, cost, activity = guess
    return cost * steps(graph, node) if activity == "Sampling" else cost


def steps(graph: Mapping[str, Any], node: str) -> float:
    """Number of steps of a sampler: its own, or those of the scheduler joined to it."""
    for inputs in (_inputs(graph, node), *(_inputs(graph, link) for link in _links(graph, node))):
        given = inputs.get("steps")
        if isinstance(given, (int, float)) and not isinstance(given, bool) and 0 < given <= 10_000:
            return float(given)
    return STEPS


def counts(graph: Mapping[str, Any], node: str) -> bool:
    """Whether it is one of the nodes whose steps dominate a job."""
    guess = _guess(graph, node)
    return guess is not None and guess[2] == "Sampling"


def activity(graph: Mapping[str, Any], node: str, value: float = 0.0, most: float = 1.0) -> str:
    """What a node does, said to the artist: `Sampling 12 of 30`, `Loading dave.safetensors`."""
    guess = _guess(graph, node)
    said = guess[2] if guess else _words(graph, node)
    if said in {"Loading", "Opening"}:
        said = f"{said} {_file(graph, node)}".strip()
    return f"{said} {value:.0f} of {most:.0f}" if most > 1 and value >= 1 else said


def _guess(graph: Mapping[str, Any], node: str) -> _Guess | None:
    name = _class(graph, node)
    return next((guess for guess in _GUESSES if guess[0].search(name)), None)


def _class(graph: Mapping[str, Any], node: str) -> str:
    found = graph.get(node)
    return str(found.get("class_type", "")) if isinstance(found, dict) else ""


def _inputs(graph: Mapping[str, Any], node: str) -> Mapping[str, Any]:
    found = graph.get(node)
    inputs = found.get("inputs") if isinstance(found, dict) else None
    return inputs if isinstance(inputs, dict) else {}


def _links(graph: Mapping[str, Any], node: str) -> list[str]:
    given = _inputs(graph, node).values()
    return [str(value[0]) for value in given if isinstance(value, list) and len(value) == 2]


def _file(graph: Mapping[str, Any], node: str) -> str:
    """The model or media file a loader names."""
    for value in _inputs(graph, node).values():
        if isinstance(value, str) and re.search(r"\.\w{2,12}$", value):
            return value.replace("\\", "/").rpartition("/")[2]
    return ""


def _words(graph: Mapping[str, Any], node: str) -> str:
    found = graph.get(node)
    about = found.get("_meta") if isinstance(found, dict) else None
    title = about.get("title") if isinstance(about, dict) else None
    name = _class(graph, node)
    return str(title) if title else re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ") or "Working"
