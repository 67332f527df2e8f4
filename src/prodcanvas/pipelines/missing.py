"""What a pipeline lacks at a facility before it can run there: server, nodes, packs, files, memory."""

from __future__ import annotations

from collections.abc import Collection

from prodcanvas.crew.producer.estimate.cost import fit, room
from prodcanvas.crew.producer.estimate.sizing import made_size
from prodcanvas.routes.facility import Facility
from prodcanvas.routes.lack import Lack, lacking
from prodcanvas.routes.pipeline import TIERS, Pipeline

USUAL = (1280, 720)
"""Pixels of a film that does not say otherwise."""
USUAL_FRAMES = 81
"""Five seconds of a clip model."""


def missing(pipeline: Pipeline, facility: Facility, inputs: Collection[str] = ()) -> tuple[Lack, ...]:
    """What is lacking for a run with these inputs and intents, thing by thing; empty when it can run.

    Memory is judged at the pipeline's lightest tier and a usual film's shape.
    """
    return (*lacking(pipeline, facility, inputs), *_memory(pipeline, facility))


def _memory(pipeline: Pipeline, facility: Facility) -> tuple[Lack, ...]:
    tier = next((t for t in TIERS if t in pipeline.tiers), "final")
    width, height = made_size(pipeline, tier, *USUAL)
    frames = min(USUAL_FRAMES, pipeline.size.max_frames or USUAL_FRAMES) if pipeline.makes == "video" else 1
    if fit(pipeline, tier, facility, (width, height), frames) is not None:
        return ()
    least, there = room(pipeline.memory, width, height, frames).least, facility.memory_gb()
    if least > there:
        return (_short(least, there, f"It takes at least {least:.1f} GB of memory on a card; "
                                     f"{facility.name} has {there:.1f}."),)
    lying = pipeline.memory.weights_gb + pipeline.memory.encoder_gb
    return (_short(lying, facility.ram_gb, f"Its models take {lying:.1f} GB of the machine's memory; "
                                           f"{facility.name} has {facility.ram_gb:.1f}."),)


def _short(needed: float, there: float, how: str) -> Lack:
    return Lack(kind="memory", name=f"{needed:.1f} GB", gb=max(0.1, round(needed - there, 1)), how=how)
