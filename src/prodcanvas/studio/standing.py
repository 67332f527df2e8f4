"""Standing: how near each pipeline is to running on the servers there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from prodcanvas.pipelines import Shelved
from prodcanvas.pipelines.missing import missing
from prodcanvas.routes.facility import Facility
from prodcanvas.routes.lack import Lack
from prodcanvas.routes.pipeline import Pipeline

STATES = ("ready", "files", "blocked")
"""It runs; only model files are missing; more than that is missing."""


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """What a pipeline lacks for one of its inputs alone."""

    inputs: tuple[str, ...]
    lacks: tuple[Lack, ...]


class Standing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One pipeline, at the server where it is nearest to running."""

    pipeline: str
    name: str
    does: str
    stage: str
    state: str
    """One of `STATES`."""
    server: str = ""
    """Empty when there is no server."""
    also: tuple[str, ...] = ()
    """Other servers where it runs."""
    lacks: tuple[Lack, ...] = ()
    options: tuple[Option, ...] = ()
    """What is missing for some inputs only."""
    gb: float = 0.0
    """Of files to fetch, 10^9 bytes."""
    fetches: tuple[str, ...] = ()
    """Files that the server will fetch by itself at the first run."""
    licence: str = ""
    commercial: bool = True
    excluded: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def standings(shelved: Mapping[str, Shelved], places: Sequence[Facility]) -> tuple[Standing, ...]:
    """Every pipeline, the readiest first, each at its best server. Pipelines of other runners are left out."""
    usable = [place for place in places if not place.fault]
    found = [standing(s.pipeline, usable) for s in shelved.values() if s.pipeline.runner == "comfyui"]
    return tuple(sorted(found, key=lambda s: (*_distance(s.lacks), s.pipeline) if s.server else (9, 0, 0, s.pipeline)))


def standing(pipeline: Pipeline, places: Iterable[Facility]) -> Standing:
    """One pipeline at the server where it is nearest to running."""
    told = [(place.name, missing(pipeline, place)) for place in places if place.runner == pipeline.runner]
    server, lacks = min(told, key=lambda x: _distance(x[1]), default=("", missing(pipeline, _NOWHERE)))
    here = next((p for p in places if p.name == server), _NOWHERE)
    return Standing(
        pipeline=pipeline.id, name=pipeline.name, does=pipeline.does, stage=pipeline.stage, server=server,
        state=state_of(lacks) if server else "blocked", lacks=lacks,
        also=tuple(name for name, other in told if name != server and not other), gb=gigabytes(lacks),
        options=tuple(_options(pipeline, here, lacks)) if server else (),
        fetches=tuple(f.name for f in pipeline.needs.files if f.by_server and not f.optional),
        licence=pipeline.licence.weights, commercial=pipeline.licence.commercial, excluded=pipeline.licence.excluded,
        notes=(*pipeline.notes, *((pipeline.licence.note,) if pipeline.licence.note else ())))


_NOWHERE = Facility(name="", runner="comfyui", ram_gb=1e6)
"""A server that has nothing: what it lacks is all that a pipeline needs."""


def state_of(lacks: Sequence[Lack]) -> str:
    """Ready, only files missing, or more."""
    if not lacks:
        return "ready"
    return "files" if all(lack.kind == "file" for lack in lacks) else "blocked"


def gigabytes(lacks: Iterable[Lack]) -> float:
    """What there is to fetch, 10^9 bytes."""
    return round(sum(lack.gb for lack in lacks if lack.kind == "file"), 2)


def _distance(lacks: Sequence[Lack]) -> tuple[int, int, float]:
    return STATES.index(state_of(lacks)), sum(lack.kind != "file" for lack in lacks), gigabytes(lacks)


def _options(pipeline: Pipeline, place: Facility, lacks: Sequence[Lack]) -> Iterable[Option]:
    """Files for single inputs: missing them takes away that input and nothing else."""
    groups = dict.fromkeys(f.for_inputs for f in pipeline.needs.files if f.optional and f.for_inputs)
    for inputs in groups:
        more = tuple(x for x in missing(pipeline, place, inputs) if x not in lacks)
        if more:
            yield Option(inputs=inputs, lacks=more)

