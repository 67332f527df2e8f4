"""What can be wrong with a manifest that its types do not catch: ranges, names, promises without inputs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prodcanvas.routes.intent import INTENTS, METHODS
from prodcanvas.routes.media import KINDS
from prodcanvas.routes.pipeline import STAGES, TIERS, Param, Pipeline

_ID = re.compile(r"[a-z][a-z0-9_]{1,47}")
_PARAM_TYPES = ("int", "float", "bool", "choice", "text")


def manifest_faults(pipeline: Pipeline, folder: str) -> Iterator[str]:
    """Faults of a manifest, a sentence each; `folder` is the name of the folder it lies in."""
    if not _ID.fullmatch(pipeline.id):
        yield f"its id {pipeline.id!r} is not small letters, digits and underscores."
    if pipeline.id != folder:
        yield f"its id {pipeline.id!r} is not its folder's name."
    if pipeline.stage not in STAGES:
        yield f"its stage {pipeline.stage!r} is not one of {', '.join(STAGES)}."
    for what, kind in (("result", pipeline.makes), *((f"input {n}", i.kind) for n, i in pipeline.inputs.items())):
        if kind not in KINDS:
            yield f"the kind {kind!r} of its {what} is not one of {', '.join(KINDS)}."
    for name in set(pipeline.tiers) - set(TIERS):
        yield f"it has a tier {name!r}, which is not one of {', '.join(TIERS)}."
    for name, param in pipeline.params.items():
        yield from (f"its parameter {name} {why}" for why in _param(param))
    yield from _honours(pipeline)
    yield from _references(pipeline)


def _param(param: Param) -> Iterator[str]:
    if param.type not in _PARAM_TYPES:
        yield f"has the type {param.type!r}, which is not one of {', '.join(_PARAM_TYPES)}."
    if param.min is not None and param.max is not None and param.min > param.max:
        yield f"has a range from {param.min} to {param.max}."
    numeric = isinstance(param.default, (int, float)) and not isinstance(param.default, bool)
    if param.type in {"int", "float"} and not numeric:
        yield f"has no number as its default but {param.default!r}."
    elif numeric and not (_least(param) <= param.default <= _most(param)):
        yield f"has the default {param.default}, outside its range."
    if param.type == "choice" and param.default not in param.choices:
        yield f"has the default {param.default!r}, which is not among its choices."


def _least(param: Param) -> float:
    return float("-inf") if param.min is None else param.min


def _most(param: Param) -> float:
    return float("inf") if param.max is None else param.max


def _honours(pipeline: Pipeline) -> Iterator[str]:
    for honour in pipeline.honours:
        if honour.intent not in INTENTS:
            yield f"it honours {honour.intent!r}, which is no intent."
        elif honour.method not in (*METHODS.get(honour.intent, ()), "words", "given"):
            yield f"it honours {honour.intent} by {honour.method!r}, which is no method of it."
        if not 0.0 < honour.fidelity <= 1.0:
            yield f"its fidelity {honour.fidelity} to {honour.intent} is not between 0 and 1."
        for name in honour.inputs:
            if name not in pipeline.inputs:
                yield f"it honours {honour.intent} by an input {name!r} that it does not have."


def _references(pipeline: Pipeline) -> Iterator[str]:
    roles = {f.role for f in pipeline.needs.files}
    for tier, settings in pipeline.tiers.items():
        for name in set(settings.params) - set(pipeline.params):
            yield f"its tier {tier} sets a parameter {name!r} that it does not have."
        for role in set(settings.roles) - roles:
            yield f"its tier {tier} names another file for a role {role!r} that it does not have."
    for file in pipeline.needs.files:
        for name in file.for_inputs:
            if name not in pipeline.inputs:
                yield f"its file {file.name} is for an input {name!r} that it does not have."
