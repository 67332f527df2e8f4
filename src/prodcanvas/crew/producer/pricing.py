"""An offer at the size and length of one shot: what it comes to in fidelity, seconds, memory and money."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from prodcanvas.crew.producer.estimate.cost import Fit, fit
from prodcanvas.crew.producer.estimate.sizing import Length, length, made_size
from prodcanvas.crew.producer.offers import Offer, Stand
from prodcanvas.crew.producer.wants import Wants
from prodcanvas.routes.brief import Brief
from prodcanvas.routes.pipeline import TIERS

OF_TIME = frozenset({"action", "motion", "camera", "dialogue"})
"""Intents that a clip made at fewer frames a second serves less well."""
NATIVE_DETAIL = 0.6
"""How sharp a full-sized picture is that nothing was done for."""
LED_DETAIL = 0.5
"""A clip led by a still is sharp by itself to this share only: a poor still stays poor."""
LOWER_TIER = 0.9
"""What is left of the detail when a lower tier must do."""


class Frame(NamedTuple):
    """Size and length of what a step makes."""

    width: int
    height: int
    frames: int = 1
    rate: float = 0.0


class Run(NamedTuple):
    """One step as it would run."""

    offer: Offer
    gives: tuple[float, ...]
    keeps: tuple[float, ...]
    frame: Frame
    seconds: float
    memory: float
    money: float
    tier: str
    steps: int = 1
    """The step itself and the maps read for it."""
    streamed: bool = False
    covers: float = 1.0
    """Which share of the shot it covers at the rate the model was made for."""
    maps_seconds: float = 0.0
    """Of the seconds, those for reading maps."""


Sized = tuple[Frame, float, str, Fit]
"""Frame, share of the shot that is covered, tier, and how it runs."""


class Kept(NamedTuple):
    """What was worked out for one brief and serves the next: it depends on no weight and no name."""

    fits: dict[object, Fit | None]
    runs: dict[object, dict[object, Run | None]]
    """Size and length → offer and picture before it → the run."""
    led: dict[object, Any]
    """Tables of stills and the clips they lead."""


class Pricer:
    """Prices offers for one brief; what it works out is kept for the next brief of the same size."""

    def __init__(self, brief: Brief, wanted: Wants, kept: Kept) -> None:
        self._brief = brief
        self.kept = kept
        self.size = (brief.tier, brief.width, brief.height)
        self._still = kept.runs.setdefault((*self.size, 0, ""), {})
        self._clip = kept.runs.setdefault((*self.size, brief.frames, brief.rate), {})
        self._detail = tuple(i for i, w in enumerate(wanted.wishes) if w.intent == "detail")
        self._timed = tuple(w.intent in OF_TIME for w in wanted.wishes)
        self._area = brief.width * brief.height

    def run(self, offer: Offer, before: Frame | None = None) -> Run | None:
        """The offer as it would run after a picture of this frame; None when it does not fit anywhere near."""
        stage = offer.stand.pipeline.stage
        runs = self._still if stage in ("still", "finish_still") else self._clip
        key = (id(offer), before if stage != "clip" else None)
        try:
            return runs[key]
        except KeyError:
            found = runs[key] = self._run(offer, before)
            return found

    def _run(self, offer: Offer, before: Frame | None) -> Run | None:
        stand = offer.stand
        sized = self._sized(stand, before)
        if sized is None:
            return None
        frame, covers, tier, (memory, seconds, streamed) = sized
        gives, keeps, money, steps, own = offer.gives, offer.keeps, stand.pipeline.cost, 1, seconds
        if self._detail or covers < 1.0:
            gives, keeps = self._adjusted(offer, frame, covers, lowered=tier != self._brief.tier)
        for mapped in offer.maps:
            read = self._sized(mapped.stand, before if mapped.before else frame)
            if read is None:
                return None
            seconds, memory, steps = seconds + read[3].seconds, max(memory, read[3].gb), steps + 1
            money += mapped.stand.pipeline.cost
        return Run(offer, gives, keeps, frame, seconds, memory, money, tier, steps, streamed, covers, seconds - own)

    def _sized(self, stand: Stand, before: Frame | None) -> Sized | None:
        """At the brief's tier, or the next lower one that fits."""
        brief, pipeline = self._brief, stand.pipeline
        lasts = _length(stand, brief, before)
        if lasts is None:
            return None
        shape = (before.width, before.height) if before and pipeline.size.pixels == 0 else (brief.width, brief.height)
        for tier in _tiers(stand, brief.tier):
            size = made_size(pipeline, tier, *shape)
            found = self._fit(stand, tier, size, lasts.frames)
            if found is not None:
                return Frame(*size, lasts.frames, lasts.rate), lasts.share, tier, found
        return None

    def _fit(self, stand: Stand, tier: str, size: tuple[int, int], frames: int) -> Fit | None:
        key = (stand.pipeline.id, stand.place.name, tier, size, frames)
        fits = self.kept.fits
        if key not in fits:
            fits[key] = fit(stand.pipeline, tier, stand.place, size, frames, memory=stand.memory)
        return fits[key]

    def _adjusted(self, offer: Offer, frame: Frame, covers: float, *,
                  lowered: bool) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """What it gives and keeps at this size: detail is no finer than the picture, action no fuller than the clip."""
        gives, keeps = list(offer.gives), offer.keeps
        if covers < 1.0:
            gives = [g * covers if timed else g for g, timed in zip(gives, self._timed, strict=True)]
        stage = offer.stand.pipeline.stage
        if stage == "sound" or not self._detail:
            return tuple(gives), keeps
        reach = min(1.0, math.sqrt(frame.width * frame.height / self._area))
        finish, lower = stage in ("finish_still", "finish_clip"), LOWER_TIER if lowered else 1.0
        for place in self._detail:
            if self._brief.tier == "draft":
                gives[place] = lower * (reach if not finish or offer.stand.pipeline.size.scale > 1 else 0.0)
                kept = keeps[place] if finish else 0.0
            else:
                own = gives[place] or (0.0 if finish else NATIVE_DETAIL)
                gives[place] = lower * reach * own * (LED_DETAIL if offer.before and not finish else 1.0)
                kept = keeps[place] * (1.0 if finish else reach)
            keeps = (*keeps[:place], kept, *keeps[place + 1:])
        return tuple(gives), keeps


def _tiers(stand: Stand, wanted: str) -> Iterator[str]:
    """The tier wanted, then the lower ones that change the size."""
    yield wanted
    lower = TIERS[:TIERS.index(wanted)] if wanted in TIERS else ()
    yield from (t for t in reversed(lower) if t in stand.pipeline.tiers)


def _length(stand: Stand, brief: Brief, before: Frame | None) -> Length | None:
    pipeline = stand.pipeline
    if pipeline.makes == "image" or pipeline.stage in ("still", "finish_still"):
        return Length(1, 0.0)
    if pipeline.stage in ("finish_clip", "map") and before is not None and before.frames > 1:
        return Length(before.frames, before.rate)
    size = pipeline.size
    return length(size.frame_multiple, size.max_frames, size.rate, brief.frames, brief.rate)
