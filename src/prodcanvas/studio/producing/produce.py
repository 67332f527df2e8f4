"""Produce: generated shots from brief to take, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from prodcanvas.crew.producer import Producer
from prodcanvas.crew.producer.brief import brief
from prodcanvas.errors import RequestError
from prodcanvas.film import Scene, Shot
from prodcanvas.scheduling import batches
from prodcanvas.stores import Step
from prodcanvas.studio.producing.approval import attempt
from prodcanvas.studio.producing.closing import finish
from prodcanvas.studio.producing.feeding import drawn_maps, wanted_maps, with_references
from prodcanvas.studio.producing.house import House
from prodcanvas.studio.producing.line import Line
from prodcanvas.studio.producing.linked_frames import with_linked
from prodcanvas.studio.producing.materials import Materials
from prodcanvas.studio.producing.piece import Piece
from prodcanvas.studio.unit import Unit

replace = msgspec.structs.replace
SEED_STRIDE = 7919
"""What an attempt moves the seed by: a prime, so that shots made again do not meet each other's seeds."""


def produce(unit: Unit, root: Path, wanted: Iterable[str], house: House) -> None:
    """Make takes of the wanted shots as the Producer plans them; faults go to `unit.wrap.failed`.

    A shot for which nothing but the previz can be made gets its previz as a take, unless pipelines were named for it.
    """
    pictures, out = _previz(unit, frozenset(wanted)), set[str]()
    while pictures and not unit.stop():
        pipelines = [s.pipeline for name, s in house.shelf.items() if name not in out]
        producer = Producer(pipelines, house.facilities, unit.film.terms)
        line = Line(unit, root, house.shelf, {f.name: f for f in house.facilities}, house.runners, finish)
        line.run(_pieces(unit, root, producer, pictures))
        pictures = [given for given in pictures if given[1].pipeline == "auto" and given[1].id in line.short]
        short = {shot.id: line.short[shot.id] for _, shot, _ in pictures}
        out |= set(short.values())
        for shot, pipeline in short.items():
            del unit.wrap.failed[shot]
            unit.wrap.notes.append(f"{shot}: {house.shelf[pipeline].pipeline.name} did not fit into the memory of any "
                                   "server, so another way was taken.")


def _pieces(unit: Unit, root: Path, producer: Producer,
            pictures: Iterable[tuple[Scene, Shot, Step]]) -> Iterator[Piece]:
    """The shots that are to be generated, each planned and with its maps; the others get their previz as a take."""
    for scene, shot, picture in pictures:
        piece = None
        with unit.guard(shot.id):
            piece = _piece(unit, root, producer, Materials(unit, scene, shot, picture))
            if piece is None:
                unit.finish(scene, shot, picture)
        if piece is not None:
            yield piece
        if unit.stop():
            return


def _previz(unit: Unit, wanted: frozenset[str]) -> list[tuple[Scene, Shot, Step]]:
    """The silent previz of every wanted shot, rendered where it is not kept."""
    found: list[tuple[Scene, Shot, Step]] = []
    unit.then = lambda scene, shot, step: found.append((scene, shot, step))
    for batch in batches(unit.film, wanted):
        if not unit.stop():
            unit.shoot(batch)
    unit.then = None
    return found


def _piece(unit: Unit, root: Path, producer: Producer, materials: Materials) -> Piece | None:
    """A shot with its plan and its control maps; None when the previz itself is the plan."""
    scene, shot = materials.scene, materials.shot
    asked = with_references(brief(unit.film, scene, shot), unit.film, root)
    asked = replace(asked, seed=asked.seed + SEED_STRIDE * attempt(unit.store, shot.id))
    plan = producer.plan(asked)
    if not plan.steps or plan.steps[0].pipeline == "previz":
        if shot.pipeline not in {"auto", ""}:
            why = next((w for r in plan.refused if r.pipeline in shot.pipeline.split("+") for w in r.why), "")
            raise RequestError(f"{shot.id} cannot be made by {shot.pipeline}{': ' + why if why else ''}.",
                               f"See `prodcanvas plan {shot.id}` and `prodcanvas doctor`.", shot=shot.id)
        unit.wrap.notes += [f"{shot.id}: {what}" for what in asked.aside]
        unit.wrap.notes += [f"{shot.id}: the previz stands in. {why}" for why in plan.warnings[:1]]
        return None
    unit.wrap.notes += [f"{shot.id}: {what}" for what in plan.warnings]
    materials.prepare(wanted_maps(plan.steps), drawn_maps(plan.steps))
    return Piece(scene, with_linked(unit, root, shot), asked, plan, materials)

