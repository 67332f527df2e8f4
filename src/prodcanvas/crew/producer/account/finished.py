"""The previz itself, finished by the pipelines that were chosen by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from prodcanvas.clock import parse_rate
from prodcanvas.crew.producer.chain import Chain, fidelity, joined
from prodcanvas.crew.producer.offers import Offer
from prodcanvas.crew.producer.pricing import Frame, Pricer
from prodcanvas.routes.brief import Brief
from prodcanvas.routes.plan import Step

BEFORE = "step:-1"
RENDER = "stage:render"


def finishes(brief: Brief, offered: Sequence[Offer], pricer: Pricer, weights: Sequence[float],
             budget: float) -> Chain | None:
    """The chosen finishes one after the other, each at its best; None when one of them cannot."""
    nothing = (0.0,) * len(weights)
    frame = Frame(brief.width, brief.height, brief.frames, float(parse_rate(brief.rate).fps))
    chain = Chain(nothing, frame, 0.0, 0.0, 0.0, 0, ())
    for pin in brief.pin:
        ways = (joined(chain, o, pricer.run, nothing, budget) for o in offered if o.stand.pipeline.id == pin)
        best = max((c for c in ways if c is not None), key=lambda c: fidelity(weights, c.got), default=None)
        if best is None:
            return None
        chain = best
    return chain


def from_render(found: Iterable[Step]) -> tuple[Step, ...]:
    """The steps with the previz put in where the first of them takes its clip."""
    return tuple(msgspec.structs.replace(step, feeds={name: RENDER if where == BEFORE else where
                                                      for name, where in step.feeds.items()}) for step in found)
