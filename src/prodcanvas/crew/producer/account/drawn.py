"""Control maps drawn from what the artist linked: who draws them, the steps put in front, and what stays undrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from prodcanvas.clock import parse_rate
from prodcanvas.crew.followed import SPOKEN
from prodcanvas.crew.producer.estimate.cost import Fit, fit
from prodcanvas.crew.producer.inputs import takes_pixels
from prodcanvas.crew.producer.offers import Stand, truth
from prodcanvas.routes.brief import Brief, DrawnMap
from prodcanvas.routes.pipeline import Pipeline
from prodcanvas.routes.plan import Promise, Step

replace = msgspec.structs.replace
LINKED = "linked:"
"""Where a map step is fed from: `linked:depth` is the picture that the depth is drawn from."""
_KINDS = {"image": ("image", "mask"), "video": ("video", "mask_video")}
"""What is read → what a pipeline that draws a map of it makes."""


class Hand(NamedTuple):
    """Who draws a map, and how that runs."""

    stand: Stand
    size: tuple[int, int]
    runs: Fit
    truth: float


class Shelf(NamedTuple):
    """All pipelines there are, and why some can run nowhere here."""

    pipelines: tuple[Pipeline, ...]
    barred: Mapping[str, tuple[str, ...]]

    def draws(self, drawing: DrawnMap) -> bool:
        """Whether something that can run here draws a map."""
        return any(p.id not in self.barred for p in self.drawers(drawing))

    def drawers(self, drawing: DrawnMap) -> list[Pipeline]:
        """Those that draw a map, the truest first."""
        return sorted((p for p in self.pipelines if _draws(p, drawing)), key=lambda p: (-truth(p, drawing.map), p.id))

    def followers(self, brief: Brief, drawing: DrawnMap) -> list[Pipeline]:
        """Those that make the shot by a map: what can run here first, then the truest."""
        found = [(p.id in self.barred, -h.fidelity, p.id, p) for p in self.pipelines for h in p.honours
                 if h.intent in ("composition", "motion") and drawing.map in h.inputs and p.makes == brief.makes
                 and p.stage in ("still", "clip")]
        return [one[3] for one in sorted(found, key=lambda one: one[:3])]

    def told(self, deed: str, able: list[Pipeline]) -> str:
        """The first of those who could, and what stands in the way."""
        if not able:
            return ""
        why = "; ".join(self.barred.get(able[0].id, ()))
        return f" {able[0].name} could {deed}{f', but here: {why}' if why else ': choose it by name'}."


def at_hand(brief: Brief, stands: Sequence[Stand]) -> Brief:
    """The brief with the maps among its material that can be drawn here."""
    found = {d.map for d in brief.drawings if _hand(brief, d, stands, (brief.width, brief.height))}
    return replace(brief, material=brief.material | found, linked=brief.linked | found) if found else brief


def drawn(brief: Brief, found: tuple[Step, ...], stands: Sequence[Stand]) -> tuple[Step, ...]:
    """The steps with one in front for each map that some of them are fed with and that can be drawn here."""
    added: list[Step] = []
    for drawing in brief.drawings:
        sizes = [(s.width, s.height) for s in found if f"stage:{drawing.map}" in s.feeds.values()]
        if sizes:
            own = (brief.width, brief.height)
            hand = next((h for size in (max(*sizes, own), own) if (h := _hand(brief, drawing, stands, size))), None)
            added += [_step(brief, drawing, hand)] if hand else []
    return (*added, *(_later(s, len(added)) for s in found))


def undrawn(brief: Brief, found: Iterable[Step], shelf: Shelf) -> tuple[str, ...]:
    """A sentence for each map that was to be drawn and is not, with what would be needed."""
    done = {where for s in found for where in s.feeds.values()}
    return tuple(_why_not(brief, d, shelf, fed=f"stage:{d.map}" in done)
                 for d in brief.drawings if f"{LINKED}{d.map}" not in done)


def _draws(pipeline: Pipeline, drawing: DrawnMap) -> bool:
    name = takes_pixels(pipeline) if pipeline.stage == "map" and drawing.map in pipeline.gives else ""
    return bool(name) and pipeline.inputs[name].kind == drawing.kind and pipeline.makes in _KINDS[drawing.kind]


def _hand(brief: Brief, drawing: DrawnMap, stands: Iterable[Stand], size: tuple[int, int]) -> Hand | None:
    """The truest hand that costs nothing and fits; one that was chosen by name goes before."""
    able = [(s.pipeline.id not in brief.pin, -truth(s.pipeline, drawing.map), s.pipeline.id, s.place.name, s)
            for s in stands if _draws(s.pipeline, drawing) and not s.pipeline.cost]
    for _, true, _, _, stand in sorted(able, key=lambda one: one[:4]):
        runs = fit(stand.pipeline, brief.tier, stand.place, size, _frames(brief, drawing), memory=stand.memory)
        if runs is not None:
            return Hand(stand, size, runs, -true)
    return None


def _frames(brief: Brief, drawing: DrawnMap) -> int:
    return brief.frames if drawing.kind == "video" else 1


def _step(brief: Brief, drawing: DrawnMap, hand: Hand) -> Step:
    """A map is drawn at the film's rate and the shot's length, as the stage's own are: steps take what they need."""
    pipeline, frames = hand.stand.pipeline, _frames(brief, drawing)
    return Step(pipeline=pipeline.id, name=pipeline.name, stage="map", facility=hand.stand.place.name, tier=brief.tier,
                feeds={takes_pixels(pipeline): f"{LINKED}{drawing.map}"}, width=hand.size[0], height=hand.size[1],
                promises=(Promise(intent="composition", method=drawing.map, fidelity=hand.truth),), frames=frames,
                rate=float(round(parse_rate(brief.rate).fps)) if frames > 1 else 0.0,
                memory_gb=round(hand.runs.gb, 2), seconds=round(hand.runs.seconds, 1),
                why=f"{SPOKEN[drawing.map]} drawn from {drawing.source}, as you linked it.")


def _later(step: Step, by: int) -> Step:
    """A step that comes so many places later."""
    moved = {name: f"step:{int(where.removeprefix('step:')) + by}" if where.startswith("step:") else where
             for name, where in step.feeds.items()}
    return replace(step, feeds=moved) if moved != step.feeds else step


def _why_not(brief: Brief, drawing: DrawnMap, shelf: Shelf, *, fed: bool) -> str:
    if fed or not shelf.draws(drawing):
        why = f"{SPOKEN[drawing.map]} not drawn from {drawing.source}: nothing here can, so the previz leads instead."
        return f"{why}{shelf.told('draw it', shelf.drawers(drawing))}"
    why = f"What is linked from {drawing.source} is not followed: no step of this plan goes by its {drawing.map}."
    return f"{why}{shelf.told('follow it', shelf.followers(brief, drawing))}"
