"""The ask: everything a pipeline is told for one step, complete, and the same every time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import msgspec

from prodcanvas.crew.producer.estimate.sizing import seconds_of
from prodcanvas.crew.producer.inputs import of_asset
from prodcanvas.errors import RequestError
from prodcanvas.film.making import Trained
from prodcanvas.routes.brief import Brief
from prodcanvas.routes.facility import Facility
from prodcanvas.routes.lack import found, serving, wanted
from prodcanvas.routes.media import Media
from prodcanvas.routes.pipeline import STAGES, Param, Pipeline
from prodcanvas.routes.plan import Promise, Step
from prodcanvas.routes.request import Ask, Curve, Subject, Value

replace = msgspec.structs.replace
_BY_PICTURE = frozenset({"reference_edit", "infinite_you", "dreamo", "pulid", "omnigen", "ip_adapter", "face_swap"})
"""Identity methods that look at reference pictures."""


def ask(brief: Brief, step: Step, pipeline: Pipeline, facility: Facility,
        media: Mapping[str, tuple[Media, ...]]) -> Ask:
    """The request for one step of a plan. `media` are the files of the step's feeds, by input name.

    References, trained models and mattes come with the brief's subjects. Raises `RequestError` when a file that the
    plan promised is not there, or a parameter lies outside its range.
    """
    subjects = tuple(_subject(s, step, pipeline, facility) for s in brief.subjects)
    inputs = _inputs(step, pipeline, media, subjects)
    used = {*inputs, *(n for n in step.feeds if n in pipeline.inputs), *(p.intent for p in step.promises)}
    styled = any(p.intent == "style" and p.method == "lora" for p in step.promises)
    return Ask(
        pipeline=pipeline.id, prompt=_prompt(brief, pipeline), negative=brief.negative, width=step.width,
        height=step.height, frames=max(1, step.frames), rate=_rate(step, pipeline), seed=seed_of(brief, step),
        tier=step.tier, seconds=float(seconds_of(brief.frames, brief.rate)) if pipeline.makes != "image" else 0.0,
        subjects=subjects, background=brief.background, inputs=inputs, params=params_of(brief, step, pipeline),
        files=files_of(pipeline, facility, step.tier, used),
        styles=_fitting(brief.styles, pipeline, facility) if styled else (), camera=brief.camera)


def _prompt(brief: Brief, pipeline: Pipeline) -> str:
    """A still that leads a clip shows how it opens."""
    opens = pipeline.makes == "image" and brief.makes == "video" and brief.opening
    return brief.opening if opens else brief.prompt


def seed_of(brief: Brief, step: Step) -> int:
    """A seed of the step's own; what comes before or after it does not move it."""
    return (brief.seed + STAGES.index(step.stage)) % 2**32 if step.stage in STAGES else brief.seed


def _rate(step: Step, pipeline: Pipeline) -> int:
    """Frames per second, whole: a stretched clip rather lasts a little longer than the shot."""
    return max(1, int(step.rate + 1e-6)) if step.rate else pipeline.size.rate or 24


def _inputs(step: Step, pipeline: Pipeline, media: Mapping[str, tuple[Media, ...]],
            subjects: tuple[Subject, ...]) -> dict[str, tuple[Media, ...]]:
    """Files by input. Characters' own pictures and mattes are taken from the characters where they were not given."""
    given: dict[str, tuple[Media, ...]] = {}
    for name in step.feeds:
        if name not in pipeline.inputs:
            continue
        files = media.get(name, ()) or _own(name, subjects)
        taken = pipeline.inputs[name]
        if files:
            given[name] = files if taken.per else files[:max(1, taken.max)]
        elif taken.kind != "model" and not (taken.per and not taken.required):
            raise RequestError(f"{pipeline.name} was promised a file for {name!r}, and there is none.",
                               "Run `prodcanvas plan` again.")
    return given


def _own(name: str, subjects: tuple[Subject, ...]) -> tuple[Media, ...]:
    if of_asset(name):
        return tuple(s.references[0] for s in subjects if s.references)
    if name == "matte":
        return tuple(s.matte for s in subjects if s.matte)
    return ()


def _subject(subject: Subject, step: Step, pipeline: Pipeline, facility: Facility) -> Subject:
    """A character as this step treats it: with pictures or trained models only where its likeness is promised by them.

    A step that promises nothing of a character's likeness by them is told it in words.
    """
    promise = _promise(subject, step)
    method = promise.method if promise else ""
    honour = next((h for h in pipeline.honours if promise and h.intent == "identity" and h.method == method), None)
    pictured = method in _BY_PICTURE or bool(honour and any(of_asset(n) for n in honour.inputs))
    trained = _fitting(subject.trained, pipeline, facility) if method == "lora" else ()
    matte = subject.matte if "matte" in step.feeds else None
    return replace(subject, method=method, references=subject.references if pictured else (), trained=trained,
                   matte=matte)


def _promise(subject: Subject, step: Step) -> Promise | None:
    return next((p for p in step.promises if p.intent == "identity" and p.subject == subject.id), None)


def _fitting(trained: tuple[Trained, ...], pipeline: Pipeline, facility: Facility) -> tuple[Trained, ...]:
    """The trained models that suit the pipeline's family and are there, as the server names them."""
    suiting = ((t, found(facility, "loras", t.file)) for t in trained if t.base in (*pipeline.families, ""))
    return tuple(replace(t, file=name) for t, name in suiting if name)


def files_of(pipeline: Pipeline, facility: Facility, tier: str, used: set[str]) -> dict[str, str]:
    """Role → the file's name as the server has it, for a run at a tier that uses these inputs and intents."""
    settings = pipeline.tiers.get(tier)
    rather = settings.roles if settings else {}
    names: dict[str, str] = {}
    for file in pipeline.needs.files:
        if file.role and file.role not in names and (wanted(file, used) or not file.for_inputs):
            name = serving(file, facility, rather.get(file.role, "")) or (file.name if file.by_server else "")
            if name:
                names[file.role] = name
    return names


def params_of(brief: Brief, step: Step, pipeline: Pipeline) -> dict[str, Value | Curve]:
    """Every parameter: the manifest's, over it the tier's, over it the artist's own.

    An artist's `steps` goes to every pipeline that has such a parameter, `sd15.steps` to one. Raises `RequestError` for
    a value outside its range.
    """
    settings = pipeline.tiers.get(step.tier)
    values: dict[str, Any] = {name: p.default for name, p in pipeline.params.items()}
    values |= settings.params if settings else {}
    if pipeline.stage == "map" and "map" in pipeline.params and step.promises:
        values["map"] = step.promises[0].method
    for name, param in pipeline.params.items():
        for key in (name, f"{pipeline.id}.{name}"):
            if key in brief.params:
                values[name] = _checked(key, brief.params[key], param)
    return {name: value for name, value in values.items() if value is not None}


def _checked(name: str, value: Any, param: Param) -> Any:
    if param.curve and isinstance(value, str):
        return _curve(name, value, param)
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if param.type in ("int", "float") and not number:
        raise RequestError(f"{name} ({param.label}) is a number, not {value!r}.", "See `prodcanvas direct --help`.")
    if param.type == "choice" and value not in param.choices:
        raise RequestError(f"{name} ({param.label}) cannot be {value!r}.", f"Choose {', '.join(param.choices)}.")
    if param.type == "bool" and not isinstance(value, bool):
        raise RequestError(f"{name} ({param.label}) is true or false, not {value!r}.", "Say true or false.")
    low, high = param.min, param.max
    if number and ((low is not None and value < low) or (high is not None and value > high)):
        raise RequestError(f"{name} ({param.label}) cannot be {value}.", f"It goes from {low} to {high}.")
    return round(value) if param.type == "int" else value


def _curve(name: str, text: str, param: Param) -> Curve:
    """A curve as it is written: `0:1, 0.5:0.3`, where in the run of the sampler and how much there."""
    try:
        points = [tuple(map(float, point.split(":"))) for point in text.split(",")]
        at, values = zip(*((a, v) for a, v in points), strict=True)
    except ValueError:
        raise RequestError(f"{name} ({param.label}) cannot be {text!r}.",
                           "Say a number, or a curve such as 0:1,0.5:0.3.") from None
    inside = all(0.0 <= a <= 1.0 for a in at) and all(map(math.isfinite, values))
    if not inside or any(a >= b for a, b in pairwise(at)):
        raise RequestError(f"The curve of {name} does not run from 0 to 1 in time: {text}.",
                           "Say where from 0 to 1, then how much: 0:1,0.5:0.3.")
    return Curve(at, tuple(_checked(name, value, param) for value in values))
